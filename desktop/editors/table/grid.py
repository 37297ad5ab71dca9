"""The grid of a table: cursor and selection, typing that begins in the cell, heights, zoom. It makes no edits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from desktop.editors.plain_text import is_undo_key
from desktop.editors.table.cell_field import CellField
from desktop.editors.table.delegate import CellDelegate
from desktop.editors.table.headers import RowHeader, TitleHeader
from desktop.editors.table.heights import RowHeights
from desktop.editors.table.keys import deed_of
from desktop.editors.table.layouts import CellLayouts
from desktop.i18n import _
from desktop.models.table import TableModel
from export.elements.columns import column_widths
from forms.plan import Id
from forms.tables.shape import Spot

Index = QModelIndex | QPersistentModelIndex
_Keys, _Mods = Qt.Key, Qt.KeyboardModifier
_Triggers = QAbstractItemView.EditTrigger
_ENTER = (_Keys.Key_Return, _Keys.Key_Enter)
_PAPER = 467.0
"""Width of the text on a sheet in pt, by which given widths are seen in proportion."""
_LEAST = 44
LEAST_ZOOM, MOST_ZOOM = 0.6, 2.5


class Block(NamedTuple):
    """A rectangle of cells, by places."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """How many columns."""
        return self.right - self.left + 1


class Grid(QTableView):
    """Shows a `TableModel` as a spreadsheet does.

    `typed`: the field whose words a stroke changed. `asked`: the name of a deed whose key was pressed. `moved`: the
    row with the cursor. `filled`: the field whose words all selected cells are to get. `wants_row`: Tab in the last
    cell. `menu_wanted`: a place on the screen.
    """

    typed = Signal(object)
    opened = Signal(object)
    cancelled = Signal(object)
    filled = Signal(object)
    asked = Signal(str)
    moved = Signal(str)
    wants_row = Signal()
    menu_wanted = Signal(object)
    zoomed = Signal(float)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self.layouts = CellLayouts(model)
        self.heights = RowHeights(self, model, self.layouts)
        self.delegate = CellDelegate(model, self.layouts, self)
        self.titles = TitleHeader(model, self.layouts, self)
        self.grips = RowHeader(model, self)
        self._field: CellField | None = None
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._compose(model)
        self._connect(model)

    def _compose(self, model: TableModel) -> None:
        self.setHorizontalHeader(self.titles)
        self.setVerticalHeader(self.grips)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(True)
        self.setAccessibleName(_("Bảng"))
        self.set_locked(False)
        self.grips.setDefaultSectionSize(self.layouts.line_height())

    def _connect(self, model: TableModel) -> None:
        self._fit_soon.timeout.connect(self._fit)
        self.delegate.opened.connect(self._field_opened)
        self.delegate.closeEditor.connect(self._field_closed)
        self.verticalScrollBar().valueChanged.connect(self._fit)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._fit_soon.start)
        model.modelReset.connect(self._spread_columns)
        model.dataChanged.connect(self._data_changed)
        model.spans_changed.connect(self._show_spans)
        self.selectionModel().currentChanged.connect(self._current_changed)

    # --- What is chosen --------------------------------------------------------------------------------------------

    @property
    def field(self) -> CellField | None:
        """The field of the cell that is edited, if one is."""
        return self._field

    def current_spot(self) -> Spot | None:
        """The cell with the cursor."""
        index = self.currentIndex()
        return self._table.spot(index) if index.isValid() else None

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def block(self) -> Block | None:
        """The smallest rectangle that holds the selection, or the cell with the cursor; None without one."""
        ranges = self._ranges()
        if ranges:
            return Block(
                min(one.top() for one in ranges),
                min(one.left() for one in ranges),
                max(one.bottom() for one in ranges),
                max(one.right() for one in ranges),
            )
        index = self.currentIndex()
        return Block(index.row(), index.column(), index.row(), index.column()) if index.isValid() else None

    def selected_spots(self) -> list[Spot]:
        """The selected cells row by row, covered ones left out; without a selection the one with the cursor."""
        ranges = self._ranges()
        if not ranges:
            spot = self.current_spot()
            return [spot] if spot is not None else []
        places = {
            (row, column)
            for one in ranges
            for row in range(one.top(), one.bottom() + 1)
            for column in range(one.left(), one.right() + 1)
        }
        covered = set(self._covered(row for row, _column in places))
        rows, columns = self._table.rows, self._table.columns
        return [Spot(rows[row], columns[column].id) for row, column in sorted(places - covered)]

    def _covered(self, rows: Iterator[int]) -> Iterator[tuple[int, int]]:
        for row in set(rows):
            for one in self._table.spans_at(row).values():
                for below in range(one.row, one.row + one.rows):
                    for column in range(one.column, one.column + one.columns):
                        if (below, column) != (one.row, one.column):
                            yield below, column

    def selected_rows(self) -> list[Id]:
        """The rows in which anything is selected, from the top."""
        places = {row for one in self._ranges() for row in range(one.top(), one.bottom() + 1)}
        if not places and self.currentIndex().isValid():
            places = {self.currentIndex().row()}
        return [self._table.rows[place] for place in sorted(places)]

    def select_block(self, block: Block) -> None:
        """Select a rectangle of cells, the cursor in its first one."""
        last_row, last_column = self._table.rowCount() - 1, self._table.columnCount() - 1
        if last_row < 0 or last_column < 0:
            return
        first = self._table.index(min(block.top, last_row), min(block.left, last_column))
        last = self._table.index(min(block.bottom, last_row), min(block.right, last_column))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), flags.ClearAndSelect)
        self.scrollTo(first)

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell, as near as there is one."""
        row = max(0, min(row, self._table.rowCount() - 1))
        column = max(0, min(column, self._table.columnCount() - 1))
        self.setCurrentIndex(self._table.index(row, column))

    def set_locked(self, locked: bool) -> None:
        """Let no cell be edited, no row or column be dragged; or let them."""
        free = _Triggers.DoubleClicked | _Triggers.EditKeyPressed | _Triggers.AnyKeyPressed
        self.setEditTriggers(_Triggers.NoEditTriggers if locked else free)
        self.titles.set_locked(locked)
        self.grips.set_locked(locked)

    # --- Sizes -----------------------------------------------------------------------------------------------------

    def zoom_by(self, factor: float) -> None:
        """Make everything larger or smaller."""
        zoom = min(max(self.layouts.zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        self.layouts.set_zoom(zoom)
        self.grips.setDefaultSectionSize(self.layouts.line_height())
        self._spread_columns()
        self._fit()
        self.viewport().update()
        self.zoomed.emit(zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._spread_columns()
        self._fit_soon.start()

    def _spread_columns(self) -> None:
        """Columns in the proportions that they have on paper, over the whole width, none too narrow to read."""
        columns = self._table.columns
        room = self.viewport().width()
        if not columns or room <= 0:
            return
        widths = column_widths(columns, _PAPER)
        least = round(_LEAST * self.layouts.zoom)
        pixels = [max(round(width * room / sum(widths)), least) for width in widths]
        spare = room - sum(pixels)
        if spare < 0:
            wide = [place for place, width in enumerate(pixels) if width > 3 * least]
            over = sum(pixels[place] - 3 * least for place in wide)
            for place in wide:
                pixels[place] -= round(min(1.0, -spare / over) * (pixels[place] - 3 * least)) if over else 0
        elif spare:
            pixels[-1] += spare
        for place, width in enumerate(pixels):
            self.titles.resizeSection(place, width)
        self.titles.updateGeometry()
        self.updateGeometries()
        self._fit_soon.start()

    def _fit(self) -> None:
        if self.heights.fit():
            self.viewport().update()
            self.updateEditorGeometries()

    def _show_spans(self) -> None:
        self.clearSpans()
        for one in self._table.spans:
            self.setSpan(one.row, one.column, one.rows, one.columns)
        self._fit_soon.start()

    def _data_changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if top.row() <= (last if last >= 0 else self._table.rowCount()) and bottom.row() >= first:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self.grips.drop_place
        if place >= 0:
            last = place >= self._table.rowCount()
            y = (
                self.rowViewportPosition(place - 1) + self.rowHeight(place - 1)
                if last
                else self.rowViewportPosition(place)
            )
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawLine(0, max(y, 1), self.viewport().width(), max(y, 1))

    # --- Editing ---------------------------------------------------------------------------------------------------

    def edit(self, index: Index, *how: Any) -> Any:
        self.delegate.replacing = bool(how) and how[0] == _Triggers.AnyKeyPressed
        begun = super().edit(index, *how)
        self.delegate.replacing = False
        return begun

    def close_field(self) -> None:
        """End editing; what was typed is in the plan already."""
        if self._field is not None:
            self._field.end("stay")

    def _field_opened(self, field: CellField) -> None:
        self._field = field
        field.changed.connect(lambda: self.typed.emit(field))
        field.ended.connect(lambda way: self._field_ended(field, way))
        self.opened.emit(field)

    def _field_closed(self, field: QWidget) -> None:
        if field is self._field:
            self._field = None

    def _field_ended(self, field: CellField, way: str) -> None:
        if way == "cancel":
            self.cancelled.emit(field)
        elif way == "fill":
            self.filled.emit(field)
        self._field = None
        self.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        steps = {"down": (1, 0), "up": (-1, 0), "next": (0, 1), "back": (0, -1)}
        if way in steps:
            self.step(*steps[way])

    def step(self, down: int, right: int) -> None:
        """The cursor to the next cell; over the end of a row into the next one, past the last one a row is wanted."""
        index = self.currentIndex()
        row, column = index.row() + down, index.column()
        if right:
            places = [at for at in range(self._table.columnCount()) if self._stops_at(row, at)]
            beyond = [at for at in places if (at > column if right > 0 else at < column)]
            if beyond:
                column = beyond[0] if right > 0 else beyond[-1]
            elif right > 0 and row + 1 >= self._table.rowCount():
                self.wants_row.emit()
                return
            else:
                row += right
                places = [at for at in range(self._table.columnCount()) if self._stops_at(row, at)]
                column = (places or [column])[0 if right > 0 else -1]
        if 0 <= row < self._table.rowCount():
            self.go_to(row, column)

    def _stops_at(self, row: int, column: int) -> bool:
        """Whether Tab stops at a cell: not at derived numbers, nor at what another cell covers."""
        if not 0 <= row < self._table.rowCount() or self._table.numbered(row, column):
            return False
        spans = self._table.spans_at(row)
        return not any(one.column < column < one.column + one.columns for one in spans.values())

    # --- Keys ------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # A key that means something in the table must not run a command of the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and deed_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = deed_of(event)
        if deed is not None:
            self.asked.emit(deed)
        elif is_undo_key(event):
            event.ignore()
        elif not self._handled(event):
            super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~_Mods.KeypadModifier
        if key in _ENTER and held in (_Mods.NoModifier, _Mods.ShiftModifier):
            self.step(-1 if held else 1, 0)
        elif key == _Keys.Key_Tab and not held:
            self.step(0, 1)
        elif key == _Keys.Key_Backtab:
            self.step(0, -1)
        elif key == _Keys.Key_F2 and not held:
            self.edit(self.currentIndex(), _Triggers.EditKeyPressed, event)
        elif key == _Keys.Key_Backspace and not held:
            self.asked.emit("clear")
            self.edit(self.currentIndex(), _Triggers.EditKeyPressed, event)
        elif key in (_Keys.Key_Up, _Keys.Key_Down) and held == _Mods.ControlModifier:
            self.go_to(0 if key == _Keys.Key_Up else self._table.rowCount() - 1, self.currentIndex().column())
        elif key == _Keys.Key_Menu:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            return False
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu_wanted.emit(event.globalPos())

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(self._table.rows[current.row()])
