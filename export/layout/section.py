"""The pages of one section, one after the other or any by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from export.blocks import Para, Rule, Table, Typeset
from export.layout.flow import SEAM, PageFiller
from export.layout.measure import twips
from export.layout.notes import Notes
from export.layout.pages import LaidPage
from export.layout.paragraphs import PAGE_NUMBER, Shaped, Shaper, shape_rule
from export.layout.sheet import Sheet
from export.layout.state import Geometry, Page, Place, Start
from export.layout.tables import Grid

FIRST: Final = Start(Place())


class Made(NamedTuple):
    """A page, where the next one begins (None after the last), and what this one depends on.

    `seen` is the last block and row that it took or refused, `notes` the numbers of the notes that it shows.
    """

    page: LaidPage
    following: Start | None
    seen: tuple[int, int]
    notes: tuple[int, ...]


class SectionLayout:
    """Makes the pages of one section, each from its `Start` and its number alone, so that any can be made again."""

    def __init__(self, typeset: Typeset, index: int, shaper: Shaper) -> None:
        section = typeset.sections[index]
        self._section, self._index, self._shaper = section, index, shaper
        self._seam = SEAM if typeset.has_seam(index) else 0
        self._geometry = Geometry.of(section)
        width = self._geometry.width
        self._footer = [self._flow(block, width) for block in section.footer]
        self._footer_height = _height(self._footer)
        self._notes = {note.number: shaper.shape(note.para, width, note.number) for note in section.footnotes}
        self._note_ids = {note.number: note.id for note in section.footnotes}
        self._grid_of: tuple[int, Grid] | None = None
        self._shaped: tuple[int, Shaped] | None = None

    def make(self, start: Start, number: int) -> Made:
        """The page that begins at `start`, as the `number`th of its section."""
        first = number == 1
        geometry = Geometry.of(self._section, self._footer_height) if first else self._geometry
        page = Page(geometry, Notes(self._notes), fresh=first or self._asks_for_page(start.place))
        page.y += self._seam if first else 0
        left = page.notes.carry(start.notes, geometry.bottom - geometry.top)
        place = start.place
        if place is not None:
            place = PageFiller(self._section, self._shape, self._grid).fill(page, place)
        left = page.notes.left_over(left)
        page.notes.draw(page.sheet, self._note_ids, geometry.left, geometry.bottom, geometry.width)
        self._draw_edges(page.sheet, number)
        paper = self._section.page
        laid = page.sheet.page(self._index, number, paper.width, paper.height)
        following = Start(place, left) if place is not None or left else None
        return Made(laid, following, page.seen, tuple(part.number for part in page.notes.parts))

    def _flow(self, block: Para | Rule, width: int) -> Shaped:
        return shape_rule(block, width) if isinstance(block, Rule) else self._shaper.shape(block, width)

    def _shape(self, block: int) -> Shaped:
        # The paragraph that a page ends with is asked for again by the next page.
        if self._shaped is None or self._shaped[0] != block:
            found = self._section.blocks[block]
            if isinstance(found, Table):
                raise TypeError(f"block {block} is a table")
            self._shaped = block, self._flow(found, self._geometry.width)
        return self._shaped[1]

    def _grid(self, block: int) -> Grid:
        if self._grid_of is None or self._grid_of[0] != block:
            table = self._section.blocks[block]
            if not isinstance(table, Table):
                raise TypeError(f"block {block} is not a table")
            self._grid_of = block, Grid(table, self._shaper)
        return self._grid_of[1]

    def _asks_for_page(self, place: Place | None) -> bool:
        """Whether a page begins with a paragraph that asks for a page of its own, and so keeps its gap above."""
        if place is None or place.line or place.block >= len(self._section.blocks):
            return False
        block = self._section.blocks[place.block]
        return isinstance(block, Para) and block.page_break_before

    def _draw_edges(self, sheet: Sheet, number: int) -> None:
        """The page number in the top margin; on the first page, which has none, the footer."""
        page, geometry = self._section.page, self._geometry
        if number == 1:
            top = twips(page.height) - twips(page.header_distance) - self._footer_height
            _draw(sheet, self._footer, geometry.left, top)
        elif PAGE_NUMBER in self._shaper.styles:
            shaped = self._shaper.page_number(number, geometry.width)
            _draw(sheet, [shaped], geometry.left, twips(page.header_distance))


def _draw(sheet: Sheet, blocks: Sequence[Shaped], left: int, top: int) -> None:
    after = 0
    for shaped in blocks:
        top = sheet.lines(shaped.lines, left, top + max(shaped.before, after))
        after = shaped.after


def _height(blocks: Sequence[Shaped]) -> int:
    height = after = 0
    for shaped in blocks:
        height += max(shaped.before, after) + sum(line.height for line in shaped.lines)
        after = shaped.after
    return height + after
