"""Filling cells from their neighbours: the same words, or a series that goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from forms.edits import Edit
from forms.messages import Message
from forms.plan import Cell, Plan
from forms.tables.cells import cell_at, cell_words, paragraphs_of, put, with_content
from forms.tables.shape import Spot
from forms.vietnamese import from_roman, roman

_DATE = re.compile(r"^(.*?)(\d{1,2})([/.-])(\d{1,2})\3(\d{4})(.*)$", re.DOTALL)
_NUMBER = re.compile(r"^(.*?)(\d+)(\D*)$", re.DOTALL)
_PERIOD = re.compile(r"^(.*?\b)(quý|tháng|học kỳ)(\s+)(\d{1,2}|[IVX]+)\b(.*)$", re.IGNORECASE | re.DOTALL)
_YEAR = re.compile(r"^([/\s,]*(?:năm\s+)?)(\d{4})(.*)$", re.DOTALL)
_LENGTHS = {"quý": 4, "tháng": 12, "học kỳ": 2}


def filled_down(plan: Plan, rows: Sequence[Sequence[Spot]]) -> Edit:
    """The words of the first row in all rows below it."""
    return put(plan, dict(_spread(plan, list(zip(*rows, strict=True)))), Message("edit.name.fill_cells"))


def filled_right(plan: Plan, rows: Sequence[Sequence[Spot]]) -> Edit:
    """The words of the first column in all columns beside it."""
    return put(plan, dict(_spread(plan, rows)), Message("edit.name.fill_cells"))


def _spread(plan: Plan, lines: Sequence[Sequence[Spot]]) -> Iterator[tuple[Spot, Cell | None]]:
    for line in lines:
        source = cell_at(plan, line[0]) if line else None
        for spot in line[1:]:
            yield spot, with_content(cell_at(plan, spot), source.paragraphs if source is not None else ())


def filled_series(plan: Plan, rows: Sequence[Sequence[Spot]]) -> Edit:
    """Each column goes on from its first cell, by the step to the second where that holds something already.

    Numbers, dates, months, quarters and words that end in a number count on; other words are repeated.
    """
    changes: dict[Spot, Cell | None] = {}
    for line in zip(*rows, strict=True):
        words = [cell_words(plan, cell_at(plan, spot)) for spot in line]
        given = 2 if len(words) > 2 and words[1] and words[1] != words[0] and step_between(*words[:2]) else 1
        for spot, text in zip(line[given:], series(words[:given], len(line) - given), strict=True):
            changes[spot] = with_content(cell_at(plan, spot), paragraphs_of(text))
    return put(plan, changes, Message("edit.name.fill_cells"))


def series(given: Sequence[str], count: int) -> list[str]:
    """The next `count` members after one or two given ones."""
    step = (step_between(given[0], given[1]) if len(given) > 1 else None) or 1
    made: list[str] = []
    last = given[-1]
    for _member in range(count):
        last = after(last, step)
        made.append(last)
    return made


def step_between(first: str, second: str) -> int | None:
    """How far one member is from the next; None where they belong to no series."""
    one, other = _DATE.match(first), _DATE.match(second)
    if one and other:
        days = _day(one), _day(other)
        return (days[1] - days[0]).days if days[0] and days[1] else None
    return next((step for step in (*range(1, 32), *range(-1, -32, -1)) if after(first, step) == second), None) or (
        _number_step(first, second)
    )


def _number_step(first: str, second: str) -> int | None:
    one, other = _NUMBER.match(first), _NUMBER.match(second)
    if not one or not other or (one[1], one[3]) != (other[1], other[3]):
        return None
    return int(other[2]) - int(one[2])


def after(text: str, step: int = 1) -> str:
    """The member of the series that lies `step` after one; the same words where they count nothing."""
    if found := _DATE.match(text):
        return _after_date(found, step) or text
    if found := _PERIOD.match(text):
        return _after_period(found, step)
    if found := _NUMBER.match(text):
        number = int(found[2]) + step
        return f"{found[1]}{number:0{len(found[2]) if found[2][0] == '0' else 0}d}{found[3]}" if number >= 0 else text
    return text


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[5]), int(found[4]), int(found[2]))
    except ValueError:
        return None


def _after_date(found: re.Match[str], step: int) -> str | None:
    day = _day(found)
    if day is None:
        return None
    try:
        then = day + timedelta(days=step)
    except OverflowError:
        return None
    return f"{found[1]}{then.day:02d}{found[3]}{then.month:02d}{found[3]}{then.year}{found[6]}"


def _after_period(found: re.Match[str], step: int) -> str:
    """The next quarter, month or term; after the last of a year the first of the next one."""
    before, name, gap, number, rest = found.groups()
    length = _LENGTHS[name.casefold()]
    count = int(number) if number.isdigit() else (from_roman(number.upper()) or 1)
    years, place = divmod(count - 1 + step, length)
    digits = len(number) if number[0] == "0" else 0
    shown = f"{place + 1:0{digits}d}" if number.isdigit() else roman(place + 1)
    if years and (year := _YEAR.match(rest)):
        rest = f"{year[1]}{int(year[2]) + years}{year[3]}"
    return f"{before}{name}{gap}{shown}{rest}"
