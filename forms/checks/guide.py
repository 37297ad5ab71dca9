"""Checks of guide lines: "(Kèm theo Kế hoạch số 22/KH-SYT ngày 10 tháng 02 năm 2025 của Sở Y tế)".

Only lines kept as typed are looked at; the form fills its own from the document's one number and date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forms.checks.facts import Facts
from forms.checks.findings import Judge, Remark, Where
from forms.checks.passages import Passage, replacing, set_line
from forms.dates import short_date, spell_date
from forms.messages import Message
from forms.plan import Appendix, Date, Document, Plan

_BLANK = r"[\s.…_]"
_GUIDE = re.compile(
    rf"số(?P<colon>:)?{_BLANK}*+(?P<number>\d*+){_BLANK}*+/\s*+(?P<symbol>[^\W\d_]++(?:\s?-\s?[\w&]++)*+)?"
    rf"(?:\s*+,?\s*+(?P<date>ngày{_BLANK}*+(?P<day>\d{{1,2}})?{_BLANK}*+(?P<sign>/|tháng){_BLANK}*+(?P<month>\d{{1,2}})?"
    rf"{_BLANK}*+(?:/|năm){_BLANK}*+(?P<year>\d{{4}})?))?"
)


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide line as typed, what it says, and the document whose number and date it repeats."""

    passage: Passage
    found: re.Match[str]
    main: Document

    @property
    def date(self) -> Date:
        """The date that the line gives, parts of it blank."""
        parts = (self.found[name] for name in ("day", "month", "year"))
        return Date(*(int(part) if part else None for part in parts))

    def where(self, part: str) -> Where:
        """The place of one part of the line; the place of number and symbol together where it is empty."""
        start, end = self.found.span(part)
        return self.passage.where.at(*((start, end) if start < end else self.found.span()))


def guides(facts: Facts) -> Iterator[Guide]:
    """The typed guide lines that name a number."""
    for document in facts.plan.documents():
        holders: list[Document | Appendix] = [document]
        holders += [one for key in document.appendices if isinstance(one := facts.plan.nodes[key], Appendix)]
        for holder in holders:
            passage = facts.passage(Where(holder.id, "typed.guide"))
            found = _GUIDE.search(passage.text) if passage else None
            if passage and found:
                yield Guide(passage, found, facts.main_of(document))


# --- Against the document -----------------------------------------------------------------------------------------


def guide_differs(facts: Facts) -> Iterator[Remark]:
    """Number, symbol or date other than the document's; blank ones only on paper (điểm c lets electronic ones be)."""
    for guide in guides(facts):
        fix = set_line(facts.plan.nodes[guide.passage.where.node], guide.passage.where, None)
        for part, says, main, field in _differences(guide):
            key = f"checks.guide_{part}" if says else f"checks.guide_{part}_blank"
            message = Message(key, {"says": says, "main": main} if says else {"main": main})
            others = (Where(guide.main.id, field),)
            yield Remark(guide.where(part), message, guide.passage.text, others, fix)


def _differences(guide: Guide) -> Iterator[tuple[str, str, str, str]]:
    """Part, what the line says, what the document says, the document's field."""
    main, paper = guide.main, not guide.main.electronic
    number, symbol = guide.found["number"], guide.found["symbol"] or ""
    if _number(number) != _number(main.number or "") and (number or paper):
        yield "number", number, main.number or "…", "number"
    if main.symbol and re.sub(r"\s", "", symbol) != main.symbol:
        yield "symbol", symbol, main.symbol, "symbol"
    if main.date != Date() and guide.date != main.date and (not _fits(guide.date, main.date) or paper):
        says = "" if guide.date == Date() else short_date(guide.date, blank="…")
        yield "date", says, short_date(main.date, blank="…"), "date"


def _number(text: str) -> str:
    return text.lstrip("0")


def _fits(guide: Date, main: Date) -> bool:
    """Whether the line says nothing that the document does not: parts may be blank."""
    pairs = ((guide.day, main.day), (guide.month, main.month), (guide.year, main.year))
    return all(said is None or said == meant for said, meant in pairs)


# --- Its form -----------------------------------------------------------------------------------------------------

_ISSUED = re.compile(r"Ban\s+hành\s+kèm\s+theo")


def guide_form(facts: Facts) -> Iterator[Remark]:
    """Words that the decree's form has otherwise: "Ban hành kèm theo", "số:", a date with strokes."""
    for guide in guides(facts):
        passage, found = guide.passage, guide.found
        issued = _ISSUED.search(passage.text)
        if issued:
            yield _remark(facts.plan, passage, issued.span(), "Kèm theo", "checks.guide_issued_with")
        if found["colon"]:
            yield _remark(facts.plan, passage, found.span("colon"), "", "checks.guide_colon")
        if found["sign"] == "/":
            yield _remark(facts.plan, passage, found.span("date"), spell_date(guide.date), "checks.guide_date_form")


def _remark(plan: Plan, passage: Passage, span: tuple[int, int], right: str, key: str) -> Remark:
    fix = replacing(plan, passage, *span, right)
    return Remark(passage.where.at(*span), Message(key), passage.text[slice(*span)], fix=fix)


JUDGES: Mapping[str, Judge] = MappingProxyType({"guide_differs": guide_differs, "guide_form": guide_form})
