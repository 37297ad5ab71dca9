"""Checks of what an edit brings in: values of the right type with clean texts, subtrees that hang together."""

from __future__ import annotations

import typing
from functools import cache
from typing import Any

import msgspec

from forms.messages import KnownError, Message
from forms.plan import CHILD_KINDS, MAX_DEPTH, MAX_TEXT, Id, Node
from forms.plan_rules import is_clean_json
from forms.vietnamese import clean


class BadEdit(KnownError):
    """An edit that the plan does not take: it names what is not there, or would leave what is no plan."""


def check_text(text: str) -> None:
    """Refuse a text that is too long or not clean."""
    if len(text) > MAX_TEXT:
        raise BadEdit("edit.too_long", most=MAX_TEXT)
    if clean(text) != text:
        raise BadEdit("edit.unclean_text")


@cache
def _decoder(kind: type, field: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(typing.get_type_hints(kind, include_extras=True)[field])


@cache
def _nodes_decoder() -> msgspec.json.Decoder[tuple[Node, ...]]:
    return msgspec.json.Decoder(tuple[Node, ...])


def checked(kind: type, field: str, value: Any) -> Any:
    """The value as the field's type demands, made anew so that nobody else holds it."""
    return _through_json(_decoder(kind, field), value, field)


def checked_nodes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes of a subtree, each as its type demands, made anew; at least one."""
    made: tuple[Node, ...] = _through_json(_nodes_decoder(), nodes, "nodes")
    if not made:
        raise BadEdit("edit.broken_subtree")
    return made


def _through_json(decoder: msgspec.json.Decoder[Any], value: Any, field: str) -> Any:
    try:
        data = msgspec.json.encode(value)
        clean_text = is_clean_json(data)
        converted = decoder.decode(data)
    except UnicodeError as error:
        raise BadEdit("edit.unclean_text") from error
    except (TypeError, ValueError, RecursionError, OverflowError) as error:
        raise _wrong(error, field) from error
    if not clean_text:
        raise BadEdit("edit.unclean_text")
    return converted


def _wrong(error: Exception, field: str) -> BadEdit:
    if f"of length <= {MAX_TEXT}" in str(error):
        return BadEdit("edit.too_long", most=MAX_TEXT)
    return BadEdit("edit.wrong_value", field=field)


def refuse(flaw: Message | None) -> None:
    """Refuse an edit that leaves a flaw behind."""
    if flaw is not None:
        raise BadEdit(f"edit.{flaw.key}", **flaw.args)


def tree_parents(nodes: tuple[Node, ...]) -> dict[Id, Id]:
    """The parents inside a subtree; BadEdit unless all nodes hang on the first one, each in a field that takes it."""
    by_id = {node.id: node for node in nodes}
    parents: dict[Id, Id] = {}
    for node in nodes:
        for field, kinds in CHILD_KINDS.get(type(node), {}).items():
            for child in getattr(node, field):
                if child not in by_id or child in parents or child == nodes[0].id:
                    raise BadEdit("edit.broken_subtree")
                if type(by_id[child]) not in kinds:
                    raise BadEdit("edit.wrong_kind", kind=kind_name(type(by_id[child])), field=field)
                parents[child] = node.id
    if len(parents) != len(nodes) - 1 or not all(_hangs_on(node.id, nodes[0].id, parents) for node in nodes):
        raise BadEdit("edit.broken_subtree")
    return parents


def _hangs_on(key: Id, root: Id, parents: dict[Id, Id]) -> bool:
    seen: set[Id] = set()
    while key != root:
        if key in seen or key not in parents:
            return False
        if len(seen) > MAX_DEPTH:
            raise BadEdit("edit.too_deep", most=MAX_DEPTH)
        seen.add(key)
        key = parents[key]
    return True


def height(nodes: tuple[Node, ...], parents: dict[Id, Id]) -> int:
    """How many levels lie below the first of the nodes; each stands after its parent or not, all are in `parents`."""
    root, highest = nodes[0].id, 0
    for node in nodes:
        key, level = node.id, 0
        while key != root:
            key, level = parents[key], level + 1
        highest = max(highest, level)
    return highest


def kind_name(kind: type) -> str:
    """How messages name a kind of node."""
    return kind.__name__.lower()
