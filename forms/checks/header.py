"""Checks of number, symbol and date in the head of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from forms.checks.facts import Facts
from forms.checks.findings import Judge, Remark, Where
from forms.checks.guide import guides
from forms.checks.passages import replacing, set_line
from forms.edits import SetField
from forms.messages import Message
from forms.plan import Document

_LINE = re.compile(r"\s*Số\s*:?\s*(?P<number>[\d.…]*)\s*/\s*(?P<symbol>.*?)\s*")
_LONGEST = 200
"""Characters of a number line that is one; longer ones are something else."""
_SPACED = re.compile(r"Số:?\s*(?:[\d.…]+\s+/|[\d.…]*/\s)|/.*\S\s*-\s+\S|/.*\S\s+-|/.*\S\s+\S")
"""Blanks between a number that is set and its stroke, after the stroke, or within the symbol."""


def number_spaces(facts: Facts) -> Iterator[Remark]:
    """Blanks inside "Số: 22/KH-SYT": around the stroke or the hyphens."""
    for document in facts.plan.documents():
        typed = document.typed.number
        if typed is not None and len(typed) <= _LONGEST and _SPACED.search(typed.strip()):
            where = Where(document.id, "typed.number", end=len(typed))
            fix = set_line(document, where, _without_blanks(document, typed))
            yield Remark(where, Message("checks.number_spaces", {"line": typed.strip()}), typed, fix=fix)
        if typed is None and document.symbol != _closed(document.symbol):
            where = Where(document.id, "symbol", end=len(document.symbol))
            fix = SetField(document.id, "symbol", _closed(document.symbol))
            yield Remark(where, Message("checks.symbol_spaces", {"symbol": document.symbol}), document.symbol, fix=fix)
    yield from _spaces_in_guides(facts)


def _spaces_in_guides(facts: Facts) -> Iterator[Remark]:
    for line in guides(facts):
        start, end = line.found.start("number"), max(line.found.end("number"), line.found.end("symbol"))
        typed = line.passage.text[start:end]
        if line.found["number"] and re.search(r"\s", typed):
            fix = replacing(facts.plan, line.passage, start, end, _closed(typed))
            message = Message("checks.number_spaces", {"line": typed})
            yield Remark(line.passage.where.at(start, end), message, typed, fix=fix)


def _closed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _without_blanks(document: Document, typed: str) -> str | None:
    """The line put right; None, so that the form writes it, where it says what the fields say."""
    found = _LINE.fullmatch(typed)
    if found is None:
        return _closed(typed)
    number, symbol = found["number"], _closed(found["symbol"])
    if (number, symbol) == (document.number or "", document.symbol):
        return None
    return f"Số: {number}/{symbol}"


def number_zero(facts: Facts) -> Iterator[Remark]:
    """A number below 10 without its zero, or any other with one."""
    for document in facts.plan.documents():
        number = document.number
        if number is None or not re.fullmatch(r"[0-9]+", number) or int(number) == 0:
            continue
        right = f"{int(number):02d}"
        if number != right:
            where = Where(document.id, "number", end=len(number))
            message = Message("checks.number_zero", {"number": number, "right": right})
            yield Remark(where, message, number, fix=SetField(document.id, "number", right))


def number_or_day_missing(facts: Facts) -> Iterator[Remark]:
    """A number without its day, or a day without its number: the registry gives both at once."""
    for document in _with_number(facts):
        numbered, dated = bool(document.number), document.date.day is not None
        if numbered and not dated:
            message = Message("checks.day_missing", {"number": document.number or ""})
            yield Remark(Where(document.id, "date"), message, others=(Where(document.id, "number"),))
        if dated and not numbered:
            message = Message("checks.number_missing", {"day": document.date.day or 0})
            yield Remark(Where(document.id, "number"), message, others=(Where(document.id, "date"),))


def blanks_left(facts: Facts) -> Iterator[Remark]:
    """What is still blank in a document that has neither number nor day, and a month or year that is missing."""
    for document in _with_number(facts):
        date = document.date
        unset = not document.number and date.day is None
        if unset:
            yield Remark(Where(document.id, "number"), Message("checks.number_and_day_blank"))
        if date.month is None or date.year is None:
            yield Remark(Where(document.id, "date"), Message("checks.month_or_year_blank"))


def _with_number(facts: Facts) -> Iterator[Document]:
    """The documents that have a number of their own."""
    return (document for document in facts.plan.documents() if not facts.plan.attached(document.id))


JUDGES: Mapping[str, Judge] = MappingProxyType(
    {
        "number_spaces": number_spaces,
        "number_zero": number_zero,
        "number_or_day_missing": number_or_day_missing,
        "blanks_left": blanks_left,
    }
)
