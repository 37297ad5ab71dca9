"""The interview: which questions apply, what they default to, and whether an answer fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias, get_args

import msgspec

from forms.dates import BadDate, day_text, month_text, parse_date
from forms.plan import Date
from forms.templates import conditions, inlines
from forms.templates.errors import BadAnswer
from forms.templates.spec import Question, SignerMode, Template
from forms.vietnamese import clean

FIRST_YEAR, LAST_YEAR = 2000, 2099
LONGEST = 4000
LONGEST_LIST = 50_000
MOST_LINES = 200


class UnitAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of the plan: `id` is a role of the template, or empty for a unit that the drafter adds."""

    name: str
    id: str = ""
    short: str = ""


Answer: TypeAlias = str | int | bool | Date | tuple[str, ...] | tuple[UnitAnswer, ...] | None
"""A checked answer; None where an optional question has none."""

BUILT_IN = ("this_year", "plan_year")
"""Names that defaults may use beside earlier answers: the year of the clock, and the year that plans are made for."""


def complete(template: Template, given: Mapping[str, object], now: datetime) -> dict[str, Answer]:
    """An answer for each question: what was given, checked, else the default, else None.

    Raises:
        BadAnswer: a key that is no question, an answer that does not fit, or a required one that is missing.
    """
    if not isinstance(given, Mapping):
        raise BadAnswer("templates.answers_not_object")
    for key in given:
        if template.question(str(key)) is None:
            raise BadAnswer("templates.unknown_answer", name=clean(str(key))[:80])
    answers: dict[str, Answer] = {}
    for question in template.questions:
        answers[question.id] = _answer(question, given, answers, now)
    return answers


def _answer(question: Question, given: Mapping[str, object], so_far: Mapping[str, Answer], now: datetime) -> Answer:
    if not conditions.parse(question.when).holds(so_far.get):
        return None
    raw = given.get(question.id, _Missing)
    answer = default(question, so_far, now) if raw is _Missing else check(question, raw)
    if question.required and answer in (None, "", ()):
        raise BadAnswer("templates.answer_missing", label=question.label)
    return answer


class _Missing:
    """Stands for an answer that was not given, apart from one that was given as null."""


def default(question: Question, so_far: Mapping[str, Answer], now: datetime) -> Answer:
    """What the question is answered with where nobody answers it: None where its default rests on missing answers."""
    if question.kind == "units":
        return tuple(UnitAnswer(role.name, role.id, role.short) for role in question.roles)
    if isinstance(question.default, tuple):
        lines = [_filled(line, so_far, now) for line in question.default]
        return None if any(line is None for line in lines) else check(question, lines)
    if isinstance(question.default, str):
        filled = _filled(question.default, so_far, now)
        return None if filled is None else check(question, _typed(question, filled))
    return None if question.default is None else check(question, question.default)


def _typed(question: Question, text: str) -> object:
    """A default written as text with names in it, as the kind of its question wants it."""
    if question.kind in ("year", "number") and text.isdecimal():
        return int(text)
    return [text] if question.kind == "lines" else text


def _filled(text: str, so_far: Mapping[str, Answer], now: datetime) -> str | None:
    filled = ""
    for part in inlines.parse(text):
        if isinstance(part, inlines.Words):
            filled += part.text
        elif isinstance(part, inlines.Name):
            value = _clock(part.name, now) or named(part.name, so_far)
            if not value:
                return None
            filled += apply_filter(part.filter, value)
    return filled


def _clock(name: str, now: datetime) -> str:
    """The years that defaults start from: plans made in November and December are for the year to come."""
    if name == "this_year":
        return str(now.year)
    return str(now.year + (now.month >= 11)) if name == "plan_year" else ""


def named(name: str, answers: Mapping[str, Answer]) -> str:
    """The answer of that name as text, "" where there is none; `year.previous`, `year.next` count from a year."""
    whole, _, part = name.partition(".")
    answer = answers.get(whole)
    if part and isinstance(answer, int):
        return str(answer + (1 if part == "next" else -1))
    return as_text(answer)


def as_text(answer: Answer) -> str:
    """An answer as it stands in a sentence, a date as far as it is known ("01/2026"); "" for none."""
    if isinstance(answer, Date):
        parts = (answer.day and day_text(answer.day), answer.month and month_text(answer.month), answer.year)
        return "/".join(str(part) for part in parts if part)
    if isinstance(answer, str | int) and not isinstance(answer, bool):
        return str(answer)
    if isinstance(answer, tuple) and answer and isinstance(answer[0], str):
        return " ".join(str(line) for line in answer)
    return ""


def apply_filter(name: str, text: str) -> str:
    """The text in upper case, or with its first letter capital ("cap") or small."""
    if name == "upper":
        return text.upper()
    if name in ("cap", "small") and text:
        return (text[0].upper() if name == "cap" else text[0].lower()) + text[1:]
    return text


# --- Checking one answer -----------------------------------------------------------------------------------------


def check(question: Question, raw: object) -> Answer:
    """The answer as the builder takes it: cleaned, in NFC, of the kind that the question wants; None for none.

    Units are never none: the text names them, so that they keep the template's names.

    Raises:
        BadAnswer: it does not fit; the message carries the question's label.
    """
    if raw is None:
        return _units(question, ()) if question.kind == "units" else None
    return _CHECKS[question.kind](question, raw)


def _wrong(question: Question, key: str, **args: str | int) -> BadAnswer:
    return BadAnswer(key, label=question.label, **args)


def _text(question: Question, raw: object) -> str:
    if not isinstance(raw, str):
        raise _wrong(question, "templates.answer_not_text")
    if len(raw) > LONGEST:
        raise _wrong(question, "templates.answer_too_long", most=LONGEST, length=len(raw))
    return re.sub(" {2,}", " ", clean(raw)).strip(" ")


def _lines(question: Question, raw: object) -> tuple[str, ...]:
    parts = raw.splitlines() if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple) or len(parts) > MOST_LINES:
        raise _wrong(question, "templates.answer_not_lines", most=MOST_LINES)
    lines = tuple(line for part in parts if (line := _text(question, part)))
    length = sum(len(line) for line in lines)
    if length > LONGEST_LIST:
        raise _wrong(question, "templates.answer_too_long", most=LONGEST_LIST, length=length)
    return lines


def _year(question: Question, raw: object) -> int:
    year = int(raw) if isinstance(raw, str) and raw.strip().isdecimal() and len(raw.strip()) == 4 else raw
    if not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise _wrong(question, "templates.answer_not_year", first=FIRST_YEAR, last=LAST_YEAR)
    return year


def _date(question: Question, raw: object) -> Date | None:
    text = _text(question, raw)
    if not text:
        return None
    try:
        return parse_date(text)
    except BadDate:
        raise _wrong(question, "templates.answer_not_date", text=text[:60]) from None


def _number(question: Question, raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 <= raw <= 10**12:
        raise _wrong(question, "templates.answer_not_number")
    return raw


def _choice(question: Question, raw: object) -> str:
    values = [option.value for option in question.options]
    if not isinstance(raw, str) or raw not in values:
        raise _wrong(question, "templates.answer_not_choice", known=", ".join(values))
    return raw


def _signer_mode(question: Question, raw: object) -> str:
    modes = get_args(SignerMode)
    if not isinstance(raw, str) or raw not in modes:
        raise _wrong(question, "templates.answer_not_choice", known=", ".join(modes))
    return raw


def _yes_no(question: Question, raw: object) -> bool:
    if not isinstance(raw, bool):
        raise _wrong(question, "templates.answer_not_yes_no")
    return raw


def _units(question: Question, raw: object) -> tuple[UnitAnswer, ...]:
    """The template's roles under the names given, then the units that the drafter adds."""
    if not isinstance(raw, list | tuple) or len(raw) > MOST_LINES:
        raise _wrong(question, "templates.answer_not_units")
    try:
        given = [unit if isinstance(unit, UnitAnswer) else msgspec.convert(unit, UnitAnswer) for unit in raw]
    except msgspec.ValidationError:
        raise _wrong(question, "templates.answer_not_units") from None
    named = {unit.id: unit for unit in given if unit.id}
    known = [role.id for role in question.roles]
    for key in named:
        if key not in known:
            raise _wrong(question, "templates.answer_unknown_unit", name=key[:80], known=", ".join(known))
    ours = [named.get(role.id, UnitAnswer(role.name, role.id, role.short)) for role in question.roles]
    units = [_unit(question, unit) for unit in (*ours, *(unit for unit in given if not unit.id))]
    return tuple(units)


def _unit(question: Question, unit: UnitAnswer) -> UnitAnswer:
    name = _text(question, unit.name)
    if not name:
        raise _wrong(question, "templates.answer_unnamed_unit")
    return UnitAnswer(name, unit.id, _text(question, unit.short))


_CHECKS: Mapping[str, Callable[[Question, object], Answer]] = {
    "text": _text,
    "lines": _lines,
    "year": _year,
    "date": _date,
    "number": _number,
    "choice": _choice,
    "yes_no": _yes_no,
    "units": _units,
    "signer_mode": _signer_mode,
}
