"""What stands where a list would, when it has nothing to show: what this place is for, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

WIDTH, NARROWEST, MARGIN = 640, 240, 20
"""Pixels of the words, where there is room and where there is little, and beside them."""


class EmptyState(QWidget):
    """A heading, an explanation and the next steps as buttons, in the middle of its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.text = QLabel()
        self.buttons: list[QPushButton] = []
        self._said: tuple[str, str, tuple[QAction, ...]] = ("", "", ())
        self._row = QHBoxLayout()
        self._compose()

    def _compose(self) -> None:
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self.heading.setFont(font)
        for label in (self.heading, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for part in (self.heading, self.text):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addLayout(self._row)
        column.addStretch(3)

    def show_state(self, heading: str, text: str, actions: Sequence[QAction] = ()) -> None:
        """Say this, and offer these actions, the first being the usual one. Said again, it leaves the focus alone."""
        if (heading, text, tuple(actions)) == self._said:
            return
        self._said = (heading, text, tuple(actions))
        self.heading.setText(heading)
        self.text.setText(text)
        self._fit()
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = [_button(action) for action in actions]
        self._row.addStretch(1)
        for button in self.buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the labels their room: a layout asks one in its middle for no height by width."""
        width = max(NARROWEST, min(WIDTH, self.contentsRect().width() - 2 * MARGIN))
        for label in (self.heading, self.text):
            label.setFixedSize(width, max(0, label.heightForWidth(width)))  # -1 of an empty one


def _button(action: QAction) -> QPushButton:
    """A button that does what the action does, and can be pressed when it can."""
    button = QPushButton(action.text())
    button.setToolTip(action.toolTip())
    button.setEnabled(action.isEnabled())
    button.setAutoDefault(True)
    button.clicked.connect(action.trigger)
    return button
