"""One setting of the page layout: a number with its unit, what the decree allows, and the way back to the default."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop import i18n
from desktop.editors.plain_text import is_undo_key
from desktop.editors.plan_editor import Remark
from desktop.i18n import _
from forms.regulation import Setting

WIDEST = 9_999.0
"""The field takes more than a document can be made of, so that a wrong number is answered in words."""
STEPS = {"mm": 1.0, "pt": 0.5, "lines": 0.05, "share": 1.0}
DECIMALS = {"mm": 1, "pt": 1, "lines": 2, "share": 0}


def shown_factor(setting: Setting) -> float:
    """What a value is multiplied by where it is shown: shares are shown in percent."""
    return 100.0 if setting.unit == "share" else 1.0


def unit_words(setting: Setting) -> str:
    """The unit as it is written behind a number."""
    return {"mm": "mm", "pt": "pt", "lines": _("dòng"), "share": "%"}[setting.unit]


def number_words(value: float) -> str:
    """A number without needless zeros, with the decimal mark of the interface's language."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if i18n.language() == "en" else text.replace(".", ",")


def range_words(setting: Setting) -> str:
    """What the decree allows, in words."""
    factor, unit = shown_factor(setting), unit_words(setting)
    low, high = (None if bound is None else number_words(bound * factor) for bound in (setting.low, setting.high))
    if setting.values:
        return " / ".join(number_words(value * factor) for value in setting.values) + f" {unit}"
    if low is not None and high is not None:
        return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"
    if low is not None:
        return _("từ {low} {unit} trở lên").format(low=low, unit=unit)
    return _("không quy định")


class NumberField(QDoubleSpinBox):
    """A number that takes point and comma, and leaves undo to the plan and the wheel to the page it stands on."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setRange(-WIDEST, WIDEST)
        self.setDecimals(DECIMALS[setting.unit])
        self.setSingleStep(STEPS[setting.unit])
        self.setSuffix(f" {unit_words(setting)}")
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        language = QLocale.Language.English if i18n.language() == "en" else QLocale.Language.Vietnamese
        self.setLocale(QLocale(language))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(118)

    def valueFromText(self, text: str) -> float:
        number = text.removesuffix(self.suffix()).strip().replace(",", ".")
        try:
            return float(number)
        except ValueError:
            return self.value()

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        number = text.removesuffix(self.suffix()).strip()
        if not number.strip("-,."):
            return QValidator.State.Intermediate, text, pos
        fine = number.replace(",", ".").count(".") <= 1 and all(c.isdecimal() or c in "-,." for c in number)
        return (QValidator.State.Acceptable if fine else QValidator.State.Invalid), text, pos

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_key(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LayoutField(QWidget):
    """A setting in a form; `chosen` gives what a person set, None for the default."""

    chosen = Signal(object)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting, self._factor = setting, shown_factor(setting)
        self._told: float | None = None
        self.refused = False
        self.number = NumberField(setting)
        self.range = QLabel(range_words(setting))
        self.reset = QToolButton()
        self.remark = Remark()
        self._compose()
        self.number.valueChanged.connect(self._changed)
        self.reset.clicked.connect(self._reset)

    def show_value(self, value: float | None) -> None:
        """Show what the plan holds, None for the default; a refused number stays as long as that does."""
        if self.refused and value == self._told:
            return
        self._told, self.refused = value, False
        shown = (self._setting.default if value is None else value) * self._factor
        if abs(self.number.value() - shown) > 1e-9:
            self.number.blockSignals(True)
            self.number.setValue(shown)
            self.number.blockSignals(False)
        self.reset.setVisible(value is not None)

    def hint(self, sentence: str) -> None:
        """Say that the value lies outside the decree's range; "" says nothing."""
        if not self.refused:
            self.remark.hint(sentence)

    def refuse(self, sentence: str) -> None:
        """Say why the number was not taken; it stays in the field."""
        self.refused = True
        self.remark.refuse(sentence)
        self.reset.setVisible(True)

    def _compose(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        label = QLabel(self._setting.title)
        label.setWordWrap(True)
        label.setBuddy(self.number)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.range.setMinimumWidth(112)
        self.reset.setText("↺")
        self.reset.setToolTip(_("Trả về mặc định"))
        self.reset.setAccessibleName(_("Trả về mặc định: {setting}").format(setting=self._setting.title))
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        for column, widget in enumerate((label, self.number, self.range, self.reset)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self.remark, 1, 0, 1, 4)
        grid.setColumnStretch(0, 1)
        self._say_article()

    def _say_article(self) -> None:
        article, default = self._setting.article, self._setting.default * self._factor
        usual = _("Mặc định: {value} {unit}").format(value=number_words(default), unit=unit_words(self._setting))
        rule = f"NĐ30, {article}" if article else _("NĐ30 không quy định")
        self.number.setToolTip(f"{rule}\n{usual}")
        self.range.setToolTip(rule)
        self.number.setAccessibleName(self._setting.title)
        self.number.setAccessibleDescription(f"{range_words(self._setting)}. {rule}. {usual}")

    def _changed(self, number: float) -> None:
        value = round(number / self._factor, 4)
        self.refused = False
        self.chosen.emit(None if value == self._setting.default else value)

    def _reset(self) -> None:
        self.refused = False
        self.chosen.emit(None)
        self.number.setFocus()
