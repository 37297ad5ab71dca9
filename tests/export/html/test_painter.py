"""The HTML page, parsed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as reader

from export import html
from export.blocks import Cell, Footnote, Page, Para, Row, Rule, Run, Section, Style, Table, Typeset
from export.html.painter import page

A4 = Page(595.28, 841.89, 56.7, 56.7, 85, 56.7, 30)
STYLES = {
    "noi_dung": Style("noi_dung", "Nội dung", size=14, first=36, before=6, align="justify", line=1.15),
    "trich_yeu": Style("trich_yeu", "Trích yếu", size=14, bold=True, align="center", exact=20),
    "footnote": Style("footnote", "Chú thích", size=10),
}


def para(*runs: str | Run, id: str = "", style: str = "noi_dung", **said) -> Para:
    return Para(id, style, tuple(Run(run) if isinstance(run, str) else run for run in runs), **said)


def parsed(*blocks, **said):
    section = Section("s", "main", "Kế hoạch", A4, blocks, **said)
    return reader.document_fromstring(page(Typeset((section,), STYLES, title="Kế hoạch <thử>")))


def test_the_page_is_vietnamese_and_has_the_plan_s_title():
    tree = parsed(para("x"))
    assert tree.get("lang") == "vi"
    assert tree.findtext("head/title") == "Kế hoạch <thử>"


def test_the_page_loads_nothing_and_runs_nothing():
    text = page(Typeset((Section("s", "main", "", A4, (para("http://example.org"),)),), STYLES))
    assert not any(mark in text for mark in ("src=", "<link", "@import", "url(", "<script"))


def test_markup_in_the_text_is_text():
    evil = '<script>alert("x")</script> & </p>'
    tree = parsed(para(evil, label="<b>"))
    assert tree.find(".//section/p").text_content() == f"<b> {evil}"
    assert tree.find(".//script") is None


def test_a_paragraph_carries_its_block_s_id_and_style():
    (found,) = parsed(para("x", id="n7")).xpath("//section/p")
    assert (found.get("id"), found.get("class")) == ("n7", "s-noi_dung")


def test_a_label_stands_before_its_text():
    (found,) = parsed(para("Mục đích", label="1.", label_bold=True)).xpath("//section/p")
    assert found.text_content() == "1. Mục đích"
    assert found.find("b").text == "1."


def test_looks_of_runs_are_kept():
    tree = parsed(para(Run("đậm", bold=True), Run("nghiêng", italic=True), Run("2", superscript=True), "a\nb"))
    bold, italic = tree.xpath("//p/span")
    assert "bold" in bold.get("style")
    assert "italic" in italic.get("style")
    assert tree.findtext(".//sup") == "2"
    assert len(tree.xpath("//p/br")) == 1


def test_a_footnote_and_its_mark_lead_to_each_other():
    note = Footnote("f", 1, para("Chú thích.", style="footnote"))
    tree = parsed(para("x", Run("1", note=1)), footnotes=(note,))
    mark = tree.xpath("//section/p/sup/a")[0]
    target = tree.get_element_by_id(mark.get("href")[1:])
    assert target.text_content() == "1 Chú thích."
    assert target.find("sup/a").get("href") == "#" + mark.get("id")


def test_a_table_keeps_header_rows_spans_and_shares():
    def cell(text: str, **spans: int) -> Cell:
        return Cell((para(text),), **spans)

    rows = (
        Row("h", (cell("TT"), cell("Nội dung"))),
        Row("g", (cell("Nhóm", columns=2),)),
        Row("r", (cell("1"), cell("Việc", rows=2, middle=True))),
    )
    tree = parsed(Table("t", (100, 300), rows, header=1))
    assert [item.text_content() for item in tree.xpath("//thead/tr/th")] == ["TT", "Nội dung"]
    assert tree.xpath("//tbody/tr/td/@colspan") == ["2"]
    assert tree.xpath("//tbody/tr/td[@class='middle']/@rowspan") == ["2"]
    assert [item.get("style") for item in tree.iter("col")] == ["width: 25.0000%", "width: 75.0000%"]


def test_a_rule_is_as_long_as_the_regulation_s():
    (rule,) = parsed(Rule("", 120)).xpath("//hr")
    assert "width: 120pt" in rule.get("style")


def test_styles_become_classes_with_their_measures():
    text = page(Typeset((Section("s", "main", "", A4, (para("x"),)),), STYLES))
    assert ".s-noi_dung { font-size: 14pt;" in text
    assert "text-indent: 36pt" in text
    assert "line-height: 20pt" in text


def test_the_file_is_utf_8(tmp_path: Path):
    target = tmp_path / "kế hoạch.html"
    html.write(Typeset((Section("s", "main", "", A4, (para("Kế hoạch"),)),), STYLES), target)
    assert "Kế hoạch" in target.read_text("utf-8")


@pytest.mark.parametrize("count", [0, 40])
def test_a_table_with_no_or_many_columns_is_still_a_table(count: int):
    row = Row("r", tuple(Cell((para("x"),)) for _ in range(count)))
    tree = parsed(Table("t", (10.0,) * count, (row,)))
    assert len(tree.xpath("//td")) == count


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=50))
def test_any_text_comes_back(text: str):
    assert parsed(para(text)).find(".//section/p").text_content() == text
