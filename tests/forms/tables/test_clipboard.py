"""Ranges as other programs put them on the clipboard, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.edits import apply
from forms.ids import counting
from forms.numbering import labels
from forms.plan import Cell, Column, Note, Plan, Task
from forms.tables.cells import cell_at, cell_words
from forms.tables.grid_html import MOST_ROWS, PasteTooLarge, read_paragraphs, read_tables, write_table
from forms.tables.grid_text import read_tabbed, write_tabbed
from forms.tables.pasting import copied, paste, range_of_text, tiled
from forms.tables.shape import Spot, rows_of
from tests.builders import b, cell, group, i, note, plan, sup, table, task

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- .xl65 {font-weight:700;} --></style>
</head><body><!--StartFragment--><table border=0 cellpadding=0 width=300><col width=64><tr height=20>
<td class=xl65 colspan=2 width=128>Gộp hai cột</td><td>ba</td></tr><tr><td rowspan=2>cao</td>
<td style='font-weight:700'>đậm<br>
    dòng hai</td><td>x</td></tr><tr><td>&nbsp;</td><td align=right>1.000</td></tr><!--EndFragment--></table>
</body></html>"""

CALC = """<!DOCTYPE html><html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/><style>
body{font-family:"Liberation Sans"}</style></head><body>
<table cellspacing="0" border="0"><colgroup width="85"></colgroup>
<tr><td height="17" align="left"><font face="Arial"><b>Nội dung</b></font></td><td><i>Thời hạn</i></td></tr>
<tr><td align="left">một<br>hai</td><td sdval="45306" sdnum="1066;1066;DD/MM/YYYY">15/01/2025</td></tr></table>
</body></html>"""

WORD = """<html><body><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->
<table class=MsoTableGrid border=1><thead>
<tr style='mso-yfti-irow:0'><td width=100 valign=top><p class=MsoNormal align=center><b>TT<o:p></o:p></b></p></td>
<td><p class=MsoNormal>Việc<sup>1</sup></p></td></tr></thead><tr><td><p class=MsoNormal>1</p></td><td>
<p class=MsoNormal>Đoạn một</p><p class=MsoNormal><span style='mso-bidi-font-style:italic'>Đoạn
hai</span></p></td></tr></table></body></html>"""

WEB = """<div><p>Trước bảng</p><table><tbody><tr><th>A</th><th style="display:none">ẩn</th><th>B</th></tr>
<tr><td><ul><li>một</li><li>hai</li></ul></td><td><table><tr><td>trong</td><td>bảng</td></tr></table></td></tr>
<tr><td><script>alert(1)</script>x<img src="http://example.com/x.png"></td></tr></tbody></table></div>"""


def texts(rows) -> list[list[str | None]]:
    it = plan()
    return [[None if one is None else cell_words(it, one) for one in row] for row in rows]


# --- Text with tabs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a", [["a"]]),
        ("a\n", [["a"]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ('"một\nhai"\tb\n', [["một\nhai", "b"]]),
        ('"nói ""vâng"""\tb', [['nói "vâng"', "b"]]),
        ('"dở dang\tb\n', [['"dở dang', "b"]]),
        ('"a" b\tc', [['"a" b', "c"]]),
        ('5"\tb', [['5"', "b"]]),
        ("a\t\n", [["a", ""]]),
    ],
)
def test_fields_are_read_as_spreadsheets_write_them(text, rows):
    assert read_tabbed(text) == rows


fields = st.text(st.sampled_from('ab "\n\tđ'), max_size=5)


@given(st.lists(st.lists(fields, min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_is_written_is_read_again(rows):
    assert read_tabbed(write_tabbed(rows)) == rows


# --- HTML --------------------------------------------------------------------------------------------------------


def test_excel_s_merged_cells_and_lines():
    rows = read_tables(EXCEL)
    assert texts(rows) == [["Gộp hai cột", None, "ba"], ["cao", "đậm\ndòng hai", "x"], [None, "", "1.000"]]
    assert (rows[0][0].columns, rows[1][0].rows) == (2, 2)
    assert [one.inlines for one in rows[1][1].paragraphs] == [(b("đậm"),), (b("dòng hai"),)]


def test_calc_s_looks_and_lines():
    rows = read_tables(CALC)
    assert texts(rows) == [["Nội dung", "Thời hạn"], ["một\nhai", "15/01/2025"]]
    assert rows[0][0].paragraphs[0].inlines == (b("Nội dung"),)
    assert rows[0][1].paragraphs[0].inlines == (i("Thời hạn"),)


def test_word_s_paragraphs_and_raised_marks():
    rows = read_tables(WORD)
    assert texts(rows) == [["TT", "Việc1"], ["1", "Đoạn một\nĐoạn hai"]]
    assert rows[0][1].paragraphs[0].inlines[1] == sup("1")


def test_web_pages_with_lists_tables_inside_and_what_does_not_belong():
    assert texts(read_tables(WEB)) == [["A", "B"], ["- một\n- hai", "trong\nbảng"], ["x"]]


def test_words_without_a_table_are_paragraphs():
    assert read_tables("<p>một</p>") == []
    found = read_paragraphs("<p>một <b>hai</b></p><p>ba</p>")
    assert [one.inlines for one in found] == [
        cell(("một ", b("hai"))).paragraphs[0].inlines,
        cell("ba").paragraphs[0].inlines,
    ]


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<table>", "<table><tr>", "<table><tr><td", "\0", "<td>x</td>", "<!-- -->"]
)
def test_broken_markup_is_read_as_far_as_it_goes(html):
    assert all(isinstance(row, list) for row in read_tables(html))


def test_deep_markup_is_no_danger():
    assert read_paragraphs("<div>" * 200 + "sâu" + "</div>" * 200)


def test_a_table_too_large_for_any_plan_is_refused():
    with pytest.raises(PasteTooLarge):
        read_tables("<table>" + "<tr><td>x</td></tr>" * (MOST_ROWS + 1) + "</table>")
    with pytest.raises(PasteTooLarge):
        range_of_text([["x"]] * (MOST_ROWS + 1))


def test_what_is_written_as_html_is_read_again():
    it = plan()
    rows = [[cell([("một ", b("hai")), "ba & <b>"]), cell(i("x"))], [Cell(cell("gộp").paragraphs, 2, 1), None]]
    assert read_tables(write_table(it, rows)) == rows


# --- Pasting -----------------------------------------------------------------------------------------------------


def example() -> Plan:
    return plan(table(group("Nhóm", task("một", "Sở", id="r1"), task("hai", id="r2"), id="g"), id="t"))


def pasted(it: Plan, top: int, first: str, rows) -> Plan:
    made = paste(it, "t", rows_of(it, "t"), top, first, rows, counting("new"))
    done = apply(it, made.edit)
    assert apply(done.plan, done.inverse).plan.nodes == it.nodes
    return done.plan


def column(it: Plan, key: str) -> list[str]:
    return [cell_words(it, cell_at(it, Spot(row, key))) for row in rows_of(it, "t")]


def test_a_range_is_put_to_the_right_and_down():
    after = pasted(example(), 1, "chu_tri", range_of_text([["A", "B"], ["C", "D"]]))
    assert column(after, "chu_tri") == ["", "A", "C"]
    assert column(after, "phoi_hop") == ["", "B", "D"]
    assert column(after, "viec") == ["Nhóm", "một", "hai"]


def test_rows_that_lack_are_added_in_the_group_of_the_last():
    after = pasted(example(), 2, "viec", range_of_text([["x"], ["y"], ["z"]]))
    assert column(after, "viec") == ["Nhóm", "một", "x", "y", "z"]
    assert len(after.nodes["g"].rows) == 4
    assert labels(after).of(after.nodes["g"].rows[3]) == "4"


def test_columns_that_lack_are_added_so_that_no_word_is_lost():
    after = pasted(example(), 1, "san_pham", range_of_text([["a", "b", "c"]]))
    added = after.nodes["t"].columns[6:]
    assert [one.kind for one in added] == ["text", "text"]
    assert [column(after, one.id)[1] for one in added] == ["b", "c"]


def test_numbers_that_the_program_derives_are_left_out():
    after = pasted(example(), 1, "tt", range_of_text([["7", "mới"], ["8", "mới hai"]]))
    assert column(after, "viec") == ["Nhóm", "mới", "mới hai"]
    assert all("tt" not in after.nodes[key].cells for key in ("r1", "r2"))


def test_a_title_of_a_group_takes_the_words_of_its_column():
    after = pasted(example(), 0, "viec", range_of_text([["Tên mới", "90"]]))
    assert cell_words(after, cell_at(after, Spot("g", "viec"))) == "Tên mới"
    assert after.nodes["g"].cells["chu_tri"] == cell("90")


def test_footnotes_get_ids_of_their_own():
    it = plan(table(task(("một", note(id="fn")), id="r1"), task(id="r2"), id="t"))
    rows = copied(it, "t", ["r1"], ["tt", "viec"], labels(it).texts)
    after = pasted(it, 1, "tt", rows)
    notes = [one for one in after.nodes["r2"].cells["viec"].paragraphs[0].inlines if isinstance(one, Note)]
    assert [one.id for one in notes] != ["fn"]
    assert notes[0].inlines == it.nodes["r1"].cells["viec"].paragraphs[0].inlines[1].inlines


def test_merged_cells_stay_merged():
    after = pasted(example(), 1, "viec", read_tables("<table><tr><td colspan=2 rowspan=2>x</td></tr><tr></tr></table>"))
    big = after.nodes["r1"].cells["viec"]
    assert (big.columns, big.rows) == (2, 2)


def test_a_range_fills_a_selection_that_is_a_multiple_of_it():
    one = range_of_text([["x"]])
    assert texts(tiled(one, 2, 3)) == [["x", "x", "x"], ["x", "x", "x"]]
    two = range_of_text([["a", "b"]])
    assert texts(tiled(two, 3, 2)) == [["a", "b"]] * 3
    assert texts(tiled(two, 3, 3)) == [["a", "b"]]


def test_a_paste_into_an_empty_table_makes_its_rows():
    it = plan(table(columns=(Column("a", "TT", "number"), Column("b", "Việc")), id="t"))
    made = paste(it, "t", [], 0, "b", range_of_text([["x"], ["y"]]), counting("new"))
    after = apply(it, made.edit).plan
    assert column(after, "b") == ["x", "y"]
    assert all(isinstance(after.nodes[key], Task) for key in rows_of(after, "t"))


@given(
    st.lists(st.lists(fields, min_size=1, max_size=9), min_size=1, max_size=6),
    st.integers(0, 2),
    st.sampled_from(["tt", "viec", "chu_tri", "san_pham"]),
)
def test_every_word_of_any_range_arrives(rows, top, first):
    it = example()
    after = pasted(it, top, first, range_of_text(rows))
    shown = [one.id for one in after.nodes["t"].columns]
    start = shown.index(first)
    keys = rows_of(after, "t")[top:]
    for key, row in zip(keys, rows, strict=False):
        for place, field in zip(shown[start:], row, strict=False):
            if place != "tt":
                found = cell_words(after, cell_at(after, Spot(key, place)))
                assert found.replace("\n", "").split() == field.replace("\n", " ").replace("\t", " ").split() or (
                    found.replace("\n", " ").replace("\t", " ").split() == field.split()
                )
