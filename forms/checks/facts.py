"""What checks work on: a plan's passages and what was read from them, kept while a node stays the same."""

from __future__ import annotations

from collections.abc import Iterator

from forms.checks.findings import Where
from forms.checks.passages import Passage, passages_of, stations
from forms.numbering import Labels, labels
from forms.plan import Document, Id, Node, Plan
from forms.regulation import Regulation, load


class Cache:
    """Passages kept between two runs over successive plans; one cache for one plan, used by one thread at a time."""

    def __init__(self) -> None:
        self._kept: dict[Id, tuple[Node, tuple[Passage, ...]]] = {}

    def passages(self, node: Node, found: Labels) -> tuple[Passage, ...]:
        """The passages of a node, read anew where the node is another, or shows words that stand elsewhere."""
        kept = self._kept.get(node.id)
        if kept is not None and kept[0] is node:
            return kept[1]
        passages = tuple(passages_of(node, found))
        if all(passage.own for passage in passages):
            self._kept[node.id] = (node, passages)
        return passages

    def forget_all_but(self, plan: Plan) -> None:
        """Let go of nodes that the plan no longer has."""
        for key in self._kept.keys() - plan.nodes.keys():
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
            self._order[(station.node, station.field, station.index)] = place
            if not station.field:
                self._nodes.append(plan.nodes[station.node])
        cache.forget_all_but(plan)

    def nodes(self) -> Iterator[Node]:
        """The nodes in the order of reading."""
        return iter(self._nodes)

    def passages(self) -> Iterator[Passage]:
        """All passages, node by node."""
        for node in self._nodes:
            yield from self._cache.passages(node, self.labels)

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
