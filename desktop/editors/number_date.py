"""Number with symbol, and place with date, as they stand in a document's head; any part may be blank."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.editors.fields import LineField, tidy_number
from desktop.editors.sheet import type_of
from desktop.i18n import _
from forms.dates import day_text, is_real, month_text
from forms.plan import Date, Document

POINTS = 10

_WHOLE = re.compile(r"(?:Số)?\s*:?\s*(\d+)\s*/\s*([^\s\d/][^\s/]*)", re.IGNORECASE)


class NumberRow(QWidget):
    """ "Số: [12]/[KH-SYT]": says `entered` with the fields of the document that get a value."""

    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.number = LineField(
            _("Số"),
            _(
                "Số văn bản: để trống cho đến khi văn thư cấp số; số dưới 10 in thêm số 0 "
                "(NĐ30, Phụ lục I, Mục II, khoản 3; Điều 15)"
            ),
        )
        self.symbol = LineField(
            _("Ký hiệu"),
            _("Ký hiệu: chữ viết tắt tên loại và tên cơ quan, như KH-SYT (NĐ30, Phụ lục I, Mục II, khoản 3)"),
        )
        self.symbol.setPlaceholderText(_("Ký hiệu"))
        _row(self, (_("Số:"), self.number, "/", self.symbol), {self.number: "0000"})
        self.number.typed.connect(self._number_typed)
        self.symbol.typed.connect(lambda text: self.entered.emit({"symbol": text}))

    def show_values(self, document: Document) -> None:
        """Show number and symbol."""
        self.number.show_text(document.number or "")
        self.symbol.show_text(document.symbol)

    def _number_typed(self, text: str) -> None:
        """A pasted "Số: 22/KH-SYT" fills both fields."""
        whole = _WHOLE.fullmatch(text)
        if whole is not None:
            self.entered.emit({"number": whole[1], "symbol": whole[2]})
        else:
            self.entered.emit({"number": text or None})


class DateRow(QWidget):
    """ "[Khánh Hòa], ngày [05] tháng [3] năm [2025]": says `entered`, or `impossible` with the reason."""

    entered = Signal(object)
    impossible = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        article = _("(NĐ30, Phụ lục I, Mục II, khoản 4)")
        blank = _("Ngày, tháng để trống cho đến khi ký và cấp số (NĐ30, Điều 15)")
        self.place = LineField(_("Địa danh"), _("Địa danh nơi cơ quan đóng trụ sở") + f" {article}")
        self.day = LineField(_("Ngày"), f"{blank}. " + _("Ngày dưới 10 in thêm số 0") + f" {article}", tidy_number)
        self.month = LineField(_("Tháng"), f"{blank}. " + _("Tháng 1, 2 in thêm số 0") + f" {article}", tidy_number)
        self.year = LineField(_("Năm"), _("Năm ban hành") + f" {article}", tidy_number)
        self.place.setPlaceholderText(_("Địa danh"))
        self._comma = _word(",", italic=True)
        parts = (self.place, self._comma, _("ngày"), self.day, _("tháng"), self.month, _("năm"), self.year)
        self._line = _row(self, parts, {self.day: "00", self.month: "00", self.year: "0000"}, italic=True)
        self.place.setMinimumWidth(_width(self.place, "Khánh Hòa"))
        self._above = QHBoxLayout()
        self._above.setSpacing(2)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(0, self._above)
        self.place.textChanged.connect(lambda _text: self._fold())
        self.place.typed.connect(lambda text: self.entered.emit({"place": text}))
        for field in self._parts():
            field.typed.connect(lambda _text: self._date_typed())

    def show_values(self, document: Document) -> None:
        """Show place and date."""
        date = document.date
        self.place.show_text(document.place)
        self.day.show_text(str(date.day or ""), day_text(date.day) if date.day else "")
        self.month.show_text(str(date.month or ""), month_text(date.month) if date.month else "")
        self.year.show_text(str(date.year or ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """A place that is too long to stand before its date goes on a line above it, and comes back."""
        others = sum(one.sizeHint().width() + 2 for one in self.findChildren(QLabel))
        others += sum(field.maximumWidth() + 2 for field in self._parts())
        above = _width(self.place, self.place.text()) + others > self.width()
        if above != (self._above.indexOf(self.place) >= 0):
            target = self._above if above else self._line
            for place, widget in enumerate((self.place, self._comma)):
                target.insertWidget(place, widget, 1 if widget is self.place else 0)

    def accept(self) -> None:
        """Take the fields as agreed with the plan again."""
        for field in self._parts():
            field.refused = False

    def _parts(self) -> tuple[LineField, LineField, LineField]:
        return self.day, self.month, self.year

    def _date_typed(self) -> None:
        """Announce the date that the three fields make; an impossible one stays in them, all three."""
        values = [field.value for field in self._parts()]
        date = _date_of(*values)
        if date is None:
            for field in self._parts():
                field.refused = True
            self.impossible.emit(self._reason(values))
            return
        self.accept()
        self.entered.emit({"date": date})

    def _reason(self, values: list[str]) -> str:
        if not all(value.isdecimal() or not value for value in values):
            return _("Ngày, tháng, năm phải là số, hoặc để trống.")
        written = "/".join(value or "…" for value in values)
        sentence = _("Ngày {date} không có trong lịch. Kế hoạch giữ ngày trước đó cho đến khi sửa lại.")
        return sentence.format(date=written)


def _date_of(day: str, month: str, year: str) -> Date | None:
    """The date of three texts; None for what no calendar has."""
    if not all((part.isdecimal() and part.isascii() and len(part) <= 4) or not part for part in (day, month, year)):
        return None
    date = Date(*(int(part) if part else None for part in (day, month, year)))
    return date if is_real(date) else None


def _row(
    owner: QWidget, parts: tuple[str | QLabel | LineField, ...], fixed: dict[LineField, str], *, italic: bool = False
) -> QHBoxLayout:
    """Words and fields of a line, one after another, in the type of the form; some are as wide as a sample."""
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    row = QHBoxLayout()
    row.setSpacing(2)
    column.addLayout(row)
    for part in parts:
        if isinstance(part, str):
            row.addWidget(_word(part, italic=italic))
        elif isinstance(part, QLabel):
            row.addWidget(part)
        else:
            part.setFont(type_of(POINTS, italic=italic))
            if part in fixed:
                part.setFixedWidth(_width(part, fixed[part]))
            row.addWidget(part, 0 if part in fixed else 1)
    return row


def _word(text: str, *, italic: bool = False) -> QLabel:
    label = QLabel(text)
    label.setFont(type_of(POINTS, italic=italic))
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return label


def _width(field: LineField, sample: str) -> int:
    """How wide a field is that holds a sample."""
    return field.fontMetrics().horizontalAdvance(sample) + 14
