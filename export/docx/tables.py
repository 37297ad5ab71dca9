"""Tables of the typeset document as WordprocessingML: fixed layout, grid and cells of equal widths, merged cells."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from export.blocks import Cell, Para, Row, Run, Table
from export.docx.body import Body
from export.docx.styles import DATA_TABLE, LAYOUT_TABLE, TABLE_PADDING
from export.docx.xml import CELL, TABLE, column_twips, element, ordered, plain, twips, wrapped
from export.layout.tables import header_heights

ROWS_AT_ONCE = 200
_TEXT_START, _TEXT_END = '<w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p></w:tc>"


def draw_table(table: Table, body: Body) -> Iterator[str]:
    """The table as text in pieces of some hundred rows, so that a long one is never held as a whole."""
    grid = _Grid(table, body)
    pieces = [f"<w:tbl>{grid.properties()}"]
    last = len(table.rows) - 1
    # LibreOffice sets repeated header rows too low under cells that span them, unless their height is told.
    heights = header_heights(table, body.styles)
    for index, row in enumerate(table.rows):
        if index < len(heights):
            row = msgspec.structs.replace(row, gap=max(row.gap, heights[index]))
        keep = row.keep_next or (table.keep_next and index == last)
        pieces.append(grid.row(row, keep, index < table.header))
        if len(pieces) >= ROWS_AT_ONCE:
            yield "".join(pieces)
            pieces.clear()
    yield "".join((*pieces, "</w:tbl>"))


class _Grid:
    """One table's columns, and the cells that still reach down from rows above."""

    def __init__(self, table: Table, body: Body) -> None:
        self._table, self._body = table, body
        self._twips = column_twips(table.widths)
        self._columns = len(table.widths)
        self._reaching: dict[int, tuple[int, int]] = {}
        self._openings: dict[tuple[int, int, str, bool], tuple[str, float]] = {}
        self._starts: dict[tuple[int, bool, str, bool | None, str | None, bool], str] = {}

    def properties(self) -> str:
        """`w:tblPr` and `w:tblGrid`."""
        data = self._table.kind == "data"
        padding = self._table.padding
        properties = {
            "tblStyle": element("tblStyle", val=DATA_TABLE if data else LAYOUT_TABLE),
            "tblW": element("tblW", w=sum(self._twips), type="dxa"),
            "tblInd": element("tblInd", w=0, type="dxa"),
            "tblLayout": element("tblLayout", type="fixed"),
        }
        if padding != (TABLE_PADDING if data else 0):
            sides = "".join(element(side, w=twips(padding), type="dxa") for side in ("left", "right"))
            properties["tblCellMar"] = wrapped("tblCellMar", sides)
        columns = "".join(element("gridCol", w=width) for width in self._twips)
        return f"{wrapped('tblPr', ordered(TABLE, properties))}<w:tblGrid>{columns}</w:tblGrid>"

    def row(self, row: Row, keep: bool, header: bool) -> str:
        """One `w:tr`; cells that reach down from above are put in where they belong."""
        if not self._reaching and len(row.cells) == self._columns:
            texts = [_only_text(cell) for cell in row.cells]
            if all(texts):
                return self._row_of_texts(row, texts, keep, header)
        parts = [_row_opening(row, header)]
        column, cells = 0, iter(row.cells)
        while column < self._columns:
            if column in self._reaching:
                column += self._continue(column, parts, keep)
            elif (cell := next(cells, None)) is not None:
                column += self._cell(cell, column, parts, keep)
            else:
                column += self._fill(column, parts)
        parts.append("</w:tr>")
        return "".join(parts)

    def _row_of_texts(self, row: Row, texts: list[str], keep: bool, header: bool) -> str:
        """A row whose cells hold a plain text each, as nearly all rows of long tables do."""
        self._body.words += texts
        starts = [self._start(cell, column, keep) for column, cell in enumerate(row.cells)]
        cells = "".join([f"{start}{text}{_TEXT_END}" for start, text in zip(starts, texts, strict=True)])
        return f"{_row_opening(row, header)}{cells}</w:tr>"

    def _start(self, cell: Cell, column: int, keep: bool) -> str:
        """What stands before the text of a cell that holds a plain one."""
        para = cell.paras[0]
        assert isinstance(para, Para)
        key = (column, cell.middle, para.style, keep or para.keep_next, para.align, para.page_break_before)
        known = self._starts.get(key)
        if known is None:
            opening, _ = self._opening(column, 1, "", cell.middle)
            known = self._starts[key] = f"{opening}{self._body.opening(para, keep)}{_TEXT_START}"
        return known

    def _cell(self, cell: Cell, column: int, parts: list[str], keep: bool) -> int:
        columns = 1 if cell.columns == 1 else min(cell.columns, self._free(column))
        merge = "restart" if cell.rows > 1 else ""
        if merge:
            self._reaching[column] = (cell.rows - 1, columns)
        opening, room = self._opening(column, columns, merge, cell.middle)
        parts.append(opening)
        parts.extend([self._body.block(para, room, keep) for para in cell.paras])
        parts.append("</w:tc>")
        return columns

    def _continue(self, column: int, parts: list[str], keep: bool) -> int:
        """The part of a merged cell in a row below its first: it shows nothing, but Word wants it there."""
        rows, columns = self._reaching.pop(column)
        if rows > 1:
            self._reaching[column] = (rows - 1, columns)
        opening, _ = self._opening(column, columns, "continue", False)
        parts.append(f"{opening}{self._body.seam(keep)}</w:tc>")
        return columns

    def _fill(self, column: int, parts: list[str]) -> int:
        """An empty cell up to the next one that reaches down, or to the end of the row."""
        columns = self._free(column)
        opening, _ = self._opening(column, columns, "", False)
        parts.append(f"{opening}{self._body.seam()}</w:tc>")
        return columns

    def _free(self, column: int) -> int:
        """How many columns are free from here to the next cell that reaches down, or to the end of the row."""
        if not self._reaching:
            return self._columns - column
        return min((at for at in self._reaching if at > column), default=self._columns) - column

    def _opening(self, column: int, columns: int, merge: str, middle: bool) -> tuple[str, float]:
        """`w:tc` with its properties, and the width in pt that its paragraphs have."""
        key = (column, columns, merge, middle)
        known = self._openings.get(key)
        if known is None:
            known = self._openings[key] = self._make_opening(*key)
        return known

    def _make_opening(self, column: int, columns: int, merge: str, middle: bool) -> tuple[str, float]:
        width = sum(self._twips[column : column + columns])
        properties = {"tcW": element("tcW", w=width, type="dxa")}
        if columns > 1:
            properties["gridSpan"] = element("gridSpan", val=columns)
        if merge:
            properties["vMerge"] = element("vMerge", val=merge)
        if middle:
            properties["vAlign"] = element("vAlign", val="center")
        return f"<w:tc>{wrapped('tcPr', ordered(CELL, properties))}", width / 20 - 2 * self._table.padding


def _row_opening(row: Row, header: bool) -> str:
    properties = "" if row.split else "<w:cantSplit/>"
    if row.gap:
        properties += element("trHeight", val=twips(row.gap), hRule="atLeast")
    if header:
        properties += "<w:tblHeader/>"
    return f"<w:tr>{wrapped('trPr', properties)}"


def _only_text(cell: Cell) -> str:
    """The text of a cell that holds nothing but one plain text in the look of its paragraph, "" for any other."""
    if cell.rows != 1 or cell.columns != 1 or len(cell.paras) != 1:
        return ""
    para = cell.paras[0]
    if not isinstance(para, Para) or len(para.runs) != 1 or para.label or para.box is not None:
        return ""
    run = para.runs[0]
    return run.text if run == Run(run.text) and plain(run.text) else ""
