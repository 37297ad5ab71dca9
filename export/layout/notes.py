"""Footnotes at the foot of a page: what of them fits, and what goes on to the next page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from export.layout.pages import Stroke
from export.layout.paragraphs import Shaped
from export.layout.sheet import Sheet

SEPARATOR: Final = 124
"""Height of the strip with the separating line above the notes, in twips, as LibreOffice sets it."""

SEPARATOR_SHARE: Final = 0.25
"""Length of the separating line as a share of the text's width."""

SEPARATOR_DROP: Final = 57
FEWEST: Final = 2
"""Lines of a note that stay together where it begins; a single one may go on to the next page."""


class Part(NamedTuple):
    """The lines [start, end) of a note on one page."""

    number: int
    start: int
    end: int


class NotesState(NamedTuple):
    """The parts of notes on a page, their height, and the notes whose marks stand here but which follow later."""

    parts: tuple[Part, ...] = ()
    height: int = 0
    deferred: tuple[int, ...] = ()


class Notes:
    """The notes of one page. `height` is what they take, separator included; `parts` what of each note."""

    def __init__(self, shaped: Mapping[int, Shaped]) -> None:
        self._shaped = shaped
        self.parts: tuple[Part, ...] = ()
        self.height = 0
        self.deferred: tuple[int, ...] = ()

    def state(self) -> NotesState:
        """What stands here now, for `restore`."""
        return NotesState(self.parts, self.height, self.deferred)

    def restore(self, state: NotesState) -> None:
        """Take back what came after."""
        self.parts, self.height, self.deferred = state

    def length(self, number: int) -> int:
        """How many lines a note has, none where there is no such note."""
        return len(self._shaped[number].lines) if number in self._shaped else 0

    def left_over(self, carried: tuple[Part, ...]) -> tuple[Part, ...]:
        """What the next page has to show first; `carried` is what did not fit here of earlier pages' notes."""
        rest = self.unfinished
        begun = (rest,) if rest is not None and rest not in carried else ()
        return (*begun, *carried, *(Part(number, 0, self.length(number)) for number in self.deferred))

    @property
    def unfinished(self) -> Part | None:
        """What remains for the next page of the last note here."""
        if not self.parts:
            return None
        number, _start, end = self.parts[-1]
        total = len(self._shaped[number].lines)
        return Part(number, end, total) if end < total else None

    def add(self, numbers: tuple[int, ...], room: int) -> bool:
        """Put notes below those that stand here, into `room` twips left on the page; False where they do not fit.

        The last of them may be broken, with two lines here at least. What does not fit changes nothing.
        """
        before = self.state()
        wanted = [number for number in numbers if self.length(number)]
        if wanted and self.deferred:
            return False
        for place, number in enumerate(wanted):
            if not self._add(Part(number, 0, self.length(number)), room, place == len(wanted) - 1):
                self.restore(before)
                return False
        return True

    def defer(self, numbers: tuple[int, ...], room: int, line: int) -> bool:
        """Leave notes to the next page though their marks stand here.

        So does LibreOffice where notes stand here already and there is room for one more line as high as the one with
        the mark: it lets that line be where it is.
        """
        if not self.parts or self.unfinished is not None or room - self.height < line:
            return False
        self.deferred += tuple(number for number in numbers if self.length(number))
        return True

    def carry(self, parts: tuple[Part, ...], room: int) -> tuple[Part, ...]:
        """Put what earlier pages left over; gives what still remains, with at least a line taken."""
        for place, part in enumerate(parts):
            if self._add(part, room, True):
                if (rest := self.unfinished) is not None:
                    return (rest, *parts[place + 1 :])
                continue
            if not self.parts:
                self._put(part._replace(end=part.start + 1))
                rest = self.unfinished
                return ((rest,) if rest else ()) + parts[place + 1 :]
            return parts[place:]
        return ()

    def _add(self, part: Part, room: int, may_break: bool) -> bool:
        if self.unfinished is not None:
            return False
        lines = self._shaped[part.number].lines
        left = room - self.height - (0 if self.parts else SEPARATOR)
        end = part.start
        while end < part.end and left >= lines[end].fit:
            left -= lines[end].height
            end += 1
        if end < part.end:
            fewest = FEWEST if part.start == 0 else 1
            if not may_break or end - part.start < fewest:
                return False
        self._put(part._replace(end=end))
        return True

    def _put(self, part: Part) -> None:
        lines = self._shaped[part.number].lines
        height = sum(line.height for line in lines[part.start : part.end])
        self.height += height + (0 if self.parts else SEPARATOR)
        self.parts += (part,)

    def draw(self, sheet: Sheet, ids: Mapping[int, str], left: int, bottom: int, width: int) -> None:
        """The notes above `bottom`, under their separating line."""
        if not self.parts:
            return
        top = bottom - self.height
        y = (top + SEPARATOR_DROP) / 20
        sheet.strokes.append(Stroke(left / 20, y, (left + width * SEPARATOR_SHARE) / 20, y, 0.5))
        top += SEPARATOR
        for number, start, end in self.parts:
            below = sheet.lines(self._shaped[number].lines[start:end], left, top)
            sheet.area(ids.get(number, ""), left, top, width, below - top)
            top = below
