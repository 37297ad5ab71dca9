"""Tables as sheets, read back from the file."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from export import xlsx
from export.blocks import Cell, Page, Para, Row, Run, Section, Style, Table, Typeset
from export.xlsx import NoTable
from export.xlsx.workbook import data_tables, fill

A4 = Page(595.28, 841.89, 56.7, 56.7, 85, 56.7, 30)
LANDSCAPE = Page(841.89, 595.28, 56.7, 56.7, 85, 56.7, 30)
STYLES = {
    "o_bang": Style("o_bang", "Ô bảng", size=12),
    "o_tieu_de": Style("o_tieu_de", "Ô tiêu đề", size=12, bold=True, align="center"),
}
KINDS = ("number", "text", "amount", "deadline")


def para(*runs: str | Run, style: str = "o_bang", label: str = "") -> Para:
    return Para("", style, tuple(Run(run) if isinstance(run, str) else run for run in runs), label)


def cell(*texts: str, **spans: int) -> Cell:
    return Cell(tuple(para(text) for text in texts) or (para(),), **spans)


def row(*cells: str | Cell) -> Row:
    return Row("", tuple(cell(item) if isinstance(item, str) else item for item in cells))


def table(*rows: Row, header: int = 1, widths: tuple[float, ...] = (30, 200, 100, 100)) -> Table:
    return Table("t", widths, rows, header=header, kinds=KINDS)


HEADER = row("TT", "Nội dung", "Kinh phí", "Thời hạn")


def section(*blocks, kind="appendix", title="Phụ lục", page=LANDSCAPE) -> Section:
    return Section("s", kind, title, page, blocks)


def document(*sections: Section) -> Typeset:
    moment = datetime(2025, 1, 2, tzinfo=UTC)
    return Typeset(sections, STYLES, title="Kế hoạch thử", author="Lê Thị B", created=moment)


def written(*sections: Section) -> bytes:
    stream = io.BytesIO()
    typeset = document(*sections)
    fill(stream, typeset, list(data_tables(typeset)))
    return stream.getvalue()


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    with ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def test_numbers_and_dates_are_values_and_words_are_words():
    data = written(section(table(HEADER, row("1", "Tổ chức tập huấn", "1.250.000", "15/01/2025"))))
    (rows,) = sheets(data).values()
    assert rows[1] == [1.0, "Tổ chức tập huấn", 1_250_000.0, date(2025, 1, 15)]


def test_the_head_of_a_column_is_never_a_value():
    (rows,) = sheets(written(section(table(row("TT", "Nội dung", "2025", "15/01/2025"))))).values()
    assert rows[0] == ["TT", "Nội dung", "2025", "15/01/2025"]


@pytest.mark.parametrize(
    "evil", ["=1+1", "+84", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', "http://example.org", "{=1}"]
)
def test_no_text_becomes_a_formula_or_a_link(evil: str):
    data = written(section(table(HEADER, row("1", evil, evil, evil))))
    (rows,) = sheets(data).values()
    assert rows[1][1:] == [evil] * 3
    assert "<f>" not in part(data)
    assert "hyperlink" not in part(data)


def test_the_header_rows_stay_in_sight_and_are_printed_on_each_page():
    data = written(section(para("Phụ lục"), table(HEADER, row("1", "a", "", ""))))
    assert '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>' in part(data)
    assert "'Phụ lục'!$2:$2" in part(data, "xl/workbook.xml")


def test_the_paper_is_the_section_s():
    landscape, portrait = (part(written(section(table(HEADER), page=page))) for page in (LANDSCAPE, A4))
    assert 'orientation="landscape"' in landscape
    assert 'paperSize="9"' in landscape
    assert 'orientation="landscape"' not in portrait


def test_paragraphs_of_a_cell_are_lines_of_it():
    (rows,) = sheets(written(section(table(HEADER, row("1", cell("một", "hai"), "", ""))))).values()
    assert rows[1][1] == "một\nhai"


def test_a_label_in_a_cell_is_kept():
    labelled = Cell((para("việc", label="-"),))
    (rows,) = sheets(written(section(table(HEADER, row("1", labelled, "", ""))))).values()
    assert rows[1][1] == "- việc"


def test_bold_and_superscript_inside_a_cell_survive():
    rich = Cell((para("thường ", Run("đậm", bold=True), Run("1", note=1)),))
    data = written(section(table(HEADER, row("1", rich, "", ""))))
    (rows,) = sheets(data).values()
    assert rows[1][1] == "thường đậm1"
    shared = part(data, "xl/sharedStrings.xml")
    assert '<vertAlign val="superscript"/>' in shared
    assert re.search(r"<b/>.*?đậm", shared)


def test_a_group_row_spans_the_columns_and_is_high_enough():
    words = "Nhóm nhiệm vụ về cải cách thể chế và kiểm soát thủ tục hành chính " * 4
    data = written(section(table(HEADER, row("I", cell(words, columns=3)))))
    assert '<mergeCell ref="B2:D2"/>' in part(data)
    height = float(re.search(r'<row r="2"[^>]* ht="([\d.]+)"', part(data))[1])  # type: ignore[index]
    assert height > 30


def test_cells_below_a_cell_that_spans_rows_stay_in_their_columns():
    data = written(section(table(HEADER, row("1", cell("hai hàng", rows=2), "5", ""), row("2", "7", "x"))))
    (rows,) = sheets(data).values()
    assert rows[2] == [2.0, "", 7.0, "x"]


def test_each_table_has_a_sheet_with_a_name_that_spreadsheets_allow():
    long = "Phụ lục [I]: danh mục nhiệm vụ/chỉ tiêu cụ thể"
    data = written(*(section(table(HEADER), title=title) for title in (long, long, "", "History", "'a'")))
    names = list(sheets(data))
    assert len({name.lower() for name in names}) == 5
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert names[2] == "Bảng"


def test_the_scaffolding_of_head_and_signature_is_no_table():
    scaffold = Table("", (100, 100), (row("a", "b"),), kind="layout")
    assert list(data_tables(document(section(scaffold, kind="main")))) == []


def test_the_title_of_an_appendix_stands_above_its_table_and_the_body_s_text_does_not():
    titles = (para("Phụ lục I", style="o_tieu_de"), para("DANH MỤC"))
    (rows,) = sheets(written(section(*titles, table(HEADER)))).values()
    assert [line[0] for line in rows] == ["Phụ lục I", "DANH MỤC", "TT"]
    (rows,) = sheets(written(section(*titles, table(HEADER), kind="main"))).values()
    assert [line[0] for line in rows] == ["TT"]


def test_the_same_input_gives_the_same_bytes():
    sheet = section(table(HEADER, row("1", "a", "5", "15/01/2025")))
    assert written(sheet) == written(sheet)


def test_properties_say_what_the_drafter_entered():
    told = part(written(section(table(HEADER))), "docProps/core.xml")
    assert "Kế hoạch thử" in told
    assert "Lê Thị B" in told
    assert "2025-01-02T00:00:00Z" in told


def test_a_text_too_long_for_a_cell_is_cut_where_spreadsheets_end():
    rich = Cell((para("a" * 40_000, Run("b", bold=True)),))
    (rows,) = sheets(written(section(table(HEADER, row("1", rich, "x" * 40_000, ""))))).values()
    assert [len(str(value)) for value in rows[1][1:3]] == [32_767, 32_767]


def test_a_plan_without_a_table_is_told_so_and_nothing_is_written(tmp_path: Path):
    with pytest.raises(NoTable):
        xlsx.write(document(section(para("chữ"))), tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_is_written_in_the_target_s_place(tmp_path: Path):
    target = tmp_path / "bảng.xlsx"
    assert xlsx.write(document(section(table(HEADER))), target) == 1
    assert list(sheets(target.read_bytes())) == ["Phụ lục"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=30),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_comes_back(texts: list[str]):
    (rows,) = sheets(written(section(table(HEADER, *(row("1", text, "", "") for text in texts))))).values()
    assert [line[1] for line in rows[1:]] == texts
