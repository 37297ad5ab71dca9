"""Merging cells into one and taking them apart; no word is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from forms.edits import BadEdit, Edit
from forms.messages import Message
from forms.plan import Cell, Group, Id, Plan
from forms.tables.cells import cell_at, put
from forms.tables.shape import Spot, row_at, table_at


def merged(plan: Plan, table: Id, block: Sequence[Sequence[Spot]]) -> Edit:
    """A rectangle of cells as one cell, which holds the words of all.

    The cells of a row are given from left to right. Raises BadEdit for a single cell and for rows of groups, whose
    titles span the columns already.
    """
    spots = [spot for row in block for spot in row]
    if len(spots) < 2:
        raise BadEdit("edit.nothing_to_merge")
    if any(isinstance(row_at(plan, row[0].row), Group) for row in block):
        raise BadEdit("edit.cannot_merge_groups")
    order = [column.id for column in table_at(plan, table).columns]
    first, last = order.index(block[0][0].column), order.index(block[0][-1].column)
    changes: dict[Spot, Cell | None] = dict.fromkeys(spots)
    words = [paragraph for spot in spots if (cell := cell_at(plan, spot)) for paragraph in cell.paragraphs]
    changes[spots[0]] = Cell(tuple(one for one in words if one.inlines), last - first + 1, len(block))
    return put(plan, changes, Message("edit.name.merge_cells"))


def unmerged(plan: Plan, spots: Sequence[Spot]) -> Edit:
    """Cells that span others for themselves again; their words stay in the first of them."""
    found = {spot: cell for spot in spots if (cell := cell_at(plan, spot)) is not None}
    changes: dict[Spot, Cell | None] = {
        spot: replace(cell, columns=1, rows=1) for spot, cell in found.items() if (cell.columns, cell.rows) != (1, 1)
    }
    if not changes:
        raise BadEdit("edit.nothing_to_unmerge")
    return put(plan, changes, Message("edit.name.unmerge_cells"))
