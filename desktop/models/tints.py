"""The colours behind lines that need a look, in light and in dark."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPalette

from desktop.bridge import Level
from desktop.look import NOTICES


def tint(level: Level) -> QBrush:
    """The colour of notices of a level, as the windows look now."""
    dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return QBrush(QColor(NOTICES[dark][level]))
