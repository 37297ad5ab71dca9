"""What checks work on: a plan's passages and what was read from them, kept while a node stays the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from forms.checks.findings import Where
from forms.checks.passages import Passage, passages_of, stations
from forms.numbering import Labels, labels
from forms.plan import Document, Id, Node, Plan
from forms.regulation import Regulation, load

F = TypeVar("F")

Reader = Callable[[Passage], Iterable[F]]
"""What reads facts (dates, citations, figures) off a passage."""


@dataclass(slots=True)
class _Kept:
    """A node with its passages and the facts that were read from them."""

    node: Node
    passages: tuple[Passage, ...]
    facts: dict[Reader[Any], tuple[Any, ...]] = field(default_factory=dict)


class Cache:
    """Facts kept between two runs over successive plans; one cache for one plan, used by one thread at a time."""

    def __init__(self) -> None:
        self._kept: dict[Id, _Kept] = {}

    def passages(self, node: Node, found: Labels) -> tuple[Passage, ...]:
        """The passages of a node, read anew where the node is another, or shows words that stand elsewhere."""
        return self._of(node, found).passages

    def facts(self, node: Node, found: Labels, reader: Reader[F]) -> tuple[F, ...]:
        """What a reader finds in a node, read once while the node is the same."""
        kept = self._of(node, found)
        if reader not in kept.facts:
            kept.facts[reader] = tuple(fact for passage in kept.passages for fact in reader(passage))
        return kept.facts[reader]

    def _of(self, node: Node, found: Labels) -> _Kept:
        kept = self._kept.get(node.id)
        if kept is None or kept.node is not node:
            kept = _Kept(node, tuple(passages_of(node, found)))
            self._kept[node.id] = kept
        return kept

    def forget_stale(self, plan: Plan) -> None:
        """Let go of nodes that the plan no longer has, and of those that show words from elsewhere."""
        for key, kept in list(self._kept.items()):
            if plan.nodes.get(key) is not kept.node or not all(passage.own for passage in kept.passages):
                del self._kept[key]


class Facts:
    """One plan as the checks see it."""

    def __init__(self, plan: Plan, found: Labels | None, regulation: Regulation | None, cache: Cache) -> None:
        self.plan = plan
        self.labels = labels(plan) if found is None else found
        self.regulation = load() if regulation is None else regulation
        self._cache = cache
        self._order: dict[tuple[Id, str, int], int] = {}
        self._nodes: list[Node] = []
        for place, station in enumerate(stations(plan)):
            self._order.setdefault((station.node, station.field, station.index), place)
            if not station.field:
                self._nodes.append(plan.nodes[station.node])
        cache.forget_stale(plan)

    def nodes(self) -> Iterator[Node]:
        """The nodes in the order of reading."""
        return iter(self._nodes)

    def passages(self) -> Iterator[Passage]:
        """All passages, node by node."""
        for node in self._nodes:
            yield from self._cache.passages(node, self.labels)

    def all(self, reader: Reader[F]) -> Iterator[F]:
        """What a reader finds in the whole plan, in the order of reading."""
        for node in self._nodes:
            yield from self._cache.facts(node, self.labels, reader)

    def passage(self, where: Where) -> Passage | None:
        """The passage of a place, None where no words stand."""
        bare = where.at(0, 0)
        found = self._cache.passages(self.plan.nodes[where.node], self.labels)
        return next((passage for passage in found if passage.where == bare), None)

    def main_of(self, document: Document) -> Document:
        """The document that has number and date: an attached Kế hoạch takes them from its Quyết định."""
        if not self.plan.attached(document.id):
            return document
        return next(self.plan.documents())

    def order(self, where: Where) -> tuple[int, int, int, int]:
        """What sorts findings by their place."""
        station = self._order.get((where.node, where.field, where.index))
        if station is None:
            station = self._order.get(
                (where.node, where.field, 0), self._order.get((where.node, "", 0), len(self._order))
            )
        node = self.plan.nodes.get(where.node)
        columns = list(getattr(node, "cells", ())) if where.column else []
        column = columns.index(where.column) + 1 if where.column in columns else 0
        return station, column, where.paragraph, where.start
