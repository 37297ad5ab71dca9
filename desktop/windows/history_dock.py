"""The list of steps (Các bước đã làm): what was done, what is undone, and a click to go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDockWidget, QListView, QWidget

from desktop.i18n import _, say
from forms.messages import Message

Index = QModelIndex | QPersistentModelIndex


class StepsModel(QAbstractListModel):
    """The steps of a plan, oldest first, after a first line for the plan as it was; undone ones are greyed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[Message, ...] = ()
        self._cursor = 0

    def show(self, names: Sequence[Message], cursor: int) -> None:
        """Show these steps, of which the first `cursor` are in effect."""
        names = tuple(names)
        if len(names) == len(self._names):
            changed = names != self._names or cursor != self._cursor
            self._names, self._cursor = names, cursor
            if changed:
                self.dataChanged.emit(self.index(0), self.index(len(names)))
            return
        self.beginResetModel()
        self._names, self._cursor = names, cursor
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._names) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.row() > self._cursor:
            return QPalette().placeholderText()
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        if index.row() == 0:
            return _("Lúc mở đầu")
        words = say(self._names[index.row() - 1])
        return words[:1].upper() + words[1:]

    @property
    def cursor(self) -> int:
        """How many steps are in effect."""
        return self._cursor


class HistoryDock(QDockWidget):
    """Shows the steps; activating one asks to go there (`asked`: how many steps are to be in effect)."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Các bước đã làm"), parent)
        self.setObjectName("history")
        self.model = StepsModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName(_("Các bước đã làm"))
        self.view.activated.connect(lambda index: self.asked.emit(index.row()))
        self.view.clicked.connect(lambda index: self.asked.emit(index.row()))
        self.setWidget(self.view)

    def show_steps(self, names: Sequence[Message], cursor: int) -> None:
        """Show the steps, with the last one in effect chosen and in view."""
        self.model.show(names, cursor)
        here = self.model.index(cursor)
        self.view.setCurrentIndex(here)
        self.view.scrollTo(here)
