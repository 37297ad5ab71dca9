"""Doing things only when a window can be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def after_first_paint(window: QWidget, *actions: Callable[[], object]) -> QObject:
    """Do these, in their order, as soon as the window has been painted once; gives what waits for that."""
    return _Waiter(window, actions)


class _Waiter(QObject):
    """Sees the window's first paint and lets it finish."""

    def __init__(self, window: QWidget, actions: tuple[Callable[[], object], ...]) -> None:
        super().__init__(window)
        self._actions = actions
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._act)
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        for action in self._actions:
            action()
        self.deleteLater()
