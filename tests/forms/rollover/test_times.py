"""Years, periods and dates: what moves with the year, what is listed and kept, what is left alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.citations import find
from forms.directory import load
from forms.rollover.days import day_off, holiday, weekday
from forms.rollover.items import Turn
from forms.rollover.times import days_off_in, times_in

TURN = Turn(2025, 2026, load())


def turned(text: str, turn: Turn = TURN) -> list[tuple[str, str | None, str]]:
    """Words, what they become, and the suggestion, of each time in a text."""
    spared = [(one.start, one.end) for one in find(text)]
    return [(text[one.start : one.end], one.after, one.suggested) for one in times_in(text, turn, spared)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cải cách hành chính năm 2025", [("2025", "2026", "change")]),
        ("NĂM 2025", [("2025", "2026", "change")]),
        ("Quý I/2025 và tháng 02/2025", [("2025", "2026", "change"), ("2025", "2026", "change")]),
        ("báo cáo trong tháng 01/2026", [("2026", "2027", "change")]),
        ("so với năm 2024", [("2024", "2025", "later")]),
        ("triển khai từ năm 2020", [("2020", None, "keep")]),
        ("đến năm 2030", []),
        ("2025.", [("2025", "2026", "change")]),
    ],
)
def test_years_move_by_how_near_they_are(text: str, found: list[tuple[str, str | None, str]]):
    assert turned(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "tiêu chuẩn TCVN ISO 9001:2015",
        "2025 người tham dự",
        "kinh phí 2.025.000 đồng",
        "12.025 hộ",
        "mã 20250",
        "số điện thoại 0912025333",
        "Luật số 142/2024/QH15",
        "Quyết định số 344/QĐ-UBND ngày 13/02/2025 của UBND tỉnh về việc giao chỉ tiêu năm 2025",
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư",
    ],
)
def test_numbers_symbols_and_citations_are_no_years(text: str):
    assert turned(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("giai đoạn 2021 - 2025", [("2021 - 2025", "2026 - 2030", "change")]),
        ("giai đoạn 2021-2025", [("2021-2025", "2026-2030", "change")]),
        ("giai đoạn 2021–2025;", [("2021–2025", "2026–2030", "change")]),
        ("năm học 2024 - 2025", [("2024 - 2025", "2025 - 2026", "change")]),
        ("năm học 2025 - 2026", [("2025 - 2026", "2026 - 2027", "change")]),
        ("giai đoạn 2016 - 2020", [("2016 - 2020", "2026 - 2030", "later")]),
        ("giai đoạn 2021 - 2030", []),
        ("giai đoạn 2025 - 2030", []),
    ],
)
def test_periods_that_are_over_give_way_to_the_next(text: str, found: list[tuple[str, str | None, str]]):
    assert turned(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trước ngày 15/01/2025", [("15/01/2025", "15/01/2026", "change")]),
        ("ngày 05 tháng 3 năm 2025", [("05 tháng 3 năm 2025", "05 tháng 3 năm 2026", "change")]),
        ("trước 15/01/2026", [("15/01/2026", "15/01/2027", "change")]),
        ("từ ngày 01/7/2024", [("01/7/2024", "01/7/2025", "later")]),
        ("từ ngày 01/7/2015", [("01/7/2015", None, "keep")]),
        ("hạn 31/02/2025", []),
    ],
)
def test_dates_move_with_their_year(text: str, found: list[tuple[str, str | None, str]]):
    assert turned(text) == found


def test_the_last_day_of_a_leap_february_becomes_one_that_there_is():
    assert turned("trước 29/02/2024", Turn(2024, 2025, load())) == [("29/02/2024", "28/02/2025", "change")]


def test_a_deadline_that_falls_on_a_day_off_says_so():
    (found,) = times_in("Trước ngày 15/02/2025", TURN, [])
    assert found.message.key == "rollover.date_on_day_off"
    assert found.message.args["why"] == "Chủ nhật"
    (tet,) = times_in("Trước ngày 17/02/2025", TURN, [])
    assert tet.message.args["why"] == "Tết Nguyên đán"


@given(st.integers(2001, 2080), st.integers(1, 12), st.integers(1, 28), st.integers(1, 5))
def test_any_date_keeps_its_shape_and_moves_by_the_shift(year: int, month: int, day: int, shift: int):
    (found,) = times_in(f"{day}/{month}/{year}", Turn(year, year + shift, load()), [])
    assert found.after == f"{day}/{month}/{year + shift}"


@given(st.text(alphabet="0123456789/-–. năm giai đoạn tháng 202526", max_size=60))
def test_what_is_found_never_overlaps_and_stands_in_the_text(text: str):
    ends = 0
    for found in times_in(text, TURN, []):
        assert ends <= found.start < found.end <= len(text)
        ends = found.end


# --- Days off ----------------------------------------------------------------------------------------------------


def test_days_without_a_year_are_looked_up_in_the_new_one():
    (found,) = days_off_in("Trước 15/3 và ngày 16/3", TURN, [])
    assert (found.start, found.suggested, found.after) == (6, "keep", None)
    assert found.message.args["why"] == "Chủ nhật"


def test_a_day_with_a_year_is_no_day_without_one():
    assert list(days_off_in("Trước ngày 15/3/2025", TURN, [])) == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Tết Dương lịch"),
        (date(2025, 1, 28), "Tết Nguyên đán"),
        (date(2025, 2, 2), "Tết Nguyên đán"),
        (date(2025, 2, 3), ""),
        (date(2025, 4, 7), "Giỗ Tổ Hùng Vương"),
        (date(2027, 4, 16), "Giỗ Tổ Hùng Vương"),
        (date(2030, 2, 2), "Tết Nguyên đán"),
        (date(2026, 9, 2), "ngày Quốc khánh"),
        (date(2026, 3, 2), ""),
    ],
)
def test_public_holidays_are_known(day: date, name: str):
    assert holiday(day) == name


def test_weekends_are_days_off_and_have_their_names():
    assert (day_off(date(2026, 3, 14)), day_off(date(2026, 3, 15)), day_off(date(2026, 3, 16))) == (
        "thứ Bảy",
        "Chủ nhật",
        "",
    )
    assert weekday(date(2026, 3, 18)) == "thứ Tư"


def test_gio_to_follows_tet_by_two_lunar_months_or_three_in_leap_years():
    from forms.rollover import days

    known = days._load()
    gaps = {second - first for first, second in zip(known.new_year_days, known.gio_to_days, strict=True)}
    # Two lunar months and nine days; a leap second or third month adds one.
    assert gaps <= {timedelta(gap) for gap in (67, 68, 69, 97, 98, 99)}
    assert all(date(year, 1, 20) <= first <= date(year, 2, 21) for year, first in enumerate(known.new_year_days, 2020))
