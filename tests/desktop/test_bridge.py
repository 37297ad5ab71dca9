"""What the program says reaches the window it concerns; questions get one of their answers; bugs are handed over."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from desktop.bridge import Bridge, Choice, Notice, Question, details_of
from desktop.windows.notices import NoticeBar
from forms.messages import KnownError
from tests.desktop.bridges import RecordingBridge


class Refused(KnownError):
    """A refusal for these tests."""


@pytest.fixture
def bridge(qapp):
    return RecordingBridge()


@pytest.fixture
def window(qtbot, bridge):
    """Makes windows with a bar each."""

    def make() -> tuple[QMainWindow, NoticeBar]:
        window = QMainWindow()
        middle = QWidget()
        rows = QVBoxLayout(middle)
        bar = NoticeBar(bridge)
        rows.addWidget(bar)
        rows.addWidget(QLineEdit())
        window.setCentralWidget(middle)
        qtbot.addWidget(window)
        window.show()
        return window, bar

    return make


def test_a_sentence_appears_in_the_window_in_front(qtbot, bridge, window):
    (_first, low), (front, high) = window(), window()
    front.activateWindow()
    qtbot.waitUntil(front.isActiveWindow)
    bridge.tell("Đã xuất tệp.")
    assert [notice.text for notice in high.notices()] == ["Đã xuất tệp."]
    assert low.notices() == []
    assert bridge.texts("info") == ["Đã xuất tệp."]


def test_a_sentence_about_a_widget_appears_in_its_window(bridge, window):
    (first, low), (_front, high) = window(), window()
    bridge.tell("Đã xuất tệp.", at=first.findChild(QLineEdit))
    assert len(low.notices()) == 1
    assert high.notices() == []


def test_a_dialog_s_sentence_appears_in_the_window_below_it(qtbot, bridge, window):
    (first, low), (_front, high) = window(), window()
    dialog = QDialog(first)
    bridge.tell("Không ghi được.", at=dialog)
    assert len(low.notices()) == 1
    assert high.notices() == []


def test_what_is_said_before_there_is_a_window_waits_for_one(bridge, window):
    bridge.tell("Tệp cài đặt hỏng.", "warning")
    _window, bar = window()
    assert bar.notices() == [Notice("Tệp cài đặt hỏng.", "warning")]
    _other, second = window()
    assert second.notices() == []


def test_a_closed_window_is_told_nothing_and_an_opened_one_again(bridge, window):
    (_first, low), (front, high) = window(), window()
    bridge.tell("một", at=front)
    front.close()
    bridge.tell("hai", at=front)
    assert [notice.text for notice in high.notices()] == ["một"]
    assert [notice.text for notice in low.notices()] == ["hai"]
    front.show()
    bridge.tell("ba", at=front)
    assert [notice.text for notice in high.notices()] == ["một", "ba"]


def test_a_known_error_is_one_sentence_with_its_key_in_the_details(bridge):
    try:
        try:
            raise PermissionError(13, "denied")
        except PermissionError as cause:
            raise Refused("files.locked", path="kế hoạch.docx") from cause
    except Refused as error:
        bridge.refuse(error)
    (notice,) = bridge.notices
    assert notice.level == "error"
    assert "kế hoạch.docx" in notice.text
    assert "đang mở trong một chương trình khác" in notice.text
    assert "files.locked" in notice.details
    assert "PermissionError" in notice.details
    assert isinstance(bridge.refusals[0], Refused)


def test_causes_that_lead_far_back_are_cut():
    error: BaseException = ValueError("0")
    for number in range(30):
        above = KnownError(f"key.{number}")
        above.__cause__ = error
        error = above
    assert len(details_of(error).splitlines()) == 10


def test_a_bug_is_handed_over_and_not_worded(bridge):
    error = ZeroDivisionError()
    bridge.bug(error)
    assert bridge.bugs == [error]
    assert bridge.notices == []


def test_a_question_gives_the_id_of_its_answer(qapp):
    asked = []
    bridge = Bridge(lambda question: asked.append(question) or "keep")
    question = Question(
        "Ghi đè?", (Choice("replace", "Ghi đè", destructive=True), Choice("keep", "Giữ tệp cũ")), "keep"
    )
    assert bridge.ask(question) == "keep"
    assert asked == [question]


def test_an_answer_that_was_not_offered_is_a_bug(qapp):
    with pytest.raises(ValueError, match="other"):
        Bridge(lambda _question: "other").ask(Question("?", (Choice("a", "A"),), "a"))


@pytest.mark.parametrize(("destructive", "default"), [(True, "no"), (False, "yes")])
def test_enter_never_destroys(qapp, destructive, default):
    bridge = RecordingBridge(["yes"])
    assert bridge.confirm("Xóa?", "Xóa", "Giữ lại", destructive=destructive)
    assert bridge.questions[0].default == default
