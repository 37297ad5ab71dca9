"""How the windows look: light or dark, as the drafter chose or the system says, with a focus that can be seen."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

Theme: TypeAlias = Literal["system", "light", "dark"]
Colours: TypeAlias = dict[QPalette.ColorRole, str]

_Role = QPalette.ColorRole

LIGHT: Colours = {
    _Role.Window: "#f4f5f7",
    _Role.WindowText: "#1c1f23",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f0f3f7",
    _Role.Text: "#1c1f23",
    _Role.Button: "#eceef1",
    _Role.ButtonText: "#1c1f23",
    _Role.BrightText: "#b3261e",
    _Role.ToolTipBase: "#ffffff",
    _Role.ToolTipText: "#1c1f23",
    _Role.PlaceholderText: "#6b7280",
    _Role.Highlight: "#1a5fb4",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#1a5fb4",
    _Role.Link: "#1a5fb4",
    _Role.LinkVisited: "#613583",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e3e6ea",
    _Role.Mid: "#b8bec7",
    _Role.Dark: "#868e99",
    _Role.Shadow: "#4b5563",
}

DARK: Colours = {
    _Role.Window: "#23262b",
    _Role.WindowText: "#e8eaed",
    _Role.Base: "#1b1d21",
    _Role.AlternateBase: "#262a30",
    _Role.Text: "#e8eaed",
    _Role.Button: "#31353c",
    _Role.ButtonText: "#e8eaed",
    _Role.BrightText: "#ff8a80",
    _Role.ToolTipBase: "#31353c",
    _Role.ToolTipText: "#e8eaed",
    _Role.PlaceholderText: "#9aa3af",
    _Role.Highlight: "#3b82d6",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#5c9ded",
    _Role.Link: "#7db1f2",
    _Role.LinkVisited: "#c29be8",
    _Role.Light: "#4a505a",
    _Role.Midlight: "#3c424b",
    _Role.Mid: "#4d545f",
    _Role.Dark: "#16181b",
    _Role.Shadow: "#0b0c0e",
}

FAINT = {False: "#8a919c", True: "#767e8a"}
"""Words of what cannot be used now, in light and in dark."""

NOTICES = {
    False: {"info": "#e3eefb", "warning": "#fdf0cf", "error": "#fbe1df"},
    True: {"info": "#22364d", "warning": "#463a17", "error": "#4d2523"},
}

# Fields and lists get their frame here, since Fusion does not mark the focus of a list; the rest is `FocusStyle`'s.
STYLE = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView {{ border: 1px solid {mid}; border-radius: 3px; }}
QLineEdit {{ padding: 2px 3px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractItemView:focus {{ border: 2px solid {accent}; }}
QLineEdit:focus {{ padding: 1px 2px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractItemView QLineEdit {{ border: none; padding: 0; }}
QComboBoxPrivateContainer QAbstractItemView {{ border: none; }}
QToolTip {{ border: 1px solid {mid}; padding: 3px; }}
QFrame#notice {{ border: none; border-bottom: 1px solid {mid}; }}
QFrame#notice[level="info"] {{ background: {info}; }}
QFrame#notice[level="warning"] {{ background: {warning}; }}
QFrame#notice[level="error"] {{ background: {error}; }}
"""


class Look(QObject):
    """Dresses the application; follows the system where that was chosen."""

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._application = application
        self._theme = theme
        application.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    @property
    def dark(self) -> bool:
        """Whether the windows are dark now."""
        if self._theme == "system":
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._theme == "dark"

    def use(self, theme: Theme) -> None:
        """Dress every window, open ones too, in this theme."""
        self._theme = theme
        self._dress()

    def finish(self) -> None:
        """Mark the focus as `FocusStyle` does; apart, since the first paint need not wait for Qt's enums of styles."""
        from desktop.focus_style import FocusStyle

        self._application.setStyle(FocusStyle())
        self._dress()

    def _dress(self) -> None:
        colours = DARK if self.dark else LIGHT
        self._application.setPalette(palette(colours, FAINT[self.dark]))
        self._application.setStyleSheet(
            STYLE.format(mid=colours[_Role.Mid], accent=colours[_Role.Accent], **NOTICES[self.dark])
        )


def palette(colours: Colours, faint: str) -> QPalette:
    """A palette of these colours; what cannot be used is written in `faint`."""
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        made.setColor(disabled, role, QColor(faint))
    made.setColor(disabled, _Role.Highlight, made.color(_Role.Mid))
    return made


def is_dark(palette: QPalette) -> bool:
    """Whether a widget with these colours stands on a dark ground."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128
