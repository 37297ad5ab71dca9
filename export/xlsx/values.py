"""Cell texts as values: a number, a share or a date where the words are exactly that, otherwise the words."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*),(\d{1,6})")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_COUNTED = re.compile(r"[1-9]\d{0,6}")
_MOST_DIGITS = 15
"""A spreadsheet keeps 15 digits; a longer number would come back changed."""


class Shown(NamedTuple):
    """A value and the number format that shows it as it was typed; None: general text."""

    value: str | float | date
    format: str | None = None


def read_value(text: str, kind: str) -> Shown:
    """What the text of a cell in a column of that kind is worth.

    Vietnamese notation: "1.250.000", "95,5%", "15/01/2025". A text that a value would show differently (a leading
    zero, two dates, "≥ 95%") stays text, and so does everything in a column of words. Of row numbers the plain ones are
    values; "1.1" and "IV." are words.
    """
    if kind in ("quantity", "amount", "indicator"):
        return _number(text)
    if kind == "number" and _COUNTED.fullmatch(text):
        return Shown(float(text), "0")
    return _date(text) if kind == "deadline" else Shown(text)


def _number(text: str) -> Shown:
    share = text.endswith("%")
    digits = text[:-1].rstrip() if share else text
    decimal = _DECIMAL.fullmatch(digits)
    if not (decimal or _WHOLE.fullmatch(digits)) or sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        return Shown(text)
    value = float(digits.replace(".", "").replace(",", "."))
    places = "." + "0" * len(decimal[1]) if decimal else ""
    if share:
        return Shown(value / 100, f"0{places}%")
    return Shown(value, ("#,##0" if "." in digits else "0") + places)


def _date(text: str) -> Shown:
    found = _DATE.fullmatch(text)
    if not found:
        return Shown(text)
    day, month, year = map(int, found.groups())
    try:
        value = date(year, month, day)
    except ValueError:
        return Shown(text)
    if year < 1900:
        return Shown(text)
    return Shown(value, f"{'dd' if len(found[1]) == 2 else 'd'}/{'mm' if len(found[2]) == 2 else 'm'}/yyyy")
