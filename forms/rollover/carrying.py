"""A roll-over carried out: what was chosen becomes edits, what is left for later becomes markers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from forms.checks.facts import Cache, Facts
from forms.checks.findings import Where
from forms.edits import Insert, apply
from forms.ids import IdSource
from forms.messages import Message
from forms.plan import Document, Id, Marker, Plan
from forms.rollover.items import Choice, Item
from forms.rollover.putting import edit_for

Say = Callable[[Message], str]
"""Words a message: a marker holds a sentence."""


def carry_out(
    plan: Plan, items: Sequence[Item], choices: Mapping[str, Choice], year: int, new_id: IdSource, say: Say
) -> Plan:
    """The plan of the new year: changes made, a marker "needs completing" for each item that is left for later.

    `choices` maps the keys of items; one without a choice goes as suggested. An item that only a person can change
    ("change" without `after`) counts as later.
    """
    chosen = [(item, choice_of(item, choices)) for item in items]
    result = _changed(plan, [item for item, choice in chosen if choice == "change"], year)
    for item in (item for item, choice in chosen if choice == "later"):
        result = _marked(result, item, new_id, say)
    return replace(result, dossier=replace(result.dossier, created=None, modified=None, draft=None))


def choice_of(item: Item, choices: Mapping[str, Choice]) -> Choice:
    """What happens to an item."""
    choice = choices.get(item.key, item.suggested)
    return "later" if choice == "change" and item.after is None else choice


def _changed(plan: Plan, items: Iterable[Item], year: int) -> Plan:
    """The plan with the items' new words, place by place."""
    facts = Facts(plan, None, None, Cache())
    by_place: dict[Where, list[Item]] = defaultdict(list)
    for item in items:
        by_place[item.where.at(0, 0)].append(item)
    for place, found in by_place.items():
        backwards = sorted(_apart(found), key=lambda item: item.where.start, reverse=True)
        edit = edit_for(plan, place, backwards, facts.passage(place), year)
        plan = apply(plan, edit).plan if edit is not None else plan
    return plan


def _apart(items: Sequence[Item]) -> list[Item]:
    """Those of one place that do not overlap one before them."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.where.start, -item.where.end)):
        if not kept or item.where.start >= kept[-1].where.end or item.where.end == item.where.start:
            kept.append(item)
    return kept


def _marked(plan: Plan, item: Item, new_id: IdSource, say: Say) -> Plan:
    """The plan with a marker on the node of an item."""
    document = _document_of(plan, item.where.node)
    marker = Marker(new_id(), "needs_completing", item.where.node, say(item.message))
    index = len(plan.nodes[document].markers)  # type: ignore[union-attr]
    return apply(plan, Insert(document, "markers", index, (marker,))).plan


def _document_of(plan: Plan, key: Id) -> Id:
    above = [plan.nodes[key], *plan.ancestors(key)]
    return next(node.id for node in reversed(above) if isinstance(node, Document))
