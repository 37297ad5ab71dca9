"""Lines of text of several looks, with tabs, line breaks, footnote marks, or spaces that may not end a line."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from export.layout.breaks import NEVER_FIRST, OPENING, SLASH_SEEN, Break, Breaks
from export.layout.lines import worth_squeezing
from export.layout.measure import DOTS, INVISIBLE, Pen, to_twips

TAB_STOP: Final = 720
"""Distance of tab stops in twips where nothing sets others (Word's default, 12.7 mm)."""

_ATOM: Final = re.compile(r"\t|[^ \t]+ *| +")
_JOINER: Final = "\u2060"
FIXED_BLANK: Final = "\u00a0"
FIXED_HYPHEN: Final = "\u2011"
_FIXED: Final = re.compile(f"([{FIXED_BLANK}{FIXED_HYPHEN}])")
_UNSEEN: Final = str.maketrans("", "", "".join(INVISIBLE))


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
    """A word, or words that a space may not part: [start, visible) shown, [visible, end) spaces that may hang over.

    `breaks` are the places in it where a line may end, `blanks` the runs of spaces in it: [from, to).
    """

    start: int
    visible: int
    end: int
    breaks: tuple[Break, ...] = ()
    blanks: tuple[tuple[int, int], ...] = ()


class _Place(NamedTuple):
    """How far a line is filled: `x` twips where the run's part on this line began, at the character `since`."""

    x: int
    since: int
    run: int


def _parted(text: str) -> list[str]:
    """A run's text with each fixed blank and fixed hyphen by itself: LibreOffice measures them one by one."""
    return [part for part in _FIXED.split(text) if part]


def _advances(parts: Sequence[tuple[str, Look]]) -> Iterator[int]:
    """The advance of each character in dots; a slanted fixed blank stands apart from what follows."""
    for text, look in parts:
        if text == FIXED_BLANK:
            yield look.pen.blank + look.pen.slant * DOTS
        else:
            yield from map(look.pen.characters.__getitem__, text)


class RunBreaker:
    """Breaks one paragraph's runs: the first line `first` twips wide, the others `room`.

    `left` is where the lines begin, `start` how far right of it the first one does: tabs stop at `left` and at even
    distances from the column's edge. `squeeze` lets lines be wider where Word would squeeze their spaces.
    """

    def __init__(
        self,
        runs: Sequence[tuple[str, Look]],
        breaks: Breaks,
        first: int,
        room: int,
        *,
        left: int = 0,
        start: int = 0,
        squeeze: bool = False,
    ) -> None:
        parts = [(part, look) for text, look in runs for part in _parted(text)] or list(runs[:1])
        self._text = "".join(text for text, _look in parts).replace(FIXED_HYPHEN, "-")
        self._looks = [look for _text, look in parts]
        self._bounds = [0, *accumulate(len(text) for text, _look in parts)]
        self._dots = array("q", accumulate(_advances(parts), initial=0))
        # Nothing may part a footnote's mark from the word that it stands at.
        self._shape = "".join(_JOINER * len(text) if look.note is not None else text for text, look in parts)
        self._breaks, self._first, self._room, self._squeeze = breaks, first, room, squeeze
        self._left, self._start, self._offset = left, start, left + start

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
        line, shown, place, blanks = start, start, self._begin(start), 0
        for atom in self._atoms(start, end):
            if not self._fits_simply(place, atom, room):
                while (reached := self._reach(place, max(line, atom.start), atom.visible, room)) is None:
                    if self._squeeze and shown > line and self._fits_squeezed(place, shown, atom.visible, room, blanks):
                        break
                    visible, following = self._line_end(atom, place, line, shown, room)
                    if following >= atom.visible:
                        break
                    yield line, visible, True
                    line = shown = following
                    room, place, blanks = self._room, self._begin(following), 0
                place = self._advance(reached or place, atom.end)
            shown = atom.visible
            blanks += atom.end - atom.visible
        yield line, max(shown, line), False

    def _fits_simply(self, place: _Place, atom: _Atom, room: int) -> bool:
        """Whether an atom plainly fits: no tab, and all of it in the run where the line has got to."""
        x, since, run = place
        if atom.end > self._bounds[run + 1] or self._text[atom.start] == "\t":
            return False
        return x * DOTS + self._dots[atom.visible] - self._dots[since] <= (room - self._looks[run].pen.slant) * DOTS

    def _line_end(self, atom: _Atom, place: _Place, line: int, shown: int, room: int) -> tuple[int, int]:
        """Where a line ends that an atom does not fit into, and where the next one begins."""
        cut = self._cut(place, max(line, atom.start), atom.visible, room)
        visible, following = self._break_in(atom, line, cut)
        if following:
            return visible, following
        if shown > line:
            return shown, atom.start
        anywhere = max(cut, line + 1)
        return anywhere, anywhere

    def _atoms(self, start: int, end: int) -> Iterator[_Atom]:
        """What cannot be parted at a space, in order; with the places where it can otherwise."""
        first = -1
        found: tuple[Break, ...] = ()
        blanks: tuple[tuple[int, int], ...] = ()
        text = self._shape
        for match in _ATOM.finditer(text, start, end):
            a, b = match.span()
            word = match.group().rstrip(" ")
            visible = a + len(word)
            first = a if first < 0 else first
            found += tuple(one._replace(at=a + one.at) for one in self._breaks[word])
            if word and visible < b < end and (text[b] in NEVER_FIRST or word[-1] in OPENING):
                blanks += ((visible, b),)
                continue
            yield _Atom(first, visible, b, found, blanks)
            first, found, blanks = -1, (), ()
        if first >= 0:
            yield _Atom(first, end, end, found, blanks)

    def _fits_squeezed(self, place: _Place, shown: int, end: int, room: int, blanks: int) -> bool:
        """Whether a line that is too wide up to `end` is one that Word would squeeze."""
        run = self._run_at(shown)
        width = self._dots_at(self._advance(place, end), end)
        before = width - (self._dots[end] - self._dots[shown])
        return worth_squeezing(blanks, self._looks[run].pen.blank, width - room * DOTS, room * DOTS - before)

    def _dots_at(self, place: _Place, at: int) -> int:
        return place.x * DOTS + self._dots[at] - self._dots[place.since]

    def _break_in(self, atom: _Atom, line: int, cut: int) -> tuple[int, int]:
        """Where a line ends inside an atom whose character at `cut` does not fit, and where the next one begins.

        A space that is the first not to fit always ends a line. (0, 0): nowhere.
        """
        for visible, following in atom.blanks:
            if visible <= cut < following and visible > line:
                return visible, following
        for at, slash, late in reversed(atom.breaks):
            if line < at <= cut and not (late and at == cut):
                space = self._space_before(at) if slash else -1
                if space < 0:
                    return at, at
                return (space, space + 1) if atom.start < space and line <= space else (0, 0)
        return 0, 0

    def _space_before(self, at: int) -> int:
        """The nearest space before a slash, within the reach of LibreOffice; -1 where there is none."""
        nearest = at - 1
        while nearest >= max(at - SLASH_SEEN, 0):
            if self._text[nearest].isspace():
                return nearest
            nearest -= 1
        return -1

    def _begin(self, at: int) -> _Place:
        return _Place(0, at, self._run_at(at))

    def _run_at(self, at: int) -> int:
        return min(bisect_right(self._bounds, at) - 1, len(self._looks) - 1)

    def _reach(self, place: _Place, start: int, end: int, room: int) -> _Place | None:
        """The place after [.., end), or None where one of its parts stands out over the line's edge."""
        x, since, run = place
        while True:
            bound = min(end, self._bounds[run + 1])
            limit = (room - self._looks[run].pen.slant) * DOTS
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

    def _cut(self, place: _Place, start: int, end: int, room: int) -> int:
        """The first character from `start` on that stands out over the line's edge."""
        low, high = start, end
        while low < high:
            middle = (low + high + 1) // 2
            if self._reach(place, start, middle, room) is None:
                high = middle - 1
            else:
                low = middle
        return low

    def _finish(self, start: int, end: int, last: bool) -> Broken:
        pieces: list[Piece] = []
        tabbed = parted = False
        x, at = 0, start
        for part_end, look in self._parts(start, end):
            for place, word in enumerate(self._text[at:part_end].split("\t")):
                if place:
                    tabbed = parted = True
                    x = self._next_stop(x)
                begin = part_end - len(word) if place else at
                dots = self._dots[begin + len(word)] - self._dots[begin]
                if word or not pieces:
                    self._join(pieces, Piece(look, word.translate(_UNSEEN), x, dots), parted)
                    x += to_twips(dots)
                    parted = False
            at = part_end
        return Broken(tuple(pieces), x, last, tabbed)

    @staticmethod
    def _join(pieces: list[Piece], piece: Piece, after_tab: bool) -> None:
        """Add a piece to a line, to the last one where both look the same and nothing keeps them apart."""
        if pieces and not after_tab and pieces[-1].look is piece.look and not piece.look.pen.slant:
            last = pieces[-1]
            pieces[-1] = last._replace(text=last.text + piece.text, dots=last.dots + piece.dots)
        else:
            pieces.append(piece)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, Look]]:
        run = self._run_at(start)
        while True:
            bound = min(end, self._bounds[run + 1])
            if bound > start or bound == end:
                yield bound, self._looks[run]
            if bound == end:
                return
            run += 1
