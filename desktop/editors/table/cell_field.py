"""The field in which a cell is edited: rich text, paragraphs, spreadsheet keys at its edges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.editors.plain_text import is_undo_key
from desktop.editors.table.cell_document import CellDocument
from desktop.editors.table.drawn import LINE
from desktop.editors.table.layouts import PAD_X
from desktop.i18n import _
from forms.numbering import Labels
from forms.plan import Cell, CellParagraph, Note, Plan
from forms.tables.shape import Spot

Way: TypeAlias = Literal["down", "up", "next", "back", "stay", "cancel", "fill"]
"""Where the cursor goes when editing ends; "fill" gives the words to all selected cells first."""

_Mods = Qt.KeyboardModifier
_Keys = Qt.Key
_ENTER = (_Keys.Key_Return, _Keys.Key_Enter)
_LOOKS: Mapping[int, str] = {_Keys.Key_B: "bold", _Keys.Key_I: "italic", _Keys.Key_U: "underline"}
_DASH = "- "


class CellField(QTextEdit):
    """Says `changed` for each stroke, and `ended` with a `Way`. `note_wanted` asks for a footnote at the cursor."""

    changed = Signal()
    ended = Signal(str)
    note_wanted = Signal(object)
    pasted = Signal(object)

    def __init__(self, parent: QWidget, font: QFont, align: Qt.AlignmentFlag) -> None:
        super().__init__(parent)
        self.spot = Spot("", "")
        self._fresh = self._telling = self._over = False
        self._known: tuple[CellParagraph, ...] = ()
        self._rect = self._bounds = QRect()
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(PAD_X)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self._cell = CellDocument(self.document())
        self._compose()
        self.textChanged.connect(self._announce)

    def _compose(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Nội dung ô"))
        self.setObjectName("cell")
        self.setStyleSheet("#cell { border: 2px solid palette(highlight); background: palette(base); }")
        self.setViewportMargins(-2, -2, -2, -2)

    # --- What stands in it -----------------------------------------------------------------------------------------

    def open(self, spot: Spot, *, replacing: bool) -> None:
        """Begin to edit a cell; `replacing`: empty, since what is typed takes the place of what stands there."""
        self.spot, self._fresh = spot, replacing

    @property
    def paragraphs(self) -> tuple[CellParagraph, ...]:
        """The paragraphs as they now are."""
        return self._cell.read()

    @property
    def cursor_place(self) -> int:
        """Where the cursor stands in its paragraph, in code points."""
        cursor = self.textCursor()
        before = cursor.block().text().encode("utf-16-le")[: cursor.positionInBlock() * 2]
        return len(before.decode("utf-16-le", "ignore"))

    def show_cell(self, cell: Cell | None, plan: Plan, labels: Labels) -> None:
        """Show what stands in the cell; where it already stands there nothing moves."""
        paragraphs = cell.paragraphs if cell is not None else ()
        paragraphs = () if paragraphs == (CellParagraph(),) else paragraphs
        if self._fresh or paragraphs == self.paragraphs:
            self._known = () if self._fresh else paragraphs
            return
        place = self.textCursor().position() if self._known else None
        self._telling = True
        self._cell.fill(paragraphs, plan, labels)
        self._telling = False
        self._known = paragraphs
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(last if place is None else min(place, last))
        self.setTextCursor(cursor)

    def insert_note(self, note: Note, plan: Plan, labels: Labels) -> None:
        """Put a footnote where the cursor stands."""
        self._cell.insert(self.textCursor(), note, plan, labels)

    def note_at_cursor(self) -> Note | None:
        """The footnote right before the cursor."""
        found = self._cell.atom_at(self.textCursor().position())
        return found if isinstance(found, Note) else None

    def _announce(self) -> None:
        if self._telling:
            return
        now = self.paragraphs
        if now != self._known:
            self._fresh, self._known = False, now
            self.changed.emit()
        self._grow()

    # --- Its place -------------------------------------------------------------------------------------------------

    def place_on(self, rect: QRect, bounds: QRect) -> None:
        """Cover a cell, and grow below it as far as there is room."""
        self._rect, self._bounds = rect, bounds
        self._grow()

    def _grow(self) -> None:
        self.document().setTextWidth(self._rect.width())
        wanted = max(self._rect.height(), round(self.document().size().height() + 0.49))
        room = max(self._bounds.bottom() - self._rect.top(), self._rect.height())
        place = QRect(self._rect.left(), self._rect.top(), self._rect.width(), min(wanted, room))
        if place != self.geometry():
            self.setGeometry(place)

    # --- Keys ------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Undo and redo belong to the plan; keys that mean something here must not run a command of the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if is_undo_key(event):
                event.ignore()
                return True
            if self._meaning(event) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):
            event.ignore()
            return
        meaning = self._meaning(event)
        if meaning is None:
            super().keyPressEvent(event)
        elif meaning in ("bold", "italic", "underline", "superscript"):
            self.toggle(meaning)
        elif meaning == "note":
            self.note_wanted.emit(self)
        elif meaning == "paragraph":
            self._new_paragraph()
        elif meaning == "line":
            self.textCursor().insertText(LINE)
        else:
            self.end(meaning)

    def _meaning(self, event: QKeyEvent) -> str | None:
        """What a key does here beyond typing; None for nothing."""
        key, held = event.key(), event.modifiers() & ~_Mods.KeypadModifier
        if key in _ENTER:
            ways = {_Mods.NoModifier: "down", _Mods.AltModifier: "paragraph", _Mods.ShiftModifier: "line"}
            return "fill" if held == _Mods.ControlModifier else ways.get(held)
        if key == _Keys.Key_Escape and not held:
            return "cancel"
        if key == _Keys.Key_Tab and not held:
            return "next"
        if key == _Keys.Key_Backtab:
            return "back"
        if key in (_Keys.Key_Up, _Keys.Key_Down) and not held:
            return self._edge(up=key == _Keys.Key_Up)
        if held == _Mods.ControlModifier:
            return _LOOKS.get(key)
        if held == _Mods.ControlModifier | _Mods.ShiftModifier and key in (_Keys.Key_Equal, _Keys.Key_Plus):
            return "superscript"
        return "note" if held == _Mods.ControlModifier | _Mods.AltModifier and key == _Keys.Key_F else None

    def _edge(self, *, up: bool) -> str | None:
        """The cursor leaves the cell where it can go no further."""
        probe = QTextCursor(self.textCursor())
        if probe.movePosition(QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down):
            return None
        return "up" if up else "down"

    def end(self, way: str) -> None:
        """End editing, once."""
        if not self._over:
            self._over = True
            self.ended.emit(way)

    def _new_paragraph(self) -> None:
        """A paragraph that goes on with the dash of the one before; a dash alone is given up instead."""
        cursor = self.textCursor()
        words = cursor.block().text()
        if words == _DASH:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.removeSelectedText()
            if cursor.position():
                cursor.insertBlock()
        else:
            cursor.beginEditBlock()
            cursor.insertBlock()
            if words.startswith(_DASH):
                cursor.insertText(_DASH)
            cursor.endEditBlock()
        self.setTextCursor(cursor)

    def toggle(self, look: str) -> None:
        """Make what is selected, or what is typed next, bold, italic, underlined or raised, or not so any more."""
        now, change = self.currentCharFormat(), QTextCharFormat()
        if look == "bold":
            heavy = now.fontWeight() >= QFont.Weight.Bold
            change.setFontWeight(QFont.Weight.Normal if heavy else QFont.Weight.Bold)
        elif look == "italic":
            change.setFontItalic(not now.fontItalic())
        elif look == "underline":
            change.setFontUnderline(not now.fontUnderline())
        else:
            raised = now.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript
            places = QTextCharFormat.VerticalAlignment
            change.setVerticalAlignment(places.AlignNormal if raised else places.AlignSuperScript)
        self.mergeCurrentCharFormat(change)

    # --- Paste -----------------------------------------------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.pasted.emit(source)

    def insert_paragraphs(self, paragraphs: tuple[CellParagraph, ...], plan: Plan, labels: Labels) -> None:
        """Put words where the cursor stands, in the place of what is selected."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for place, paragraph in enumerate(paragraphs):
            if place:
                cursor.insertBlock()
            for inline in paragraph.inlines:
                self._cell.insert(cursor, inline, plan, labels)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
