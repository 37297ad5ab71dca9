"""A typeset document as pages: on demand, in order, and again after a change from the first page touched."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import count
from typing import Final, NamedTuple

from export.blocks import Typeset
from export.layout.changes import Shift, first_change, locate, moved, moved_seen, same_end
from export.layout.pages import LaidPage
from export.layout.paragraphs import Mode, Shaper
from export.layout.section import FIRST, Made, SectionLayout
from export.layout.state import Start

PAGES_KEPT: Final = 12
PAGES_TO_SETTLE: Final = 4


def stream(typeset: Typeset, mode: Mode) -> Iterator[LaidPage]:
    """The pages in their order, as `export.layout.lay_out` gives them."""
    shaper = Shaper(typeset.styles, mode)
    for index in range(len(typeset.sections)):
        pages = SectionLayout(typeset, index, shaper)
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

    def __init__(self, typeset: Typeset, *, mode: Mode = "libreoffice", before: Layout | None = None) -> None:
        """Lay out `typeset`; `before` is the layout of the version before, see `relay`."""
        self.typeset, self.mode = typeset, mode
        self._recent: dict[tuple[int, int], LaidPage] = {}
        if before is None or before.mode != mode or before.typeset.styles != typeset.styles:
            self._shaper = Shaper(typeset.styles, mode, keep=True)
            known: Sequence[_Pages] = ()
        else:
            self._shaper, known = before._shaper, before._sections
        self._sections: list[_Pages] = [
            _Pages(typeset, index, self._shaper, known[index] if index < len(known) else None)
            for index in range(len(typeset.sections))
        ]
        if before is not None:
            self._keep_recent(before)

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
        """The index of the first page that shows the block, row or footnote with that id, None where none does."""
        before = 0
        for pages in self._sections:
            own = pages.find(block)
            if own is not None:
                return before + own
            before += pages.count()
        return None

    def known(self) -> tuple[tuple[int, bool], ...]:
        """For each section how many pages are known to be there, and whether these are all; finds out nothing."""
        return tuple((pages.known, pages.done) for pages in self._sections)

    def at(self, section: int, number: int) -> LaidPage | None:
        """The `number`th page of a section, from 1; None where it is not known to be there."""
        if not (0 <= section < len(self._sections) and 0 < number <= self._sections[section].known):
            return None
        return self._page(section, number - 1)

    def advance(self, section: int) -> bool:
        """Find out where one more page of a section begins; False where all are known. Costs one page at most."""
        return self._sections[section].advance()

    def seek(self, block: str) -> Generator[None, None, tuple[int, int] | None]:
        """Find the first page that shows a block in steps that cost one page at most; gives section and number."""
        for section, pages in enumerate(self._sections):
            own = yield from pages.seek(block)
            if own is not None:
                return section, own + 1
        return None

    def relay(self, typeset: Typeset) -> Layout:
        """The layout of the changed document. It costs next to nothing until pages are asked for."""
        return Layout(typeset, mode=self.mode, before=self)

    def _keep_recent(self, before: Layout) -> None:
        kept = [pages.kept for pages in self._sections]
        for (place, number), page in before._recent.items():
            if place < len(kept) and number < kept[place]:
                self._recent[place, number] = page

    def _page(self, place: int, number: int) -> LaidPage:
        key = place, number
        known = self._recent.pop(key, None) or self._sections[place].make(number)
        self._recent[key] = known
        if len(self._recent) > PAGES_KEPT:
            del self._recent[next(iter(self._recent))]
        return known


class _Seen(NamedTuple):
    """What a page depends on: the last block and row that it took or refused, the footnotes that it shows."""

    last: tuple[int, int]
    notes: tuple[int, ...]


class _Old(NamedTuple):
    """The pages of the version before, and how its unchanged end moved; `places` finds a page by its moved start."""

    starts: Sequence[Start]
    seen: Sequence[_Seen]
    shift: Shift
    places: Mapping[Start, int]


class _Pages:
    """Where the pages of one section begin, as far as known; `kept` are how many were taken over unchanged."""

    def __init__(self, typeset: Typeset, index: int, shaper: Shaper, before: _Pages | None = None) -> None:
        self.section, self.seam = typeset.sections[index], typeset.has_seam(index)
        self._layout = SectionLayout(typeset, index, shaper)
        self._starts: list[Start] = [FIRST]
        self._seen: list[_Seen] = []
        self._done = False
        self._old: _Old | None = None
        self.kept = 0
        if before is not None and before.seam == self.seam:
            self._take_over(before)

    def _take_over(self, before: _Pages) -> None:
        change = first_change(before.section, self.section)
        if change is None:
            self._starts, self._seen, self._done = list(before._starts), list(before._seen), before._done
            self._old, self.kept = before._old, len(before._seen)
            return
        before._settle()
        kept = 0
        while kept < len(before._seen) and not change.touches(*before._seen[kept]):
            kept += 1
        if change.notes and kept:
            # The page before the one with a changed note may have room for it now.
            kept -= 1
        self._starts, self._seen, self.kept = before._starts[: kept + 1], before._seen[:kept], kept
        shift = same_end(before.section, self.section)
        if shift is not None and before._done:
            places = {moved(start, shift): place for place, start in enumerate(before._starts)}
            found = {start: place for start, place in places.items() if start is not None}
            self._old = _Old(before._starts, before._seen, shift, found)

    def _settle(self) -> None:
        """Find out in a few pages whether the rest is as it was, so that a quick series of edits does not lose it."""
        for _attempt in range(PAGES_TO_SETTLE):
            if self._done or self._old is None:
                return
            self.make(len(self._starts) - 1)

    def make(self, index: int) -> LaidPage:
        """The page at that index in the section, whose beginning must be known."""
        made = self._layout.make(self._starts[index], index + 1)
        if index == len(self._seen):
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

    @property
    def known(self) -> int:
        """How many pages are known to be there."""
        return len(self._starts)

    @property
    def done(self) -> bool:
        """Whether no more pages can be found."""
        return self._done

    def advance(self) -> bool:
        """Find out where one more page begins; False where all are known."""
        if not self._done:
            self.make(len(self._starts) - 1)
        return not self._done

    def find(self, block: str) -> int | None:
        """The index in the section of the first page that shows what has that id."""
        steps = self.seek(block)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                found: int | None = end.value
                return found

    def seek(self, block: str) -> Generator[None, None, int | None]:
        """What `find` gives, in steps that cost one page at most."""
        for note in self.section.footnotes:
            if note.id == block:
                while self.advance():
                    yield
                return self._page_of_note(note.number)
        where = locate(self.section, block)
        if where is None:
            return None
        while not self._done and not self._passes(self._starts[-1], where):
            self.advance()
            yield
        beyond = (index for index, start in enumerate(self._starts) if self._passes(start, where))
        return next(beyond, len(self._starts)) - 1

    @staticmethod
    def _passes(start: Start, where: tuple[int, int]) -> bool:
        """Whether a page begins beyond the first line of a block and row."""
        place = start.place
        if place is None:
            return True
        here = (place.block, place.row)
        return here > where or (here == where and bool(place.line or any(place.cells)))

    def _page_of_note(self, number: int) -> int | None:
        self.count()
        return next((index for index, seen in enumerate(self._seen) if number in seen.notes), None)

    def _note(self, made: Made) -> None:
        self._seen.append(_Seen(made.seen, made.notes))
        if made.following is None:
            self._done, self._old = True, None
            return
        self._starts.append(made.following)
        old = self._old
        if old is not None and (place := old.places.get(made.following)) is not None:
            self._adopt(old, place)

    def _adopt(self, old: _Old, place: int) -> None:
        """From here on the pages are those of the version before, only moved."""
        rest = [moved(start, old.shift) for start in old.starts[place + 1 :]]
        if None in rest:
            return
        self._starts += [start for start in rest if start is not None]
        self._seen += [seen._replace(last=moved_seen(seen.last, old.shift)) for seen in old.seen[place:]]
        self._done, self._old = True, None
