"""Dates as administrative documents write them, and back.

A day below 10 and the months 1 and 2 take a leading zero, other months none (NĐ30, Phụ lục I, Mục II, khoản 4,
điểm b): "ngày 05 tháng 01 năm 2025", "08/4/2020". Any part may still be blank; the blank is wide enough for a pen.
"""

from __future__ import annotations

import re
from datetime import date as _calendar_date
from typing import TYPE_CHECKING

from forms.messages import KnownError

if TYPE_CHECKING:
    from forms.plan import Date

BLANK = "\u00a0" * 5
"""The room left for a day, month or year that the registry fills in (no-break spaces, so that no line cuts it)."""


class BadDate(KnownError):
    """What was typed is no date, or a day that no calendar has (31/02)."""


def day_text(day: int) -> str:
    """A day with the zero that the decree asks below 10."""
    return f"{day:02d}"


def month_text(month: int) -> str:
    """A month with the zero that the decree asks for January and February alone."""
    return f"{month:02d}" if month in (1, 2) else str(month)


def spell_date(date: Date, *, blank: str = BLANK) -> str:
    """The date in words for the head of a document: "ngày 05 tháng 01 năm 2025"; blank parts keep their room."""
    return " ".join(
        (
            "ngày",
            blank if date.day is None else day_text(date.day),
            "tháng",
            blank if date.month is None else month_text(date.month),
            "năm",
            blank if date.year is None else str(date.year),
        )
    )


def short_date(date: Date, *, blank: str = BLANK) -> str:
    """The date with strokes, as inside a text: "08/4/2020"; blank parts keep their room."""
    return "/".join(
        (
            blank if date.day is None else day_text(date.day),
            blank if date.month is None else month_text(date.month),
            blank if date.year is None else str(date.year),
        )
    )


def is_real(date: Date) -> bool:
    """Whether some calendar day fits: 31/02 and 29/02/2025 do not, 29/02 of a blank year does."""
    try:
        _calendar_date(
            2024 if date.year is None else date.year,
            1 if date.month is None else date.month,
            1 if date.day is None else date.day,
        )
    except (ValueError, OverflowError):
        return False
    return True


_LONGEST = 60
_SPELT = re.compile(r"(?:ngày\s*)?(\d{1,2})?[\s.…]*tháng\s*(\d{1,2})?[\s.…]*năm\s*(\d{4})?[\s.…]*", re.IGNORECASE)
_FULL = re.compile(
    r"(?:ngày\s*)?(\d{1,2})?[\s.…]*[/.-]\s*(\d{1,2})?[\s.…]*[/.-]\s*(\d{4}|\d{2})?[\s.…]*", re.IGNORECASE
)
_DAY_MONTH = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})()", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(?:tháng\s*)?()(\d{1,2})\s*[/.-]\s*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s*)?()()(\d{4})?", re.IGNORECASE)
_SHAPES = (_SPELT, _FULL, _DAY_MONTH, _MONTH_YEAR, _YEAR)


def parse_date(text: str) -> Date:
    """The date that a text alone stands for, in words or with strokes, zeros or not, parts blank or not.

    A year of two digits is of this century; "3/2025" leaves the day blank, "5/3" the year, "2025" day and month.

    Raises:
        BadDate: the text is no date ("text.not_a_date") or no calendar has it ("text.no_such_day").
    """
    short = text.strip()[: _LONGEST + 1]
    found = next((found for shape in _SHAPES if (found := shape.fullmatch(short))), None)
    if found is None or len(short) > _LONGEST:
        raise BadDate("text.not_a_date", text=short)
    day, month, year = (int(part) if part else None for part in found.groups())
    from forms.plan import Date  # the list of plans cleans text without the model

    date = Date(day, month, 2000 + year if year is not None and year < 100 else year)
    if not is_real(date):
        raise BadDate("text.no_such_day", text=short)
    return date
