"""Conditions on answers: `budget`, `not budget`, `way = online`, `signer_mode in kt, tl`, joined by `and`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from forms.templates.errors import BadText

_TERM = re.compile(
    r"(?P<no>not\s+)?(?P<name>[a-z][a-z0-9_]*)(?:\s*(?P<sign>!=|=|\bin\b)\s*(?P<values>[\w\s,]+))?", re.UNICODE
)


@dataclass(frozen=True)
class Term:
    """One test of one answer: against `values`, or, where there are none, whether it says anything at all."""

    name: str
    wanted: bool = True
    values: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Condition:
    """Terms that must all hold; without terms it always holds."""

    terms: tuple[Term, ...] = ()

    def holds(self, answer: Callable[[str], object]) -> bool:
        """Whether it holds, given a way to look answers up."""
        return all(_holds(term, answer(term.name)) for term in self.terms)


def parse(text: str) -> Condition:
    """The condition that a text writes; an empty text always holds.

    Raises:
        BadText: it is not understood.
    """
    if not text.strip():
        return Condition()
    return Condition(tuple(_term(part.strip()) for part in re.split(r"\s+and\s+", text.strip())))


def _term(text: str) -> Term:
    found = _TERM.fullmatch(text)
    if found is None or (found["no"] and found["sign"]):
        raise BadText("templates.bad_condition", text=text)
    values = frozenset(value.strip() for value in (found["values"] or "").split(",") if value.strip())
    if found["sign"] and (not values or (found["sign"] != "in" and len(values) > 1)):
        raise BadText("templates.bad_condition", text=text)
    return Term(found["name"], not found["no"] and found["sign"] != "!=", values)


def _holds(term: Term, value: object) -> bool:
    if term.values:
        return (str(value) in term.values) is term.wanted
    return bool(value) is term.wanted
