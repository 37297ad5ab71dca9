"""The two columns of the head: how wide they are, which sizes they take, where long names break.

Quốc hiệu never wraps. Where a line would, the smaller size set is tried before a name is broken, and a name breaks at
the boundary of a phrase (NĐ30, Phụ lục I, Mục II, khoản 1, 2, 4 and Mục V).
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from export.elements.context import BLANK
from export.elements.phrases import break_line
from export.layout.pages import Face
from export.metrics import text_width
from forms.plan import Layout
from forms.regulation import Phrases, Regulation, Resolved

SLACK = 4.0
"""Room in pt that a line keeps beside it, for programs that round widths to a twentieth of a point."""
DATE_SLACK = 3.0
"""The same beside the date: what LibreOffice keeps free for a slanted last letter, and the rounding."""
BLANK_ALLOWANCE = 1 / 12
"""What LibreOffice adds, as a share of the size, to each no-break blank in italics inside a content control."""
_WIDEST_RIGHT, _LEAST_LEFT = 0.7, 0.3
_BROKEN_BADLY = 100.0


class HeadText(NamedTuple):
    """The lines of a head before they are broken; a line that is not printed is empty.

    `narrow_date` is the date's line with the least room for a pen, the same one where the day is known.
    """

    parents: tuple[tuple[str, ...], ...]
    names: tuple[tuple[str, ...], ...]
    national: tuple[str, ...]
    number: str
    place_date: str
    narrow_date: str


class HeadPlan(NamedTuple):
    """The chosen sizes and widths, each agency's lines as they fit the left column, and the date's blank."""

    sizes: Resolved
    left: float
    right: float
    parents: tuple[tuple[str, ...], ...]
    names: tuple[tuple[str, ...], ...]
    narrow_day: bool


def plan_head(text: HeadText, layout: Layout, sizes: Resolved, regulation: Regulation, phrases: Phrases) -> HeadPlan:
    """The head that breaks least; of equal ones that with the wider blank for the day, then with the fewer lines, then
    with the larger type and the narrower right column.
    """
    width = (regulation.paper.width_mm - sizes.margin_left_mm - sizes.margin_right_mm) * 72 / 25.4
    candidates = [
        _tried(dated, chosen, right, width, phrases, narrow_day=place > 0)
        for place, dated in enumerate(_dates(text))
        for chosen in _size_sets(layout, sizes, regulation)
        for right in _rights(dated, chosen, width)
    ]
    return min(candidates, key=lambda candidate: candidate[0])[1]


def blank_allowance(text: str, size: float) -> float:
    """How much wider than measured the blanks of an italic line may come out, in pt."""
    return text.count(BLANK) * size * BLANK_ALLOWANCE


def _dates(text: HeadText) -> list[HeadText]:
    """The head with the wanted blank for the day, then with the narrow one."""
    return [text] if text.narrow_date == text.place_date else [text, text._replace(place_date=text.narrow_date)]


def _date_width(text: HeadText, sizes: Resolved) -> float:
    size = sizes.dia_danh_size
    return text_width(text.place_date, "italic", size) + blank_allowance(text.place_date, size) + DATE_SLACK


def _size_sets(layout: Layout, sizes: Resolved, regulation: Regulation) -> list[Resolved]:
    """The wanted sizes, then the smaller set step by step; a size that the plan chose itself stays."""
    narrow = {
        key: size
        for key, size in msgspec.structs.asdict(regulation.narrow).items()
        if getattr(layout, key) is None and size < getattr(sizes, key)
    }
    date_only = {key: size for key, size in narrow.items() if key == "dia_danh_size"}
    others = {key: size for key, size in narrow.items() if key != "dia_danh_size"}
    sets = [msgspec.structs.replace(sizes, **changes) for changes in ({}, date_only, others, narrow)]
    return list(dict.fromkeys(sets))


def _rights(text: HeadText, sizes: Resolved, width: float) -> list[float]:
    """Widths that the right column may have: that of Quốc hiệu, or that of a longer date line."""
    national = [
        text_width(line, "bold", sizes.tieu_ngu_size if place else sizes.quoc_hieu_size)
        for place, line in enumerate(text.national)
    ]
    least = min(max(national, default=0) + SLACK, width * _WIDEST_RIGHT)
    least = max(least, width / 2)
    wide = min(_date_width(text, sizes), width * _WIDEST_RIGHT)
    return [least, wide] if wide > least else [least]


def _tried(
    text: HeadText, sizes: Resolved, right: float, width: float, phrases: Phrases, *, narrow_day: bool
) -> tuple[tuple[float, bool, int], HeadPlan]:
    """One way to set the head, and what it costs: bad breaks first, then the day's room, then the number of lines."""
    left = max(width - right, width * _LEAST_LEFT)
    room = left - SLACK
    badness, parents = _fitted(text.parents, room, "regular", sizes.co_quan_size, phrases)
    worse, names = _fitted(text.names, room, "bold", sizes.co_quan_size, phrases)
    badness += worse
    badness += _BROKEN_BADLY * (text_width(text.number, "regular", sizes.so_ky_hieu_size) > room)
    badness += _BROKEN_BADLY * (_date_width(text, sizes) > right)
    lines = sum(map(len, parents + names))
    return (badness, narrow_day, lines), HeadPlan(sizes, left, right, parents, names, narrow_day)


def _fitted(
    blocks: tuple[tuple[str, ...], ...], room: float, face: Face, size: float, phrases: Phrases
) -> tuple[float, tuple[tuple[str, ...], ...]]:
    badness = 0.0
    fitted: list[tuple[str, ...]] = []
    for block in blocks:
        broken = [break_line(line, room, face, size, phrases) for line in block]
        badness += sum(one.badness for one in broken)
        fitted.append(tuple(line for one in broken for line in one.lines))
    return badness, tuple(fitted)
