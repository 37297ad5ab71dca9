"""The list of a roll-over: every place of a plan that may have gone stale, in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from forms.checks.facts import Cache, Facts
from forms.checks.passages import Passage
from forms.citations import find
from forms.directory import Directory
from forms.plan import Plan, Table
from forms.rollover.bases import stale_bases
from forms.rollover.head import head_items, named_items, tail_items
from forms.rollover.items import Item, Signer, Turn
from forms.rollover.names import names_in
from forms.rollover.targets import targets_in
from forms.rollover.times import Found, days_off_in, times_in

_CONTEXT = 60
"""Characters shown before and after the words of an item."""
_HEAD_FIELDS = frozenset(("typed.number", "typed.place_date", "typed.guide"))
"""Lines that are blanked as wholes."""


def propose(plan: Plan, year: int, directory: Directory, signers: Iterable[Signer] = ()) -> tuple[Item, ...]:
    """What turning a plan over to `year` must look at, document by document in the order of reading.

    `signers` are those who sign now, where they are known.
    """
    turn = Turn(year_of(plan) or year - 1, year, directory, tuple(signers))
    facts = Facts(plan, None, None, Cache())
    items = [*head_items(plan, turn), *named_items(plan, turn)]
    for passage in facts.passages():
        if passage.where.field not in _HEAD_FIELDS:
            items += _of_passage(plan, passage, turn)
    return tuple(sorted([*items, *tail_items(plan, turn)], key=lambda item: facts.order(item.where)))


def year_of(plan: Plan) -> int | None:
    """The year that a plan is for: the one its titles name, else that of its date, else the one named most often."""
    documents = tuple(plan.documents())
    for document in reversed(documents):
        named = re.findall(r"(?<![\d/-])20\d{2}(?!\d)", " ".join(document.title))
        if named:
            return int(named[-1])
    dated = [document.date.year for document in documents if document.date.year is not None]
    if dated:
        return dated[0]
    facts = Facts(plan, None, None, Cache())
    counted = Counter(
        year for passage in facts.passages() for year in re.findall(r"năm\s+(20\d{2})(?!\d)", passage.text)
    )
    return int(counted.most_common(1)[0][0]) if counted else None


def _of_passage(plan: Plan, passage: Passage, turn: Turn) -> Iterator[Item]:
    text = passage.text
    citations = find(text)
    spared = [(one.start, one.end) for one in citations]
    kind = _column_kind(plan, passage)
    found = [*times_in(text, turn, spared), *names_in(text, turn, spared), *stale_bases(text, citations, turn)]
    if kind == "deadline":
        found += days_off_in(text, turn, [*spared, *((one.start, one.end) for one in found)])
    if not passage.where.field:
        found += targets_in(text, indicator=kind == "indicator")
    return (_item(passage, one) for one in sorted(found, key=lambda one: (one.start, one.end)))


def _item(passage: Passage, found: Found) -> Item:
    text, start, end = passage.text, found.start, found.end
    before = "…" if start > _CONTEXT else ""
    after = "…" if end + _CONTEXT < len(text) else ""
    context = f"{before}{text[max(0, start - _CONTEXT) : end + _CONTEXT]}{after}".replace("\n", " ")
    changeable = found.after is not None and (passage.where.field or _reachable(passage, start, end))
    return Item(
        found.kind,
        passage.where.at(start, end),
        text[start:end],
        found.after if changeable else None,
        "later" if found.suggested == "change" and not changeable else found.suggested,
        found.message,
        context,
        open=bool(passage.where.field) or _reachable(passage, start, end),
    )


def _reachable(passage: Passage, start: int, end: int) -> bool:
    """Whether every character of a span is typed text, none derived from elsewhere."""
    return sum(max(0, min(end, last) - max(start, first)) for first, last, _ in passage.runs) == end - start


def _column_kind(plan: Plan, passage: Passage) -> str:
    where = passage.where
    if where.column is None:
        return ""
    table = next((node for node in plan.ancestors(where.node) if isinstance(node, Table)), None)
    return next((one.kind for one in table.columns if one.id == where.column), "") if table else ""
