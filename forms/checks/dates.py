"""Checks of dates in the text: their zeros, and whether a calendar has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forms.checks.facts import Facts
from forms.checks.findings import Judge, Remark, Where
from forms.checks.passages import Passage, replacing
from forms.dates import day_text, is_real, month_text
from forms.messages import Message
from forms.plan import Date

_HAS_DATE = re.compile(r"\d\s*/\s*\d|tháng|ngày", re.IGNORECASE)
_DATE = re.compile(
    r"(?<![\d/.,-])(?P<d1>\d{1,2})\s?/\s?(?P<m1>\d{1,2})\s?/\s?(?P<y1>\d{4})(?![\d/])"
    r"|(?<![\d/.,-])(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4})(?!\d)"
    r"|\bngày\s+(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2})(?:\s+năm\s+(?P<y3>\d{4}))?(?![\d/])"
    r"|\bngày\s+(?P<d7>\d{1,2})\s?/\s?(?P<m7>\d{1,2})(?!\d|\s?/)"
    r"|\bngày\s+(?P<d4>\d{1,2})(?=\s+(?:(?:hàng|hằng|của|đầu|cuối)\s+)?tháng)"
    r"|\btháng\s+(?P<m5>\d{1,2})\s?(?:/\s?|\s+năm\s+)(?P<y5>\d{4})(?![\d/])"
    r"|(?<!\d\s)\btháng\s+(?P<m6>0\d)(?![\d/])(?!\s+(?:lần|buổi|đợt|kỳ|cuộc))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date or a part of one as typed: where its day and month stand and what they are."""

    passage: Passage
    start: int
    end: int
    day: tuple[int, int] | None
    month: tuple[int, int] | None
    year: int | None

    def date(self) -> Date:
        """The date; parts that are not said are None."""
        return Date(self._value(self.day), self._value(self.month), self.year)

    def _value(self, span: tuple[int, int] | None) -> int | None:
        return None if span is None else int(self.passage.text[slice(*span)])

    def corrected(self) -> str:
        """The words with the zeros as the decree wants them."""
        text = self.passage.text[self.start : self.end]
        for span, right in sorted(self._parts(), reverse=True):
            text = text[: span[0] - self.start] + right + text[span[1] - self.start :]
        return text

    def _parts(self) -> Iterator[tuple[tuple[int, int], str]]:
        date = self.date()
        if self.day is not None and date.day is not None:
            yield self.day, day_text(date.day)
        if self.month is not None and date.month is not None:
            yield self.month, month_text(date.month)


def dates_in(passage: Passage) -> Iterator[Found]:
    """The dates of a passage: 08/4/2020, ngày 08 tháng 4 (năm 2020), tháng 4/2020, tháng 04."""
    if not _HAS_DATE.search(passage.text):
        return
    for found in _DATE.finditer(passage.text):
        said = {name[0]: found.span(name) for name, value in found.groupdict().items() if value is not None}
        year = said.get("y")
        number = int(passage.text[slice(*year)]) if year else None
        yield Found(passage, found.start(), found.end(), said.get("d"), said.get("m"), number)


def date_zero(facts: Facts) -> Iterator[Remark]:
    """A day below 10 or a January or February without its zero, another month with one."""
    for found in facts.all(dates_in):
        typed, right = found.passage.text[found.start : found.end], found.corrected()
        if typed != right and is_real(found.date()):
            message = Message("checks.date_zero", {"typed": typed, "right": right})
            fix = replacing(facts.plan, found.passage, found.start, found.end, right)
            yield Remark(found.passage.where.at(found.start, found.end), message, typed, fix=fix)


def no_such_day(facts: Facts) -> Iterator[Remark]:
    """A date that no calendar has: 31/02/2025; in the head too."""
    for document in facts.plan.documents():
        if not is_real(document.date):
            date = document.date
            typed = "/".join("…" if part is None else str(part) for part in (date.day, date.month, date.year))
            message = Message("checks.no_such_day", {"typed": typed})
            yield Remark(Where(document.id, "date"), message, typed)
    for found in facts.all(dates_in):
        if not is_real(found.date()):
            typed = found.passage.text[found.start : found.end]
            message = Message("checks.no_such_day", {"typed": typed})
            yield Remark(found.passage.where.at(found.start, found.end), message, typed)


JUDGES: Mapping[str, Judge] = MappingProxyType({"date_zero": date_zero, "no_such_day": no_such_day})
