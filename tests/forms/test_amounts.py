"""Amounts in figures and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.amounts import LARGEST, figures, in_words, read_figures


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (45_600_000, "bốn mươi lăm triệu sáu trăm nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_000_050_000, "hai tỷ không trăm năm mươi nghìn"),
        (1_234_567_891, "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt"),
        (1_000_000_000_000, "một nghìn tỷ"),
    ],
)
def test_an_amount_is_read_out_as_accountants_read_it(amount: int, words: str) -> None:
    assert in_words(amount) == words


@pytest.mark.parametrize("amount", [-1, LARGEST + 1])
def test_an_amount_that_cannot_be_read_out_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match=str(amount)):
        in_words(amount)


@given(st.integers(0, LARGEST), st.integers(0, LARGEST))
def test_two_amounts_never_read_alike(first: int, second: int) -> None:
    assert (in_words(first) == in_words(second)) == (first == second)


@given(st.integers(0, LARGEST))
def test_words_are_single_spaced(amount: int) -> None:
    assert in_words(amount) == " ".join(in_words(amount).split())


@given(st.integers(0, LARGEST))
def test_figures_are_read_back(amount: int) -> None:
    assert read_figures(figures(amount)) == amount


def test_figures_have_dots_between_thousands() -> None:
    assert (figures(999), figures(1_000), figures(45_600_000)) == ("999", "1.000", "45.600.000")


@pytest.mark.parametrize("text", ["", "…", "12,5", "ba", "1.000 đồng", "9" * 40, "²"])
def test_what_shows_no_whole_amount_is_none(text: str) -> None:
    assert read_figures(text) is None
