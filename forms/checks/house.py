"""The office's own rules (quy ước cơ quan) as data: a TOML or JSON file that offices share.

version = "1"
office = "Sở Y tế tỉnh Khánh Hòa"
units = ["Văn phòng Sở", "Phòng Nghiệp vụ Y"]
required_sections = ["Kinh phí thực hiện"]
off = ["heading_style_mixed"]
on = ["deadline_weekend"]

[abbreviations]
TTYT = "Trung tâm Y tế"

[[terms]]
use = "thủ tục hành chính"
not = ["thủ tục hành chánh"]
note = "Theo Luật."
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable

import msgspec

from forms.messages import KnownError
from forms.plan import Value
from forms.vietnamese import clean

MAX_FILE = 2_000_000
"""Bytes of a file of house rules; a larger one is something else."""


class BadHouse(KnownError):
    """A file of house rules that cannot be used: where in it, and why."""


class Term(Value, frozen=True, rename={"avoid": "not"}):
    """A term of the office: what it writes (`use`, "" where a word is only forbidden) and what it does not."""

    avoid: tuple[str, ...]
    use: str = ""
    note: str = ""


class House(Value, frozen=True):
    """The rules of one office; what it leaves out is as shipped."""

    version: str = "1"
    office: str = ""
    terms: tuple[Term, ...] = ()
    abbreviations: dict[str, str] = msgspec.field(default_factory=dict)
    units: tuple[str, ...] = ()
    required_sections: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()


def read(data: bytes, known: Iterable[str] = ()) -> House:
    """The rules in a TOML or JSON file; raises `BadHouse` with the place of what is wrong.

    `known` are the ids of checks that may be switched; without them any id is taken.
    """
    if len(data) > MAX_FILE:
        raise BadHouse("house.too_large", size=len(data), limit=MAX_FILE)
    house = _parsed(data)
    _judge(house, frozenset(known))
    return house


def _parsed(data: bytes) -> House:
    try:
        text = clean(data.decode("utf-8-sig"), keep_breaks=True)
    except UnicodeDecodeError as error:
        raise BadHouse("house.not_utf8", place=error.start) from error
    try:
        if text.lstrip().startswith("{"):
            return msgspec.json.decode(text, type=House, strict=True)
        return msgspec.convert(tomllib.loads(text), House, strict=True)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at ")
        raise BadHouse("house.bad_value", place=place.strip("`$.") or "…", reason=reason) from error
    except (tomllib.TOMLDecodeError, msgspec.DecodeError) as error:
        raise BadHouse("house.bad_form", reason=str(error)) from error


def _judge(house: House, known: frozenset[str]) -> None:
    """What the types cannot say."""
    for name in ("off", "on"):
        for place, key in enumerate(getattr(house, name)):
            if known and key not in known:
                raise BadHouse("house.unknown_check", place=f"{name}[{place}]", check=key)
    for place, term in enumerate(house.terms):
        if not term.avoid or not all(word.strip() for word in term.avoid):
            raise BadHouse("house.empty", place=f"terms[{place}].not")
        if term.use and any(word == term.use for word in term.avoid):
            raise BadHouse("house.same_term", place=f"terms[{place}]", term=term.use)
    for name in ("units", "required_sections"):
        for place, word in enumerate(getattr(house, name)):
            if not word.strip():
                raise BadHouse("house.empty", place=f"{name}[{place}]")
    for key, full in house.abbreviations.items():
        if not key.strip() or not full.strip():
            raise BadHouse("house.empty", place=f"abbreviations.{key}")


def write(house: House) -> bytes:
    """The rules as a JSON file that `read` takes."""
    return msgspec.json.format(msgspec.json.encode(house), indent=2) + b"\n"
