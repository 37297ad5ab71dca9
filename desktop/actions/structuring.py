"""What a person does to the structure of a plan (Bố cục): which edit a drop or a menu entry means. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from forms import changes
from forms.edits import BadEdit, Edit
from forms.ids import IdSource
from forms.plan import CHILD_FIELDS, CHILD_KINDS, Appendix, Clause, Document, Id, Paragraph, Plan, Table

SHOWN = (Clause, Paragraph, Table, Appendix)
"""The kinds of node that the tree shows below a document."""


BASES, RECIPIENTS, SIGNATURE, LAYOUT = "#bases", "#recipients", "#signature", "#layout"
"""Parts of a document that are no nodes of their own: their ids are the document's with one of these behind it."""


def shown_children(plan: Plan, key: Id) -> list[Id]:
    """The parts that the tree shows below one, in the order of reading, with those of a document that are no nodes."""
    node = plan.nodes.get(key)
    if isinstance(node, Document):
        flow = [child for field in ("body", "closing", "after_closing") for child in getattr(node, field)]
        ends = [key + part for part in (RECIPIENTS, SIGNATURE)]
        return [key + BASES, *flow, *ends, *node.appendices, key + LAYOUT]
    if node is None or isinstance(node, Table):
        return []
    return [child for child in plan.children(key) if isinstance(plan.nodes[child], SHOWN)]


def part_of(plan: Plan, block: Id) -> Id:
    """The part of the tree that shows a block itself: for a căn cứ that of all of them, else the block."""
    above = plan.nodes.get(plan.parents.get(block, ""))
    if isinstance(above, Document) and block in (*above.bases, *above.opening):
        return above.id + BASES
    return block


def document_of(plan: Plan, part: Id) -> Id:
    """The document that a part of the tree belongs to."""
    key = part.partition("#")[0]
    above = list(plan.ancestors(key))
    return above[-1].id if above else key


def drop(plan: Plan, key: Id, parent: Id, row: int) -> Edit:
    """The edit for a part dropped below `parent`, before its shown child number `row` (-1: at the end).

    Raises BadEdit where the part cannot stand there.
    """
    beside = shown_children(plan, parent)
    row = len(beside) if row < 0 else row
    if key not in plan.nodes or parent not in plan.nodes:
        raise BadEdit("structure.wrong_place")
    field = _field(plan, key, parent, beside, row)
    above = [child for child in beside[:row] if child in plan.nodes and child != key]
    before = [child for child in above if changes.place_of(plan, child)[1] == field]
    return changes.move_to(plan, key, parent, field, _index(plan, key, parent, field, before))


def _field(plan: Plan, key: Id, parent: Id, beside: list[Id], row: int) -> str:
    """The child field that takes the part: its neighbour's where that one does, else the first that does."""
    above, kind = type(plan.nodes[parent]), type(plan.nodes[key])
    taking = [field for field in CHILD_FIELDS.get(above, ()) if kind in CHILD_KINDS[above][field]]
    if not taking or parent == key:
        raise BadEdit("structure.wrong_place")
    neighbours = (child for child in (*beside[max(row - 1, 0) : row], *beside[row : row + 1]) if child in plan.nodes)
    near = [changes.place_of(plan, child)[1] for child in neighbours]
    usual = ["body"] if "body" in taking else []
    return next(field for field in (*near, *usual, *taking) if field in taking)


def _index(plan: Plan, key: Id, parent: Id, field: str, before: list[Id]) -> int:
    """Right after the last of those above, counted without the part itself."""
    children = [child for child in getattr(plan.nodes[parent], field) if child != key]
    return children.index(before[-1]) + 1 if before else 0


def add_after(plan: Plan, key: Id, new_id: IdSource) -> Edit:
    """A new part of the same kind after one; after a document or an appendix, a first part inside."""
    if isinstance(plan.nodes[key], Clause | Paragraph):
        return changes.insert_after(plan, key, new_id)
    return changes.insert_under(plan, key, new_id)


STRUCTURE_EDITS: dict[str, Callable[[Plan, Id, IdSource], Edit]] = {
    "add_after": add_after,
    "add_under": changes.insert_under,
    "duplicate": changes.duplicate,
    "up": lambda plan, key, _new_id: changes.move_by(plan, key, -1),
    "down": lambda plan, key, _new_id: changes.move_by(plan, key, 1),
    "promote": lambda plan, key, _new_id: changes.promote(plan, key),
    "demote": lambda plan, key, _new_id: changes.demote(plan, key),
    "remove": lambda plan, key, _new_id: changes.remove(plan, key),
}
"""The edits of the tree's menu and keys, by the id of their command."""
