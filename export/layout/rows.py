"""Rows of a table put on a page: repeated headers, rows that stay together, rows broken over pages, spans."""

from __future__ import annotations

from typing import Final, NamedTuple

from export.layout.notes import NotesState, Part
from export.layout.sheet import RowBox
from export.layout.state import Page, Place, Reach
from export.layout.tables import Grid, LaidCell, LaidRow, height_from, lines_height, lines_shown

HEADER_MOST: Final = 0.75
"""The share of a page that repeated header rows may take."""


class _Spanning(NamedTuple):
    """A cell that spans rows, on this page: its row, its place in it, its first line here and where that stands."""

    row: int
    order: int
    cell: LaidCell
    line: int
    top: int

    @property
    def last_row(self) -> int:
        """The last row that it covers."""
        return self.row + self.cell.rows - 1

    def bottom(self) -> int:
        """Where its text ends if all of it stands here."""
        return self.top + height_from(self.cell, self.line)


class TableFiller:
    """Puts one table's rows on a page, from where the last page ended."""

    def __init__(self, page: Page, grid: Grid, place: Place) -> None:
        self._page, self._grid, self._place = page, grid, place
        self._block = place.block
        self._left = page.geometry.left
        self._count = len(grid.table.rows)
        self._header = grid.table.header if self._repeats_header() else 0
        self._active: dict[tuple[int, int], _Spanning] = {}
        self._seen: dict[tuple[int, int], _Spanning] = {}
        self._plain = tuple((column, column + 1, False) for column in range(len(grid.edges) - 1))

    def _repeats_header(self) -> bool:
        """Whether header rows stand on every page: not where there is nothing else, or no room beside them."""
        geometry = self._page.geometry
        room = (geometry.bottom - geometry.top) * HEADER_MOST
        return self._grid.table.header < self._count and self._grid.header_height <= room

    def fill(self) -> Place | None:
        """Put rows until the page is full; gives where the next page begins, None when the table is done."""
        page, place = self._page, self._place
        if place.row or place.cells:
            self._repeat_header()
        else:
            page.y += page.gap(0)
        page.after = 0
        self._resume_spans(place)
        for index in range(place.row, self._count):
            following = self._row(index, place.cells if index == place.row else ())
            if following is not None:
                self._end_page(following)
                return following
        page.y += self._grid.border if self._count else 0
        return None

    def _repeat_header(self) -> None:
        if self._place.row < self._header:
            return
        for index in range(self._header):
            laid = self._grid.row(index, self._covered())
            bottom = self._bottom(index, laid, ())
            self._draw(index, laid, (), bottom)
            self._page.y = bottom
        self._active.clear()

    def _resume_spans(self, place: Place) -> None:
        """Spanning cells that go on from the page before."""
        top = self._page.y + self._grid.border
        for reach in place.reaches:
            cell = self._grid.cell(reach.row, reach.cell, reach.column, reach.columns)
            self._begin_span(_Spanning(reach.row, reach.cell, cell, reach.line, top))

    def _begin_span(self, span: _Spanning) -> None:
        self._active[span.row, span.order] = self._seen[span.row, span.order] = span

    def _covered(self) -> frozenset[int]:
        if not self._active:
            return frozenset()
        cells = [span.cell for span in self._active.values()]
        return frozenset(cell.column + k for cell in cells for k in range(cell.columns))

    def _row(self, index: int, starts: tuple[int, ...]) -> Place | None:
        """Put one row, or what fits of it; gives where the next page begins where not all of it fits."""
        page, grid = self._page, self._grid
        laid = grid.row(index, self._covered())
        page.seen = (self._block, index)
        bottom = self._bottom(index, laid, starts)
        before = page.notes.state()
        fits = bottom + grid.border <= page.limit or (page.must_go_on and _is_last_line(laid, starts))
        if fits and self._add_notes(laid, starts, bottom):
            self._hold(index, laid, before, starts)
            self._draw(index, laid, starts, bottom)
            page.y, page.empty = bottom, False
            return None
        here = self._at(index, starts)
        may_break = starts or page.must_go_on or grid.table.rows[index].split or self._is_tall(laid)
        broken = self._break_row(index, laid, starts) if may_break else None
        return broken or page.end_before(here)

    def _hold(self, index: int, laid: LaidRow, notes: NotesState, starts: tuple[int, ...]) -> None:
        table, page = self._grid.table, self._page
        last = index == self._count - 1
        if laid.keep_next or index < self._header or (last and table.keep_next):
            page.hold(self._at(index, starts), notes)
        else:
            page.chain.clear()

    def _at(self, index: int, starts: tuple[int, ...]) -> Place:
        """A page's beginning at a row that would stand at the page's current end."""
        if not self._active:
            return Place(self._block, index, cells=starts)
        return Place(self._block, index, cells=starts, reaches=self._reaches())

    def _reaches(self) -> tuple[Reach, ...]:
        y = self._page.y
        return tuple(
            Reach(
                span.row,
                span.order,
                lines_shown(span.cell, span.line, y - span.top),
                span.cell.column,
                span.cell.columns,
            )
            for span in self._active.values()
        )

    def _bottom(self, index: int, laid: LaidRow, starts: tuple[int, ...]) -> int:
        """Where a row ends: below its own cells and the spanning ones that end with it."""
        top = self._page.y + self._grid.border
        if starts:
            single = [(c, start) for c, start in zip(laid.cells, starts, strict=True) if c.rows == 1]
            bottom = top + max((height_from(cell, start) for cell, start in single), default=1)
        else:
            bottom = self._page.y + laid.height
        if self._active:
            bottom = max([bottom, *(span.bottom() for span in self._active.values() if self._ends(span, index))])
        if index == self._count - 1:
            bottom = max([bottom, *(top + cell.height for cell in laid.cells if cell.rows > 1)])
        return bottom

    def _ends(self, span: _Spanning, index: int) -> bool:
        return index in (span.last_row, self._count - 1)

    def _add_notes(self, laid: LaidRow, starts: tuple[int, ...], bottom: int) -> bool:
        if not laid.notes:
            return True
        page = self._page
        numbers = _marked(laid, starts, tuple(len(cell.lines) for cell in laid.cells)) if starts else laid.notes
        if page.notes.add(numbers, page.geometry.bottom - bottom - self._grid.border):
            return True
        if page.must_go_on and not starts:
            self._carry_notes(numbers, bottom)
        return page.must_go_on and not starts

    def _is_tall(self, laid: LaidRow) -> bool:
        """Whether the row is higher than what a page holds below the repeated header."""
        geometry, border = self._page.geometry, self._grid.border
        header = self._grid.header_height if self._header else 0
        return laid.height + header + border > geometry.bottom - geometry.top

    def _break_row(self, index: int, laid: LaidRow, starts: tuple[int, ...]) -> Place | None:
        """Put what fits of a row; gives where it goes on, None where nothing of it fits."""
        page, border = self._page, self._grid.border
        starts = starts or (0,) * len(laid.cells)
        ends = self._shown_with_notes(laid, starts)
        if ends == starts and page.must_go_on:
            ends = tuple(min(start + 1, len(c.lines)) for c, start in zip(laid.cells, starts, strict=True))
            self._carry_notes(_marked(laid, starts, ends), page.y + border + _height(laid, starts, ends))
        if ends == starts:
            return None
        bottom = page.y + border + _height(laid, starts, ends)
        self._draw(index, laid, starts, bottom, ends)
        page.y, page.empty = bottom, False
        return Place(self._block, index, cells=ends, reaches=self._reaches())

    def _shown_with_notes(self, laid: LaidRow, starts: tuple[int, ...]) -> tuple[int, ...]:
        """Where each cell's lines end on this page so that the notes marked in them fit below; `starts` where none do.

        The notes are put; each further try has a line less.
        """
        page, border = self._page, self._grid.border
        room = page.limit - page.y - 2 * border
        while True:
            ends = tuple(lines_shown(cell, start, room) for cell, start in zip(laid.cells, starts, strict=True))
            if ends == starts:
                return starts
            height = _height(laid, starts, ends)
            below = page.geometry.bottom - page.y - 2 * border - height
            if page.notes.add(_marked(laid, starts, ends), below):
                return ends
            room = height - 1

    def _carry_notes(self, numbers: tuple[int, ...], bottom: int) -> None:
        page = self._page
        parts = tuple(Part(number, 0, page.notes.length(number)) for number in numbers)
        page.notes.carry(parts, page.geometry.bottom - bottom - self._grid.border)

    def _draw(
        self, index: int, laid: LaidRow, starts: tuple[int, ...], bottom: int, ends: tuple[int, ...] = ()
    ) -> None:
        page, grid = self._page, self._grid
        sheet, top, left = page.sheet, page.y, self._left
        text_top = top + grid.border
        if grid.border:
            sheet.rows.append(RowBox(self._block, top, bottom, left, grid.edges, self._columns(laid)))
        sheet.area(laid.id, left, top, grid.edges[-1], bottom - top)
        room = bottom - text_top
        for place, cell in enumerate(laid.cells):
            start = starts[place] if starts else 0
            if cell.rows > 1 and not ends:
                self._begin_span(_Spanning(index, place, cell, start, text_top))
                continue
            end = ends[place] if ends else len(cell.lines)
            sheet.cell(cell, left, text_top, start, end, 0 if starts or ends else room - cell.height)
        if self._active and not ends:
            self._close_spans(index, bottom)

    def _close_spans(self, index: int, bottom: int) -> None:
        """Draw the spanning cells that end with this row; with the last row all do."""
        for key, span in list(self._active.items()):
            if self._ends(span, index):
                spare = 0 if span.line else bottom - span.bottom()
                self._page.sheet.cell(span.cell, self._left, span.top, span.line, len(span.cell.lines), spare)
                del self._active[key]

    def _columns(self, laid: LaidRow) -> tuple[tuple[int, int, bool], ...]:
        if len(laid.cells) == len(self._plain) and not self._active:
            return self._plain
        own = [(cell.column, cell.column + cell.columns, False) for cell in laid.cells]
        above = [(span.cell.column, span.cell.column + span.cell.columns, True) for span in self._active.values()]
        return tuple(sorted(own + above))

    def _end_page(self, following: Place) -> None:
        """Draw what spanning cells show on this page when the table goes on."""
        if following.block != self._block:
            return
        for reach in following.reaches:
            span = self._seen.get((reach.row, reach.cell))
            if span is not None:
                self._page.sheet.cell(span.cell, self._left, span.top, span.line, reach.line)


def _height(laid: LaidRow, starts: tuple[int, ...], ends: tuple[int, ...]) -> int:
    """What the lines of a broken row's cells take, the highest cell's; gaps below them may fall off the page."""
    return max(lines_height(cell, start, end) for cell, start, end in zip(laid.cells, starts, ends, strict=True))


def _marked(laid: LaidRow, starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[int, ...]:
    """The notes marked in these lines of a row's cells, in their order."""
    if not laid.notes:
        return ()
    shown = (line for cell, start, end in zip(laid.cells, starts, ends, strict=True) for line in cell.lines[start:end])
    return tuple(sorted(note for line in shown for note in line.notes))


def _is_last_line(laid: LaidRow, starts: tuple[int, ...]) -> bool:
    """Whether no cell has more than one line left: a row that nothing can make smaller."""
    begun = starts or (0,) * len(laid.cells)
    return all(len(cell.lines) - start <= 1 for cell, start in zip(laid.cells, begun, strict=True) if cell.rows == 1)
