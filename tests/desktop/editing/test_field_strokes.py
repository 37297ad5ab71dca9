"""Typing into fields of the head melts into words, as typing into the text does."""

from __future__ import annotations

from desktop.editing.session import Session
from desktop.editing.strokes import PAUSE
from forms.edits import Batch, Edit, SetDossier, SetField, apply
from forms.plan import Date, Document, Recipient, Recipients
from tests.desktop.clocks import HandClock


def document(session: Session) -> Document:
    return next(session.plan.documents())


def set_field(session: Session, field: str, value: object) -> None:
    session.apply(SetField(document(session).id, field, value))


def empty(session: Session, field: str, value: object = "") -> None:
    """A step of its own, after which typing begins anew."""
    set_field(session, field, value)
    session.end_step()


def type_title(session: Session, words: str) -> None:
    """Letter by letter, as the field tells it: a blank at the end is not told before the next letter."""
    told = document(session).title
    for end in range(1, len(words) + 1):
        value = (words[:end].strip(),)
        if value != told:
            set_field(session, "title", value)
            told = value


def undone(session: Session, field: str) -> list[object]:
    values = []
    while session.undo() is not None:
        values.append(getattr(document(session), field))
    return values


def test_a_title_is_taken_back_word_by_word(session: Session) -> None:
    before = document(session).title
    empty(session, "title", ())
    type_title(session, "Phòng bệnh mùa hè")
    assert undone(session, "title") == [("Phòng bệnh mùa",), ("Phòng bệnh",), ("Phòng",), (), before]


def test_a_word_comes_back_whole_and_the_step_holds_one_edit(session: Session) -> None:
    empty(session, "symbol")
    for end in range(1, 8):
        set_field(session, "symbol", "KH-UBND"[:end])
    assert session.cursor == 2
    session.undo()
    assert document(session).symbol == ""
    session.redo()
    assert document(session).symbol == "KH-UBND"


def test_a_pause_begins_a_step(session: Session, clock: HandClock) -> None:
    empty(session, "place")
    set_field(session, "place", "H")
    clock.pass_(PAUSE + 0.1)
    set_field(session, "place", "Hu")
    assert session.cursor == 3


def test_another_field_begins_a_step(session: Session) -> None:
    empty(session, "place")
    set_field(session, "place", "H")
    set_field(session, "symbol", "KH-SYTX")
    assert session.cursor == 3


def test_another_place_of_the_same_field_begins_a_step(session: Session) -> None:
    set_field(session, "recipients", Recipients((Recipient("A"), Recipient("B"))))
    set_field(session, "recipients", Recipients((Recipient("Ax"), Recipient("B"))))
    set_field(session, "recipients", Recipients((Recipient("Ax"), Recipient("By"))))
    set_field(session, "recipients", Recipients((Recipient("Ax"), Recipient("Byz"))))
    assert session.cursor == 3


def test_taking_letters_away_goes_on_as_one_step(session: Session) -> None:
    before = document(session).place
    for end in range(len(before) - 1, 0, -1):
        set_field(session, "place", before[:end])
    assert session.cursor == 1
    session.undo()
    assert document(session).place == before


def test_a_choice_is_a_step_of_its_own(session: Session) -> None:
    for value in ("khan", "thuong_khan", "hoa_toc"):
        set_field(session, "urgency", value)
    assert session.cursor == 3


def test_pasted_words_are_a_step_of_their_own(session: Session) -> None:
    empty(session, "place")
    set_field(session, "place", "Bà Rịa")
    set_field(session, "place", "Bà Rịa -")
    assert session.cursor == 3


def test_a_day_and_the_author_melt_too(session: Session) -> None:
    empty(session, "date", Date(None, 3, 2025))
    set_field(session, "date", Date(1, 3, 2025))
    set_field(session, "date", Date(12, 3, 2025))
    assert session.cursor == 2
    session.apply(SetDossier("author", ""))
    session.end_step()
    for end in range(1, 5):
        session.apply(SetDossier("author", "Bình"[:end]))
    assert session.cursor == 4


def test_fields_of_two_documents_typed_at_once_melt_and_come_back(session: Session) -> None:
    key = document(session).id
    before = document(session)

    def both(text: str) -> Edit:
        return Batch((SetField(key, "place", text), SetField(key, "symbol", text)))

    session.apply(both(""))
    session.end_step()
    for end in range(1, 4):
        session.apply(both("Huế"[:end]))
    assert session.cursor == 2
    session.undo()
    assert (document(session).place, document(session).symbol) == ("", "")
    session.undo()
    assert (document(session).place, document(session).symbol) == (before.place, before.symbol)


def test_what_melted_leads_from_the_same_plan_to_the_same_plan(session: Session) -> None:
    start = session.plan
    type_title(session, "Kế hoạch")
    end = document(session)
    while session.undo() is not None:
        pass
    assert document(session) == next(start.documents())
    while session.redo() is not None:
        pass
    assert document(session) == end
    assert apply(session.plan, SetField(end.id, "title", end.title)).plan is session.plan
