"""The open plan: changes, undo and redo, who hears of them, and what is there after reopening."""

import msgspec
import pytest

from desktop.editing import steps
from desktop.editing.history import History
from desktop.editing.session import CannotRedo, CannotUndo, Change, Session
from desktop.editing.writer import Writer
from desktop.storage.errors import LibraryDamaged, Overtaken
from desktop.storage.store import Store
from forms.edits import BadEdit, Batch, Edit, Insert, Move, Remove, SetDossier, SetField
from forms.messages import Message
from forms.plan import Clause, Document, Plan, Task, Text, Unit
from tests.desktop.clocks import HandClock
from tests.desktop.editing.conftest import Told
from tests.desktop.editing.test_strokes import type_


def set_text(words: str, key: str = "need") -> Edit:
    return SetField(key, "inlines", (Text(words),))


def timeless(plan: Plan) -> Plan:
    """The plan without the time of its last change, which undo does not take back."""
    return msgspec.structs.replace(plan, dossier=msgspec.structs.replace(plan.dossier, modified=None))


def several(session: Session) -> list[Plan]:
    """Changes of every kind, and the plan before and after each."""
    document = next(session.plan.documents()).id
    edits = (
        set_text("Khác"),
        Insert("aim", "children", 1, (Clause("new", "arabic", (Text("Mới"),)),)),
        Move("aim", document, "body", 1),
        Insert("list", "rows", 0, (Task("r2", rows=("r3",)), Task("r3"))),
        SetField(document, "number", "77"),
        SetDossier("units", (Unit("u", "Phòng A"),)),
        Remove("aim"),
        Batch((Remove("r3"), Remove("row")), Message("step.clean")),
    )
    return [session.plan, *(session.apply(edit).plan for edit in edits)]


# --- Undo and redo ---------------------------------------------------------------------------------------------------


def test_undo_goes_back_through_every_change_and_redo_forward(session: Session) -> None:
    plans = several(session)
    for before in plans[-2::-1]:
        session.undo()
        assert timeless(session.plan) == timeless(before)
    assert session.undo() is None
    for after in plans[1:]:
        session.redo()
        assert timeless(session.plan) == timeless(after)
    assert session.redo() is None


def test_a_new_change_after_undo_drops_what_could_be_redone(session: Session) -> None:
    session.apply(set_text("Một"))
    session.apply(set_text("Hai"))
    session.undo()
    session.apply(set_text("Ba"))
    assert session.redo() is None
    assert (session.cursor, len(session.step_names)) == (2, 2)


def test_the_undo_menu_says_what_is_taken_back(session: Session) -> None:
    assert (session.undo_name, session.redo_name) == (None, None)
    session.apply(set_text("Một"))
    session.apply(SetField(next(session.plan.documents()).id, "number", "9"), name=Message("step.registered"))
    assert session.undo_name == Message("step.registered")
    session.undo()
    assert session.undo_name == Message("edit.name.set_inlines")
    assert session.redo_name == Message("step.registered")


def test_a_change_that_does_not_fit_is_refused_and_leaves_no_trace(session: Session) -> None:
    heard: list[Change] = []
    session.listen(heard.append)
    before = session.plan
    with pytest.raises(BadEdit):
        session.apply(Remove("nowhere"))
    assert session.plan is before
    assert (session.cursor, heard, session.saved) == (0, [], True)


def test_a_change_that_changes_nothing_is_no_step(session: Session) -> None:
    heard: list[Change] = []
    session.listen(heard.append)
    change = session.apply(set_text("Yêu cầu"))
    assert change.plan is session.plan
    assert (session.cursor, heard, session.saved) == (0, [], True)


def test_the_time_of_the_last_change_follows_every_change(session: Session, clock: HandClock) -> None:
    clock.pass_(60)
    session.apply(set_text("Khác"))
    assert session.plan.dossier.modified == clock.now()
    clock.pass_(60)
    session.undo()
    assert session.plan.dossier.modified == clock.now()


# --- Who hears of it -------------------------------------------------------------------------------------------------


def test_listeners_hear_what_was_touched_and_who_did_it(session: Session) -> None:
    heard: list[Change] = []
    session.listen(heard.append)
    view = object()
    done = session.apply(set_text("Khác"), initiator=view)
    session.undo()
    session.redo()
    assert heard[0] == done
    assert [(change.kind, change.touched, change.dossier) for change in heard] == [
        ("edit", {"need"}, False),
        ("undo", {"need"}, False),
        ("redo", {"need"}, False),
    ]
    assert heard[0].initiator is view
    assert heard[1].plan is heard[2].before


def test_listeners_hear_of_a_change_of_the_dossier(session: Session) -> None:
    heard: list[Change] = []
    session.listen(heard.append)
    session.apply(SetDossier("author", "Lan"))
    assert [(change.touched, change.dossier) for change in heard] == [(frozenset(), True)]


def test_whoever_stops_listening_hears_no_more(session: Session) -> None:
    heard: list[Change] = []
    stop = session.listen(heard.append)
    stop()
    stop()
    session.apply(set_text("Khác"))
    assert heard == []


def test_a_change_made_while_one_is_announced_is_heard_after_it_by_all(session: Session) -> None:
    heard: list[tuple[str, str]] = []

    def first(change: Change) -> None:
        heard.append(("first", words(change.plan)))
        if words(change.plan) == "Một":
            session.apply(set_text("Hai"))

    session.listen(first)
    session.listen(lambda change: heard.append(("second", words(change.plan))))
    session.apply(set_text("Một"))
    assert heard == [("first", "Một"), ("second", "Một"), ("first", "Hai"), ("second", "Hai")]


def words(plan: Plan) -> str:
    node = plan.nodes["need"]
    assert isinstance(node, Clause)
    assert isinstance(node.inlines[0], Text)
    return node.inlines[0].text


def test_a_failing_listener_keeps_the_others_from_nothing(session: Session) -> None:
    heard: list[Change] = []

    def fail(change: Change) -> None:
        raise ZeroDivisionError

    session.listen(fail)
    session.listen(heard.append)
    with pytest.raises(ZeroDivisionError):
        session.apply(set_text("Khác"))
    assert words(session.plan) == "Khác"
    assert len(heard) == 1
    session.save()
    assert session.saved


# --- Reopening -------------------------------------------------------------------------------------------------------


def test_undo_and_redo_go_on_after_reopening(session: Session, store: Store, writer: Writer) -> None:
    plans = several(session)
    session.close()
    for before in plans[-2::-1]:
        again = Session.open(store, writer, session.plan_id)
        again.undo()
        again.close()
        assert timeless(again.plan) == timeless(before) == timeless(store.load(session.plan_id).plan)
    again = Session.open(store, writer, session.plan_id)
    assert again.undo() is None
    for after in plans[1:]:
        again.redo()
        assert timeless(again.plan) == timeless(after)
        again.close()
        again = Session.open(store, writer, session.plan_id)
        assert timeless(again.plan) == timeless(after)


def test_names_of_steps_survive_closing(session: Session, store: Store, writer: Writer) -> None:
    session.apply(set_text("Một"), name=Message("step.filled", {"count": 3, "what": "ô trống"}))
    session.close()
    assert Session.open(store, writer, session.plan_id).undo_name == Message(
        "step.filled", {"count": 3, "what": "ô trống"}
    )


def test_typing_after_reopening_does_not_melt_into_what_was_typed_before(
    session: Session, store: Store, writer: Writer
) -> None:
    type_(session, "ab")
    session.close()
    again = Session.open(store, writer, session.plan_id)
    type_(again, "c")
    assert again.cursor == 2


def test_the_log_keeps_its_steps_by_sequence_not_by_clock(
    session: Session, store: Store, writer: Writer, clock: HandClock
) -> None:
    session.apply(set_text("Một"))
    clock.pass_(-3600)
    session.apply(set_text("Hai"))
    session.close()
    again = Session.open(store, writer, session.plan_id)
    again.undo()
    assert words(again.plan) == "Một"


# --- Barriers --------------------------------------------------------------------------------------------------------


def spoil_steps(store: Store, change: str) -> None:
    with store._writing() as connection:
        connection.exec_driver_sql(f"UPDATE log SET {change}")


UNREADABLE = (
    "format = 0",
    "format = 99",
    """undo = '[{"edit": "unheard"}]' WHERE sequence = 2""",
    "do = '{' WHERE sequence = 2",
)


@pytest.mark.parametrize("change", UNREADABLE)
def test_undo_does_not_cross_a_step_that_cannot_be_read(
    session: Session, store: Store, writer: Writer, change: str
) -> None:
    for text in ("Một", "Hai"):
        session.apply(set_text(text))
    session.close()
    spoil_steps(store, change)
    again = Session.open(store, writer, session.plan_id)
    assert again.undo_name is None
    with pytest.raises(CannotUndo):
        again.undo()
    again.apply(set_text("Ba"))
    assert again.undo() is not None
    assert words(again.plan) == "Hai"
    with pytest.raises(CannotUndo):
        again.undo()
    assert words(again.plan) == "Hai"


def test_redo_does_not_cross_a_step_that_cannot_be_read(session: Session, store: Store, writer: Writer) -> None:
    session.apply(set_text("Một"))
    session.undo()
    session.close()
    spoil_steps(store, "format = 0")
    again = Session.open(store, writer, session.plan_id)
    assert again.redo_name is None
    with pytest.raises(CannotRedo):
        again.redo()
    assert words(again.plan) == "Yêu cầu"


def test_a_step_that_no_longer_fits_becomes_a_barrier_and_changes_nothing(
    session: Session, store: Store, writer: Writer
) -> None:
    session.apply(set_text("Một"))
    session.close()
    spoil_steps(store, """undo = '[{"edit": "remove", "id": "nowhere"}]'""")
    again = Session.open(store, writer, session.plan_id)
    before = again.plan
    for _ in range(2):
        with pytest.raises(CannotUndo):
            again.undo()
    assert again.plan is before
    assert again.cursor == 1


def test_old_steps_are_converted_one_format_after_another() -> None:
    data = msgspec.structs.replace(
        steps.write(steps.Step(1, Message("m"), HandClock().now(), (set_text("Một"),), (set_text("Hai"),))), format=-1
    )
    do, undo = (text.replace("set", "very old") for text in (data.do, data.undo))
    older = msgspec.structs.replace(data, do=do, undo=undo)
    converters = {-1: lambda text: text.replace("very old", "old"), 0: lambda text: text.replace("old", "set")}
    read = steps.read(older, converters)
    assert read is not None
    assert read.do[0] == msgspec.json.decode(msgspec.json.encode(set_text("Một")), type=Edit)
    assert steps.read(older, {-1: converters[-1]}) is None


def test_a_log_with_holes_is_told_as_damage(session: Session, store: Store, writer: Writer) -> None:
    for text in ("Một", "Hai", "Ba"):
        session.apply(set_text(text))
    session.close()
    with store._writing() as connection:
        connection.exec_driver_sql("DELETE FROM log WHERE sequence = 2")
    with pytest.raises(LibraryDamaged):
        Session.open(store, writer, session.plan_id)


def test_a_cursor_beyond_the_log_is_told_as_damage(store: Store) -> None:
    with pytest.raises(LibraryDamaged):
        History([], 1, store.path)


# --- Two at once -----------------------------------------------------------------------------------------------------


def test_whoever_is_overtaken_loses_nothing_and_goes_on_in_a_copy(
    session: Session, store: Store, writer: Writer, told: Told
) -> None:
    other = Session.open(store, writer, session.plan_id)
    session.apply(set_text("Của cửa sổ này"))
    session.save()
    other.apply(set_text("Của cửa sổ kia"))
    with pytest.raises(Overtaken):
        other.save()
    other.apply(SetField("aim", "inlines", (Text("Vẫn sửa tiếp"),)))
    with pytest.raises(Overtaken):
        other.close()
    assert [type(problem) for problem in told.problems] == [Overtaken]
    assert words(store.load(session.plan_id).plan) == "Của cửa sổ này"

    key = other.keep_as_copy("Bản của cửa sổ kia")
    assert store.load(key).plan == other.plan
    assert words(store.load(key).plan) == "Của cửa sổ kia"
    other.undo()
    other.undo()
    other.close()
    assert timeless(store.load(key).plan) == timeless(other.plan)
    assert words(store.load(key).plan) == "Yêu cầu"
    assert words(store.load(session.plan_id).plan) == "Của cửa sổ này"


def test_one_plans_trouble_does_not_keep_another_from_closing(session: Session, store: Store, writer: Writer) -> None:
    other = Session.open(store, writer, session.plan_id)
    fine = Session.open(store, writer, store.create_plan(session.plan))
    session.apply(set_text("Một"))
    session.save()
    other.apply(set_text("Hai"))
    fine.apply(set_text("Ba"))
    fine.close()
    assert words(store.load(fine.plan_id).plan) == "Ba"
    other.close(abandon=True)


def test_the_list_follows_the_plan(session: Session, store: Store) -> None:
    document = next(session.plan.documents())
    assert isinstance(document, Document)
    session.apply(SetField(document.id, "title", ("Tập huấn phòng cháy",)))
    session.save()
    assert [line.id for line in store.search("tap huan phong chay")] == [session.plan_id]
