"""Fields of an interview: what they show, what they give, what they announce."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.editors.answer_fields import field_for, signer_modes
from forms.templates import Option, Question, Role
from forms.templates.interview import check

ROLES = (Role("dau_moi", "Văn phòng", "VP", "Đầu mối"), Role("khac", "Các phòng"))
QUESTIONS = {
    "text": Question("q", "Câu hỏi"),
    "lines": Question("q", "Câu hỏi", "lines"),
    "year": Question("q", "Câu hỏi", "year"),
    "date": Question("q", "Câu hỏi", "date"),
    "number": Question("q", "Câu hỏi", "number"),
    "choice": Question("q", "Câu hỏi", "choice", options=(Option("a", "Một"), Option("b", "Hai"))),
    "yes_no": Question("q", "Câu hỏi", "yes_no"),
    "units": Question("q", "Câu hỏi", "units", roles=ROLES),
    "signer_mode": Question("q", "Câu hỏi", "signer_mode"),
}
UNITS = [{"name": "VP Sở", "id": "dau_moi", "short": "VPS"}, {"name": "Các phòng", "id": "khac", "short": ""}]
ANSWERS = {
    "text": "lời & chữ",
    "lines": ["một", "hai"],
    "year": 2026,
    "date": "15/01/2026",
    "number": 45_000_000,
    "choice": "b",
    "yes_no": True,
    "units": [*UNITS, {"name": "Thanh tra", "id": "", "short": ""}],
    "signer_mode": "tm_kt",
}


@pytest.fixture
def field(qtbot, request):
    it = field_for(QUESTIONS[request.param])
    qtbot.addWidget(it)
    it.resize(400, 100)
    with qtbot.waitExposed(it):
        it.show()
    it.activateWindow()
    qtbot.waitUntil(it.isActiveWindow)
    it.heard = []
    it.answered.connect(it.heard.append)
    return it


def only(*kinds: str):
    return pytest.mark.parametrize("field", kinds, indirect=True)


@pytest.mark.parametrize(("field", "kind"), [(kind, kind) for kind in QUESTIONS], indirect=["field"])
def test_what_is_shown_is_what_is_answered_and_nothing_is_announced(field, kind):
    field.show_answer(ANSWERS[kind])
    assert field.answer() == ANSWERS[kind]
    assert field.heard == []
    check(QUESTIONS[kind], field.answer())


@only("text", "lines", "year", "date", "number")
def test_no_answer_empties_a_field(field):
    field.show_answer(None)
    assert not field.answer()


@only("number")
def test_amounts_are_shown_and_read_as_offices_write_them(qtbot, field):
    field.show_answer(45_000_000)
    assert field.text.text() == "45.000.000"
    field.text.clear()
    qtbot.keyClicks(field.text, "1.500.000")
    assert field.heard[-1] == 1_500_000
    field.text.clear()
    qtbot.keyClicks(field.text, "30%")
    assert field.heard[-1] == "30%"


@only("text")
def test_the_cursor_stays_where_one_types_when_the_same_is_shown(qtbot, field):
    qtbot.keyClicks(field.text, "abc")
    qtbot.keyClick(field.text, Qt.Key.Key_Left)
    field.show_answer("abc")
    assert field.text.textCursor().position() == 2


@only("text")
def test_words_stay_in_one_line_whatever_is_pasted(field):
    pasted = QMimeData()
    pasted.setText("một\r\nhai\n\nba")
    field.text.insertFromMimeData(pasted)
    assert field.answer() == "một hai ba"
    assert field.heard[-1] == "một hai ba"


@only("text")
def test_long_words_make_the_field_grow(field):
    before = field.text.height()
    field.show_answer("chữ " * 100)
    QApplication.processEvents()
    assert field.text.height() > before * 2


@only("lines")
def test_an_empty_line_under_way_is_not_taken_from_under_the_cursor(qtbot, field):
    qtbot.keyClicks(field.text, "mot")
    qtbot.keyClick(field.text, Qt.Key.Key_Return)
    field.show_answer(field.heard[-1])
    assert field.heard[-1] == ["mot"]
    assert field.text.toPlainText() == "mot\n"


@only("choice", "signer_mode")
def test_a_passing_wheel_changes_no_choice(field):
    field.show_answer(field.box.itemData(1))
    field.box.clearFocus()
    place = QPointF(field.box.rect().center())
    event = QWheelEvent(
        place,
        field.box.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, event)
    assert field.box.currentIndex() == 1
    assert field.heard == []


@only("signer_mode")
def test_every_way_to_sign_that_templates_know_is_offered(field):
    for value, words in signer_modes():
        assert check(QUESTIONS["signer_mode"], value) == value
        assert words


@only("yes_no")
def test_a_tick_is_announced(qtbot, field):
    qtbot.keyClick(field.box, Qt.Key.Key_Space)
    assert field.heard == [True]


@only("units")
def test_fewer_units_take_lines_away_and_keep_those_of_the_template(field):
    field.show_answer(ANSWERS["units"])
    field.show_answer(UNITS)
    assert field.answer() == UNITS
    assert len(field.lines) == 2


@only("units")
def test_an_added_line_in_which_nothing_stands_is_no_unit(qtbot, field):
    field.show_answer(UNITS)
    qtbot.mouseClick(field.add, Qt.MouseButton.LeftButton)
    assert field.answer() == UNITS
    qtbot.keyClicks(field.lines[2].short, "TTr")
    assert field.heard[-1][-1] == {"name": "", "id": "", "short": "TTr"}


@only("yes_no")
def test_a_click_on_the_words_ticks_the_box(qtbot, field):
    qtbot.mouseClick(field.words, Qt.MouseButton.LeftButton)
    assert field.heard == [True]
    assert field.box.hasFocus()
    qtbot.mouseClick(field.words, Qt.MouseButton.LeftButton)
    assert field.heard == [True, False]
