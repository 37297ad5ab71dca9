"""A plan as JSON and back: nested, versioned, strict (docs/plan-format.md).

The file is one object: `schema_version`, what the dossier shares, and `documents` with their children nested. Keys at
their default are left out. What is read is cleaned and in NFC; the same plan gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from typing import Any

import msgspec
from msgspec import UNSET

from forms.messages import Message
from forms.numbering import Labels
from forms.numbering import labels as derive_labels
from forms.plan import MAX_DEPTH, MAX_DOCUMENTS, SCHEMA_VERSION, Dossier, Id, Node, Note, Plan, Reference
from forms.plan_faults import BadPlan, from_error, newer
from forms.plan_rules import cleaned, flaw_of_dossier, flaw_of_node, is_clean_json, notes_of
from forms.plan_wire import Family, Shape, full, plain
from forms.references import address

__all__ = ["BadPlan", "dump", "load", "schema"]

_BOM = b"\xef\xbb\xbf"
_PRINTED_KEY = re.compile(rb'"(?:label|number|text)_printed"\s*:')


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a plan's file, with the keys of derived labels."""
    made = msgspec.json.schema(full().root)
    for definition in made["$defs"].values():
        if kind := definition.get("properties", {}).get("type"):
            kind["description"] = "The kind of this part."
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


# --- Writing -----------------------------------------------------------------------------------------------------


def dump(plan: Plan, labels: bool = False) -> bytes:
    """The plan in its JSON form, in UTF-8.

    `labels` writes what is derived beside its place (`label_printed`, `number_printed` of a footnote, `text_printed`
    of a cross-reference); it is ignored when read.
    """
    family = full() if labels else plain()
    wire = _Writer(plan, family, derive_labels(plan) if labels else None).file()
    return msgspec.json.encode(wire)


class _Writer:
    """Nests the flat nodes of one plan."""

    def __init__(self, plan: Plan, family: Family, labels: Labels | None) -> None:
        self._nodes = plan.nodes
        self._dossier = plan.dossier
        self._shapes = family.by_flat
        self._labels = labels

    def file(self) -> msgspec.Struct:
        shape = self._shapes[Dossier]
        return shape.wire(SCHEMA_VERSION, *self._values(shape, _in_utc(self._dossier)))

    def _struct(self, value: msgspec.Struct) -> msgspec.Struct:
        shape = self._shapes.get(type(value))
        if shape is None:
            return value
        values = self._values(shape, value)
        if shape.printed and self._labels:
            values.append(_derived(self._labels, value))
        return shape.wire(*values)

    def _values(self, shape: Shape, value: Any) -> list[Any]:
        values = []
        for part in shape.parts:
            held = getattr(value, part.name)
            if part.mode == "children":
                held = tuple([self._struct(self._nodes[key]) for key in held])
            elif part.default is not UNSET and held == part.default:
                held = part.default
            elif part.mode == "deep":
                held = self._deep(held)
            elif part.mode == "float" and type(held) is int:
                held = float(held)
            values.append(held)
        return values

    def _deep(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple([self._deep(one) for one in value])
        if isinstance(value, dict):
            return {key: self._deep(one) for key, one in value.items()}
        return self._struct(value) if isinstance(value, msgspec.Struct) else value


def _derived(labels: Labels, value: Any) -> str | int | msgspec.UnsetType:
    """What is printed for a node, a footnote or a cross-reference."""
    if isinstance(value, Note):
        return labels.note_numbers.get(value.id, UNSET)
    if isinstance(value, Reference):
        return UNSET if value.text is not None else address(labels, value.target) or UNSET
    return labels.of(value.id)


# --- Reading -----------------------------------------------------------------------------------------------------


def load(data: bytes) -> Plan:
    """The plan of a JSON file, its texts cleaned and in NFC.

    Raises `BadPlan`, with the place where one is known, for all that is no plan: no JSON, truncated, another
    encoding, a newer version, unknown or missing keys, wrong types, values out of range, ids used twice, days that no
    calendar has, nesting without measure. A cross-reference, marker or unit whose target is missing is a check's
    matter and is read.
    """
    data = data.removeprefix(_BOM)
    if not data.strip():
        raise BadPlan("plan.empty")
    family = full() if _PRINTED_KEY.search(data) else plain()
    try:
        file = msgspec.json.decode(data, type=family.root)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise from_error(error, data) from error
    dirty = not is_clean_json(data)
    return _Reader(family, dirty=dirty, notes=dirty or b'"note"' in data).plan(file)


class _Reader:
    """Lays the nested nodes of one file out flat."""

    def __init__(self, family: Family, *, dirty: bool, notes: bool) -> None:
        self._shapes = family.by_wire
        self._dirty = dirty
        self._has_notes = notes
        self._nodes: dict[Id, Node] = {}
        self._parents: dict[Id, Id] = {}
        self._note_ids: set[Id] = set()
        self._path: list[str] = ["$"]

    def plan(self, file: Any) -> Plan:
        if file.schema_version > SCHEMA_VERSION:
            raise newer(file.schema_version)
        if not 1 <= len(file.documents) <= MAX_DOCUMENTS:
            raise self._fault("document_count", {"found": len(file.documents), "most": MAX_DOCUMENTS})
        dossier = self._cleaned(self._struct(file, None))
        self._check(flaw_of_dossier(dossier))
        return Plan(_in_utc(dossier), self._nodes, self._parents)

    def _children(self, name: str, children: tuple[Any, ...], parent: Id | None) -> tuple[Id, ...]:
        if len(self._path) - 1 > MAX_DEPTH:
            raise BadPlan("plan.too_deep", most=MAX_DEPTH)
        keys = []
        for place, child in enumerate(children):
            self._path.append(f".{name}[{place}]")
            keys.append(self._node(child, parent))
            self._path.pop()
        return tuple(keys)

    def _node(self, child: Any, parent: Id | None) -> Id:
        key: Id = child.id
        if key in self._nodes:
            raise self._fault("id_twice", {"id": key})
        if parent is not None:
            self._parents[key] = parent
        self._nodes[key] = child  # holds its place, so that the map stands in the order of reading
        node: Node = self._cleaned(self._struct(child, key))
        self._nodes[key] = node
        self._check(flaw_of_node(node))
        if self._has_notes:
            self._keep_notes(node)
        return key

    def _keep_notes(self, node: Node) -> None:
        for note in notes_of(node):
            if note.id in self._note_ids:
                raise self._fault("id_twice", {"id": note.id})
            self._note_ids.add(note.id)

    def _struct(self, value: Any, key: Id | None) -> Any:
        shape = self._shapes.get(type(value))
        if shape is None:
            return value
        values = []
        for part in shape.parts:
            held = getattr(value, part.name)
            if part.mode == "children":
                held = self._children(part.name, held, key) if held else ()
            elif part.mode == "deep":
                held = self._deep(held)
            values.append(held)
        return shape.flat(*values)

    def _deep(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple([self._deep(one) for one in value])
        if isinstance(value, dict):
            return {key: self._deep(one) for key, one in value.items()}
        return self._struct(value, None)

    def _cleaned(self, value: Any) -> Any:
        return cleaned(value) if self._dirty else value

    def _check(self, flaw: Message | None) -> None:
        if flaw:
            raise self._fault(flaw.key, flaw.args)

    def _fault(self, name: str, args: Mapping[str, Any]) -> BadPlan:
        return BadPlan(f"plan.{name}", path="".join(self._path), **args)


def _in_utc(dossier: Dossier) -> Dossier:
    moments = {
        name: moment.astimezone(UTC)
        for name in ("created", "modified")
        if (moment := getattr(dossier, name)) is not None
    }
    return msgspec.structs.replace(dossier, **moments) if moments else dossier
