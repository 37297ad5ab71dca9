"""One page filled with a section's blocks: what fits, what stays together, where the next page begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from export.blocks import Section, Table
from export.layout.notes import NotesState, Part
from export.layout.paragraphs import Shaped
from export.layout.rows import TableFiller
from export.layout.state import Page, Place
from export.layout.tables import Grid

FEWEST: Final = 2
"""Lines of a paragraph that stay together at the end and at the beginning of a page."""

SEAM: Final = 20
"""Height in twips of the paragraph that DOCX wants between two tables and after the last one."""


class PageFiller:
    """Fills one page after the other with the blocks of one section."""

    def __init__(self, section: Section, shape: Callable[[int], Shaped], grid: Callable[[int], Grid]) -> None:
        self._section, self._shape, self._grid = section, shape, grid

    def fill(self, page: Page, place: Place) -> Place | None:
        """Put on the page what fits, from `place` on; gives where the next page begins, None after the last block."""
        blocks = self._section.blocks
        block = place.block
        while block < len(blocks):
            start = place if block == place.block else Place(block)
            page.seen = (block, start.row)
            if isinstance(blocks[block], Table):
                following = TableFiller(page, self._grid(block), start).fill()
                self._seam(page, block)
            else:
                following = self._paragraph(page, start)
            if following is not None:
                return following
            block += 1
        page.seen = (len(blocks), 0)
        return None

    def _seam(self, page: Page, block: int) -> None:
        blocks = self._section.blocks
        if block + 1 < len(blocks) and isinstance(blocks[block + 1], Table):
            page.y, page.after = page.y + page.after + SEAM, 0

    def _paragraph(self, page: Page, place: Place) -> Place | None:
        shaped = self._shape(place.block)
        at_top = page.empty
        if shaped.new_page and place.line == 0 and not at_top:
            page.chain.clear()
            return place
        lines = shaped.lines
        top = page.y + (page.gap(shaped.before) if place.line == 0 else 0)
        end, marks = self._lines_that_fit(page, shaped, place.line, top)
        if end < len(lines):
            end = _whole_lines(shaped, place.line, end, at_top)
            if end == place.line:
                page.notes.restore(marks[0])
                if not page.must_go_on:
                    return page.end_before(place)
                end += 1
            if end - place.line < len(marks):
                page.notes.restore(marks[end - place.line])
        if shaped.keep_next:
            page.hold(place, marks[0])
        else:
            page.chain.clear()
        below = page.sheet.lines(lines[place.line : end], page.geometry.left, top)
        block = self._section.blocks[place.block]
        page.sheet.area(block.id, page.geometry.left, top, page.geometry.width, below - top)
        page.y, page.after, page.empty = below, shaped.after, False
        return None if end == len(lines) else Place(place.block, line=end)

    def _lines_that_fit(self, page: Page, shaped: Shaped, start: int, top: int) -> tuple[int, list[NotesState]]:
        """Up to which line a paragraph fits, its notes put on the page; the notes as they were before each line."""
        lines, notes = shaped.lines, page.notes
        limit, bottom = page.limit, page.geometry.bottom
        marks: list[NotesState] = []
        for index in range(start, len(lines)):
            line = lines[index]
            marks.append(notes.state())
            if top + line.fit > limit:
                return index, marks
            if line.notes:
                room = bottom - top - line.fit
                if not (notes.add(line.notes, room) or notes.defer(line.notes, room, line.fit)):
                    if index > start or not page.must_go_on:
                        return index, marks
                    notes.carry(tuple(Part(n, 0, notes.length(n)) for n in line.notes), room)
                limit = page.limit
            top += line.height
        return len(lines), marks


def _whole_lines(shaped: Shaped, start: int, end: int, at_top: bool) -> int:
    """Where a paragraph that fits up to line `end` really breaks: no line alone, or not at all."""
    total = len(shaped.lines)
    if shaped.keep_lines and start == 0 and not at_top:
        return start
    wanted = end
    if total - wanted < FEWEST:
        wanted = max(total - FEWEST, start)
    if start == 0 and wanted < FEWEST:
        wanted = start
    return wanted if wanted > start or not at_top else end
