"""A page being filled: where it begins, what stands on it, what has to stay together."""

from __future__ import annotations

from typing import NamedTuple

from export.blocks import Section
from export.layout.measure import twips
from export.layout.notes import Notes, NotesState, Part
from export.layout.sheet import Cut, Sheet


class Reach(NamedTuple):
    """A cell that spans rows, where a page begins inside it: its row, its place there, its first line not shown.

    `column` and `columns` are those of the grid that it takes.
    """

    row: int
    cell: int
    line: int
    column: int
    columns: int


class Place(NamedTuple):
    """Where in a section a page begins.

    `row` counts within a table, `line` within a paragraph; `cells` are the first lines of a broken row's cells,
    `reaches` the spanning cells that go on.
    """

    block: int = 0
    row: int = 0
    line: int = 0
    cells: tuple[int, ...] = ()
    reaches: tuple[Reach, ...] = ()


class Start(NamedTuple):
    """All that the content of a page depends on, its number aside. `place` None: only notes are left."""

    place: Place | None
    notes: tuple[Part, ...] = ()


class Held(NamedTuple):
    """Something on the page that has to stay with what follows; `first` where nothing movable stands above it."""

    place: Place
    cut: Cut
    notes: NotesState
    first: bool


class Geometry(NamedTuple):
    """The text area of a page in twips from the paper's corner."""

    left: int
    top: int
    width: int
    bottom: int

    @classmethod
    def of(cls, section: Section, footer_height: int = 0) -> Geometry:
        """The text area of a section's page, made smaller where a footer is higher than the margin allows."""
        page = section.page
        distance = twips(page.header_distance)
        bottom = twips(page.height) - max(twips(page.bottom), distance + footer_height if footer_height else 0)
        left, top = twips(page.left), twips(page.top)
        return cls(left, top, max(twips(page.width) - left - twips(page.right), 1), max(bottom, top + 1))


class Page:
    """A page being filled.

    `y` is where the next block's top would stand, `after` the gap that the last one wants, `seen` the last block and
    row that were looked at, on which therefore the page depends.
    """

    def __init__(self, geometry: Geometry, notes: Notes, fresh: bool) -> None:
        self.sheet = Sheet()
        self.geometry, self.notes = geometry, notes
        self.y, self.after = geometry.top, 0
        self.fresh = fresh
        self.empty = True
        self.chain: list[Held] = []
        self.seen = (0, 0)

    @property
    def must_go_on(self) -> bool:
        """Whether something has to be put here though it does not fit, since nothing would ever change."""
        return self.empty and not self.notes.parts

    @property
    def limit(self) -> int:
        """How far down text may reach above the notes."""
        return self.geometry.bottom - self.notes.height

    def gap(self, before: int) -> int:
        """The space above a block: the larger of two neighbours'; none at the top of a page that follows by itself."""
        if self.empty:
            return before if self.fresh else 0
        return max(self.after, before)

    def hold(self, place: Place, notes: NotesState) -> None:
        """Remember that what comes now has to stay with what follows it; `notes` are those that stood before it."""
        self.chain.append(Held(place, self.sheet.cut(), notes, self.empty))

    def end_before(self, place: Place) -> Place:
        """Where the next page begins when `place` does not fit here: with all that has to stay with it."""
        if self.chain and not self.chain[0].first:
            held = self.chain[0]
            self.sheet.restore(held.cut)
            self.notes.restore(held.notes)
            return held.place
        return place
