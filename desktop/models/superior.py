"""What a superior's plan gives to us as a list: where it stands, in what role, by when, and what we have of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.i18n import _
from desktop.models.tints import tint
from desktop.wording import N_
from forms.superior import Covered, State

Index = QModelIndex | QPersistentModelIndex
CoveredRole = Qt.ItemDataRole.UserRole
WORDS, PLACE, ROLE, DEADLINE, STATE = range(5)

ROLES: Mapping[str, str] = MappingProxyType(
    {"lead": N_("Chủ trì"), "support": N_("Phối hợp"), "named": N_("Được nêu tên")}
)
STATES: Mapping[State, str] = MappingProxyType(
    {"taken": N_("Đã lấy về"), "alike": N_("Có việc giống"), "missing": N_("Chưa có")}
)


class SuperiorModel(QAbstractTableModel):
    """Lists `Covered`; all, or those alone that are missing here or due later here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Covered] = ()
        self._shown: list[Covered] = []
        self._open_only = False

    def show(self, covered: Sequence[Covered]) -> None:
        """List these."""
        self.beginResetModel()
        self._all = covered
        self._shown = [one for one in covered if is_open(one) or not self._open_only]
        self.endResetModel()

    def show_open(self, only: bool) -> None:
        """List only what is missing or later, or all."""
        self._open_only = only
        self.show(self._all)

    @property
    def all(self) -> Sequence[Covered]:
        """Everything, listed or not."""
        return self._all

    def at(self, index: Index) -> Covered | None:
        """The thing of an index."""
        return self._shown[index.row()] if index.isValid() else None

    def row_of(self, node: str) -> int:
        """The row of a node of theirs; -1 where it is not listed."""
        return next((row for row, one in enumerate(self._shown) if one.named.node == node), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Việc của cấp trên"), _("Ở đâu"), _("Vai trò"), _("Thời hạn"), _("Ở kế hoạch này"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._shown[index.row()]
        if role == CoveredRole:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            words = " ".join(one.named.text.split())
            return (words, one.named.where, role_words(one), one.named.deadline, state_words(one))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.named.text
        if role == Qt.ItemDataRole.BackgroundRole and is_open(one):
            return tint("warning")
        return None


def is_open(one: Covered) -> bool:
    """Whether something is left to do about it."""
    return one.state == "missing" or one.later


def role_words(one: Covered) -> str:
    """In what role it names us; for all of our kind with that said."""
    role = _(ROLES[one.named.role])
    return role if one.named.by == "name" else _("{role} (nêu chung)").format(role=role)


def state_words(one: Covered) -> str:
    """What we have of it."""
    if one.later:
        return _("Hạn muộn hơn")
    return _(STATES[one.state])
