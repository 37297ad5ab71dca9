"""`soankh import`: a file becomes a plan's JSON; a foreign document is recognised, with a report."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import msgspec

from desktop.cli.console import tell
from desktop.cli.errors import BadOutput
from desktop.cli.reading import Brought, bring
from desktop.i18n import _, counted
from desktop.wording import P_
from desktop.wording.importing import LEFT_OUT
from export.files import replacing
from forms import plan_json
from forms.importing.report import Report
from forms.plan import Plan

PARTS = P_("{count} phần tử")
DOUBTS = P_("{count} chỗ cần xem lại")
LEFT = P_("{count} chỗ không đưa vào kế hoạch")


def run(options: Namespace) -> int:
    """Import FILE; the plan goes to the output, what can be told about it to the report."""
    target = json_target(options.output)
    report = json_target(options.report) if options.report else None
    brought = bring(options.file, options)
    with replacing(target) as stream:
        stream.write(plan_json.dump(brought.plan))
    if report is not None:
        write_report(brought, options.file, report)
    parts = counted(PARTS, len(brought.plan.nodes))
    tell(_("Đã nhập {file} thành {path} ({parts}).").format(file=options.file, path=target, parts=parts))
    if brought.report is not None:
        tell_report(brought.report)
    return 0


def tell_report(told: Report) -> None:
    """One line on what needs a look."""
    doubts, left = counted(DOUBTS, len(told.doubtful())), counted(LEFT, len(told.left_out))
    tell(_("Nhận dạng từ tài liệu khác: {doubts}, {left}.").format(doubts=doubts, left=left))


def json_target(output: str) -> Path:
    """The output's path.

    Raises:
        BadOutput: for a name that does not end in .json, since the content would not be what the name says.
    """
    path = Path(output)
    if path.suffix.lower() != ".json":
        raise BadOutput("cli.json_output_kind", path=output)
    return path


def write_report(brought: Brought, file: str, target: Path) -> None:
    """The report of an import: where the plan came from, what it holds, and what needs a look."""
    report = {"source": file, "origin": "own", "nodes": node_counts(brought.plan), "remarks": []}
    if brought.report is not None:
        report |= foreign_report(brought.report)
    with replacing(target) as stream:
        stream.write(json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8") + b"\n")


def node_counts(plan: Plan) -> dict[str, int]:
    """How many nodes of each kind a plan has."""
    kinds = [type(node).__name__.lower() for node in plan.nodes.values()]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def foreign_report(told: Report) -> dict[str, Any]:
    """What recognising a foreign document gave, with a sentence for each thing left out."""
    plain: dict[str, Any] = msgspec.to_builtins(told)
    for one, given in zip(plain["left_out"], told.left_out, strict=True):
        one["because"] = _(LEFT_OUT[given.reason])
    doubts = [msgspec.to_builtins(one) for one in told.doubtful()]
    return {"origin": "foreign", "remarks": plain.pop("remarks"), **plain, "doubtful": doubts}
