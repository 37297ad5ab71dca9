"""A validator for the keywords of JSON Schema that a plan's schema uses, so that tests need no further library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_KNOWN = {
    *("$ref", "$defs", "$schema", "anyOf", "type", "enum", "required", "properties", "additionalProperties", "items"),
    *("minimum", "maximum", "exclusiveMinimum", "maxLength", "pattern", "propertyNames", "description", "title"),
    *("default", "discriminator", "format"),
}


def problems(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "$") -> Iterator[str]:
    """The places where a value does not fit a schema; an unknown keyword is an error of this validator."""
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "$ref" in schema:
        yield from problems(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, path)
    if "anyOf" in schema and all(any(problems(value, one, root)) for one in schema["anyOf"]):
        yield f"{path}: fits none"
    if "type" in schema and not _is_a(value, schema["type"]):
        yield f"{path}: is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: is none of {schema['enum']}"
    if isinstance(value, dict):
        yield from _of_object(value, schema, root, path)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from problems(item, schema.get("items", {}), root, f"{path}[{place}]")
    else:
        yield from _of_scalar(value, schema, path)


def _is_a(value: Any, kind: str) -> bool:
    return isinstance(value, _KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _of_object(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}: lacks {key}" for key in schema.get("required", ()) if key not in value)
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key, item in value.items():
        if key in known:
            yield from problems(item, known[key], root, f"{path}.{key}")
        elif others is False:
            yield f"{path}: has unknown {key}"
        elif isinstance(others, dict):
            yield from problems(item, others, root, f"{path}.{key}")


def _of_scalar(value: Any, schema: dict[str, Any], path: str) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > schema.get("maxLength", len(value)) or not re.search(schema.get("pattern", ""), value):
            yield f"{path}: is too long or misspelt"
    elif isinstance(value, int | float):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        if not low <= value <= high or value <= schema.get("exclusiveMinimum", value - 1):
            yield f"{path}: is out of range"
