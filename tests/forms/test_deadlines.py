"""Deadlines in the words of plans, and the days that they stand for."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.dates import short_date, spell_date
from forms.deadlines import last_day, read, understood
from forms.plan import Date

D = date


def told(text, year=2025):
    return [(one.kind, one.earliest, one.latest, one.recurrence) for one in read(text, year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trước ngày 15/01/2025", [("before", None, D(2025, 1, 15), "")]),
        ("Trước 30/6", [("before", None, D(2025, 6, 30), "")]),
        ("Trước tháng 6/2025", [("before", None, D(2025, 5, 31), "")]),
        ("Trước hết tháng 6/2025", [("before", None, D(2025, 6, 30), "")]),
        ("Hoàn thành chậm nhất ngày 31 tháng 10 năm 2025", [("before", None, D(2025, 10, 31), "")]),
        ("không muộn hơn Quý II", [("before", None, D(2025, 6, 30), "")]),
        ("Quý II", [("within", D(2025, 4, 1), D(2025, 6, 30), "")]),
        ("Quý 3/2026", [("within", D(2026, 7, 1), D(2026, 9, 30), "")]),
        ("Quý I - Quý III/2025", [("within", D(2025, 1, 1), D(2025, 9, 30), "")]),
        ("Tháng 02/2025", [("within", D(2025, 2, 1), D(2025, 2, 28), "")]),
        ("Tháng 02/2024", [("within", D(2024, 2, 1), D(2024, 2, 29), "")]),
        ("tháng 3-6/2025", [("within", D(2025, 3, 1), D(2025, 6, 30), "")]),
        ("cuối tháng 6/2025", [("within", D(2025, 6, 21), D(2025, 6, 30), "")]),
        ("Từ tháng 03 đến ngày 15/8/2025", [("span", D(2025, 3, 1), D(2025, 8, 15), "")]),
        ("Từ 01/3 đến hết năm 2025", [("span", D(2025, 3, 1), D(2025, 12, 31), "")]),
        ("15/3 - 20/4/2025", [("span", D(2025, 3, 15), D(2025, 4, 20), "")]),
        ("Từ ngày 01/7/2025", [("from", D(2025, 7, 1), None, "")]),
        ("Đến hết ngày 31/12/2025", [("until", None, D(2025, 12, 31), "")]),
        ("Năm 2025", [("within", D(2025, 1, 1), D(2025, 12, 31), "")]),
        ("Trong 2025", [("within", D(2025, 1, 1), D(2025, 12, 31), "")]),
        ("Cả năm", [("within", D(2025, 1, 1), D(2025, 12, 31), "")]),
        ("Cuối năm", [("within", D(2025, 9, 1), D(2025, 12, 31), "")]),
        ("6 tháng đầu năm", [("within", D(2025, 1, 1), D(2025, 6, 30), "")]),
        ("06 tháng cuối năm 2026", [("within", D(2026, 7, 1), D(2026, 12, 31), "")]),
        ("9 tháng đầu năm", [("within", D(2025, 1, 1), D(2025, 9, 30), "")]),
        ("giai đoạn 2021-2025", [("within", D(2021, 1, 1), D(2025, 12, 31), "")]),
        ("Thường xuyên", [("regular", None, None, "always")]),
        ("Hằng tháng/quý", [("regular", None, None, "month")]),
        ("Hàng năm", [("regular", None, None, "year")]),
        ("Ngày 15 hằng tháng", [("regular", None, None, "month")]),
        ("06 tháng/lần", [("regular", None, None, "half")]),
        ("Trước ngày 20 tháng cuối quý", [("regular", None, None, "quarter")]),
        ("Khi có văn bản", [("event", None, None, "")]),
        ("Theo Kế hoạch", [("event", None, None, "")]),
        ("Ngay khi nhận được Quyết định công bố", [("event", None, None, "")]),
        ("Đột xuất", [("event", None, None, "")]),
    ],
)
def test_wordings_and_their_days(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Trước ngày 15/01/2025 và thực hiện cả năm 2025", ["before", "within"]),
        ("Định kỳ hàng tháng, quý, năm hoặc đột xuất", ["regular", "event"]),
        ("Trong năm 2025 (theo nhu cầu thực tế)", ["within", "event"]),
        ("Tháng 6 và tháng 12/2025", ["within", "within"]),
        ("Thường xuyên trong năm 2025", ["regular", "within"]),
        ("- Báo cáo: Quý IV/2025; khi có yêu cầu", ["within", "event"]),
    ],
)
def test_several_in_one_cell(text, kinds):
    assert [one.kind for one in read(text, 2025)] == kinds


@pytest.mark.parametrize(
    "text", ["", "sớm", "Văn phòng Sở", "2/3 số đơn vị xong", "Phòng Nghiệp vụ", "36 giờ", "1,5 năm"]
)
def test_what_names_no_deadline(text):
    assert not understood(text)


def test_a_year_comes_from_the_words_the_next_date_or_the_plan():
    first, second = read("Tháng 6; 15/12/2026", 2025)
    assert (first.earliest, first.dated) == (D(2026, 6, 1), False)
    assert (second.latest, second.dated) == (D(2026, 12, 15), True)
    (alone,) = read("Quý II")
    assert (alone.kind, alone.earliest, alone.latest) == ("within", None, None)


def test_lists_of_months_and_quarters_are_told_one_by_one():
    text = "Tháng 3, 6 và 9/2025"
    found = read(text)
    assert [text[one.start : one.end] for one in found] == ["Tháng 3", "6", "9/2025"]
    assert [one.latest for one in found] == [D(2025, 3, 31), D(2025, 6, 30), D(2025, 9, 30)]
    first, second = read("Trong quý I và quý IV năm 2025")
    assert (first.latest, second.earliest) == (D(2025, 3, 31), D(2025, 10, 1))


def test_a_day_that_no_calendar_has_gives_no_days():
    (one,) = read("Hoàn thành trước 31/02/2025")
    assert (one.kind, one.latest, one.day) == ("before", None, True)


def test_the_last_day_of_a_cell():
    assert last_day("Trước ngày 15/01/2025 và trong Quý II/2025") == D(2025, 6, 30)
    assert last_day("Thường xuyên") is None


def test_spans_are_those_of_the_words():
    text = "Kế hoạch: Trước ngày 15/01/2025; báo cáo: Quý IV/2025."
    assert [text[one.start : one.end] for one in read(text)] == ["Trước ngày 15/01/2025", "Quý IV/2025"]


@given(st.dates(D(2000, 1, 1), D(2099, 12, 31)))
def test_any_day_is_read_in_both_forms(day):
    written = Date(day.day, day.month, day.year)
    for text in (f"Trước ngày {short_date(written)}", f"chậm nhất {spell_date(written)}"):
        (one,) = read(text)
        assert (one.kind, one.latest, one.day) == ("before", day, True)


@given(st.integers(1, 4), st.integers(2000, 2099))
def test_a_quarter_is_the_same_in_roman_and_digits(quarter, year):
    roman = ("I", "II", "III", "IV")[quarter - 1]
    (first,), (second,) = read(f"Quý {roman}/{year}"), read(f"Quý {quarter} năm {year}")
    assert (first.earliest, first.latest) == (second.earliest, second.latest)
    assert first.earliest == D(year, 3 * quarter - 2, 1)


@given(st.text("ngàythquýđnămtừeếr0123456789/-., IV", max_size=60), st.integers(1900, 2100))
def test_any_text_is_read_without_overlaps(text, year):
    found = read(text, year)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(later.start >= earlier.end for earlier, later in pairwise(found))


@pytest.mark.parametrize("text", ["tháng 1, " * 5_000, "từ " * 20_000, "quý I và " * 8_000, "1/1/" * 20_000])
def test_no_cell_takes_long(text):
    begun = time.process_time()
    read(text, 2025)
    assert time.process_time() - begun < 5
