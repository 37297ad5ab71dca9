"""The document checks: `run(plan)` gives what they find, sorted by place; `checking(house)` follows an open plan.

A check is declared in `resources/checks/FAMILY.toml` and judged by a function of its family's module here; the
registry of checks is a value that is passed. The panel, the command line and the export show the same findings.
"""

from forms.checks.engine import BadChecks, checking, registry, report, run, standard, switched
from forms.checks.facts import Cache, Facts
from forms.checks.findings import Check, Finding, Ignored, Registry, Remark, Report, Severity, Skipped, Where
from forms.checks.house import BadHouse, House
from forms.checks.ignoring import ignoring, restoring
from forms.checks.incremental import Incremental
from forms.checks.places import place_message
from forms.checks.surroundings import Surroundings

__all__ = [
    "BadChecks",
    "BadHouse",
    "Cache",
    "Check",
    "Facts",
    "Finding",
    "House",
    "Ignored",
    "Incremental",
    "Registry",
    "Remark",
    "Report",
    "Severity",
    "Skipped",
    "Surroundings",
    "Where",
    "checking",
    "ignoring",
    "place_message",
    "registry",
    "report",
    "restoring",
    "run",
    "standard",
    "switched",
]
