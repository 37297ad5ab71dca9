"""Deadlines as plans word them, and the days they stand for: "Trước ngày 15/01/2025", "Quý II", "Hằng tháng".

The wording stays as it is typed; `read` tells what can be told of it. One cell may hold several: "Trước ngày 15/01/2025
và thực hiện cả năm 2025". A year that is not said is that of the next date in the same text, else the plan's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, TypeAlias

from msgspec.structs import replace

from forms.plan import Value
from forms.vietnamese import from_roman

Kind: TypeAlias = Literal["within", "before", "from", "until", "span", "regular", "event"]
Recurrence: TypeAlias = Literal["", "always", "day", "week", "month", "quarter", "half", "year"]


class Deadline(Value, frozen=True):
    """One deadline of a text: where its words stand, what they mean, the first and the last day that they leave.

    `within` names a day or a period, `before` a limit (its day counts; "trước tháng 6" ends on 31/5), `from` only a
    beginning, `until` only an end, `span` both, `regular` what recurs, `event` what waits for something ("Khi có văn
    bản"). A day that the words do not tell is None. `dated` says that the words themselves name the year,
    `day` that they name a day rather than a period.
    """

    kind: Kind
    start: int
    end: int
    earliest: date | None = None
    latest: date | None = None
    recurrence: Recurrence = ""
    dated: bool = False
    day: bool = False

    @property
    def open(self) -> bool:
        """Whether the words set no day at all: what recurs or waits for something."""
        return self.kind in ("regular", "event")


_ROMAN = r"(?:I{1,3}|IV|[1-4])(?![\w])"
_YEAR = r"(?:\s*/\s*|\s+năm\s+|\s*-\s*|\s+)(?P<{0}>20\d\d)(?!\d)"
_POINT = re.compile(
    r"(?<![\d/.,-])(?:ngày\s+)?(?P<d1>\d{1,2})\s?[/.-]\s?(?P<m1>\d{1,2})\s?[/.-]\s?(?P<y1>\d{4})(?![\d/])"
    r"|(?<![\d/.,-])(?:ngày\s+)?(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm\s+(?P<y2>\d{4}))?(?![\d/])"
    r"|(?<![\d/.,-])(?:ngày\s+)?(?P<d3>\d{1,2})\s?/\s?(?P<m3>\d{1,2})(?:\s+năm\s+(?P<y3>\d{4}))?(?![\d/%])(?!\s+(?:số|tổng|các|thành|đơn|chỉ))"
    r"|\bngày\s+(?P<rd>\d{1,2})\s+(?:của\s+)?(?P<re>hàng|hằng|mỗi)\s+(?P<ru>tháng|quý|năm)"
    r"|\bngày\s+(?P<rq>\d{1,2})\s+(?:của\s+)?tháng\s+(?:đầu|cuối)\s+(?:của\s+)?(?:mỗi\s+)?(?P<qu>quý)"
    r"|\b(?P<hn>6|06|9|09|3|03|sáu|chín|ba)\s+tháng\s+(?P<hp>đầu|cuối)\s+năm(?:\s+(?P<y4>\d{4}))?"
    r"|\b(?P<hp2>nửa\s+đầu|nửa\s+cuối)\s+năm(?:\s+(?P<y10>\d{4}))?"
    r"|\b(?:\d{1,2}|một|hai|ba|sáu|mỗi)\s*(?P<pu>tháng|quý|tuần|năm|ngày)\s*(?:/|một|01|1)\s*(?:01\s*|1\s*)?lần"
    rf"|\bquý\s+(?P<q>{_ROMAN})(?P<qs>(?:\s*(?:,|và|-|–|\+|&)\s*(?:quý\s+)?{_ROMAN})*)(?:{_YEAR.format('y5')})?"
    r"|\btháng\s+(?P<m6>\d{1,2})(?P<ms>(?:\s*(?:,|và|-|–|\+|&)\s*(?:tháng\s+)?\d{1,2}(?!\d|/\d{1,2}(?!\d)))*)"
    rf"(?![\d])(?:{_YEAR.format('y6')})?"
    r"|\b(?P<ev>hàng|hằng|mỗi)\s+(?P<eu>ngày|tuần|tháng|quý|năm)(?P<em>(?:\s*(?:,|và)\s*(?:(?:hàng|hằng)\s+)?(?:tuần|tháng|quý|năm))*)"
    r"|\bgiai\s+đoạn\s+(?:từ\s+)?(?:năm\s+)?(?P<y7>20\d\d)\s*(?:-|–|đến|tới)\s*(?:năm\s+)?(?P<y8>20\d\d)"
    r"|\b(?:năm|trong|của\s+năm)\s+(?P<y9>20\d\d)(?![\d/])"
    r"|(?<![\d/.,-])(?P<y11>20\d\d)(?![\d/.,%-])"
    r"|\b(?P<part>đầu|cuối|hết|trong|cả|toàn)\s+năm(?!\s+\d)"
    r"|\b(?P<al>thường\s+xuyên|liên\s+tục|quanh\s+năm|suốt\s+năm|định\s+kỳ(?!\s*(?:,|:)?\s*(?:hàng|hằng|mỗi|\d|\()))"
    r"|(?:^|(?<=[-+;:,.(]\s)|(?<=[;(])|(?<=hoặc\s)|(?<=và\s)|(?<=hiện\s))"
    r"(?P<wh>(?:ngay\s+)?(?:sau\s+)?khi|theo|sau|đột\s+xuất|kịp\s+thời|ngay\s+sau|trong\s+vòng|căn\s+cứ|tùy|tuỳ)(?=\s|$|[.;,])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:trước(?:\s+hoặc)?|chậm\s+nhất(?:\s+là|\s+vào|\s+đến|\s+trước)?|không\s+(?:quá|muộn\s+hơn|chậm\s+hơn)|hạn\s+chót(?:\s+là)?"
    r"|muộn\s+nhất(?:\s+là)?|thời\s+hạn(?:\s+là)?|hạn\s*:?|xong)\s*:?\s*(?:vào\s+)?(?:hết\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:từ|sau|bắt\s+đầu)\s+(?:đầu\s+|cuối\s+|giữa\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"(?:đến|tới)(?:\s+hết)?(?:\s+(?:cuối|đầu|giữa))?\s*$|(?:^|\s)hết\s*$", re.IGNORECASE)
_DASH = re.compile(r"\s*[-–]\s*(?:tháng\s+)?", re.IGNORECASE)
_PARTS = re.compile(r"(?P<part>đầu|giữa|cuối|hết)\s+$", re.IGNORECASE)
_UNITS: dict[str, Recurrence] = {
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}

_Period: TypeAlias = tuple[date, date]


def read(text: str, year: int | None = None) -> tuple[Deadline, ...]:
    """The deadlines of a text in their order; nothing where it names none that can be told ("sớm").

    `year` is the plan's, for dates that say none; without it these have no days. A day that no calendar has (31/02)
    gives no days either.
    """
    points = list(_POINT.finditer(text))
    years = _years(points, year)
    found: list[Deadline] = []
    covered = 0
    for place, point in enumerate(points):
        if point.start() < covered:
            continue
        one = _one(text, point, years[place], found[-1] if found else None)
        if found and one.kind == "span" and one.start == found[-1].start:
            found.pop()
        found.extend(_each(one, point, years[place][0]))
        covered = one.end if one.kind == "event" else point.end()
    return tuple(found)


def understood(text: str) -> bool:
    """Whether a text names a deadline at all; a blank one does not."""
    return bool(read(text))


def last_day(text: str, year: int | None = None) -> date | None:
    """The last day that a text leaves, None where it leaves none open to say (regular, on an event, unclear)."""
    return max((one.latest for one in read(text, year) if one.latest is not None), default=None)


# --- Years -------------------------------------------------------------------------------------------------------

_YEAR_GROUPS = ("y1", "y2", "y3", "y4", "y5", "y6", "y8", "y9", "y10", "y11")


def _years(points: list[re.Match[str]], year: int | None) -> list[tuple[int | None, bool]]:
    """The year of each point and whether it says it itself: its own, the next one said, else the plan's."""
    known, years = year, []
    for point in reversed(points):
        said = next((int(point[name]) for name in _YEAR_GROUPS if point[name]), None)
        known = known if said is None else said
        years.append((known, said is not None))
    return years[::-1]


# --- One point ---------------------------------------------------------------------------------------------------


def _one(text: str, point: re.Match[str], year: tuple[int | None, bool], last: Deadline | None) -> Deadline:
    recurrence = _recurrence(point)
    if recurrence:
        return Deadline(
            "regular", point.start(), point.end(), recurrence=recurrence, day=bool(point["rd"] or point["rq"])
        )
    if point["wh"]:
        return Deadline("event", point.start("wh"), _sentence_end(text, point.end()))
    periods = list(_periods(point, year[0]))
    period = (periods[0][0], periods[-1][1]) if periods else None
    is_day = any(point[name] for name in ("d1", "d2", "d3"))
    return _limited(text, point, period, last, year[1], is_day)


def _each(one: Deadline, point: re.Match[str], year: int | None) -> Iterator[Deadline]:
    """A list of months or quarters ("tháng 3, 6 và 9") one by one; with a dash, or a limit, it is one deadline."""
    more = point["ms"] or point["qs"]
    if one.kind != "within" or not more or "-" in more or "–" in more:
        yield one
        return
    list_start = point.start("m6") if point["m6"] else point.start("q")
    list_end = point.end("ms") if point["m6"] else point.end("qs")
    counters = list(re.compile(rf"{_ROMAN}|\d+", re.IGNORECASE).finditer(point.string, list_start, list_end))
    known = list(_periods(point, year))
    periods: list[_Period | None] = [*known] if known else [None] * len(counters)
    for place, (counter, period) in enumerate(zip(counters, periods, strict=False)):
        start = one.start if place == 0 else counter.start()
        end = one.end if place == len(counters) - 1 else counter.end()
        first, last = period or (None, None)
        yield replace(one, start=start, end=end, earliest=first, latest=last)


def _limited(
    text: str, point: re.Match[str], period: _Period | None, last: Deadline | None, dated: bool, is_day: bool
) -> Deadline:
    """A point with the words before it: "trước", "từ", "đến", a dash."""
    before = text[: point.start()]
    first, final = period or (None, None)
    part = _PARTS.search(before)
    if part and period and not is_day:
        first, final = _part(part["part"].lower(), period)
        before = before[: part.start()]
    start, end = point.start(), point.end()
    joined = last is not None and (
        (last.kind == "from" and _UNTIL.search(before[last.end :]))
        or (last.kind == "within" and _DASH.fullmatch(before[last.end :]) is not None)
    )
    if joined and last is not None:
        return Deadline("span", last.start, end, last.earliest, final, dated=dated or last.dated, day=is_day)
    if found := _BEFORE.search(before):
        whole = is_day or (part is not None and part["part"].lower() == "hết")
        latest = _limit(found[0].lower(), first, final, whole)
        return Deadline("before", found.start(), end, None, latest, dated=dated, day=is_day)
    if found := _FROM.search(before):
        return Deadline("from", found.start(), end, first, None, dated=dated, day=is_day)
    if (found := _UNTIL.search(before)) and not (part and part["part"].lower() != "hết"):
        return Deadline("until", found.start(), end, None, final, dated=dated, day=is_day)
    return Deadline("within", start, end, first, final, dated=dated, day=is_day)


def _limit(words: str, first: date | None, final: date | None, is_day: bool) -> date | None:
    """The last day that "trước …" leaves: a named day itself, the day before a named period begins."""
    if is_day or first is None or "trước" not in words or "hết" in words:
        return final
    return first - timedelta(1)


def _recurrence(point: re.Match[str]) -> Recurrence:
    if point["al"]:
        return "always"
    said = point["ru"] or point["pu"] or point["eu"] or point["qu"]
    if not said:
        return ""
    if point["pu"] and re.match(r"(?:0?6|sáu)\s*tháng", point[0], re.IGNORECASE):
        return "half"
    return _UNITS[said.lower()]


def _sentence_end(text: str, start: int) -> int:
    stop = re.compile(r"[;.)]\s|[;.)]$|\n").search(text, start)
    return stop.start() if stop else len(text.rstrip())


# --- Days --------------------------------------------------------------------------------------------------------


def _periods(point: re.Match[str], year: int | None) -> Iterator[_Period]:
    """The periods that a point names, none without a year or where the calendar has no such day."""
    if year is None or not 1 <= year <= 9998:
        return
    try:
        yield from _named(point, year)
    except ValueError:
        return


def _named(point: re.Match[str], year: int) -> Iterator[_Period]:
    for shape in "123":
        if point[f"d{shape}"]:
            day = date(year, int(point[f"m{shape}"]), int(point[f"d{shape}"]))
            yield day, day
            return
    if point["q"]:
        for quarter in re.findall(_ROMAN, point["q"] + " " + point["qs"], re.IGNORECASE):
            number = from_roman(quarter.upper()) or int(quarter)
            yield _months(year, 3 * number - 2, 3 * number)
    elif point["m6"]:
        for month in re.findall(r"\d{1,2}", point["m6"] + " " + point["ms"]):
            yield _months(year, int(month), int(month))
    elif point["hn"]:
        count = {"sáu": 6, "chín": 9, "ba": 3}.get(point["hn"].lower()) or int(point["hn"])
        yield _months(year, 1, count) if point["hp"].lower() == "đầu" else _months(year, 13 - count, 12)
    elif point["hp2"]:
        yield _months(year, 1, 6) if point["hp2"].lower().endswith("đầu") else _months(year, 7, 12)
    elif point["y7"]:
        yield _months(int(point["y7"]), 1, 12)
        yield _months(year, 1, 12)
    else:
        whole = _months(year, 1, 12)
        part = (point["part"] or "").lower()
        yield _part(part, whole) if part in ("đầu", "cuối") else whole


def _months(year: int, first: int, last: int) -> _Period:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _part(part: str, period: _Period) -> _Period:
    """The beginning, the middle or the end of a period, a third of it each; "hết" its last day."""
    first, last = period
    third = timedelta(max((last - first).days // 3, 0))
    if part == "hết":
        return last, last
    if part == "đầu":
        return first, first + third
    return (last - third, last) if part == "cuối" else (first + third, last - third)
