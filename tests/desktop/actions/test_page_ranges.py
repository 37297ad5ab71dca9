"""Page ranges as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.actions.page_ranges import BadRange, read_ranges
from desktop.i18n import say


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4, 5, 6, 7, 8)),
        ("   ", (1, 2, 3, 4, 5, 6, 7, 8)),
        ("3", (3,)),
        ("1-3", (1, 2, 3)),
        (" 1 - 3 ", (1, 2, 3)),
        ("1–3", (1, 2, 3)),
        ("7-", (7, 8)),
        ("-2", (1, 2)),
        ("1-3, 5, 8-", (1, 2, 3, 5, 8)),
        ("5;1", (1, 5)),
        ("2,2,1-2", (1, 2)),
        ("1,,2,", (1, 2)),
        ("8-8", (8,)),
    ],
)
def test_a_range_names_its_pages(text, pages):
    assert read_ranges(text, 8) == pages


@pytest.mark.parametrize("text", ["a", "1-2-3", "-", ",", ";;", "1 2", "2.5", "trang 1", "1-b", "5-3", "1" * 9])
def test_what_names_no_pages_is_told(text):
    with pytest.raises(BadRange) as caught:
        read_ranges(text, 8)
    assert caught.value.message.key == "print.bad_range"
    assert "1-3, 5, 8-" in say(caught.value.message)


@pytest.mark.parametrize("text", ["9", "0", "1-9", "9-", "3,100", "0-2"])
def test_a_page_that_is_not_there_is_told(text):
    with pytest.raises(BadRange) as caught:
        read_ranges(text, 8)
    assert "8 trang" in say(caught.value.message)


@given(st.text(max_size=20), st.integers(0, 30))
def test_any_text_names_pages_that_are_there_or_is_refused(text, count):
    try:
        pages = read_ranges(text, count)
    except BadRange:
        return
    assert list(pages) == sorted(set(pages))
    assert all(1 <= page <= count for page in pages)


@given(st.sets(st.integers(1, 30), min_size=1))
def test_a_list_of_pages_names_them(wanted):
    assert read_ranges(", ".join(map(str, wanted)), 30) == tuple(sorted(wanted))
