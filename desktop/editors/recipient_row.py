"""One line of Nơi nhận: whom and what for, or the line Lưu by its parts; with the mark that will stand at its end."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QWidget

from desktop.editors.choices import ChoiceBox, CountBox
from desktop.editors.fields import LineField, tidy
from desktop.i18n import _
from forms.plan import Recipient
from forms.recipients import PURPOSES, Archive, read_archive, split_purpose, with_purpose


class PurposeBox(ChoiceBox):
    """What a recipient gets its copy for: one of the usual notes, or another that is typed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = LineField(_("Mục đích gửi"))
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.addItems(["", *PURPOSES])
        self.setMinimumContentsLength(7)
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAccessibleName(_("Mục đích gửi"))
        self.setToolTip(_("Mục đích gửi, in trong ngoặc đơn sau tên nơi nhận; để trống nếu không cần"))
        self.line.setPlaceholderText(_("mục đích"))
        self.line.typed.connect(self.chosen)
        self.activated.connect(lambda _index: self.chosen.emit(tidy(self.currentText())))


class RecipientRow(QWidget):
    """Says `changed` with the line as it now reads."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.recipient = Recipient("")
        self.text = LineField(_("Nơi nhận"), _("Tên cơ quan, đơn vị, cá nhân nhận (NĐ30, Phụ lục I, Mục II, khoản 9)"))
        self.purpose = PurposeBox()
        self.archive = ArchiveParts()
        self.end = QLabel()
        self.end.setFixedWidth(10)
        self.end.setToolTip(_("Dấu cuối dòng: dấu chấm phẩy, dòng cuối cùng là dấu chấm"))
        self.form_end = QToolButton()
        self.form_end.setText(_("Theo mẫu"))
        self._parts = QStackedWidget()
        self._parts.addWidget(_in_a_row(self.text, self.purpose))
        self._parts.addWidget(self.archive)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(QLabel("-"))
        row.addWidget(self._parts, 1)
        row.addWidget(self.end)
        row.addWidget(self.form_end)
        self.text.typed.connect(lambda text: self._say(with_purpose(text, tidy(self.purpose.currentText()))))
        self.purpose.chosen.connect(lambda purpose: self._say(with_purpose(self.text.value, purpose)))
        self.archive.changed.connect(lambda parts: self._say(parts.line()))
        self.form_end.clicked.connect(lambda: self.changed.emit(replace(self.recipient, end=None)))

    @property
    def by_parts(self) -> bool:
        """Whether the line Lưu is shown by its parts."""
        return self._parts.currentWidget() is self.archive

    def show_recipient(self, recipient: Recipient, *, last: bool) -> None:
        """Show a line; `last` ends with a full stop."""
        self.recipient = recipient
        parts = read_archive(recipient.text)
        self._parts.setCurrentIndex(0 if parts is None else 1)
        if parts is not None:
            self.archive.show_parts(parts)
        else:
            self._show_words(recipient.text)
        form = "" if not recipient.text or recipient.text[-1] in ";." else "." if last else ";"
        self.end.setText(form if recipient.end is None else recipient.end or "∅")
        self.form_end.setVisible(recipient.end is not None and recipient.end != form)
        self.form_end.setToolTip(_("Dấu cuối dòng ghi khác mẫu. Bấm để dùng dấu “{mark}”.").format(mark=form))

    def _show_words(self, text: str) -> None:
        name, purpose = split_purpose(text)
        box = self.purpose
        if with_purpose(self.text.value, tidy(box.currentText())) == text:
            name, purpose = self.text.value, box.line.value  # as the person divides them while typing
        self.text.show_text(name)
        box.line.show_text(purpose)

    def _say(self, text: str) -> None:
        if text != self.recipient.text:
            self.changed.emit(replace(self.recipient, text=text))


class ArchiveParts(QWidget):
    """The line Lưu by its parts: says `changed` with them."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._parts = Archive()
        article = _("(NĐ30, Phụ lục I, Mục II, khoản 9, điểm d)")
        self.registry = QCheckBox("VT")
        self.registry.setToolTip(_("Lưu tại văn thư cơ quan") + f" {article}")
        self.units = LineField(
            _("Đơn vị soạn thảo lưu"), _("Chữ viết tắt đơn vị soạn thảo, cách nhau bằng dấu phẩy") + f" {article}"
        )
        self.units.setPlaceholderText(_("đơn vị soạn thảo"))
        self.copies = CountBox()
        self.copies.setRange(0, 999)
        self.copies.setSpecialValueText(_("số bản"))
        self.copies.setSuffix(_(" bản"))
        self.copies.setAccessibleName(_("Số lượng bản lưu"))
        self.copies.setToolTip(_("Số lượng bản lưu, chỉ ghi khi cần thiết") + f" {article}")
        _fill_row(self, QLabel(_("Lưu:")), self.registry, self.units, self.copies)
        self.setFocusProxy(self.units)
        self.registry.clicked.connect(lambda checked: self._say(registry=checked))
        self.units.typed.connect(lambda text: self._say(units=_units(text)))
        self.copies.valueChanged.connect(lambda count: self._say(copies=count or None))

    def show_parts(self, parts: Archive) -> None:
        """Show the parts."""
        self._parts = parts
        self.registry.setChecked(parts.registry)
        same = _units(self.units.value) == parts.units
        self.units.show_text(self.units.value if same else ", ".join(parts.units))
        before = self.copies.blockSignals(True)
        self.copies.setValue(parts.copies or 0)
        self.copies.blockSignals(before)

    def _say(self, **values: object) -> None:
        parts = replace(self._parts, **values)
        if parts != self._parts:
            self.changed.emit(parts)


def _units(text: str) -> tuple[str, ...]:
    """Abbreviations by their commas; what would end the line's form is left out."""
    kept = "".join(letter for letter in text if letter not in "():;")
    return tuple(part for part in (" ".join(one.split()) for one in kept.split(",")) if part and part != "VT")


def _in_a_row(text: QWidget, purpose: QWidget) -> QWidget:
    holder = QWidget()
    _fill_row(holder, text, purpose)
    return holder


def _fill_row(holder: QWidget, *widgets: QWidget) -> None:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget, 1 if type(widget) is LineField else 0, Qt.AlignmentFlag.AlignVCenter)
