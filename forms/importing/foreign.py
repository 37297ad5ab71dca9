"""A document of any office -> a plan, with a report of what was recognised how surely and of what was left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from forms.importing.building import build
from forms.importing.report import Report, report
from forms.importing.sorting.documents import sort
from forms.importing.source import Source, SourceRemark
from forms.importing.word.reader import read_docx
from forms.importing.word.runs import Revisions
from forms.plan import Plan


class Imported(msgspec.Struct, frozen=True):
    """A plan made of a foreign document, and how it was made."""

    plan: Plan
    report: Report
    source: Source


def import_foreign(
    path: Path, revisions: Revisions = "accept", remark_text: Callable[[SourceRemark], str] | None = None
) -> Imported:
    """The plan of a DOCX that any office typed; the same file always gives the same plan.

    `revisions` says how tracked changes are taken, `remark_text` words a colleague's remark. Raises a `CannotImport`
    for what is no readable Word document.
    """
    return from_source(read_docx(path, revisions), "docx", remark_text)


def from_source(source: Source, form: str, remark_text: Callable[[SourceRemark], str] | None = None) -> Imported:
    """The plan of a source that a reader of the format `form` made."""
    sorted_ = sort(source)
    built = build(sorted_, source, remark_text or plain_remark)
    return Imported(built.plan, report(source, sorted_, built, form), source)


def plain_remark(remark: SourceRemark) -> str:
    """A remark as it was written, its author in front."""
    return f"{remark.author}: {remark.text}" if remark.author else remark.text
