"""Rows of tables shaped: columns with LibreOffice's rounding, cells with their lines, heights, spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from export.blocks import Cell, Rule, Style, Table
from export.layout.lines import Line
from export.layout.measure import twips
from export.layout.paragraphs import Shaper, shape_rule

BORDER: Final = 10
"""Thickness of a data table's border in twips (0.5 pt)."""

RELATIVE: Final = 10_000
"""What LibreOffice calls the whole width of a table when it reads column widths."""


class Placed(NamedTuple):
    """A block of a cell: its id and where it stands, in twips from the top of the cell's text."""

    id: str
    top: int
    bottom: int


class LaidCell(NamedTuple):
    """A cell with its lines. `tops` are the lines' tops from the top of the cell's text; lengths in twips.

    `column` and `columns` tell its place in the grid, `rows` how many rows it spans, `left` where its text begins,
    `leads` the gaps above the lines' paragraphs, only one where there is a single paragraph.
    """

    column: int
    columns: int
    rows: int
    left: int
    width: int
    tops: Sequence[int]
    lines: Sequence[Line]
    height: int
    middle: bool
    blocks: tuple[Placed, ...]
    leads: Sequence[int]

    def offset(self, start: int) -> int:
        """What lies above line `start` when a page begins with it: its paragraph's gap is kept there."""
        if not start:
            return 0
        return self.tops[start] - self.leads[start if len(self.leads) > 1 else 0]


class LaidRow(NamedTuple):
    """A row with its cells; `height` is what its own cells and its least height need, the border above included.

    `notes` are the footnotes marked in it.
    """

    id: str
    cells: Sequence[LaidCell]
    height: int
    keep_next: bool
    notes: tuple[int, ...]


def column_edges(widths: Sequence[float]) -> tuple[int, ...]:
    """The columns' edges in twips from the table's left one, as LibreOffice places those of the DOCX.

    It reads widths as shares of the whole in ten thousandths, and cuts what is less than a twip.
    """
    reached, total = [0], 0.0
    for width in widths:
        total += width
        reached.append(twips(total))
    whole = reached[-1]
    if whole <= 0:
        return tuple(reached)
    shares = ((2 * edge * RELATIVE + whole) // (2 * whole) for edge in reached)
    return tuple(share * whole // RELATIVE for share in shares)


class Grid:
    """One table's columns, and its rows as they are asked for."""

    def __init__(self, table: Table, shaper: Shaper) -> None:
        self.table = table
        self.edges = column_edges(table.widths)
        self.border = BORDER if table.kind == "data" else 0
        self._shaper = shaper
        self._known: dict[tuple[int, frozenset[int]], LaidRow] = {}
        self._last: tuple[int, frozenset[int]] = -1, frozenset()
        self._padding = twips(table.padding)
        self._plain_columns = [self._column(column, 1) for column in range(len(table.widths))]

    @cached_property
    def header_height(self) -> int:
        """The height of the header rows in twips, cells that span them left out."""
        return sum(self.row(index).height for index in range(min(self.table.header, len(self.table.rows))))

    def row(self, index: int, covered: frozenset[int] = frozenset()) -> LaidRow:
        """The row, its cells put into the columns that no cell from above covers."""
        key = index, covered
        known = self._known.get(key)
        if known is None:
            known = self._shape(index, covered)
            if index >= self.table.header:
                # A row that does not fit is asked for again at once, by the next page; headers by every page.
                self._known.pop(self._last, None)
                self._last = key
            self._known[key] = known
        return known

    def _shape(self, index: int, covered: frozenset[int]) -> LaidRow:
        row = self.table.rows[index]
        if not covered and len(row.cells) == len(self._plain_columns) and all(map(_is_single, row.cells)):
            cells = [
                self._cell(cell, column, 1, left, width)
                for column, (cell, (left, width)) in enumerate(zip(row.cells, self._plain_columns, strict=True))
            ]
            height = max([cell.height for cell in cells], default=0)
        else:
            cells = list(self._spanning(row.cells, covered))
            height = max([cell.height for cell in cells if cell.rows == 1], default=0)
        notes = [note for cell in cells for line in cell.lines if line.notes for note in line.notes]
        return LaidRow(
            row.id, cells, max(height + self.border, twips(row.gap), self.border + 1), row.keep_next, tuple(notes)
        )

    def cell(self, row: int, index: int, column: int, columns: int) -> LaidCell:
        """One cell of a row in the columns that it takes."""
        return self._cell(self.table.rows[row].cells[index], column, columns, *self._column(column, columns))

    def _column(self, column: int, columns: int) -> tuple[int, int]:
        """Where the text of a cell begins, and how wide it may be."""
        left, right = self.edges[column], self.edges[column + columns]
        return left + self._padding, max(right - left - 2 * self._padding, 1)

    def _spanning(self, cells: Sequence[Cell], covered: frozenset[int]) -> Iterator[LaidCell]:
        column, count = 0, len(self._plain_columns)
        for cell in cells:
            while column in covered:
                column += 1
            if column >= count:
                return
            free = next((other for other in sorted(covered) if other > column), count) - column
            columns = max(min(cell.columns, free), 1)
            yield self._cell(cell, column, columns, *self._column(column, columns))
            column += columns

    def _cell(self, cell: Cell, column: int, columns: int, left: int, width: int) -> LaidCell:
        paras = cell.paras
        if len(paras) == 1:
            para = paras[0]
            shaped = shape_rule(para, width) if isinstance(para, Rule) else self._shaper.shape(para, width)
            lines = shaped.lines
            if len(lines) == 1:
                tops: Sequence[int] = (shaped.before,)
                bottom = shaped.before + lines[0].height
            else:
                tops, bottom = _stack(lines, shaped.before)
            blocks = (Placed(para.id, shaped.before, bottom),) if para.id else ()
            height = bottom + shaped.after
            return LaidCell(
                column, columns, cell.rows, left, width, tops, lines, height, cell.middle, blocks, (shaped.before,)
            )
        return self._tall_cell(cell, column, columns, left, width)

    def _tall_cell(self, cell: Cell, column: int, columns: int, left: int, width: int) -> LaidCell:
        tops: list[int] = []
        lines: list[Line] = []
        blocks: list[Placed] = []
        leads: list[int] = []
        bottom = after = 0
        for para in cell.paras:
            shaped = shape_rule(para, width) if isinstance(para, Rule) else self._shaper.shape(para, width)
            top = bottom + max(after, shaped.before)
            leads += (shaped.before,) * len(shaped.lines)
            added, bottom = _stack(shaped.lines, top)
            tops += added
            lines += shaped.lines
            after = shaped.after
            if para.id:
                blocks.append(Placed(para.id, top, bottom))
        height = bottom + after
        return LaidCell(column, columns, cell.rows, left, width, tops, lines, height, cell.middle, tuple(blocks), leads)


def header_heights(table: Table, styles: Mapping[str, Style]) -> tuple[float, ...]:
    """The heights in pt that header rows need where cells span them, nothing where none does.

    Whoever writes them down as least heights keeps LibreOffice from setting rows too low where it repeats them.
    """
    rows = [table.rows[index] for index in range(min(table.header, len(table.rows)))]
    if not any(cell.rows > 1 for row in rows for cell in row.cells):
        return ()
    grid, heights = Grid(table, Shaper(styles)), []
    top = 0
    reaching: list[tuple[int, int, frozenset[int]]] = []
    for index in range(len(rows)):
        covered = frozenset(column for last, _bottom, columns in reaching if last >= index for column in columns)
        laid = grid.row(index, covered)
        for cell in laid.cells:
            if cell.rows > 1:
                columns = frozenset(range(cell.column, cell.column + cell.columns))
                reaching.append((min(index + cell.rows, len(rows)) - 1, top + grid.border + cell.height, columns))
        bottom = max([top + laid.height, *(bottom for last, bottom, _columns in reaching if last == index)])
        heights.append((bottom - top) / 20)
        top = bottom
    return tuple(heights)


def _is_single(cell: Cell) -> bool:
    return cell.columns == 1 and cell.rows == 1


def _stack(lines: Sequence[Line], top: int) -> tuple[list[int], int]:
    """The tops of lines that stand below one another, and the bottom of the last."""
    tops = []
    for line in lines:
        tops.append(top)
        top += line.height
    return tops, top


def lines_shown(cell: LaidCell, start: int, room: int) -> int:
    """Up to which line, not included, a cell shows when its line `start` stands at the top of `room` twips."""
    if start >= len(cell.lines):
        return start
    offset = cell.offset(start)
    end = start
    while end < len(cell.lines) and cell.tops[end] + cell.lines[end].fit - offset <= room:
        end += 1
    return end


def height_from(cell: LaidCell, start: int) -> int:
    """The height of a cell's text from line `start` on, with the gap below the last."""
    if start == 0:
        return cell.height
    return cell.height - cell.offset(start) if start < len(cell.lines) else 0


def lines_height(cell: LaidCell, start: int, end: int) -> int:
    """What the lines [start, end) of a cell take: to where the last must fit, without what may fall off a page."""
    return cell.tops[end - 1] + cell.lines[end - 1].fit - cell.offset(start) if end > start else 0
