"""A typeset document as pages: on demand, in order, and again after a change from the first page touched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from export.blocks import Section, Typeset
from export.layout.changes import Shift, first_change, moved, moved_seen, same_end
from export.layout.pages import LaidPage
from export.layout.paragraphs import Mode, Shaper
from export.layout.section import FIRST, Made, SectionLayout
from export.layout.state import Start

PAGES_KEPT = 12


def stream(typeset: Typeset, mode: Mode) -> Iterator[LaidPage]:
    """The pages in their order, as `export.layout.lay_out` gives them."""
    shaper = Shaper(typeset.styles, mode)
    for index, section in enumerate(typeset.sections):
        pages = SectionLayout(section, index, shaper)
        start: Start | None = FIRST
        for number in count(1):
            if start is None:
                break
            made = pages.make(start, number)
            start = made.following
            yield made.page


class Layout:
    """The pages of a document by their index, made when asked for, and remembered by where they begin.

    `relay` gives the layout of a changed document, which takes over all pages before the first one touched, and all
    after the change from where a page begins as one did before.
    """

    def __init__(self, typeset: Typeset, *, mode: Mode = "libreoffice") -> None:
        self.typeset, self.mode = typeset, mode
        self._shaper = Shaper(typeset.styles, mode, keep=True)
        self._sections = [_Pages(section, index, self._shaper) for index, section in enumerate(typeset.sections)]
        self._recent: dict[tuple[int, int], LaidPage] = {}

    def page(self, index: int) -> LaidPage:
        """The page at that index in the whole document, from 0. Raises `IndexError` beyond the last."""
        left = index
        for place, pages in enumerate(self._sections):
            if left >= 0 and pages.reach(left):
                return self._page(place, left)
            left -= pages.count()
        raise IndexError(index)

    def pages(self) -> Iterator[LaidPage]:
        """All pages in their order."""
        for place, pages in enumerate(self._sections):
            for number in count():
                if not pages.reach(number):
                    break
                yield self._page(place, number)

    def count(self) -> int:
        """How many pages there are; finds out where each begins."""
        return sum(pages.count() for pages in self._sections)

    def page_of(self, block: str) -> int | None:
        """The index of the first page that shows the block with that id, None where none does."""
        for index, page in enumerate(self.pages()):
            if any(area.id == block for area in page.areas):
                return index
        return None

    def relay(self, typeset: Typeset) -> Layout:
        """The layout of the changed document. It costs next to nothing until pages are asked for."""
        fresh = Layout(typeset, mode=self.mode)
        if typeset.styles != self.typeset.styles:
            return fresh
        fresh._shaper = self._shaper
        fresh._sections = [
            _Pages(section, index, self._shaper, self._sections[index] if index < len(self._sections) else None)
            for index, section in enumerate(typeset.sections)
        ]
        fresh._recent = {
            (place, number): page
            for (place, number), page in self._recent.items()
            if place < len(fresh._sections) and fresh._sections[place].kept > number
        }
        return fresh

    def _page(self, place: int, number: int) -> LaidPage:
        key = place, number
        known = self._recent.pop(key, None) or self._sections[place].make(number)
        self._recent[key] = known
        if len(self._recent) > PAGES_KEPT:
            del self._recent[next(iter(self._recent))]
        return known


class _Pages:
    """Where the pages of one section begin, as far as known; `kept` are how many were taken over unchanged."""

    def __init__(self, section: Section, index: int, shaper: Shaper, before: _Pages | None = None) -> None:
        self.section = section
        self._layout = SectionLayout(section, index, shaper)
        self._starts: list[Start] = [FIRST]
        self._made: list[tuple[tuple[int, int], tuple[int, ...]]] = []
        self._done = False
        self._tail: dict[Start, int] = {}
        self._before: _Pages | None = None
        self._end = Shift(0, 0, 0, 0)
        self.kept = 0
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: _Pages) -> None:
        change = first_change(before.section, self.section)
        if change is None:
            self._starts, self._made, self._done = before._starts, before._made, before._done
            self._tail, self._before = before._tail, before._before
            self.kept = len(self._made)
            return
        kept = 0
        for seen, notes in before._made:
            if seen >= change.place or not change.notes.isdisjoint(notes):
                break
            kept += 1
        if change.notes and kept:
            # The page before the one with a changed note may have room for it now.
            kept -= 1
        self._starts, self._made, self.kept = before._starts[: kept + 1], before._made[:kept], kept
        end = same_end(before.section, self.section)
        if end is not None and before._done:
            shifted = {moved(start, end): place for place, start in enumerate(before._starts)}
            self._tail = {start: place for start, place in shifted.items() if start is not None}
            self._before, self._end = before, end

    def make(self, index: int) -> LaidPage:
        """The page at that index in the section, whose beginning must be known."""
        made = self._layout.make(self._starts[index], index + 1)
        if index == len(self._made):
            self._note(made)
        return made.page

    def reach(self, index: int) -> bool:
        """Find out where pages begin up to that index; False where the section has fewer."""
        while index >= len(self._starts) and not self._done:
            self.make(len(self._starts) - 1)
        return index < len(self._starts)

    def count(self) -> int:
        """How many pages the section has."""
        while not self._done:
            self.make(len(self._starts) - 1)
        return len(self._starts)

    def _note(self, made: Made) -> None:
        self._made.append((made.seen, made.notes))
        if made.following is None:
            self._done = True
            return
        self._starts.append(made.following)
        if self._before is not None and (place := self._tail.get(made.following)) is not None:
            self._adopt(self._before, place)

    def _adopt(self, before: _Pages, place: int) -> None:
        """From here on the pages are those of the version before, only moved."""
        for start, (seen, notes) in zip(before._starts[place + 1 :], before._made[place:], strict=False):
            following = moved(start, self._end)
            if following is None:
                return
            self._starts.append(following)
            self._made.append((moved_seen(seen, self._end), notes))
        if before._done:
            self._made.append((moved_seen(before._made[-1][0], self._end), before._made[-1][1]))
            self._done = True
