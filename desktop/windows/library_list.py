"""The list of plans: rows that keep their selection through every change, a title edited in place, a menu by key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.i18n import _
from desktop.models.library import CHANGED, COLUMNS, NUMBER, STATE, TITLE, UNIT, LibraryModel
from desktop.models.library import KIND as KIND_COLUMN
from desktop.models.library import YEAR as YEAR_COLUMN
from desktop.storage.listing import PlanLine

SAMPLES = {
    KIND_COLUMN: "Quyết định",
    YEAR_COLUMN: "2025",
    NUMBER: "1234/KH-BCĐCCHC",
    UNIT: "Ủy ban nhân dân tỉnh Khánh Hòa",
    STATE: "Đã ban hành",
    CHANGED: "30/12/2025 23:59",
}
"""What the columns beside the title have room for at first."""

GIVES_WAY = {UNIT: 145, KIND_COLUMN: 125, CHANGED: 115}
"""Columns that leave a narrow list to the title: in average letters, how wide the list must be to show them."""

AIR = 9
"""Pixels that a row is higher than its letters, which may carry two marks above and one below."""

MARGIN = 22
"""Pixels beside the text of a column, with the arrow of the order."""


class RowsWithAir(QStyledItemDelegate):
    """Rows with air around the letters, and room for the field in which a title is edited."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        size.setHeight(option.fontMetrics.height() + AIR)
        return size


def give_air(view: QTreeView) -> None:
    """Rows and titles of a view with room for the marks that Vietnamese sets on its capitals."""
    view.setItemDelegate(RowsWithAir(view))
    view.header().setMinimumHeight(view.fontMetrics().height() + AIR)


class LibraryList(QTreeView):
    """Shows a `LibraryModel`. Enter and double click announce `opened`; the selection is announced by `chosen`."""

    opened = Signal()
    chosen = Signal()

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plans = model
        self.setModel(model)
        self._compose()
        self.activated.connect(self.opened)
        self.selectionModel().selectionChanged.connect(self.chosen)
        model.modelReset.connect(self.chosen)

    def _compose(self) -> None:
        self.setAccessibleName(_("Danh sách kế hoạch"))
        give_air(self)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setObjectName("plans")
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(48)
        for column, sample in SAMPLES.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(sample) + MARGIN)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(CHANGED, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    # --- The selection ---------------------------------------------------------------------------------------------

    def selected(self) -> Sequence[PlanLine]:
        """The selected plans, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.plans.line(row) for row in rows]

    def current_key(self) -> str:
        """The id of the plan that the keyboard stands on; empty where there is none."""
        index = self.currentIndex()
        return self.plans.line(index.row()).id if index.isValid() else ""

    def select(self, keys: Iterable[str]) -> None:
        """Select these plans, as far as they are listed, and stand on the first of them."""
        rows = self.plans.rows_of(keys)
        selection = QItemSelection()
        for row in rows:
            selection.select(self.plans.index(row, 0), self.plans.index(row, COLUMNS - 1))
        if rows:
            first = self.plans.index(rows[0], 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def show_lines(self, lines: Sequence[PlanLine], *, in_bin: bool) -> None:
        """List these plans; selection, current row and place in the list are kept as far as the plans are there."""
        keys = [line.id for line in self.selected()]
        current, row, scrolled = self.current_key(), self.currentIndex().row(), self.verticalScrollBar().value()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # whoever is renaming a plan is not torn from it; the end of the renaming brings the news
        self.plans.show(lines, in_bin=in_bin)
        if self.currentIndex().isValid() or not self.plans.rowCount():
            return
        self.verticalScrollBar().setValue(scrolled)
        self._stand_again(keys, current, row)

    def _stand_again(self, keys: Sequence[str], current: str, row: int) -> None:
        """After the list was rebuilt: on the same plans, else on the row that took the place of one that left."""
        if self.plans.rows_of(keys):
            self.select(keys)
        elif keys and row >= 0:
            self.select([self.plans.line(min(row, self.plans.rowCount() - 1)).id])
        rows = self.plans.rows_of([current])
        if rows:
            self.selectionModel().setCurrentIndex(
                self.plans.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def stand(self) -> None:
        """Take the keyboard; on the first plan where none is selected."""
        self.setFocus()
        if not self.selectionModel().hasSelection() and self.plans.rowCount():
            self.select([self.plans.line(0).id])

    def sort_or_turn(self, column: int) -> None:
        """Sort by a column: upwards, or the other way round if it is sorted by it already."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        header = self.header()
        turned = header.sortIndicatorSection() == column and header.sortIndicatorOrder() == up
        self.sortByColumn(column, down if turned else up)

    # --- Keys ------------------------------------------------------------------------------------------------------

    def rename(self) -> None:
        """Edit the title of the current plan in place."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(index.siblingAtColumn(TITLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters = self.viewport().width() // max(1, self.fontMetrics().averageCharWidth())
        for column, least in GIVES_WAY.items():
            if self.isColumnHidden(column) != (letters < least):
                self.setColumnHidden(column, letters < least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # a list has nothing to fold
            return
        super().keyPressEvent(event)
