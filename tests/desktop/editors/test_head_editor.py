"""The head of a document, typed with real keys into the editor that looks like it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from desktop.editors.head_editor import HeadEditor
from desktop.editors.head_lines import guide_line
from export.blocks import Para
from export.typeset import typeset
from forms.plan import Date, DraftMark, Issuer, TypedLines
from tests.builders import clause, decision, document, plan
from tests.desktop.editors.hosts import PROFILE, Host, choose, click, press, retype, type_text


@pytest.fixture
def host(qtbot):
    def make(it, which=0) -> Host:
        return Host(qtbot, lambda try_edit: HeadEditor(try_edit, PROFILE), it, which)

    return make


# --- Number, symbol, place, date -----------------------------------------------------------------------------------


def test_each_stroke_reaches_the_plan_and_the_cursor_stays(host):
    it = host(plan(clause("A"), symbol="KH-SYT"))
    it.editor.symbol.setCursorPosition(3)
    type_text(it.editor.symbol, "BC")
    assert it.document.symbol == "KH-BCSYT"
    assert it.editor.symbol.cursorPosition() == 5
    assert len(it.edits) == 2


def test_number_and_date_may_be_blank_and_that_is_explained(host):
    it = host(plan(clause("A"), number="12", date=Date(5, 3, 2025)))
    assert not it.editor.sheet.blank_note.isVisible()
    assert it.editor.day.text() == "05"
    retype(it.editor.number, "")
    retype(it.editor.day, "")
    assert it.document.number is None
    assert it.document.date == Date(None, 3, 2025)
    assert "văn thư cấp số" in it.editor.sheet.blank_note.text()
    assert it.editor.sheet.blank_note.isVisible()


def test_a_day_that_no_calendar_has_stays_in_its_field_with_the_reason(host):
    it = host(plan(clause("A"), date=Date(31, 1, 2025)))
    retype(it.editor.month, "2")
    assert it.document.date == Date(31, 1, 2025)
    assert it.editor.month.text() == "2"
    assert "31/2/2025" in it.editor.sheet.head_remark.text()
    it.show()  # somebody else's change does not take it away
    assert it.editor.month.text() == "2"
    assert it.editor.sheet.head_remark.isVisible()
    retype(it.editor.day, "28")
    assert it.document.date == Date(28, 2, 2025)
    assert not it.editor.sheet.head_remark.isVisible()


@pytest.mark.parametrize("typed", ["x", "1²", "99", "10000"])
def test_what_is_no_day_is_refused_with_a_sentence(host, typed):
    it = host(plan(clause("A"), date=Date(1, 1, 2025)))
    retype(it.editor.day, typed)
    assert it.editor.day.text() == typed
    assert it.editor.sheet.head_remark.text().endswith(".")
    assert it.document.date.month == 1


def test_a_refused_value_gives_way_when_the_plan_itself_changes(host):
    before = plan(clause("A"), date=Date(31, 1, 2025))
    it = host(plan(clause("A"), date=Date(30, 1, 2025)))
    retype(it.editor.day, "77")
    it.undo_all(before)
    assert it.editor.day.text() == "31"


def test_a_day_is_written_with_its_zero_once_one_leaves_it(host):
    it = host(plan(clause("A"), date=Date(None, 3, 2025)))
    retype(it.editor.day, "7")
    assert it.editor.day.text() == "7"
    it.editor.place.setFocus()
    assert it.editor.day.text() == "07"
    assert it.document.date == Date(7, 3, 2025)


def test_a_pasted_number_with_its_symbol_fills_both_fields(host):
    it = host(plan(clause("A"), number=None, symbol=""))
    it.editor.number.setFocus()
    it.editor.number.insert("Số: 22/KH-UBND")
    it.editor.number.textEdited.emit(it.editor.number.text())
    assert (it.document.number, it.document.symbol) == ("22", "KH-UBND")
    assert (it.editor.number.text(), it.editor.symbol.text()) == ("22", "KH-UBND")
    assert len(it.edits) == 1


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"number": "12a"}, "Ả Rập"),
        ({"symbol": "KH - SYT"}, "dấu cách"),
        ({"symbol": "QĐ-SYT"}, "KH-"),
        ({"date": Date(None, 3, 2025)}, "chưa có ngày"),
        ({"number": None}, "chưa có số"),
        ({"date": Date(1, 1, 202)}, "202"),
        ({"place": "khánh Hòa"}, "viết hoa"),
    ],
)
def test_what_the_decree_would_have_otherwise_is_said_and_nothing_refused(host, values, word):
    it = host(plan(clause("A"), **values))
    assert word in it.editor.sheet.head_remark.text()
    assert it.editor.sheet.head_remark.isVisible()


def test_a_head_in_order_says_nothing(host):
    it = host(plan(clause("A")))
    assert not it.editor.sheet.head_remark.isVisible()
    assert not it.editor.sheet.title_remark.isVisible()


# --- Title, authority, enacting word -------------------------------------------------------------------------------


def test_a_title_is_typed_with_its_line_breaks(host):
    it = host(plan(clause("A"), title=()))
    type_text(it.editor.title, "Cải cách ")
    press(it.editor.title, Qt.Key.Key_Return)
    assert it.editor.title.toPlainText() == "Cải cách \n"
    type_text(it.editor.title, "năm 2026")
    assert it.document.title == ("Cải cách", "năm 2026")
    assert it.editor.title.toPlainText() == "Cải cách \nnăm 2026"
    it.editor.place.setFocus()
    assert it.editor.title.toPlainText() == "Cải cách\nnăm 2026"


@pytest.mark.parametrize(
    ("title", "word"),
    [("V/v cải cách", "V/v"), ("Kế hoạch cải cách", "Tên loại"), ("Cải cách hành chính.", "dấu ở cuối")],
)
def test_a_title_against_the_form_is_met_with_a_sentence(host, title, word):
    it = host(plan(clause("A"), title=()))
    type_text(it.editor.title, title)
    assert it.document.title == (title,)
    assert word in it.editor.sheet.title_remark.text()


def test_a_decision_has_authority_and_enacting_word_and_a_plan_has_not(host):
    it = host(plan(decision()))
    assert it.editor.sheet.authority.isVisible()
    retype(it.editor.sheet.authority, "giám đốc sở y tế tỉnh khánh hòa")
    assert it.document.authority == ("GIÁM ĐỐC SỞ Y TẾ TỈNH KHÁNH HÒA",)
    retype(it.editor.sheet.enacting, "QUYẾT ĐỊNH")
    assert it.document.enacting_word == "QUYẾT ĐỊNH"
    assert not host(plan(clause("A"))).editor.sheet.authority.isVisible()


def test_small_letters_typed_for_a_line_in_capitals_become_capitals(host):
    it = host(plan(clause("A"), issuers=(Issuer(("SỞ Y TẾ",)),)))
    field = it.editor.sheet.issuers.agencies()[0].name_lines
    retype(field, "sở nội vụ")
    assert it.document.issuers[0].name == ("SỞ NỘI VỤ",)
    it.editor.place.setFocus()
    assert field.toPlainText() == "SỞ NỘI VỤ"


# --- Marks and choices ---------------------------------------------------------------------------------------------


def test_urgency_circulation_and_form_are_chosen_and_drawn(host):
    it = host(plan(clause("A")))
    options = it.editor.options
    choose(options.urgency, "thuong_khan")
    choose(options.circulation, "luu_hanh_noi_bo")
    choose(options.form, True)
    assert (it.document.urgency, it.document.circulation) == ("thuong_khan", "luu_hanh_noi_bo")
    assert it.document.electronic
    assert it.editor.sheet.urgency.text == "THƯỢNG KHẨN"
    assert it.editor.sheet.circulation.isVisible()
    choose(options.urgency, None)
    assert it.document.urgency is None
    assert not it.editor.sheet.urgency.isVisible()


def test_the_draft_mark_with_its_round(host):
    it = host(plan(clause("A")))
    options = it.editor.options
    assert not options.round.isEnabled()
    click(options.draft)
    assert it.plan.dossier.draft == DraftMark()
    assert it.editor.sheet.draft.text == "DỰ THẢO"
    options.round.setFocus()
    QTest.keyClick(options.round, Qt.Key.Key_Up)
    QTest.keyClick(options.round, Qt.Key.Key_Up)
    assert it.plan.dossier.draft == DraftMark(2)
    assert it.editor.sheet.draft.text == "DỰ THẢO (lần 2)"
    click(options.draft)
    assert it.plan.dossier.draft is None
    assert not it.editor.sheet.draft.isVisible()


def test_kind_address_and_author(host):
    it = host(plan(clause("A")))
    choose(it.editor.options.kind, "quyet_dinh")
    assert it.document.kind == "quyet_dinh"
    assert it.editor.sheet.authority.isVisible()
    type_text(it.editor.options.address, "Số 4 Phan Chu Trinh")
    retype(it.editor.options.author, "Lê Hoa")
    assert it.document.address == "Số 4 Phan Chu Trinh"
    assert it.plan.dossier.author == "Lê Hoa"


# --- Lines typed otherwise -----------------------------------------------------------------------------------------


def test_a_line_typed_otherwise_is_shown_with_the_way_back_to_the_form(host):
    it = host(plan(clause("A"), number="22", symbol="KH-SYT", typed=TypedLines(number="Số: 22 /KH-SYT")))
    wording = it.editor.sheet.number_line
    assert wording.is_own
    assert not it.editor.number.isVisible()
    assert "Số: 22/KH-SYT" in wording.back.toolTip()
    type_text(wording.lines, "x")
    assert it.document.typed.number in ("xSố: 22 /KH-SYT", "Số: 22 /KH-SYTx")
    click(wording.back)
    assert it.document.typed == TypedLines()
    assert it.editor.number.isVisible()


def test_the_national_header_typed_otherwise(host):
    typed = TypedLines(national_header=("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"))
    it = host(plan(clause("A"), typed=typed))
    click(it.editor.sheet.national.back)
    assert it.document.typed.national_header is None


# --- A decision with its plan --------------------------------------------------------------------------------------


def two(**fields):
    return plan(decision(**fields), document(clause("A")))


def test_the_attached_plan_shows_what_it_takes_from_the_decision_and_leads_there(host):
    it = host(two(number="25", date=Date(14, 1, 2026)), 1)
    sheet = it.editor.sheet
    assert not it.editor.number.isVisible()
    assert not it.editor.day.isVisible()
    assert "25/QĐ-SYT" in sheet.lead.text()
    assert "ngày 14 tháng 01 năm 2026" in sheet.lead.text()
    press(sheet.lead, Qt.Key.Key_Tab)
    press(sheet.lead, Qt.Key.Key_Return)
    assert it.led == [it.plan.dossier.documents[0]]
    assert not it.editor.options.kind.isEnabled()


@pytest.mark.parametrize("electronic", [False, True])
@pytest.mark.parametrize("number", [None, "5"])
def test_the_guide_line_is_the_one_that_prints(host, number, electronic):
    it = host(two(number=number, date=Date(None, 3, 2026), electronic=electronic), 1)
    shown = " ".join(it.editor.sheet.guide.form.text().split())
    blocks = typeset(it.plan).sections[1].blocks
    printed = next(block for block in blocks if isinstance(block, Para) and block.runs[0].text.startswith("(Kèm"))
    assert " ".join("".join(run.text for run in printed.runs).split()) == shown
    assert guide_line(next(it.plan.documents())).startswith("(Kèm theo Quyết định số")


def test_a_plan_without_issuers_of_its_own_shows_those_of_the_decision_read_only(host):
    it = host(plan(decision(), document(clause("A"), issuers=())), 1)
    field = it.editor.sheet.issuers.agencies()[0].name_lines
    assert field.toPlainText() == "SỞ Y TẾ"
    assert field.isReadOnly()


# --- Locks and undo ------------------------------------------------------------------------------------------------


def test_a_locked_head_takes_nothing_and_can_be_read(host):
    it = host(plan(clause("A")))
    it.editor.set_locked(True)
    type_text(it.editor.symbol, "X")
    type_text(it.editor.title, "X")
    choose(it.editor.options.urgency, "khan")
    click(it.editor.options.draft)
    assert it.edits == []
    assert it.editor.symbol.isReadOnly()
    assert not it.editor.issuers.choice.isEnabled()
    it.show()
    type_text(it.editor.symbol, "X")
    assert it.edits == []
    it.editor.set_locked(False)
    type_text(it.editor.symbol, "X")
    assert it.document.symbol == "XKH-SYT"


@pytest.mark.parametrize("name", ["symbol", "title"])
def test_the_undo_key_is_the_window_s_and_not_the_field_s(host, name):
    it = host(plan(clause("A")))
    asked = []
    action = QAction("undo", it.area)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    action.triggered.connect(lambda: asked.append(True))
    it.area.addAction(action)
    field = getattr(it.editor, name)
    type_text(field, "X")
    before = it.document
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True]
    assert it.document == before


def test_everything_is_reached_with_tab_in_the_order_of_reading(host):
    it = host(plan(clause("A")))
    wanted = [it.editor.number, it.editor.symbol, it.editor.place, it.editor.day, it.editor.month, it.editor.year]
    wanted[0].setFocus()
    seen = []
    for _step in range(len(wanted)):
        seen.append(it.area.focusWidget())
        QTest.keyClick(it.area.focusWidget(), Qt.Key.Key_Tab)
    assert seen == wanted
    assert it.area.focusWidget() is it.editor.title


def test_every_field_has_a_name_for_who_cannot_see_it(host):
    it = host(plan(decision()))
    fields = [
        field
        for field in it.editor.findChildren(QLineEdit) + it.editor.findChildren(QPlainTextEdit)
        if field.objectName() != "qt_spinbox_lineedit"
    ] + it.editor.findChildren(QComboBox)
    assert [field for field in fields if not field.accessibleName()] == []


def test_what_one_document_refused_does_not_stay_for_another(host):
    it = host(plan(decision(date=Date(30, 1, 2026)), document(clause("A"), date=Date(30, 1, 2026))))
    retype(it.editor.month, "2")
    assert it.editor.month.text() == "2"
    it.which = 1
    it.show()
    it.which = 0
    it.show()
    assert it.editor.month.text() == "01"
    assert "lịch" not in it.editor.sheet.head_remark.text()


def test_a_long_place_stands_above_its_date_and_keeps_the_focus_while_it_grows(host, qtbot):
    it = host(plan(clause("A"), place="Huế"))
    place, day = it.editor.place, it.editor.day
    qtbot.waitUntil(lambda: place.y() == day.y())
    retype(place, "Thành phố Hồ Chí Minh, phía Nam")
    qtbot.waitUntil(lambda: place.y() < day.y())
    assert it.area.focusWidget() is place
    assert place.fontMetrics().horizontalAdvance(place.text()) < place.width()
    retype(place, "Huế")
    qtbot.waitUntil(lambda: place.y() == day.y())
    assert it.document.place == "Huế"
