"""`soankh export`: a plan as DOCX, PDF, XLSX, HTML or JSON, by the output's ending."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.cli.console import tell
from desktop.cli.errors import BadOutput, BadUse
from desktop.cli.reading import plan_of
from desktop.i18n import _
from forms.plan import Plan

Writer = Callable[[Plan, Path, Namespace], str]
"""Writes the plan to the path and says what was written."""


def run(options: Namespace) -> int:
    """Export the plan that FILE names."""
    path = Path(options.output)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise BadOutput("cli.output_kind", path=options.output, kinds=", ".join(WRITERS))
    if options.with_labels and path.suffix.lower() != ".json":
        raise BadUse("cli.labels_json_only")
    said = write(plan_of(options.file, options), path, options)
    tell(said.format(path=path))
    return 0


def write_json(plan: Plan, path: Path, options: Namespace) -> str:
    """The plan's JSON form."""
    from export.files import replacing
    from forms import plan_json

    data = plan_json.dump(plan, labels=options.with_labels)
    with replacing(path) as stream:
        stream.write(data)
    return _("Đã ghi {path}: dữ liệu kế hoạch dạng JSON.")


def write_docx(plan: Plan, path: Path, options: Namespace) -> str:
    """A Word document: a working copy that carries the plan, unless one for release is asked for."""
    from export import docx
    from export.typeset import typeset

    docx.write(typeset(plan), path, plan=None if options.release else plan)
    if options.release:
        return _("Đã ghi {path}: bản để phát hành, chỉ có văn bản.")
    return _(
        "Đã ghi {path}: bản làm việc, mang theo dữ liệu kế hoạch để nhập lại được. "
        "Khi phát hành, hãy xuất lại với --release."
    )


def write_pdf(plan: Plan, path: Path, _options: Namespace) -> str:
    """A PDF of the laid-out pages."""
    from export import pdf
    from export.typeset import typeset

    pdf.write(typeset(plan), path)
    return _("Đã ghi {path}: bản để phát hành, chỉ có văn bản.")


def write_xlsx(plan: Plan, path: Path, _options: Namespace) -> str:
    """A workbook with a sheet for each table."""
    from export import xlsx
    from export.typeset import typeset

    xlsx.write(typeset(plan), path)
    return _("Đã ghi {path}: các bảng của kế hoạch; bản để phát hành, không mang dữ liệu kế hoạch.")


def write_html(plan: Plan, path: Path, _options: Namespace) -> str:
    """A self-contained page."""
    from export import html
    from export.typeset import typeset

    html.write(typeset(plan), path)
    return _("Đã ghi {path}: bản để phát hành, chỉ có văn bản.")


WRITERS: Mapping[str, Writer] = {
    ".docx": write_docx,
    ".pdf": write_pdf,
    ".xlsx": write_xlsx,
    ".html": write_html,
    ".json": write_json,
}
