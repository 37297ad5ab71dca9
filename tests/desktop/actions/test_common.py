"""The commands of every window reach the application."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QMainWindow

from desktop.actions.common import common_commands
from desktop.actions.registry import CommandTable
from forms.messages import KnownError
from tests.desktop.bridges import RecordingBridge


class Host:
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def __getattr__(self, name: str):
        return lambda *arguments: self.asked.append((name, *arguments))


@pytest.fixture
def host():
    return Host()


@pytest.fixture
def table(qtbot, host):
    window = QMainWindow()
    qtbot.addWidget(window)
    it = CommandTable(RecordingBridge().refuse, window)
    it.add(*common_commands(host, it, window))
    it.window = window
    return it


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        ("plan.new", "new_plan"),
        ("library.show", "show_library"),
        ("settings.show", "show_settings"),
        ("about.show", "show_about"),
        ("app.quit", "quit"),
    ],
)
def test_a_command_asks_the_application(table, host, command, asked):
    table.run(command)
    assert host.asked == [(asked,)]


def test_chosen_files_are_opened(table, host, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/a.json", "/b.docx"], ""))
    table.run("plan.open_file")
    assert host.asked == [("open_file", "/a.json"), ("open_file", "/b.docx")]


def test_a_file_that_is_refused_is_said(qtbot, monkeypatch):
    class Refusing(Host):
        def open_file(self, file: str) -> None:
            raise KnownError("cli.input_missing", path=file)

    bridge = RecordingBridge()
    window = QMainWindow()
    qtbot.addWidget(window)
    table = CommandTable(bridge.refuse, window)
    table.add(*common_commands(Refusing(), table, window))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/a.json"], ""))
    table.run("plan.open_file")
    assert "/a.json" in bridge.texts("error")[0]


def test_they_are_found_without_marks(table):
    assert [command.id for command in table.find("tuy chon")] == ["settings.show"]
    assert [command.id for command in table.find("thoat")] == ["app.quit"]
