"""Dialogs on small screens, or at a large scale: what does not fit is scrolled to, the buttons stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

_ROOM = 0.92
"""The share of the screen that a dialog takes at most, which leaves its frame and title bar room."""


_MOST_WIDTH = 0.6
"""The share of the screen's width that such content insists on; what is wider is scrolled to."""


class Scrolling(QScrollArea):
    """Shows a layout at the size it wants where there is room, and with scroll bars where there is not."""

    def __init__(self, content: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        content.setContentsMargins(0, 0, 0, 0)
        inside.setLayout(content)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        least = inside.minimumSizeHint().width() if inside is not None else 0
        needed = least + self.verticalScrollBar().sizeHint().width()
        return QSize(min(needed, round(self.screen().availableSize().width() * _MOST_WIDTH)), 120)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is inside may come to need more room, or less, at any time.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def resize_within_screen(window: QWidget, wanted: QSize) -> None:
    """Give a window the size that it wants, or what its screen has room for."""
    room = window.screen().availableSize() * _ROOM
    needed = wanted.expandedTo(window.sizeHint())
    window.resize(needed.boundedTo(room))
