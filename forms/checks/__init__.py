"""The document checks: `run(plan)` gives what they find, sorted by place.

A check is declared in `resources/checks/checks.toml` and judged by a function of its family's module here; the
registry of checks is a value that is passed. The panel, the command line and the export show the same findings.
"""

from forms.checks.engine import BadChecks, registry, run, standard
from forms.checks.facts import Cache, Facts
from forms.checks.findings import Check, Finding, Registry, Remark, Severity, Where
from forms.checks.places import place_message

__all__ = [
    "BadChecks",
    "Cache",
    "Check",
    "Facts",
    "Finding",
    "Registry",
    "Remark",
    "Severity",
    "Where",
    "place_message",
    "registry",
    "run",
    "standard",
]
