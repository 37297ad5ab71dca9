"""Laid-out pages: positioned text and lines that carry the ids of the blocks they came from.

Lengths in pt; the origin is the page's top left corner, y grows downwards, a text's y is its baseline.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

import msgspec

Face: TypeAlias = Literal["regular", "bold", "italic", "bold_italic"]


class Span(NamedTuple):
    """Text of one look on one line. `space` is what justification adds to each U+0020 of it."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    width: float
    space: float = 0
    colour: str = "000000"
    underline: bool = False


class Stroke(NamedTuple):
    """A straight line, horizontal or vertical."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: str = "000000"


class Area(NamedTuple):
    """Where a block stands on the page: what a click on it finds, and what a jump to it shows."""

    id: str
    x: float
    y: float
    width: float
    height: float


class LaidPage(msgspec.Struct, frozen=True, gc=False):
    """One page. `section` is its index in the typeset document, `number` its number there (from 1)."""

    section: int
    number: int
    width: float
    height: float
    spans: tuple[Span, ...]
    strokes: tuple[Stroke, ...]
    areas: tuple[Area, ...]
