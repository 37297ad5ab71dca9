"""Beginning with a file of the year before. No Qt; for any thread."""

from __future__ import annotations

from pathlib import Path

from desktop.actions.library import is_foreign, read_plan
from forms.messages import KnownError
from forms.plan import Plan


def last_year(file: Path) -> Plan | Path:
    """The plan in a file of our own; the file itself where it is a document in which one has to be recognised.

    Raises:
        KnownError: for a file that can be neither, of the part that refuses it.
    """
    try:
        return read_plan(file)
    except KnownError as error:
        if is_foreign(file, error):
            return file
        raise
