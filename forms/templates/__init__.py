"""Templates (mẫu): a data file and the answers of a short interview make a plan.

`load_all` and `load` give templates, `defaults` the answers to begin with, `build` the plan; `draft` and `sketch` say
where an interview under way stands and show what it would make. `samples` gives the
finished plans that are shipped beside them.
"""

from __future__ import annotations

from forms.templates.building import build
from forms.templates.drafting import Draft, draft, sketch
from forms.templates.errors import BadAnswer, BadTemplate
from forms.templates.loading import load, load_all, load_shipped
from forms.templates.offering import Sample, defaults, questions, samples, shipped_answers
from forms.templates.spec import Option, Question, Role, Template

__all__ = [
    "BadAnswer",
    "BadTemplate",
    "Draft",
    "Option",
    "Question",
    "Role",
    "Sample",
    "Template",
    "build",
    "defaults",
    "draft",
    "load",
    "load_all",
    "load_shipped",
    "questions",
    "samples",
    "shipped_answers",
    "sketch",
]
