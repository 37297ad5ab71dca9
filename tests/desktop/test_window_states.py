"""Windows come back where they stood, on each screen apart; a memory that is broken is forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QSplitter, QWidget

from desktop.painted import after_first_paint
from desktop.window_states import FILE_NAME, WindowStates


def window(qtbot) -> QMainWindow:
    it = QMainWindow()
    parts = QSplitter()
    parts.setObjectName("parts")
    for _part in range(2):
        parts.addWidget(QLabel("x"))
    it.setCentralWidget(parts)
    qtbot.addWidget(it)
    return it


def test_a_window_comes_back_with_its_size_and_parts(qtbot, tmp_path):
    one = window(qtbot)
    one.resize(500, 300)
    one.show()
    one.centralWidget().setSizes([100, 390])
    sizes = one.centralWidget().sizes()
    WindowStates(tmp_path).keep(one, "plan")
    other = window(qtbot)
    WindowStates(tmp_path).restore(other, "plan")
    other.show()
    assert (other.width(), other.height()) == (500, 300)
    assert other.centralWidget().sizes() == sizes


def test_a_window_never_seen_stands_in_the_middle_no_larger_than_the_screen(qtbot, tmp_path):
    it = window(qtbot)
    WindowStates(tmp_path).restore(it, "plan", 10_000, 10_000)
    room = it.screen().availableGeometry()
    assert room.contains(it.geometry())


def test_windows_are_remembered_by_name(qtbot, tmp_path):
    states = WindowStates(tmp_path)
    one = window(qtbot)
    one.resize(500, 300)
    states.keep(one, "plan")
    other = window(qtbot)
    states.restore(other, "library", 600, 400)
    assert (other.width(), other.height()) == (600, 400)


def test_another_screen_has_a_memory_of_its_own(qtbot, tmp_path, monkeypatch):
    one = window(qtbot)
    one.resize(500, 300)
    WindowStates(tmp_path).keep(one, "plan")
    monkeypatch.setattr("desktop.window_states._key", lambda name, _screen: f"{name}@1x1")
    other = window(qtbot)
    WindowStates(tmp_path).restore(other, "plan", 600, 400)
    assert (other.width(), other.height()) == (600, 400)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"plan@1x1": {"geometry": 5}}', '{"a": {"geometry": "?"}}'])
def test_a_broken_memory_is_forgotten(qtbot, tmp_path, content):
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    it = window(qtbot)
    WindowStates(tmp_path).restore(it, "plan", 600, 400)
    assert it.width() == 600


def test_a_geometry_that_is_none_leaves_the_window_in_the_middle(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.window_states._key", lambda name, _screen: name)
    (tmp_path / FILE_NAME).write_text('{"plan": {"geometry": "ab!", "splitters": {"parts": "??"}}}', encoding="utf-8")
    it = window(qtbot)
    WindowStates(tmp_path).restore(it, "plan", 600, 400)
    assert it.width() == 600


def test_a_disk_that_refuses_costs_only_the_memory(qtbot, tmp_path):
    WindowStates(tmp_path / "missing").keep(window(qtbot), "plan")
    assert not (tmp_path / "missing").exists()


def test_things_are_done_once_the_window_was_painted(qtbot):
    done = []
    it = QWidget()
    qtbot.addWidget(it)
    after_first_paint(it, lambda: done.append(1), lambda: done.append(2))
    QApplication.processEvents()
    assert done == []
    it.show()
    qtbot.waitUntil(lambda: done == [1, 2])
    it.repaint()
    QApplication.processEvents()
    assert done == [1, 2]
