"""Ranges of cells on the clipboard: for this program with everything, for others as HTML and as text with tabs."""

from __future__ import annotations

from typing import TypeAlias

import msgspec
from PySide6.QtCore import QMimeData

from desktop.editors.table.grid import Block
from desktop.models.table import TableModel
from forms.plan import Cell, CellParagraph
from forms.tables.cells import cell_words, paragraphs_of
from forms.tables.grid_html import read_paragraphs, read_tables, write_table
from forms.tables.grid_text import read_tabbed, write_tabbed
from forms.tables.pasting import copied, range_of_text

OWN = "application/x-soankh-cells"

Cells: TypeAlias = list[list[Cell | None]]


def copy(model: TableModel, block: Block) -> QMimeData:
    """What the clipboard gets for a rectangle of cells."""
    rows = model.rows[block.top : block.bottom + 1]
    columns = [column.id for column in model.columns[block.left : block.right + 1]]
    cells = copied(model.plan, model.table.id, rows, columns, model.labels.texts)
    data = QMimeData()
    data.setData(OWN, msgspec.json.encode(cells))
    data.setHtml(write_table(model.plan, _spanning(model, block, cells)))
    data.setText(write_tabbed([[cell_words(model.plan, cell) for cell in row] for row in cells]))
    return data


def _spanning(model: TableModel, block: Block, cells: Cells) -> Cells:
    """The cells as they are seen: those that span others do so inside the rectangle, what they cover is None."""
    made = [[Cell(cell.paragraphs) if cell is not None else None for cell in row] for row in cells]
    for place in range(block.top, block.bottom + 1):
        for one in model.spans_at(place).values():
            if not block.left <= one.column <= block.right:
                continue
            below = range(one.row, min(one.row + one.rows, block.bottom + 1))
            beside = range(one.column, min(one.column + one.columns, block.right + 1))
            first = made[one.row - block.top][one.column - block.left]
            for row in below:
                for column in beside:
                    made[row - block.top][column - block.left] = None
            if first is not None:
                whole = Cell(first.paragraphs, len(beside), len(below))
                made[one.row - block.top][one.column - block.left] = whole
    return made


def cells_on(data: QMimeData | None) -> Cells:
    """The cells that a clipboard offers; empty for nothing. Raises PasteTooLarge."""
    if data is None:  # a clipboard that nothing was ever put on
        return []
    if data.hasFormat(OWN):
        try:
            return msgspec.json.decode(data.data(OWN).data(), type=Cells)
        except msgspec.DecodeError:
            return []
    if data.hasHtml() and (found := read_tables(data.html())):
        return found
    return range_of_text(read_tabbed(data.text())) if data.hasText() else []


def words_on(data: QMimeData) -> tuple[CellParagraph, ...]:
    """The words that a clipboard offers, as paragraphs of one cell. Raises PasteTooLarge."""
    if data.hasFormat(OWN):
        return tuple(one for row in cells_on(data) for cell in row if cell is not None for one in cell.paragraphs)
    if data.hasHtml() and (found := read_paragraphs(data.html())):
        return found
    return paragraphs_of(data.text().strip("\r\n"))
