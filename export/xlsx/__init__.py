"""XLSX: the tables of a plan as spreadsheets that sort, add up and print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from forms.messages import KnownError

if TYPE_CHECKING:
    from export.blocks import Typeset


class NoTable(KnownError):
    """The plan has no table, so there is nothing that a spreadsheet could show."""


def write(typeset: Typeset, target: Path | BinaryIO) -> int:
    """Write each data table as a sheet, beside the target first, then in its place, or to a binary stream.

    Gives the number of sheets. Raises `NoTable` where the document has none, and `CannotWrite`.
    """
    from export.files import replacing
    from export.xlsx.workbook import data_tables, fill

    tables = list(data_tables(typeset))
    if not tables:
        raise NoTable("export.no_table")
    if not isinstance(target, Path):
        fill(target, typeset, tables)
        return len(tables)
    with replacing(target) as stream:
        fill(stream, typeset, tables)
    return len(tables)
