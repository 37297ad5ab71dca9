"""The superior's plan: what in it names us, taken over into our plan with its source, and what is not covered yet."""

from forms.superior.coverage import Covered, State, coverage
from forms.superior.finding import Named, find
from forms.superior.ours import Mention, Ours, ours_of
from forms.superior.taking import Origin, note_open, origin_of, take_clause, take_row

__all__ = [
    "Covered",
    "Mention",
    "Named",
    "Origin",
    "Ours",
    "State",
    "coverage",
    "find",
    "note_open",
    "origin_of",
    "ours_of",
    "take_clause",
    "take_row",
]
