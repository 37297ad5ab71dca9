"""Light and dark: readable in both, with a focus that can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from desktop.look import DARK, LIGHT, NOTICES, Look

READABLE = 4.5
"""The contrast that WCAG 2.1 asks of text (1.4.3), and 3 of what marks the focus (1.4.11)."""

PAIRS = [
    (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
    (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
    (QPalette.ColorRole.Text, QPalette.ColorRole.AlternateBase),
    (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
    (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
    (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
    (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
    (QPalette.ColorRole.BrightText, QPalette.ColorRole.Window),
]


def luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    it = QColor(colour)
    return 0.2126 * part(it.redF()) + 0.7152 * part(it.greenF()) + 0.0722 * part(it.blueF())


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def dressed(qapp):
    """The application as it is when a test is over, as it was before."""
    before = (qapp.style().name(), qapp.palette(), qapp.styleSheet())
    yield qapp
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_can_be_read(colours, text, ground):
    assert contrast(colours[text], colours[ground]) >= READABLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_mark_of_the_focus_and_the_chosen_row_stand_out(colours):
    role = QPalette.ColorRole
    assert contrast(colours[role.Accent], colours[role.Window]) >= 3
    assert contrast(colours[role.Accent], colours[role.Base]) >= 3
    assert contrast(colours[role.HighlightedText], colours[role.Highlight]) >= 3.9


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("level", ["info", "warning", "error"])
def test_notices_can_be_read(dark, level):
    colours = DARK if dark else LIGHT
    assert contrast(colours[QPalette.ColorRole.WindowText], NOTICES[dark][level]) >= READABLE


def test_both_have_the_same_roles():
    assert set(LIGHT) == set(DARK)


def test_the_theme_is_changed_under_open_windows(qtbot, dressed):
    look = Look(dressed, "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    light = window.grab().toImage().pixelColor(5, 5)
    look.use("dark")
    dark = window.grab().toImage().pixelColor(5, 5)
    assert look.dark
    assert light.lightness() > 200 > 80 > dark.lightness()
    look.use("system")
    assert look.dark is (dressed.styleHints().colorScheme() is Qt.ColorScheme.Dark)


def accents(widget: QWidget, colour: str) -> int:
    """How many pixels of the widget have nearly the colour of the focus."""
    picture, wanted = widget.grab().toImage(), QColor(colour)
    return sum(
        abs(it.red() - wanted.red()) + abs(it.green() - wanted.green()) + abs(it.blue() - wanted.blue()) < 30
        for x in range(picture.width())
        for y in range(picture.height())
        for it in [picture.pixelColor(x, y)]
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", [QPushButton, QCheckBox, QComboBox, QLineEdit, QListWidget])
def test_the_focus_can_be_seen(qtbot, dressed, theme, kind):
    Look(dressed, theme).finish()
    window = QWidget()
    row = QHBoxLayout(window)
    widget, other = kind(), QPushButton("khác")
    if isinstance(widget, QPushButton | QCheckBox):
        widget.setText("Đồng ý")
    for part in (other, widget):
        row.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    accent = (DARK if theme == "dark" else LIGHT)[QPalette.ColorRole.Accent]
    without = accents(widget, accent)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    QApplication.processEvents()
    assert accents(widget, accent) > without + 40
