"""Plain words over inlines: what is typed lands where it was typed, what is no text survives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.editing.inline_text import OBJECT, Difference, difference, edit_for, replaced, shown
from forms.edits import SetField, SpliceText, apply
from forms.plan import Break, Inlines, Note, Text
from tests.builders import b, br, clause, note, para, plan, ref

ALPHABET = "ab ềđ"


def texts() -> st.SearchStrategy[str]:
    return st.text(ALPHABET, max_size=8)


def any_inlines() -> st.SearchStrategy[Inlines]:
    runs = st.builds(Text, st.text(ALPHABET, min_size=1, max_size=6), st.booleans(), st.booleans())
    return st.lists(runs | st.just(Break()) | st.builds(Note, st.uuids().map(str)), max_size=5).map(tuple)


def test_notes_and_breaks_are_shown_as_one_character():
    assert shown((Text("một"), br(), note(id="n"), b("hai"))) == f"một\n{OBJECT}hai"


def test_the_same_text_has_no_difference():
    assert difference("một", "một") is None


def test_what_was_typed_is_found():
    assert difference("một ba", "một hai ba") == Difference(4, 0, "hai ")


def test_of_equal_letters_the_typed_one_is_found_by_the_cursor():
    assert difference("nnn", "nnnn", cursor=1) == Difference(0, 0, "n")
    assert difference("nnn", "nnnn", cursor=4) == Difference(3, 0, "n")


def test_typing_in_a_run_is_a_splice():
    it = plan(clause("Mục đích", id="c"))
    edit = edit_for("c", it.nodes["c"].inlines, Difference(3, 0, " tiêu,"))
    assert isinstance(edit, SpliceText)
    assert shown(apply(it, edit).plan.nodes["c"].inlines) == "Mục tiêu, đích"


def test_typing_across_runs_keeps_their_looks():
    inlines = (Text("thường "), b("đậm"), Text(" cuối"))
    edit = edit_for("c", inlines, Difference(4, 7, "XY"))
    assert isinstance(edit, SetField)
    assert edit.value == (Text("thưXY"), Text("uối")) or shown(edit.value) == "thườXYcuối"
    assert shown(edit.value) == shown(inlines)[:4] + "XY" + shown(inlines)[11:]


def test_a_note_survives_editing_around_it_and_goes_when_deleted():
    inlines = (Text("có"), note(id="n"), Text("chú"))
    kept = edit_for("c", inlines, Difference(0, 2, "mang"))
    assert isinstance(kept, SetField | SpliceText)
    assert replaced(inlines, 2, 1, "") == (Text("cóchú"),)


def test_a_line_end_becomes_a_break():
    assert replaced((b("mộthai"),), 3, 0, "\n") == (b("một"), Break(), b("hai"))


def test_a_typed_object_character_is_dropped():
    it = plan(para("x", id="p"))
    edit = edit_for("p", it.nodes["p"].inlines, Difference(1, 0, OBJECT + "y"))
    assert shown(apply(it, edit).plan.nodes["p"].inlines) == "xy"


def test_a_mark_typed_after_its_letter_joins_it():
    it = plan(para("e", id="p"))
    edit = edit_for("p", it.nodes["p"].inlines, Difference(1, 0, "\u0301"))
    assert shown(apply(it, edit).plan.nodes["p"].inlines) == "é"


def test_control_characters_of_a_paste_never_reach_the_plan():
    it = plan(para("x", id="p"))
    edit = edit_for("p", it.nodes["p"].inlines, Difference(1, 0, "a\x07b\u2028c\x0bd"))
    words = shown(apply(it, edit).plan.nodes["p"].inlines)
    assert words == "xab\nc\nd"


def test_typing_in_an_empty_paragraph_makes_its_first_run():
    it = plan(para("", id="p"))
    edit = edit_for("p", (), Difference(0, 0, "Nội dung"))
    assert apply(it, edit).plan.nodes["p"].inlines == (Text("Nội dung"),)


def test_a_reference_is_one_character():
    assert shown((Text("tại "), ref("x"))) == f"tại {OBJECT}"


@given(texts(), texts(), st.integers(0, 20))
def test_a_difference_leads_from_one_text_to_the_other(before: str, after: str, cursor: int):
    change = difference(before, after, min(cursor, len(after)))
    if change is None:
        assert before == after
    else:
        assert before[: change.start] + change.text + before[change.start + change.removed :] == after


@given(any_inlines(), st.data())
def test_any_replacement_shows_what_was_typed(inlines: Inlines, data):
    text = shown(inlines)
    start = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - start))
    typed = data.draw(texts())
    assert shown(replaced(inlines, start, removed, typed)) == text[:start] + typed + text[start + removed :]


@given(any_inlines(), st.data())
def test_an_edit_makes_the_same_words_as_the_replacement(inlines: Inlines, data):
    it = plan(para(inlines or "", id="p"))
    inlines = it.nodes["p"].inlines
    text = shown(inlines)
    start = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - start))
    typed = data.draw(texts())
    done = apply(it, edit_for("p", inlines, Difference(start, removed, typed))).plan.nodes["p"].inlines
    assert shown(done) == text[:start] + typed + text[start + removed :]
