"""Where pages stand in a preview: below each other or two abreast, at the zoom that one has chosen. Numbers alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from desktop.editors.page_map import Key, Part

GAP = 12.0
"""Room round a page, in pixels."""
SMALLEST, LARGEST = 0.1, 8.0
"""Pixels per pt beyond which no page is shown."""

Fit: TypeAlias = Literal["width", "page"]
Zoom: TypeAlias = Fit | float
"""How large pages are: as wide as the view, whole in it, or so many pixels per pt."""


class View(NamedTuple):
    """The size of the view in pixels, the zoom, how many pages stand abreast."""

    width: float
    height: float
    zoom: Zoom = "width"
    abreast: int = 1


class Spot(NamedTuple):
    """A page's place in the strip, in pixels from its top left corner, and its pixels per pt."""

    key: Key
    left: float
    top: float
    width: float
    height: float
    scale: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


class _Row(NamedTuple):
    """Pages that stand abreast."""

    section: int
    first: int
    pages: int


class Strip:
    """The places of all pages of some parts in a view; a part begins on a row of its own."""

    def __init__(self, parts: Sequence[Part], view: View) -> None:
        self._parts, self._view = parts, view
        self._scales = [_scale(part, view) for part in parts]
        self._rows = [
            _Row(section, first, min(view.abreast, part.pages - first + 1))
            for section, part in enumerate(parts)
            for first in range(1, part.pages + 1, view.abreast)
        ]
        self._tops: list[float] = []
        top = GAP
        for row in self._rows:
            self._tops.append(top)
            top += parts[row.section].height * self._scales[row.section] + GAP
        self.height = top
        self.width = max((self._row_width(row.section, row.pages) for row in self._rows), default=0.0) + 2 * GAP

    def spots(self, top: float, bottom: float) -> Iterator[Spot]:
        """The pages that stand between two heights, the first first."""
        start = max(bisect_right(self._tops, top) - 1, 0)
        for index in range(start, len(self._rows)):
            if self._tops[index] > bottom:
                return
            if self._tops[index] + self._row_height(index) >= top:
                yield from self._in_row(index)

    def spot(self, key: Key) -> Spot | None:
        """The place of a page, None where there is none."""
        if not (0 <= key.section < len(self._parts) and 0 < key.number <= self._parts[key.section].pages):
            return None
        rows = sum(-(-part.pages // self._view.abreast) for part in self._parts[: key.section])
        row = rows + (key.number - 1) // self._view.abreast
        return next(spot for spot in self._in_row(row) if spot.key == key)

    def at(self, x: float, y: float) -> Spot | None:
        """The page at a point."""
        near = (spot for spot in self.spots(y, y) if spot.top <= y <= spot.bottom)
        return next((spot for spot in near if spot.left <= x <= spot.left + spot.width), None)

    def _row_height(self, index: int) -> float:
        section = self._rows[index].section
        return self._parts[section].height * self._scales[section]

    def _row_width(self, section: int, pages: int) -> float:
        return pages * self._parts[section].width * self._scales[section] + (pages - 1) * GAP

    def _in_row(self, index: int) -> Iterator[Spot]:
        section, first, pages = self._rows[index]
        part, scale = self._parts[section], self._scales[section]
        width = part.width * scale
        # A last page by itself stands where it would with its neighbour.
        abreast = min(self._view.abreast, max(part.pages, 1))
        left = max((self._view.width - self._row_width(section, abreast)) / 2, GAP)
        for place in range(pages):
            at = left + place * (width + GAP)
            yield Spot(Key(section, first + place), at, self._tops[index], width, part.height * scale, scale)


def _scale(part: Part, view: View) -> float:
    """Pixels per pt for the pages of a part: each part fits the view by itself, upright or turned."""
    if isinstance(view.zoom, float | int):
        return min(max(view.zoom, SMALLEST), LARGEST)
    abreast = min(view.abreast, max(part.pages, 1))
    across = (view.width - (abreast + 1) * GAP) / max(part.width * abreast, 1)
    scale = across if view.zoom == "width" else min(across, (view.height - 2 * GAP) / max(part.height, 1))
    return min(max(scale, SMALLEST), LARGEST)
