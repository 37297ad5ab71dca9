import pytest

from export.blocks import Footnote, Para, Rule, Run, Style
from export.layout.pages import LaidPage
from tests.export.layout.builders import (
    A4,
    LINE,
    WIDE,
    document,
    filler,
    laid,
    lines,
    para,
    rule,
    section,
    shown,
    table,
)

BODY = 841.9 - 2 * 56.7
"""Height of the text area of a page."""

ASCENT = 13.1
"""From a line's top to the baseline of 14 pt."""


def baselines(page: LaidPage) -> list[float]:
    return sorted({round(span.y, 2) for span in page.spans})


def after(free: float, *blocks: object) -> list[LaidPage]:
    """Pages of blocks of which the first stands where so many points of the first page are left."""
    fill, style = filler(round(BODY - free, 2))
    return laid(fill, *blocks, styles=[style])


def test_the_first_line_stands_at_the_top_margin():
    assert baselines(laid(para("a"))[0]) == [pytest.approx(56.7 + ASCENT)]


def test_lines_follow_at_their_height():
    first, second, third = baselines(laid(lines(3))[0])
    assert (second - first, third - second) == (pytest.approx(LINE), pytest.approx(LINE))


def test_the_space_between_paragraphs_is_the_larger_of_the_two():
    styles = [Style("x", "", size=14, before=12, after=10), Style("y", "", size=14, after=20)]
    one, two, three = baselines(laid(para("a", "x"), para("b", "x"), para("c", "y"), styles=styles)[0])
    assert one == pytest.approx(56.7 + 12 + ASCENT)
    assert two - one == pytest.approx(LINE + 12)
    assert three - two == pytest.approx(LINE + 10)


def test_the_space_before_falls_away_at_the_top_of_a_page_that_follows_by_itself():
    _first, second = after(10, para("a", "noi_dung"))
    assert baselines(second)[1] == pytest.approx(56.7 + ASCENT)


def test_the_space_before_stays_on_a_page_that_was_asked_for():
    _first, second = laid(para("a"), para("b", "noi_dung", page_break_before=True))
    assert baselines(second)[1] == pytest.approx(56.7 + 6 + ASCENT)


def test_a_page_asked_for_at_the_beginning_makes_no_empty_page():
    assert len(laid(para("a", page_break_before=True))) == 1


def test_a_paragraph_that_fits_to_the_twip_stays():
    assert len(after(4 * LINE, lines(4))) == 1
    assert len(after(4 * LINE - 0.05, lines(4))) == 2


@pytest.mark.parametrize(
    ("count", "room", "here"),
    [(4, 1, 0), (4, 2, 2), (4, 3, 2), (3, 1, 0), (3, 2, 0), (2, 1, 0), (6, 4, 4), (6, 5, 4)],
)
def test_no_line_of_a_paragraph_stands_alone(count: int, room: int, here: int):
    first, second = after(room * LINE + 1, lines(count))
    assert shown(first)[1:] == [f"d{number}" for number in range(1, here + 1)]
    assert shown(second)[1:] == [f"d{number}" for number in range(here + 1, count + 1)]


def test_what_line_spacing_adds_below_the_last_line_may_fall_off_the_page():
    assert len(after(LINE + 6, para("a", "thua"))) == 1
    assert len(after(LINE + 5.9, para("a", "thua"))) == 2


def test_a_block_kept_together_moves_as_a_whole():
    first, second = after(3 * LINE, lines(4, "khoi"))
    assert shown(first) == ["@"]
    assert shown(second)[1:] == ["d1", "d2", "d3", "d4"]


def test_a_block_kept_together_that_no_page_holds_is_broken():
    pages = laid(lines(120, "khoi"))
    assert [len(shown(page)) for page in pages] == [45, 46, 31]


def test_a_heading_goes_where_its_text_goes():
    first, second = after(2 * LINE, para("Đề mục", "de_muc"), lines(3))
    assert shown(first) == ["@"]
    assert shown(second)[1:] == ["Đề mục", "d1", "d2", "d3"]


def test_a_chain_of_headings_goes_together():
    blocks = (para("trước"), para("I", "de_muc"), para("1", "de_muc"), para("a"))
    first, second = after(3.5 * LINE, *blocks)
    assert shown(first) == ["@", "trước"]
    assert shown(second)[1:] == ["I", "1", "a"]


def test_a_chain_that_fills_a_page_is_broken():
    pages = laid(*(para(str(number), "de_muc") for number in range(100)))
    assert [len(shown(page)) for page in pages] == [45, 46, 11]


def test_a_heading_with_two_lines_of_its_text_stays():
    first, second = after(3 * LINE, para("Đề mục", "de_muc"), lines(5))
    assert shown(first) == ["@", "Đề mục", "d1", "d2"]
    assert shown(second)[1:] == ["d3", "d4", "d5"]


def test_keep_next_of_a_paragraph_wins_over_that_of_its_style():
    blocks = (para("Đề mục", "de_muc", keep_next=False), lines(3))
    assert shown(after(2 * LINE, *blocks)[0]) == ["@", "Đề mục"]


def test_page_numbers_stand_centred_in_the_top_margin_but_not_on_the_first_page():
    first, second = laid(lines(60))
    assert "2" not in shown(first)
    number = next(span for span in second.spans if span.text == "2")
    assert number.y == pytest.approx(28.35 + ASCENT, abs=0.05)
    assert number.x + number.width / 2 == pytest.approx((85.05 + 595.3 - 56.7) / 2, abs=0.1)
    assert (first.number, second.number) == (1, 2)


def test_each_section_has_its_own_paper_and_page_numbers():
    pages = laid(section(lines(60)), section(lines(40), page=WIDE))
    assert [(page.section, page.number, page.width) for page in pages] == [
        (0, 1, 595.3),
        (0, 2, 595.3),
        (1, 1, 841.9),
        (1, 2, 841.9),
    ]


def test_the_footer_stands_at_the_foot_of_the_first_page_only():
    address = (Rule("", 453.5, 6), para("Số 1 Lê Lợi"))
    first, second = laid(section(lines(60), footer=address))
    assert shown(first)[-1] == "Số 1 Lê Lợi"
    assert "Số 1 Lê Lợi" not in shown(second)
    foot = max(span.y for span in first.spans)
    assert foot == pytest.approx(841.9 - 28.35 - (LINE - ASCENT), abs=0.1)
    assert len(first.strokes) == 1


def test_a_footer_higher_than_the_margin_takes_room_from_the_text():
    tall = tuple(para(f"dòng {number}") for number in range(4))
    with_footer, without = laid(section(lines(60), footer=tall)), laid(section(lines(60)))
    assert len(shown(with_footer[0])) - 4 < len(shown(without[0]))


def test_areas_tell_where_blocks_stand_also_parts_of_them():
    pages = laid(lines(50, id="dài"), para("b", id="ngắn"))
    assert [[area.id for area in page.areas] for page in pages] == [["dài"], ["dài", "ngắn"]]
    area = pages[0].areas[0]
    assert (area.x, area.y, area.width) == (85.05, pytest.approx(56.7), pytest.approx(453.55))
    assert area.height == pytest.approx(45 * LINE)


def test_a_block_without_id_leaves_no_area():
    assert laid(para("a"))[0].areas == ()


def test_rules_are_drawn_where_they_stand():
    (page,) = laid(para("a"), rule(100))
    (stroke,) = page.strokes
    assert stroke.y1 == stroke.y2 == pytest.approx(56.7 + LINE + 0.25)
    assert stroke.x2 - stroke.x1 == pytest.approx(100)


def test_a_document_without_blocks_is_one_empty_page():
    (page,) = laid(section())
    assert (page.spans, page.strokes, page.areas) == ((), (), ())


def test_no_sections_make_no_pages():
    empty = document()
    from export.layout import lay_out

    assert list(lay_out(type(empty)((), empty.styles))) == []


def test_two_tables_stand_apart_by_the_lowest_paragraph_there_can_be():
    (page,) = laid(para("a"), table(), table(), para("b"))
    one, two = baselines(page)
    assert two - one == pytest.approx(LINE + 1)


def test_a_paragraph_of_many_looks_has_one_span_each():
    (page,) = laid(Para("", "dong", (Run("a "), Run("b", bold=True), Run(" c"))))
    assert [(span.text, span.face) for span in page.spans] == [("a ", "regular"), ("b", "bold"), (" c", "regular")]


def test_the_seam_above_a_table_that_begins_a_document_with_notes():
    plain = baselines(laid(section(table(kind="layout"), para("a")))[0])
    noted = section(table(kind="layout"), para("a"), notes=[Footnote("", 1, para("n", "footnote"))])
    assert baselines(laid(noted)[0])[0] - plain[0] == pytest.approx(1)


def test_places_are_inside_the_text_area():
    for page in laid(section(*(para("hành chính " * 40, "noi_dung") for _ in range(30)), page=A4)):
        assert all(span.x >= 85.05 for span in page.spans)
        assert all(span.x + span.width + span.space * span.text.count(" ") <= 595.3 - 56.7 + 0.1 for span in page.spans)
