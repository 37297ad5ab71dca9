"""Beginning with a file of the year before. No Qt; for any thread."""

from __future__ import annotations

from pathlib import Path

from desktop.actions.library import read_plan
from forms.messages import KnownError
from forms.plan import Plan

FOREIGN = frozenset(
    {"cli.input_unknown", "importing.carries_no_plan", "importing.not_a_docx", "importing.old_or_encrypted"}
)
"""Why a file that can be read holds no plan of ours."""


class ForeignFile(KnownError):
    """A document that another program made, or a copy to issue: it holds no plan yet."""


def last_year(file: Path) -> Plan:
    """The plan in a file of our own: JSON, or a working copy in DOCX.

    Raises:
        ForeignFile: for a document of another kind.
        KnownError: for a file of ours that cannot be used, of the part that refuses it.
    """
    try:
        return read_plan(file)
    except KnownError as error:
        if error.message.key in FOREIGN and file.is_file():
            raise ForeignFile("new_plan.foreign_file", path=str(file)) from error
        raise
