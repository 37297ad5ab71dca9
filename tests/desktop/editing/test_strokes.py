"""Typing melts into words: what one undo takes back."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.editing.session import Session
from desktop.editing.strokes import PAUSE, merged
from forms.edits import BadEdit, Edit, Place, SetCell, SetField, SpliceText, apply
from forms.messages import Message
from forms.plan import Cell, CellParagraph, Clause, Plan, Text
from tests.builders import clause, plan
from tests.desktop.clocks import HandClock

NEED = Place("need")


def text_of(of: Plan, key: str = "need") -> str:
    node = of.nodes[key]
    assert isinstance(node, Clause)
    (run,) = node.inlines
    assert isinstance(run, Text)
    return run.text


def type_(session: Session, words: str, *, at: int | None = None, place: Place = NEED) -> None:
    """Type letter by letter, at the end unless said otherwise."""
    offset = len(text_of(session.plan, place.node)) if at is None else at
    for letter in words:
        session.apply(SpliceText(place, 0, offset, 0, letter))
        offset += 1


def backspace(session: Session, times: int = 1, *, at: int | None = None) -> None:
    offset = len(text_of(session.plan)) if at is None else at
    for _ in range(times):
        session.apply(SpliceText(NEED, 0, offset - 1, 1, ""))
        offset -= 1


def undone_texts(session: Session) -> list[str]:
    """The texts that undo goes through."""
    texts = []
    while session.undo() is not None:
        texts.append(text_of(session.plan))
    return texts


def test_undo_goes_back_word_by_word(session: Session) -> None:
    type_(session, ", báo cáo kịp")
    assert undone_texts(session) == ["Yêu cầu, báo cáo ", "Yêu cầu, báo ", "Yêu cầu, ", "Yêu cầu"]


def test_redo_goes_forward_word_by_word(session: Session) -> None:
    type_(session, ", báo cáo")
    undone_texts(session)
    texts = []
    while session.redo() is not None:
        texts.append(text_of(session.plan))
    assert texts == ["Yêu cầu, ", "Yêu cầu, báo ", "Yêu cầu, báo cáo"]


def test_a_pause_ends_a_step(session: Session, clock: HandClock) -> None:
    type_(session, "ab")
    clock.pass_(PAUSE)
    type_(session, "c")
    clock.pass_(PAUSE + 0.1)
    type_(session, "d")
    assert undone_texts(session) == ["Yêu cầuabc", "Yêu cầu"]


def test_commits_do_not_cut_a_word(session: Session, clock: HandClock) -> None:
    for letter in "nghiêng":
        type_(session, letter)
        session.save()
        clock.pass_(1.0)
    assert session.cursor == 1
    assert undone_texts(session) == ["Yêu cầu"]


def test_setting_the_cursor_elsewhere_ends_a_step(session: Session) -> None:
    type_(session, "ab")
    session.end_step()
    type_(session, "cd")
    type_(session, "x", at=2)
    type_(session, "ef")
    assert undone_texts(session) == ["Yêxu cầuabcd", "Yêu cầuabcd", "Yêu cầuab", "Yêu cầu"]


def test_another_place_is_another_step(session: Session) -> None:
    type_(session, "a")
    type_(session, "b", place=Place("aim"))
    type_(session, "c")
    assert session.cursor == 3


def test_letters_that_an_input_method_retypes_melt_into_the_word(session: Session) -> None:
    type_(session, " tieng")
    session.apply(SpliceText(NEED, 0, len("Yêu cầu ti"), 3, "ếng"))
    type_(session, "s")
    backspace(session, 4)
    type_(session, "ếng")
    assert text_of(session.plan) == "Yêu cầu tiếng"
    assert undone_texts(session) == ["Yêu cầu ", "Yêu cầu"]


def test_the_first_word_retyped_from_its_first_letter_stays_one_step(session: Session) -> None:
    type_(session, " ")
    session.end_step()
    type_(session, "dd")
    backspace(session, 2)
    type_(session, "đang")
    assert undone_texts(session) == ["Yêu cầu ", "Yêu cầu"]


def test_deleting_backwards_goes_word_by_word(session: Session) -> None:
    type_(session, " một hai")
    session.end_step()
    backspace(session, 8)
    assert undone_texts(session)[:2] == ["Yêu cầu một", "Yêu cầu một hai"]


def test_deleting_forwards_goes_word_by_word(session: Session) -> None:
    for _ in range(5):
        session.apply(SpliceText(NEED, 0, 0, 1, ""))
    assert undone_texts(session) == ["cầu", "Yêu cầu"]


def test_deleting_beyond_what_was_typed_is_a_step_of_its_own(session: Session) -> None:
    type_(session, "xy")
    backspace(session, 4)
    assert undone_texts(session) == ["Yêu cầu", "Yêu cầu"]


def test_a_selection_typed_over_is_one_step_with_the_word(session: Session) -> None:
    session.apply(SpliceText(NEED, 0, 4, 3, ""))
    type_(session, "tiên")
    assert text_of(session.plan) == "Yêu tiên"
    assert undone_texts(session) == ["Yêu cầu"]


def test_pasted_words_stand_alone(session: Session) -> None:
    type_(session, "a")
    session.apply(SpliceText(NEED, 0, 8, 0, " hai từ "))
    type_(session, "b")
    assert undone_texts(session) == ["Yêu cầua hai từ ", "Yêu cầua", "Yêu cầu"]


def test_a_named_change_is_a_step_of_its_own(session: Session) -> None:
    type_(session, "a")
    session.apply(SpliceText(NEED, 0, 8, 0, "b"), name=Message("step.replaced"))
    type_(session, "c")
    assert session.cursor == 3


def test_typing_after_undo_is_a_new_step(session: Session) -> None:
    type_(session, "ab cd")
    session.undo()
    type_(session, "e")
    assert undone_texts(session) == ["Yêu cầuab ", "Yêu cầu"]


def test_the_first_word_in_an_empty_place_melts_with_the_letter_that_opened_it(session: Session) -> None:
    session.apply(SetField("need", "inlines", ()))
    session.apply(SetField("need", "inlines", (Text("B"),)))
    type_(session, "áo")
    assert session.cursor == 2
    session.undo()
    node = session.plan.nodes["need"]
    assert isinstance(node, Clause)
    assert node.inlines == ()


def test_the_first_word_in_an_empty_cell_melts_with_the_letter_that_opened_it(session: Session) -> None:
    session.apply(SetCell("row", "chu_tri", Cell((CellParagraph((Text("S"),)),))))
    session.apply(SpliceText(Place("row", "chu_tri"), 0, 1, 0, "ở"))
    assert session.cursor == 1
    session.apply(SetCell("row", "chu_tri", Cell((CellParagraph((Text("UBND"),)),))))
    session.apply(SpliceText(Place("row", "chu_tri"), 0, 4, 0, "s"))
    assert session.cursor == 3


def test_a_word_typed_over_what_stood_in_a_cell_is_one_step(session: Session) -> None:
    session.apply(SetCell("row", "chu_tri", Cell((CellParagraph((Text("Thanh tra"),)),))))
    session.apply(SetCell("row", "chu_tri", Cell((CellParagraph((Text("S"),)),))))
    session.apply(SpliceText(Place("row", "chu_tri"), 0, 1, 0, "ở"))
    assert session.cursor == 2


def test_a_word_stands_in_the_log_as_one_splice(session: Session) -> None:
    type_(session, "nghiêng")
    backspace(session, 2)
    type_(session, "m")
    session.save()
    (step,) = session._store.steps(session.plan_id)
    assert msgspec.json.decode(step.do) == [
        {"edit": "splice", "place": {"node": "need"}, "inline": 0, "offset": 7, "removed": 0, "text": "nghiêm"}
    ]


@given(st.text("ab c", max_size=8), st.data())
def test_merged_strokes_lead_to_the_same_text_and_back(start: str, data: st.DataObject) -> None:
    before = now = plan(clause(start or "x", id="need"))
    do: tuple[Edit, ...] = ()
    undo: tuple[Edit, ...] = ()
    for _ in range(data.draw(st.integers(1, 6))):
        length = len(text_of(now))
        offset = data.draw(st.integers(0, length))
        removed, added = data.draw(st.integers(0, length - offset)), data.draw(st.text("xy", max_size=3))
        edit = SpliceText(NEED, 0, offset, removed, added)
        done = apply(now, edit)
        do, undo = merged(do, undo, edit, done.inverse) if do else ((edit,), (done.inverse,))
        now = done.plan
    assert run(before, do) == now
    assert run(now, undo[::-1]) == before


def run(of: Plan, edits: tuple[Edit, ...]) -> Plan:
    for edit in edits:
        of = apply(of, edit).plan
    return of


@pytest.mark.parametrize("place", [Place("nowhere"), Place("row", "chu_tri"), Place("need", note="none")])
def test_a_stroke_into_nothing_is_refused_and_leaves_no_step(session: Session, place: Place) -> None:
    type_(session, "a")
    with pytest.raises(BadEdit):
        session.apply(SpliceText(place, 0, 0, 0, "b"))
    assert session.cursor == 1
