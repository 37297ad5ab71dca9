"""Nơi nhận, filled with real keys: order, purposes, the line Lưu by its parts, the drafter's mark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.actions.structuring import RECIPIENTS
from desktop.editors.recipients_editor import RecipientsEditor
from forms.plan import Recipient, Recipients, TypedLines
from tests.builders import clause, decision, document, plan
from tests.desktop.editors.hosts import PROFILE, Host, click, drag, press, retype, type_text

MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def host(qtbot):
    def show(it, which=0, profile=PROFILE) -> Host:
        return Host(qtbot, lambda try_edit: RecipientsEditor(try_edit, profile), it, which)

    return show


@pytest.fixture
def listed(host):
    def make(*texts: str, drafter: str = "", **fields) -> Host:
        items = tuple(map(Recipient, texts))
        return host(plan(clause("A"), recipients=Recipients(items, drafter), **fields))

    return make


def texts(it: Host) -> list[str]:
    return [item.text for item in it.document.recipients.items]


def rows(it: Host):
    return it.editor.rows.contents()


# --- Lines and purposes --------------------------------------------------------------------------------------------


def test_name_and_purpose_stand_in_fields_of_their_own_and_come_back_as_one_line(listed):
    it = listed("UBND tỉnh (để b/c)", "Sở Nội vụ")
    assert (rows(it)[0].text.text(), rows(it)[0].purpose.currentText()) == ("UBND tỉnh", "để b/c")
    press(rows(it)[0].text, Qt.Key.Key_End)
    type_text(rows(it)[0].text, " Lâm Đồng")
    retype(rows(it)[1].purpose.line, "để p/h")
    assert texts(it) == ["UBND tỉnh Lâm Đồng (để b/c)", "Sở Nội vụ (để p/h)"]
    assert rows(it)[0].text.cursorPosition() == len("UBND tỉnh Lâm Đồng")


def test_a_purpose_is_chosen_from_the_usual_ones_and_taken_away(listed):
    it = listed("UBND tỉnh")
    box = rows(it)[0].purpose
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Home)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert texts(it) == ["UBND tỉnh (để b/c)"]
    retype(box.line, "")
    assert texts(it) == ["UBND tỉnh"]


def test_each_line_shows_the_mark_that_will_stand_at_its_end(listed):
    it = listed("UBND tỉnh", "Sở Nội vụ", "Lưu: VT, VP")
    assert [row.end.text() for row in rows(it)] == [";", ";", "."]


def test_a_mark_typed_otherwise_is_shown_with_the_way_back(host):
    items = (Recipient("UBND tỉnh", ","), Recipient("Lưu: VT, VP", ""))
    it = host(plan(clause("A"), recipients=Recipients(items)))
    assert [row.end.text() for row in rows(it)] == [",", "∅"]
    click(rows(it)[0].form_end)
    assert it.document.recipients.items[0] == Recipient("UBND tỉnh")
    assert not rows(it)[0].form_end.isVisible()


def test_enter_goes_on_to_a_new_line_and_backspace_takes_an_empty_one_away(listed):
    it = listed("UBND tỉnh", "Lưu: VT, VP")
    press(rows(it)[0].text, Qt.Key.Key_Return)
    assert texts(it) == ["UBND tỉnh", "", "Lưu: VT, VP"]
    assert it.area.focusWidget() is rows(it)[1].text
    press(rows(it)[1].text, Qt.Key.Key_Backspace)
    assert texts(it) == ["UBND tỉnh", "Lưu: VT, VP"]
    assert it.area.focusWidget() is rows(it)[0].text


def test_arrows_go_from_line_to_line_and_move_them_with_alt_and_shift(listed):
    it = listed("A", "B", "C")
    press(rows(it)[0].text, Qt.Key.Key_Down)
    assert it.area.focusWidget() is rows(it)[1].text
    press(rows(it)[1].text, Qt.Key.Key_Down, MOVE)
    assert texts(it) == ["A", "C", "B"]
    assert it.area.focusWidget() is rows(it)[2].text


def test_a_line_is_dragged_to_another_place(listed):
    it = listed("A", "B", "C")
    drag(it.editor.rows.rows()[2].grip, it.editor.rows.mapToGlobal(QPoint(3, 0)))
    assert texts(it) == ["C", "A", "B"]
    click(it.editor.rows.rows()[0].remove)
    assert texts(it) == ["A", "B"]


# --- Lưu -----------------------------------------------------------------------------------------------------------


def test_the_line_luu_is_built_from_its_parts(listed):
    it = listed("Lưu: VT, VP")
    parts = rows(it)[0].archive
    assert rows(it)[0].by_parts
    retype(parts.units, "TCHC, NVY")
    assert texts(it) == ["Lưu: VT, TCHC, NVY"]
    assert parts.units.text() == "TCHC, NVY"
    parts.copies.setFocus()
    for _copy in range(5):
        QTest.keyClick(parts.copies, Qt.Key.Key_Up)
    assert texts(it) == ["Lưu: VT, TCHC, NVY (05)"]
    click(parts.registry)
    assert texts(it) == ["Lưu: TCHC, NVY (05)"]
    assert "VT" in it.editor.remark.text()


def test_what_would_break_the_line_luu_is_not_taken_into_it(listed):
    it = listed("Lưu: VT")
    type_text(rows(it)[0].archive.units, "V(P):;,VT")
    assert texts(it) == ["Lưu: VT, VP"]
    assert rows(it)[0].by_parts


def test_luu_is_added_with_the_unit_of_the_agency_and_new_lines_stand_before_it(listed):
    it = listed("UBND tỉnh")
    click(it.editor.archive)
    assert texts(it) == ["UBND tỉnh", "Lưu: VT, VP"]
    assert not it.editor.archive.isVisible()
    click(it.editor.add)
    type_text(it.area.focusWidget(), "Sở Nội vụ")
    assert texts(it) == ["UBND tỉnh", "Sở Nội vụ", "Lưu: VT, VP"]


def test_luu_that_does_not_stand_last_is_pointed_at(listed):
    it = listed("Lưu: VT, VP", "UBND tỉnh")
    assert "đứng cuối" in it.editor.remark.text()
    press(rows(it)[0].archive.units, Qt.Key.Key_Down, MOVE)
    assert it.editor.remark.text() == ""


def test_a_line_luu_of_another_form_stays_as_it_is_written(listed):
    it = listed("Lưu: VT (bản gốc tại phòng)")
    assert not rows(it)[0].by_parts
    assert rows(it)[0].text.text() == "Lưu: VT (bản gốc tại phòng)"


# --- Presets, articles, the drafter --------------------------------------------------------------------------------


def test_the_usual_recipients_that_are_missing_are_offered(listed):
    it = listed("UBND tỉnh (để p/h)", "Lưu: VT, TCHC")
    assert [action.text() for action in it.editor.usual.menu().actions()] == ["Các phòng thuộc Sở"]
    it.editor.usual.menu().actions()[0].trigger()
    assert texts(it) == ["UBND tỉnh (để p/h)", "Các phòng thuộc Sở", "Lưu: VT, TCHC"]
    assert not it.editor.usual.isVisible()


def test_all_usual_recipients_at_once_for_a_document_without_any(host):
    it = host(plan(clause("A"), recipients=None))
    it.editor.usual.menu().actions()[-1].trigger()
    assert texts(it) == list(PROFILE.recipients)
    assert len(it.edits) == 1


def test_a_decision_begins_with_its_executing_article(host):
    it = host(plan(decision(recipients=Recipients((Recipient("UBND tỉnh"),)))))
    assert it.editor.article.text() == "Thêm “Như Điều 3”"
    click(it.editor.article)
    assert texts(it) == ["Như Điều 3", "UBND tỉnh"]
    assert not it.editor.article.isVisible()


def test_a_stale_article_is_replaced(host):
    it = host(plan(decision(recipients=Recipients((Recipient("Như Điều 2"), Recipient("UBND tỉnh"))))))
    click(it.editor.article)
    assert texts(it) == ["Như Điều 3", "UBND tỉnh"]


def test_a_plan_by_itself_is_offered_no_article(listed):
    assert not listed("UBND tỉnh").editor.article.isVisible()


def test_the_drafter_s_mark_and_a_note(listed):
    it = listed("UBND tỉnh")
    type_text(it.editor.drafter, "PL.(300)")
    type_text(it.editor.note, "Bản điện tử")
    assert (it.document.recipients.drafter, it.document.recipients.note) == ("PL.(300)", "Bản điện tử")


def test_a_label_typed_otherwise_has_a_way_back(listed):
    it = listed("UBND tỉnh", typed=TypedLines(recipients_label="Nơi nhận (VBĐT):"))
    assert it.editor.label.is_own
    click(it.editor.label.back)
    assert it.document.typed.recipients_label is None


def test_purposes_noted_in_two_ways_are_pointed_at(listed):
    assert "hai kiểu" in listed("A (để b/c)", "B (t/hiện)").editor.remark.text()


def test_an_attached_plan_leads_to_its_decision(host):
    it = host(plan(decision(), document(clause("A"), recipients=None)), 1)
    assert not it.editor.add.isVisible()
    press(it.editor.lead, Qt.Key.Key_Tab)
    press(it.editor.lead, Qt.Key.Key_Return)
    assert it.led == [it.plan.dossier.documents[0] + RECIPIENTS]


# --- Refreshing and locks ------------------------------------------------------------------------------------------


def test_cursor_and_fields_stay_while_one_types(listed):
    it = listed("UBND tỉnh", "Sở Nội vụ")
    field = rows(it)[1].text
    field.setFocus()
    field.setCursorPosition(3)
    type_text(field, "Y tế ")
    assert texts(it)[1] == "Sở Y tế Nội vụ"
    assert rows(it)[1].text is field
    assert field.cursorPosition() == 8


def test_a_blank_at_the_end_is_not_taken_away_while_one_types(listed):
    it = listed("UBND")
    field = rows(it)[0].text
    press(field, Qt.Key.Key_End)
    type_text(field, " tỉnh ")
    assert field.text() == "UBND tỉnh "
    assert texts(it) == ["UBND tỉnh"]
    it.editor.drafter.setFocus()
    assert field.text() == "UBND tỉnh"


def test_locked_recipients_are_read_only(listed):
    it = listed("UBND tỉnh", "Lưu: VT, VP")
    it.editor.set_locked(True)
    type_text(rows(it)[0].text, "X")
    press(rows(it)[0].text, Qt.Key.Key_Return)
    press(rows(it)[0].text, Qt.Key.Key_Down, MOVE)
    click(rows(it)[1].archive.registry)
    click(it.editor.add)
    click(it.editor.rows.rows()[0].remove)
    type_text(it.editor.drafter, "X")
    type_text(rows(it)[0].purpose.line, "X")
    assert it.edits == []
