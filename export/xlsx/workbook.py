"""Data tables of the typeset document as sheets of one workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from math import ceil
from typing import Any, BinaryIO, NamedTuple

from export.blocks import Cell, Para, Row, Run, Section, Table, Typeset
from export.metrics import text_width
from export.xlsx.values import Shown, read_value

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_HIGHEST_ROW = 409
_POINTS_PER_CHARACTER = 5.6
"""The width of a digit of the workbook's default font, the unit of a column's width."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class DataTable(NamedTuple):
    """A table with the section that it stands in, and the paragraphs of that section above it (an appendix's title)."""

    table: Table
    section: Section
    titles: tuple[Para, ...]


class _Place(NamedTuple):
    row: int
    column: int
    bottom: int
    right: int


def data_tables(typeset: Typeset) -> Iterator[DataTable]:
    """The tables of the plan in reading order, without the scaffolding of head and signature."""
    for section in typeset.sections:
        titles: list[Para] = []
        for block in section.blocks:
            if isinstance(block, Table) and block.kind == "data":
                yield DataTable(block, section, tuple(titles) if section.kind == "appendix" else ())
                titles = []
            elif isinstance(block, Para):
                titles.append(block)


def fill(stream: BinaryIO, typeset: Typeset, tables: list[DataTable]) -> None:
    """Write the workbook to `stream`. No text becomes a formula or a link; the same input gives the same bytes."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    moment = (typeset.modified or typeset.created or _EPOCH).astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": typeset.title, "author": typeset.author, "created": moment})
    looks = _Looks(book, typeset)
    names: set[str] = set()
    for item in tables:
        _Sheet(book.add_worksheet(_sheet_name(item.section.title, names)), looks, item).write()
    book.close()


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that spreadsheets allow: 31 characters, none of []:*?/\\, no apostrophe at its ends, unique."""
    base = _FORBIDDEN.sub(" ", title).strip().strip("'")[:_LONGEST_NAME].strip() or "Bảng"
    name, number = base, 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        end = f" ({number})"
        name = base[: _LONGEST_NAME - len(end)] + end
    taken.add(name.lower())
    return name


class _Looks:
    """The workbook's formats, one for each look that occurs."""

    def __init__(self, book: Any, typeset: Typeset) -> None:
        self._book = book
        self._styles = typeset.styles
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def cell(self, para: Para | None, number_format: str | None, border: bool, middle: bool) -> Any:
        """The format of a cell whose first paragraph is `para`."""
        look: dict[str, Any] = {
            "font_name": "Times New Roman",
            "font_size": 12,
            "text_wrap": True,
            "valign": "vcenter" if middle else "top",
        }
        if para is not None:
            style = self._styles[para.style]
            look |= {"font_size": style.size, "bold": style.bold, "italic": style.italic}
            align = para.align or style.align
            look["align"] = "left" if align == "justify" else align
        if border:
            look["border"] = 1
        if number_format:
            look["num_format"] = number_format
        return self._format(look)

    def size(self, para: Para) -> float:
        """The type size of a paragraph, in pt."""
        return self._styles[para.style].size

    def run(self, run: Run, para: Para) -> Any:
        """The format of a run inside a cell."""
        style = self._styles[para.style]
        look: dict[str, Any] = {"font_name": "Times New Roman", "font_size": run.size or style.size}
        look["bold"] = style.bold if run.bold is None else run.bold
        look["italic"] = style.italic if run.italic is None else run.italic
        if run.underline:
            look["underline"] = 1
        if run.superscript or run.note is not None:
            look["font_script"] = 1
        return self._format(look)

    def _format(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


class _Sheet:
    """One table on its sheet: the appendix's title above, then header rows that stay in sight, then the rows."""

    def __init__(self, sheet: Any, looks: _Looks, item: DataTable) -> None:
        self._sheet = sheet
        self._looks = looks
        self._item = item
        self._line = 0
        self._covered: set[tuple[int, int]] = set()

    def write(self) -> None:
        """Write everything and set the sheet up for print."""
        table = self._item.table
        for column, width in enumerate(table.widths):
            self._sheet.set_column(column, column, width / _POINTS_PER_CHARACTER)
        for para in self._item.titles:
            self._title(para)
        top = self._line
        for row in table.rows:
            self._row(row)
        self._print_setup(top)

    def _title(self, para: Para) -> None:
        last = len(self._item.table.widths) - 1
        self._put(_Place(self._line, 0, self._line, last), (para,), Shown(_text(para)), border=False, middle=False)
        self._line += 1

    def _row(self, row: Row) -> None:
        column = 0
        for cell in row.cells:
            while (self._line, column) in self._covered:
                column += 1
            self._cell(cell, column)
            column += cell.columns
        self._line += 1

    def _cell(self, cell: Cell, column: int) -> None:
        last = len(self._item.table.widths) - 1
        place = _Place(self._line, column, self._line + cell.rows - 1, min(column + cell.columns - 1, last))
        self._covered.update(
            (self._line + down, column + right) for down in range(1, cell.rows) for right in range(cell.columns)
        )
        paras = tuple(para for para in cell.paras if isinstance(para, Para))
        text = "\n".join(map(_text, paras))
        kinds = self._item.table.kinds
        kind = kinds[column] if column < len(kinds) and cell.columns == 1 else "text"
        header = self._line - len(self._item.titles) < self._item.table.header
        shown = Shown(text) if header else read_value(text, kind)
        self._put(place, paras, shown, border=True, middle=cell.middle)

    def _put(self, place: _Place, paras: tuple[Para, ...], shown: Shown, *, border: bool, middle: bool) -> None:
        first = paras[0] if paras else None
        look = self._looks.cell(first, shown.format, border, middle)
        if (place.bottom, place.right) != (place.row, place.column):
            self._sheet.merge_range(*place, "", look)
            self._make_room(place, paras)
        if isinstance(shown.value, date):
            self._sheet.write_datetime(place.row, place.column, datetime(*shown.value.timetuple()[:3]), look)
        elif isinstance(shown.value, float):
            self._sheet.write_number(place.row, place.column, shown.value, look)
        elif not shown.value:
            self._sheet.write_blank(place.row, place.column, None, look)
        elif _mixed(paras):
            self._rich(place, paras, look)
        else:
            self._sheet.write_string(place.row, place.column, shown.value[:_LONGEST_TEXT], look)

    def _make_room(self, place: _Place, paras: tuple[Para, ...]) -> None:
        """Spreadsheets fit a row's height to its text, but not to text in merged cells."""
        if place.bottom > place.row or not paras:
            return
        room = sum(self._item.table.widths[place.column : place.right + 1])
        size = self._looks.size(paras[0])
        lines = sum(max(1, ceil(text_width(_text(para), "bold", size) * 1.05 / room)) for para in paras)
        if lines > 1:
            self._sheet.set_row(place.row, min(lines * size * 1.3, _HIGHEST_ROW))

    def _rich(self, place: _Place, paras: tuple[Para, ...], look: Any) -> None:
        parts: list[Any] = []
        for i, para in enumerate(paras):
            label = Run(("\n" if i else "") + (para.label + " " if para.label else ""))
            for run in (label, *para.runs):
                if run.text:
                    parts += [self._looks.run(run, para), run.text]
        text = "\n".join(map(_text, paras))
        if len(parts) < 4 or len(text) > _LONGEST_TEXT:
            self._sheet.write_string(place.row, place.column, text[:_LONGEST_TEXT], look)
        else:
            self._sheet.write_rich_string(place.row, place.column, *parts, look)

    def _print_setup(self, top: int) -> None:
        header, paper = self._item.table.header, self._item.section.page
        if header:
            self._sheet.freeze_panes(top + header, 0)
            self._sheet.repeat_rows(top, top + header - 1)
        if paper.width > paper.height:
            self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.set_margins(*(side / 72 for side in (paper.left, paper.right, paper.top, paper.bottom)))
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_header("&C&P", {"margin": paper.header_distance / 72})


def _text(para: Para) -> str:
    words = "".join(run.text for run in para.runs)
    return f"{para.label} {words}" if para.label else words


def _mixed(paras: tuple[Para, ...]) -> bool:
    """Whether the cell holds more than one look, so that it must be written run by run."""
    looks = {
        (para.style, run.bold, run.italic, run.underline, run.superscript, run.note)
        for para in paras
        for run in para.runs
    }
    return len(looks) > 1
