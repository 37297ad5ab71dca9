"""The interview for a new plan: the answers, kept while one goes to and fro between templates. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from forms.ids import IdSource
from forms.messages import Message
from forms.plan import Plan
from forms.templates import Draft, Question, Template, build, draft, sketch


class Sense(NamedTuple):
    """What an answer is about: two templates that ask this alike share the answer."""

    id: str
    kind: str
    label: str
    values: tuple[str, ...]

    @classmethod
    def of(cls, question: Question) -> Sense:
        """The sense of a question."""
        values = (*(one.value for one in question.options), *(one.id for one in question.roles))
        return cls(question.id, question.kind, question.label, values)


class Interview:
    """Answers as typed, over what is known of the agency (`desktop.agency.AgencyProfile.answers`).

    Nothing that was typed is lost: an answer stays while its question does not apply, while it does not fit, and while
    another template is chosen, which finds the answers to the questions that it shares.
    """

    def __init__(self, agency: Mapping[str, object], now: datetime) -> None:
        self._agency = dict(agency)
        self._now = now
        self._typed: dict[Sense, object] = {}

    @property
    def begun(self) -> bool:
        """Whether the drafter has answered anything."""
        return bool(self._typed)

    def answer(self, question: Question, value: object) -> None:
        """The drafter answered; None where a field was emptied."""
        self._typed[Sense.of(question)] = value

    def forget(self, question: Question) -> None:
        """Go back to what the question begins with."""
        self._typed.pop(Sense.of(question), None)

    def typed(self, question: Question) -> bool:
        """Whether the drafter has answered this one."""
        return Sense.of(question) in self._typed

    def given(self, template: Template) -> dict[str, object]:
        """What is answered to the questions of a template, by the drafter or by the agency's profile."""
        known = {one.id: self._agency[one.id] for one in template.questions if one.id in self._agency}
        mine = {one.id: self._typed[sense] for one in template.questions if (sense := Sense.of(one)) in self._typed}
        return known | mine

    def stand(self, template: Template) -> Draft:
        """How far the interview has come with a template."""
        return draft(template, self.given(template), self._now)

    def shown(self, question: Question, stand: Draft) -> object:
        """What a question's field shows: the answer as typed, fitting or not, else what it begins with."""
        sense = Sense.of(question)
        return self._typed[sense] if sense in self._typed else stand.values.get(question.id)

    def problem(self, question: Question, stand: Draft, *, all_of_them: bool) -> Message | None:
        """What is to be said beside a question: why its answer does not fit, or that a needed one is missing.

        A question that was not touched yet is only said to be missing where `all_of_them` are asked for.
        """
        fault = stand.faults.get(question.id)
        if fault is not None:
            return fault
        if question.id in stand.missing and (all_of_them or self.typed(question)):
            return Message("new_plan.answer_needed", {"label": question.label})
        return None

    def sketch(self, template: Template) -> Plan:
        """The plan as far as it is answered, for a preview. Raises `forms.templates.BadTemplate`."""
        return sketch(template, self.given(template), self._now)

    def plan(self, template: Template, new_id: IdSource) -> Plan:
        """The plan that the answers make. Raises `forms.templates.BadAnswer`, `BadTemplate`."""
        return build(template, self.given(template), new_id, self._now)
