"""The command palette, driven by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow

from desktop.actions.registry import Command, CommandTable
from desktop.windows.palette import Palette, palette_command


@pytest.fixture
def done():
    return []


@pytest.fixture
def window(qtbot, done):
    it = QMainWindow()
    it.setCentralWidget(QLineEdit())
    table = CommandTable(lambda _error: None, it)
    table.add(
        Command("export", "&Xuất tệp…", ("Ctrl+E",), lambda: done.append("export"), group="Tệp"),
        Command("excel", "Xuất bảng", (), lambda: done.append("excel"), group="Tệp"),
        Command("undo", "Hoàn tác", ("Ctrl+Z",), lambda: done.append("undo"), group="Sửa"),
    )
    table.add(palette_command(table, it))
    table.actions_for(it)
    it.table = table
    with qtbot.waitExposed(it):
        it.show()
    it.activateWindow()
    qtbot.waitUntil(it.isActiveWindow)
    yield it
    it.close()


@pytest.fixture
def palette(qtbot, window):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.centralWidget(), Qt.Key.Key_P, keys)
    it = window.findChild(Palette)
    qtbot.waitUntil(it.isVisible)
    return it


def shown(palette: Palette) -> list[str]:
    return [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]


def test_the_shortcut_opens_it_with_all_commands(palette):
    assert "Trợ giúp: Tìm lệnh…" in shown(palette)
    assert "Tệp: Xuất tệp…" in shown(palette)


def test_typing_without_marks_narrows_and_enter_runs_the_first(qtbot, palette, done):
    qtbot.keyClicks(palette.field, "xuat")
    assert shown(palette) == ["Tệp: Xuất tệp…", "Tệp: Xuất bảng"]
    with qtbot.waitSignal(palette.finished):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["export"])


def test_the_arrow_keys_choose_another(qtbot, palette, done):
    qtbot.keyClicks(palette.field, "xuat")
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["excel"])


def test_escape_runs_nothing(qtbot, palette, done):
    with qtbot.waitSignal(palette.finished):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert done == []


def test_a_click_runs_what_it_hits(qtbot, palette, done):
    row = shown(palette).index("Sửa: Hoàn tác")
    spot = palette.list.visualRect(palette.model.index(row, 0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: done == ["undo"])


def test_words_that_match_nothing_are_met_with_a_sentence(qtbot, palette, done):
    qtbot.keyClicks(palette.field, "zzz")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Backspace)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)


def test_its_parts_have_names_for_screen_readers(palette):
    assert palette.field.accessibleName()
    assert palette.list.accessibleName()
