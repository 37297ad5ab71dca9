"""Copies of subtrees under new ids, for duplicating and for pasting from another plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from forms.ids import IdSource
from forms.plan import (
    CHILD_FIELDS,
    Cell,
    CellParagraph,
    Group,
    Id,
    Inline,
    Inlines,
    Marker,
    Node,
    Note,
    Plan,
    Reference,
    SpecialRow,
    Task,
    collect_parents,
)
from forms.plan_rules import notes_of


def copy_of(plan: Plan, key: Id, new_id: IdSource) -> tuple[Node, ...]:
    """A node and all below it under new ids, ready for `Insert`; references and markers inside it follow."""
    return renamed(tuple(plan.walk(key)), new_id)


def duplicate(plan: Plan, new_id: IdSource, now: datetime) -> Plan:
    """The whole plan again, made `now`, no node or footnote of which shares an id with the first."""
    order = [node for document in plan.dossier.documents for node in plan.walk(document)]
    nodes = {node.id: node for node in renamed(order, new_id)}
    keys = dict(zip((node.id for node in order), nodes, strict=True))
    documents = tuple(keys[document] for document in plan.dossier.documents)
    dossier = replace(plan.dossier, documents=documents, created=now, modified=now)
    return Plan(dossier, nodes, collect_parents(nodes))


def renamed(nodes: Sequence[Node], new_id: IdSource) -> tuple[Node, ...]:
    """The same nodes with new ids for themselves and their footnotes; what they say of each other follows."""
    keys = {node.id: new_id() for node in nodes}
    notes = {note.id: new_id() for node in nodes for note in notes_of(node)}
    return tuple(_Renamer(keys, notes).node(node) for node in nodes)


class _Renamer:
    def __init__(self, keys: Mapping[Id, Id], notes: Mapping[Id, Id]) -> None:
        self._keys = keys
        self._notes = notes

    def node(self, node: Node) -> Node:
        changed: dict[str, object] = {"id": self._keys[node.id]}
        for field in CHILD_FIELDS.get(type(node), ()):
            changed[field] = tuple(self._keys[child] for child in getattr(node, field))
        if inlines := getattr(node, "inlines", ()):
            changed["inlines"] = self._words(inlines)
        if isinstance(node, Task | Group | SpecialRow):
            changed["cells"] = {column: self._cell(cell) for column, cell in node.cells.items()}
        if isinstance(node, Marker):
            changed["target"] = self._keys.get(node.target, node.target)
        return replace(node, **changed)

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, paragraphs=tuple(CellParagraph(self._words(one.inlines)) for one in cell.paragraphs))

    def _words(self, inlines: Inlines) -> Inlines:
        return tuple(self._inline(one) for one in inlines)

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Note):
            words = tuple(self._reference(one) if isinstance(one, Reference) else one for one in inline.inlines)
            return Note(self._notes[inline.id], words)
        return self._reference(inline) if isinstance(inline, Reference) else inline

    def _reference(self, inline: Reference) -> Reference:
        return replace(inline, target=self._keys.get(inline.target, inline.target))
