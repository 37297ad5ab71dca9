"""The line of a recognised document that is looked at: its words with a cursor, why it is doubted, deeds."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.models.import_lines import kind_of
from desktop.models.import_words import DOUBTED, WHY
from desktop.windows.import_deeds import DEEDS, MENUS, Menu
from forms.importing.review import Line

SHOWN_LINES = 4
BUTTONS = ("confirm", "higher", "deeper", "join", "split", "leave_out")


class ImportDetail(QWidget):
    """Shows a `Line`; what its buttons do are the actions that are handed in."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self.words = QPlainTextEdit()
        self.reason = QLabel()
        self.buttons: dict[str, QPushButton] = {}
        self._compose(actions)

    def _compose(self, actions: Mapping[str, QAction]) -> None:
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Chữ của dòng đang xem"))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setFixedHeight(SHOWN_LINES * self.words.fontMetrics().lineSpacing() + 12)
        self.reason.setWordWrap(True)
        row = QHBoxLayout()
        for key in BUTTONS:
            self.buttons[key] = button = QPushButton(_with_key(actions[key]))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, action=actions[key]: action.trigger())
            row.addWidget(button)
        for menu, title in MENUS.items():
            row.addWidget(self._menu_button(menu, _(title), actions))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.reason, self.words):
            column.addWidget(part)
        column.addLayout(row)

    def _menu_button(self, menu: Menu, title: str, actions: Mapping[str, QAction]) -> QPushButton:
        self.buttons[menu] = button = QPushButton(title)
        button.setAutoDefault(False)
        below = QMenu(button)
        below.addActions([actions[deed.id] for deed in DEEDS if deed.menu == menu])
        button.setMenu(below)
        return button

    def show_line(self, line: Line | None) -> None:
        """Show a line, or nothing."""
        if line is None or self._line is None or (line.id, line.text) != (self._line.id, self._line.text):
            self.words.setPlainText(line.text if line is not None else "")
        self._line = line
        self.reason.setText(reason_of(line) if line is not None else "")
        for key, button in self.buttons.items():
            fits = [deed.fits(line) for deed in DEEDS if key in (deed.id, deed.menu)]
            button.setEnabled(any(fits))

    @property
    def cursor_at(self) -> int:
        """Where the cursor stands in the line's words, in code points."""
        return len(
            self.words.toPlainText().encode("utf-16-le")[: 2 * self.words.textCursor().position()].decode("utf-16-le")
        )

    def propose_cut(self) -> None:
        """Put the cursor where the first sentence ends, and the keyboard there."""
        text = self.words.toPlainText()
        ends = [place + len(mark) for mark in (". ", "; ", "\n", ": ") if (place := text.find(mark)) >= 0]
        cursor = self.words.textCursor()
        cursor.setPosition(len(text[: min(ends, default=0)].encode("utf-16-le")) // 2, QTextCursor.MoveMode.MoveAnchor)
        self.words.setTextCursor(cursor)
        self.words.setFocus()


def _with_key(action: QAction) -> str:
    """A deed with its key, as buttons show it; arrows as arrows."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return _("{deed} ({key})").format(deed=action.text(), key={"Left": "←", "Right": "→"}.get(key, key))


def reason_of(line: Line) -> str:
    """What a line was taken for, and why that is doubted where it is."""
    kind = kind_of(line)
    if not line.doubted:
        return _("{kind}.").format(kind=kind.rstrip("."))
    return _("{kind}. {why}").format(kind=kind.rstrip("."), why=_(WHY.get(line.why, DOUBTED)))
