"""The head of a document as plain fields: number, symbol, place, date, subject."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.editors.plain_text import PlainText
from desktop.i18n import _, say
from forms.edits import Edit, SetField
from forms.messages import KnownError
from forms.plan import Date, Document, Plan
from forms.vietnamese import clean


class HeaderForm(QWidget):
    """Shows the head of one document; each finished field is announced as an edit.

    A value that the plan refuses stays in its field, with the reason below; `try_edit` raises for such a value.
    """

    edited = Signal(object)

    def __init__(self, try_edit: Callable[[Edit], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._try_edit = try_edit
        self._document: Document | None = None
        self.number, self.symbol, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.day, self.month, self.year = QLineEdit(), QLineEdit(), QLineEdit()
        self.title = PlainText()
        self.complaint = QLabel()
        self.complaint.setWordWrap(True)
        self.complaint.setAccessibleName(_("Điều cần sửa"))
        self._lay_out()
        self._connect()

    def show_document(self, plan: Plan, document: Document) -> None:
        """Show the head of a document; fields that already say it keep their cursor."""
        self._document = document
        attached = plan.attached(document.id)
        number = {self.number: document.number or "", self.symbol: document.symbol, self.place: document.place}
        date = {self.day: document.date.day, self.month: document.date.month, self.year: document.date.year}
        for field, text in {**number, **{field: str(part or "") for field, part in date.items()}}.items():
            field.setEnabled(not attached)
            if field.text() != text and not field.isModified():
                field.setText(text)
        self.title.show_text("\n".join(document.title))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.addRow(_("Số:"), self.number)
        form.addRow(_("Ký hiệu:"), self.symbol)
        form.addRow(_("Địa danh:"), self.place)
        date = QHBoxLayout()
        for label, field in ((_("Ngày"), self.day), (_("tháng"), self.month), (_("năm"), self.year)):
            date.addWidget(QLabel(label))
            date.addWidget(field)
            field.setAccessibleName(label)
        form.addRow(_("Thời gian:"), date)
        form.addRow(_("Trích yếu:"), self.title)
        form.addRow(self.complaint)
        self.number.setPlaceholderText(_("để trống cho đến khi văn thư cấp số"))
        self.day.setPlaceholderText(_("để trống"))

    def _connect(self) -> None:
        self.number.editingFinished.connect(lambda: self._finish(self.number, "number", self.number.text() or None))
        self.symbol.editingFinished.connect(lambda: self._finish(self.symbol, "symbol", self.symbol.text()))
        self.place.editingFinished.connect(lambda: self._finish(self.place, "place", self.place.text()))
        for field in (self.day, self.month, self.year):
            field.editingFinished.connect(lambda field=field: self._finish_date(field))
        self.title.changed.connect(self._title_changed)

    def _finish(self, field: QLineEdit, name: str, value: object) -> None:
        """Announce the value of a finished field; a refused one stays where it is, with the reason."""
        if self._document is None or not field.isModified():
            return
        value = clean(value).strip() if isinstance(value, str) else value
        if getattr(self._document, name) == value:
            field.setModified(False)
            self.complaint.clear()
            return
        edit = SetField(self._document.id, name, value)
        try:
            self._try_edit(edit)
        except KnownError as error:
            self.complaint.setText(say(error.message))
            return
        field.setModified(False)
        self.complaint.clear()
        self.edited.emit(edit)

    def _finish_date(self, field: QLineEdit) -> None:
        parts = [part.text().strip() for part in (self.day, self.month, self.year)]
        if not all(part.isdecimal() or not part for part in parts):
            self.complaint.setText(_("Ngày, tháng, năm phải là số, hoặc để trống."))
            return
        day, month, year = (int(part) if part else None for part in parts)
        self._finish(field, "date", Date(day, month, year))

    def _title_changed(self) -> None:
        if self._document is None:
            return
        lines = tuple(clean(line).strip() for line in self.title.toPlainText().split("\n"))
        lines = tuple(line for line in lines if line)
        if lines != self._document.title:
            self.edited.emit(SetField(self._document.id, "title", lines))
