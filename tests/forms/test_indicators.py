"""Targets in figures: bound, value and unit."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.indicators import read, words


def told(text, bare=False):
    return [words(one) for one in read(text, bare=bare)]


@pytest.mark.parametrize(
    ("text", "expected", "span"),
    [
        ("Tối thiểu 90", "tối thiểu 90", "Tối thiểu 90"),
        ("≥ 95%", "tối thiểu 95%", "≥ 95%"),
        ("trên 50%", "trên 50%", "trên 50%"),
        ("Phấn đấu 100% thủ tục", "100%", "100%"),
        ("đạt từ 80% trở lên", "tối thiểu 80%", "từ 80% trở lên"),
        ("80% hồ sơ trở xuống", "tối đa 80%", "80% hồ sơ trở xuống"),
        ("90 điểm trở lên", "tối thiểu 90 điểm", "90 điểm trở lên"),
        ("ít nhất 02 lớp", "tối thiểu 2 lớp", "ít nhất 02 lớp"),
        ("không dưới 02 đợt/năm", "tối thiểu 2 đợt", "không dưới 02 đợt"),
        ("không quá 30 phút", "tối đa 30 phút", "không quá 30 phút"),
        ("dưới 5%", "dưới 5%", "dưới 5%"),
        ("thấp hơn 2,5%", "dưới 2,5%", "thấp hơn 2,5%"),
        ("tỷ lệ đạt tối thiểu 95 %", "tối thiểu 95%", "tối thiểu 95 %"),
        ("tối thiểu là 60%", "tối thiểu 60%", "tối thiểu là 60%"),
        ("từ 80% đến 90%", "80–90%", "80% đến 90%"),
        ("đạt trên 90 phần trăm", "trên 90%", "trên 90 phần trăm"),
        ("giảm ít nhất 10% chi phí", "giảm tối thiểu 10%", "ít nhất 10%"),
        ("tăng 5% so với", "tăng 5%", "5%"),
        ("1.000 hồ sơ trở lên", "tối thiểu 1000 hồ sơ", "1.000 hồ sơ trở lên"),
    ],
)
def test_bounds_values_and_units(text, expected, span):
    (one,) = read(text)
    assert words(one) == expected
    assert text[one.start : one.end] == span
    assert text[one.at].isdigit()


@pytest.mark.parametrize(
    "text",
    [
        *("năm 2025", "Quyết định số 12/QĐ-UBND", "Điều 5", "ngày 15/01/2025", "mức độ 4", "02 lớp", "trên 1.2.3"),
        *("trên Cổng 2025", "hơn thế", "giai đoạn 2021-2025", "dưới năm 2025", "trên Phụ lục 3"),
    ],
)
def test_what_is_no_target(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"), [("100", ["100"]), ("02 lớp", ["2 lớp"]), ("80 - 90", ["80–90"]), ("x", [])]
)
def test_cells_of_an_indicator_hold_plain_numbers_too(text, expected):
    assert told(text, bare=True) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tối thiểu 95%", "đạt 95% trở lên", True),
        ("trên 95%", "tối thiểu 95%", False),
        ("95%", "96%", False),
        ("100%", "100", True),
        ("ít nhất 02 lớp", "tối thiểu 2 lớp", True),
        ("ít nhất 2 lớp", "tối thiểu 2 đợt", False),
        ("tăng 5%", "giảm 5%", False),
    ],
)
def test_what_two_figures_share(one, other, same):
    (first,), (second,) = read(one, bare=True), read(other, bare=True)
    assert first.same(second) is second.same(first) is same


@given(st.decimals(0, 100_000, places=1), st.sampled_from(["ít nhất", "tối thiểu", "≥", "không dưới"]))
def test_any_number_is_read_with_its_bound(value, bound):
    (one,) = read(f"{bound} {value:f}%".replace(".", ","))
    assert (one.bound, one.value, one.unit) == ("least", value, "%")


@given(st.text("0123456789%.,-–≥ trênđếntừởlên", max_size=60))
def test_any_text_is_read_in_order(text):
    found = read(text, bare=True)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert all(0 <= one.start <= one.at < one.end <= len(text) and one.value >= Decimal(0) for one in found)


@pytest.mark.parametrize("text", ["1." * 50_000, "trên " * 30_000, "9" * 100_000, "1 - " * 30_000, "80% đến " * 10_000])
def test_no_text_takes_long(text):
    begun = time.process_time()
    read(text, bare=True)
    assert time.process_time() - begun < 5
