"""Checks of labels that an author set, and of what points to a place or a name that is no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from forms.checks.facts import Facts
from forms.checks.findings import Judge, Remark, Where
from forms.edits import Batch, SetField
from forms.messages import Message
from forms.plan import Clause, Field, Group, Inline, Node, Note, NoteInline, Reference, SpecialRow, Task, UnitName


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
    for node in facts.nodes():
        for where, inlines in _inlines_of(node):
            for inline in inlines:
                message = _fault(facts, inline)
                if message is not None:
                    yield Remark(where, message)


def _fault(facts: Facts, inline: Inline | NoteInline) -> Message | None:
    dossier = facts.plan.dossier
    if isinstance(inline, Reference) and inline.target not in facts.plan.nodes:
        return Message("checks.broken_reference", {"words": inline.text or "…"})
    if isinstance(inline, Field) and inline.name not in dossier.fields:
        return Message("checks.unknown_field", {"name": inline.name})
    if isinstance(inline, UnitName) and all(unit.id != inline.unit for unit in dossier.units):
        return Message("checks.unknown_unit", {"words": inline.text or "…"})
    return None


def _inlines_of(node: Node) -> Iterator[tuple[Where, tuple[Inline | NoteInline, ...]]]:
    """The inlines of a node by place, those of its footnotes too."""
    if inlines := getattr(node, "inlines", ()):
        yield from _with_notes(Where(node.id), inlines)
    if isinstance(node, Task | Group | SpecialRow):
        for column, cell in node.cells.items():
            for place, paragraph in enumerate(cell.paragraphs):
                yield from _with_notes(Where(node.id, column=column, paragraph=place), paragraph.inlines)


def _with_notes(where: Where, inlines: tuple[Inline, ...]) -> Iterator[tuple[Where, tuple[Inline | NoteInline, ...]]]:
    yield where, inlines
    for inline in inlines:
        if isinstance(inline, Note):
            yield Where(where.node, column=where.column, paragraph=where.paragraph, note=inline.id), inline.inlines


JUDGES: Mapping[str, Judge] = MappingProxyType({"own_label": own_label, "broken_reference": broken_reference})
