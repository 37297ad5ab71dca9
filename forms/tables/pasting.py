"""A range of cells put into a table as one edit: rows and columns that lack are added, what is derived is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from forms.changes import place_of
from forms.edits import Batch, Edit, Insert, SetField
from forms.ids import IdSource
from forms.messages import Message
from forms.plan import Cell, CellParagraph, Column, Group, Id, Inlines, Note, Plan, Task
from forms.tables.cells import cell_at, content, paragraphs_of, put
from forms.tables.grid_html import MOST_COLUMNS, MOST_ROWS, PasteTooLarge
from forms.tables.shape import Spot, row_at, rows_of, table_at, title_column

Range = Sequence[Sequence[Cell | None]]
"""Cells row by row; None changes nothing at its place."""


class Pasted(NamedTuple):
    """The edit of a paste, and the first and last row and column that it filled, by their ids."""

    edit: Edit
    rows: tuple[Id, Id]
    columns: tuple[Id, Id]


def range_of_text(rows: Sequence[Sequence[str]]) -> list[list[Cell | None]]:
    """Plain fields as cells. Raises PasteTooLarge."""
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise PasteTooLarge("table.paste_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return [[Cell(paragraphs_of(field)) for field in row] for row in rows]


def tiled(cells: Range, height: int, width: int) -> list[list[Cell | None]]:
    """The range as often as it fits a selection that is a whole multiple of it; else the range once."""
    rows, columns = len(cells), max(map(len, cells), default=0)
    if not rows or not columns or height % rows or width % columns:
        return [list(row) for row in cells]
    even = [[*row, *[None] * (columns - len(row))] for row in cells]
    return [list(even[place % rows]) * (width // columns) for place in range(height)]


def paste(plan: Plan, table: Id, shown: Sequence[Id], top: int, first: Id, cells: Range, new_id: IdSource) -> Pasted:
    """Cells from the row at the place `top` of those shown and the column `first` on, to the right and down.

    Rows that lack are added after the last one, columns after the last one. Merged cells stay merged, footnotes get
    ids of their own, cells of the column of numbers are left out.
    """
    node = table_at(plan, table)
    columns, added = _columns(node.columns, first, max(map(len, cells), default=0), new_id)
    numbers = {column.id for column in node.columns if column.kind == "number"}
    edits: list[Edit] = [SetField(table, "columns", (*node.columns, *added))] if added else []
    changes: dict[Spot, Cell | None] = {}
    targets = list(shown[top : top + len(cells)])
    together = list(shown) == rows_of(plan, table)
    for key, row in zip(targets, cells, strict=False):
        for column, cell in zip(columns, row, strict=False):
            if cell is not None and column not in numbers:
                spot = Spot(key, column)
                changes[spot] = _fitted(plan, spot, cell, new_id, together)
    edits.extend(_flat(put(_with_columns(plan, table, added), changes)))
    rows, new = _new_rows(plan, table, shown, columns, cells[len(targets) :], numbers, new_id)
    edits.extend(rows)
    keys = [*targets, *new]
    return Pasted(Batch(tuple(edits), Message("edit.name.paste_cells")), (keys[0], keys[-1]), (columns[0], columns[-1]))


def _flat(edit: Edit) -> tuple[Edit, ...]:
    return edit.edits if isinstance(edit, Batch) else (edit,)


def _with_columns(plan: Plan, table: Id, added: Sequence[Column]) -> Plan:
    """The plan as it is once columns have been added, for whoever only looks at the table's columns."""
    if not added:
        return plan
    node = table_at(plan, table)
    nodes = {**plan.nodes, table: replace(node, columns=(*node.columns, *added))}
    return replace(plan, nodes=nodes)


def _columns(columns: Sequence[Column], first: Id, width: int, new_id: IdSource) -> tuple[list[Id], list[Column]]:
    """The shown columns that a range of a width fills, and those that have to be added for it."""
    shown = [column.id for column in columns if not column.hidden]
    found = shown[shown.index(first) :][:width]
    added = [Column(new_id()) for _one in range(width - len(found))]
    return [*found, *(column.id for column in added)], added


def _fitted(plan: Plan, spot: Spot, cell: Cell, new_id: IdSource, together: bool) -> Cell | None:
    """What a cell becomes at its new place: a group's title merges nothing, and nothing reaches over rows apart."""
    paragraphs = with_new_notes(cell.paragraphs, new_id)
    if isinstance(row_at(plan, spot.row), Group):
        before = cell_at(plan, spot)
        return Cell(paragraphs) if paragraphs or before is not None else None
    made = Cell(paragraphs, cell.columns, cell.rows if together else 1)
    return None if made == Cell() else made


def _new_rows(
    plan: Plan,
    table: Id,
    shown: Sequence[Id],
    columns: Sequence[Id],
    cells: Range,
    numbers: set[Id],
    new_id: IdSource,
) -> tuple[list[Edit], list[Id]]:
    """Task rows for what goes beyond the last row, right after it."""
    parent, field, index = table, "rows", len(table_at(plan, table).rows)
    if shown:
        last = plan.nodes[shown[-1]]
        if isinstance(last, Group):
            parent, index = last.id, len(last.rows)
        elif isinstance(last, Task):
            above, field, place = place_of(plan, last.id)
            parent, index = above or table, place + 1
    edits: list[Edit] = []
    keys = []
    for place, row in enumerate(cells):
        filled = {
            column: Cell(with_new_notes(cell.paragraphs, new_id), cell.columns, cell.rows)
            for column, cell in zip(columns, row, strict=False)
            if cell is not None and column not in numbers and cell != Cell()
        }
        task = Task(new_id(), filled)
        keys.append(task.id)
        edits.append(Insert(parent, field, index + place, (task,)))
    return edits, keys


def with_new_notes(paragraphs: tuple[CellParagraph, ...], new_id: IdSource) -> tuple[CellParagraph, ...]:
    """The paragraphs with ids of their own for their footnotes; the same object where there are none."""
    if not any(isinstance(inline, Note) for one in paragraphs for inline in one.inlines):
        return paragraphs

    def renamed(inlines: Inlines) -> Inlines:
        return tuple(Note(new_id(), one.inlines) if isinstance(one, Note) else one for one in inlines)

    return tuple(CellParagraph(renamed(one.inlines)) for one in paragraphs)


def copied(
    plan: Plan, table: Id, rows: Sequence[Id], columns: Sequence[Id], labels: Mapping[Id, str]
) -> list[list[Cell | None]]:
    """The cells of some rows and columns as a range, derived numbers as words; None where a title spans."""
    node = table_at(plan, table)
    title = title_column(node.columns)
    kinds = {column.id: column.kind for column in node.columns}
    made: list[list[Cell | None]] = []
    for key in rows:
        row = row_at(plan, key)
        line: list[Cell | None] = []
        for column in columns:
            if kinds[column] == "number" and column not in row.cells:
                line.append(Cell(paragraphs_of(labels.get(key, ""))))
            else:
                line.append(content(row, column, title) or Cell())
        made.append(line)
    return made
