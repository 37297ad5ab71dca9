"""Tables, rules and framed paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from export.blocks import MM, Rule
from export.docx.xml import column_twips, eighths, twips
from tests.export.docx.features import FEATURES
from tests.export.docx.reading import W, find, part, text_of, values
from tests.export.typeset_builders import cell, para, row, table, typeset


def grid(root: etree._Element) -> list[int]:
    return [int(column.get(f"{W}w")) for column in find(root, "w:tblGrid/w:gridCol")]


@pytest.mark.parametrize("feature", FEATURES)
def test_every_row_fills_the_grid_and_every_cell_is_as_wide_as_its_columns(feature: str):
    for drawn in find(part(FEATURES[feature]), "//w:tbl"):
        columns = grid(drawn)
        assert find(drawn, "w:tblPr/w:tblW")[0].get(f"{W}w") == str(sum(columns))
        assert [one.get(f"{W}type") for one in find(drawn, "w:tblPr/w:tblLayout")] == ["fixed"]
        for line in find(drawn, "w:tr"):
            at = 0
            for one in find(line, "w:tc"):
                spanned = int((values(one, "w:tcPr/w:gridSpan") or ["1"])[0])
                assert int(find(one, "w:tcPr/w:tcW")[0].get(f"{W}w")) == sum(columns[at : at + spanned])
                assert one[-1].tag == f"{W}p"
                at += spanned
            assert at == len(columns)


@given(st.lists(st.floats(0.1, 500), min_size=1, max_size=40))
def test_column_widths_add_up_to_the_rounded_whole(widths: list[float]):
    assert abs(sum(column_twips(widths)) - twips(sum(widths))) <= 1
    assert all(abs(one - width * 20) <= 1 for one, width in zip(column_twips(widths), widths, strict=True))


def test_header_rows_are_repeated_and_rows_stay_whole_unless_they_may_split():
    drawn = find(part(typeset(table(["H"], row("a"), row("b", split=True), header=1))), "//w:tr")
    assert [bool(find(one, "w:trPr/w:tblHeader")) for one in drawn] == [True, False, False]
    assert [bool(find(one, "w:trPr/w:cantSplit")) for one in drawn] == [True, True, False]


def test_a_group_row_stays_with_the_row_below_and_a_table_with_what_follows():
    made = table(row("Nhóm", keep_next=True), row("a"), row("b"), keep_next=True)
    kept = [bool(find(one, ".//w:keepNext")) for one in find(part(typeset(made, para("x"))), "//w:tr")]
    assert kept == [True, False, True]


def test_a_merged_cell_goes_on_in_the_rows_below():
    drawn = find(part(FEATURES["merged_cells"]), "//w:tr")
    assert [values(one, "w:tc/w:tcPr/w:vMerge") for one in drawn] == [
        ["restart", "restart"],
        ["continue", "continue"],
        [],
        ["restart"],
        ["continue"],
    ]
    assert values(drawn[4], "w:tc/w:tcPr/w:gridSpan") == ["2"]


def test_a_short_row_is_filled_and_a_long_span_is_cut():
    made = table(["a", "b", "c"], [cell("x", rows=3)], [cell("y", columns=9)], ["d", "e"], widths=(50, 60, 70))
    assert [len(find(one, "w:tc")) for one in find(part(typeset(made)), "//w:tr")] == [3, 2, 2, 3]


def test_a_long_table_comes_whole():
    made = typeset(table(*([str(n), "x"] for n in range(1003))))
    assert [text_of(one) for one in find(part(made), "//w:tr/w:tc[1]")] == [str(n) for n in range(1003)]


def test_a_row_has_the_least_height_asked_for():
    (height,) = find(part(typeset(table(row("a", gap=30)))), "//w:trHeight")
    assert dict(height.attrib) == {f"{W}val": "600", f"{W}hRule": "atLeast"}


def test_a_table_of_forty_columns_and_one_of_no_rows_are_written():
    wide = typeset(table([str(n) for n in range(40)]))
    assert len(grid(find(part(wide), "//w:tbl")[0])) == 40
    assert find(part(typeset(table(widths=(50,)))), "//w:tr") == []


def test_a_rule_is_a_top_border_between_indents_and_as_high_as_its_strip():
    (thick,) = find(part(typeset(Rule("", 100, height=12, thickness=1), para("x"))), "//w:p[w:pPr/w:pBdr]")
    assert values(thick, "w:pPr/w:pBdr/w:top") == ["single"]
    assert find(thick, "w:pPr/w:pBdr/w:top")[0].get(f"{W}sz") == "8"
    assert find(thick, "w:pPr/w:spacing")[0].get(f"{W}line") == str(11 * 20)
    indents = find(thick, "w:pPr/w:ind")[0]
    assert 9071 - int(indents.get(f"{W}left")) - int(indents.get(f"{W}right")) == pytest.approx(2000, abs=1)


def test_an_ordinary_rule_leaves_all_but_its_indents_to_its_style():
    assert {one.tag.removeprefix(W) for one in find(part(typeset(Rule("", 50), para("x"))), "//w:p[1]/w:pPr/*")} == {
        "pStyle",
        "ind",
    }


def test_a_frame_is_as_wide_as_asked_and_in_its_colour():
    (framed,) = find(part(typeset(para("KHẨN", style="khan", box="FF0000", box_width=20 * MM))), "//w:p[w:pPr/w:pBdr]")
    sides = find(framed, "w:pPr/w:pBdr/*")
    assert [side.tag.removeprefix(W) for side in sides] == ["top", "left", "bottom", "right"]
    assert {side.get(f"{W}color") for side in sides} == {"FF0000"}
    left = int(find(framed, "w:pPr/w:ind")[0].get(f"{W}left")) / 20
    outer = 9071 / 20 - 2 * (left - 4 - 0.75)
    assert outer == pytest.approx(20 * MM, abs=0.2)


def test_widths_of_borders_stay_within_what_word_takes():
    assert (eighths(0), eighths(0.5), eighths(100)) == (2, 4, 96)
