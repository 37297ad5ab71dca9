"""What an edit is: plain data, written into the log as JSON and read back by the same types.

Seven primitives change one thing each, `Batch` makes several of them one step. An edit names nodes by id and says
nothing about the plan that it was made for, so that it can be applied to any plan that has them.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from forms.messages import Message
from forms.plan import Cell, Id, Node


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where words stand: in a node, in one paragraph of a cell of it (`column`), in a footnote among them (`note`)."""

    node: Id
    column: Id | None = None
    paragraph: int = 0
    note: Id | None = None


class _Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="edit"):
    """Base of the edits."""


class SetField(_Edit, frozen=True, tag="set"):
    """Give a node's field a value: a struct, or its JSON form as the log holds it. Not for `id` and child fields."""

    id: Id
    field: str
    value: Any


class SetCell(_Edit, frozen=True, tag="cell"):
    """Give a row's cell in a column its content; None empties it."""

    id: Id
    column: Id
    cell: Cell | None


class SpliceText(_Edit, frozen=True, tag="splice"):
    """Replace `removed` characters from `offset` on in the text run number `inline` by `text`: what typing makes.

    Positions count code points, not the UTF-16 units of Qt.
    """

    place: Place
    inline: int
    offset: int
    removed: int
    text: str


class Insert(_Edit, frozen=True, tag="insert"):
    """Put a subtree before the child number `index` of a field; `nodes[0]` is its root, those below it follow.

    Documents stand in the field "documents" of the parent None.
    """

    parent: Id | None
    field: str
    index: int
    nodes: tuple[Node, ...]


class Remove(_Edit, frozen=True, tag="remove"):
    """Take a node away with all below it."""

    id: Id


class Move(_Edit, frozen=True, tag="move"):
    """Put a node with all below it elsewhere; `index` counts the children there without the node itself."""

    id: Id
    parent: Id | None
    field: str
    index: int


class SetDossier(_Edit, frozen=True, tag="dossier"):
    """Give a field of the dossier a value; not for `documents`."""

    field: str
    value: Any


class Batch(_Edit, frozen=True, tag="batch"):
    """Several edits as one: all of them or none. `name` is what the undo menu calls it."""

    edits: tuple[Edit, ...]
    name: Message | None = None


Edit: TypeAlias = SetField | SetCell | SpliceText | Insert | Remove | Move | SetDossier | Batch
