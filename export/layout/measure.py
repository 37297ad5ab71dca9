"""Text measured as LibreOffice measures it: in sixths of a twip, on a reference device of 8,640 dots per inch.

Advances are rounded to whole dots glyph by glyph, ascents and heights to whole twips, so that a sum here is the sum
there and not a hair more or less. 1 pt = 20 twips = 120 dots.
"""

from __future__ import annotations

from typing import Final

from export.layout.pages import Face
from export.metrics import face_metrics

DOTS: Final = 6
"""Dots in a twip."""

POINT: Final = 120
"""Dots in a point."""

INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Characters that take no room and are not drawn."""


def twips(points: float) -> int:
    """A length as DOCX stores it: in whole twentieths of a point."""
    return int(points * 20 + 0.5) if points >= 0 else -int(0.5 - points * 20)


def to_twips(dots: int) -> int:
    """Dots as whole twips, halves upwards."""
    return (dots + 3) // DOTS


class Pen(dict[str, int]):
    """One face at one size: maps any text to its width in dots, and remembers it.

    `ascent` holds what stands above the baseline with the line gap on top, `height` a whole line of single spacing,
    both in twips. `em` is the type size in dots. `blank` is the width of a space.
    """

    __slots__ = ("ascent", "blank", "characters", "em", "face", "height", "size", "slant")

    def __init__(self, face: Face, size_in_twips: int) -> None:
        super().__init__()
        metrics = face_metrics(face)
        self.face, self.size, self.em = face, size_in_twips / 20, size_in_twips * DOTS
        self.characters = _Characters(face, self.em)
        above, below, gap = (
            _rounded(part * self.em, metrics.em) for part in (metrics.ascent, metrics.descent, metrics.line_gap)
        )
        self.ascent = to_twips(above) + to_twips(gap)
        self.height = to_twips(above + below) + to_twips(gap)
        # A slanted letter may lean over the edge, so LibreOffice ends lines of italics earlier.
        self.slant = self.height // 12 if "italic" in face else 0
        self.blank = self[" "]

    def __missing__(self, text: str) -> int:
        width = sum(map(self.characters.__getitem__, text))
        self[text] = width
        return width


class _Characters(dict[str, int]):
    """Advance in dots by character, worked out when first asked for."""

    __slots__ = ("_advances", "_em", "_units")

    def __init__(self, face: Face, em: int) -> None:
        super().__init__()
        metrics = face_metrics(face)
        self._advances, self._em, self._units = metrics.advances, em, metrics.em

    def __missing__(self, character: str) -> int:
        advance = 0 if character in INVISIBLE else self._advances[character]
        width = self[character] = _rounded(advance * self._em, self._units)
        return width


def _rounded(value: int, divisor: int) -> int:
    return (2 * value + divisor) // (2 * divisor)


class Pens:
    """The pens of one layout, by face and size in twips."""

    def __init__(self) -> None:
        self._pens: dict[tuple[Face, int], Pen] = {}

    def pen(self, face: Face, size_in_twips: int) -> Pen:
        """The pen of that face and size; always the same object for the same two."""
        key = face, size_in_twips
        known = self._pens.get(key)
        if known is None:
            known = self._pens[key] = Pen(face, size_in_twips)
        return known


def face_of(bold: bool, italic: bool) -> Face:
    """The face that shows bold and italic as asked."""
    if bold:
        return "bold_italic" if italic else "bold"
    return "italic" if italic else "regular"
