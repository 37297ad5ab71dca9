"""The rows of one table of the plan, flattened in reading order, with their derived numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from desktop.editing.cell_text import cell_text
from desktop.editing.inline_text import shown
from desktop.models.structure import plain_text
from forms.numbering import Labels
from forms.plan import Column, Group, Id, Plan, Row, Table

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Shows a table; an edited cell is announced as `cell_edited` with row id, column id and text."""

    cell_edited = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._labels: Labels | None = None
        self._columns: tuple[Column, ...] = ()
        self._rows: list[Id] = []

    def show(self, plan: Plan, labels: Labels, table: Id) -> None:
        """Show the table with this id. Cells are announced as changed; rows that came or went rebuild the model."""
        node = plan.nodes[table]
        assert isinstance(node, Table)
        columns = tuple(column for column in node.columns if not column.hidden)
        rows = [row.id for row in plan.walk(table) if row.id != table]
        if (columns, rows) == (self._columns, self._rows):
            self._plan, self._labels = plan, labels
            if rows and columns:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
            return
        self.beginResetModel()
        self._plan, self._labels, self._columns, self._rows = plan, labels, columns, rows
        self.endResetModel()

    def row_id(self, row: int) -> Id:
        """The id of the plan's row shown at `row`."""
        return self._rows[row]

    def row_of(self, key: Id) -> int:
        """Where a row of the plan is shown; -1 where it is not."""
        return self._rows.index(key) if key in self._rows else -1

    def is_group(self, row: int) -> bool:
        """Whether a group row, whose title spans the columns, is shown at `row`."""
        return self._plan is not None and isinstance(self._plan.nodes[self._rows[row]], Group)

    # --- What Qt asks ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._columns[section].title

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._plan is None or self._labels is None:
            return None
        node: Row = self._plan.nodes[self._rows[index.row()]]  # type: ignore[assignment]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node, self._columns[index.column()])
        if role == Qt.ItemDataRole.EditRole:
            return self._editable_text(node, self._columns[index.column()])
        if role == Qt.ItemDataRole.FontRole and isinstance(node, Group):
            bold = QFont()
            bold.setBold(True)
            return bold
        return None

    def _text(self, node: Row, column: Column) -> str:
        assert self._plan is not None
        assert self._labels is not None
        if column.kind == "number":
            return self._labels.of(node.id)
        if isinstance(node, Group) and column is self._title_column():
            return plain_text(self._plan, node.inlines)
        cell = node.cells.get(column.id)
        return "\n".join(plain_text(self._plan, p.inlines) for p in cell.paragraphs) if cell else ""

    def _editable_text(self, node: Row, column: Column) -> str:
        if column.kind == "number":
            return self._text(node, column)
        if isinstance(node, Group) and column is self._title_column():
            return shown(node.inlines)
        return cell_text(node.cells.get(column.id))

    def is_title(self, column: Id) -> bool:
        """Whether the title of a group row is shown and edited in this column."""
        title = self._title_column()
        return title is not None and title.id == column

    def _title_column(self) -> Column | None:
        return next((column for column in self._columns if column.kind != "number"), None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].kind != "number":
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or value == self.data(index, role):
            return False
        self.cell_edited.emit(self._rows[index.row()], self._columns[index.column()].id, str(value))
        return True
