"""`soankh new`: a plan from a template and a file of answers."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.cli.console import tell
from desktop.cli.errors import BadInput, BadUse
from desktop.cli.reading import content
from desktop.i18n import _
from export.files import replacing
from forms import plan_json, templates
from forms.ids import new_id
from forms.templates import Template


def run(options: Namespace) -> int:
    """List the templates, tell what one asks, or make a plan from it."""
    if options.list_templates:
        return list_templates()
    if options.template is None:
        raise BadUse("cli.template_needed")
    template = chosen(options.template)
    if options.questions:
        return list_questions(template)
    return make(template, options)


def list_templates() -> int:
    """A line for each shipped template."""
    found = templates.load_all()
    width = max(len(template.name) for template in found)
    for template in found:
        tell(f"{template.name:<{width}}  {template.title}")
    return 0


def list_questions(template: Template) -> int:
    """The answers to begin with, as the JSON that `--answers` reads, and each question before its answer's name."""
    begun = templates.defaults(template, None, datetime.now(UTC))
    for question in template.questions:
        answer = json.dumps(begun.get(question.id), ensure_ascii=False)
        needed = _(" (cần trả lời)") if question.required else ""
        tell(f"{question.id} = {answer}\n    {question.label}{needed}")
    return 0


def make(template: Template, options: Namespace) -> int:
    """Write the plan that the template makes of the answers."""
    from desktop.cli.bringing import json_target

    if options.output is None:
        raise BadUse("cli.output_needed")
    target = json_target(options.output)
    answers = read_answers(options.answers) if options.answers else {}
    plan = templates.build(template, answers, new_id, datetime.now(UTC))
    with replacing(target) as stream:
        stream.write(plan_json.dump(plan))
    tell(_("Đã tạo {path} từ mẫu “{title}”.").format(path=target, title=template.title))
    return 0


def chosen(name: str) -> Template:
    """The shipped template of that name, or the one in a .toml file."""
    if name.endswith(".toml"):
        return templates.load(Path(name))
    return templates.load_shipped(name)


def read_answers(file: str) -> dict[str, Any]:
    """The answers in a JSON file.

    Raises:
        BadInput: for a file that cannot be read or does not hold one object.
    """
    try:
        answers = json.loads(content(file).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput("cli.answers_invalid", path=file) from error
    if not isinstance(answers, dict):
        raise BadInput("cli.answers_invalid", path=file)
    return answers
