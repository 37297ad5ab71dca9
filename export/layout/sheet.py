"""A page while it is filled: text, strokes and areas, and how to take the last of them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from export.layout.lines import Line
from export.layout.pages import Area, LaidPage, Span, Stroke
from export.layout.tables import LaidCell

GRID_THICKNESS = 0.5


class Cut(NamedTuple):
    """How much stood on a sheet at some moment."""

    spans: int
    strokes: int
    areas: int
    rows: int


class RowBox(NamedTuple):
    """A row of a data table on the page, in twips: where its border and its text lie, and its cells' columns.

    `table` tells parts of tables apart; `cells` are the first and last edge of each cell and whether it goes on from
    the row above.
    """

    table: int
    top: int
    bottom: int
    left: int
    edges: tuple[int, ...]
    cells: tuple[tuple[int, int, bool], ...]


class Sheet:
    """Collects what stands on one page. Places come in twips from the page's corner, and leave as pt."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.strokes: list[Stroke] = []
        self.areas: list[Area] = []
        self.rows: list[RowBox] = []

    def cut(self) -> Cut:
        """What stands here now, for `restore`."""
        return Cut(len(self.spans), len(self.strokes), len(self.areas), len(self.rows))

    def restore(self, cut: Cut) -> None:
        """Take back what came after."""
        del self.spans[cut.spans :]
        del self.strokes[cut.strokes :]
        del self.areas[cut.areas :]
        del self.rows[cut.rows :]

    def line(self, line: Line, left: int, top: int) -> None:
        """A line of a column whose left edge and whose line's top are given."""
        x0, baseline = left / 20, (top + line.ascent) / 20
        add = self.spans.append
        for x, rise, text, face, size, width, space, colour, underline in line.segments:
            if text:
                add(Span(x0 + x, baseline - rise, text, face, size, width, space, colour, underline))
        for mark in line.marks:
            y = top / 20
            self.strokes.append(Stroke(x0 + mark.x1, y + mark.y1, x0 + mark.x2, y + mark.y2, *mark[4:]))

    def lines(self, lines: Sequence[Line], left: int, top: int) -> int:
        """Lines below one another; gives where the last one ends."""
        for line in lines:
            self.line(line, left, top)
            top += line.height
        return top

    def cell(self, cell: LaidCell, left: int, top: int, start: int, end: int, spare: int = 0) -> None:
        """The lines [start, end) of a cell whose table's left edge and row's text top are given.

        `spare` is the height that its row has beyond the cell's need; a cell set in the middle takes half of it above.
        """
        if end <= start:
            return
        x = left + cell.left
        if cell.middle and spare > 0:
            top += spare // 2
        lines, tops = cell.lines, cell.tops
        offset = top - cell.offset(start)
        for index in range(start, end):
            self.line(lines[index], x, offset + tops[index])
        if cell.blocks:
            self._cell_areas(cell, x, offset, start, end)

    def _cell_areas(self, cell: LaidCell, left: int, offset: int, start: int, end: int) -> None:
        first, last = cell.tops[start], cell.tops[end - 1] + cell.lines[end - 1].height
        for block in cell.blocks:
            top, bottom = max(block.top, first), min(block.bottom, last)
            if top < bottom:
                self.area(block.id, left, offset + top, cell.width, bottom - top)

    def area(self, block: str, left: int, top: int, width: int, height: int) -> None:
        """Where a block stands; one without an id leaves no trace."""
        if block:
            self.areas.append(Area(block, left / 20, top / 20, width / 20, height / 20))

    def page(self, section: int, number: int, width: float, height: float) -> LaidPage:
        """The finished page."""
        self._rule_tables()
        return LaidPage(section, number, width, height, tuple(self.spans), tuple(self.strokes), tuple(self.areas))

    def _rule_tables(self) -> None:
        """The grid of every data table: a horizontal line above each row and below the last, verticals in one piece."""
        rows = self.rows
        for index, row in enumerate(rows):
            above = rows[index - 1] if index and rows[index - 1].table == row.table else None
            below = rows[index + 1] if index + 1 < len(rows) and rows[index + 1].table == row.table else None
            self._horizontals(row)
            if below is None:
                self._horizontal(row, row.edges[0], row.edges[-1], row.bottom)
            if above is None or above.cells != row.cells or any(cell[2] for cell in row.cells):
                self._verticals(row, index)

    def _horizontals(self, row: RowBox) -> None:
        if not any(cell[2] for cell in row.cells):
            self._horizontal(row, row.edges[0], row.edges[-1], row.top)
            return
        for first, last, goes_on in row.cells:
            if not goes_on:
                self._horizontal(row, row.edges[first], row.edges[last], row.top)

    def _horizontal(self, row: RowBox, x1: int, x2: int, top: int) -> None:
        y = top / 20 + GRID_THICKNESS / 2
        self.strokes.append(Stroke((row.left + x1) / 20, y, (row.left + x2) / 20, y, GRID_THICKNESS))

    def _verticals(self, row: RowBox, index: int) -> None:
        """The vertical lines of this row, drawn on through the rows below that have the same cells."""
        bottom = row.bottom
        for other in self.rows[index + 1 :]:
            if other.table != row.table or other.cells != row.cells or any(cell[2] for cell in other.cells):
                break
            bottom = other.bottom
        places = {row.edges[first] for first, _last, _on in row.cells} | {row.edges[-1]}
        for x in sorted(places):
            at = (row.left + x) / 20
            self.strokes.append(Stroke(at, row.top / 20, at, bottom / 20 + GRID_THICKNESS, GRID_THICKNESS))
