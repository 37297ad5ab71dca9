"""What a passage is: a heading, running words, a cell of a column's kind, a line of the head."""

from __future__ import annotations

from forms.checks.findings import Setting
from forms.checks.passages import Passage
from forms.plan import Appendix, Clause, Column, Document, Group, Id, Node, Paragraph, Plan, SpecialRow, Table, Task

HEAD: frozenset[Setting] = frozenset(("title", "appendix_title", "typed", "authority"))
RUNNING: frozenset[Setting] = frozenset(("clause", "paragraph", "basis", "opening", "closing", "after_closing", "note"))
"""Sentences, as against headings, cells and lines of the head."""
BODY: frozenset[Setting] = RUNNING | {"heading"}


def setting_of(plan: Plan, node: Node, passage: Passage) -> Setting:
    """What a passage of a node is."""
    where = passage.where
    if where.field:
        return _line(node, where.field)
    if where.note is not None:
        return "note"
    if where.column is not None:
        column = column_of(plan, node.id, where.column)
        return f"cell:{column.kind if column else 'text'}" if not isinstance(node, SpecialRow) else "cell:special"
    if isinstance(node, Clause):
        return "heading" if node.heading else "clause"
    if isinstance(node, Group):
        return "group"
    return _paragraph(plan, node)


def _line(node: Node, name: str) -> Setting:
    if name.startswith("typed."):
        return "typed"
    if name == "title":
        return "title" if isinstance(node, Document) else "appendix_title"
    return "closing" if name == "closing" else name


def _paragraph(plan: Plan, node: Node) -> Setting:
    parent = plan.nodes.get(plan.parents.get(node.id, ""))
    if not isinstance(parent, Document) or not isinstance(node, Paragraph):
        return "paragraph"
    names = {"bases": "basis", "opening": "opening", "closing": "closing", "after_closing": "after_closing"}
    return next((says for name, says in names.items() if node.id in getattr(parent, name)), "paragraph")


def is_cell(setting: Setting) -> bool:
    """Whether a passage stands in a table's cell."""
    return setting.startswith("cell:")


def table_of(plan: Plan, key: Id) -> Table | None:
    """The table that a row stands in."""
    return next((node for node in plan.ancestors(key) if isinstance(node, Table)), None)


def column_of(plan: Plan, row: Id, column: Id) -> Column | None:
    """The column of a row's cell."""
    table = table_of(plan, row)
    return None if table is None else next((one for one in table.columns if one.id == column), None)


def appendix_of(plan: Plan, key: Id) -> Appendix | None:
    """The appendix that a node stands in, itself included."""
    node = plan.nodes[key]
    if isinstance(node, Appendix):
        return node
    return next((one for one in plan.ancestors(key) if isinstance(one, Appendix)), None)


def is_row(node: Node) -> bool:
    """Whether a node is a row of a table that has cells."""
    return isinstance(node, Task | SpecialRow)
