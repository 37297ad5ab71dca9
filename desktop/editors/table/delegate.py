"""Paints the cells of a table, and puts the field into one that is edited."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.editors.table.cell_field import CellField
from desktop.editors.table.layouts import PAD_Y, CellLayouts
from desktop.models.table import TableModel
from forms.plan import Group, SpecialRow

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """`opened` gives the field that a cell's editing began with."""

    opened = Signal(object)

    def __init__(self, model: TableModel, layouts: CellLayouts, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._layouts, self._view = model, layouts, view
        self.replacing = False
        """Whether the next field begins empty, since what is typed takes the place of what stands there."""

    # --- Painting --------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        row, column = index.row(), index.column()
        self._paint_ground(painter, rect, palette, row, option)
        laid = self._layouts.laid(row, column, rect.width())
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text))
        top = rect.top() + PAD_Y
        node = self._model.row(row)
        if isinstance(node, SpecialRow) and node.kind == "header":
            top = max(top, rect.top() + (rect.height() - laid.height) // 2)
        origin = rect.topLeft().toPointF()
        for place, layout in laid.lines:
            origin.setY(top)
            layout.draw(painter, origin + place)
        painter.restore()
        if index == self._view.currentIndex():
            self._paint_frame(painter, rect, palette)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, palette: QPalette, row: int, option: QStyleOptionViewItem
    ) -> None:
        node = self._model.row(row)
        if isinstance(node, Group | SpecialRow):
            painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                rect, palette.color(QPalette.ColorRole.Base)
            )  # the style has filled it already, too darkly
            tint = QColor(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight))
            tint.setAlpha(54)
            painter.fillRect(rect, tint)

    def _paint_frame(self, painter: QPainter, rect: QRect, palette: QPalette) -> None:
        """The cell with the cursor: a frame, strong where keys go to the table."""
        focused = self._view.hasFocus()
        role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.Mid
        painter.save()
        painter.setPen(QPen(palette.color(QPalette.ColorGroup.Active, role), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    # --- The field -------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        node = self._model.row(index.row())
        field = CellField(parent, self._layouts.font_of(node), self._layouts.align_of(node, index.column()))
        field.open(self._model.spot(index), replacing=self.replacing)
        self.replacing = False
        self.opened.emit(field)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellField):
            cell = self._model.cell(index.row(), index.column())
            editor.show_cell(cell, self._model.plan, self._model.labels)

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """Nothing is left to do: each stroke has become an edit of the plan already."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = self._view.visualRect(index)
        if isinstance(editor, CellField):
            editor.place_on(rect, self._view.viewport().rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys are the field's own; the rest (the focus leaves, the window is hidden) ends editing as usual."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(watched, event)
