"""Cells as lines of text: what was not edited is the same object as before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.editing.cell_text import cell_text, cell_with
from desktop.editing.inline_text import OBJECT
from forms.plan import Cell, Text
from tests.builders import b, br, cell, note

lines = st.lists(st.text("ab đ", max_size=4), min_size=1, max_size=5)


def test_each_paragraph_is_a_line():
    assert cell_text(cell(["một", "hai"])) == "một\nhai"
    assert cell_text(None) == ""


def test_breaks_and_notes_inside_a_paragraph_are_one_character_each():
    assert cell_text(cell(("một", br(), "hai", note(id="n")))) == f"một{OBJECT}hai{OBJECT}"


def test_paragraphs_that_were_not_edited_stay_as_they_are():
    before = cell([("rất ", b("đậm")), "giữa", ("cuối", note(id="n"))])
    after = cell_with(before, f"rất đậm\nở giữa\ncuối{OBJECT}")
    assert after.paragraphs[0] == before.paragraphs[0]
    assert after.paragraphs[1].inlines == (Text("ở giữa"),)
    assert after.paragraphs[2] == before.paragraphs[2]


def test_a_new_line_is_a_new_paragraph_and_the_others_move():
    before = cell([b("một"), b("hai")])
    after = cell_with(before, "một\nmới\nhai")
    assert [p.inlines for p in after.paragraphs] == [(b("một"),), (Text("mới"),), (b("hai"),)]


def test_an_edited_paragraph_keeps_its_looks_and_notes():
    before = cell(("xem ", b("đậm"), note(id="n")))
    after = cell_with(before, f"xem rất đậm{OBJECT}")
    assert cell_text(after) == f"xem rất đậm{OBJECT}"
    assert after.paragraphs[0].inlines[-1] == before.paragraphs[0].inlines[-1]


def test_an_emptied_cell_has_no_paragraphs():
    assert cell_with(cell(["một"]), "").paragraphs == ()


def test_spans_are_kept():
    assert cell_with(Cell((), 2, 3), "x").columns == 2
    assert cell_with(Cell((), 2, 3), "x").rows == 3


def test_an_object_character_cannot_be_typed():
    assert cell_text(cell_with(None, f"x{OBJECT}")) == "x"


@given(lines, lines)
def test_any_lines_come_back(before: list[str], after: list[str]):
    text = "\n".join(after)
    assert cell_text(cell_with(cell([*before]), text)) == text
