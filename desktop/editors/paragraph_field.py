"""A paragraph among others: Enter breaks it, Backspace at its start joins it to the one before, arrows lead on."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.editors.fields import GrowingWords

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class ParagraphField(GrowingWords):
    """Asks by signals for what concerns its neighbours; places count code points of the shown text.

    `broken` (start, removed, lines), `joined` to the paragraph before, `joined_next`, `left` upwards or downwards.
    """

    broken = Signal(int, int, object)
    joined = Signal()
    joined_next = Signal()
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def put_cursor(self, place: int) -> None:
        """Set the cursor after so many code points, -1 for the end, and take the focus."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(_units(text if place < 0 else text[:place]))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handled(event):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [line for line in source.text().splitlines() if line.strip()]
        if len(lines) > 1:
            self._break(lines)
        else:
            self.insertPlainText("".join(lines) or source.text())

    def _handled(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), not (event.modifiers() & ~_KEYPAD)
        if not plain:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._leave(1 if key == Qt.Key.Key_Down else -1)
        if self.isReadOnly():
            return False
        cursor = self.textCursor()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._break(["", ""])
            return True
        if key == Qt.Key.Key_Backspace and not cursor.hasSelection() and cursor.atStart():
            self.joined.emit()
            return True
        if key == Qt.Key.Key_Delete and not cursor.hasSelection() and cursor.atEnd():
            self.joined_next.emit()
            return True
        return False

    def _leave(self, step: int) -> bool:
        """Go to the neighbour where the cursor cannot go on in that direction."""
        probe = QTextCursor(self.textCursor())
        moved = probe.movePosition(QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up)
        if moved:
            return False
        self.left.emit(step)
        return True

    def _break(self, lines: list[str]) -> None:
        cursor = self.textCursor()
        units = self.toPlainText().encode("utf-16-le")
        start = len(units[: cursor.selectionStart() * 2].decode("utf-16-le", "ignore"))
        end = len(units[: cursor.selectionEnd() * 2].decode("utf-16-le", "ignore"))
        self.broken.emit(start, end - start, lines)


def _units(text: str) -> int:
    """How many places Qt counts for a text."""
    return len(text.encode("utf-16-le")) // 2
