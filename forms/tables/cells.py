"""What stands in the cells of a table, and edits that change many of them as one step.

A group's title is the first paragraph of its cell in the title column, so that whoever reads or fills cells need not
know groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from forms.edits import Batch, Edit, SetCell, SetField
from forms.messages import Message
from forms.plan import Cell, CellParagraph, Field, Group, Id, Inline, Inlines, Note, Plan, Reference, Row, Text
from forms.plan_rules import cleaned
from forms.tables.shape import Spot, row_at, table_at, title_column

NOTHING = Cell()


def content(row: Row, column: Id, title: Id | None) -> Cell | None:
    """What stands in a row's cell, None for nothing; `title` is the column in which titles of groups stand."""
    cell = row.cells.get(column)
    if type(row) is not Group or column != title:
        return cell
    if cell is None:
        return Cell((CellParagraph(row.inlines),)) if row.inlines else None
    return replace(cell, paragraphs=(CellParagraph(row.inlines), *cell.paragraphs))


def cell_at(plan: Plan, spot: Spot) -> Cell | None:
    """What stands in a cell of the plan."""
    return content(row_at(plan, spot.row), spot.column, title_column(table_at(plan, spot.row).columns))


def put(plan: Plan, changes: Mapping[Spot, Cell | None], name: Message | None = None) -> Edit:
    """Give cells their content, None and empty ones to nothing; a batch without edits where all stands so already."""
    by_row: dict[Id, dict[Id, Cell | None]] = {}
    for (row, column), cell in changes.items():
        by_row.setdefault(row, {})[column] = cell
    titles: dict[Id, Id | None] = {}
    edits: list[Edit] = []
    for key, cells in by_row.items():
        table = table_at(plan, key)
        title = titles.setdefault(table.id, title_column(table.columns))
        edits.extend(_row_edits(row_at(plan, key), cells, title))
    if len(edits) == 1 and name is None:
        return edits[0]
    return Batch(tuple(edits), name if name is not None else Message("edit.name.set_cells"))


def _row_edits(row: Row, cells: Mapping[Id, Cell | None], title: Id | None) -> list[Edit]:
    changed: dict[Id, Cell | None] = {}
    edits: list[Edit] = []
    for column, cell in cells.items():
        wanted = cell
        if isinstance(row, Group) and column == title:
            inlines, wanted = _title_and_rest(cell)
            if inlines != row.inlines:
                edits.append(SetField(row.id, "inlines", inlines))
        wanted = None if wanted == NOTHING else wanted
        if wanted != row.cells.get(column):
            changed[column] = wanted
    if len(changed) == 1:
        edits.extend(SetCell(row.id, column, cell) for column, cell in changed.items())
    elif changed:
        merged: dict[str, Any] = {**row.cells, **changed}
        edits.append(SetField(row.id, "cells", {key: cell for key, cell in merged.items() if cell is not None}))
    return edits


def _title_and_rest(cell: Cell | None) -> tuple[Inlines, Cell | None]:
    """A group's title, and what stands beside it in the same cell."""
    if cell is None or not cell.paragraphs:
        return (), None
    first, *rest = cell.paragraphs
    return first.inlines, Cell(tuple(rest)) if rest else None


def emptied(cell: Cell | None) -> Cell | None:
    """A cell without words; what it spans stays."""
    return None if cell is None or (cell.columns, cell.rows) == (1, 1) else replace(cell, paragraphs=())


def with_content(before: Cell | None, paragraphs: tuple[CellParagraph, ...]) -> Cell | None:
    """A cell with other paragraphs; what it spans stays, and nothing at all is None."""
    cell = replace(before or NOTHING, paragraphs=paragraphs)
    return None if cell == NOTHING else cell


def clear(plan: Plan, spots: Iterable[Spot]) -> Edit:
    """Empty cells."""
    return put(plan, {spot: emptied(cell_at(plan, spot)) for spot in spots}, Message("edit.name.clear_cells"))


# --- Plain text --------------------------------------------------------------------------------------------------


def says(cell: Cell | None) -> bool:
    """Whether any words stand in a cell."""
    return cell is not None and any(paragraph.inlines for paragraph in cell.paragraphs)


def paragraphs_of(text: str) -> tuple[CellParagraph, ...]:
    """Plain text as paragraphs, one for each line; none for ""."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if text else []
    return tuple(CellParagraph((Text(words),) if (words := cleaned(line)) else ()) for line in lines)


def cell_words(plan: Plan, cell: Cell | None) -> str:
    """A cell's words, a line for each paragraph, fields and units by their values, without footnotes."""
    if cell is None:
        return ""
    return "\n".join(inline_words(plan, paragraph.inlines) for paragraph in cell.paragraphs)


def inline_words(plan: Plan, inlines: Inlines) -> str:
    """The words of inlines without their looks and footnotes; a line break is a blank."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return inlines[0].text
    return "".join(_words(plan, inline) for inline in inlines)


def _words(plan: Plan, inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Note):
        return ""
    if isinstance(inline, Field):
        return plan.dossier.fields.get(inline.name, "")
    if isinstance(inline, Reference):
        return inline.text or ""
    found = getattr(inline, "text", None)
    if found is None and (unit := getattr(inline, "unit", None)) is not None:
        found = next((one.name for one in plan.dossier.units if one.id == unit), "")
    return found if found is not None else " "
