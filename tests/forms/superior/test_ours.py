"""How others name an agency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.superior import Ours, ours_of

SYT = ours_of("Sở Y tế tỉnh Khánh Hòa", "SYT")
XA = ours_of("UBND xã Diên Khánh", "UBND")
BENH_VIEN = ours_of("Bệnh viện Đa khoa tỉnh Khánh Hòa", "BVĐK")


def words(ours: Ours, text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.by) for one in ours.mentions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế tỉnh Khánh Hòa chủ trì",
        "Giao Sở Y tế chủ trì, phối hợp",
        "SỞ Y TẾ chủ trì",
        "SYT, SNV",
        "Sở  Y\u00a0tế",
        "Sở Tài chính; Sở Y tế;",
    ],
)
def test_an_agency_is_named_in_full_without_its_place_and_by_its_abbreviation(text: str):
    assert [by for _, by in words(SYT, text)] == ["name"]


@pytest.mark.parametrize(
    "text",
    ["Sở Y tế tỉnh Phú Yên", "Số 12/KH-SYT", "Sở Y tế-Dân số", "syt", "Sở Nội vụ", "Bộ Y tế", "Trung tâm Y tế"],
)
def test_another_agency_and_a_symbol_are_not_ours(text: str):
    assert words(SYT, text) == []


@pytest.mark.parametrize(
    ("ours", "text"),
    [
        (SYT, "Các sở, ban, ngành triển khai"),
        (SYT, "Thủ trưởng các sở chịu trách nhiệm"),
        (SYT, "Các cơ quan chuyên môn thuộc UBND tỉnh"),
        (XA, "UBND các xã, phường, đặc khu"),
        (XA, "Ủy ban nhân dân cấp xã"),
        (BENH_VIEN, "Các bệnh viện trong tỉnh"),
        (BENH_VIEN, "Các đơn vị trực thuộc Sở"),
    ],
)
def test_all_agencies_of_its_kind_mean_it_too(ours: Ours, text: str):
    assert [by for _, by in words(ours, text)] == ["group"]


def test_a_commune_keeps_its_own_name():
    assert words(XA, "UBND xã Diên Khánh và UBND xã Diên Lạc") == [("UBND xã Diên Khánh", "name")]
    assert words(XA, "Ủy ban nhân dân xã Diên Khánh") == []
    full = ours_of("Ủy ban nhân dân xã Diên Khánh")
    assert words(full, "UBND xã Diên Khánh") == [("UBND xã Diên Khánh", "name")]


def test_the_longest_name_is_taken():
    assert words(SYT, "Sở Y tế tỉnh Khánh Hòa") == [("Sở Y tế tỉnh Khánh Hòa", "name")]


def test_an_agency_without_a_name_is_never_named():
    assert words(ours_of(""), "Sở Y tế và các sở") == []


@given(st.text(), st.text(max_size=20))
def test_mentions_stand_in_order_and_never_overlap(text: str, name: str):
    ours = ours_of(name, "SYT")
    end = 0
    for one in ours.mentions(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
