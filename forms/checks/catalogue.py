"""The judges of all families by the ids of their checks."""

from __future__ import annotations

from forms.checks import dates, guide, header, layout, structure
from forms.checks.findings import Judge

FAMILIES = (header, guide, dates, layout, structure)


def judges() -> dict[str, Judge]:
    """What each check looks at, by its id, gathered from the families."""
    return {name: judge for family in FAMILIES for name, judge in family.JUDGES.items()}
