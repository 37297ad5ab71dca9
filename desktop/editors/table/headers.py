"""The heads of a table: titles of columns on one or two levels, and the grips of the rows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from desktop.editors.table.layouts import PAD_X, CellLayouts
from desktop.i18n import _
from desktop.models.table import TableModel

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
_AIR = 6
GRIPS = 18
"""The width of the rows' grips."""


class TitleHeader(QHeaderView):
    """Titles of columns, below those that span several. Dragged borders and columns are announced, nothing moves.

    `widths_dragged`: all widths in pixels; `column_dragged`: from, to; `menu_wanted`: column, place on the screen.
    """

    widths_dragged = Signal(list)
    column_dragged = Signal(int, int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, model: TableModel, layouts: CellLayouts, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._layouts = model, layouts
        self._resized = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setAccessibleName(_("Tên các cột"))
        self.sectionResized.connect(self._section_resized)
        self.sectionMoved.connect(self._section_moved)

    def set_locked(self, locked: bool) -> None:
        """Let columns be dragged, or stay."""
        self.setSectionsMovable(not locked)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed if locked else QHeaderView.ResizeMode.Interactive)

    # --- Painting --------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(self._levels()))

    def _levels(self) -> tuple[int, int]:
        """The heights of the titles that span columns and of those below; the first is 0 where none does."""
        metrics = QFontMetrics(self._layouts.font(bold=True))
        least = metrics.height() + _AIR
        over, own, alone = 0, least, least
        for at, column in enumerate(self._model.columns):
            if column.over:
                group = self._group(at)
                width = sum(self.sectionSize(one) for one in group)
                over = max(over, _height(metrics, column.over, width))
                own = max(own, _height(metrics, column.title, self.sectionSize(at)))
            else:
                alone = max(alone, _height(metrics, column.title, self.sectionSize(at)))
        return (over, max(own, alone - over)) if over else (0, max(own, alone))

    def _group(self, at: int) -> range:
        """The columns under one title with a column."""
        columns = self._model.columns
        over = columns[at].over
        first = last = at
        while first and columns[first - 1].over == over:
            first -= 1
        while last + 1 < len(columns) and columns[last + 1].over == over:
            last += 1
        return range(first, last + 1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        if not 0 <= logicalIndex < len(self._model.columns):
            return
        palette, column = self.palette(), self._model.columns[logicalIndex]
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Button))
        painter.setFont(self._layouts.font(bold=True))
        top = self._levels()[0] if column.over else 0
        lines = palette.color(QPalette.ColorRole.Mid)
        if column.over:
            self._paint_over(painter, rect, logicalIndex, top)
        below = QRect(rect.left(), rect.top() + top, rect.width(), rect.height() - top)
        painter.setPen(lines)
        painter.drawLine(below.topRight(), below.bottomRight())
        painter.drawLine(below.bottomLeft(), below.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText))
        painter.drawText(below.adjusted(PAD_X, 1, -PAD_X, -1), _WRAPPED, column.title)
        painter.restore()

    def _paint_over(self, painter: QPainter, rect: QRect, at: int, height: int) -> None:
        group = self._group(at)
        left = rect.left() - sum(self.sectionSize(one) for one in range(group.start, at))
        whole = QRect(left, rect.top(), sum(self.sectionSize(one) for one in group), height)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(whole.adjusted(-1, -1, -1, -1))
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        painter.drawText(whole.adjusted(PAD_X, 1, -PAD_X, -1), _WRAPPED, self._model.columns[at].over or "")

    # --- Dragging --------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.logicalIndexAt(event.pos())
        if at >= 0:
            self.menu_wanted.emit(at, event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._resized:
            self._resized = False
            self.widths_dragged.emit([self.sectionSize(at) for at in range(self.count())])

    def _section_resized(self, _at: int, _old: int, _new: int) -> None:
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton and self.underMouse():
            self._resized = True

    def _section_moved(self, _logical: int, old: int, new: int) -> None:
        self.blockSignals(True)
        self.moveSection(new, old)  # the plan's change moves the column, not the view
        self.blockSignals(False)
        self.column_dragged.emit(old, new)


class RowHeader(QHeaderView):
    """Grips of the rows: a click selects, dragging selected rows announces where they are let go.

    `rows_dropped`: the number of the row before which they are to stand.
    """

    rows_dropped = Signal(int)

    def __init__(self, model: TableModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._view, self._model = parent, model
        self._pressed: QPoint | None = None
        self._dragging = self._locked = False
        self.drop_place = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(12)
        self.setAccessibleName(_("Các dòng"))
        self.setToolTip(_("Bấm để chọn dòng; kéo các dòng đã chọn để chuyển chỗ"))

    def set_locked(self, locked: bool) -> None:
        """Let rows be dragged, or stay."""
        self._locked = locked

    def sizeHint(self) -> QSize:
        return QSize(GRIPS, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        palette = self.palette()
        chosen = self._view.selectionModel().isRowSelected(logicalIndex)
        role = QPalette.ColorRole.Midlight if chosen else QPalette.ColorRole.Button
        painter.fillRect(rect, palette.color(role))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Dark))
        for row in (-4, 0, 4):
            for column in (-2, 2):
                painter.drawRect(rect.center().x() + column - 1, rect.center().y() + row, 2, 2)

    # --- Dragging --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.logicalIndexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not plain or self._locked or place < 0:
            super().mousePressEvent(event)
            return
        if not self._view.selectionModel().isRowSelected(place):
            self._select(place)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        here = event.position().toPoint()
        if (here - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
        if self._dragging:
            self._set_drop(self._place_at(here.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place, dragged, pressed = self.drop_place, self._dragging, self._pressed
        self._pressed, self._dragging = None, False
        self._set_drop(-1)
        if dragged and place >= 0:
            self.rows_dropped.emit(place)
            return
        if pressed is not None and not event.modifiers():
            self._select(self.logicalIndexAt(pressed))
        super().mouseReleaseEvent(event)

    def _select(self, row: int) -> None:
        """Select one row alone. Qt's own `selectRow` asks which keys are held just now, not when the click was made."""
        index, flags = self._model.index(row, 0), QItemSelectionModel.SelectionFlag
        selection = self._view.selectionModel()
        selection.setCurrentIndex(index, flags.NoUpdate)
        selection.select(index, flags.ClearAndSelect | flags.Rows)

    def _place_at(self, y: int) -> int:
        at = self.logicalIndexAt(y)
        if at < 0:
            return self.count()
        middle = self.sectionViewportPosition(at) + self.sectionSize(at) // 2
        return at if y < middle else at + 1

    def _set_drop(self, place: int) -> None:
        if place != self.drop_place:
            self.drop_place = place
            self._view.viewport().update()


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    room = QRect(0, 0, max(width - 2 * PAD_X, 8), 10_000)
    return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height() + _AIR
