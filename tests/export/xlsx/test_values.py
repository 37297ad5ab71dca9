"""When the words in a cell are a value, and when they stay words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.xlsx.values import Shown, read_value


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("0", 0.0, "0"),
        ("25", 25.0, "0"),
        ("1.250.000", 1_250_000.0, "#,##0"),
        ("1.250.000,5", 1_250_000.5, "#,##0.0"),
        ("2,50", 2.5, "0.00"),
        ("-3", -3.0, "0"),
        ("95%", 0.95, "0%"),
        ("95,5%", 0.955, "0.0%"),
        ("100 %", 1.0, "0%"),
    ],
)
def test_a_number_in_a_column_of_numbers_is_a_number(text: str, value: float, shown: str):
    assert read_value(text, "amount") == Shown(pytest.approx(value), shown)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "05",
        "≥ 95",
        "trên 50%",
        "1.25.000",
        "1,250,000",
        "12.3456",
        "1e5",
        "=1+1",
        "1.250.000 đồng",
        "9" * 16,
        "٣",
        "1.",
        ",5",
    ],
)
def test_what_a_number_would_show_differently_stays_text(text: str):
    assert read_value(text, "amount") == Shown(text)


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("15/01/2025", date(2025, 1, 15), "dd/mm/yyyy"),
        ("05/3/2025", date(2025, 3, 5), "dd/m/yyyy"),
        ("29/02/2024", date(2024, 2, 29), "dd/mm/yyyy"),
    ],
)
def test_a_date_alone_in_a_deadline_is_a_date(text: str, value: date, shown: str):
    assert read_value(text, "deadline") == Shown(value, shown)


@pytest.mark.parametrize(
    "text", ["Trước ngày 15/01/2025", "31/02/2025", "29/02/2025", "15/13/2025", "15/01/0025", "Quý II", "15/01/25", ""]
)
def test_a_deadline_in_words_and_an_impossible_date_stay_text(text: str):
    assert read_value(text, "deadline") == Shown(text)


@pytest.mark.parametrize("text", ["1", "25", "10000"])
def test_a_plain_row_number_is_a_number(text: str):
    assert read_value(text, "number") == Shown(float(text), "0")


@pytest.mark.parametrize("text", ["1.1", "IV.", "A", "7.2", "01", "0", "1.", "1.000", "=1", ""])
def test_other_labels_of_rows_are_words(text: str):
    assert read_value(text, "number") == Shown(text)


@pytest.mark.parametrize("kind", ["text", "lead", "support", "product", "note"])
@pytest.mark.parametrize("text", ["25", "95%", "15/01/2025", "1.1", "=SUM(A1)"])
def test_columns_of_words_hold_words(kind: str, text: str):
    assert read_value(text, kind) == Shown(text)


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_with_points_keeps_its_value(number: int):
    shown = read_value(f"{number:,}".replace(",", "."), "amount")
    assert shown.value == float(number)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_date_keeps_its_day(day: date):
    assert read_value(f"{day:%d/%m}/{day.year}", "deadline").value == day


@given(st.text(), st.sampled_from(["amount", "deadline", "indicator", "text"]))
def test_no_text_is_lost(text: str, kind: str):
    shown = read_value(text, kind)
    assert shown.value == text or shown.format is not None
