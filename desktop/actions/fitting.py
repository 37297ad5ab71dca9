"""Dồn trang as work behind a dialog: what ends badly, what helps, and the last pages before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from export.fitting import Proposal, WeakEnd, search, weak_ends
from export.layout.document import Layout
from export.layout.pages import LaidPage
from export.typeset import typeset
from forms.edits import apply
from forms.plan import Id, Plan

PAGES_SHOWN: Final = 2
MOST: Final = 3
"""Proposals offered for one weak end: the gentlest."""


class Trial(NamedTuple):
    """How far a search is: the part that is looked at, how many settings were tried for it."""

    title: str
    tried: int


class Option(NamedTuple):
    """A proposal with the last pages of the part as it would make them."""

    proposal: Proposal
    pages: tuple[LaidPage, ...]


class Outcome(NamedTuple):
    """A weak end with its last pages, and what would help, the gentlest first; nothing where nothing does."""

    end: WeakEnd
    pages: tuple[LaidPage, ...]
    options: tuple[Option, ...]


def find_fits(plan: Plan, tell: Callable[[Trial | Outcome], object]) -> tuple[Outcome, ...]:
    """Look for all weak ends and what helps; `tell` hears of each trial and each outcome, and may raise to stop."""
    outcomes = []
    for end in weak_ends(plan):
        outcome = _outcome(plan, end, tell)
        tell(outcome)
        outcomes.append(outcome)
    return tuple(outcomes)


def _outcome(plan: Plan, end: WeakEnd, tell: Callable[[Trial | Outcome], object]) -> Outcome:
    found = list(_heard(search(plan, end), end, tell))
    found.sort(key=lambda proposal: proposal.cost)
    options = (Option(one, last_pages(apply(plan, one.edit).plan, end.section)) for one in found[:MOST])
    return Outcome(end, last_pages(plan, end.section), tuple(options))


def _heard(
    trials: Iterator[Proposal | None], end: WeakEnd, tell: Callable[[Trial | Outcome], object]
) -> Iterator[Proposal]:
    for count, proposal in enumerate(trials, 1):
        tell(Trial(end.title, count))
        if proposal is not None:
            yield proposal


def last_pages(plan: Plan, section: Id, most: int = PAGES_SHOWN) -> tuple[LaidPage, ...]:
    """The last pages of a section."""
    layout = Layout(typeset(plan))
    index = next(i for i, one in enumerate(layout.typeset.sections) if one.id == section)
    while layout.advance(index):
        pass
    count = layout.known()[index][0]
    pages = (layout.at(index, number) for number in range(max(count - most, 0) + 1, count + 1))
    return tuple(page for page in pages if page is not None)
