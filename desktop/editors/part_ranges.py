"""Which pages of which part are wanted: a line for each document and appendix, with its own page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from desktop.actions.page_ranges import BadRange, read_ranges
from desktop.i18n import _, counted, say

_FEW, _MOST_LETTERS = 6, 44


class PartPages(NamedTuple):
    """A part as it is laid out: its section, what it is called, how many pages it has."""

    section: int
    title: str
    pages: int


class PartRanges(QScrollArea):
    """A check box and a field for page ranges for each part; `changed` is announced at every change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[QCheckBox] = []
        self.fields: list[QLineEdit] = []
        self._parts: Sequence[PartPages] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Trang cần in của từng phần"))

    def show_parts(self, parts: Sequence[PartPages]) -> None:
        """Show these parts; what was typed stays where the part is the same one. Nothing is announced."""
        kept = {part.section: (box.isChecked(), field.text()) for part, box, field in self._rows()}
        self._parts, self.boxes, self.fields = parts, [], []
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, part in enumerate(parts):
            on, text = kept.get(part.section, (True, ""))
            box, field = self._row(part, on, text)
            grid.addWidget(box, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(parts), 1)
        self.setWidget(inside)
        needed = inside.sizeHint()
        self.setMinimumWidth(needed.width() + self.verticalScrollBar().sizeHint().width())
        self.setFixedHeight(min(needed.height(), round(needed.height() * _FEW / max(len(parts), _FEW))) + 2)

    def wanted(self) -> dict[int, tuple[int, ...]]:
        """The page numbers wanted of each section that is checked. Raises `BadRange`."""
        return {
            part.section: read_ranges(field.text(), part.pages) for part, box, field in self._rows() if box.isChecked()
        }

    def problem(self) -> str:
        """What is wrong with the first field that cannot be read, "" where all can."""
        for part, box, field in self._rows():
            try:
                read_ranges(field.text() if box.isChecked() else "", part.pages)
            except BadRange as error:
                return _("{part}: {problem}").format(part=short(part.title), problem=say(error.message))
        return ""

    def come_after(self, before: QWidget) -> None:
        """Let Tab lead from that widget to the rows, which are made anew and would come after everything else."""
        for _part, box, field in self._rows():
            for widget in (box, field):
                QWidget.setTabOrder(before, widget)
                before = widget

    def _rows(self) -> list[tuple[PartPages, QCheckBox, QLineEdit]]:
        return list(zip(self._parts, self.boxes, self.fields, strict=True))

    def _row(self, part: PartPages, on: bool, text: str) -> tuple[QCheckBox, QLineEdit]:
        box, field = QCheckBox(short(part.title).replace("&", "&&")), QLineEdit(text)
        box.setToolTip(part.title)
        box.setChecked(on)
        field.setEnabled(on)
        field.setPlaceholderText(counted("cả {count} trang", part.pages))
        field.setToolTip(
            _("Ví dụ: 1-3, 5, 8-. Số trang là số của riêng phần này (NĐ30, Phụ lục I, Mục III, khoản 1, điểm đ).")
        )
        field.setAccessibleName(_("Trang cần in: {part}").format(part=part.title))
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("0") * 16)
        box.toggled.connect(field.setEnabled)
        box.toggled.connect(self._changed)
        field.textChanged.connect(self._changed)
        self.boxes.append(box)
        self.fields.append(field)
        return box, field

    def _changed(self, _value: object) -> None:
        self.changed.emit()


def short(title: str) -> str:
    """A title that fits into a line of a dialog."""
    return title if len(title) <= _MOST_LETTERS else f"{title[:_MOST_LETTERS].rstrip()}…"
