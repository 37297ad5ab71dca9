"""Running checks over a plan."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache as kept
from importlib.resources import files

import msgspec

from forms.checks import dates, guide, header, layout, structure
from forms.checks.facts import Cache, Facts
from forms.checks.findings import Check, Declaration, Finding, Judge, Registry, Remark
from forms.messages import KnownError
from forms.numbering import Labels
from forms.plan import Plan, Value
from forms.regulation import Regulation


class BadChecks(KnownError):
    """The file that declares the checks cannot be used: where in it, and why."""


class Declarations(Value, frozen=True):
    """What `resources/checks/checks.toml` holds."""

    version: str
    checks: dict[str, Declaration]


def judges() -> dict[str, Judge]:
    """What each check looks at, by its id, gathered from the families."""
    return {**header.JUDGES, **guide.JUDGES, **dates.JUDGES, **layout.JUDGES, **structure.JUDGES}


@kept
def standard() -> Registry:
    """The shipped checks; raises `BadChecks`."""
    return registry((files("resources") / "checks" / "checks.toml").read_bytes(), judges())


def registry(data: bytes, found: Mapping[str, Judge]) -> Registry:
    """The checks that a TOML file declares and `found` judges; raises `BadChecks` where the two do not match."""
    try:
        declared = msgspec.convert(tomllib.loads(data.decode("utf-8")), Declarations, strict=True).checks
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at ")
        raise BadChecks("checks.bad_file", place=place.strip("`$."), reason=reason) from error
    except ValueError as error:
        raise BadChecks("checks.bad_file", place="", reason=str(error)) from error
    for name in sorted(declared.keys() ^ found.keys()):
        raise BadChecks("checks.bad_file", place=f"checks.{name}", reason="missing or unknown")
    return tuple(Check(name, one.family, one.severity, one.article, found[name]) for name, one in declared.items())


def run(
    plan: Plan,
    registry: Registry | None = None,
    *,
    labels: Labels | None = None,
    regulation: Regulation | None = None,
    cache: Cache | None = None,
) -> tuple[Finding, ...]:
    """What the checks find in a plan, sorted by place, graver ones first where two share it.

    Without `registry` the shipped checks run. `labels` of the plan spare their derivation, a `cache` kept from the run
    over the plan before spares reading what no edit touched.
    """
    facts = Facts(plan, labels, regulation, cache or Cache())
    found = [
        (facts.order(remark.where), _GRAVITY[check.severity], place, _finding(check, remark))
        for check in (standard() if registry is None else registry)
        for place, remark in enumerate(check.judge(facts))
    ]
    return tuple(finding for *_, finding in sorted(found, key=lambda one: (one[0], one[1], one[3].check, one[2])))


_GRAVITY = {"error": 0, "warning": 1, "remark": 2}


def _finding(check: Check, remark: Remark) -> Finding:
    return Finding(
        check.id,
        check.severity,
        remark.where,
        remark.message,
        remark.words,
        remark.article or check.article,
        remark.others,
        remark.fix,
    )
