"""Fields for the answers of an interview, one for each kind of question.

A field shows an answer as a plain JSON value and says `answered` with one at every change that a person makes. It
judges nothing: what does not fit is handed on as it was typed. What it shows it does not announce.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from forms.amounts import figures, read_figures
from forms.templates import Question

NARROW = 180
"""Width in pixels of a field for a year, a date, a number."""

MOST_SHOWN = 8
"""Lines that a field grows to before it scrolls."""


class AnswerField(QWidget):
    """A field with its keyboard target; subclasses fill in how it shows and reads an answer."""

    answered = Signal(object)

    def __init__(self, target: QWidget, whole: QWidget | None = None) -> None:
        """`whole` is what is shown, where that is more than the target."""
        super().__init__()
        self.target = target
        self.setFocusProxy(target)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(target if whole is None else whole)

    def show_answer(self, value: Any) -> None:
        """Show an answer, None for none; one that stands there already leaves the cursor alone."""
        raise NotImplementedError

    def answer(self) -> object:
        """The answer as the field has it."""
        raise NotImplementedError

    def _announce(self) -> None:
        self.answered.emit(self.answer())


class GrowingText(QPlainTextEdit):
    """Text as high as its lines; Tab leaves it. Of one line only where `single`: Enter leaves it too."""

    def __init__(self, *, single: bool, rows: int = 1) -> None:
        super().__init__()
        self._single, self._rows = single, rows
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._single and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines become one where there may be only one."""
        if self._single and source.hasText():
            self.insertPlainText(" ".join(source.text().split()))
            return
        super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _fit(self) -> None:
        """Take the height of the lines: a plain text's document counts its height in lines."""
        lines = max(self._rows, round(self.document().size().height()))
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > MOST_SHOWN else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        chrome = 2 * self.frameWidth() + 2 * round(self.document().documentMargin())
        height = min(lines, MOST_SHOWN) * self.fontMetrics().lineSpacing() + chrome + 4
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


class TextField(AnswerField):
    """Words in one line, which may wrap."""

    def __init__(self) -> None:
        self.text = GrowingText(single=True)
        super().__init__(self.text)
        self.text.textChanged.connect(self._announce)

    def show_answer(self, value: Any) -> None:
        """Show words."""
        _show_quietly(self.text, "" if value is None else str(value))

    def answer(self) -> str:
        """The words as typed."""
        return self.text.toPlainText()


class ListField(AnswerField):
    """Several lines, each an entry of its own."""

    def __init__(self) -> None:
        self.text = GrowingText(single=False, rows=2)
        super().__init__(self.text)
        self.text.textChanged.connect(self._announce)

    def show_answer(self, value: Any) -> None:
        """Show entries; empty lines between those that stand there stay."""
        lines = [str(line) for line in value] if isinstance(value, list | tuple) else []
        if self.answer() != lines:
            _show_quietly(self.text, "\n".join(lines))

    def answer(self) -> list[str]:
        """The lines that say something."""
        return [line for line in self.text.toPlainText().split("\n") if line.strip()]


class ShortField(AnswerField):
    """A year, a number or a date, as far as it can be read; else the text."""

    def __init__(self, kind: str) -> None:
        self.text = QLineEdit()
        self._kind = kind
        super().__init__(self.text)
        self.text.setMaximumWidth(NARROW)
        if kind == "date":
            self.text.setPlaceholderText(_("ngày/tháng/năm"))
        self.text.textEdited.connect(lambda _text: self._announce())

    def show_answer(self, value: Any) -> None:
        """Show it as offices write it: 45.000.000."""
        if self.answer() == value:
            return
        number = self._kind == "number" and isinstance(value, int) and not isinstance(value, bool)
        self.text.setText(figures(value) if number else "" if value is None else str(value))

    def answer(self) -> object:
        """A whole number, the text where it is none, None where nothing stands there."""
        said = self.text.text().strip()
        if not said:
            return None
        if self._kind == "number":
            amount = read_figures(said)
            return said if amount is None else amount
        return int(said) if self._kind == "year" and said.isascii() and said.isdigit() else said


class ChoiceField(AnswerField):
    """One of several values, each with its words."""

    def __init__(self, choices: tuple[tuple[str, str], ...]) -> None:
        self.box = CalmBox()
        super().__init__(self.box)
        for value, text in choices:
            self.box.addItem(text, value)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.setMinimumWidth(80)
        self.box.activated.connect(lambda _place: self._announce())

    def show_answer(self, value: Any) -> None:
        """Show a choice; none for a value that is not offered."""
        self.box.setCurrentIndex(self.box.findData(value))

    def answer(self) -> object:
        """The chosen value."""
        return self.box.currentData()


class YesNoField(AnswerField):
    """Yes or no: the question itself is what is ticked."""

    def __init__(self, label: str) -> None:
        self.box = QCheckBox()
        self.words = TickLabel(label, self.box)
        together = QWidget()
        row = QHBoxLayout(together)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        super().__init__(self.box, together)
        self.box.clicked.connect(lambda _checked: self._announce())

    def show_answer(self, value: Any) -> None:
        """Show yes or no."""
        self.box.setChecked(bool(value))

    def answer(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()


class TickLabel(QLabel):
    """The words beside a box to tick, which may wrap; a click on them ticks it."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text)
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.setFocus()
            self._box.click()
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class CalmBox(QComboBox):
    """A list to choose from that a passing wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def field_for(question: Question) -> AnswerField:
    """The field that a question's kind wants."""
    from desktop.editors.units_field import UnitsField

    match question.kind:
        case "lines":
            return ListField()
        case "year" | "number" | "date":
            return ShortField(question.kind)
        case "choice":
            return ChoiceField(tuple((one.value, one.label) for one in question.options))
        case "signer_mode":
            return ChoiceField(signer_modes())
        case "yes_no":
            return YesNoField(question.label)
        case "units":
            return UnitsField(question.roles)
        case _:
            return TextField()


def signer_modes() -> tuple[tuple[str, str], ...]:
    """In what capacity one signs (NĐ30, Điều 13), in words."""
    return (
        ("head", _("Người đứng đầu ký")),
        ("kt", _("KT. (ký thay)")),
        ("q", _("Q. (quyền)")),
        ("tl", _("TL. (thừa lệnh)")),
        ("tuq", _("TUQ. (thừa ủy quyền)")),
        ("tm", _("TM. (thay mặt tập thể)")),
        ("tm_kt", _("TM. và KT. (thay mặt tập thể, cấp phó ký thay)")),
    )


def _show_quietly(field: QPlainTextEdit, text: str) -> None:
    """Show a text without announcing it; the height follows all the same."""
    if field.toPlainText() == text:
        return
    field.blockSignals(True)
    field.setPlainText(text)
    field.blockSignals(False)
