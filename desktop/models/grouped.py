"""Trees of two levels for views: groups below an invisible root, rows below each group."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex


class GroupedModel(QAbstractItemModel):
    """Knows which index is a group and which a row; what they are and say is the business of those below it."""

    def _sizes(self) -> list[int]:
        """How many rows each group has."""
        raise NotImplementedError

    def group_of(self, index: Index) -> int | None:
        """The number of the group that a row's index stands in; None for a group itself and for no index."""
        return index.internalId() - 1 if index.isValid() and index.internalId() else None

    def entries(self) -> list[QModelIndex]:
        """Every row, group after group."""
        sizes = self._sizes()
        return [self.index(row, 0, self.index(group, 0)) for group in range(len(sizes)) for row in range(sizes[group])]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        group = self.group_of(index)
        return QModelIndex() if group is None else self.createIndex(group, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._sizes())
        if parent.internalId() or parent.column():
            return 0
        return self._sizes()[parent.row()]
