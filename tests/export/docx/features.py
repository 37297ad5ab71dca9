"""One small typeset document per feature, for golden files, validators and LibreOffice alike."""

from __future__ import annotations

from export.blocks import MM, Binding, Para, Rule, Run, Section, Table, Typeset
from tests.export.typeset_builders import LANDSCAPE, PORTRAIT, cell, para, row, section, table, typeset

NUMBER = Run("\u00a0" * 8, bind="number")
DAY = Run("\u00a0" * 5, bind="day")
MONTH, YEAR = Run("3", bind="month"), Run("2025", bind="year")
BLANK: dict[Binding, str] = {"number": "", "day": "", "month": "3", "year": "2025"}
GIVEN: dict[Binding, str] = {"number": "22", "day": "10", "month": "3", "year": "2025"}


def guide(number: Run, day: Run) -> Para:
    """The line that ties an appendix to its document."""
    return para(
        "(Kèm theo Kế hoạch số ", number, "/KH-SYT ngày ", day, " tháng ", MONTH, " năm ", YEAR, ")", style="guide"
    )


def head() -> Table:
    """The two columns at the head of a document."""
    agency = cell(para("SỞ Y TẾ", style="giua"), Rule("", 30, keep_next=True))
    country = cell(para("Độc lập - Tự do - Hạnh phúc", style="giua"), Rule("", 160))
    number = cell(para("Số: ", NUMBER, "/KH-SYT", style="giua"))
    place = cell(para("Khánh Hòa, ngày ", DAY, " tháng ", MONTH, " năm ", YEAR, style="guide"))
    return table(row(agency, country), row(number, place), kind="layout", padding=0, keep_next=True)


def merged() -> Table:
    """Cells that span columns, rows, and both."""
    return table(
        row(cell("TT", rows=2, middle=True), cell("Nhiệm vụ", columns=2), cell("Hạn", rows=2), keep_next=True),
        row("Chủ trì", "Phối hợp", keep_next=True),
        row(cell("I. Nhóm việc", columns=4), keep_next=True),
        row("1", cell("Hai hàng hai cột", columns=2, rows=2), "Quý I"),
        row("2", "Quý II", gap=30),
        header=2,
        widths=(30, 150, 150, 122),
    )


def appendix(number: Run, day: Run) -> Section:
    """A landscape appendix that ends with a table."""
    rows = [row(str(n), f"Việc thứ {n} " * 9, split=n == 2) for n in range(1, 30)]
    return section(
        para("Phụ lục I", style="giua"),
        guide(number, day),
        para("Có chú thích", Run("1", note=1), "."),
        table(row("TT", "Việc", keep_next=True), *rows, header=1, widths=(60, LANDSCAPE.text_width - 60)),
        page=LANDSCAPE,
        kind="appendix",
        notes=["Chú thích của phụ lục."],
    )


def everything() -> Typeset:
    """All features together."""
    main = section(
        head(),
        para("KHẨN", style="khan", box="FF0000", box_width=20 * MM, box_height=8 * MM),
        para("KẾ HOẠCH", style="giua"),
        Rule("", 60),
        para("Thực hiện chủ trương", Run("1", note=1), " & <kế hoạch> của tỉnh. " * 12),
        para("MỤC ĐÍCH", style="muc", label="I."),
        para("Gạch đầu dòng. " * 9, style="gach", label="-"),
        merged(),
        table(["Nơi nhận:", "GIÁM ĐỐC"], kind="layout", padding=0),
        notes=["Chú thích một."],
        footer=(Rule("", PORTRAIT.text_width), para("Số 1 đường A", style="giua")),
    )
    return typeset(main, appendix(NUMBER, DAY), bindings=BLANK, title="Kế hoạch", author="Lê Thị Hạnh")


LOOKS = (
    Run("đậm ", bold=True),
    Run("không đậm ", bold=False),
    Run("nghiêng ", italic=True),
    Run("gạch chân ", underline=True),
    Run("mũ", superscript=True),
    Run(" nhỏ", size=9.5),
)

FEATURES: dict[str, Typeset] = {
    "paragraph": typeset(
        para("Một đoạn."),
        para("Sang trang", page_break_before=True),
        para("Căn phải, rời đoạn sau", align="right", keep_next=False, style="muc"),
        para("Giữ", keep_next=True),
        para(),
    ),
    "looks": typeset(para(*LOOKS)),
    "signs": typeset(para('a\tb\nc\u2011d\u00ade\u00a0f & <g> "h" \' ]]> 😀 \u200f')),
    "labels": typeset(
        para("Tiêu đề", style="muc", label="I."),
        para("Điểm", label="a)", label_bold=True),
        para("Treo", style="gach", label="-"),
        para(label="1."),
    ),
    "rules": typeset(
        para("a", style="giua"),
        Rule("", 100),
        Rule("", 100, align="left", keep_next=True),
        Rule("", 900, height=12, thickness=1.5),
        para("b", style="giua"),
    ),
    "boxes": typeset(
        para("HỎA TỐC", style="khan", box="FF0000", box_width=30 * MM, box_height=8 * MM),
        table([cell(para("DỰ THẢO", style="giua", box="000000", box_width=70)), "x"], kind="layout", padding=0),
    ),
    "layout_table": typeset(head(), para("x"), bindings=BLANK),
    "merged_cells": typeset(merged(), para("x")),
    "wide_padding": typeset(table(["a", "b"], padding=2), para("x")),
    "adjacent_tables": typeset(table(["a"], keep_next=True), table(["b"]), table(["c"], kind="layout", padding=0)),
    "footnotes": typeset(
        section(
            para("Một", Run("1", note=1), " hai", Run("2", note=2), "."),
            table(["Trong ô", cell(para("ô", Run("3", note=3), style="o_bang"))]),
            notes=["Chú thích một.", "Chú thích hai.", "Chú thích trong bảng."],
        )
    ),
    "sections": typeset(
        section(para("Văn bản"), footer=(Rule("", 100), para("Địa chỉ"))),
        section(table(["Phụ lục"]), page=LANDSCAPE, kind="appendix"),
        section(kind="appendix"),
        section(para("Cuối"), Rule("", 50), kind="appendix"),
        title="Kế hoạch & phụ lục",
        author="Lê Thị <Hạnh>",
    ),
    "blank_controls": typeset(para("Số: ", NUMBER, "/KH-SYT"), guide(NUMBER, DAY), bindings=BLANK),
    "given_controls": typeset(
        guide(Run("22", bind="number", bold=True), Run("10", bind="day")),
        guide(Run("23", bind="number"), Run("10", bind="day")),
        bindings=GIVEN,
    ),
    "everything": everything(),
}
