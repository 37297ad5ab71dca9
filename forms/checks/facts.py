"""What checks work on: a plan's passages and what was read from them, kept while a node stays the same.

A `Facts` lives as long as its plan is open: `follow` takes it to the plan that an edit made and reads only the touched
nodes again. Each judge of whole plans is watched while it works; it need run again only where something that it asked
for has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from forms.checks.findings import Where
from forms.checks.passages import Passage, passages_of, stations
from forms.checks.surroundings import Surroundings
from forms.numbering import Labels, labels, update
from forms.plan import CHILD_FIELDS, Appendix, Document, Id, Marker, Node, Plan, Table
from forms.regulation import Regulation, load

F = TypeVar("F")

Reader = Callable[[Passage], Iterable[F]]
"""What reads facts (dates, citations, figures) off a passage."""
NodeReader = Callable[[Node], Iterable[F]]
"""What reads facts off a node alone, without its words."""
Token: TypeAlias = object
"""What a judge asked for: "shape", "heads", "labels", "nodes", or a reader."""


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
        self.borrowing: set[Id] = set()
        """Nodes that show words which stand elsewhere: they are read on every run."""

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
            if not all(passage.own for passage in kept.passages):
                self.borrowing.add(node.id)
        return kept

    def forget(self, keys: Iterable[Id]) -> None:
        """Let go of nodes, so that they are read anew."""
        for key in keys:
            self._kept.pop(key, None)
            self.borrowing.discard(key)

    def forget_stale(self, plan: Plan) -> None:
        """Let go of nodes that the plan no longer has, and of those that show words from elsewhere."""
        stale = [key for key, kept in self._kept.items() if plan.nodes.get(key) is not kept.node]
        self.forget([*stale, *self.borrowing])


class Facts:
    """One plan as the checks see it."""

    def __init__(
        self,
        plan: Plan,
        found: Labels | None,
        regulation: Regulation | None,
        cache: Cache,
        surroundings: Surroundings | None = None,
    ) -> None:
        self._plan = plan
        self._labels = labels(plan) if found is None else found
        self.regulation = load() if regulation is None else regulation
        self.surroundings = Surroundings() if surroundings is None else surroundings
        self._cache = cache
        self._versions: dict[Token, int] = {}
        self._readers: dict[Reader[Any], dict[Id, tuple[Any, ...]]] = {}
        self._node_readers: dict[NodeReader[Any], dict[Id, tuple[Any, ...]]] = {}
        self._asked: set[Token] | None = None
        self._lay_out()
        cache.forget_stale(plan)

    def _lay_out(self) -> None:
        """The order of reading."""
        self._order: dict[tuple[Id, str, int], int] = {}
        self._nodes: list[Node] = []
        for place, station in enumerate(stations(self._plan)):
            self._order.setdefault((station.node, station.field, station.index), place)
            if not station.field:
                self._nodes.append(self._plan.nodes[station.node])
        self._place = {node.id: place for place, node in enumerate(self._nodes)}

    # --- What judges ask -----------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan, for its shape and its heads. What stands in the words of a node is asked of a reader."""
        self._ask("shape", "heads")
        return self._plan

    @property
    def labels(self) -> Labels:
        """The labels of the plan."""
        self._ask("labels")
        return self._labels

    def nodes(self) -> Iterator[Node]:
        """The nodes in the order of reading."""
        self._ask("nodes")
        return iter(self._nodes)

    def passages(self) -> Iterator[Passage]:
        """All passages, node by node."""
        self._ask("nodes")
        for node in self._nodes:
            yield from self._cache.passages(node, self._labels)

    def all(self, reader: Reader[F]) -> Iterator[F]:
        """What a reader finds in the whole plan, in the order of reading."""
        self._ask(reader)
        index = self._readers.get(reader)
        if index is None:
            index = {node.id: found for node in self._nodes if (found := self._read(node, reader))}
            self._readers[reader] = index
        for key in sorted(index, key=self._place.__getitem__):
            yield from index[key]

    def each(self, reader: NodeReader[F]) -> Iterator[F]:
        """What a reader of nodes finds in the whole plan, in the order of reading."""
        self._ask(reader)
        index = self._node_readers.get(reader)
        if index is None:
            index = {node.id: found for node in self._nodes if (found := tuple(reader(node)))}
            self._node_readers[reader] = index
        for key in sorted(index, key=self._place.__getitem__):
            yield from index[key]

    def of(self, key: Id, reader: Reader[F]) -> tuple[F, ...]:
        """What a reader finds in one node."""
        self._ask(reader)
        return self._read(self._plan.nodes[key], reader)

    def _read(self, node: Node, reader: Reader[F]) -> tuple[F, ...]:
        return self._cache.facts(node, self._labels, reader)

    def passages_in(self, node: Node) -> tuple[Passage, ...]:
        """The passages of one node."""
        return self._cache.passages(node, self._labels)

    def passage(self, where: Where) -> Passage | None:
        """The passage of a place, None where no words stand."""
        self._ask("heads" if where.field else "nodes")
        bare = where.at(0, 0)
        found = self._cache.passages(self._plan.nodes[where.node], self._labels)
        return next((passage for passage in found if passage.where == bare), None)

    def main_of(self, document: Document) -> Document:
        """The document that has number and date: an attached Kế hoạch takes them from its Quyết định."""
        if not self.plan.attached(document.id):
            return document
        return next(self.plan.documents())

    def document_of(self, key: Id) -> Document:
        """The document that a node stands in."""
        node = self.plan.nodes[key]
        found = node if isinstance(node, Document) else next(reversed(list(self._plan.ancestors(key))))
        assert isinstance(found, Document)
        return found

    def order(self, where: Where) -> tuple[int, int, int, int, int]:
        """What sorts findings by their place."""
        station = self._order.get((where.node, where.field, where.index))
        if station is None:
            station = self._order.get(
                (where.node, where.field, 0), self._order.get((where.node, "", 0), len(self._order))
            )
        node = self._plan.nodes.get(where.node)
        columns = list(getattr(node, "cells", ())) if where.column else []
        column = columns.index(where.column) + 1 if where.column in columns else 0
        return station, where.index, column, where.paragraph, where.start

    # --- What a judge depends on ---------------------------------------------------------------------------------

    @contextmanager
    def watched(self) -> Iterator[set[Token]]:
        """While it lasts, what is asked for is noted in the set that it gives."""
        before, self._asked = self._asked, set()
        try:
            yield self._asked
        finally:
            self._asked = before

    def _ask(self, *tokens: Token) -> None:
        if self._asked is not None:
            self._asked.update(tokens)

    def version(self, token: Token) -> int:
        """How often something changed since the start."""
        return self._versions.get(token, 0)

    # --- From one plan to the next -------------------------------------------------------------------------------

    def follow(self, plan: Plan, touched: Iterable[Id], found: Labels | None = None) -> frozenset[Id]:
        """Go on to the plan that an edit made; gives the ids whose local checks must run again."""
        before, keys = self._plan, set(touched)
        if plan.dossier is not before.dossier:
            keys.update(self._cache.borrowing)
            self._bump("heads")
        derived = update(self._labels, plan, keys) if found is None else found
        if derived.texts is not self._labels.texts:
            self._bump("labels")
            keys.update(key for key in self._cache.borrowing if key in plan.nodes)
        self._plan, self._labels = plan, derived
        keys = self._widened(before, keys)
        self._cache.forget(keys)
        self._bump("nodes")
        self._reshape(before, keys)
        for key in keys:
            self._read_anew(key)
        return frozenset(keys)

    def _widened(self, before: Plan, touched: set[Id]) -> set[Id]:
        """The touched nodes with all that they say something about: the rows of a table, what moved with a node."""
        wide = set(touched)
        for key in touched:
            node = self._plan.nodes.get(key)
            moved = before.parents.get(key) != self._plan.parents.get(key)
            if node is not None and (moved or isinstance(node, Table)):
                wide.update(below.id for below in self._plan.walk(key))
        return wide

    def _reshape(self, before: Plan, keys: set[Id]) -> None:
        heads = any(isinstance(self._plan.nodes.get(key), Document | Appendix | Marker) for key in keys)
        if heads:
            self._bump("heads")
        if any(_children(before.nodes.get(key)) != _children(self._plan.nodes.get(key)) for key in keys):
            self._bump("shape")
            self._lay_out()
        elif heads:
            self._lay_out()
        else:
            for key in keys:
                self._nodes[self._place[key]] = self._plan.nodes[key]

    def _read_anew(self, key: Id) -> None:
        """Bring the indexes up to date for one node, and note which readers see a difference."""
        node = self._plan.nodes.get(key)
        for reader, index in self._readers.items():
            self._exchange(reader, index, key, () if node is None else self._read(node, reader))
        for node_reader, index in self._node_readers.items():
            self._exchange(node_reader, index, key, () if node is None else tuple(node_reader(node)))

    def _exchange(self, token: Token, index: dict[Id, tuple[Any, ...]], key: Id, facts: tuple[Any, ...]) -> None:
        if index.get(key, ()) != facts:
            self._bump(token)
        if facts:
            index[key] = facts
        else:
            index.pop(key, None)

    def _bump(self, token: Token) -> None:
        self._versions[token] = self._versions.get(token, 0) + 1


def _children(node: Node | None) -> object:
    """The kind of a node and the ids of its children."""
    if node is None:
        return None
    return type(node), [getattr(node, name) for name in CHILD_FIELDS.get(type(node), ())]
