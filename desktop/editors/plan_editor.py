"""What the editors of a document's head and end have in common: edits tried before they are told, locks, sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop.editors.fields import LineField, LinesField
from desktop.editors.row_list import Grip
from desktop.i18n import _, say
from desktop.look import is_dark
from forms.edits import Edit, SetField
from forms.messages import KnownError
from forms.plan import Document, Id, Plan

TryEdit = Callable[[Edit], object]
"""Applies an edit to the open plan without keeping it; raises KnownError for one that the plan refuses."""


Tone = Literal["refusal", "hint", "note"]


class Remark(QLabel):
    """A sentence beside a field: what the plan refused, or what the decree would have otherwise; no room if empty."""

    def __init__(self) -> None:
        super().__init__()
        self._tone: Tone = "note"
        self.setWordWrap(True)
        self.setAccessibleName(_("Điều cần xem"))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why a value was not taken."""
        self._say(sentence, "refusal")

    def hint(self, sentence: str) -> None:
        """Say what a value that was taken lacks; "" says nothing."""
        self._say(sentence, "hint")

    def note(self, sentence: str) -> None:
        """Explain, in a quiet colour."""
        self._say(sentence, "note")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ParentChange):
            self._colour()

    def _say(self, sentence: str, tone: Tone) -> None:
        self._tone = tone
        self._colour()
        self.setText(sentence)
        self.setVisible(bool(sentence))

    def _colour(self) -> None:
        look = f"color: {remark_colour(self.palette(), self._tone).name()}"
        if look != self.styleSheet():
            self.setStyleSheet(look)


def remark_colour(palette: QPalette, tone: Tone) -> QColor:
    """A colour that stands out from the window's background, light or dark: red for refusals, amber for hints."""
    dark = is_dark(palette)
    if tone == "note":
        return QColor("#a8a8a8" if dark else "#5f5f5f")
    if tone == "refusal":
        return QColor("#ff8a80" if dark else "#b3261e")
    return QColor("#ffcc80" if dark else "#8a5300")


class Lead(QLabel):
    """A sentence about what stands in another document, with a link there."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.linkActivated.connect(self.followed)
        self.hide()

    def show_lead(self, sentence: str, link: str, target: Id) -> None:
        """Say a sentence, then a link whose target is announced when it is followed."""
        escaped = sentence.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        self.setText(f'{escaped} <a href="{target}">{link}</a>')
        self.setAccessibleName(f"{sentence} {link}")
        self.show()


class PlanEditor(QWidget):
    """An editor of a part of one document: the plan goes in by `show_document`, edits come out of `edited`.

    `led` asks to work on another part of the dossier, as the tree names it.
    """

    edited = Signal(object)
    led = Signal(str)

    def __init__(self, try_edit: TryEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._try_edit = try_edit
        self._plan: Plan | None = None
        self._document: Document | None = None
        self._locked = self._was_locked = False

    @property
    def plan(self) -> Plan:
        """The plan that is shown."""
        assert self._plan is not None
        return self._plan

    @property
    def document(self) -> Document:
        """The document that is shown."""
        assert self._document is not None
        return self._document

    def show_document(self, plan: Plan, document: Document) -> None:
        """Show the part of a document; what already says it keeps cursor, selection and focus."""
        if self._document is not None and self._document.id != document.id:
            self._forget_refused()
        self._plan, self._document = plan, document
        self._refresh()
        self._apply_lock()

    def set_locked(self, locked: bool) -> None:
        """Let nothing be changed (an issued plan), texts can still be selected and copied; or let it be changed."""
        self._locked = locked
        self._apply_lock()

    def offer(self, edit: Edit, remark: Remark | None = None) -> bool:
        """Announce an edit that the plan takes; for one that it refuses say why, and give False."""
        try:
            self._try_edit(edit)
        except KnownError as error:
            if remark is not None:
                remark.refuse(say(error.message))
            return False
        self.edited.emit(edit)
        return True

    def set_field(self, field: str, value: object, remark: Remark | None = None) -> bool:
        """Offer a new value for a field of the document; one that it already has is no edit."""
        if self._document is None or getattr(self._document, field) == value:
            return True
        return self.offer(SetField(self._document.id, field, value), remark)

    def _forget_refused(self) -> None:
        """What one document refused has no place in another."""
        for line in self.findChildren(LineField):
            line.refused = False
        for lines in self.findChildren(LinesField):
            lines.refused = False

    def _refresh(self) -> None:
        """Show what the plan holds."""
        raise NotImplementedError

    def _apply_lock(self) -> None:
        if self._locked or self._was_locked:  # a field that is made while nothing is locked is free
            lock(self, self._locked)
        self._was_locked = self._locked


def lock(root: QWidget, locked: bool) -> None:
    """Make every field below a widget read-only and every choice unavailable, or free them again."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            if not isinstance(widget.parent(), QAbstractSpinBox | QComboBox):
                widget.setReadOnly(locked)
        elif isinstance(widget, QComboBox | QAbstractSpinBox | QAbstractButton | Grip):
            widget.setEnabled(not locked)


def decision_of(plan: Plan, document: Document) -> Document | None:
    """The decision that issues a document; None for one that stands by itself."""
    return next(plan.documents()) if plan.attached(document.id) else None
