"""The commands that a palette shows: title with its group, and the shortcut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence

from desktop.actions.registry import Command
from desktop.i18n import _

Index = QModelIndex | QPersistentModelIndex


class CommandsModel(QAbstractTableModel):
    """Commands in two columns; shown anew as a whole, since each letter typed changes them all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: Sequence[Command] = ()

    def show(self, commands: Sequence[Command]) -> None:
        """Show these commands, in this order."""
        self.beginResetModel()
        self._commands = commands
        self.endResetModel()

    def command(self, index: QModelIndex) -> Command:
        """The command in a row."""
        return self._commands[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._commands)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        command = self._commands[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return titled(command) if index.column() == 0 else keys_of(command)
        if role == Qt.ItemDataRole.ToolTipRole:
            return command.hint or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{titled(command)} {keys_of(command)}".strip()
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def titled(command: Command) -> str:
    """The command's title behind its group."""
    if not command.group:
        return command.plain_title
    return _("{group}: {title}").format(group=command.group, title=command.plain_title)


def keys_of(command: Command) -> str:
    """The command's first shortcut as this system writes it."""
    sequences = command.sequences
    return sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if sequences else ""
