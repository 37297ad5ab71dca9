"""Reading a spreadsheet that nobody vouches for: XLSX, XLSM, XLS, ODS by calamine, CSV and TSV as text.

Nothing in it is run or fetched: macros and links stay where they are, of formulas the kept results are read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from forms.dates import short_date
from forms.importing.sheets.csv_text import grid_of_csv
from forms.importing.sheets.errors import CannotReadSheet
from forms.importing.sheets.grid import Grid, Span, Workbook
from forms.importing.sheets.marks import Marks, marks_of
from forms.messages import Message
from forms.plan import Date
from forms.vietnamese import clean

MAX_FILE = 50 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 100_000, 200
"""More is no table of a plan; what a blank format pulls along to row 1,048,576 does not count."""

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(path: Path) -> Workbook:
    """The sheets of a file. Raises `CannotReadSheet` with one sentence, `importing.…` or `sheets.…`."""
    data = _content(path)
    if data.startswith(_ZIP) or data.startswith(_COMPOUND):
        return _of_calamine(data, path)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        raise CannotReadSheet("sheets.not_a_sheet", path=str(path))
    grid = grid_of_csv(data, path)
    return _kept([grid], path, ())


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise CannotReadSheet("sheets.is_folder", path=str(path))
        if path.stat().st_size > MAX_FILE:
            raise CannotReadSheet("sheets.too_large", path=str(path))
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise CannotReadSheet("importing.missing", path=str(path)) from problem
    except (OSError, ValueError) as problem:
        raise CannotReadSheet("importing.cannot_read", path=str(path)) from problem


# --- Spreadsheets ------------------------------------------------------------------------------------------------


def _of_calamine(data: bytes, path: Path) -> Workbook:
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise CannotReadSheet("sheets.password", path=str(path))
    marks = marks_of(data, path) if data.startswith(_ZIP) else Marks()
    grids, hidden_sheets = _grids(data, path, marks)
    remarks = list(marks.remarks)
    if hidden_sheets:
        remarks.append(Message("sheets.hidden_sheets", {"names": ", ".join(hidden_sheets)}))
    return _kept(grids, path, tuple(remarks))


def _grids(data: bytes, path: Path, marks: Marks) -> tuple[list[Grid], list[str]]:
    """The sheets with their texts, and the names of those that the spreadsheet hides."""
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            visible = calamine.SheetVisibleEnum.Visible
            hidden = [one.name for one in book.sheets_metadata if one.visible != visible]
            worksheets = [one.name for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
            return [_grid(book.get_sheet_by_name(name), path, marks) for name in worksheets], hidden
    except CannotReadSheet:
        raise
    except calamine.PasswordError as problem:
        raise CannotReadSheet("sheets.password", path=str(path)) from problem
    except (calamine.CalamineError, OSError, ValueError, LookupError) as problem:
        raise CannotReadSheet("sheets.damaged", path=str(path)) from problem
    except BaseException as problem:
        # A fault of calamine's own arrives as a panic, which is no Exception.
        if type(problem).__name__ != "PanicException":
            raise
        raise CannotReadSheet("sheets.damaged", path=str(path)) from problem


def _grid(sheet: Any, path: Path, marks: Marks) -> Grid:
    if sheet.height > MAX_ROWS or sheet.width > MAX_COLUMNS:
        raise CannotReadSheet("sheets.too_many", path=str(path), rows=MAX_ROWS, columns=MAX_COLUMNS)
    top, left = sheet.start or (0, 0)
    word = _worder(marks.percent.get(sheet.name, frozenset()), top, left)
    rows = [word(number, row) for number, row in enumerate(sheet.to_python())]
    spans = tuple(
        Span(first[0] - top, first[1] - left, last[0] - top, last[1] - left)
        for first, last in sheet.merged_cell_ranges or ()
        if first[0] >= top and first[1] >= left
    )
    hidden = frozenset(row - top for row in marks.hidden_rows.get(sheet.name, ()) if row >= top)
    return Grid(sheet.name, rows, spans, hidden, top)


def _worder(percent: frozenset[tuple[int, int]], top: int, left: int) -> Callable[[int, Sequence[Any]], list[str]]:
    """What puts a row of values into words."""
    if not percent:
        return lambda _number, row: [_words(value) for value in row]

    def words(number: int, row: Sequence[Any]) -> list[str]:
        return [
            _percent(value) if (number + top, place + left) in percent else _words(value)
            for place, value in enumerate(row)
        ]

    return words


def _words(value: Any) -> str:
    """A value as a plan writes it: numbers with a decimal comma, dates with strokes and the decree's zeros."""
    if type(value) is str:
        return _text(value)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float | int):
        return number_words(value)
    if isinstance(value, datetime | date):
        return short_date(Date(value.day, value.month, value.year))
    if isinstance(value, time | timedelta):
        return str(value)
    return ""


@lru_cache(maxsize=20_000)
def _text(text: str) -> str:
    """A cell's text cleaned; the same units and deadlines stand in many rows."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return clean(text, keep_breaks=True).strip()


def number_words(value: float) -> str:
    """A number without needless decimals: 1, 2,5, 1500000; as many figures as a spreadsheet shows."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _percent(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, float | int):
        return _words(value)
    return f"{number_words(round(value * 100, 8))}%"


def _kept(grids: Sequence[Grid], path: Path, remarks: tuple[Message, ...]) -> Workbook:
    """The sheets that say something. Raises `CannotReadSheet` where none does."""
    filled = tuple(grid for grid in grids if any(map(any, grid.rows)))
    if not filled:
        raise CannotReadSheet("sheets.empty", path=str(path))
    hidden = sum(len(grid.hidden) for grid in filled)
    if hidden:
        remarks = (*remarks, Message("sheets.hidden_rows", {"count": hidden}))
    return Workbook(filled, remarks)
