"""`soankh import`: a file of our own, JSON or working copy, becomes a plan's JSON."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from desktop.cli.console import tell
from desktop.cli.errors import BadOutput
from desktop.cli.reading import plan_of
from desktop.i18n import _, counted
from desktop.wording import P_
from export.files import replacing
from forms import plan_json
from forms.plan import Plan

PARTS = P_("{count} phần tử")


def run(options: Namespace) -> int:
    """Import FILE; the plan goes to the output, what can be told about it to the report."""
    target = json_target(options.output)
    plan = plan_of(options.file, options)
    with replacing(target) as stream:
        stream.write(plan_json.dump(plan))
    if options.report:
        write_report(plan, options)
    parts = counted(PARTS, len(plan.nodes))
    tell(_("Đã nhập {file} thành {path} ({parts}).").format(file=options.file, path=target, parts=parts))
    return 0


def json_target(output: str) -> Path:
    """The output's path.

    Raises:
        BadOutput: for a name that does not end in .json, since the content would not be what the name says.
    """
    path = Path(output)
    if path.suffix.lower() != ".json":
        raise BadOutput("cli.json_output_kind", path=output)
    return path


def write_report(plan: Plan, options: Namespace) -> None:
    """The report of an import: where the plan came from, what it holds, and what needs a look."""
    kinds = sorted({type(node).__name__.lower() for node in plan.nodes.values()})
    count = {kind: sum(type(node).__name__.lower() == kind for node in plan.nodes.values()) for kind in kinds}
    report = {"source": options.file, "origin": "own", "nodes": count, "remarks": []}
    with replacing(json_target(options.report)) as stream:
        stream.write(json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8") + b"\n")
