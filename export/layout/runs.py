"""Lines of text of several looks, with tabs, line breaks, footnote marks, or spaces that may not end a line."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from export.layout.breaks import NEVER_FIRST, OPENING, Pieces
from export.layout.measure import DOTS, Pen, to_twips

TAB_STOP: Final = 720
"""Distance of tab stops in twips where nothing sets others (Word's default, 12.7 mm)."""

_ATOM: Final = re.compile(r"\t|[^ \t]+ *| +")
_JOINER: Final = "\u2060"


class Look(NamedTuple):
    """How a run is drawn: its pen, colour, underline, how far it is raised in twips, the footnote it marks."""

    pen: Pen
    colour: str = "000000"
    underline: bool = False
    rise: int = 0
    note: int | None = None


class Piece(NamedTuple):
    """A part of a line of one look: its characters and where it stands, in twips and dots."""

    look: Look
    text: str
    x: int
    dots: int


class Broken(NamedTuple):
    """A line as broken: its pieces, the width in twips, whether a line break or the paragraph's end ends it."""

    pieces: tuple[Piece, ...]
    width: int
    last: bool
    tabbed: bool


class _Atom(NamedTuple):
    """Characters that no line end parts: [start, visible) shown, [visible, end) spaces that may hang over."""

    start: int
    visible: int
    end: int


class _Place(NamedTuple):
    """How far a line is filled: `x` twips where the run's part on this line began, at the character `since`."""

    x: int
    since: int
    run: int


class RunBreaker:
    """Breaks one paragraph's runs: the first line `first` twips wide, the others `room`.

    `left` is where the lines begin, `start` how far right of it the first one does: tabs stop at `left` and at even
    distances from the column's edge. `give` is the share of a space by which a line may be squeezed.
    """

    def __init__(
        self,
        runs: Sequence[tuple[str, Look]],
        pieces: Pieces,
        first: int,
        room: int,
        *,
        left: int = 0,
        start: int = 0,
        give: float = 0,
    ) -> None:
        self._text = "".join(text for text, _look in runs)
        self._looks = [look for _text, look in runs]
        self._bounds = [0, *accumulate(len(text) for text, _look in runs)]
        self._dots = array("q", accumulate(self._advances(runs), initial=0))
        # Nothing may part a footnote's mark from the word that it stands at.
        self._shape = "".join(_JOINER * len(text) if look.note is not None else text for text, look in runs)
        self._pieces, self._first, self._room, self._give = pieces, first, room, give
        self._left, self._start, self._offset = left, start, left + start

    @staticmethod
    def _advances(runs: Sequence[tuple[str, Look]]) -> Iterator[int]:
        for text, look in runs:
            yield from map(look.pen.characters.__getitem__, text)

    def lines(self) -> Iterator[Broken]:
        """The lines in their order, at least one."""
        start, room, text = 0, self._first, self._shape
        while start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            for line_start, line_end, more in self._hard_line(start, end, room):
                yield self._finish(line_start, line_end, not more)
                room, self._offset = self._room, self._left
            start = end + 1

    def _hard_line(self, start: int, end: int, room: int) -> Iterator[tuple[int, int, bool]]:
        """Start and visible end of each line of the text between two line breaks, and whether more follow."""
        line, shown, place, filled = start, start, self._begin(start), False
        blanks = 0
        for atom in self._atoms(start, end):
            reached = self._reach(place, atom.start, atom.visible, room, blanks)
            if reached is None and filled:
                yield line, shown, True
                line, room, place, blanks = atom.start, self._room, self._begin(atom.start), 0
                reached = self._reach(place, atom.start, atom.visible, room, 0)
            while reached is None:
                cut = self._cut(place, line, atom.visible, room)
                if cut >= atom.visible:
                    reached = self._advance(place, atom.visible)
                    break
                yield line, cut, True
                line, room, place = cut, self._room, self._begin(cut)
                reached = self._reach(place, cut, atom.visible, room, 0)
            place = self._advance(reached, atom.end)
            shown, filled = atom.visible, True
            blanks += atom.end - atom.visible
        yield line, max(shown, line), False

    def _atoms(self, start: int, end: int) -> Iterator[_Atom]:
        """What cannot be parted, in order: words, cut at their hyphens, glued where a space may not end a line."""
        held: int | None = None
        text = self._shape
        for match in _ATOM.finditer(text, start, end):
            a, b = match.span()
            word = match.group().rstrip(" ")
            visible = a + len(word)
            if not word:
                yield _Atom(a, a, b)
                continue
            follows = text[b : b + 1] if b < end else ""
            *heads, tail = self._pieces[word]
            for head in heads:
                yield _Atom(a if held is None else held, a + len(head), a + len(head))
                a, held = a + len(head), None
            glued = visible < b and (follows in NEVER_FIRST or tail[-1:] in OPENING) if follows else False
            if glued:
                held = a if held is None else held
                continue
            yield _Atom(a if held is None else held, visible, b)
            held = None

    def _begin(self, at: int) -> _Place:
        return _Place(0, at, self._run_at(at))

    def _run_at(self, at: int) -> int:
        return min(bisect_right(self._bounds, at) - 1, len(self._looks) - 1)

    def _reach(self, place: _Place, start: int, end: int, room: int, blanks: int) -> _Place | None:
        """The place after [.., end), or None where one of its parts stands out over the line's edge."""
        x, since, run = place
        while True:
            bound = min(end, self._bounds[run + 1])
            limit = (room - self._looks[run].pen.slant) * DOTS
            if self._give:
                limit += int(blanks * self._give * self._looks[run].pen.blank)
            dots = self._dots[bound] - self._dots[since]
            if x * DOTS + dots > limit and bound > start and not self._is_tab(start):
                return None
            if self._is_tab(start) and bound == end:
                return self._tab(_Place(x, since, run), start, end, room)
            if bound == end:
                return _Place(x, since, run)
            x, since, run = x + to_twips(dots), bound, run + 1

    def _is_tab(self, at: int) -> bool:
        return self._text[at : at + 1] == "\t"

    def _tab(self, place: _Place, start: int, end: int, room: int) -> _Place | None:
        x = place.x + to_twips(self._dots[start] - self._dots[place.since])
        stop = self._next_stop(x)
        return None if stop > room else _Place(stop, end, self._run_at(end))

    def _next_stop(self, x: int) -> int:
        """Where a tab leads from `x`, both from the line's beginning."""
        at = x + self._offset
        stop = self._left if at < self._left else (at // TAB_STOP + 1) * TAB_STOP
        return stop - self._offset

    def _advance(self, place: _Place, end: int) -> _Place:
        x, since, run = place
        while end > self._bounds[run + 1]:
            bound = self._bounds[run + 1]
            x, since, run = x + to_twips(self._dots[bound] - self._dots[since]), bound, run + 1
        return _Place(x, since, run)

    def _cut(self, place: _Place, line: int, end: int, room: int) -> int:
        """Where a line ends inside a word that is too wide for it: after at least one character."""
        at = line + 1
        low, high = at, end
        while low < high:
            middle = (low + high + 1) // 2
            if self._reach(place, line, middle, room, 0) is None:
                high = middle - 1
            else:
                low = middle
        return max(low, at)

    def _finish(self, start: int, end: int, last: bool) -> Broken:
        pieces: list[Piece] = []
        tabbed = False
        x, at = 0, start
        for part_end, look in self._parts(start, end):
            text = self._text[at:part_end]
            for place, word in enumerate(text.split("\t")):
                if place:
                    tabbed = True
                    x = self._next_stop(x)
                if word or not pieces:
                    dots = sum(map(look.pen.characters.__getitem__, word))
                    pieces.append(Piece(look, word, x, dots))
                    x += to_twips(dots)
            at = part_end
        return Broken(tuple(pieces), x, last, tabbed)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, Look]]:
        run = self._run_at(start)
        while True:
            bound = min(end, self._bounds[run + 1])
            if bound > start or bound == end:
                yield bound, self._looks[run]
            if bound == end:
                return
            run += 1
