"""Rows of fields that one puts in another order, adds and takes out, with the mouse and with keys."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _

Content = TypeVar("Content", bound=QWidget)
_MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class Grip(QWidget):
    """The place where a row is taken with the mouse."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(14)
        self.setMinimumHeight(22)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(_("Kéo để đổi thứ tự, hoặc nhấn Alt+Shift+↑, Alt+Shift+↓"))
        self.setAccessibleName(_("Đổi thứ tự"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.dropped.emit(event.globalPosition().toPoint())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = QPalette.ColorRole.PlaceholderText
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(role))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = min(self.height() // 2, 14)
        for across in (4, 8):
            for down in (-5, 0, 5):
                painter.drawEllipse(QPoint(across, middle + down), 1, 1)


class RowFrame(QWidget, Generic[Content]):
    """One row: where to take it, what stands in it, and how to take it out."""

    def __init__(self, content: Content, remove_tip: str) -> None:
        super().__init__()
        self.content = content
        self.grip = Grip()
        self.remove = QToolButton()
        self.remove.setText("✕")
        self.remove.setAutoRaise(True)
        self.remove.setToolTip(remove_tip)
        self.remove.setAccessibleName(remove_tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self.grip, 0)
        row.addWidget(content, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def fields(self) -> list[QWidget]:
        """What takes the focus in it, in reading order, as far as it is shown."""
        return [field for field in self.all_fields() if field.isVisibleTo(self)]

    def all_fields(self) -> list[QWidget]:
        """What can take the focus in it, in reading order, be it shown or not."""
        found = [one for one in self.content.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        inner = [one for one in found if not self._is_inside_a_field(one)]
        if self.content.focusPolicy() & Qt.FocusPolicy.TabFocus:
            inner.insert(0, self.content)
        return [*inner, self.remove]

    def _is_inside_a_field(self, widget: QWidget) -> bool:
        """Whether a widget is a part of a box of choices or of a number's field, its list that pops up included."""
        above = widget.parentWidget()
        while above is not None and above is not self:
            if isinstance(above, QComboBox | QAbstractSpinBox):
                return True
            above = above.parentWidget()
        return False


class RowList(QWidget, Generic[Content]):
    """A column of rows that are known by keys: a row keeps its fields, cursor and focus as long as its key is shown.

    It changes nothing itself: `moved` (from, to), `removed` (place) and `wanted` (place for a new row) ask for it.
    """

    moved = Signal(int, int)
    removed = Signal(int)
    wanted = Signal(int)

    def __init__(self, make: Callable[[], Content], remove_tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make, self._remove_tip = make, remove_tip
        self._keys: list[Hashable] = []
        self._rows: list[RowFrame[Content]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._mark = QFrame(self)
        self._mark.setFrameShape(QFrame.Shape.HLine)
        self._mark.setBackgroundRole(QPalette.ColorRole.Highlight)
        self._mark.setAutoFillBackground(True)
        self._mark.hide()

    # --- Showing ---------------------------------------------------------------------------------------------------

    def contents(self) -> list[Content]:
        """What stands in the rows, in their order."""
        return [row.content for row in self._rows]

    def rows(self) -> list[RowFrame[Content]]:
        """The rows in their order."""
        return list(self._rows)

    def show_keys(self, keys: Sequence[Hashable]) -> list[Content]:
        """Have a row for each key, in this order; gives what stands in them, for showing the values."""
        if list(keys) != self._keys:
            held = dict(zip(self._keys, self._rows, strict=True))
            self._rows = [held.pop(key) if key in held else self._new_row() for key in keys]
            for row in held.values():
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            for place, row in enumerate(self._rows):
                if self._column.indexOf(row) != place:
                    self._column.insertWidget(place, row)
                row.show()
            self._keys = list(keys)
            self._column.activate()
            self._order_tabs()
        return self.contents()

    def focus_row(self, place: int) -> None:
        """Put the focus into a row, the nearest if there is none at that place."""
        if self._rows:
            self._rows[max(0, min(place, len(self._rows) - 1))].fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, widget: QWidget | None) -> int:
        """The place of the row that holds a widget; -1 for none."""
        while widget is not None:
            if isinstance(widget, RowFrame) and widget in self._rows:
                return self._rows.index(widget)
            widget = widget.parentWidget()
        return -1

    def _new_row(self) -> RowFrame[Content]:
        row = RowFrame(self._make(), self._remove_tip)
        row.remove.clicked.connect(lambda: self.removed.emit(self._rows.index(row)))
        row.grip.dragged.connect(lambda point: self._show_mark(self._target(point)))
        row.grip.dropped.connect(lambda point: self._drop(row, point))
        watched: list[QWidget] = [row.content, *row.content.findChildren(QWidget), row.remove]
        for widget in watched:
            widget.installEventFilter(self)
        return row

    def _order_tabs(self) -> None:
        fields = [field for row in self._rows for field in row.all_fields()]
        for before, after in itertools.pairwise(fields):
            QWidget.setTabOrder(before, after)

    # --- Moving ----------------------------------------------------------------------------------------------------

    def _target(self, point: QPoint) -> int:
        """Before which row a point lies, counting all of them."""
        y = self.mapFromGlobal(point).y()
        return sum(1 for row in self._rows if row.geometry().center().y() < y)

    def _show_mark(self, place: int) -> None:
        last = self._rows[-1].geometry().bottom()
        y = self._rows[place].geometry().top() - 2 if place < len(self._rows) else last
        self._mark.setGeometry(0, max(0, y), self.width(), 3)
        self._mark.raise_()
        self._mark.show()

    def _drop(self, row: RowFrame[Content], point: QPoint) -> None:
        self._mark.hide()
        start, before = self._rows.index(row), self._target(point)
        end = before - 1 if before > start else before
        if end != start:
            self.moved.emit(start, end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            place = self.place_of(watched)
            if place >= 0 and self._key(watched, event, place):
                return True
        return super().eventFilter(watched, event)

    def _key(self, field: QWidget, event: QKeyEvent, place: int) -> bool:
        """Act on a key that concerns the rows; whether it did."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        locked = isinstance(field, QLineEdit | QPlainTextEdit) and field.isReadOnly()
        if step and held == _MOVE:
            if 0 <= place + step < len(self._rows) and not locked:
                self.moved.emit(place, place + step)
            return True
        if not isinstance(field, QLineEdit) or isinstance(field.parent(), QComboBox):
            return False
        if step and held == Qt.KeyboardModifier.NoModifier:
            return self._step(field, place, step)
        if locked or held != Qt.KeyboardModifier.NoModifier:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(place + 1)
            return True
        if key == Qt.Key.Key_Backspace and not field.text() and field is self._rows[place].fields()[0]:
            self.removed.emit(place)
            return True
        return False

    def _step(self, field: QLineEdit, place: int, step: int) -> bool:
        """To the same field of the next row."""
        if not 0 <= place + step < len(self._rows):
            return False
        here = self._rows[place].fields()
        across = here.index(field) if field in here else 0
        there = self._rows[place + step].fields()
        there[min(across, len(there) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
