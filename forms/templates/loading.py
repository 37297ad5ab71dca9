"""Template files: read, put together with what they extend, checked against the structs and against themselves."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from forms.templates.errors import BadTemplate, BadText
from forms.templates.spec import Template
from forms.templates.verifying import verify
from forms.vietnamese import clean

LARGEST = 2_000_000
"""The largest template file that is read, in bytes."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
_BASE = "chung"
"""Files of this name hold what templates extend; they are no templates themselves."""


def load(path: Path) -> Template:
    """The template in a file of an office's own; what it extends is looked for beside it, then among the shipped ones.

    Raises:
        BadTemplate: the file cannot be read, is no TOML, or says something that a template cannot say; the message
            names the file, the place and the reason.
    """
    return _load(path, _shipped())


def load_all() -> list[Template]:
    """The shipped templates, in the order of their files.

    Raises:
        BadTemplate: as `load`.
    """
    folder = _shipped()
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return [_load(folder.joinpath(name), folder) for name in files if name != f"{_BASE}.toml"]


def load_shipped(name: str) -> Template:
    """The shipped template of that name, which is its file's name too.

    Raises:
        BadTemplate: there is none.
    """
    folder = _shipped()
    file = folder.joinpath(f"{name}.toml")
    if name == _BASE or not _NAME.fullmatch(name) or not file.is_file():
        raise BadTemplate("templates.no_such_template", file=clean(name)[:80])
    return _load(file, folder)


def _shipped() -> Traversable:
    return resources.files("resources").joinpath("templates")


def _load(file: Traversable, folder: Traversable) -> Template:
    text = _read(file)
    table = _toml(file.name, text)
    extended = table.get("extends")
    if isinstance(extended, str) and extended:
        table = _merged(_base(file, folder, extended), table)
    try:
        template = msgspec.convert({**table, "file": file.name}, Template)
    except msgspec.ValidationError as fault:
        raise _misshapen(file.name, str(fault)) from None
    try:
        verify(template)
    except BadText as fault:
        raise _with_line(file.name, text, fault) from None
    return template


def _read(file: Traversable) -> str:
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise BadTemplate("templates.unreadable", file=file.name, reason=fault.strerror or "") from None
    if len(data) > LARGEST:
        raise BadTemplate("templates.too_large", file=file.name, most=LARGEST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadTemplate("templates.not_utf8", file=file.name) from None


_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        found = _LINE.search(str(fault))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise BadTemplate("templates.not_toml", file=name, line=line) from None


def _base(file: Traversable, folder: Traversable, extended: str) -> dict[str, Any]:
    if not _NAME.fullmatch(extended):
        raise BadTemplate("templates.unknown_base", file=file.name, name=extended)
    beside = file.parent / f"{extended}.toml" if isinstance(file, Path) else folder.joinpath(f"{extended}.toml")
    found = beside if beside.is_file() else folder.joinpath(f"{extended}.toml")
    if not found.is_file():
        raise BadTemplate("templates.unknown_base", file=file.name, name=extended)
    return _toml(found.name, _read(found))


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What the file says over what it extends: questions by their id, documents over the `document` of the base."""
    base = dict(base)
    common = base.pop("document", {})
    merged = {**base, **own}
    merged["questions"] = _merged_questions(base.get("questions", []), own.get("questions", []))
    documents = own.get("documents")
    if isinstance(documents, list) and isinstance(common, dict):
        merged["documents"] = [{**common, **one} if isinstance(one, dict) else one for one in documents]
    return merged


def _merged_questions(base: Any, own: Any) -> Any:
    if not (isinstance(base, list) and isinstance(own, list) and all(isinstance(one, dict) for one in (*base, *own))):
        return own
    changes = {one.get("id"): one for one in own}
    taken = [{**one, **changes.get(one.get("id"), {})} for one in base]
    known = {one.get("id") for one in base}
    return [*taken, *(one for one in own if one.get("id") not in known)]


_SHAPES = (
    (re.compile(r"Object contains unknown field `(.*?)`"), "templates.unknown_key"),
    (re.compile(r"Object missing required field `(.*?)`"), "templates.missing_key"),
    (re.compile(r"Invalid enum value '?(.*?)'?(?: - at|$)"), "templates.wrong_value"),
    (re.compile(r"Expected (.+?)(?:, got `.*?`)?(?: - at|$)"), "templates.wrong_type"),
)


def _misshapen(name: str, told: str) -> BadTemplate:
    place = told.rpartition(" - at `$")[2].strip("`.") if " - at `$" in told else ""
    for pattern, key in _SHAPES:
        found = pattern.search(told)
        if found:
            return BadTemplate(key, file=name, place=place or "—", name=found.group(1).replace("`", ""))
    return BadTemplate("templates.wrong_value", file=name, place=place or "—", name="")


def _with_line(name: str, text: str, fault: BadText) -> BadTemplate:
    """The fault with its place as `key:line`, the line counted from the start of the file."""
    args = dict(fault.args_by_name)
    source = str(args.pop("source", ""))
    start = text.find(source) if source else -1
    if fault.line and start >= 0:
        args["place"] = f"{args.get('place', '')}:{text.count(chr(10), 0, start) + fault.line}"
    return BadTemplate(fault.key, file=name, **args)
