import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.layout.breaks import Breaks
from export.layout.lines import break_plain, is_plain, worth_squeezing
from export.layout.measure import Pen

PEN = Pen("regular", 280)
BREAKS = Breaks()


def broken(text: str, room: int, first: int | None = None, *, squeeze: bool = False) -> list[str]:
    made = break_plain(text, PEN, BREAKS, room if first is None else first, room, squeeze=squeeze)
    assert all(width == PEN[line] for line, width in made)
    return [line for line, _width in made]


def test_words_fill_lines_greedily():
    room = PEN["một hai ba"]
    assert broken("một hai ba bốn năm", room) == ["một hai ba", "bốn năm"]
    assert broken("một hai ba bốn năm", room - 1) == ["một hai", "ba bốn", "năm"]


def test_a_line_that_fits_to_the_dot_is_kept():
    assert broken("nghị quyết", PEN["nghị quyết"]) == ["nghị quyết"]


def test_the_first_line_may_be_shorter():
    assert broken("a a a a", PEN["a a a"], PEN["a a"]) == ["a a", "a a"]


def test_a_word_is_cut_after_its_hyphen_where_that_fits():
    assert broken("số 22/KH-SYT", PEN["số 22/KH-S"]) == ["số 22/KH-", "SYT"]
    assert broken("số 22/KH-SYT", PEN["số 22/K"]) == ["số", "22/KH-", "SYT"]


def test_the_first_word_of_a_paragraph_may_be_cut_after_a_slash():
    assert broken("Sở/Ban", PEN["Sở/Ba"]) == ["Sở/", "Ban"]


def test_a_word_wider_than_its_line_is_cut_anywhere():
    assert broken("aaaaaaa", PEN["aaa"]) == ["aaa", "aaa", "a"]
    assert broken("b aaaaaaa b", PEN["aaa"]) == ["b", "aaa", "aaa", "a b"]


def test_a_line_narrower_than_a_letter_takes_one():
    assert broken("abc de", 1) == ["a", "b", "c", "d", "e"]


def test_an_empty_text_is_one_empty_line():
    assert break_plain("", PEN, BREAKS, 100, 100) == [("", 0)]


def test_a_very_long_word_takes_time_in_proportion():
    assert len(broken("a" * 200_000, PEN["a" * 50])) == 4_000


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a  b", " a", "a ", "a\u00a0b", "a ,b", "( a", "a\u00adb", "a /b"])
def test_a_text_with_more_than_words_and_single_spaces_is_not_plain(text: str):
    assert not is_plain(text)


@pytest.mark.parametrize("text", ["", "a", "một hai", "(kể cả) “x” 5,5% a/b - c", "a …b"])
def test_words_and_single_spaces_are_plain(text: str):
    assert is_plain(text)


def test_word_squeezes_a_line_whose_stretching_would_look_worse():
    natural = PEN["một hai ba bốn"]
    blank = PEN.blank
    assert broken("một hai ba bốn năm", natural - blank // 4, squeeze=True)[0] == "một hai ba bốn"
    assert broken("một hai ba bốn năm", natural - blank, squeeze=True)[0] == "một hai ba"
    assert broken("một hai ba bốn năm", natural - blank // 4)[0] == "một hai ba"


def test_spaces_keep_three_quarters_of_their_width():
    assert worth_squeezing(10, 400, 1000, 4000)
    assert not worth_squeezing(10, 400, 1001, 4000)
    assert not worth_squeezing(0, 400, 1, 4000)


def test_a_line_that_stretches_little_is_not_squeezed():
    assert not worth_squeezing(10, 400, 900, 400)
    assert worth_squeezing(10, 400, 100, 400)


@given(st.lists(st.text("abcđ-/.1%", min_size=1, max_size=12), min_size=1, max_size=40), st.integers(1, 20_000))
def test_no_text_is_lost_and_no_line_is_too_wide(words: list[str], room: int):
    text = " ".join(words)
    if not is_plain(text):
        return
    made = broken(text, room)
    assert "".join(made).replace(" ", "") == text.replace(" ", "")
    assert all(PEN[line] <= room or len(line) == 1 for line in made)
