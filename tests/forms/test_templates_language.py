"""The language of templates: marks in a line, lines in a text, rows in a table, conditions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.templates import blocks, conditions, inlines, rows
from forms.templates.blocks import ClauseLine, ForLine, GuidanceLine, IfLine, ParagraphLine, TableLine
from forms.templates.errors import BadText
from forms.templates.inlines import Ask, FootNote, Formula, LineBreak, Link, Name, Style, UnitMention, Words
from forms.templates.rows import GroupLine, IfRows, RowGuidance, SpecialLine, TaskLine

# --- Marks in a line ---------------------------------------------------------------------------------------------


def test_plain_text_is_one_part() -> None:
    assert inlines.parse("Căn cứ Luật Đất đai") == (Words("Căn cứ Luật Đất đai"),)


def test_stars_and_carets_set_the_style() -> None:
    assert inlines.parse("a **b *c*** d^2^") == (
        Words("a "),
        Words("b ", Style(bold=True)),
        Words("c", Style(bold=True, italic=True)),
        Words(" d"),
        Words("2", Style(superscript=True)),
    )


def test_braces_name_answers_units_and_breaks() -> None:
    parts = inlines.parse("{agency} {year.previous} {agency|upper} {@vp} {@vp|short} {br}{p}")
    assert [part for part in parts if not isinstance(part, Words)] == [
        Name("agency"),
        Name("year.previous"),
        Name("agency", "upper"),
        UnitMention("vp"),
        UnitMention("vp", "short"),
        LineBreak(),
        LineBreak(paragraph=True),
    ]


def test_an_answer_takes_the_style_around_it() -> None:
    assert inlines.parse("*{agency}*") == (Name("agency", "", Style(italic=True)),)


def test_brackets_ask_note_and_refer() -> None:
    parts = inlines.parse("[?số văn bản] mục [[muc_2]][^Theo {agency} [1].] [chú]")
    assert parts[0] == Ask("số văn bản")
    assert parts[2] == Link("muc_2")
    assert isinstance(parts[3], FootNote)
    assert "".join(part.text for part in parts[3].parts if isinstance(part, Words)) == "Theo  [1]."
    assert "".join(part.text for part in parts[4:] if isinstance(part, Words)) == " [chú]"


def test_a_note_holds_marks_of_its_own() -> None:
    (note,) = inlines.parse("[^Nghị định của *Chính phủ* năm {year}.]")
    assert note == FootNote((Words("Nghị định của "), Words("Chính phủ", Style(italic=True)), Words(" năm "),
                             Name("year"), Words(".")))  # fmt: skip


def test_amounts_are_formulas() -> None:
    assert inlines.parse("{=sum du_toan.tien}") == (Formula("sum", ("du_toan.tien",)),)
    assert inlines.parse("{=product so gia}") == (Formula("product", ("so", "gia")),)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("**đậm", "templates.not_closed"),
        ("*nghiêng", "templates.not_closed"),
        ("m^2", "templates.not_closed"),
        ("{agency", "templates.not_closed"),
        ("[?việc", "templates.not_closed"),
        ("[^chú thích", "templates.not_closed"),
        ("[[muc", "templates.not_closed"),
        ("[?]", "templates.empty_mark"),
        ("[[ ]]", "templates.empty_mark"),
        ("{agency|shout}", "templates.unknown_filter"),
        ("{Cơ quan}", "templates.not_understood"),
        ("{}", "templates.not_understood"),
        ("{=}", "templates.not_understood"),
        ("{=sum}", "templates.not_understood"),
        ("{=root a.b}", "templates.not_understood"),
        ("{=sum a.b c.d}", "templates.not_understood"),
    ],
)
def test_a_mark_that_is_wrong_says_why(text: str, key: str) -> None:
    with pytest.raises(BadText) as caught:
        inlines.parse(text)
    assert caught.value.key == key


@given(st.text(alphabet="ab *^{}[]?|@=#. \né", max_size=40))
def test_any_line_is_read_or_refused(text: str) -> None:
    try:
        parts = inlines.parse(text)
    except BadText:
        return
    assert isinstance(parts, tuple)


# --- Lines in a text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "scheme"),
    [
        ("Phần I. Chung", "phan"),
        ("Chương. Chung", "chuong"),
        ("Mục 1. Chung", "muc"),
        ("Tiểu mục 2. Chung", "tieu_muc"),
        ("Điều 3. Hiệu lực", "dieu"),
        ("IV. Chung", "roman"),
        ("7. Chung", "arabic"),
        ("1.1. Chung", "decimal"),
        ("2.10 Chung", "decimal"),
        ("đ) Chung", "letter"),
        ("c. Chung", "letter_dot"),
        ("- Chung", "dash"),
        ("+ Chung", "plus"),
    ],
)
def test_a_label_tells_the_scheme(line: str, scheme: str) -> None:
    (clause,) = blocks.parse(line)
    assert isinstance(clause, ClauseLine)
    assert (clause.scheme, clause.heading) == (scheme, False)
    assert clause.parts[0] in (Words("Chung"), Words("Hiệu lực"))


@pytest.mark.parametrize("line", ["Căn cứ Luật", "-không phải gạch", "1.000 đồng", "(Chi tiết tại Phụ lục)"])
def test_a_line_without_a_label_is_a_paragraph(line: str) -> None:
    (paragraph,) = blocks.parse(line)
    assert paragraph == ParagraphLine(1, (Words(line),))


def test_a_hash_makes_a_heading_and_an_anchor_names_it() -> None:
    (clause,) = blocks.parse("# I. MỤC ĐÍCH {#muc_dich}")
    assert isinstance(clause, ClauseLine)
    assert (clause.heading, clause.anchor, clause.parts) == (True, "muc_dich", (Words("MỤC ĐÍCH"),))


def test_indentation_nests() -> None:
    (first, second) = blocks.parse("# I. A\n  1. B\n    lời\n  1. C\n\n# I. D")
    assert isinstance(first, ClauseLine)
    assert isinstance(second, ClauseLine)
    assert [child.line for child in first.children] == [2, 4]
    assert isinstance(first.children[0], ClauseLine)
    assert first.children[0].children == (ParagraphLine(3, (Words("lời"),)),)
    assert second.line == 6


def test_directives_guidance_and_tables() -> None:
    found = blocks.parse("> viết ngắn\n@if budget\n  1. A\n@else\n  1. B\n@for unit in units\n  1. {@unit}\n@table x")
    assert found[0] == GuidanceLine(1, "viết ngắn")
    assert isinstance(found[1], IfLine)
    assert (len(found[1].children), len(found[1].otherwise)) == (1, 1)
    assert isinstance(found[2], ForLine)
    assert found[3] == TableLine(8, "x")


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("I. A\n\t1. B", "templates.tab", 2),
        ("I. A\n    1. B\n  1. C", "templates.bad_indent", 3),
        ("lời\n  1. A", "templates.no_children", 2),
        ("> lời\n  1. A", "templates.no_children", 2),
        ("@else\n  1. A", "templates.lone_else", 1),
        ("@if a\n  x\n@else", "templates.lone_else", 3),
        ("# MỤC ĐÍCH", "templates.heading_without_label", 1),
        ("@repeat 3", "templates.unknown_directive", 1),
        ("@table", "templates.unknown_directive", 1),
        ("@for x in y", "templates.unknown_directive", 1),
        ("lời\n@if a > b\n  x", "templates.bad_condition", 2),
        ("I. A\n  1. {", "templates.not_closed", 2),
        ("\n".join(" " * depth + "- A" for depth in range(14)), "templates.too_deep", 13),
    ],
)
def test_a_text_that_is_wrong_says_where_and_why(text: str, key: str, line: int) -> None:
    with pytest.raises(BadText) as caught:
        blocks.parse(text)
    assert (caught.value.key, caught.value.line) == (key, line)


# --- Rows --------------------------------------------------------------------------------------------------------


def test_rows_nest_below_groups_and_tasks() -> None:
    (group,) = rows.parse("# Nhóm\n  - Việc | Văn phòng\n    - Việc con | Phòng")
    assert isinstance(group, GroupLine)
    (task,) = group.children
    assert isinstance(task, TaskLine)
    assert task.cells == ((Words("Việc"),), (Words("Văn phòng"),))
    assert isinstance(task.children[0], TaskLine)


def test_a_stroke_at_the_start_goes_on_with_the_row_above() -> None:
    (task,) = rows.parse("- Việc {year|upper}\n  | Văn phòng\n  | 100 |")
    assert isinstance(task, TaskLine)
    assert task.cells == ((Words("Việc "), Name("year", "upper")), (Words("Văn phòng"),), (Words("100"),), ())


def test_rows_without_a_number_name_their_cells() -> None:
    total, words, header = rows.parse("@total Tổng cộng | tien = 5.000\n@words Bằng chữ: năm nghìn\n@header Việc")
    assert total == SpecialLine(1, "total", (Words("Tổng cộng"),), (("tien", (Words("5.000"),)),))
    assert isinstance(words, SpecialLine)
    assert isinstance(header, SpecialLine)
    assert (words.kind, words.cells, header.kind) == ("words", (), "header")


def test_rows_take_conditions_and_guidance() -> None:
    found = rows.parse("@if a\n  - A\n@else\n  - B\n> thêm dòng")
    assert isinstance(found[0], IfRows)
    assert (len(found[0].children), len(found[0].otherwise)) == (1, 1)
    assert found[1] == RowGuidance(5, "thêm dòng")


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("| A", "templates.lone_cell", 1),
        ("# Nhóm\n  | A", "templates.lone_cell", 2),
        ("Việc", "templates.unknown_row", 1),
        ("@total Cộng | 5.000", "templates.unnamed_cell", 1),
        ("@total Cộng\n  - Việc", "templates.no_children", 2),
        ("- A\n@else\n  - B", "templates.lone_else", 2),
        ("- A | **B", "templates.not_closed", 1),
    ],
)
def test_rows_that_are_wrong_say_where_and_why(text: str, key: str, line: int) -> None:
    with pytest.raises(BadText) as caught:
        rows.parse(text)
    assert (caught.value.key, caught.value.line) == (key, line)


def test_no_rows_are_no_rows() -> None:
    assert rows.parse("\n  \n") == ()
    assert blocks.parse("") == ()


# --- Conditions --------------------------------------------------------------------------------------------------

ANSWERS = {"budget": True, "survey": False, "form": "online", "mode": "kt", "superior": "", "list": ("a",)}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", True),
        ("budget", True),
        ("not budget", False),
        ("not survey", True),
        ("superior", False),
        ("list", True),
        ("unknown", False),
        ("form = online", True),
        ("form != online", False),
        ("mode in tl, kt", True),
        ("mode in tl, tuq", False),
        ("budget and form = online", True),
        ("budget and survey", False),
    ],
)
def test_a_condition_holds_or_not(text: str, holds: bool) -> None:
    assert conditions.parse(text).holds(ANSWERS.get) is holds


@pytest.mark.parametrize("text", ["a >", "not a = b", "a = b, c", "a =", "Có", "a and", "a or b"])
def test_a_condition_that_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(BadText) as caught:
        conditions.parse(text)
    assert caught.value.key == "templates.bad_condition"
