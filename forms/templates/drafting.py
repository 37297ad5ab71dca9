"""An interview under way: the answers as they stand, what is wrong with them, and the plan that they would make.

Nothing here refuses: what does not fit or is missing is told beside its question, and a placeholder stands in the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from forms.ids import counting
from forms.messages import Message
from forms.plan import Plan
from forms.templates import conditions
from forms.templates.building import build
from forms.templates.errors import BadAnswer
from forms.templates.interview import Answer, check, default
from forms.templates.offering import plain
from forms.templates.spec import Question, Template


@dataclass(frozen=True)
class Draft:
    """How far an interview has come.

    `questions` are those that apply, in the template's order; `values` their answers as plain JSON values, given ones
    or defaults; `faults` says by question id why an answer cannot serve, `missing` which required ones have none.
    """

    questions: tuple[Question, ...]
    values: Mapping[str, object]
    faults: Mapping[str, Message]
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether a plan can be made of it."""
        return not self.faults and not self.missing


def draft(template: Template, given: Mapping[str, object], now: datetime) -> Draft:
    """Where the interview stands with the answers given so far; keys that it does not ask are passed over."""
    answers: dict[str, Answer] = {}
    faults: dict[str, Message] = {}
    asked: list[Question] = []
    for question in template.questions:
        if not conditions.parse(question.when).holds(answers.get):
            continue
        asked.append(question)
        try:
            told = question.id in given
            answer = check(question, given[question.id]) if told else default(question, answers, now)
        except BadAnswer as error:
            faults[question.id] = error.message
            answer = None
        answers[question.id] = answer
    missing = tuple(
        one.id for one in asked if one.required and one.id not in faults and answers[one.id] in (None, "", ())
    )
    values = {name: plain(answer) for name, answer in answers.items() if answer is not None}
    return Draft(tuple(asked), values, faults, missing)


def sketch(template: Template, given: Mapping[str, object], now: datetime) -> Plan:
    """The plan as far as the answers go, for a preview: placeholders stand for all that is missing or does not fit.

    The same place has the same id in every sketch of a template as long as the answers make the same blocks.
    Raises `BadTemplate` as `build` does.
    """
    patient = msgspec.structs.replace(
        template, questions=tuple(msgspec.structs.replace(one, required=False) for one in template.questions)
    )
    stand = draft(patient, given, now)
    return build(patient, {**stand.values, **dict.fromkeys(stand.faults)}, counting("t"), now)
