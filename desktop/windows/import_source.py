"""The source of an import as text to read beside the plan; the line that is looked at is marked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPalette, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop.i18n import _
from desktop.models.source_text import SourceLine, line_at, source_lines
from forms.importing.source import Source


class SourceView(QPlainTextEdit):
    """Shows a `Source`; a click announces the place that was `pointed` at."""

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SourceLine] = []
        self.setReadOnly(True)
        self.setAccessibleName(_("Tệp gốc"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)

    def show_source(self, source: Source) -> None:
        """Show this source from its beginning."""
        self._lines = source_lines(source)
        self.setPlainText("\n".join(line.text for line in self._lines))

    def mark(self, place: int) -> None:
        """Mark the line at a place of the source, and have it in sight."""
        if not self._lines:
            return
        block = self.document().findBlockByNumber(line_at(self._lines, place))
        cursor = QTextCursor(block)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        colour = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        colour.setAlpha(70)
        selection.format.setBackground(colour)
        selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setExtraSelections([selection])
        shown = QTextCursor(block)
        self.setTextCursor(shown)
        self.centerCursor()

    @property
    def marked(self) -> str:
        """The words of the line that is marked."""
        return self.textCursor().block().text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection() and self._lines:
            number = self.cursorForPosition(event.position().toPoint()).blockNumber()
            self.pointed.emit(self._lines[number].place)
