"""Lines of text: a paragraph's characters broken greedily into the lines that fit its column.

Most paragraphs are of one look and hold nothing but words and single spaces; `break_plain` breaks those word by word.
`export.layout.runs` does the rest. Widths are in dots (a sixth of a twip).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from export.layout.breaks import NEVER_FIRST, OPENING, Pieces
from export.layout.measure import Pen
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


_DEMANDING: Final = re.compile(
    "[\n\t\u00ad\u200b]|  |^ | $| [" + re.escape("".join(sorted(NEVER_FIRST))) + "]|"
    "[" + re.escape("".join(sorted(OPENING))) + "] "
)


def is_plain(text: str) -> bool:
    """Whether each space of the text, and nothing but spaces and the insides of words, may end a line."""
    return _DEMANDING.search(text) is None


def break_plain(text: str, pen: Pen, pieces: Pieces, first: int, room: int, give: int = 0) -> list[tuple[str, int]]:
    """The lines of a plain text with their widths, the first one `first` dots wide at most, the others `room`.

    `give` is by how many dots each space of a line may be squeezed to take in one more word.
    """
    blank = pen.blank
    lines: list[tuple[str, int]] = []
    line: list[str] = []
    used, limit = -blank, first
    for word in text.split(" "):
        need = used + blank + pen[word]
        if need <= limit or (give and need - len(line) * give <= limit):
            used = need
            line.append(word)
            continue
        parts = pieces[word]
        if line:
            head = parts_that_fit(parts, limit - used - blank + give * len(line), pen) if len(parts) > 1 else 0
            line += ("".join(parts[:head]),) if head else ()
            lines.append((" ".join(line), used + (blank + pen[line[-1]] if head else 0)))
            parts, limit = parts[head:], room
        *full, (rest, used) = chop(parts, limit, room, pen)
        lines += full
        line = [rest]
        limit = room if full else limit
    lines.append((" ".join(line), max(used, 0)))
    return lines


def parts_that_fit(parts: Sequence[str], room: int, pen: Pen) -> int:
    """How many of a word's parts fit into the room."""
    used = 0
    for count, part in enumerate(parts):
        used += pen[part]
        if used > room:
            return count
    return len(parts)


def chop(parts: Sequence[str], first: int, room: int, pen: Pen) -> Iterator[tuple[str, int]]:
    """A word on lines of its own, broken between its parts, and inside a part that is wider than a line."""
    limit, used, head = first, 0, ""
    for part in parts:
        width = pen[part]
        if used + width <= limit:
            head, used = head + part, used + width
            continue
        if head:
            yield head, used
            limit = room
        *full, (head, used) = _chop_part(part, limit, room, pen)
        yield from full
        limit = room if full else limit
    yield head, used


def _chop_part(part: str, first: int, room: int, pen: Pen) -> Iterator[tuple[str, int]]:
    """As many characters a line as fit, at least one."""
    characters = pen.characters
    start, used, limit = 0, 0, first
    for place, character in enumerate(part):
        width = characters[character]
        if used + width > limit and place > start:
            yield part[start:place], used
            start, used, limit = place, 0, room
        used += width
    yield part[start:], used
