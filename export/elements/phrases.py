"""Breaking a centred line where a reader would: between phrases, into lines of nearly equal length.

For names of agencies in the head, titles and guide lines. Running text is broken by the layout, not here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from export.blocks import Run
from export.elements.context import BLANK
from export.layout.pages import Face
from export.metrics import text_width
from forms.regulation import Phrases

LONGEST = 700
"""Characters beyond which a line is left to the layout: no title is so long, and choosing costs the square of it."""

_START, _COMMA, _PLAIN, _LEANING, _COMPOUND = 0.0, 0.3, 1.5, 4.0, 5.0
_LINE_COST, _BALANCE, _TOO_WIDE = 2.5, 6.0, 100.0
_FEW_LINES = 5
"""Up to so many lines one more is weighed where it gives better ends; longer texts have places enough."""
_WORD = re.compile(r"[^ ]+")


class Broken(NamedTuple):
    """How a line was broken: its lines, where its blanks became line ends, how bad the worst end is."""

    lines: tuple[str, ...]
    ends: tuple[int, ...] = ()
    badness: float = 0


def break_line(text: str, width: float, face: Face, size: float, phrases: Phrases) -> Broken:
    """The fewest and best lines of at most `width` pt; a line that fits stays whole."""
    if len(text) > LONGEST or text_width(text, face, size) <= width:
        return Broken((text,))
    words = [found.span() for found in _WORD.finditer(text)]
    if len(words) < 2:
        return Broken((text,), badness=_TOO_WIDE)
    return _best(text, words, _measured(text, words, width, face, size, phrases))


def break_runs(runs: Sequence[Run], width: float, face: Face, size: float, phrases: Phrases) -> tuple[Run, ...]:
    """Runs of one centred line with line breaks put in where they serve."""
    text = "".join(run.text for run in runs)
    ends = break_line(text, width, face, size, phrases).ends
    starts = accumulate((len(run.text) for run in runs), initial=0)
    return tuple(_cut(run, start, ends) for run, start in zip(runs, starts, strict=False))


def longest(lines: Sequence[str], face: Face, size: float, most: float) -> float:
    """The width of the longest line in pt, at most `most`; what a rule beneath is measured by."""
    measured = (most if len(line) > LONGEST else text_width(line, face, size) for line in lines)
    return min(max(measured, default=0), most)


def _cut(run: Run, start: int, ends: Sequence[int]) -> Run:
    inside = [end - start for end in ends if start <= end < start + len(run.text)]
    if not inside:
        return run
    letters = list(run.text)
    for place in inside:
        letters[place] = "\n"
    return msgspec.structs.replace(run, text="".join(letters))


# --- Choosing the line ends ---------------------------------------------------------------------------------------


class _Line(NamedTuple):
    """A line to break: where each word starts and ends in pt, how bad an end after it is, the room."""

    starts: list[float]
    ends: list[float]
    penalties: list[float]
    width: float

    def length(self, first: int, last: int) -> float:
        """The length of the line that holds the words from `first` to `last`."""
        return self.ends[last] - self.starts[first]


class _Way(NamedTuple):
    """The best lines up to a word: their cost, the words after which lines end, the worst end."""

    cost: float
    ends: tuple[int, ...]
    worst: float


def _best(text: str, words: list[tuple[int, int]], line: _Line) -> Broken:
    fewest = _fewest(line)
    counts = [fewest, fewest + 1] if fewest < min(len(words), _FEW_LINES) else [fewest]
    chosen = min((_way(line, count) for count in counts), key=lambda way: way.cost + _LINE_COST * len(way.ends))
    ends = tuple(words[place][1] for place in chosen.ends)
    starts = [words[0][0], *(words[place + 1][0] for place in chosen.ends)]
    lines = tuple(text[start:end] for start, end in zip(starts, [*ends, words[-1][1]], strict=True))
    return Broken(lines, ends, chosen.worst)


def _measured(
    text: str, words: list[tuple[int, int]], width: float, face: Face, size: float, phrases: Phrases
) -> _Line:
    spelled = [text[start:end].casefold() for start, end in words]
    blank = text_width(" ", face, size)
    at, starts, ends = 0.0, [], []
    for place in range(len(words)):
        gap = words[place][0] - (words[place - 1][1] if place else 0)
        starts.append(at + gap * blank)
        ends.append(at := starts[-1] + text_width(text[slice(*words[place])], face, size))
    penalties = [_penalty(spelled, place, phrases) for place in range(len(spelled))]
    return _Line(starts, ends, penalties, width)


def _fewest(line: _Line) -> int:
    """How many lines filling each one up takes."""
    count, first = 1, 0
    for place in range(1, len(line.ends)):
        if line.length(first, place) > line.width:
            count, first = count + 1, place
    return count


def _way(line: _Line, count: int) -> _Way:
    """The cheapest way to set the words in `count` lines: good ends, lines of nearly one length."""
    last = len(line.ends) - 1
    target = line.length(0, last) / count
    row: dict[int, _Way] = {-1: _Way(0, (), 0)}
    for place in range(count):
        ends = range(place, last) if place < count - 1 else (last,)
        row = {end: way for end in ends if (way := _extended(row, end, line, target)) is not None}
    return row[last]


def _extended(row: dict[int, _Way], end: int, line: _Line, target: float) -> _Way | None:
    """The best way that ends a line after the word `end`, with one line more than those in `row`; None if none does."""
    best: _Way | None = None
    starts, reach, width = line.starts, line.ends[end], line.width
    for before in range(end - 1, -2, -1):
        length = reach - starts[before + 1]
        over = length > width
        if over and before < end - 1:
            break
        way = row.get(before)
        if way is None:
            continue
        inner = line.penalties[before] if before >= 0 else 0
        cost = way.cost + inner + _BALANCE * ((length - target) / width) ** 2 + _TOO_WIDE * over
        if best is None or cost < best.cost:
            ends = (*way.ends, before) if before >= 0 else ()
            best = _Way(cost, ends, max(way.worst, inner, _TOO_WIDE * over))
    return best


def _penalty(words: list[str], place: int, phrases: Phrases) -> float:
    """How bad a line end is after the word at `place`."""
    following = [word.rstrip(",;.:)") for word in words[place + 1 : place + 4]]
    if not following:
        return 0
    word = words[place].rstrip(".:")
    if following[0] in ("-", "–") or f"{word} {following[0]}" in phrases.compounds:
        return _COMPOUND
    if word.endswith((",", ";")):
        return _COMMA
    if word in phrases.leaning or following[0][:1].isdigit():
        return _LEANING
    if following[0] in phrases.after_figures and (word[:1].isdigit() or not word.strip(BLANK)):
        return _LEANING
    return _START if any(" ".join(following[:count]) in phrases.starts for count in (1, 2, 3)) else _PLAIN
