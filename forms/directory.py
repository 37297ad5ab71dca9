"""Agencies, units, signers, recipients and abbreviations with the dates between which they stand.

The shipped data is in `resources/directory/*.toml`: the provinces before and after 01/7/2025, agencies that ended,
abbreviations, and a starting set for each kind of office. An office's own directory is kept in its library.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import msgspec

from forms.messages import KnownError
from forms.plan import Issuer, Recipient, Recipients, Unit, Value
from forms.signing import Capacity, read_capacity, signature_lines
from forms.vietnamese import fold

__all__ = [
    "Abbreviations",
    "Agency",
    "BadDirectory",
    "Capacity",
    "Directory",
    "Province",
    "Set",
    "SetUnit",
    "load",
    "read_capacity",
    "signature_lines",
]

SETS = ("so_y_te", "benh_vien", "ubnd_xa")
"""The kinds of offices that have a starting set."""


class BadDirectory(KnownError):
    """A file of the directory that cannot be used: which file, where in it, and why."""


class Dated(Value, frozen=True, kw_only=True):
    """What stands between two days, both included; None: always, or still."""

    since: date | None = None
    until: date | None = None

    def stands(self, on: date) -> bool:
        """Whether it stands on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Province(Dated, frozen=True, kw_only=True):
    """A province or centrally run city; `became` is the one that took over an ended name."""

    name: str
    kind: Literal["tỉnh", "thành phố"]
    aliases: tuple[str, ...] = ()
    became: str = ""

    @property
    def full_name(self) -> str:
        """As a sentence names it: "tỉnh Khánh Hòa"; "Thành phố Hồ Chí Minh" always with its capital."""
        kind = "Thành phố" if self.name == "Hồ Chí Minh" else self.kind
        return f"{kind} {self.name}"


class Agency(Dated, frozen=True, kw_only=True):
    """An agency by name; `became` names those that took over its work."""

    name: str
    aliases: tuple[str, ...] = ()
    became: tuple[str, ...] = ()


class Abbreviations(Value, frozen=True):
    """`types` from kind of document to its abbreviation, `common` from abbreviation to its full form."""

    version: str
    types: dict[str, str]
    common: dict[str, str]


class SetAgency(Value, frozen=True):
    """The head of an office's documents; {place} and {PLACE} stand for where it is."""

    name: tuple[str, ...]
    inline_name: str
    abbreviation: str
    parent: tuple[str, ...] = ()
    collective: bool = False

    def issuer(self, place: str) -> Issuer:
        """The issuer for a place such as "tỉnh Khánh Hòa" or "xã Diên Khánh"."""
        return Issuer(_filled(self.name, place), _filled(self.parent, place), _fill(self.inline_name, place))


class SetUnit(Dated, frozen=True, kw_only=True):
    """A unit of an office."""

    id: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()

    def unit(self) -> Unit:
        """The unit as a plan lists it, linked to the directory by its id."""
        return Unit(self.id, self.name, self.short, self.id)


class Set(Value, frozen=True):
    """What an office of one kind starts with."""

    version: str
    title: str
    agency: SetAgency
    units: tuple[SetUnit, ...]
    signers: tuple[Capacity, ...]
    recipients: tuple[Recipient, ...]

    def units_on(self, on: date) -> tuple[Unit, ...]:
        """The units that stand on a day."""
        return tuple(unit.unit() for unit in self.units if unit.stands(on))

    def recipients_in(self, place: str) -> Recipients:
        """Nơi nhận for a place such as "tỉnh Khánh Hòa"."""
        return Recipients(tuple(Recipient(_fill(item.text, place), item.end) for item in self.recipients))


def _fill(text: str, place: str) -> str:
    return text.replace("{PLACE}", place.upper()).replace("{place}", place)


def _filled(lines: tuple[str, ...], place: str) -> tuple[str, ...]:
    return tuple(_fill(line, place) for line in lines)


class Directory(Value, frozen=True):
    """The shipped directory."""

    provinces: tuple[Province, ...]
    agencies: tuple[Agency, ...]
    abbreviations: Abbreviations
    sets: dict[str, Set]

    def province(self, name: str) -> Province | None:
        """The province of a name or alias, with or without "tỉnh" before it; None for no such name."""
        wanted = _province_key(name)
        for province in self.provinces:
            if wanted in {_province_key(known) for known in (province.name, *province.aliases)}:
                return province
        return None

    def province_on(self, name: str, on: date) -> Province | None:
        """The province that a name belongs to on a day: itself while it stands, later the one that took it over."""
        found = self.province(name)
        while found is not None and not found.stands(on):
            found = self.province(found.became) if found.became and _ended(found, on) else None
        return found

    def merged_into(self, name: str) -> tuple[Province, ...]:
        """The ended provinces that one province took over."""
        return tuple(province for province in self.provinces if province.became == name)

    def agency(self, name: str) -> Agency | None:
        """The agency of a name or alias; None where the directory does not know it."""
        wanted = fold(name)
        for agency in self.agencies:
            if wanted in {fold(known) for known in (agency.name, *agency.aliases)}:
                return agency
        return None


def _ended(dated: Dated, on: date) -> bool:
    return dated.until is not None and dated.until < on


def _province_key(name: str) -> str:
    folded = " ".join(fold(name).replace("–", "-").split())
    for kind in ("tinh ", "thanh pho ", "tp. ", "tp.", "tp "):
        folded = folded.removeprefix(kind)
    return folded


# --- Reading ------------------------------------------------------------------------------------------------------

_Read = TypeVar("_Read")


class _Provinces(Value, frozen=True):
    version: str
    provinces: tuple[Province, ...]


class _Agencies(Value, frozen=True):
    version: str
    agencies: tuple[Agency, ...]


@cache
def load() -> Directory:
    """The shipped directory; raises `BadDirectory`."""
    return Directory(
        parse(_shipped("provinces"), "provinces.toml", _Provinces).provinces,
        parse(_shipped("agencies"), "agencies.toml", _Agencies).agencies,
        parse(_shipped("abbreviations"), "abbreviations.toml", Abbreviations),
        {name: parse(_shipped(name), f"{name}.toml", Set) for name in SETS},
    )


def parse(data: bytes, file: str, kind: type[_Read]) -> _Read:
    """One file of the directory; raises `BadDirectory` with file, place and reason."""
    try:
        return msgspec.convert(tomllib.loads(data.decode("utf-8")), kind, strict=True)
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at ")
        place = where.partition("`$")[2].strip("`.")
        raise BadDirectory("text.bad_directory", file=file, place=place, reason=reason) from error
    except ValueError as error:
        raise BadDirectory("text.bad_directory", file=file, place="", reason=str(error)) from error


def _shipped(name: str) -> bytes:
    return (files("resources") / "directory" / f"{name}.toml").read_bytes()
