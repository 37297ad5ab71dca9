"""Dialogs that fit any screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout

from desktop.windows.scrolling import Scrolling, resize_within_screen


@pytest.fixture
def dialog(qtbot) -> QDialog:
    """A dialog with thirty fields and a button line."""
    it = QDialog()
    content = QVBoxLayout()
    for number in range(30):
        content.addWidget(QLineEdit(f"{number}"))
    column = QVBoxLayout(it)
    column.addWidget(Scrolling(content), 1)
    column.addWidget(QLabel("Đóng"))
    qtbot.addWidget(it)
    return it


def test_a_dialog_takes_the_room_that_it_wants(dialog):
    resize_within_screen(dialog, QSize(300, 200))
    assert dialog.height() >= min(30 * 20, dialog.screen().availableSize().height() * 0.9)
    resize_within_screen(dialog, QSize(500, 200))
    assert dialog.width() >= 500


def test_a_dialog_is_never_larger_than_its_screen(dialog):
    resize_within_screen(dialog, QSize(10_000, 10_000))
    screen = dialog.screen().availableSize()
    assert dialog.width() < screen.width()
    assert dialog.height() < screen.height()


def test_what_does_not_fit_is_scrolled_to_when_it_gets_the_focus(dialog, qtbot):
    dialog.resize(300, 200)
    dialog.show()
    assert dialog.height() == 200
    area = dialog.findChild(Scrolling)
    *others, last = dialog.findChildren(QLineEdit)
    others[-1].setFocus()
    area.verticalScrollBar().setValue(0)
    assert last.visibleRegion().isEmpty()
    qtbot.keyClick(others[-1], Qt.Key.Key_Tab)
    assert dialog.focusWidget() is last
    assert not last.visibleRegion().isEmpty()
