import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.layout.breaks import Break, Breaks, breaks, last_break

# Words cut where LibreOffice 7.4 ends lines inside them: read from PDFs of all pairs of common characters.
CUT = [
    "kế", "QĐ-|UBND", "22/|KH-|SYT", "150/2013/|NĐ-|CP", "2024-|2025", "10–|15", "a…|b", "a!|b", "a?|b", "(a)", "a(b)",
    "1.250.000", "95,3%", "a,b", "a;b", "a:b", "“một", "cửa”", "x\u00a0y-|z", "a—b", "a\u200b|b", "A/|B/|C", "1)(2",
]  # fmt: skip


@pytest.mark.parametrize("cut", [one for one in CUT if one not in ("a—b", "1)(2")])
def test_words_end_lines_after_hyphens_and_slashes_only(cut: str):
    word, expected = cut.replace("|", ""), [len(part) for part in cut.split("|")[:-1]]
    places = [sum(expected[: count + 1]) for count in range(len(expected))]
    assert [found.at for found in breaks(word)] == places


def test_a_dash_lets_a_line_end_on_both_sides():
    assert [found.at for found in breaks("a—b")] == [1, 2]


def test_a_bracket_may_begin_a_line_after_a_closing_one():
    assert [found.at for found in breaks("1)(2")] == [2]


@pytest.mark.parametrize(
    "word", ["12%", "1.000₫", "5)%", "1/2", "12:30", "a)", "(b", "[x]", "a.”", "'a'", "\u00a0-\u00a0"]
)
def test_figures_and_marks_hold_together(word: str):
    assert breaks(word) == ()


def test_a_combining_mark_stays_with_its_letter():
    assert [found.at for found in breaks("-e\u0302")] == [1]
    assert breaks("-\u0302") == ()


def test_a_slash_counts_only_where_no_space_stands_near():
    found = breaks("Sở/Ban")
    assert found == (Break(3, slash=True, late=True),)
    assert last_break(found, 0, 5, spaced=False) == 3
    assert last_break(found, 0, 5, spaced=True) == 0
    far = breaks("a" * 70 + "/b")
    assert last_break(far, 0, 72, spaced=True) == 71


def test_after_a_slash_one_more_character_has_to_fit():
    found = breaks("Sở/Ban")
    assert last_break(found, 0, 3, spaced=False) == 0
    assert last_break(found, 0, 4, spaced=False) == 3


def test_the_last_break_that_fits_is_taken():
    found = breaks("a-b-c-d")
    assert [last_break(found, 0, cut, spaced=True) for cut in range(7)] == [0, 0, 2, 2, 4, 4, 6]
    assert last_break(found, 4, 5, spaced=True) == 0


def test_breaks_are_remembered():
    known = Breaks()
    assert known["a-b"] is known["a-b"]


@given(st.text(alphabet="ab1-–/.,:;!?()[]%“”…\u00a0$+é", max_size=30))
def test_breaks_lie_inside_the_word_and_rise(word: str):
    places = [found.at for found in breaks(word)]
    assert places == sorted(set(places))
    assert all(0 < place < len(word) for place in places)


@given(st.text(alphabet="ab1-/.,:;!?()[]%“”", min_size=2, max_size=30))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(word: str):
    for found in breaks(word):
        assert word[found.at] not in ")]}.,:;!?/”"
        assert word[found.at - 1] not in "([“"
