"""Files of others and of our own -> plan. Each format is loaded when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.importing.foreign import Imported
    from forms.importing.source import SourceRemark
    from forms.importing.word.runs import Revisions
    from forms.plan import Plan


def import_docx(path: Path) -> Plan:
    """The plan that an untouched working copy carries. Raises `CannotImport` for any other file, telling why."""
    from forms.importing.own_docx import import_docx as read

    return read(path)


def import_foreign(
    path: Path, revisions: Revisions = "accept", remark_text: Callable[[SourceRemark], str] | None = None
) -> Imported:
    """The plan recognised in a document of any office, with its report; see `forms.importing.foreign`."""
    from forms.importing.foreign import import_foreign as read

    return read(path, revisions, remark_text)
