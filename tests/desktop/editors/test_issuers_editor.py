"""Who issues a plan: the office, the UBND that it advises, a Ban Chỉ đạo, or several agencies."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.agency import AgencyProfile, starting_profile
from desktop.editors.head_editor import HeadEditor
from desktop.editors.issuer_presets import issue_for, preset_of, presets
from forms.directory import SETS
from forms.edits import apply
from forms.plan import Issuer
from tests.builders import clause, decision, document, plan
from tests.desktop.editors.hosts import PROFILE, Host, choose, click, drag, press, retype, type_text

OWN = PROFILE.issuer()
UBND = Issuer(("ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA"), (), "UBND tỉnh Khánh Hòa")


@pytest.fixture
def host(qtbot):
    def make(it, which=0, profile=PROFILE) -> Host:
        return Host(qtbot, lambda try_edit: HeadEditor(try_edit, profile), it, which)

    return make


# --- Presets -------------------------------------------------------------------------------------------------------


def test_an_office_under_a_ubnd_may_write_for_itself_for_the_ubnd_and_for_a_committee():
    own, advised, committee = presets(PROFILE)
    assert (own.issuer, own.symbol) == (OWN, "SYT")
    assert (advised.issuer, advised.symbol) == (UBND, "UBND")
    assert committee.issuer == Issuer(("BAN CHỈ ĐẠO",), ("UBND TỈNH KHÁNH HÒA",), "Ban Chỉ đạo")


@pytest.mark.parametrize(
    ("parent", "name"),
    [
        ("UBND THÀNH PHỐ HỒ CHÍ MINH", "UBND Thành phố Hồ Chí Minh"),
        ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "UBND tỉnh Đắk Lắk"),
        ("UBND PHƯỜNG 12", "UBND Phường 12"),
    ],
)
def test_the_advised_ubnd_is_read_from_the_parent_line_where_no_superior_was_told(parent, name):
    profile = AgencyProfile(name=("SỞ Y TẾ",), parent=(parent,), symbol="SYT")
    assert presets(profile)[1].issuer.inline_name == name


def test_an_office_that_is_not_under_a_ubnd_advises_none():
    profile = AgencyProfile(name=("BỆNH VIỆN ĐA KHOA",), parent=("SỞ Y TẾ TỈNH KHÁNH HÒA",), symbol="BVĐK")
    assert [preset.id for preset in presets(profile)] == ["self", "committee"]
    assert presets(AgencyProfile()) == ()


@pytest.mark.parametrize("kind", SETS)
def test_every_starting_set_gives_presets_that_a_plan_takes(kind):
    profile = starting_profile(kind, "xã Diên Khánh" if kind == "ubnd_xa" else "tỉnh Khánh Hòa")
    choices = presets(profile)
    it = plan(clause("A"))
    for choice in choices:
        done = apply(it, issue_for(it, next(it.documents()), choice, choices)).plan
        assert preset_of(next(done.documents()), choices) == choice.id


# --- Choosing ------------------------------------------------------------------------------------------------------


def test_choosing_the_ubnd_changes_head_and_symbol_in_one_step(host):
    it = host(plan(clause("A"), issuers=(OWN,), symbol="KH-SYT"))
    assert it.editor.issuers.choice.currentData() == "self"
    choose(it.editor.issuers.choice, "advised")
    assert it.document.issuers == (UBND,)
    assert it.document.symbol == "KH-UBND"
    assert len(it.edits) == 1
    block = it.editor.sheet.issuers.agencies()[0]
    assert block.name_lines.toPlainText() == "ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA"
    assert block.parent_lines.toPlainText() == ""


def test_a_symbol_of_one_s_own_stays(host):
    it = host(plan(clause("A"), issuers=(OWN,), symbol="KH-BCĐCCHC"))
    choose(it.editor.issuers.choice, "advised")
    assert it.document.symbol == "KH-BCĐCCHC"


def test_a_committee_is_named_in_the_head_and_stays_the_choice(host):
    it = host(plan(clause("A"), issuers=(OWN,), symbol="KH-SYT"))
    choose(it.editor.issuers.choice, "committee")
    field = it.editor.sheet.issuers.agencies()[0].name_lines
    press(field, Qt.Key.Key_End)
    type_text(field, " cải cách")
    assert it.document.issuers[0].name == ("BAN CHỈ ĐẠO CẢI CÁCH",)
    assert it.document.symbol == "KH-BCĐ"
    assert it.editor.issuers.choice.currentData() == "committee"


def test_the_attached_plan_goes_along_with_its_decision(host):
    it = host(plan(decision(issuers=(OWN,)), document(clause("A"), issuers=(OWN,))))
    choose(it.editor.issuers.choice, "advised")
    assert [one.issuers for one in it.plan.documents()] == [(UBND,), (UBND,)]
    assert next(it.plan.documents()).symbol == "QĐ-UBND"


def test_an_attached_plan_of_another_agency_stays(host):
    other = Issuer(("SỞ NỘI VỤ",))
    it = host(plan(decision(issuers=(OWN,)), document(clause("A"), issuers=(other,))))
    choose(it.editor.issuers.choice, "advised")
    assert [one.issuers for one in it.plan.documents()] == [(UBND,), (other,)]


# --- Jointly -------------------------------------------------------------------------------------------------------

POLICE = Issuer(("CÔNG AN TỈNH",), ("BỘ CÔNG AN",), "Công an tỉnh")


def test_a_joint_plan_gets_a_second_agency_to_fill_in(host):
    it = host(plan(clause("A"), issuers=(OWN,)))
    choose(it.editor.issuers.choice, "joint")
    assert it.document.issuers == (OWN, Issuer())
    retype(it.editor.sheet.issuers.agencies()[1].name_lines, "công an tỉnh")
    retype(it.editor.issuers.rows.contents()[1].name, "Công an tỉnh")
    assert it.document.issuers[1] == Issuer(("CÔNG AN TỈNH",), (), "Công an tỉnh")
    assert it.editor.issuers.choice.currentData() == "joint"


def test_an_agency_is_added_from_the_menu(host):
    it = host(plan(clause("A"), issuers=(POLICE,)))
    it.editor.issuers.add.menu().actions()[0].trigger()
    assert it.document.issuers == (POLICE, OWN)


def test_agencies_change_places_by_key_and_the_focus_goes_along(host):
    it = host(plan(clause("A"), issuers=(OWN, POLICE)))
    rows = it.editor.issuers.rows
    press(rows.contents()[1].name, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert it.document.issuers == (POLICE, OWN)
    assert it.area.focusWidget() is rows.contents()[0].name


def test_agencies_change_places_by_mouse(host):
    it = host(plan(clause("A"), issuers=(OWN, POLICE)))
    rows = it.editor.issuers.rows
    drag(rows.rows()[0].grip, rows.mapToGlobal(QPoint(5, rows.height() - 1)))
    assert it.document.issuers == (POLICE, OWN)


def test_an_agency_is_taken_out_but_never_the_last(host):
    it = host(plan(clause("A"), issuers=(OWN, POLICE)))
    click(it.editor.issuers.rows.rows()[0].remove)
    assert it.document.issuers == (POLICE,)
    assert not it.editor.issuers.rows.rows()[0].remove.isVisible()


def test_a_document_without_any_agency_can_be_given_one(host):
    it = host(plan(clause("A"), issuers=()))
    retype(it.editor.sheet.issuers.agencies()[0].name_lines, "Sở Y tế")
    assert it.document.issuers == (Issuer(("SỞ Y TẾ",)),)


def test_an_unknown_profile_still_lets_one_write_the_lines(host):
    it = host(plan(clause("A"), issuers=(OWN,)), profile=AgencyProfile())
    assert it.editor.issuers.choice.currentData() == "other"
    it.editor.set_profile(PROFILE)
    assert it.editor.issuers.choice.currentData() == "self"
