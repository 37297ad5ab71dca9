"""The changes that a person means, each made as one edit: insert, duplicate, remove, promote, demote, rename.

The functions are pure: they look at a plan and give an `Edit` for it. Texts are cleaned here, so that what was typed
or pasted may be handed in as it came. BadEdit where the change makes no sense at that place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from forms.copying import copy_of
from forms.edits import BadEdit, Batch, Edit, Insert, Move, Remove, SetCell, SetDossier, SetField
from forms.ids import IdSource
from forms.levels import relevelled, scheme_below
from forms.messages import Message
from forms.plan import (
    CHILD_FIELDS,
    CHILD_KINDS,
    Appendix,
    Cell,
    CellParagraph,
    Clause,
    Document,
    Group,
    Id,
    Inlines,
    Marker,
    Node,
    Paragraph,
    Plan,
    SpecialRow,
    Table,
    Task,
    Text,
)
from forms.plan_rules import cleaned

_TITLES: dict[type, str] = {Clause: "children", Task: "rows", Group: "rows"}
"""The field into which demoting puts a node."""


# --- Values ------------------------------------------------------------------------------------------------------


def set_words(plan: Plan, key: Id, text: str) -> Edit:
    """Give a clause, paragraph or group row plain words; looks and footnotes among the old ones go."""
    _node(plan, key)
    return SetField(key, "inlines", _plain(text))


def set_cell_text(plan: Plan, row: Id, column: Id, text: str) -> Edit:
    """Give a cell plain text, a paragraph for each line; "" empties it. What it spans stays."""
    node = _node(plan, row)
    before = node.cells.get(column, Cell()) if isinstance(node, Task | Group | SpecialRow) else Cell()
    paragraphs = tuple(CellParagraph(_plain(line)) for line in text.splitlines()) if text else ()
    cell = replace(before, paragraphs=paragraphs)
    return SetCell(row, column, None if cell == Cell() else cell)


def set_fields(plan: Plan, key: Id, **values: Any) -> Edit:
    """Give a node several fields at once, such as `number`, `place` and `date` of a document's head."""
    _node(plan, key)
    edits = tuple(SetField(key, field, cleaned(value)) for field, value in values.items())
    return edits[0] if len(edits) == 1 else Batch(edits)


def rename_unit(plan: Plan, unit: Id, *, name: str | None = None, short: str | None = None) -> Edit:
    """Name a unit of the plan anew; every mention that is not kept as typed follows."""
    if all(one.id != unit for one in plan.dossier.units):
        raise BadEdit("edit.unknown_id", id=unit)
    given = {key: cleaned(value) for key, value in (("name", name), ("short", short)) if value is not None}
    units = tuple(replace(one, **given) if one.id == unit else one for one in plan.dossier.units)
    return Batch((SetDossier("units", units),), Message("edit.name.rename_unit"))


def remove_column(plan: Plan, table: Id, column: Id) -> Edit:
    """Take a column out of a table with all that stands in it."""
    node = _node(plan, table)
    if not isinstance(node, Table) or all(one.id != column for one in node.columns):
        raise BadEdit("edit.unknown_id", id=column)
    filled = [row.id for row in plan.walk(table) if column in getattr(row, "cells", {})]
    emptied = [SetCell(row, column, None) for row in filled]
    columns = tuple(one for one in node.columns if one.id != column)
    return Batch((*emptied, SetField(table, "columns", columns)), Message("edit.name.remove_column"))


# --- Coming and going --------------------------------------------------------------------------------------------


def insert_after(plan: Plan, key: Id, new_id: IdSource, text: str = "") -> Edit:
    """A new node of the same kind right after one: a clause of the same scheme, a paragraph, a row, a group."""
    node = _node(plan, key)
    parent, field, index = place_of(plan, key)
    return Insert(parent, field, index + 1, (_alike(plan, node, new_id(), text),))


def insert_under(plan: Plan, key: Id, new_id: IdSource, text: str = "") -> Edit:
    """A new last child: a clause below a document or a clause, a paragraph in an appendix, a task row elsewhere."""
    node = _node(plan, key)
    field = "body" if isinstance(node, Document) else next(iter(CHILD_FIELDS.get(type(node), ())), None)
    if field is None:
        raise BadEdit("edit.no_children", kind=type(node).__name__.lower())
    children: tuple[Id, ...] = getattr(node, field)
    last = plan.nodes[children[-1]] if children else None
    if isinstance(last, Clause | Task | Group):
        child = _alike(plan, last, new_id(), text)
    else:
        child = _first_child(plan, node, new_id(), text)
    return Insert(key, field, len(children), (child,))


def duplicate(plan: Plan, key: Id, new_id: IdSource) -> Edit:
    """The node once more with all below it, right after itself, under new ids; references inside it follow."""
    node = _node(plan, key)
    parent, field, index = place_of(plan, key)
    kind = type(node).__name__.lower()
    return Batch(
        (Insert(parent, field, index + 1, copy_of(plan, key, new_id)),), Message(f"edit.name.duplicate_{kind}")
    )


def remove(plan: Plan, key: Id) -> Edit:
    """Take a node away with all below it and the markers that stand on any of it."""
    _node(plan, key)
    gone = {node.id for node in plan.walk(key)}
    markers = [
        node.id
        for document in plan.documents()
        for node in (plan.nodes[marker] for marker in document.markers)
        if isinstance(node, Marker) and node.target in gone and node.id not in gone
    ]
    return Batch((Remove(key), *map(Remove, markers))) if markers else Remove(key)


# --- Order and depth ---------------------------------------------------------------------------------------------


def move_by(plan: Plan, key: Id, steps: int) -> Edit:
    """A node some places further down (up, if negative) among its siblings, at most to the end."""
    _node(plan, key)
    parent, field, index = place_of(plan, key)
    last = len(_siblings(plan, parent, field)) - 1
    return Move(key, parent, field, max(0, min(last, index + steps)))


def promote(plan: Plan, key: Id) -> Edit:
    """One level up, with all below it, to right after what held it; the schemes go along."""
    node = _node(plan, key)
    parent, _, _ = place_of(plan, key)
    above = plan.nodes[parent] if parent is not None else None
    if parent is None or not isinstance(above, Clause | Task | Group):
        raise BadEdit("edit.cannot_promote")
    grandparent, field, index = place_of(plan, parent)
    scheme = above.scheme if isinstance(above, Clause) else None
    return _levelled(plan, node, Move(key, grandparent, field, index + 1), scheme, "edit.name.promote")


def demote(plan: Plan, key: Id) -> Edit:
    """One level down, with all below it, to the end of what stands right before it; the schemes go along."""
    node = _node(plan, key)
    parent, field, index = place_of(plan, key)
    before = plan.nodes[_siblings(plan, parent, field)[index - 1]] if index > 0 else None
    inside = _TITLES.get(type(before)) if before is not None else None
    if before is None or inside is None or type(node) not in CHILD_KINDS[type(before)][inside]:
        raise BadEdit("edit.cannot_demote")
    children: tuple[Id, ...] = getattr(before, inside)
    scheme = _scheme_among(plan, before, children) if isinstance(before, Clause) else None
    return _levelled(plan, node, Move(key, before.id, inside, len(children)), scheme, "edit.name.demote")


def move_to(plan: Plan, key: Id, parent: Id, field: str, index: int) -> Edit:
    """A node with all below it to another place; the schemes of clauses fit themselves to their new siblings.

    `index` counts the children there without the node itself. Raises BadEdit where the node cannot stand there.
    """
    node, above = _node(plan, key), _node(plan, parent)
    move = Move(key, parent, field, index)
    if plan.parents.get(key) == parent or not isinstance(node, Clause):
        return move
    children = tuple(child for child in getattr(above, field, ()) if child != key)
    siblings = [one.scheme for one in map(plan.nodes.__getitem__, children) if isinstance(one, Clause)]
    if siblings:
        scheme: str | None = siblings[min(index, len(siblings) - 1)]
    else:
        scheme = scheme_below(plan, above.scheme) if isinstance(above, Clause) else None
    return _levelled(plan, node, move, scheme, "edit.name.move_clause")


def _levelled(plan: Plan, node: Node, move: Move, scheme: str | None, name: str) -> Edit:
    """The move, the schemes that go along, and no override of the label left, which belonged to the old place."""
    edits: list[Edit] = [move]
    if isinstance(node, Clause) and scheme is not None:
        edits.extend(SetField(key, "scheme", new) for key, new in relevelled(plan, node, scheme).items())
    if isinstance(node, Clause | Task | Group):
        edits.extend(
            SetField(node.id, field, None) for field in ("number", "label") if getattr(node, field) is not None
        )
    return Batch(tuple(edits), Message(name))


def _scheme_among(plan: Plan, above: Clause, children: tuple[Id, ...]) -> str:
    """The scheme that a clause takes at the end of another's children."""
    schemes = [node.scheme for node in map(plan.nodes.__getitem__, children) if isinstance(node, Clause)]
    return schemes[-1] if schemes else scheme_below(plan, above.scheme)


# --- Small parts -------------------------------------------------------------------------------------------------


def place_of(plan: Plan, key: Id) -> tuple[Id | None, str, int]:
    """Where a node stands: its parent (None for a document), the field that holds it, and its index there."""
    parent = plan.parents.get(key)
    if parent is None:
        return None, "documents", plan.dossier.documents.index(key)
    above = plan.nodes[parent]
    field = next(field for field in CHILD_FIELDS[type(above)] if key in getattr(above, field))
    return parent, field, getattr(above, field).index(key)


def _siblings(plan: Plan, parent: Id | None, field: str) -> tuple[Id, ...]:
    found: tuple[Id, ...] = plan.dossier.documents if parent is None else getattr(plan.nodes[parent], field)
    return found


def _node(plan: Plan, key: Id) -> Node:
    node = plan.nodes.get(key)
    if node is None:
        raise BadEdit("edit.unknown_id", id=key)
    return node


def _plain(text: str) -> Inlines:
    words = cleaned(text)
    return (Text(words),) if words else ()


def _alike(plan: Plan, node: Node, key: Id, text: str) -> Node:
    """A fresh node of a node's kind."""
    if isinstance(node, Clause):
        return Clause(key, node.scheme, _plain(text), heading=node.heading)
    if isinstance(node, Task):
        return Task(key, _first_cell(plan, node.id, text))
    if isinstance(node, SpecialRow):
        return SpecialRow(key, node.kind, _first_cell(plan, node.id, text))
    make: Callable[[Id, Inlines], Node] | None = {Paragraph: Paragraph, Group: Group}.get(type(node))
    if make is None:
        raise BadEdit("edit.no_other", kind=type(node).__name__.lower())
    return make(key, _plain(text))


def _first_child(plan: Plan, above: Node, key: Id, text: str) -> Node:
    if isinstance(above, Document):
        return Clause(key, "roman" if above.kind == "ke_hoach" else "dieu", _plain(text))
    if isinstance(above, Clause):
        return Clause(key, scheme_below(plan, above.scheme), _plain(text))
    if isinstance(above, Appendix):
        return Paragraph(key, _plain(text))
    return Task(key, _first_cell(plan, above.id, text))


def _first_cell(plan: Plan, within: Id, text: str) -> dict[Id, Cell]:
    """A row's text in the first column that takes words."""
    words = _plain(text)
    table = next((node for node in (plan.nodes[within], *plan.ancestors(within)) if isinstance(node, Table)), None)
    column = next((one.id for one in table.columns if one.kind != "number"), None) if table and words else None
    return {column: Cell((CellParagraph(words),))} if column else {}
