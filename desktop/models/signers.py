"""The people who sign for an agency: name, in what capacity, posts; edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.agency import Mode, Signer
from desktop.i18n import _
from forms.vietnamese import clean

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("name", "mode", "head", "own", "body")
MODES: tuple[Mode, ...] = ("", "KT", "Q", "TL", "TUQ")
MODE_COLUMN = COLUMNS.index("mode")


def mode_name(mode: Mode) -> str:
    """How the capacity is called."""
    return {
        "": _("Người đứng đầu ký"),
        "KT": _("KT. (ký thay)"),
        "Q": _("Q. (quyền)"),
        "TL": _("TL. (thừa lệnh)"),
        "TUQ": _("TUQ. (thừa ủy quyền)"),
    }[mode]


class SignersModel(QAbstractTableModel):
    """One signer a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signers: list[Signer] = []

    @property
    def signers(self) -> tuple[Signer, ...]:
        """The signers as they now are; rows in which nothing was typed are none."""
        return tuple(signer for signer in self._signers if signer != Signer(mode=signer.mode))

    def show(self, signers: Sequence[Signer]) -> None:
        """Show these."""
        self.beginResetModel()
        self._signers = list(signers)
        self.endResetModel()

    def printed(self, row: int) -> tuple[str, ...]:
        """The lines that print above the name."""
        return self._signers[row].capacity().lines()

    def add(self) -> int:
        """Add an empty row and give its number."""
        row = len(self._signers)
        self.beginInsertRows(QModelIndex(), row, row)
        self._signers.append(Signer())
        self.endInsertRows()
        return row

    def remove(self, row: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._signers[row]
        self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._signers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            titles = (_("Họ và tên"), _("Cách ký"), _("Người đứng đầu"), _("Chức vụ người ký"), _("Tập thể (TM.)"))
            return titles[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _("NĐ30, Phụ lục I, Mục II, khoản 7; Điều 13")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value: str = getattr(self._signers[index.row()], COLUMNS[index.column()])
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return mode_name(value) if index.column() == MODE_COLUMN else value  # type: ignore[arg-type]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        text = clean(str(value)).strip()
        if index.column() == MODE_COLUMN and text not in MODES:
            return False
        changed = msgspec.structs.replace(self._signers[index.row()], **{COLUMNS[index.column()]: text})
        self._signers[index.row()] = changed
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags)
