"""Reading what the command line names as FILE: a plan's JSON, a working copy in DOCX, or `library:ID`."""

from __future__ import annotations

import os
import stat
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.cli.errors import BadInput
from forms.plan import Plan

if TYPE_CHECKING:
    from forms.importing.report import Report
    from forms.importing.word.runs import Revisions

LIBRARY = "library:"
ZIP = b"PK\x03\x04"


def plan_of(file: str, options: Namespace) -> Plan:
    """The plan that FILE names.

    Raises:
        KnownError: of the part that refuses it (a missing file, a JSON that is no plan, a foreign document, …).
    """
    if file.startswith(LIBRARY):
        from desktop.cli import library

        return library.plan(file.removeprefix(LIBRARY), options)
    data = content(file)
    if data.startswith(ZIP):
        from forms.importing import import_docx

        return import_docx(Path(file))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        raise BadInput("cli.input_unknown", path=file)
    from forms import plan_json

    return plan_json.load(data)


class Brought(NamedTuple):
    """A plan, and the report of how it was recognised; None for a file of our own."""

    plan: Plan
    report: Report | None = None


def bring(file: str, options: Namespace) -> Brought:
    """The plan that FILE names or, where it is a foreign document, the plan that is recognised in it.

    Raises:
        KnownError: as `plan_of`, and for what is no readable document.
    """
    from forms.importing.errors import CarriesNoPlan, WasEdited

    try:
        return Brought(plan_of(file, options))
    except (CarriesNoPlan, WasEdited):
        from desktop.colleagues import remark_text
        from forms.importing import import_foreign

        revisions: Revisions = getattr(options, "revisions", None) or "accept"
        imported = import_foreign(Path(file), revisions, remark_text)
        return Brought(imported.plan, imported.report)


def content(file: str) -> bytes:
    """All bytes of a file.

    Raises:
        BadInput: for one that is missing, empty, a folder, a device, or not to be read.
    """
    try:
        with Path(file).open("rb") as stream:
            if not stat.S_ISREG(mode := os.fstat(stream.fileno()).st_mode) and not stat.S_ISFIFO(mode):
                raise BadInput("cli.input_unknown", path=file)
            data = stream.read()
    except FileNotFoundError as error:
        raise BadInput("cli.input_missing", path=file) from error
    except IsADirectoryError as error:
        raise BadInput("cli.input_folder", path=file) from error
    except PermissionError as error:
        # Windows refuses a folder with this code too.
        raise BadInput("cli.input_folder" if Path(file).is_dir() else "cli.input_refused", path=file) from error
    except (OSError, ValueError) as error:
        raise BadInput("cli.input_failed", path=file) from error
    if not data.strip():
        raise BadInput("cli.input_empty", path=file)
    return data
