"""Who signs and how, with the lines shown as they will print."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.actions.structuring import SIGNATURE
from desktop.agency import AgencyProfile
from desktop.editors.signature_editor import SignatureEditor
from export.blocks import Para, Table
from export.typeset import typeset
from forms.plan import Issuer, Signature
from tests.builders import clause, decision, document, plan
from tests.desktop.editors.hosts import PROFILE, Host, choose, click, drag, press, retype, type_text

MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
HEAD = Signature(("GIÁM ĐỐC",), "Trần Bảo Khánh")
DEPUTY = Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Lê Thị Hoa")


@pytest.fixture
def host(qtbot):
    def show(it, which=0, profile=PROFILE) -> Host:
        return Host(qtbot, lambda try_edit: SignatureEditor(try_edit, profile), it, which)

    return show


@pytest.fixture
def signed(host):
    def make(*signatures: Signature, **fields) -> Host:
        return host(plan(clause("A"), signatures=signatures, **fields))

    return make


def row(it: Host, place: int = 0):
    return it.editor.rows.contents()[place]


def lines(it: Host, place: int = 0) -> tuple[str, ...]:
    return it.document.signatures[place].lines


# --- In what capacity ----------------------------------------------------------------------------------------------


def test_a_deputy_signs_for_the_head(signed):
    it = signed(HEAD)
    choose(row(it).mode, "KT")
    assert "chức vụ của người ký" in row(it).remark.text()
    type_text(row(it).own, "phó giám đốc")
    assert lines(it) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert row(it).remark.text() == ""
    assert row(it).print.above.text() == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"


@pytest.mark.parametrize(
    ("mode", "own", "printed"),
    [
        ("", "", ("GIÁM ĐỐC",)),
        ("Q", "", ("Q. GIÁM ĐỐC",)),
        ("TL", "Chánh Văn phòng", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("TUQ", "Trưởng phòng", ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
    ],
)
def test_every_capacity_gives_the_lines_of_the_decree(signed, mode, own, printed):
    it = signed(DEPUTY)
    choose(row(it).mode, mode)
    if own:
        retype(row(it).own, own)
    assert lines(it) == printed


def test_a_collective_body_stands_first(signed):
    it = signed(Signature(("CHỦ TỊCH",)))
    type_text(row(it).body, "ủy ban nhân dân")
    assert lines(it) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    choose(row(it).mode, "KT")
    type_text(row(it).own, "Phó Chủ tịch")
    assert lines(it) == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_an_order_passed_on_has_three_lines(signed):
    it = signed(Signature(("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")))
    assert row(it).through.isVisible()
    type_text(row(it).through, "Chánh Văn phòng")
    retype(row(it).own, "Phó Chánh Văn phòng")
    assert lines(it) == ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")


def test_fields_that_a_capacity_does_not_have_are_not_shown(signed):
    it = signed(HEAD)
    assert not row(it).own.isVisible()
    assert not row(it).through.isVisible()
    choose(row(it).mode, "TUQ")
    assert row(it).own.isVisible()
    choose(row(it).mode, "Q")
    assert not row(it).own.isVisible()


def test_a_blank_between_words_can_be_typed_and_the_cursor_stays(signed):
    it = signed(Signature(("GIÁM ĐỐC",)))
    retype(row(it).head, "Trưởng ban ")
    assert row(it).head.text() == "Trưởng ban "
    type_text(row(it).head, "chỉ đạo")
    assert lines(it) == ("TRƯỞNG BAN CHỈ ĐẠO",)
    row(it).head.setCursorPosition(0)
    type_text(row(it).head, "Phó ")
    assert row(it).head.cursorPosition() == 4


def test_an_office_under_a_head_does_not_sign_tm(signed):
    it = signed(Signature(("TM. SỞ Y TẾ", "GIÁM ĐỐC")))
    assert "Điều 13" in row(it).remark.text()


# --- Names and posts -----------------------------------------------------------------------------------------------


def test_name_and_own_post_stand_below_in_the_order_in_which_they_print(signed):
    it = signed(Signature(("TRƯỞNG BAN",)))
    type_text(row(it).name, "Lê Thị Hoa")
    type_text(row(it).own_post, "GIÁM ĐỐC SỞ Y TẾ")
    signature = it.document.signatures[0]
    assert (signature.name, signature.own_post) == ("Lê Thị Hoa", ("GIÁM ĐỐC SỞ Y TẾ",))
    assert row(it).print.below.text() == "GIÁM ĐỐC SỞ Y TẾ\nLê Thị Hoa"
    shown = (row(it).print.above.text() + "\n" + row(it).print.below.text()).split("\n")
    table = next(block for block in reversed(typeset(it.plan).sections[0].blocks) if isinstance(block, Table))
    cell = table.rows[-1].cells[-1]
    printed = [
        line for para in cell.paras if isinstance(para, Para) for run in para.runs for line in run.text.split("\n")
    ]
    assert [line for line in printed if line] == shown


@pytest.mark.parametrize("name", ["BS. Nguyễn Văn An", "ThS Nguyễn Văn An", "PGS. TS Nguyễn Văn An"])
def test_a_title_before_the_name_is_pointed_at(signed, name):
    it = signed(HEAD)
    retype(row(it).name, name)
    assert it.document.signatures[0].name == name
    assert "học vị" in row(it).remark.text()


# --- Lines of no form ----------------------------------------------------------------------------------------------


def test_lines_that_follow_no_form_are_kept_and_can_be_put_right(signed):
    it = signed(Signature(("KT.GIÁM ĐỐC", "Phó Giám đốc"), "X"))
    assert row(it).free.isVisible()
    assert row(it).free.toPlainText() == "KT.GIÁM ĐỐC\nPhó Giám đốc"
    assert not row(it).mode.isVisible()
    assert it.edits == []
    click(row(it).by_parts)
    assert lines(it) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert row(it).mode.currentData() == "KT"
    assert not row(it).free.isVisible()


def test_lines_of_no_form_can_be_typed(signed):
    it = signed(Signature(("THỪA LỆNH", "GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")))
    press(row(it).free, Qt.Key.Key_End)
    type_text(row(it).free, " X")
    assert lines(it)[0] == "THỪA LỆNH X"


def test_what_came_from_elsewhere_is_read_anew(signed):
    it = signed(HEAD)
    before = it.plan
    choose(row(it).mode, "KT")
    it.undo_all(before)
    assert row(it).mode.currentData() == ""
    assert row(it).head.text() == "GIÁM ĐỐC"
    assert not row(it).own.isVisible()


# --- Signers and their order ---------------------------------------------------------------------------------------


def test_a_signer_of_the_agency_is_taken_with_capacity_and_name(signed):
    it = signed(HEAD)
    row(it).presets.menu().actions()[1].trigger()
    assert it.document.signatures == (DEPUTY,)
    assert len(it.edits) == 1


def test_an_unsigned_document_begins_with_the_first_signer(signed):
    it = signed()
    click(it.editor.add)
    assert it.document.signatures == (HEAD,)
    click(it.editor.add)
    assert it.document.signatures == (HEAD, Signature())


def test_without_a_profile_one_begins_with_nothing(host):
    it = host(plan(clause("A"), signatures=()), profile=AgencyProfile())
    click(it.editor.add)
    assert it.document.signatures == (Signature(),)
    assert not row(it).presets.isVisible()
    it.editor.set_profile(PROFILE)
    assert row(it).presets.isVisible()


def test_signatures_of_a_joint_plan_change_places_and_are_taken_out(signed):
    it = signed(HEAD, DEPUTY, issuers=(Issuer(("A",)), Issuer(("B",))))
    press(row(it).name, Qt.Key.Key_Down, MOVE)
    assert it.document.signatures == (DEPUTY, HEAD)
    rows = it.editor.rows
    drag(rows.rows()[0].grip, rows.mapToGlobal(QPoint(4, rows.height() - 1)))
    assert it.document.signatures == (HEAD, DEPUTY)
    click(rows.rows()[0].remove)
    assert it.document.signatures == (DEPUTY,)
    assert "2 cơ quan" in it.editor.remark.text()


def test_an_attached_plan_shows_who_signs_the_decision_and_leads_there(host):
    it = host(plan(decision(), document(clause("A"), signatures=())), 1)
    assert "Nguyễn Văn An" in it.editor.lead.text()
    assert not it.editor.add.isVisible()
    press(it.editor.lead, Qt.Key.Key_Tab)
    press(it.editor.lead, Qt.Key.Key_Return)
    assert it.led == [it.plan.dossier.documents[0] + SIGNATURE]


def test_a_signature_left_in_an_attached_plan_is_pointed_at(host):
    it = host(plan(decision(), document(clause("A"))), 1)
    assert "không in" in it.editor.remark.text()
    click(it.editor.rows.rows()[0].remove)
    assert it.document.signatures == ()


def test_locked_signatures_are_read_only(signed):
    it = signed(HEAD, DEPUTY)
    it.editor.set_locked(True)
    type_text(row(it).name, "X")
    type_text(row(it).own_post, "X")
    choose(row(it).mode, "KT")
    press(row(it).name, Qt.Key.Key_Down, MOVE)
    click(it.editor.add)
    click(it.editor.rows.rows()[0].remove)
    assert it.edits == []
    assert row(it).name.isReadOnly()


def test_a_capacity_chosen_before_its_posts_leaves_no_stray_blank(signed):
    it = signed()
    click(it.editor.add)
    retype(row(it).head, "")
    choose(row(it).mode, "KT")
    assert lines(it) == ("KT.",)
    type_text(row(it).head, "Giám đốc")
    type_text(row(it).own, "Phó Giám đốc")
    assert lines(it) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
