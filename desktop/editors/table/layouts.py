"""The laid-out words of cells, kept for as long as row, width and type are the same."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from desktop.editors.sheet import type_of
from desktop.editors.table.drawn import stretches, text_and_formats
from desktop.models.table import TableModel
from forms.plan import Group, Id, Inlines, Row, SpecialRow, Text
from forms.tables.cells import paragraphs_of

PAD_X, PAD_Y = 4, 4
POINTS = 11.0
"""The size of words at a zoom of 1."""
_MOST = 6_000
_CENTRED = frozenset(("number", "deadline", "indicator", "quantity"))
_RIGHT = frozenset(("amount", "price"))


class LaidCell(NamedTuple):
    """The words of a cell at a width: what they were made from, their lines, and the height that they take."""

    row: Row
    label: str
    width: int
    lines: tuple[tuple[QPointF, QTextLayout], ...]
    height: int


class CellLayouts:
    """Lays out what a `TableModel` shows, when it is asked for."""

    def __init__(self, model: TableModel) -> None:
        self._model = model
        self._laid: dict[tuple[Id, int], LaidCell] = {}
        self._fonts: dict[tuple[bool, bool], QFont] = {}
        self._zoom = 1.0
        self._line = 0
        model.modelReset.connect(self.forget)
        model.words_changed.connect(self.forget)

    @property
    def zoom(self) -> float:
        """How large words are; 1 is the usual size."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Make words larger or smaller."""
        self._zoom, self._line = zoom, 0
        self._fonts.clear()
        self.forget()

    def forget(self) -> None:
        """Lay everything out anew."""
        self._laid.clear()

    def font(self, *, bold: bool = False, italic: bool = False) -> QFont:
        """The document's type as large as it is shown."""
        found = self._fonts.get((bold, italic))
        if found is None:
            found = self._fonts[bold, italic] = type_of(POINTS * self._zoom, bold=bold, italic=italic)
        return found

    def line_height(self) -> int:
        """The height of a row with one line."""
        return self.at_least() + 2 * PAD_Y

    def at_least(self) -> int:
        """The height of a line of words."""
        if not self._line:
            self._line = round(_set_lines(QTextLayout("Ấg", self.font()), 1_000) + 0.49)
        return self._line

    def laid(self, row: int, column: int, width: int) -> LaidCell:
        """The words of the cell at a place, for a cell that is `width` pixels wide."""
        node = self._model.row(row)
        numbered = self._model.columns[column].kind == "number"
        label = self._model.labels.of(node.id) if numbered else ""
        key = node.id, column
        found = self._laid.get(key)
        if found is not None and found.row is node and found.width == width and found.label == label:
            return found
        if len(self._laid) > _MOST:
            self._laid.clear()
        made = self._laid[key] = self._lay_out(node, row, column, width, label)
        return made

    def _lay_out(self, node: Row, row: int, column: int, width: int, label: str) -> LaidCell:
        if self._model.numbered(row, column):
            paragraphs = paragraphs_of(label)
        else:
            cell = self._model.cell(row, column)
            paragraphs = cell.paragraphs if cell is not None else ()
        font, align = self.font_of(node), self.align_of(node, column)
        room = max(width - 2 * PAD_X, 10)
        lines = []
        y = 0.0
        for paragraph in paragraphs:
            layout = self._paragraph(paragraph.inlines, font, align)
            height = _set_lines(layout, room)
            lines.append((QPointF(PAD_X, y), layout))
            y += height
        return LaidCell(node, label, width, tuple(lines), round(y + 0.49))

    def font_of(self, node: Row) -> QFont:
        """The type of a row: groups, totals and repeated heads in bold, amounts in words in italics."""
        bold = isinstance(node, Group) or (isinstance(node, SpecialRow) and node.kind != "words")
        return self.font(bold=bold, italic=isinstance(node, SpecialRow) and node.kind == "words")

    def align_of(self, node: Row, column: int) -> Qt.AlignmentFlag:
        """Where the words of a row stand in a column."""
        kind = self._model.columns[column].kind
        if isinstance(node, SpecialRow) and node.kind == "header":
            return Qt.AlignmentFlag.AlignHCenter
        if isinstance(node, Group) and self._model.columns[column].id == self._model.title:
            return Qt.AlignmentFlag.AlignLeft
        if kind in _RIGHT:
            return Qt.AlignmentFlag.AlignRight
        return Qt.AlignmentFlag.AlignHCenter if kind in _CENTRED else Qt.AlignmentFlag.AlignLeft

    def _paragraph(self, inlines: Inlines, font: QFont, align: Qt.AlignmentFlag) -> QTextLayout:
        if len(inlines) == 1 and type(inlines[0]) is Text and inlines[0] == Text(inlines[0].text):
            layout = QTextLayout(inlines[0].text, font)
        else:
            words, formats = text_and_formats(stretches(inlines, self._model.plan, self._model.labels))
            layout = QTextLayout(words, font)
            layout.setFormats(formats)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        return layout


def _set_lines(layout: QTextLayout, width: float) -> float:
    """Break a paragraph into lines; its height."""
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return y
