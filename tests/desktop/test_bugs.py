"""A bug of ours: a report without document text, all that can be saved saved, one box, an orderly end."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from desktop.bugs import BugCatcher, box_for, sentence
from forms.messages import KnownError
from tests.desktop.bridges import RecordingBridge


class Scene:
    """A catcher over a program that remembers what was done to it."""

    def __init__(self, home: Path, *, saves: bool = True) -> None:
        self.bridge = RecordingBridge()
        self.left: list[int] = []
        self.shown: list[tuple[str, str]] = []
        self.saves = saves
        self.saved = 0
        self.catcher = BugCatcher(
            self.bridge, home, self.save, self.left.append, lambda *words: self.shown.append(words)
        )

    def save(self) -> bool:
        self.saved += 1
        if not self.saves:
            raise OSError
        return True


@pytest.fixture
def scene(qapp, own_home, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    it = Scene(own_home)
    it.catcher.install()
    yield it
    it.catcher.uninstall()


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:
        return caught


def hooked(error: BaseException) -> None:
    it = raised(error)
    sys.excepthook(type(it), it, it.__traceback__)


def test_a_bug_leaves_a_report_saves_says_so_and_ends_the_program(scene, own_home, capsys):
    hooked(ZeroDivisionError("nội dung bí mật"))
    (report,) = (own_home / "logs").iterdir()
    assert scene.left == [2]
    assert scene.saved == 1
    ((text, details),) = scene.shown
    assert str(report) in text
    assert "Mọi thay đổi đã được lưu" in text
    assert "ZeroDivisionError" in details
    assert "bí mật" not in details + text + report.read_text(encoding="utf-8")
    assert str(report) in capsys.readouterr().err


def test_what_could_not_be_saved_is_said(scene):
    scene.saves = False
    hooked(ZeroDivisionError())
    assert "chưa kịp lưu" in scene.shown[0][0]
    assert scene.left == [2]


def test_bugs_that_follow_are_reported_but_say_nothing_more(scene, own_home):
    hooked(ZeroDivisionError())
    hooked(KeyError())
    assert len(scene.shown) == 1
    assert scene.left == [2]
    assert len(list((own_home / "logs").iterdir())) == 2


def test_an_error_of_the_world_that_nobody_caught_is_a_refusal_and_work_goes_on(scene):
    hooked(KnownError("files.locked", path="a.docx"))
    assert "a.docx" in scene.bridge.texts("error")[0]
    assert scene.left == []
    assert scene.shown == []


def test_a_bug_on_another_thread_is_met_in_the_interface_s(qtbot, scene):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert scene.left == []
    qtbot.waitUntil(lambda: scene.left == [2])
    assert "ZeroDivisionError" in scene.shown[0][1]


class Button(QObject):
    clicked = Signal()


def test_a_bug_in_a_slot_is_caught(qtbot, scene):
    button = Button()
    button.clicked.connect(lambda: 1 / 0)
    button.clicked.emit()
    qtbot.waitUntil(lambda: scene.left == [2])


def test_a_box_that_fails_does_not_keep_the_program_alive(qapp, own_home):
    left = []

    def fail(_text: str, _report: str) -> None:
        raise RuntimeError

    catcher = BugCatcher(RecordingBridge(), own_home, lambda: True, left.append, fail)
    with pytest.raises(RuntimeError):
        catcher._meet(raised(ZeroDivisionError()))
    assert left == [2]


def test_ctrl_c_in_the_terminal_ends_the_program_without_a_report(scene, own_home):
    hooked(KeyboardInterrupt())
    assert scene.left == [2]
    assert not (own_home / "logs").exists()


def test_without_a_report_the_sentence_names_none():
    assert "Báo cáo" not in sentence(None, saved=True)


def test_the_box_copies_the_report_and_stays(qtbot):
    box, copy = box_for("Chương trình gặp lỗi.", "soankh 1.0")
    qtbot.addWidget(box)
    box.show()
    copy.click()
    assert QGuiApplication.clipboard().text() == "Chương trình gặp lỗi.\n\nsoankh 1.0"
    assert box.isVisible()
    box.button(QMessageBox.StandardButton.NoButton)
    box.defaultButton().click()
    assert not box.isVisible()
