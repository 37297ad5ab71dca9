"""Lines of text: a paragraph's characters broken greedily into the lines that fit its column.

Most paragraphs are of one look and hold nothing but words and single spaces; `break_plain` breaks those word by word.
`export.layout.runs` does the rest. Widths are in dots (a sixth of a twip).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from export.layout.breaks import NEVER_FIRST, OPENING, Break, Breaks, last_break
from export.layout.measure import INVISIBLE, Pen
from export.layout.pages import Face


class Segment(NamedTuple):
    """Text of one look on a line: `x` from the column's left edge, `rise` above the baseline, all in pt."""

    x: float
    rise: float
    text: str
    face: Face
    size: float
    width: float
    space: float
    colour: str
    underline: bool


class Mark(NamedTuple):
    """A stroke that belongs to a line: from the column's left edge and the line's top, in pt."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: str


class Line(NamedTuple):
    """A line ready to be placed, in twips: its height, how much of that must fit on a page, the baseline's place.

    `notes` are the numbers of the footnotes whose marks it has.
    """

    segments: tuple[Segment, ...]
    height: int
    fit: int
    ascent: int
    notes: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()


SQUEEZE_LEAST: Final = 0.75
STRETCH_MOST: Final = 1.5
STRETCH_WEIGHT: Final = 1.7

_DEMANDING: Final = re.compile(
    "[\n\t\u00a0\u2011" + "".join(sorted(INVISIBLE)) + "]|  |^ | $| [" + re.escape("".join(sorted(NEVER_FIRST))) + "]|"
    "[" + re.escape("".join(sorted(OPENING))) + "] "
)


def is_plain(text: str) -> bool:
    """Whether each space of the text, and nothing but spaces and the insides of words, may end a line."""
    return _DEMANDING.search(text) is None


def worth_squeezing(blanks: int, blank: int, over: int, left: int) -> bool:
    """Whether Word would squeeze the spaces of a justified line to take in one more word.

    With the word the line has `blanks` spaces and is `over` dots too wide, without it `left` dots remain. Spaces keep
    three quarters of their width, and the line must look better so than stretched: stretched by more than half, or by
    more than the squeeze, where stretching counts 1.7 times less. This is what LibreOffice 24.2 found out about Word.
    """
    if not blanks:
        return False
    squeezed = 1 - over / (blanks * blank)
    if squeezed < SQUEEZE_LEAST:
        return False
    if blanks == 1:
        return True
    stretched = 1 + left / ((blanks - 1) * blank)
    return stretched > STRETCH_MOST or 1 + (stretched - 1) / STRETCH_WEIGHT >= 1 / squeezed


def break_plain(
    text: str, pen: Pen, breaks: Breaks, first: int, room: int, *, squeeze: bool = False
) -> list[tuple[str, int]]:
    """The lines of a plain text with their widths, the first one `first` dots wide at most, the others `room`.

    `squeeze` lets a line be wider where its spaces can be squeezed as Word squeezes them.
    """
    blank = pen.blank
    lines: list[tuple[str, int]] = []
    line: list[str] = []
    used, limit, spaced = -blank, first, False
    for word in text.split(" "):
        need = used + blank + pen[word]
        if need <= limit or (squeeze and worth_squeezing(len(line), blank, need - limit, limit - used)):
            used = need
            line.append(word)
            continue
        start, found = 0, breaks[word]
        spaced = spaced or bool(line)
        if line:
            left = limit - used - blank
            if found and (start := last_break(found, 0, characters_that_fit(word, 0, left, pen), spaced=True)):
                line.append(word[:start])
                used += blank + pen[line[-1]]
            lines.append((" ".join(line), used))
            limit = room
        *full, (rest, used) = chop(word, start, limit, room, pen, found, spaced)
        lines += full
        line = [rest]
        limit = room if full else limit
    lines.append((" ".join(line), max(used, 0)))
    return lines


def characters_that_fit(word: str, start: int, room: int, pen: Pen) -> int:
    """The first character from `start` on that does not fit into the room."""
    used, characters = 0, pen.characters
    for place in range(start, len(word)):
        used += characters[word[place]]
        if used > room:
            return place
    return len(word)


def chop(
    word: str, start: int, first: int, room: int, pen: Pen, found: Sequence[Break], spaced: bool
) -> Iterator[tuple[str, int]]:
    """A word, from `start` on, in lines of its own: broken where it may, else after as many characters as fit."""
    limit = first
    while True:
        cut = characters_that_fit(word, start, limit, pen)
        if cut == len(word):
            rest = word[start:]
            yield rest, pen[rest] if not start else sum(map(pen.characters.__getitem__, rest))
            return
        end = last_break(found, start, cut, spaced) or max(cut, start + 1)
        if end == len(word):
            # A single character that is wider than the line: it stands out over the edge.
            yield word[start:], pen.characters[word[start]]
            return
        yield word[start:end], sum(map(pen.characters.__getitem__, word[start:end]))
        start, limit = end, room
