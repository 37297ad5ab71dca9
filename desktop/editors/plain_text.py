"""A text field without an undo of its own, since the plan's history undoes everything, and its use for words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.editing.inline_text import difference, edit_for, shown
from forms.plan import Id, Inlines


class PlainText(QPlainTextEdit):
    """Text that says `changed` for what a person did to it, and not for what it was told to show."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self._telling = False
        self.textChanged.connect(self._announce)

    def show_text(self, text: str) -> None:
        """Show a text; where it already stands there nothing moves, else the cursor stays as near as it can."""
        if text == self.toPlainText():
            return
        cursor = self.textCursor()
        place = cursor.position()
        self._telling = True
        self.setPlainText(text)
        self._telling = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText().encode("utf-16-le")) // 2))
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        # Undo and redo belong to the plan: an accepted override would keep the keys from the window's actions.
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_key(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _announce(self) -> None:
        if not self._telling:
            self.changed.emit()


def is_undo_key(event: QEvent) -> bool:
    """Whether a key is for the plan's history and not for a field."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class WordsEditor(PlainText):
    """The words of one node as plain text: what is typed comes out as edits."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node: Id = ""
        self._inlines: Inlines = ()
        self.changed.connect(self._edit)

    def show_words(self, node: Id, inlines: Inlines) -> None:
        """Show the words of a node."""
        self._node, self._inlines = node, inlines
        self.show_text(shown(inlines))

    def _edit(self) -> None:
        """Compare with what the plan holds: whatever changed the text, typing, an input method or a paste, is met."""
        text = self.toPlainText()
        # Qt counts UTF-16 units, the plan code points.
        typed = text.encode("utf-16-le")[: self.textCursor().position() * 2].decode("utf-16-le", "ignore")
        change = difference(shown(self._inlines), text, len(typed))
        if change is not None and self._node:
            self.edited.emit(edit_for(self._node, self._inlines, change))
