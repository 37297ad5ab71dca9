"""The bar of notices: beside the work, closable, its details on request, heard by screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMessageBox, QVBoxLayout, QWidget

from desktop.bridge import Choice, Notice, Question
from desktop.windows.notices import MOST, NoticeBar
from desktop.windows.questions import box_for
from tests.desktop.bridges import RecordingBridge


@pytest.fixture
def bar(qtbot):
    window = QWidget()
    rows = QVBoxLayout(window)
    bar = NoticeBar(RecordingBridge())
    rows.addWidget(bar)
    rows.addWidget(QLineEdit())
    window.resize(700, 200)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield bar
    window.close()


def test_without_notices_it_takes_no_room(bar):
    assert bar.height() == 0


def test_a_notice_shows_its_sentence_as_plain_text(bar):
    bar.show_notice(Notice("Tệp <b>a.docx</b> đang mở.", "error"))
    (row,) = bar.rows()
    assert row.text.text() == "Tệp <b>a.docx</b> đang mở."
    assert row.text.textFormat() is Qt.TextFormat.PlainText
    assert row.accessibleName() == "Lỗi: Tệp <b>a.docx</b> đang mở."
    assert row.more.isHidden()
    assert row.copy.isHidden()


def test_a_notice_takes_no_focus_from_the_work(qtbot, bar):
    field = bar.window().findChild(QLineEdit)
    bar.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    bar.show_notice(Notice("Đã xuất tệp."))
    assert field.hasFocus()


def test_the_button_closes_it(qtbot, bar):
    bar.show_notice(Notice("Không ghi được.", "error"))
    qtbot.mouseClick(bar.rows()[0].dismiss, Qt.MouseButton.LeftButton)
    assert bar.notices() == []
    qtbot.waitUntil(lambda: bar.height() == 0)


def test_escape_closes_the_one_with_the_focus(qtbot, bar):
    bar.show_notice(Notice("một", "error"))
    bar.show_notice(Notice("hai", "error"))
    bar.window().activateWindow()
    button = bar.rows()[0].dismiss
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert [notice.text for notice in bar.notices()] == ["hai"]


def test_details_are_shown_and_copied_on_request(qtbot, bar):
    bar.show_notice(Notice("Không ghi được.", "error", "files.locked()"))
    (row,) = bar.rows()
    assert row.details.isHidden()
    qtbot.waitUntil(row.more.isVisible)
    qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.details.isVisible()
    assert row.details.toPlainText() == "files.locked()"
    qtbot.mouseClick(row.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Không ghi được.\nfiles.locked()"


def test_the_oldest_makes_room_and_the_same_is_not_said_twice(bar):
    for number in range(MOST + 2):
        bar.show_notice(Notice(str(number), "warning"))
    assert [notice.text for notice in bar.notices()] == ["2", "3", "4"]
    bar.show_notice(Notice("3", "warning"))
    assert [notice.text for notice in bar.notices()] == ["2", "4", "3"]


def test_a_plain_notice_goes_by_itself_and_an_error_stays(bar):
    bar.show_notice(Notice("Đã lưu bản sao.", "info"))
    bar.show_notice(Notice("Không ghi được.", "error"))
    plain, error = bar.rows()
    assert plain._clock.isActive()
    assert not error._clock.isActive()
    plain._clock.timeout.emit()
    assert [notice.text for notice in bar.notices()] == ["Không ghi được."]


def test_all_are_closed_at_once(bar):
    bar.show_notice(Notice("một"))
    bar.show_notice(Notice("hai"))
    bar.clear()
    assert bar.notices() == []


def test_a_question_s_box_has_the_drafter_s_words_and_a_safe_default(qtbot):
    choices = (Choice("replace", "Ghi đè", destructive=True), Choice("keep", "Giữ tệp cũ"))
    box, buttons = box_for(Question("Đã có tệp <a>.", choices, "keep", "kế hoạch.docx"))
    qtbot.addWidget(box)
    assert box.text() == "Đã có tệp <a>."
    assert box.informativeText() == "kế hoạch.docx"
    assert box.defaultButton() is buttons["keep"]
    assert box.escapeButton() is buttons["keep"]
    assert box.buttonRole(buttons["replace"]) is QMessageBox.ButtonRole.DestructiveRole
