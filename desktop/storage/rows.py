"""Between the plan in memory and its rows: which rows a change touches, and a plan from all of its rows.

A node's row holds its struct without child ids; parent, field and fractional position hold the tree. So a change of
one node is a change of one row, and a new row among ten thousand is one row too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from desktop.storage.errors import LibraryDamaged
from desktop.storage.ordering import new_keys, shared_ends
from forms.plan import CHILD_FIELDS, Dossier, Id, Node, Plan, collect_parents

DOCUMENTS = "documents"
"""The field in which documents stand; their parent is the dossier, which has no id."""

Keys = Mapping[Id, str]
"""The position of each node among its siblings, as it stands in the library."""


class NodeData(msgspec.Struct, frozen=True):
    """A node's row."""

    id: Id
    parent: Id | None
    field: str
    position: str
    data: str


class Delta(msgspec.Struct, frozen=True):
    """What must be written to bring the library from one plan to another, and the positions that are then new."""

    nodes: tuple[NodeData, ...] = ()
    removed: tuple[Id, ...] = ()
    dossier: str | None = None
    keys: dict[Id, str] = {}


def delta(saved: Plan | None, keys: Keys, plan: Plan, touched: Iterable[Id]) -> Delta:
    """The rows between `saved` with its `keys` and `plan`, where all differences lie at `touched` and next to it.

    Costs what the change costs, but for reading through the child ids of the touched parents. With `saved` None
    everything is new.
    """
    before: Mapping[Id, Node] = saved.nodes if saved is not None else {}
    roots = set(touched)
    new, gone = _beyond(roots, plan.nodes, before), _beyond(roots, before, plan.nodes)
    parents = _parents(roots | new, plan)
    positions: dict[Id, str] = {}
    for parent in parents:
        positions.update(_positions(parent, saved, keys, plan))
    changed = {key for key in roots if key in plan.nodes and plan.nodes[key] is not before.get(key)}
    wanted = [key for key in (*changed, *new.difference(changed)) if key in plan.nodes]
    places = _places(dict.fromkeys((*wanted, *positions)), plan)
    rows = tuple(
        NodeData(key, parent, field, positions.get(key) or keys[key], encode_node(plan.nodes[key]))
        for key, (parent, field) in places.items()
    )
    return Delta(rows, tuple(sorted(gone)), _dossier(saved, plan), positions)


def encode_node(node: Node) -> str:
    """A node's struct as JSON, without its child ids."""
    fields = CHILD_FIELDS.get(type(node))
    bare = msgspec.structs.replace(node, **dict.fromkeys(fields, ())) if fields else node
    return msgspec.json.encode(bare).decode()


def encode_dossier(dossier: Dossier) -> str:
    """The dossier as JSON, without what stands elsewhere: its documents and the time of its last change."""
    return msgspec.json.encode(msgspec.structs.replace(dossier, documents=(), modified=None)).decode()


def assemble(
    rows: Iterable[tuple[Any, ...]], dossier: str, edited: datetime | None, path: Path
) -> tuple[Plan, dict[Id, str]]:
    """The plan from its rows (id, parent, field, position, data), which come sorted by position, and the positions.

    `edited` is the time of its last change, which `dossier` does not hold.
    Raises LibraryDamaged where rows do not make a plan.
    """
    nodes: dict[Id, Node] = {}
    keys: dict[Id, str] = {}
    children: defaultdict[tuple[Id | None, str], list[Id]] = defaultdict(list)
    decode = msgspec.json.Decoder(Node).decode
    try:
        for key, parent, field, position, data in rows:
            nodes[key] = decode(data)
            keys[key] = position
            children[parent, field].append(key)
        shared = msgspec.json.decode(dossier, type=Dossier)
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError) as error:
        raise LibraryDamaged(path, str(error)) from error
    documents = tuple(children.pop((None, DOCUMENTS), ()))
    _give_children(nodes, children, path)
    shared = msgspec.structs.replace(shared, documents=documents, modified=edited)
    return Plan(shared, nodes, collect_parents(nodes)), keys


def _give_children(nodes: dict[Id, Node], children: Mapping[tuple[Id | None, str], list[Id]], path: Path) -> None:
    by_parent: defaultdict[Id | None, dict[str, tuple[Id, ...]]] = defaultdict(dict)
    for (parent, field), ids in children.items():
        by_parent[parent][field] = tuple(ids)
    for parent, fields in by_parent.items():
        node = nodes.get(parent) if parent is not None else None
        if parent is None or node is None or not fields.keys() <= set(CHILD_FIELDS.get(type(node), ())):
            raise LibraryDamaged(path, f"no place for the children of {parent}")
        nodes[parent] = msgspec.structs.replace(node, **fields)


def _beyond(roots: set[Id], here: Mapping[Id, Node], there: Mapping[Id, Node]) -> set[Id]:
    """Nodes at and below `roots` that stand only here; a whole subtree may be announced by its root alone."""
    found: set[Id] = set()
    waiting = [key for key in roots if key in here]
    while waiting:
        key = waiting.pop()
        if key not in there:
            found.add(key)
        only = [child for child in _apart(here[key], there.get(key)) if child not in there and child not in found]
        waiting.extend(only)
    return found


def _apart(node: Node, other: Node | None) -> Iterator[Id]:
    """The children of a node, but for those who stand alike at the ends of the other's fields."""
    for field in CHILD_FIELDS.get(type(node), ()):
        children: tuple[Id, ...] = getattr(node, field)
        held: tuple[Id, ...] = getattr(other, field, ())
        if children != held:
            start, end = shared_ends(held, children)
            yield from children[start : len(children) - end]


def _parents(keys: set[Id], plan: Plan) -> list[Id | None]:
    """The touched nodes that hold others, and the holders of all touched ones; None for the dossier."""
    found: dict[Id | None, None] = {None: None}
    for key in keys:
        if key in plan.nodes:
            found[key] = None
            found[plan.parents.get(key)] = None
    return list(found)


def _fields(plan: Plan, parent: Id | None) -> Iterator[tuple[str, tuple[Id, ...]]]:
    """The child fields of a node, or of the dossier, with what stands in them."""
    if parent is None:
        yield DOCUMENTS, plan.dossier.documents
        return
    node = plan.nodes.get(parent)
    for field in CHILD_FIELDS.get(type(node), ()):
        yield field, getattr(node, field)


def _positions(parent: Id | None, saved: Plan | None, keys: Keys, plan: Plan) -> dict[Id, str]:
    """New positions for those children that are new in their field, or stand in another order."""
    made: dict[Id, str] = {}
    old = dict(_fields(saved, parent)) if saved is not None else {}
    for field, children in _fields(plan, parent):
        held = old.get(field, ())
        if children != held:
            made.update(new_keys(held, children, keys))
    return made


def _places(wanted: Iterable[Id], plan: Plan) -> dict[Id, tuple[Id | None, str]]:
    """Parent and field of each wanted node, asking each parent once."""
    by_parent: defaultdict[Id | None, set[Id]] = defaultdict(set)
    for key in wanted:
        by_parent[plan.parents.get(key)].add(key)
    places: dict[Id, tuple[Id | None, str]] = {}
    for parent, keys in by_parent.items():
        for field, children in _fields(plan, parent):
            places.update((child, (parent, field)) for child in keys.intersection(children))
    return places


def _dossier(saved: Plan | None, plan: Plan) -> str | None:
    if saved is not None and saved.dossier is plan.dossier:
        return None
    data = encode_dossier(plan.dossier)
    return None if saved is not None and encode_dossier(saved.dossier) == data else data
