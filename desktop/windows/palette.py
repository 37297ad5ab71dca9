"""The command palette (Ctrl+Shift+P): every command of the window, found by its words with or without marks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.registry import Command, CommandTable
from desktop.i18n import _
from desktop.models.commands import CommandsModel

KEYS_OF_THE_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
WIDTH, HEIGHT = 560, 380


class Palette(QDialog):
    """A field and the commands that match it. Typing narrows, the arrow keys choose, Enter runs, Esc leaves."""

    def __init__(self, table: CommandTable, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._table = table
        self.field = QLineEdit()
        self.list = QTreeView()
        self.model = CommandsModel(self)
        self.nothing = QLabel(_("Không có lệnh nào như vậy. Thử một từ khác, có dấu hay không dấu đều được."))
        self._compose()
        self.field.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._run)
        self._narrow()

    def _compose(self) -> None:
        self.setWindowTitle(_("Tìm lệnh"))
        self.setModal(True)
        self.field.setPlaceholderText(_("Gõ tên lệnh, ví dụ: xuat tep"))
        self.field.setAccessibleName(_("Tên lệnh cần tìm"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Các lệnh tìm thấy"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderHidden(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.nothing.setWordWrap(True)
        column = QVBoxLayout(self)
        for part in (self.field, self.list, self.nothing):
            column.addWidget(part)
        self.resize(WIDTH, HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus; what moves through a list moves through the list."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in KEYS_OF_THE_LIST:
                self.list.keyPressEvent(event)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self) -> None:
        self.model.show(self._table.find(self.field.text()))
        some = self.model.rowCount() > 0
        self.list.setVisible(some)
        self.nothing.setVisible(not some)
        if some:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        # The palette is gone before the command begins: it may open a dialog, or close the window.
        QTimer.singleShot(0, self._table, partial(self._table.run, self.model.command(index).id))
        self.accept()


def palette_command(table: CommandTable, window: QWidget) -> Command:
    """The command that opens the palette of a window's table."""

    def show() -> None:
        palette = Palette(table, window)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.open()

    return Command(
        "palette.open", _("&Tìm lệnh…"), ("Ctrl+Shift+P",), show, group=_("Trợ giúp"), words="command palette bảng lệnh"
    )
