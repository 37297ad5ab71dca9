"""What stands beside building: answers to begin with, the questions that apply, shipped plans and answers."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, cast

import msgspec

from forms.plan import Date, Plan
from forms.templates import conditions
from forms.templates.errors import BadTemplate
from forms.templates.interview import Answer, UnitAnswer, as_text, check, default
from forms.templates.spec import Question, Template


def defaults(template: Template, agency: Mapping[str, object] | None, now: datetime) -> dict[str, object]:
    """Answers to begin the interview with, as plain JSON values: a question without a default has none.

    `agency` holds what is known about the office, by question id (agency, place, head_post, …); keys that this
    template does not ask are passed over. Defaults that rest on earlier answers see those.

    Raises:
        BadAnswer: a value in `agency` does not fit its question.
    """
    known = agency or {}
    answers: dict[str, Answer] = {}
    for question in template.questions:
        if not conditions.parse(question.when).holds(answers.get):
            continue
        given = question.id in known
        answers[question.id] = check(question, known[question.id]) if given else default(question, answers, now)
    return {name: plain(answer) for name, answer in answers.items() if answer is not None}


def plain(answer: Answer) -> object:
    """A checked answer as the JSON value that would be checked into it again."""
    if isinstance(answer, Date):
        return as_text(answer)
    if isinstance(answer, tuple):
        return [msgspec.to_builtins(one) if isinstance(one, UnitAnswer) else one for one in answer]
    return answer


def questions(template: Template, answers: Mapping[str, object]) -> list[Question]:
    """The questions that apply under the answers so far, in their order."""
    return [one for one in template.questions if conditions.parse(one.when).holds(answers.get)]


@dataclass(frozen=True)
class Sample:
    """A finished plan that is shipped: its name, its JSON form, what it is called, what it shows."""

    name: str
    data: bytes
    title: str = ""
    summary: str = ""

    def plan(self) -> Plan:
        """The plan."""
        from forms import plan_json  # what lists templates does not wait for the reader of plans

        return plan_json.load(self.data)


def samples() -> list[Sample]:
    """The shipped finished plans, in the order of their names."""
    folder = resources.files("resources").joinpath("samples")
    names = sorted(file.name.removesuffix(".json") for file in folder.iterdir() if file.name.endswith(".json"))
    return [_sample(folder, name) for name in names]


def _sample(folder: Traversable, name: str) -> Sample:
    """A finished plan, described by the file that it was made from."""
    told = tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return Sample(name, folder.joinpath(f"{name}.json").read_bytes(), told["title"], told["summary"])


def shipped_answers(name: str) -> dict[str, Any]:
    """The example answers that are shipped with the template of that name.

    Raises:
        BadTemplate: there are none.
    """
    file = resources.files("resources").joinpath("templates", "answers", f"{name}.json")
    if not file.is_file():
        raise BadTemplate("templates.no_such_template", file=name)
    return cast(dict[str, Any], json.loads(file.read_text(encoding="utf-8")))
