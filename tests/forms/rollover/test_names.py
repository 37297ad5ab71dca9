"""Names that ended before the new year: provinces, agencies, the district level."""

from __future__ import annotations

import pytest

from forms.directory import load
from forms.rollover.items import Turn
from forms.rollover.names import names_in

TURN = Turn(2025, 2026, load())


def renamed(text: str, turn: Turn = TURN) -> list[tuple[str, str | None, str]]:
    return [(text[one.start : one.end], one.after, one.suggested) for one in names_in(text, turn, [])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trên địa bàn tỉnh Bến Tre", [("tỉnh Bến Tre", "tỉnh Vĩnh Long", "change")]),
        ("UBND TỈNH BẾN TRE", [("TỈNH BẾN TRE", "TỈNH VĨNH LONG", "change")]),
        ("Tỉnh Bến Tre", [("Tỉnh Bến Tre", "Tỉnh Vĩnh Long", "change")]),
        ("tỉnh Bà Rịa - Vũng Tàu", [("tỉnh Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh", "change")]),
        ("tỉnh Bà Rịa – Vũng Tàu", [("tỉnh Bà Rịa – Vũng Tàu", "Thành phố Hồ Chí Minh", "change")]),
        ("tỉnh Quảng Nam", [("tỉnh Quảng Nam", "thành phố Đà Nẵng", "change")]),
        ("bà Bến Tre", [("Bến Tre", "Vĩnh Long", "later")]),
        ("tỉnh Khánh Hòa", []),
        ("vì hòa bình thế giới", []),
        ("bến tre", []),
    ],
)
def test_a_province_that_was_merged_takes_the_name_of_the_new_one(text: str, found: list[tuple[str, str | None, str]]):
    assert renamed(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Giao thông vận tải", [("Sở Giao thông vận tải", "Sở Xây dựng", "change")]),
        ("SỞ GIAO THÔNG VẬN TẢI", [("SỞ GIAO THÔNG VẬN TẢI", "SỞ XÂY DỰNG", "change")]),
        ("Sở GTVT", [("Sở GTVT", None, "later")]),
        ("Sở Lao động - Thương binh và Xã hội", [("Sở Lao động - Thương binh và Xã hội", None, "later")]),
        ("Sở Y tế, Sở Tài chính", []),
    ],
)
def test_an_agency_that_ended_gives_way_where_one_took_all_its_work(
    text: str, found: list[tuple[str, str | None, str]]
):
    assert renamed(text) == found


@pytest.mark.parametrize("text", ["UBND các huyện, thị xã, thành phố", "Trung tâm Y tế huyện Xuyên Mộc", "cấp huyện"])
def test_the_district_level_is_left_to_a_person(text: str):
    assert [(after, choice) for _words, after, choice in renamed(text)] == [(None, "later")]


def test_before_a_name_ends_it_is_right():
    assert renamed("tỉnh Bến Tre, UBND các huyện, Sở Giao thông vận tải", Turn(2023, 2024, load())) == []


def test_a_name_inside_a_citation_stays():
    text = "Quyết định số 1/QĐ-UBND ngày 02/3/2024 của UBND tỉnh Bến Tre"
    assert list(names_in(text, TURN, [(0, len(text))])) == []
