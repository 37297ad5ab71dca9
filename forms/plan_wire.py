"""The nested types of a plan's JSON form, generated from the flat ones of `forms.plan` so that the two cannot drift.

A wire type has the fields of its flat type; a field of child ids holds the children themselves instead. There are
two families: the plain one, in which only what holds nodes is generated and all else is used as it stands (fast), and
the full one, which has keys for derived labels beside their nodes and a description for every key (the schema).
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType
from msgspec.structs import FieldInfo

from forms.plan import (
    CHILD_KINDS,
    Appendix,
    Clause,
    Document,
    Dossier,
    Group,
    Note,
    Reference,
    Task,
)
from forms.plan_keys import describe

Struct = type[msgspec.Struct]
Mode = Literal["copy", "children", "deep", "float"]

DOCUMENTS: Mapping[str, tuple[type, ...]] = {"documents": (Document,)}

PRINTED: Mapping[type, tuple[str, type]] = {
    Clause: ("label_printed", str),
    Task: ("label_printed", str),
    Group: ("label_printed", str),
    Appendix: ("label_printed", str),
    Note: ("number_printed", int),
    Reference: ("text_printed", str),
}
"""The keys that carry what is derived; they are written on demand, and ignored when read."""


@dataclass(frozen=True)
class Part:
    """One field of a shape: whether it holds children, wire values, a fractional number, or anything else.

    `default` is there where the encoder, which compares by identity, would write a default that was made anew.
    """

    name: str
    mode: Mode
    default: Any = UNSET


@dataclass(frozen=True)
class Shape:
    """How one flat type and its wire type map, field by field in the order of both."""

    flat: Struct
    wire: Struct
    parts: tuple[Part, ...]
    printed: str | None


@dataclass(frozen=True)
class Family:
    """A set of wire types that belong together; `root` is the type of the whole file."""

    root: Struct
    by_flat: Mapping[type, Shape]
    by_wire: Mapping[type, Shape]


@cache
def plain() -> Family:
    """The family without derived labels: it reads and writes 10,000 rows in a fraction of a second."""
    seen = _reachable(Dossier)
    holders = [one for one in seen if one in CHILD_KINDS or one is Dossier or _is_loose_struct(one)]
    return _family(holders, printed=False)


@cache
def full() -> Family:
    """The family with the keys of derived labels, described key by key."""
    return _family(_reachable(Dossier), printed=True)


def children_of(flat: type) -> Mapping[str, tuple[type, ...]]:
    """The fields of a flat type that hold ids of children, with the kinds that each may hold."""
    return DOCUMENTS if flat is Dossier else CHILD_KINDS.get(flat, {})


# --- Walking the types -------------------------------------------------------------------------------------------


def _reachable(start: Struct) -> list[Struct]:
    """The struct types that a plan is made of, found through annotations and child fields."""
    found: list[Struct] = []
    waiting: list[Any] = [start]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            if hint not in found:
                found.append(hint)
                waiting.extend(typing.get_type_hints(hint).values())
                waiting.extend(kind for kinds in children_of(hint).values() for kind in kinds)
        else:
            waiting.extend(typing.get_args(hint))
    return found


def _mentions(hint: Any, kind: type) -> bool:
    return hint is kind or any(_mentions(one, kind) for one in typing.get_args(hint))


def _swapped(hint: Any, swap: Callable[[Any], Any]) -> Any:
    """An annotation with the types inside it replaced."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _union(tuple(_swapped(one, swap) for one in args))
    if origin is tuple:
        return _many(_swapped(args[0], swap))
    if origin is dict:
        return types.GenericAlias(dict, (args[0], _swapped(args[1], swap)))
    return swap(hint)


def _union(kinds: tuple[Any, ...]) -> Any:
    alternatives: Any = typing.Union
    return alternatives[kinds]


def _many(kind: Any) -> Any:
    return types.GenericAlias(tuple, (kind, ...))


# --- Making the types --------------------------------------------------------------------------------------------


def _family(replaced: list[Struct], *, printed: bool) -> Family:
    names = {flat: "Plan" if flat is Dossier else flat.__name__ for flat in replaced}

    def swap(hint: Any) -> Any:
        return typing.ForwardRef(_reference(names[hint])) if hint in names else hint

    shapes = [_shape(flat, names[flat], swap, printed=printed) for flat in names]
    for shape in shapes:
        for other in shapes:
            setattr(shape.wire, _reference(other.wire.__name__), other.wire)
    by_flat = {shape.flat: shape for shape in shapes}
    return Family(by_flat[Dossier].wire, by_flat, {shape.wire: shape for shape in shapes})


def _reference(name: str) -> str:
    """A forward reference's name: looked up in the class, hence unlike any name that stands in this module."""
    return f"wire_{name}"


def _shape(flat: Struct, name: str, swap: Callable[[Any], Any], *, printed: bool) -> Shape:
    kinds = children_of(flat)
    hints = typing.get_type_hints(flat, include_extras=True)
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    parts: list[Part] = []
    for info in msgspec.structs.fields(flat):
        held = tuple(swap(kind) for kind in kinds.get(info.name, ()))
        hint = _many(_union(held)) if held else _swapped(hints[info.name], swap)
        mode: Mode = "children" if held else "deep" if hint != hints[info.name] else "copy"
        if _mentions(hint, float):
            mode = "float"
        parts.append(Part(info.name, mode, info.default if _is_loose(info.default) else UNSET))
        fields.append(_field(flat, info, hint, described=printed))
    extra = PRINTED.get(flat) if printed else None
    if extra:
        key, kind = extra
        fields.append((key, Annotated[kind | UnsetType, Meta(description=describe(flat, key))], UNSET))
    if flat is Dossier:
        version = Annotated[int, Meta(ge=1, description=describe(flat, "schema_version") if printed else None)]
        fields.insert(0, ("schema_version", version))
    return Shape(flat, _defined(flat, name, fields), tuple(parts), extra[0] if extra else None)


def _is_loose_struct(flat: Struct) -> bool:
    """Whether equal values of a type may be written in two ways."""
    return any(_is_loose(info.default) or _mentions(info.type, float) for info in msgspec.structs.fields(flat))


def _is_loose(default: Any) -> bool:
    """Whether a value equal to this default may be another object."""
    return isinstance(default, float | msgspec.Struct) or (isinstance(default, tuple) and bool(default))


def _field(flat: Struct, info: FieldInfo, hint: Any, *, described: bool) -> tuple[str, Any] | tuple[str, Any, Any]:
    annotation = Annotated[hint, Meta(description=describe(flat, info.name))] if described else hint
    if info.required:
        return info.name, annotation
    if info.default_factory is not msgspec.NODEFAULT:
        return info.name, annotation, msgspec.field(default_factory=info.default_factory)
    return info.name, annotation, info.default


def _defined(flat: Struct, name: str, fields: list[Any]) -> Struct:
    config = flat.__struct_config__
    return msgspec.defstruct(
        name,
        fields,
        namespace={"__doc__": inspect.cleandoc(flat.__doc__ or "")},
        tag=config.tag,
        tag_field=config.tag_field,
        omit_defaults=True,
        forbid_unknown_fields=True,
        frozen=True,
        gc=False,
    )
