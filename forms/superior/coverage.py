"""What of a superior's plan our plan holds already, what is missing, and where our deadline is later than theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from forms import deadlines
from forms.plan import Clause, Id, Marker, Paragraph, Plan, Task, Value
from forms.rollover import year_of
from forms.superior.finding import Named, table_of, words_in
from forms.superior.taking import Origin, source_key
from forms.tables.cells import inline_words
from forms.vietnamese import fold

State: TypeAlias = Literal["taken", "alike", "missing"]

ALIKE = 85.0
"""From this likeness on (of 100) two wordings are taken for one task; a guess that no corpus has tried yet."""

_SHORTEST = 12
"""Characters below which a wording is too short to be recognised by likeness."""


class Covered(Value, frozen=True):
    """How far our plan covers one thing: `node` is ours. `later`: our `latest` day is after theirs.

    "taken": it was taken over and is still there; "alike": a wording of ours is like theirs; "missing": neither.
    """

    named: Named
    state: State
    node: Id = ""
    latest: date | None = None
    later: bool = False


class _Ours(NamedTuple):
    node: Id
    words: str
    latest: date | None


def coverage(plan: Plan, named: Iterable[Named], origin: Origin) -> tuple[Covered, ...]:
    """The state of each thing, in their order."""
    tasks = list(_tasks(plan))
    taken = _taken(plan)
    by_node = {one.node: one for one in tasks}
    return tuple(_covered(one, taken.get(source_key(origin, one.node)), tasks, by_node) for one in named)


def _covered(named: Named, taken: Id | None, tasks: list[_Ours], by_node: dict[Id, _Ours]) -> Covered:
    if taken is not None and taken in by_node:
        return _judged(named, "taken", by_node[taken])
    found = _likest(named.text, tasks)
    return Covered(named, "missing") if found is None else _judged(named, "alike", found)


def _judged(named: Named, state: State, ours: _Ours) -> Covered:
    later = named.latest is not None and ours.latest is not None and ours.latest > named.latest
    return Covered(named, state, ours.node, ours.latest, later)


def _taken(plan: Plan) -> dict[str, Id]:
    """Where the things taken over stand, by what their remarks keep."""
    markers = (node for document in plan.documents() for node in (plan.nodes[key] for key in document.markers))
    return {
        marker.check: marker.target
        for marker in markers
        if isinstance(marker, Marker) and marker.kind == "remark" and marker.check
    }


def _tasks(plan: Plan) -> Iterator[_Ours]:
    """Our rows and clauses with their words and the last day that they leave."""
    year = year_of(plan)
    for node in plan.nodes.values():
        if isinstance(node, Task):
            table = table_of(plan, node.id)
            due = words_in(plan, node, table, "deadline")
            yield _Ours(node.id, fold(words_in(plan, node, table, "text")), deadlines.last_day(due, year))
        elif isinstance(node, Clause):
            words = " ".join(
                inline_words(plan, one.inlines) for one in plan.walk(node.id) if isinstance(one, Clause | Paragraph)
            )
            own = inline_words(plan, node.inlines)
            yield _Ours(node.id, fold(own), deadlines.last_day(words, year))


def _likest(text: str, tasks: list[_Ours]) -> _Ours | None:
    from rapidfuzz import fuzz, process

    wanted = fold(text)
    if len(wanted) < _SHORTEST or not tasks:
        return None
    found = process.extractOne(wanted, [one.words for one in tasks], scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return tasks[found[2]] if found is not None else None
