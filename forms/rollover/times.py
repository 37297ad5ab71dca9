"""Years, periods and dates of a text, with what they become in the new year; citations keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.citations import Span
from forms.dates import day_text, is_real
from forms.messages import Message
from forms.plan import Date
from forms.rollover.days import day_off
from forms.rollover.items import Choice, Kind, Turn

_STROKED = r"(?<![\d/.,-])(?P<d1>\d{1,2})\s?/\s?(?P<m1>\d{1,2})\s?/\s?(?P<y1>(?:19|20)\d{2})(?![\d/])"
_SPELT = r"(?<!\d)(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>(?:19|20)\d{2})(?!\d)"
_PERIOD = r"(?<![\d/.,])(?P<from>(?:19|20)\d{2})\s?[-–—]\s?(?P<to>20\d{2})(?![\d/]|[.,]\d)"
_YEAR = (
    r"(?<![\d.,:-])(?<!\d\s)(?P<year>20\d{2})(?!\d|[.,]\d|/\s?[A-ZĐ\d]|-[A-ZĐ]|\s?%)"
    r"(?!\s(?:đồng|người|hộ|lượt|trẻ|ca|hồ\s+sơ|học\s+sinh|cây|con|suất|tỷ|triệu|km|m2|ha|tấn|kg)\b)"
)
_TIMES = re.compile("|".join((_STROKED, _SPELT, _PERIOD, _YEAR)), re.IGNORECASE)

_NEAR = 1
"""How many years before or after the old one still move with it: "so với năm 2024", "trước ngày 15/01/2026"."""
_OLDEST = 15
"""Years further back than this are history, or a number that looks like a year."""
_SCHOOL_YEAR = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a text: where, what it becomes (None: only a person can tell), and what is suggested."""

    kind: Kind
    start: int
    end: int
    after: str | None
    suggested: Choice
    message: Message


def times_in(text: str, turn: Turn, spared: list[Span]) -> Iterator[Found]:
    """The times of a text that may have gone stale, those inside `spared` spans (citations) left out."""
    for match in _TIMES.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spared):
            continue
        found = _time(match, turn)
        if found is not None:
            yield found


def _time(match: re.Match[str], turn: Turn) -> Found | None:
    if match["from"]:
        return _period(match, turn)
    if match["year"]:
        return _year(match, turn)
    return _date(match, turn)


def _period(match: re.Match[str], turn: Turn) -> Found | None:
    """A period that ends before the new year gives way to the next one of its length; a school year moves on."""
    first, last = int(match["from"]), int(match["to"])
    length = last - first
    if length < _SCHOOL_YEAR or last > turn.old + 2 * _NEAR or last < turn.old - _OLDEST:
        return None
    if length == _SCHOOL_YEAR and turn.old - _NEAR <= last:
        after, choice = (first + turn.shift, last + turn.shift), "change"
    elif last >= turn.new:
        return None
    else:
        steps = -(-(turn.new - last) // (length + 1)) * (length + 1)
        after, choice = (first + steps, last + steps), "change" if last == turn.old else "later"
    words = match[0].replace(match["from"], str(after[0]), 1)
    words = words[: -len(match["to"])] + str(after[1])
    message = Message("rollover.period", {"before": match[0], "year": turn.new})
    return Found("period", match.start(), match.end(), words, choice, message)  # type: ignore[arg-type]


def _year(match: re.Match[str], turn: Turn) -> Found | None:
    """The old year and its neighbours move; a year further back is listed and kept."""
    year = int(match["year"])
    if year > turn.old + _NEAR or year < turn.old - _OLDEST or turn.shift == 0:
        return None
    start, end = match.span("year")
    if year < turn.old - _NEAR:
        return Found("year", start, end, None, "keep", Message("rollover.far_year", {"year": year}))
    choice: Choice = "change" if year >= turn.old else "later"
    key = "rollover.year" if year >= turn.old else "rollover.year_before"
    return Found("year", start, end, str(year + turn.shift), choice, Message(key, {"year": year, "new": turn.new}))


def _date(match: re.Match[str], turn: Turn) -> Found | None:
    """A date moves with its year; a day off in the new year and 29/02 are said."""
    name = "1" if match["d1"] else "2"
    day, month, year = (int(match[f"{part}{name}"]) for part in "dmy")
    if not is_real(Date(day, month, year)) or not turn.old - _OLDEST <= year <= turn.old + _NEAR:
        return None
    if year < turn.old - _NEAR:
        message = Message("rollover.far_date", {"before": match[0]})
        return Found("date", match.start(), match.end(), None, "keep", message)
    day_then = day if is_real(Date(day, month, year + turn.shift)) else day - 1
    words = _redated(match, name, day_then, year + turn.shift)
    choice: Choice = "change" if year >= turn.old else "later"
    message = _date_message(match[0], date(year + turn.shift, month, day_then), words)
    return Found("date", match.start(), match.end(), words, choice, message)


def _redated(match: re.Match[str], name: str, day: int, year: int) -> str:
    """The date as typed with another year, and another day where the old one is none any more."""
    words, at = match[0], match.start()
    start, end = match.start(f"y{name}") - at, match.end(f"y{name}") - at
    words = f"{words[:start]}{year}{words[end:]}"
    if day != int(match[f"d{name}"]):
        start, end = match.start(f"d{name}") - at, match.end(f"d{name}") - at
        words = f"{words[:start]}{day_text(day)}{words[end:]}"
    return words


def _date_message(before: str, day: date, after: str) -> Message:
    why = day_off(day)
    if why:
        return Message("rollover.date_on_day_off", {"before": before, "after": after, "why": why})
    return Message("rollover.date", {"before": before, "after": after})


# --- Deadlines without a year ------------------------------------------------------------------------------------

_BARE = re.compile(r"(?<![\d/.,-])(?:ngày\s+)?(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})(?![\d/]|\s?/)", re.IGNORECASE)


def days_off_in(text: str, turn: Turn, spared: list[Span]) -> Iterator[Found]:
    """Days without a year ("trước 30/4") on which no office works in the new year: to be noticed, not changed."""
    for match in _BARE.finditer(text):
        day, month = int(match["d"]), int(match["m"])
        if any(start < match.end() and match.start() < end for start, end in spared):
            continue
        if not (1 <= month <= 12 and day >= 1 and is_real(Date(day, month, turn.new))):
            continue
        why = day_off(date(turn.new, month, day))
        if why:
            message = Message("rollover.day_off", {"before": match[0], "year": turn.new, "why": why})
            yield Found("weekday", match.start(), match.end(), None, "keep", message)
