"""Running checks over a plan."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache as kept
from importlib.resources import files

import msgspec

from forms.checks.catalogue import judges
from forms.checks.facts import Cache
from forms.checks.findings import Check, Declaration, Finding, Judge, Registry, Report
from forms.checks.house import House
from forms.checks.incremental import Incremental
from forms.checks.surroundings import Surroundings
from forms.messages import KnownError
from forms.numbering import Labels
from forms.plan import Plan, Value
from forms.regulation import Regulation


class BadChecks(KnownError):
    """The file that declares the checks cannot be used: where in it, and why."""


class Declarations(Value, frozen=True):
    """What a file in `resources/checks` holds: one family."""

    version: str
    family: str
    checks: dict[str, Declaration]


@kept
def standard() -> Registry:
    """The shipped checks, also those that are off; raises `BadChecks`."""
    folder = files("resources") / "checks"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    return registry([(folder / name).read_bytes() for name in names], judges())


def registry(data: list[bytes], found: Mapping[str, Judge]) -> Registry:
    """The checks that TOML files declare and `found` judges; raises `BadChecks` where the two do not match."""
    checks: dict[str, Check] = {}
    for one in data:
        family = _declarations(one)
        for name, declared in family.checks.items():
            if name in checks or name not in found:
                raise BadChecks("checks.bad_file", place=f"checks.{name}", reason="twice or unknown")
            fields = {key: getattr(declared, key) for key in ("severity", "article", "fix", "needs", "on")}
            checks[name] = Check(id=name, family=family.family, judge=found[name], **fields)
    for name in sorted(found.keys() - checks.keys()):
        raise BadChecks("checks.bad_file", place=f"checks.{name}", reason="missing")
    return tuple(checks.values())


def _declarations(data: bytes) -> Declarations:
    try:
        return msgspec.convert(tomllib.loads(data.decode("utf-8")), Declarations, strict=True)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at ")
        raise BadChecks("checks.bad_file", place=place.strip("`$."), reason=reason) from error
    except ValueError as error:
        raise BadChecks("checks.bad_file", place="", reason=str(error)) from error


def switched(registry: Registry, house: House) -> Registry:
    """The checks that an office wants: those on by default and those it switched on, without those it switched off."""
    return tuple(check for check in registry if (check.on or check.id in house.on) and check.id not in house.off)


def checking(
    house: House | None = None, *, surroundings: Surroundings | None = None, regulation: Regulation | None = None
) -> Incremental:
    """The shipped checks under an office's rules, ready to follow a plan."""
    around = surroundings or Surroundings(House() if house is None else house)
    return Incremental(switched(standard(), around.house), surroundings=around, regulation=regulation)


def run(
    plan: Plan,
    registry: Registry | None = None,
    *,
    labels: Labels | None = None,
    regulation: Regulation | None = None,
    cache: Cache | None = None,
    surroundings: Surroundings | None = None,
) -> tuple[Finding, ...]:
    """What the checks find in a plan, sorted by place, graver ones first where two share it; not what was set aside.

    Without `registry` the shipped checks run. `labels` of the plan spare their derivation, a `cache` kept from the run
    over the plan before spares reading what no edit touched.
    """
    return report(plan, registry, labels=labels, regulation=regulation, cache=cache, surroundings=surroundings).findings


def report(
    plan: Plan,
    registry: Registry | None = None,
    *,
    labels: Labels | None = None,
    regulation: Regulation | None = None,
    cache: Cache | None = None,
    surroundings: Surroundings | None = None,
) -> Report:
    """What a run comes to: as `run`, with what was set aside and the checks that could not judge."""
    around = Surroundings() if surroundings is None else surroundings
    wanted = switched(standard(), around.house) if registry is None else registry
    return Incremental(wanted, surroundings=around, regulation=regulation).start(plan, labels, cache)
