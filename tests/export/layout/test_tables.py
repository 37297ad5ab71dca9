import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.blocks import Table
from export.layout.paragraphs import Shaper
from export.layout.tables import BORDER, Grid, column_edges, header_heights, height_from, lines_height, lines_shown
from tests.export.layout.builders import STYLES, cell, laid, row, table

LINE = 276
"""Height of a line of 12 pt in twips."""


def grid(made: Table) -> Grid:
    return Grid(made, Shaper(STYLES))


def test_columns_have_the_edges_that_libreoffice_reckons():
    assert column_edges((100, 100)) == (0, 2000, 4000)
    # 1000 of 3956 twips are 2,528 ten thousandths, which are 1,000.07 twips; 2956 are 7,472, which are 2,955.9.
    assert column_edges((50, 97.8, 50)) == (0, 1000, 2955, 3956)


@given(st.lists(st.floats(5, 300), min_size=1, max_size=40))
def test_columns_fill_the_table_and_lie_within_two_twips_of_their_share(widths: list[float]):
    edges = column_edges(widths)
    assert edges[0] == 0
    assert edges[-1] == pytest.approx(sum(widths) * 20, abs=1)
    for place, edge in enumerate(edges):
        assert edge == pytest.approx(sum(widths[:place]) * 20, abs=2 + edges[-1] / 10_000)


def test_a_table_without_width_has_columns_without_width():
    assert column_edges((0, 0)) == (0, 0, 0)
    assert column_edges(()) == (0,)


def test_a_row_is_as_high_as_its_highest_cell_and_the_border_above():
    assert grid(table(row("a", "b"))).row(0).height == LINE + BORDER
    assert grid(table(row("a", cell("b", "c")))).row(0).height == 2 * LINE + BORDER
    assert grid(table(row("a", "b"), kind="layout")).row(0).height == LINE


def test_a_row_has_its_least_height_border_included():
    assert grid(table(row("a", "b", gap=30))).row(0).height == 600
    assert grid(table(row("a", "b", gap=5))).row(0).height == LINE + BORDER


def test_gaps_of_paragraphs_count_above_and_below_and_the_larger_between():
    laid = grid(table(row("a", cell("b", "c", style="o_dem")))).row(0)
    assert laid.cells[1].tops == [60, 60 + LINE + 60]
    assert laid.cells[1].height == 60 + LINE + 60 + LINE + 40


def test_text_stands_inside_the_padding():
    laid = grid(table(row("a", "b"), widths=(100, 150), padding=5.4)).row(0)
    assert [(one.left, one.width) for one in laid.cells] == [(108, 2000 - 216), (2108, 3000 - 216)]


def test_a_cell_spans_columns():
    laid = grid(table(row("a", cell("b", columns=2), "c"), widths=(50, 50, 60, 70))).row(0)
    assert [(one.column, one.columns) for one in laid.cells] == [(0, 1), (1, 2), (3, 1)]
    assert laid.cells[1].width == 2200 - 216


def test_places_covered_from_above_are_left_out():
    laid = grid(table(row("a", "b"), widths=(50, 50, 50))).row(0, frozenset({1}))
    assert [one.column for one in laid.cells] == [0, 2]


def test_a_row_with_too_many_cells_or_columns_shows_what_the_grid_has():
    laid = grid(table(row("a", "b", "c"), widths=(50, 50))).row(0)
    assert [one.column for one in laid.cells] == [0, 1]
    laid = grid(table(row(cell("a", columns=9)), widths=(50, 50))).row(0)
    assert [(one.column, one.columns) for one in laid.cells] == [(0, 2)]


def test_a_spanning_cell_does_not_make_its_first_row_higher():
    laid = grid(table(row(cell("a", "a", "a", rows=2), "b"))).row(0)
    assert laid.height == LINE + BORDER


def test_an_empty_row_and_an_empty_cell_have_a_height():
    assert grid(table(row(), widths=(50,))).row(0).height > BORDER
    assert grid(table(row("", ""))).row(0).height == LINE + BORDER


def test_rows_are_shaped_once_while_a_page_ends_at_them():
    made = grid(table(row("tiêu đề", "b"), *(row(str(index), "c") for index in range(5)), header=1))
    assert made.row(0) is made.row(0)
    assert made.row(3) is made.row(3)


def test_lines_of_a_cell_by_the_room_that_they_have():
    laid = grid(table(row(cell("a", "b", "c")))).row(0).cells[0]
    assert [lines_shown(laid, 0, room) for room in (0, LINE - 1, LINE, 2 * LINE, 9 * LINE)] == [0, 0, 1, 2, 3]
    assert lines_shown(laid, 1, LINE) == 2
    assert lines_shown(laid, 3, LINE) == 3


def test_the_height_of_a_part_of_a_cell_keeps_the_gap_above_its_paragraph():
    laid = grid(table(row(cell("a", "b", style="o_dem")))).row(0).cells[0]
    assert height_from(laid, 0) == laid.height
    assert height_from(laid, 1) == 60 + LINE + 40
    assert height_from(laid, 2) == 0
    assert lines_height(laid, 0, 1) == 60 + LINE
    assert lines_height(laid, 1, 2) == 60 + LINE
    assert lines_height(laid, 1, 1) == 0


def test_header_rows_tell_their_heights_where_cells_span_them():
    made = table(row(cell("a", "b", "c", rows=2), "x"), row("y"), row("1", "2"), header=2)
    assert header_heights(made, STYLES) == (14.3, pytest.approx(3 * 13.8 + 0.5 - 14.3))
    assert header_heights(table(row("a", "b"), row("1", "2"), header=1), STYLES) == ()
    assert header_heights(table(row(cell("a", rows=3), "x"), row("1"), header=1), STYLES) == (14.3,)


def test_told_heights_change_nothing_in_the_layout():
    rows = (row(cell("a", "b", "c", rows=2), "x"), row("y"), *(row(str(number), "z") for number in range(90)))
    made = table(*rows, header=2)
    heights = header_heights(made, STYLES)
    told = tuple(msgspec.structs.replace(one, gap=height) for one, height in zip(rows, heights, strict=False))
    assert laid(made) == laid(msgspec.structs.replace(made, rows=(*told, *rows[2:])))
