"""Fields that edit the plan: they announce what a person types, keep what was refused, and leave undo to the plan.

A field is told what the plan holds with `show_…`; where what stands in it already says that, nothing moves, so that
the cursor stays while one types. What the plan refused stays in the field until the plan's own value changes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.editors.plain_text import PlainText, WordsEditor, is_undo_key
from forms.vietnamese import clean

Lines = tuple[str, ...]


def tidy(text: str) -> str:
    """A line as the plan keeps it: clean, without blanks at its ends."""
    return clean(text).strip()


def tidy_capitals(text: str) -> str:
    """A line that is printed in capitals, as the plan keeps it."""
    return tidy(text).upper()


def tidy_number(text: str) -> str:
    """A part of a date as the plan keeps it: without blanks and leading zeros."""
    return tidy(text).lstrip("0")


class LineField(QLineEdit):
    """One line of the plan; says `typed` with the tidy text at every stroke."""

    typed = Signal(str)

    def __init__(self, name: str, tip: str = "", tidied: Callable[[str], str] = tidy) -> None:
        super().__init__()
        self._tidied = tidied
        self._told = self._as_shown = ""
        self.refused = False
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.textEdited.connect(lambda text: self.typed.emit(self._tidied(text)))

    @property
    def value(self) -> str:
        """What stands in the field, tidy."""
        return self._tidied(self.text())

    def show_text(self, text: str, as_shown: str | None = None) -> None:
        """Show the plan's value, written as `as_shown`; a refused text stays as long as that value stays."""
        if self.refused and text == self._told:
            return
        self._told, self._as_shown = text, text if as_shown is None else as_shown
        self.refused = False
        if self.value != text:
            place = self.cursorPosition()
            self.setText(self._as_shown)
            self.setCursorPosition(min(place, len(self._as_shown)))

    def event(self, event: QEvent) -> bool:
        # An accepted override would keep the window's undo from its key.
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_key(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.refused and self.value == self._told and self.text() != self._as_shown:
            self.setText(self._as_shown)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        first = menu.actions()[0]
        if first.isSeparator():
            menu.removeAction(first)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class Growing(PlainText):
    """Text that is as high as its lines, wrapped ones included."""

    def grow(self, *, centred: bool = False) -> None:
        """Begin to follow the height of the lines."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Take the height of all lines: a plain text's document counts its height in lines."""
        lines = max(1, round(self.document().size().height()))
        chrome = max(4, self.height() - self.viewport().height())
        height = round(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin() + chrome + 1)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


class GrowingWords(WordsEditor, Growing):
    """The words of a node in a field as high as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grow()


class LinesField(Growing):
    """Several printed lines of the plan; says `typed` with the tidy lines, empty ones left out, at every stroke."""

    typed = Signal(object)

    def __init__(self, name: str, tip: str = "", *, centred: bool = True, tidied: Callable[[str], str] = tidy) -> None:
        super().__init__()
        self.grow(centred=centred)
        self._tidied = tidied
        self._told: Lines = ()
        self.refused = False
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.changed.connect(lambda: self.typed.emit(self.value))

    @property
    def value(self) -> Lines:
        """What stands in the field by lines."""
        lines = (self._tidied(line) for line in self.toPlainText().split("\n"))
        return tuple(line for line in lines if line)

    def show_lines(self, lines: Lines) -> None:
        """Show the plan's lines; a refused text stays as long as they stay."""
        if self.refused and lines == self._told:
            return
        self._told, self.refused = lines, False
        if self._tidied is tidy_capitals:
            self._print_capitals("".join(lines))
        if self.value != lines or self._has_stray_case():
            self.show_text("\n".join(lines))

    def _has_stray_case(self) -> bool:
        """Whether what is kept is not yet in capitals, which `value` would hide."""
        return not self.hasFocus() and tuple(map(tidy, self.toPlainText().split("\n"))) != self._told

    def _print_capitals(self, kept: str) -> None:
        """Show capitals while small letters are typed, but what the plan keeps small as it is."""
        font = self.font()
        plain = kept != kept.upper()
        wanted = QFont.Capitalization.MixedCase if plain else QFont.Capitalization.AllUppercase
        if font.capitalization() != wanted:
            font.setCapitalization(wanted)
            self.setFont(font)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.refused and self.value == self._told:
            self.show_text("\n".join(self._told))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())
