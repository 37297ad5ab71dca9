"""The agency's profile: what heads, signatures, recipients and interviews begin with."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.agency import AgencyProfile, Signer, bare_place, starting_profile
from forms.directory import SETS
from forms.templates import defaults, load_all

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def test_nothing_is_known_at_first():
    assert not AgencyProfile().known
    assert AgencyProfile().answers() == {}


@pytest.mark.parametrize("set", SETS)
def test_every_starting_set_makes_a_profile_that_templates_understand(set):
    profile = starting_profile(set, "tỉnh Khánh Hòa", "UBND tỉnh")
    assert profile.known
    assert profile.symbol
    assert profile.signers
    assert profile.recipients
    assert "{" not in str(profile)
    for template in load_all():
        answers = defaults(template, profile.answers(), NOW)
        assert answers["agency"] == profile.inline_name
        assert answers["agency_symbol"] == profile.symbol


def test_a_health_department_begins_with_its_head():
    profile = starting_profile("so_y_te", "tỉnh Khánh Hòa")
    assert profile.issuer().name == ("SỞ Y TẾ",)
    assert profile.issuer().parent == ("UBND TỈNH KHÁNH HÒA",)
    assert profile.place == "Khánh Hòa"
    assert [item.text for item in profile.usual_recipients().items] == list(profile.recipients)


@pytest.mark.parametrize(
    ("signer", "mode", "lines"),
    [
        (Signer("A", "", "Giám đốc"), "head", ("GIÁM ĐỐC",)),
        (Signer("A", "KT", "Giám đốc", "Phó Giám đốc"), "kt", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (Signer("A", "TL", "Giám đốc", "Chánh Văn phòng"), "tl", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        (Signer("A", "", "Chủ tịch", body="Ủy ban nhân dân"), "tm", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            Signer("A", "KT", "Chủ tịch", "Phó Chủ tịch", "Ủy ban nhân dân"),
            "tm_kt",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (Signer("A", "Q", "Giám đốc"), "q", ("Q. GIÁM ĐỐC",)),
    ],
)
def test_the_first_signer_answers_who_signs_and_how(signer, mode, lines):
    assert signer.capacity().lines() == lines
    profile = AgencyProfile(name=("SỞ Y TẾ",), signers=(signer,))
    answers = profile.answers()
    assert answers["signer_mode"] == mode
    template = load_all()[0]
    assert defaults(template, {**answers, "agency": "Sở Y tế"}, NOW)["signer_mode"] == mode


@pytest.mark.parametrize(
    ("place", "bare"),
    [
        ("tỉnh Khánh Hòa", "Khánh Hòa"),
        ("Tỉnh Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("thành phố Đà Nẵng", "Đà Nẵng"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("phường 12", "Phường 12"),
        ("xã Diên Khánh", "Diên Khánh"),
        ("đặc khu Phú Quốc", "Phú Quốc"),
        ("Hà Nội", "Hà Nội"),
        ("", ""),
    ],
)
def test_the_place_is_named_as_the_line_of_place_and_date_has_it(place, bare):
    assert bare_place(place) == bare
