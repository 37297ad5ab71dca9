"""Irregular labels of an imported document become overrides: everything is printed as it stood, checks point at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from forms.numbering import labels
from forms.plan import Appendix, Clause, Group, Id, Node, Plan, Scheme, Table, Task
from forms.vietnamese import from_roman

_THROUGH: frozenset[Scheme] = frozenset(("chuong", "dieu"))
_BULLETS: frozenset[Scheme] = frozenset(("dash", "plus"))
_DASHES = "-–—−"


def settled(plan: Plan, printed: Mapping[Id, tuple[str, int | None]]) -> Plan:
    """The plan whose labels are those that were printed: first counters that differ, then forms that do."""
    nodes = dict(plan.nodes)
    for key, (label, number) in printed.items():
        node = nodes[key]
        counter = number if isinstance(node, Clause) else row_number(label)
        if (
            isinstance(node, Clause | Task | Group)
            and counter is not None
            and getattr(node, "scheme", "") not in _BULLETS
        ):
            nodes[key] = replace(node, number=counter)
    numbered = Plan(plan.dossier, nodes, plan.parents)
    for key in _redundant(numbered):
        nodes[key] = replace(nodes[key], number=None)
    derived = labels(Plan(plan.dossier, nodes, plan.parents))
    for key, (label, _number) in printed.items():
        if not alike(derived.of(key), label, nodes[key]):
            nodes[key] = _labelled(nodes[key], label)
    return Plan(plan.dossier, nodes, plan.parents)


def row_number(label: str) -> int | None:
    """The counter in a row's number: the last part of "1.2", the value of "IV.", the place of "B"."""
    core = label.strip(" .)(").rpartition(".")[2]
    if core.isdigit():
        return int(core) if len(core) < 6 else None
    if (number := from_roman(core)) is not None and core not in ("C", "D", "L", "M"):
        return number
    return "ABCDEFGHIJK".find(core) + 1 or None if re.fullmatch("[A-K]", core) else None


def alike(derived: str, label: str, node: Node) -> bool:
    """Whether a printed label is the derived one; dashes of any length are."""
    if isinstance(node, Clause) and node.scheme == "dash":
        return label in tuple(_DASHES)
    return derived == label


def _labelled(node: Node, label: str) -> Node:
    if isinstance(node, Appendix):
        return replace(node, typed=replace(node.typed, label=label))
    assert isinstance(node, Clause | Task | Group)
    return replace(node, label=label)


def _redundant(plan: Plan) -> Iterator[Id]:
    """The counters that go on from the one before anyway."""
    for document in plan.documents():
        yield from _section(
            plan, (document.bases, document.opening, document.body, document.closing, document.after_closing)
        )
        for key in document.appendices:
            node = plan.nodes[key]
            assert isinstance(node, Appendix)
            yield from _section(plan, (node.blocks,))
    for node in plan.nodes.values():
        if isinstance(node, Table):
            yield from _rows(plan, node)


def _section(plan: Plan, flows: Sequence[tuple[Id, ...]]) -> Iterator[Id]:
    through: dict[Scheme, int] = {}
    for flow in flows:
        waiting: list[tuple[Iterator[Id], dict[Scheme, int]]] = [(iter(flow), {})]
        while waiting:
            siblings, counts = waiting[-1]
            for key in siblings:
                node = plan.nodes[key]
                if not isinstance(node, Clause):
                    continue
                if node.number is not None:
                    counter = through if node.scheme in _THROUGH else counts
                    if node.number == counter.get(node.scheme, 0) + 1:
                        yield key
                    counter[node.scheme] = node.number
                elif node.scheme not in _BULLETS:
                    counts[node.scheme] = counts.get(node.scheme, 0) + 1
                if node.children:
                    waiting.append((iter(node.children), {}))
                    break
            else:
                waiting.pop()


def _rows(plan: Plan, table: Table) -> Iterator[Id]:
    """Rows count as `forms.numbering` counts them: groups and tasks apart, tasks through groups unless they restart."""
    waiting: list[tuple[Iterator[Id], dict[str, int], dict[str, int]]] = [(iter(table.rows), {}, {})]
    while waiting:
        rows, groups, tasks = waiting[-1]
        for key in rows:
            node = plan.nodes[key]
            if not isinstance(node, Task | Group):
                continue
            counts = tasks if isinstance(node, Task) else groups
            if node.number is not None:
                if node.number == counts.get("", 0) + 1:
                    yield key
                counts[""] = node.number
            else:
                counts[""] = counts.get("", 0) + 1
            if node.rows:
                goes_on = isinstance(node, Group) and not table.numbering.restart
                waiting.append((iter(node.rows), {}, tasks if goes_on else {}))
                break
        else:
            waiting.pop()
