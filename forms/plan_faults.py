"""From the errors of the JSON decoder to message keys with the place in the file."""

from __future__ import annotations

import re

import msgspec

from forms.messages import Argument, KnownError
from forms.plan import MAX_DEPTH, SCHEMA_VERSION

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PLACE = re.compile(r"(?P<what>.*?)(?: - at (?:`key` in )?`(?P<path>[^`]*)`)?\Z", re.DOTALL)
_BYTE = re.compile(r"\(byte (\d+)\)")

_EXPECTED = {
    "str": "plan.expected_text",
    "int": "plan.expected_integer",
    "float": "plan.expected_number",
    "bool": "plan.expected_boolean",
    "array": "plan.expected_list",
    "object": "plan.expected_object",
    "datetime": "plan.expected_moment",
    "null": "plan.expected_null",
}
_SENTENCES: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(r"Expected `str` of length <= (\d+)"), "plan.too_long", ("most",)),
    (re.compile(r"Expected `str` matching regex"), "plan.bad_id", ()),
    (re.compile(r"Expected `\w+(?: \| null)?` ?(>=|<=|>|<) ?(\S+)"), "plan.out_of_range", ("sign", "bound")),
    (re.compile(r"Invalid (?:enum )?value '?(.*?)'?$", re.DOTALL), "plan.bad_choice", ("value",)),
    (re.compile(r"Invalid RFC3339 encoded datetime|timezone"), "plan.expected_moment", ()),
    (re.compile(r"(?:Integer|Number) (?:value )?out of range"), "plan.number_too_large", ()),
)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`")
_TYPE = re.compile(r"Expected `(\w+)")


class BadPlan(KnownError):
    """A file is no plan that this program can read; `path`, where known, is a place like "$.documents[0].title"."""


class _Versioned(msgspec.Struct):
    schema_version: int


def from_error(error: Exception, data: bytes) -> BadPlan:
    """The refusal that stands for an error of the decoder on `data`."""
    if isinstance(error, RecursionError):
        return BadPlan("plan.too_deep", most=MAX_DEPTH)
    if isinstance(error, msgspec.ValidationError):
        return from_validation(str(error), data)
    if isinstance(error, UnicodeDecodeError) or data.startswith(_UTF16_MARKS):
        return BadPlan("plan.wrong_encoding")
    if "truncated" in str(error) and not data.rstrip().endswith(b"}"):
        return BadPlan("plan.truncated")
    place = _BYTE.search(str(error))
    line, column = _line_and_column(data, int(place[1]) if place else 0)
    return BadPlan("plan.not_json", line=line, column=column)


def from_validation(sentence: str, data: bytes) -> BadPlan:
    """The refusal of well-formed JSON that is no plan; one from a newer program is told first."""
    found = version_of(data)
    if found is not None and found > SCHEMA_VERSION:
        return newer(found)
    parts = _PLACE.match(sentence)
    assert parts is not None
    what, path = parts["what"], parts["path"] or "$"
    for pattern, key in ((_UNKNOWN, "plan.unknown_key"), (_MISSING, "plan.missing_key")):
        if named := pattern.match(what):
            return BadPlan(key, path=f"{path}.{named[1]}", name=named[1])
    return _wrong_value(what, path)


def _wrong_value(what: str, path: str) -> BadPlan:
    for pattern, key, names in _SENTENCES:
        if found := pattern.search(what):
            told = (int(part) if part.isdigit() else part for part in found.groups())
            args: dict[str, Argument] = dict(zip(names, told, strict=True))
            return BadPlan(key, path=path, **args)
    expected = _TYPE.match(what)
    return BadPlan(_EXPECTED.get(expected[1] if expected else "", "plan.wrong_value"), path=path)


def newer(found: int) -> BadPlan:
    """The refusal of a file that a newer program wrote."""
    return BadPlan("plan.newer", found=found, known=SCHEMA_VERSION)


def version_of(data: bytes) -> int | None:
    """The `schema_version` of a file that may be wrong otherwise."""
    try:
        return msgspec.json.decode(data, type=_Versioned).schema_version
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def _line_and_column(data: bytes, byte: int) -> tuple[int, int]:
    before = data[:byte]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1
