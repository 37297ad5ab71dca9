"""Files of others and of our own -> plan. Each format is loaded when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.plan import Plan


def import_docx(path: Path) -> Plan:
    """The plan that an untouched working copy carries. Raises `CannotImport` for any other file, telling why."""
    from forms.importing.own_docx import import_docx as read

    return read(path)
