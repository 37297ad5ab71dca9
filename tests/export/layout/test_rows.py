import pytest

from export.blocks import Cell, Row
from export.layout.pages import LaidPage, Stroke
from tests.export.layout.builders import LINE, cell, filler, laid, lines, marked, note, para, row, section, shown, table

BODY = 841.9 - 2 * 56.7
ROW = 14.3
"""Height of a row of one line of 12 pt, its border included."""

BORDER = 0.5


def after(free: float, *blocks: object) -> list[LaidPage]:
    fill, style = filler(round(BODY - free, 2))
    return laid(fill, *blocks, styles=[style])


def rows(*names: str, **named: object) -> list[Row]:
    return [row(name, "x", **named) for name in names]


def names(page: LaidPage) -> list[str]:
    return [line.removesuffix("x") for line in shown(page) if line not in ("@", str(page.number))]


def horizontals(page: LaidPage) -> list[Stroke]:
    return [stroke for stroke in page.strokes if stroke.y1 == stroke.y2]


def verticals(page: LaidPage) -> list[Stroke]:
    return [stroke for stroke in page.strokes if stroke.x1 == stroke.x2]


def test_rows_follow_one_another():
    (page,) = laid(table(*rows("a", "b")))
    first, second = sorted({span.y for span in page.spans})
    assert first == pytest.approx(56.7 + BORDER + 11.2)
    assert second - first == pytest.approx(ROW)


def test_a_table_has_lines_round_every_cell():
    (page,) = laid(table(*rows("a", "b", "c")))
    assert [stroke.y1 for stroke in horizontals(page)] == [
        pytest.approx(56.7 + 0.25 + place) for place in (0, ROW, 2 * ROW, 3 * ROW)
    ]
    assert sorted(stroke.x1 - 85.05 for stroke in verticals(page)) == [pytest.approx(x) for x in (0, 100, 250)]
    assert {stroke.thickness for stroke in page.strokes} == {0.5}


def test_a_layout_table_has_no_lines():
    assert laid(table(*rows("a"), kind="layout"))[0].strokes == ()


def test_text_below_a_table_stands_below_its_last_border():
    (page,) = laid(table(*rows("a")), para("b"))
    first, second = sorted({span.y for span in page.spans})
    assert second - first == pytest.approx(2.6 + BORDER + 13.1)


def test_a_row_needs_room_for_the_border_below_it_too():
    assert names(after(2 * ROW + BORDER, table(*rows("a", "b", "c")))[0]) == ["a", "b"]
    assert names(after(2 * ROW + BORDER - 0.05, table(*rows("a", "b", "c")))[0]) == ["a"]


def test_header_rows_stand_on_every_page():
    pages = laid(table(*rows("tiêu đề", *map(str, range(100, 200))), header=1))
    assert len(pages) == 3
    assert all(names(page)[0] == "tiêu đề" for page in pages)
    told = [name for page in pages for name in names(page) if name != "tiêu đề"]
    assert told == [str(number) for number in range(100, 200)]


def test_a_header_row_never_stands_alone():
    first, second = after(2 * ROW, table(*rows("tiêu đề", "a", "b"), header=1))
    assert names(first) == []
    assert names(second) == ["tiêu đề", "a", "b"]


def test_a_heading_stays_with_the_first_row_and_the_header():
    made = after(LINE + 2 * ROW, para("Đề mục", "de_muc"), table(*rows("tiêu đề", "a"), header=1))
    assert names(made[0]) == []
    assert names(made[1]) == ["Đề mục", "tiêu đề", "a"]


def test_a_table_of_header_rows_only_is_a_table():
    (page,) = laid(table(*rows("a", "b"), header=2))
    assert names(page) == ["a", "b"]


def test_a_group_row_goes_with_the_row_below():
    made = table(*rows("a"), *rows("nhóm", keep_next=True), *rows("b", "c"))
    first, second = after(2 * ROW + BORDER, made)
    assert names(first) == ["a"]
    assert names(second) == ["nhóm", "b", "c"]


def test_group_rows_under_one_another_go_together():
    made = table(*rows("a"), *rows("nhóm", "nhóm con", keep_next=True), *rows("b"))
    first, second = after(3 * ROW + BORDER, made)
    assert names(first) == ["a"]
    assert names(second) == ["nhóm", "nhóm con", "b"]


def test_group_rows_right_below_the_header_take_the_table_along():
    made = table(*rows("tiêu đề"), *rows("nhóm", keep_next=True), *rows("b"), header=1)
    first, second = after(2 * ROW + BORDER, made)
    assert names(first) == []
    assert names(second) == ["tiêu đề", "nhóm", "b"]


def test_the_last_row_of_a_kept_table_goes_with_the_next_paragraph():
    made = table(*rows("a", "b"), keep_next=True)
    first, second = after(2 * ROW + BORDER + 2, made, para("sau"))
    assert names(first) == ["a"]
    assert names(second) == ["b", "sau"]


def test_a_row_moves_as_a_whole_unless_it_may_be_broken():
    tall = cell(*map(str, "123456"))
    first, second = after(3 * ROW, table(row(tall, "x")))
    assert names(first) == []
    first, second = after(3 * ROW, table(row(tall, "x", split=True)))
    assert shown(first)[1:] == ["1x", "2", "3"]
    assert shown(second)[1:] == ["4", "5", "6"]


def test_a_row_higher_than_a_page_begins_at_once_and_goes_on_under_the_header():
    tall = cell(*(f"d{number}" for number in range(120)))
    first, second, third = after(300, table(*rows("tiêu đề"), row(tall, "x"), *rows("b"), header=1))
    told = [line for page in (first, second, third) for line in shown(page) if line.startswith("d")]
    assert [line.removesuffix("x") for line in told] == [f"d{number}" for number in range(120)]
    assert [names(page).count("tiêu đề") for page in (first, second, third)] == [1, 1, 1]
    assert names(third)[-1] == "b"


def test_every_cell_of_a_broken_row_goes_on_where_it_ended():
    cells = [cell(*(f"{letter}{number}" for number in range(count))) for letter, count in (("a", 90), ("b", 60))]
    pages = laid(table(row(*cells)))
    for letter, count in (("a", 90), ("b", 60)):
        told = [span.text for page in pages for span in page.spans if span.text.startswith(letter)]
        assert told == [f"{letter}{number}" for number in range(count)]


def test_a_page_never_ends_inside_the_border():
    for page in laid(table(*rows(*map(str, range(100, 300))))):
        assert max(stroke.y2 for stroke in page.strokes) <= 841.9 - 56.7 + 0.01


def test_a_cell_spans_rows_and_stands_in_their_middle():
    made = table(row(cell("giữa", rows=2, middle=True), "a"), row("b"), row("c", "d"))
    (page,) = laid(made)
    where = {span.text: span.y for span in page.spans}
    assert where["giữa"] == pytest.approx((where["a"] + where["b"]) / 2, abs=0.06)
    assert where["b"] - where["a"] == pytest.approx(ROW)


def test_no_line_is_drawn_through_a_spanning_cell():
    (page,) = laid(table(row(cell("cao", rows=2), "a"), row("b"), row("c", "d")))
    inner = [stroke for stroke in horizontals(page) if stroke.y1 == pytest.approx(56.7 + ROW + 0.25)]
    assert [(stroke.x1, stroke.x2) for stroke in inner] == [(pytest.approx(185.05), pytest.approx(335.05))]


def test_the_last_of_spanned_rows_grows_with_the_spanning_cell():
    (page,) = laid(table(row(cell("1", "2", "3", "4", rows=2), "a"), row("b"), row("c", "d")))
    where = {span.text: span.y for span in page.spans}
    assert where["b"] - where["a"] == pytest.approx(ROW)
    assert where["c"] - where["b"] == pytest.approx(4 * 13.8 + BORDER - ROW)


def test_a_spanning_cell_goes_on_over_the_page():
    spanning = cell(*(f"s{number}" for number in range(6)), rows=6)
    made = table(row(spanning, "a0"), *(row(f"a{number}") for number in range(1, 6)))
    first, second = after(3 * ROW + BORDER, made)
    assert [span.text for span in first.spans if span.text[0] in "sa"].count("a2") == 1
    for letter in "sa":
        told = [span.text for page in (first, second) for span in page.spans if span.text.startswith(letter)]
        assert told == [f"{letter}{number}" for number in range(6)]


def test_a_row_with_a_footnote_needs_room_for_it():
    made = table(row("a", "b"), Row("", (cell("c"), cell("d").__class__((marked("d", 1, style="o"),)))))
    blocks = section(filler(BODY - 3 * ROW)[0], made, notes=[note(1, "chú thích")])
    first, second = laid(blocks, styles=[filler(BODY - 3 * ROW)[1]])
    assert "c" not in "".join(shown(first))
    assert any("chú thích" in line for line in shown(second))


def test_rows_and_cells_have_areas():
    made = table(Row("hàng", (cell("a"), cell("b"))))
    (page,) = laid(made)
    (area,) = page.areas
    assert (area.id, area.width, area.height) == ("hàng", pytest.approx(250), pytest.approx(ROW))


def test_paragraphs_of_cells_have_areas():
    inner = para("a", "o", id="đoạn")
    (page,) = laid(table(Row("hàng", (cell("x").__class__((inner,)), cell("b")))))
    assert {area.id for area in page.areas} == {"hàng", "đoạn"}


def test_empty_tables_and_tables_without_columns_are_met():
    assert len(laid(table(), table(widths=()), table(row(), widths=()), para("a"))) == 1


def test_forty_columns_fit_into_the_page():
    many = table(row(*(str(number) for number in range(40))), widths=(11,) * 40)
    (page,) = laid(many)
    assert len(page.spans) >= 40


def test_columns_without_width_still_show_their_text():
    pages = laid(table(row("abc", "d"), widths=(0, 100)))
    assert "".join(span.text for page in pages for span in page.spans if span.text in "abc") == "abc"


def test_a_table_may_stand_between_paragraphs_that_break():
    pages = laid(lines(40), table(*rows(*map(str, range(100, 130)))), lines(30))
    assert sum(len(shown(page)) for page in pages) == 40 + 30 + 30 + len(pages) - 1


def test_notes_of_a_row_higher_than_a_page_stand_once_below_their_marks():
    texts = tuple(marked(f"d{number}", number, style="o") for number in range(1, 121))
    notes = [note(number, f"n{number}") for number in range(1, 121)]
    pages = laid(section(table(row(Cell(texts), "x")), notes=notes))
    told = [[line.split()[-1] for line in shown(page) if "n" in line] for page in pages]
    assert [name for page in told for name in page] == [f"n{number}" for number in range(1, 121)]
    for page, names_here in zip(pages, told, strict=True):
        marks = {span.text.strip() for span in page.spans if span.text.startswith("d")}
        assert {f"d{name[1:]}" for name in names_here} == marks
        last = max(span.y for span in page.spans if span.text.startswith("d"))
        first = min(span.y for span in page.spans if "n" in span.text)
        assert last < first
