"""Tables of the plan: columns, heads, groups, totals, merged cells, figures, hostile shapes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.blocks import MM, Para, Table
from export.elements.columns import column_widths
from export.metrics import text_width
from export.typeset import typeset
from forms.plan import Cell, CellParagraph, Column, RowNumbering, RowScheme, Text
from tests.builders import COLUMNS, appendix, b, br, document, group, note, plan, special, table, task
from tests.export.typeset_reading import grid, tables, words


def typeset_table(thing, **layout):
    done = typeset(plan(document(thing)))
    return tables(done.sections[0])[0]


def spanning(text, columns=1, rows=1):
    return Cell((CellParagraph((Text(text),)),), columns, rows)


def span_of(row):
    return [(words(cell), cell.columns, cell.rows) for cell in row.cells]


FOUR = ("TT", "Nội dung", "Chủ trì", "Thời hạn")


# --- Heads --------------------------------------------------------------------------------------------------------


def test_the_head_is_one_row_of_bold_centred_titles_repeated_on_each_page():
    done = typeset(plan(document(table(task("Việc"), columns=FOUR))))
    (made,) = tables(done.sections[0])
    assert made.header == 1
    assert grid(made)[0] == list(FOUR)
    style = done.styles[made.rows[0].cells[0].paras[0].style]
    assert (style.bold, style.align) == (True, "center")
    assert all(cell.middle for cell in made.rows[0].cells)


def test_columns_under_a_common_title_make_a_head_of_two_rows():
    columns = (
        Column("a", "TT", "number"),
        Column("b", "Nội dung"),
        Column("c", "Số lượng", "quantity", over="Dự toán"),
        Column("d", "Thành tiền", "amount", over="Dự toán"),
        Column("e", "Ghi chú", "note"),
    )
    made = typeset_table(table(task("Việc"), columns=columns))
    assert made.header == 2
    upper, lower = made.rows[:2]
    assert span_of(upper) == [("TT", 1, 2), ("Nội dung", 1, 2), ("Dự toán", 2, 1), ("Ghi chú", 1, 2)]
    assert span_of(lower) == [("Số lượng", 1, 1), ("Thành tiền", 1, 1)]


def test_the_same_common_title_twice_apart_makes_two_cells():
    columns = tuple(Column(key, key, over=over) for key, over in (("a", "X"), ("b", None), ("c", "X")))
    upper = typeset_table(table(task("Việc"), columns=columns)).rows[0]
    assert span_of(upper) == [("X", 1, 1), ("b", 1, 2), ("X", 1, 1)]


def test_a_table_whose_columns_have_no_titles_has_no_head():
    columns = (Column("a"), Column("b"))
    made = typeset_table(table(task("Một", "Hai"), columns=columns))
    assert (made.header, grid(made)) == (0, [["Một", "Hai"]])


# --- Rows ---------------------------------------------------------------------------------------------------------


def test_rows_carry_their_number_and_the_id_of_their_node():
    made = typeset_table(table(task("Một", id="r1"), task("Hai", rows=[task("Con", id="r3")], id="r2"), columns=FOUR))
    assert [(row.id, words(row.cells[0])) for row in made.rows[1:]] == [("r1", "1"), ("r2", "2"), ("r3", "2.1")]
    assert all(para.id == "r1" for para in made.rows[1].cells[1].paras)


def test_group_rows_are_bold_span_the_columns_and_stay_with_the_next_row():
    done = typeset(plan(document(table(group("Chỉ đạo", task("Việc")), columns=FOUR))))
    (made,) = tables(done.sections[0])
    row = made.rows[1]
    assert span_of(row) == [("I.", 1, 1), ("Chỉ đạo", 3, 1)]
    assert row.keep_next
    assert all(done.styles[cell.paras[0].style].bold for cell in row.cells)
    assert done.styles[row.cells[0].paras[0].style].align == "center"


def test_a_group_at_the_very_end_does_not_hold_what_follows_the_table():
    assert not typeset_table(table(group("Trống"), columns=FOUR)).rows[-1].keep_next


def test_groups_nest_and_keep_together_down_to_their_first_task():
    numbering = RowNumbering((RowScheme("letter_upper", "."), RowScheme("roman", ".")))
    made = typeset_table(table(group("Phần", group("Nhóm", task("Việc"))), columns=FOUR, numbering=numbering))
    assert grid(made)[1:] == [["A.", "Phần"], ["I.", "Nhóm"], ["1", "Việc", "", ""]]
    assert [row.keep_next for row in made.rows[1:]] == [True, True, False]


def test_a_group_without_a_number_column_has_its_number_before_its_title():
    made = typeset_table(table(group("Nhóm", task("Việc")), columns=(Column("a", "A"), Column("b", "B"))))
    assert span_of(made.rows[1]) == [("I. Nhóm", 2, 1)]


def test_text_in_the_cells_of_a_group_ends_its_title_there():
    made = typeset_table(table(group("Nhóm", task("Việc"), cells=["", "Văn phòng"]), columns=FOUR))
    assert span_of(made.rows[1]) == [("I.", 1, 1), ("Nhóm", 1, 1), ("Văn phòng", 1, 1), ("", 1, 1)]


def test_text_in_the_cell_where_the_title_stands_follows_the_title():
    made = typeset_table(table(group("Nhóm", task("Việc"), cells=["thêm"]), columns=FOUR))
    assert span_of(made.rows[1]) == [("I.", 1, 1), ("Nhóm\nthêm", 3, 1)]


def test_cells_hold_paragraphs_looks_and_notes():
    section = typeset(
        plan(document(table(task(["- Một;", ("- Hai ", b("đậm"), br(), "dòng", note("Chú."))]), columns=FOUR)))
    ).sections[0]
    cell = tables(section)[0].rows[1].cells[1]
    assert [words(para) for para in cell.paras] == ["- Một;", "- Hai đậm\ndòng1"]
    assert [run.bold for run in cell.paras[1].runs][:2] == [None, True]
    assert [one.number for one in section.footnotes] == [1]


def test_a_note_in_a_row_with_merged_cells_is_counted_once():
    row = task(("Một", note("Chú.")), spanning("Gộp", columns=2))
    section = typeset(plan(document(table(row, columns=FOUR)))).sections[0]
    assert len(section.footnotes) == 1


def test_every_cell_has_a_paragraph():
    made = typeset_table(table(task(), group(""), special(), columns=FOUR))
    assert all(cell.paras for row in made.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("kind", "align"),
    [
        ("number", "center"),
        ("indicator", "center"),
        ("quantity", "center"),
        ("deadline", "center"),
        ("amount", "right"),
        ("lead", "left"),
        ("support", "left"),
        ("product", "left"),
        ("note", "left"),
    ],
)
def test_cells_are_aligned_by_the_kind_of_their_column(kind, align):
    done = typeset(plan(document(table(task("Việc"), columns=(Column("a", "A", kind), Column("b", "B"))))))
    cell = tables(done.sections[0])[0].rows[1].cells[0]
    assert done.styles[cell.paras[0].style].align == align


def test_text_is_justified_where_its_column_is_wide_enough():
    wide = typeset(plan(document(table(task("Việc"), columns=(Column("a", "A", width_mm=90),)))))
    narrow = typeset(plan(document(table(task("Việc"), columns=(Column("a", "A", width_mm=30),)))))
    styles = [one.styles[tables(one.sections[0])[0].rows[1].cells[0].paras[0].style].align for one in (wide, narrow)]
    assert styles == ["justify", "left"]


# --- Rows without a number ----------------------------------------------------------------------------------------


def test_a_total_is_bold_and_its_words_take_the_number_column_too():
    done = typeset(plan(document(table(task("Việc"), special("Tổng cộng", "", "7.200.000"), columns=FOUR))))
    row = tables(done.sections[0])[0].rows[-1]
    assert span_of(row) == [("Tổng cộng", 2, 1), ("", 1, 1), ("7.200.000", 1, 1)]
    assert all(done.styles[cell.paras[0].style].bold for cell in row.cells)


def test_an_amount_in_words_spans_the_table_in_italics():
    done = typeset(plan(document(table(special("Bằng chữ: Bảy triệu đồng.", kind="words"), columns=FOUR))))
    row = tables(done.sections[0])[0].rows[-1]
    assert span_of(row) == [("Bằng chữ: Bảy triệu đồng.", 4, 1)]
    assert done.styles[row.cells[0].paras[0].style].italic


def test_a_head_repeated_in_the_middle_looks_like_the_head_and_stays_with_the_next_row():
    made = typeset_table(
        table(task("Một"), special("Nội dung", "Chủ trì", "Hạn", kind="header"), task("Hai"), columns=FOUR)
    )
    row = made.rows[2]
    assert [words(cell) for cell in row.cells] == ["", "Nội dung", "Chủ trì", "Hạn"]
    assert row.keep_next
    assert all(cell.middle and cell.paras[0].style == "bang_dau" for cell in row.cells)


# --- Merged cells -------------------------------------------------------------------------------------------------


def test_a_cell_spans_columns_and_rows():
    made = typeset_table(
        table(
            task("Một", spanning("Chung", rows=2), "Hạn 1"),
            task("Hai", "", "Hạn 2"),
            task(spanning("Cả dòng", columns=3)),
            columns=FOUR,
        )
    )
    assert span_of(made.rows[1]) == [("1", 1, 1), ("Một", 1, 1), ("Chung", 1, 2), ("Hạn 1", 1, 1)]
    assert span_of(made.rows[2]) == [("2", 1, 1), ("Hai", 1, 1), ("Hạn 2", 1, 1)]
    assert span_of(made.rows[3]) == [("3", 1, 1), ("Cả dòng", 3, 1)]


def test_a_merged_cell_never_hides_words_of_another():
    made = typeset_table(
        table(task(spanning("Rộng", columns=3), "Giữa"), task(spanning("Cao", rows=3)), task("Dưới"), columns=FOUR)
    )
    assert [line for row in grid(made)[1:] for line in row if line] == ["1", "Rộng", "Giữa", "2", "Cao", "3", "Dưới"]


def test_a_merged_cell_ends_before_a_group_and_at_the_end_of_the_table():
    made = typeset_table(
        table(
            group("A", task(spanning("Cao", rows=9))), group("B", task("Việc", spanning("Cao", rows=9))), columns=FOUR
        )
    )
    assert [cell.rows for row in made.rows for cell in row.cells if words(cell) == "Cao"] == [1, 1]
    assert grid(made)[3] == ["II.", "B"]


def test_hidden_columns_are_left_out_of_spans_too():
    columns = (Column("a", "A"), Column("b", "B", hidden=True), Column("c", "C"), Column("d", "D"))
    made = typeset_table(table(task(spanning("Gộp", columns=3), "", "", "Cuối"), columns=columns))
    assert len(made.widths) == 3
    assert span_of(made.rows[1]) == [("Gộp", 2, 1), ("Cuối", 1, 1)]


@given(
    st.lists(
        st.lists(st.tuples(st.text("ab", max_size=2), st.integers(1, 4), st.integers(1, 4)), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_however_cells_are_merged_the_grid_is_filled_and_no_word_is_lost(rows):
    made = typeset_table(
        table(
            *(task(*(spanning(text, columns, tall) if text else "" for text, columns, tall in row)) for row in rows),
            columns=FOUR,
        )
    )
    assert [cell for row in grid(made)[1:] for cell in row[1:] if cell] == [
        text for row in rows for text, *_ in row if text
    ]
    assert covered(made) == {(row, column) for row in range(len(made.rows)) for column in range(4)}


def covered(made: Table) -> set[tuple[int, int]]:
    """The places of the grid that cells take; fails where two take the same."""
    taken: set[tuple[int, int]] = set()
    for place, row in enumerate(made.rows):
        column = 0
        for cell in row.cells:
            while (place, column) in taken:
                column += 1
            own = {(place + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            assert not own & taken
            taken |= own
            column += cell.columns
    return taken


# --- Widths -------------------------------------------------------------------------------------------------------


def test_columns_take_their_width_in_mm_and_share_the_rest():
    widths = column_widths((Column("a", width_mm=12), Column("b", share=3), Column("c", share=1)), 160 * MM)
    assert [width / MM for width in widths] == pytest.approx([12, 111, 37])


def test_columns_that_want_more_than_there_is_shrink_together():
    widths = column_widths((Column("a", width_mm=200), Column("b", width_mm=120)), 160 * MM)
    assert [width / MM for width in widths] == pytest.approx([100, 60])


def test_a_tiny_share_still_has_room_for_a_syllable():
    widths = column_widths((Column("a", share=100), Column("b", share=0.01)), 160 * MM)
    assert widths[1] / MM == pytest.approx(16)


def test_figures_are_not_cut_where_that_can_be_helped():
    columns = (
        Column("tt", "TT", "number", width_mm=12),
        Column("viec", "Nội dung", share=9),
        Column("tien", "Thành tiền", "amount", share=0.1),
    )
    made = typeset_table(table(task("Việc", "1.234.567.890"), columns=columns))
    assert made.widths[2] >= text_width("1.234.567.890", "bold", 12) + 2 * made.padding


@given(
    st.lists(
        st.builds(
            Column,
            id=st.uuids().map(str),
            width_mm=st.none() | st.floats(),
            share=st.floats(),
            kind=st.sampled_from(["text", "amount"]),
        ),
        min_size=1,
        max_size=60,
    ),
    st.floats(100, 900),
)
def test_widths_are_positive_and_never_wider_than_the_text(columns, width):
    widths = column_widths(columns, width)
    assert len(widths) == len(columns)
    assert all(math.isfinite(one) and one > 0 for one in widths)
    assert sum(widths) <= width + 0.01
    if not all(column.width_mm is not None and math.isfinite(column.width_mm) for column in columns):
        assert sum(widths) == pytest.approx(width)


def test_forty_columns_have_widths_and_room_for_text():
    columns = [f"Cột {place}" for place in range(40)]
    made = typeset_table(table(task(*["x"] * 39), columns=columns))
    assert len(made.widths) == 40
    assert min(made.widths) > 2 * made.padding


# --- Hostile shapes -----------------------------------------------------------------------------------------------


def test_a_table_without_columns_prints_its_groups_and_nothing_else():
    made = typeset_table(table(group("Nhóm một", task()), columns=()))
    assert (made.header, grid(made)) == (0, [["I. Nhóm một"]])


@pytest.mark.parametrize("columns", [(), (Column("a", "A", hidden=True),)])
def test_a_table_with_nothing_to_show_is_left_out(columns):
    section = typeset(plan(document(table(columns=columns)))).sections[0]
    assert not tables(section)


def test_a_table_without_rows_prints_its_head():
    assert grid(typeset_table(table(columns=FOUR))) == [list(FOUR)]


def test_a_cell_of_1500_words_stays_one_cell():
    made = typeset_table(table(task("từ " * 1500), columns=FOUR))
    assert len(words(made.rows[1].cells[1]).split()) == 1500


def test_twelve_levels_of_rows_are_all_printed():
    row = task("12")
    for level in range(11, 0, -1):
        row = task(str(level), rows=[row])
    made = typeset_table(table(row, columns=FOUR))
    assert [cells[1] for cells in grid(made)[1:]] == [str(level) for level in range(1, 13)]


def test_in_a_landscape_appendix_a_table_is_as_wide_as_its_text():
    done = typeset(plan(document(appendices=[appendix("X", table(task("Việc")), orientation="landscape")])))
    (made,) = tables(done.sections[1])
    assert sum(made.widths) == pytest.approx((297 - 50) * MM)


def test_ten_thousand_rows_come_in_order():
    rows = [task(f"Việc {place}", "A", "B", "C", "D") for place in range(10_000)]
    made = typeset_table(table(*rows, columns=COLUMNS))
    assert words(made.rows[-1].cells[0]) == "10000"
    assert [words(row.cells[1]) for row in made.rows[1:]] == [f"Việc {place}" for place in range(10_000)]
    assert all(isinstance(para, Para) for row in made.rows for cell in row.cells for para in cell.paras)
