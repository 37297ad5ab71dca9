"""Which scheme a clause takes when it goes up or down a level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from forms.plan import Clause, Id, Plan, Scheme

_USUAL: Mapping[str, Scheme] = MappingProxyType(
    {
        "phan": "chuong",
        "chuong": "dieu",
        "muc": "dieu",
        "tieu_muc": "dieu",
        "dieu": "arabic",
        "roman": "arabic",
        "arabic": "letter",
        "decimal": "letter",
        "letter": "dash",
        "letter_dot": "dash",
        "dash": "plus",
        "plus": "plus",
    }
)
"""What stands below each scheme where the plan itself does not show it (NĐ30, Phụ lục I, Mục II, khoản 6)."""

_RANKS: Mapping[str, int] = MappingProxyType(
    {
        "phan": 0,
        "chuong": 1,
        "muc": 2,
        "tieu_muc": 3,
        "dieu": 4,
        "roman": 4,
        "arabic": 5,
        "decimal": 6,
        "letter": 7,
        "letter_dot": 7,
        "dash": 8,
        "plus": 9,
    }
)


def scheme_below(plan: Plan, scheme: str) -> Scheme:
    """The scheme that the plan's clauses of one scheme have below them, most often; else the usual one."""
    found = Counter(
        child.scheme
        for node in plan.nodes.values()
        if isinstance(node, Clause) and node.scheme == scheme
        for child in map(plan.nodes.__getitem__, node.children)
        if isinstance(child, Clause) and child.scheme != scheme
    )
    return found.most_common(1)[0][0] if found else _USUAL[scheme]


def relevelled(plan: Plan, clause: Clause, scheme: str) -> dict[Id, str]:
    """The schemes that change when a clause takes another one, by id, its own first.

    What had the usual scheme below its parent has it again; any other scheme stays unless it would stand above or
    level with its parent's.
    """
    changed: dict[Id, str] = {}
    waiting: list[tuple[Clause, str]] = [(clause, scheme)]
    while waiting:
        node, new = waiting.pop()
        if new != node.scheme:
            changed[node.id] = new
        children = [child for child in map(plan.nodes.__getitem__, node.children) if isinstance(child, Clause)]
        waiting.extend((child, _child_scheme(plan, node.scheme, new, child.scheme)) for child in children)
    return changed


def _child_scheme(plan: Plan, parent_before: str, parent_now: str, child: str) -> str:
    usual = child == scheme_below(plan, parent_before)
    nested = child == parent_now == "decimal"
    if parent_before != parent_now and (usual or (not nested and _RANKS[child] <= _RANKS[parent_now])):
        return scheme_below(plan, parent_now)
    return child
