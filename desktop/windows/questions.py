"""Questions that stop work: a box over the window in front, its buttons in the drafter's words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from desktop.bridge import Question


def ask_in_a_box(question: Question) -> str:
    """Wait for the answer in a modal box; closing the box gives the default."""
    box, buttons = box_for(question)
    box.exec()
    clicked = box.clickedButton()
    return next((id for id, button in buttons.items() if button is clicked), question.default)


def box_for(question: Question) -> tuple[QMessageBox, dict[str, QPushButton]]:
    """The box and its buttons by the ids of their answers."""
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(QApplication.applicationName())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question.text)
    box.setInformativeText(question.details)
    buttons = {}
    for choice in question.choices:
        destructive, usual = QMessageBox.ButtonRole.DestructiveRole, QMessageBox.ButtonRole.AcceptRole
        # Qt closes a box on Esc only where it knows which button that means.
        button = box.addButton(choice.text, destructive if choice.destructive else usual)
        buttons[choice.id] = button
    box.setDefaultButton(buttons[question.default])
    box.setEscapeButton(buttons[question.default])
    return box, buttons
