"""Checks of labels that an author set, and of what points to a place or a name that is no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from forms.checks.facts import Facts
from forms.checks.findings import Judge, Remark, Where
from forms.edits import Batch, SetField, words_at
from forms.messages import Message
from forms.plan import Clause, Field, Group, Inline, NoteInline, Reference, Task, UnitName


def own_label(facts: Facts) -> Iterator[Remark]:
    """A label or number that an author set, as the structure does not give it; the fix gives it back."""
    for node in facts.nodes():
        if not isinstance(node, Clause | Task | Group) or (node.number is None and node.label is None):
            continue
        label = facts.labels.of(node.id)
        names = [name for name in ("number", "label") if getattr(node, name) is not None]
        fix = Batch(tuple(SetField(node.id, name, None) for name in names))
        yield Remark(Where(node.id), Message("checks.own_label", {"label": label}), label, fix=fix)


def broken_reference(facts: Facts) -> Iterator[Remark]:
    """A cross-reference to a place that was removed, a field or a unit that the dossier does not have."""
    for passage in facts.passages():
        if passage.own:
            continue
        for inline in words_at(facts.plan.nodes[passage.where.node], passage.where.place):
            message = _fault(facts, inline)
            if message is not None:
                yield Remark(passage.where, message)


def _fault(facts: Facts, inline: Inline | NoteInline) -> Message | None:
    dossier = facts.plan.dossier
    if isinstance(inline, Reference) and inline.target not in facts.plan.nodes:
        return Message("checks.broken_reference", {"words": inline.text or "…"})
    if isinstance(inline, Field) and inline.name not in dossier.fields:
        return Message("checks.unknown_field", {"name": inline.name})
    if isinstance(inline, UnitName) and all(unit.id != inline.unit for unit in dossier.units):
        return Message("checks.unknown_unit", {"words": inline.text or "…"})
    return None


JUDGES: Mapping[str, Judge] = MappingProxyType({"own_label": own_label, "broken_reference": broken_reference})
