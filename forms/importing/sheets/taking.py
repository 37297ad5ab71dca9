"""The edit that takes over those differences of a sheet that were accepted."""

from __future__ import annotations

from collections.abc import Sequence

from forms.changes import place_of, remove
from forms.edits import Batch, Edit, Insert, SetCell, SetField, apply
from forms.importing.sheets.matching import Difference, made_cell
from forms.messages import Message
from forms.plan import Group, Id, Plan, Row, SpecialRow, Task, Text

NAME = Message("edit.name.take_sheet")


def taking(plan: Plan, table: Id, accepted: Sequence[Difference]) -> Edit:
    """One step for all: cells first, new rows after the rows that they follow, rows that are gone last."""
    edits: list[Edit] = []
    result = plan
    for edit in (_edit(plan, one) for one in accepted if one.kind in ("changed", "conflict")):
        edits.append(edit)
        result = apply(result, edit).plan
    after: dict[Id | None, Id] = {}
    for one in accepted:
        if one.kind == "added" and one.node is not None:
            insert = _insert(result, table, after.get(one.row, one.row), _alone(one.node))
            after[one.row] = one.node.id
            edits.append(insert)
            result = apply(result, insert).plan
    for one in accepted:
        if one.kind == "gone" and one.row in result.nodes:
            edit = remove(result, one.row)  # type: ignore[arg-type]
            edits.append(edit)
            result = apply(result, edit).plan
    return Batch(tuple(edits), NAME)


def _edit(plan: Plan, one: Difference) -> Edit:
    assert one.row is not None
    node = plan.nodes[one.row]
    if one.column is None:
        return SetField(one.row, "inlines", (Text(" ".join(one.theirs.split())),))
    assert isinstance(node, Task | Group | SpecialRow)
    return SetCell(one.row, one.column, made_cell(one.theirs, node.cells.get(one.column)))


def _alone(node: Row) -> Row:
    """A new row without those below it, which are differences of their own."""
    from msgspec.structs import replace

    return node if isinstance(node, SpecialRow) else replace(node, rows=())


def _insert(plan: Plan, table: Id, after: Id | None, node: Row) -> Edit:
    """Put a row right after another, inside it where it is a group and the row a task; the first one without."""
    if after is None:
        return Insert(table, "rows", 0, (node,))
    before = plan.nodes[after]
    if isinstance(before, Group) and not isinstance(node, Group):
        return Insert(after, "rows", 0, (node,))
    parent, field, index = place_of(plan, after)
    while isinstance(node, Group | SpecialRow) and isinstance(plan.nodes[parent], Task):  # type: ignore[index]
        parent, field, index = place_of(plan, parent)  # type: ignore[arg-type]
    if isinstance(node, Group) and isinstance(plan.nodes[parent], Group):  # type: ignore[index]
        parent, field, index = place_of(plan, parent)  # type: ignore[arg-type]
    return Insert(parent, field, index + 1, (node,))
