"""Exporting a plan (Xuất tệp), by the ending of the file's name; for the windows and the command line alike. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from forms.messages import KnownError, Message
from forms.plan import Plan


class UnknownKind(KnownError):
    """The file's ending names no format that a plan can be exported as."""


def export_plan(plan: Plan, target: Path, *, release: bool = False, labels: bool = False) -> Message:
    """Write the plan as the format that the target's ending names; gives the sentence that says what was written.

    `release` makes a DOCX that carries nothing but the document ("để phát hành"), otherwise it is a working copy that
    can be imported again; the other formats are always the document alone. `labels` adds the derived labels to a
    JSON. Raises `UnknownKind` and what the painters and the disk refuse; the target is then as it was.
    """
    kind = target.suffix.lower()
    if kind not in WRITERS:
        raise UnknownKind("cli.output_kind", path=str(target), kinds=", ".join(WRITERS))
    return Message(WRITERS[kind](plan, target, release, labels), {"path": str(target)})


def _json(plan: Plan, target: Path, _release: bool, labels: bool) -> str:
    from export.files import replacing
    from forms import plan_json

    data = plan_json.dump(plan, labels=labels)
    with replacing(target) as stream:
        stream.write(data)
    return "exported.json"


def _docx(plan: Plan, target: Path, release: bool, _labels: bool) -> str:
    from export import docx
    from export.typeset import typeset

    docx.write(typeset(plan), target, plan=None if release else plan)
    return "exported.release" if release else "exported.working_copy"


def _pdf(plan: Plan, target: Path, _release: bool, _labels: bool) -> str:
    from export import pdf
    from export.typeset import typeset

    pdf.write(typeset(plan), target)
    return "exported.release"


def _xlsx(plan: Plan, target: Path, _release: bool, _labels: bool) -> str:
    from export import xlsx
    from export.typeset import typeset

    xlsx.write(typeset(plan), target)
    return "exported.tables"


def _html(plan: Plan, target: Path, _release: bool, _labels: bool) -> str:
    from export import html
    from export.typeset import typeset

    html.write(typeset(plan), target)
    return "exported.release"


WRITERS: Mapping[str, Callable[[Plan, Path, bool, bool], str]] = {
    ".docx": _docx,
    ".pdf": _pdf,
    ".xlsx": _xlsx,
    ".html": _html,
    ".json": _json,
}
"""What writes each format: plan, target, release, labels; gives the key of the sentence that says what it is."""
