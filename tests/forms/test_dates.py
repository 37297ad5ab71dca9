"""Dates as documents write them, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.dates import BLANK, BadDate, is_real, parse_date, short_date, spell_date
from forms.plan import Date

DATES = st.dates().filter(lambda d: d.year >= 1000).map(lambda d: Date(d.day, d.month, d.year))


@pytest.mark.parametrize(
    ("date", "spelt", "short"),
    [
        (Date(5, 1, 2025), "ngày 05 tháng 01 năm 2025", "05/01/2025"),
        (Date(8, 4, 2020), "ngày 08 tháng 4 năm 2020", "08/4/2020"),
        (Date(10, 2, 2022), "ngày 10 tháng 02 năm 2022", "10/02/2022"),
        (Date(31, 12, 2024), "ngày 31 tháng 12 năm 2024", "31/12/2024"),
        (Date(None, 3, 2025), f"ngày {BLANK} tháng 3 năm 2025", f"{BLANK}/3/2025"),
        (Date(), f"ngày {BLANK} tháng {BLANK} năm {BLANK}", f"{BLANK}/{BLANK}/{BLANK}"),
    ],
)
def test_zeros_stand_where_the_decree_asks_them(date, spelt, short):
    assert spell_date(date) == spelt
    assert short_date(date) == short


@given(DATES)
def test_both_forms_are_read_back(date):
    assert parse_date(spell_date(date)) == date
    assert parse_date(short_date(date)) == date


@given(DATES, st.booleans(), st.booleans(), st.booleans())
def test_blank_parts_are_read_back_as_blank(date, day, month, year):
    blanked = Date(date.day if day else None, date.month if month else None, date.year if year else None)
    if not is_real(blanked):
        return
    assert parse_date(spell_date(blanked)) == blanked
    assert parse_date(short_date(blanked)) == blanked


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("5/3/2025", Date(5, 3, 2025)),
        ("05.03.25", Date(5, 3, 2025)),
        ("05-03-2025", Date(5, 3, 2025)),
        ("Ngày 5 tháng 3 năm 2025", Date(5, 3, 2025)),
        ("ngày ….. tháng ….. năm 2025", Date(None, None, 2025)),
        ("ngày tháng 3 năm 2025", Date(None, 3, 2025)),
        ("ngày     /      /2025", Date(None, None, 2025)),
        ("3/2025", Date(None, 3, 2025)),
        ("tháng 3/2025", Date(None, 3, 2025)),
        ("5/3", Date(5, 3)),
        ("2025", Date(None, None, 2025)),
        ("năm 2025", Date(None, None, 2025)),
        ("", Date()),
    ],
)
def test_what_people_type_is_understood(typed, date):
    assert parse_date(typed) == date


@pytest.mark.parametrize(
    "typed", ["31/02/2025", "29/02/2025", "ngày 31 tháng 4 năm 2025", "00/01/2025", "1/13/2025", "31/02"]
)
def test_a_day_that_no_calendar_has_is_refused(typed):
    with pytest.raises(BadDate) as refused:
        parse_date(typed)
    assert refused.value.message.key == "text.no_such_day"


@pytest.mark.parametrize("typed", ["hôm qua", "5 tháng 3", "2025-03-05", "1/2/3/4", "." * 10_000_000, "٣/٣/٢٠٢٥ x"])
def test_what_is_no_date_is_refused_at_once(typed):
    with pytest.raises(BadDate) as refused:
        parse_date(typed)
    assert refused.value.message.key == "text.not_a_date"
    assert len(refused.value.message.args["text"]) <= 61


def test_the_29th_of_february_is_real_while_the_year_is_blank():
    assert is_real(Date(29, 2))
    assert not is_real(Date(29, 2, 2025))
    assert not is_real(Date(31, 4))
    assert not is_real(Date(1, 1, 10_000))
