"""Days on which no office works: weekends and the public holidays of `resources/directory/holidays.toml`.

The holidays are those of Điều 112 Bộ luật Lao động; the lunar ones (Tết Nguyên đán, Giỗ Tổ) are listed year by year.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from forms.directory import parse
from forms.plan import Value

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_BEFORE_TET, _FROM_TET = 1, 4
"""The days off at Tết: the eve, the first day and the three after it, as they are mostly set."""


class _Fixed(Value, frozen=True):
    day: int
    month: int
    name: str


class _Holidays(Value, frozen=True):
    version: str
    tet: str
    gio_to: str
    fixed: tuple[_Fixed, ...]
    new_year_days: tuple[date, ...]
    gio_to_days: tuple[date, ...]


@cache
def _load() -> _Holidays:
    return parse((files("resources") / "directory" / "holidays.toml").read_bytes(), "holidays.toml", _Holidays)


def weekday(day: date) -> str:
    """The day of the week as Vietnamese writes it (NĐ30, Phụ lục II, Mục V, khoản 8)."""
    return _WEEKDAYS[day.weekday()]


def holiday(day: date) -> str:
    """The public holiday that a day is, "" for none."""
    known = _load()
    fixed = next((one.name for one in known.fixed if (one.day, one.month) == (day.day, day.month)), "")
    if fixed:
        return fixed
    if any(first - timedelta(_BEFORE_TET) <= day <= first + timedelta(_FROM_TET) for first in known.new_year_days):
        return known.tet
    return known.gio_to if day in known.gio_to_days else ""


def day_off(day: date) -> str:
    """Why no office works on a day: the holiday, else "thứ Bảy" or "Chủ nhật"; "" for a working day."""
    return holiday(day) or (weekday(day) if day.weekday() >= 5 else "")
