"""`soankh export`: a plan as DOCX, PDF, XLSX, HTML or JSON, by the output's ending."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.actions.exporting import WRITERS, UnknownKind, export_plan
from desktop.cli.console import tell
from desktop.cli.reading import plan_of
from desktop.i18n import say


def run(options: Namespace) -> int:
    """Export the plan that FILE names. The output's ending is looked at first: reading a plan may take a while.

    `--with-labels` changes the JSON alone; the other forms print every label as it is.
    """
    path = Path(options.output)
    if path.suffix.lower() not in WRITERS:
        raise UnknownKind("cli.output_kind", path=options.output, kinds=", ".join(WRITERS))
    plan = plan_of(options.file, options)
    tell(say(export_plan(plan, path, release=options.release, labels=options.with_labels)))
    return 0
