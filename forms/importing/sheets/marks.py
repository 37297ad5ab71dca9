"""What the reader of spreadsheets does not tell of an XLSX: percent formats, error results, hidden rows, macros.

The parts are looked through as bytes, with limits: nobody vouches for them, and 10,000 rows have 60,000 cells.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile

from forms.importing.sheets.errors import CannotReadSheet
from forms.messages import Message

MAX_PART, MAX_TOTAL, MAX_PARTS = 300 * 1024 * 1024, 500 * 1024 * 1024, 5_000
_SHARE = 200
"""How many times its size a part may unpack to before it counts as a trap, if it is large at all."""
_LARGE = 20 * 1024 * 1024

_SHEET = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')
_FORMATS = re.compile(rb'<numFmt\b[^>]*?numFmtId="(\d+)"[^>]*?formatCode="([^"]*)"')
_LOOKS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_LOOK = re.compile(rb'<xf\b[^>]*?numFmtId="(\d+)"')
_ERROR = re.compile(rb'<c\b[^>]*?\bt="e"')
_HIDDEN = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*?\bs="(\d+)"')
_PERCENT_FORMATS = frozenset((9, 10))
"""The built-in number formats 0% and 0.00%."""


@dataclass(frozen=True, slots=True)
class Marks:
    """By sheet: the cells with a percent format and the hidden rows, from 0; and what is to be told."""

    percent: Mapping[str, frozenset[tuple[int, int]]] = field(default_factory=dict)
    hidden_rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    remarks: tuple[Message, ...] = ()


def marks_of(data: bytes, path: Path) -> Marks:
    """The marks of an XLSX; none for an ODS. Raises `CannotReadSheet` for what is broken or would unpack to a trap."""
    try:
        with ZipFile(BytesIO(data)) as package:
            _check(package, path)
            names = set(package.namelist())
            if "xl/workbook.xml" not in names:
                return Marks()
            return _read(package, names)
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as problem:
        raise CannotReadSheet("sheets.damaged", path=str(path)) from problem
    except RuntimeError as problem:  # zipfile says so of an encrypted part
        raise CannotReadSheet("sheets.password", path=str(path)) from problem


def _check(package: ZipFile, path: Path) -> None:
    entries = package.infolist()
    total = sum(entry.file_size for entry in entries)
    traps = any(
        entry.file_size > _LARGE and entry.file_size > _SHARE * max(1, entry.compress_size) for entry in entries
    )
    if traps or len(entries) > MAX_PARTS or total > MAX_TOTAL or any(one.file_size > MAX_PART for one in entries):
        raise CannotReadSheet("sheets.too_large", path=str(path))


def _read(package: ZipFile, names: set[str]) -> Marks:
    looks = _percent_looks(package, names)
    percent: dict[str, frozenset[tuple[int, int]]] = {}
    hidden: dict[str, tuple[int, ...]] = {}
    errors = 0
    for name, part in _sheets(package, names):
        xml = package.read(part)
        if b't="e"' in xml:
            errors += len(_ERROR.findall(xml))
        if b"hidden" in xml:
            hidden[name] = tuple(int(row) - 1 for row in _HIDDEN.findall(xml))
        if looks:
            percent[name] = frozenset(_cells(xml, looks))
    remarks = [Message("sheets.errors", {"count": errors})] if errors else []
    if any(name.endswith("vbaProject.bin") for name in names):
        remarks.append(Message("sheets.macros"))
    return Marks(percent, hidden, tuple(remarks))


def _sheets(package: ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    """The sheets' names, each with its part."""
    from html import unescape

    if "xl/_rels/workbook.xml.rels" not in names:
        return
    told = (dict(_ATTRIBUTE.findall(one)) for one in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels")))
    targets = {one.get(b"Id", b""): one.get(b"Target", b"").decode("utf-8", "replace") for one in told}
    for name, relation in _SHEET.findall(package.read("xl/workbook.xml")):
        target = targets.get(relation, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            yield unescape(name.decode("utf-8", "replace")), part


def _percent_looks(package: ZipFile, names: set[str]) -> frozenset[int]:
    """The numbers of the cell formats that show a share."""
    if "xl/styles.xml" not in names:
        return frozenset()
    xml = package.read("xl/styles.xml")
    own = {int(number) for number, code in _FORMATS.findall(xml) if b"%" in code}
    found = _LOOKS.search(xml)
    if found is None:
        return frozenset()
    formats = [int(number) for number in _LOOK.findall(found[0])]
    return frozenset(place for place, number in enumerate(formats) if number in _PERCENT_FORMATS | own)


def _cells(xml: bytes, looks: frozenset[int]) -> Iterator[tuple[int, int]]:
    for column, row, look in _CELL.findall(xml):
        if int(look) in looks:
            yield int(row) - 1, _column(column)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
