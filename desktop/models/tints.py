"""The colours behind lines that need a look, in light and in dark."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QGuiApplication

from desktop.bridge import Level
from desktop.look import NOTICES, is_dark


def tint(level: Level) -> QBrush:
    """The colour of notices of a level, as the windows look now."""
    return QBrush(QColor(NOTICES[is_dark(QGuiApplication.palette())][level]))
