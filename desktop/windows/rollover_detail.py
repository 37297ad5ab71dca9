"""One place of a roll-over in its sentence, why it is listed, what it becomes, and the three ways to settle it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.i18n import _, say
from desktop.models.rollover import CHOICES, RolloverModel
from forms.rollover import Choice, Item
from forms.vietnamese import clean


class RolloverDetail(QWidget):
    """Shows the item of an index; `chosen` says that it was settled."""

    KEYS: Mapping[str, Choice] = MappingProxyType({"T": "change", "G": "keep", "S": "later"})
    """What a single key chooses in the list."""

    chosen = Signal()

    def __init__(self, model: RolloverModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._index = QModelIndex()
        self.context, self.reason = QLabel(), QLabel()
        self.words = QLineEdit()
        self.choices = {choice: QPushButton() for choice in self.KEYS.values()}
        self._compose()
        self.words.returnPressed.connect(lambda: self.choose("change"))
        self.show_place(QModelIndex())

    def _compose(self) -> None:
        for label in (self.context, self.reason):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.context.setTextFormat(Qt.TextFormat.RichText)
        self.context.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        asked = QLabel(_("Thà&nh"))
        asked.setBuddy(self.words)
        self.words.setAccessibleName(_("Chữ thay vào"))
        row = QHBoxLayout()
        row.addWidget(asked)
        row.addWidget(self.words, 1)
        keys = {choice: key for key, choice in self.KEYS.items()}
        for choice, button in self.choices.items():
            button.setText(_("{choice} ({key})").format(choice=_(CHOICES[choice]), key=keys[choice]))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, choice=choice: self.choose(choice))
            row.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.context, 0, 0)
        grid.addWidget(self.reason, 1, 0)
        grid.addLayout(row, 2, 0)

    # --- What is shown -----------------------------------------------------------------------------------------------

    def show_place(self, index: QModelIndex) -> None:
        """Show an item, or nothing for a group."""
        item = self._model.item(index)
        self._index = index
        self.context.setText(highlighted(item) if item else "")
        self.reason.setText(say(item.message) if item else _("Phím T, G, S chọn cho cả nhóm."))
        self.words.setText((item.after or "") if item else "")
        self.words.setEnabled(item is not None and item.open)
        for choice, button in self.choices.items():
            button.setEnabled(index.isValid())
            chosen = self._model.choice(item) if item else None
            button.setDefault(choice == (chosen or (item.suggested if item else "")))

    # --- Choosing ----------------------------------------------------------------------------------------------------

    def choose(self, choice: Choice) -> None:
        """Settle the item, or all of the group, that is shown."""
        index = self._index
        item = self._model.item(index)
        words = clean(self.words.text())
        if item is not None and choice == "change" and item.open and words != (item.after or ""):
            self._model.give_words(index, words)
        else:
            self._model.choose(index, choice)
        self.chosen.emit()


def highlighted(item: Item) -> str:
    """The sentence of an item with its words in bold."""
    if not item.context:
        return f"<b>{escape(item.before)}</b>"
    before, found, after = item.context.partition(item.before.replace("\n", " "))
    return f"{escape(before)}<b>{escape(found)}</b>{escape(after)}"
