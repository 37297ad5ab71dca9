import pytest

from export.blocks import Footnote, Para, Run
from export.layout.pages import LaidPage
from tests.export.layout.builders import LINE, filler, laid, lines, marked, note, para, section, shown

BODY = 841.9 - 2 * 56.7
NOTE = 11.55
"""Height of a line of a note (10 pt)."""

SEPARATOR = 6.2
LONG = "chữ " * 23
"""About a line of a note."""


def after(free: float, *blocks: Para, notes: list[Footnote]) -> list[LaidPage]:
    fill, style = filler(round(BODY - free, 2))
    return laid(section(fill, *blocks, notes=notes), styles=[style])


def noted(count: int, number: int = 1) -> Footnote:
    """A note of that many lines."""
    return Footnote(f"note{number}", number, para("\n".join(f"n{number}.{line}" for line in range(count)), "footnote"))


def told(page: LaidPage) -> list[str]:
    """The lines of a page without marks and page number."""
    return [line.strip() for line in shown(page) if not line.strip().isdigit() and line != "@"]


def test_a_note_stands_at_the_foot_of_its_page_under_a_short_line():
    (page,) = laid(section(marked("a", 1), notes=[note(1, "chú thích")]))
    foot = max(span.y for span in page.spans)
    assert foot == pytest.approx(841.9 - 56.7 - (NOTE - 9.35))
    (stroke,) = page.strokes
    assert stroke.x2 - stroke.x1 == pytest.approx(453.55 / 4, abs=0.1)
    assert 841.9 - 56.7 - NOTE - SEPARATOR < stroke.y1 < 841.9 - 56.7 - NOTE


def test_the_mark_is_small_and_raised():
    (page,) = laid(section(marked("a", 1), notes=[note(1, "chú thích")]))
    text, mark = (next(span for span in page.spans if span.text == wanted) for wanted in "a1")
    assert mark.size == pytest.approx(8.1)
    assert mark.y < text.y


def test_a_line_and_its_note_fit_to_the_twip():
    room = LINE + SEPARATOR + NOTE
    assert len(after(room, marked("a", 1), notes=[noted(1)])) == 1
    assert told(after(room - 0.05, marked("a", 1), notes=[noted(1)])[0]) == []


def test_notes_of_one_page_stand_below_each_other_in_order():
    blocks = (marked("a", 1), marked("b", 2, 3))
    (page,) = laid(section(*blocks, notes=[noted(1, number) for number in (1, 2, 3)]))
    assert told(page)[-3:] == ["n1.0", "n2.0", "n3.0"]


def test_a_long_note_goes_on_at_the_foot_of_the_next_page():
    first, second = after(LINE + SEPARATOR + 3 * NOTE + 1, marked("a", 1), para("b"), notes=[noted(8)])
    assert told(first) == ["a", "n1.0", "n1.1", "n1.2"]
    assert told(second) == ["b", "n1.3", "n1.4", "n1.5", "n1.6", "n1.7"]
    assert max(span.y for span in second.spans) == pytest.approx(841.9 - 56.7 - (NOTE - 9.35))


def test_two_lines_of_a_note_stay_together_where_it_begins():
    first, second = after(LINE + SEPARATOR + NOTE + 1, marked("a", 1), notes=[noted(5)])
    assert told(first) == []
    assert told(second)[0] == "a"


def test_the_last_line_of_a_note_may_stand_alone_on_the_next_page():
    first, second = after(LINE + SEPARATOR + 2 * NOTE + 1, marked("a", 1), notes=[noted(3)])
    assert told(first) == ["a", "n1.0", "n1.1"]
    assert told(second) == ["n1.2"]


def test_a_further_note_may_follow_on_the_next_page_where_a_line_more_would_fit():
    room = LINE + SEPARATOR + NOTE + LINE
    stays = after(room + LINE, marked("a", 1), marked("b", 2), notes=[noted(1), noted(4, 2)])
    assert told(stays[0]) == ["a", "b", "n1.0"]
    assert told(stays[1])[:2] == ["n2.0", "n2.1"]
    goes = after(room + LINE - 0.05, marked("a", 1), marked("b", 2), notes=[noted(1), noted(4, 2)])
    assert told(goes[0]) == ["a", "n1.0"]
    assert told(goes[1])[:1] == ["b"]


def test_a_note_longer_than_pages_takes_as_many_as_it_needs():
    pages = laid(section(marked("a", 1), para("b"), notes=[noted(150)]))
    notes = [line for page in pages for line in told(page) if "n1." in line]
    assert notes == [f"n1.{line}" for line in range(150)]
    assert len(pages) == 3


def test_a_note_of_20000_characters_is_shown_whole():
    pages = laid(section(marked("a", 1), lines(60), notes=[note(1, LONG * 217)]))
    words = [word for page in pages for span in page.spans for word in span.text.split() if word == "chữ"]
    assert len(words) == 23 * 217
    assert len(pages) <= 8


def test_a_mark_without_a_note_is_only_a_mark():
    (page,) = laid(section(marked("a", 7)))
    assert "7" in shown(page)
    assert page.strokes == ()


def test_a_note_without_a_mark_is_not_shown():
    (page,) = laid(section(para("a"), notes=[noted(1)]))
    assert told(page) == ["a"]


def test_notes_have_areas():
    (page,) = laid(section(marked("a", 1), notes=[noted(2)]))
    (area,) = [area for area in page.areas if area.id == "note1"]
    assert area.height == pytest.approx(2 * NOTE)


def test_numbers_begin_again_in_each_section():
    first, second = laid(
        section(marked("a", 1), notes=[note(1, "thứ nhất")]), section(marked("b", 1), notes=[note(1, "thứ hai")])
    )
    assert "thứ nhất" in told(first)
    assert "thứ hai" in told(second)


def test_a_paragraph_breaks_before_the_line_whose_note_does_not_fit():
    block = Para("", "dong", (Run("d1\nd2\nd3"), Run("1", note=1), Run("\nd4\nd5")))
    first, second = after(3 * LINE + SEPARATOR, block, notes=[noted(2)])
    assert told(first) == ["d1", "d2"]
    assert told(second)[:3] == ["d3", "d4", "d5"]
