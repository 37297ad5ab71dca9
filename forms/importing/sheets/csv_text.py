"""CSV and TSV: which encoding, which delimiter, quoted cells of several lines."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from forms.importing.sheets.errors import CannotReadSheet
from forms.importing.sheets.grid import Grid
from forms.vietnamese import clean

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = "\t;,|"
_SAMPLE = 64 * 1024
MAX_ROWS = 100_000


def grid_of_csv(data: bytes, path: Path) -> Grid:
    """The one sheet of a text file. Raises `CannotReadSheet` for what is no text."""
    text = decoded(data)
    if text is None or "\x00" in text:
        raise CannotReadSheet("sheets.not_a_sheet", path=str(path))
    delimiter = delimiter_of(text)
    csv.field_size_limit(10 * 1024 * 1024)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            rows.append([clean(cell, keep_breaks=True).strip() for cell in row])
            if len(rows) > MAX_ROWS:
                raise CannotReadSheet("sheets.too_many", path=str(path), rows=MAX_ROWS, columns=200)
    except csv.Error as problem:
        raise CannotReadSheet("sheets.damaged", path=str(path)) from problem
    return Grid(path.stem, rows)


def decoded(data: bytes) -> str | None:
    """The text of a file: by its mark, else UTF-8, else Vietnamese Windows; None for what is no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    for encoding in ("utf-8", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def delimiter_of(text: str) -> str:
    """The delimiter that gives the most rows of the same width; a comma where none stands out."""
    best, found = (0, 0), ","
    sample = text[:_SAMPLE]
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
        except csv.Error:
            continue
        common = max(set(widths), key=widths.count, default=1)
        score = (widths.count(common), common) if common > 1 else (0, 0)
        if score > best:
            best, found = score, delimiter
    return found
