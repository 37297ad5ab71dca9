"""The writer: what is typed is on disk in time, a failed commit loses nothing and is told once."""

import threading
from collections.abc import Callable

import pytest

from desktop.editing.session import Session
from desktop.editing.writer import (
    DELAY,
    FIRST_RETRY,
    LAST_RETRY,
    LATEST,
    EventWaiter,
    FlushTimedOut,
    SaveFailed,
    Writer,
)
from desktop.storage.commits import Commit
from desktop.storage.errors import LibraryFull, LibraryLocked, Overtaken, PlanMissing
from desktop.storage.store import Store
from forms.messages import KnownError
from tests.desktop.clocks import HandClock
from tests.desktop.editing.conftest import Told
from tests.desktop.editing.test_session import set_text, words
from tests.desktop.editing.test_strokes import type_


def on_disk(store: Store, session: Session) -> str:
    return words(store.load(session.plan_id).plan)


class Faulty:
    """A library that fails while `trouble` is set, and counts its commits."""

    def __init__(self, store: Store) -> None:
        self.clock = store.clock
        self.trouble: Exception | None = None
        self.tries = 0
        self._store = store

    def commit(self, plan: str, expected_revision: int, commit: Commit) -> int:
        self.tries += 1
        if self.trouble is not None:
            raise self.trouble
        return self._store.commit(plan, expected_revision, commit)


@pytest.fixture
def faulty(store: Store) -> Faulty:
    return Faulty(store)


@pytest.fixture
def unsure(session: Session, store: Store, faulty: Faulty, told: Told) -> tuple[Session, Writer]:
    """The plan opened once more, by a writer whose library may fail."""
    writer = Writer(faulty, on_saved=told.on_saved, on_problem=told.on_problem)
    return Session.open(store, writer, session.plan_id), writer


# --- In time ---------------------------------------------------------------------------------------------------------


def test_nothing_is_due_while_nothing_is_owed(session: Session, writer: Writer) -> None:
    assert writer.turn() is None
    assert session.saved


def test_edits_wait_a_moment_and_go_in_one_commit(
    session: Session, store: Store, writer: Writer, told: Told, clock: HandClock
) -> None:
    session.apply(set_text("Một"))
    assert writer.turn() == pytest.approx(DELAY)
    clock.pass_(DELAY / 2)
    session.apply(set_text("Hai"))
    assert writer.turn() == pytest.approx(DELAY / 2)
    assert (told.saved, session.saved, on_disk(store, session)) == ([], False, "Yêu cầu")
    clock.pass_(DELAY / 2)
    assert writer.turn() is None
    assert (told.saved, session.saved, on_disk(store, session)) == ([(session.plan_id, 2)], True, "Hai")
    assert len(store.steps(session.plan_id)) == 2


def test_typing_without_pause_is_committed_all_the_same(
    session: Session, store: Store, writer: Writer, clock: HandClock
) -> None:
    """No key stroke waits longer than LATEST, even if each next one comes before the writer has rested."""
    typed: list[tuple[float, str]] = []
    for _ in range(100):
        type_(session, "a")
        typed.append((clock.monotonic(), words(session.plan)))
        clock.pass_(0.05)
        writer.turn()
        late = [text for at, text in typed if at <= clock.monotonic() - LATEST]
        assert not late or len(on_disk(store, session)) >= len(late[-1])


def test_the_delay_leaves_a_slow_disk_time() -> None:
    assert LATEST - DELAY >= 0.25


def test_commits_of_one_plan_go_in_their_order(
    session: Session, store: Store, writer: Writer, told: Told, clock: HandClock
) -> None:
    for number in range(5):
        session.apply(set_text(f"Lần {number}"))
        clock.pass_(1)
        writer.turn()
    assert told.saved == [(session.plan_id, revision) for revision in range(2, 7)]
    assert on_disk(store, session) == "Lần 4"


def test_several_plans_are_served(session: Session, store: Store, writer: Writer, clock: HandClock) -> None:
    other = Session.open(store, writer, store.create_plan(session.plan))
    session.apply(set_text("Một"))
    clock.pass_(0.1)
    other.apply(set_text("Hai"))
    clock.pass_(DELAY - 0.1)
    assert writer.turn() == pytest.approx(0.1)
    assert (session.saved, other.saved) == (True, False)
    clock.pass_(0.1)
    assert writer.turn() is None
    assert on_disk(store, other) == "Hai"


# --- Failing ---------------------------------------------------------------------------------------------------------


def test_a_failed_commit_keeps_everything_and_is_told_once(
    unsure: tuple[Session, Writer], faulty: Faulty, told: Told, store: Store, clock: HandClock
) -> None:
    session, writer = unsure
    faulty.trouble = LibraryFull(store.path)
    for number in range(20):
        session.apply(set_text(f"Lần {number}"))
        clock.pass_(LAST_RETRY)
        writer.turn()
    assert told.problems == [faulty.trouble]
    assert session.problem is faulty.trouble
    assert (on_disk(store, session), words(session.plan)) == ("Yêu cầu", "Lần 19")
    faulty.trouble = None
    clock.pass_(LAST_RETRY)
    writer.turn()
    assert (on_disk(store, session), session.problem, session.saved) == ("Lần 19", None, True)
    assert len(store.steps(session.plan_id)) == 20


def test_what_is_typed_between_failure_and_retry_goes_along(
    unsure: tuple[Session, Writer], faulty: Faulty, store: Store, clock: HandClock
) -> None:
    session, writer = unsure
    faulty.trouble = LibraryLocked(store.path)
    type_(session, "a")
    clock.pass_(DELAY)
    writer.turn()
    type_(session, "b")
    session.undo()
    session.apply(set_text("Cuối"))
    faulty.trouble = None
    clock.pass_(FIRST_RETRY)
    writer.turn()
    assert on_disk(store, session) == "Cuối"
    assert len(store.steps(session.plan_id)) == 1


def test_tries_again_come_ever_less_often_but_do_come(
    unsure: tuple[Session, Writer], faulty: Faulty, store: Store, clock: HandClock
) -> None:
    session, writer = unsure
    faulty.trouble = LibraryLocked(store.path)
    session.apply(set_text("Một"))
    clock.pass_(DELAY)
    waits = []
    for _ in range(8):
        wait = writer.turn()
        assert wait is not None
        waits.append(wait)
        clock.pass_(wait)
    assert waits == pytest.approx([1, 2, 4, 8, 16, LAST_RETRY, LAST_RETRY, LAST_RETRY])
    assert faulty.tries == 8


def test_another_problem_and_a_problem_that_came_back_are_told(
    unsure: tuple[Session, Writer], faulty: Faulty, told: Told, store: Store, clock: HandClock
) -> None:
    session, writer = unsure
    full, locked = LibraryFull(store.path), LibraryLocked(store.path)
    for number, trouble in enumerate((full, locked, None, locked)):
        faulty.trouble = trouble
        session.apply(set_text(f"Lần {number}"))
        clock.pass_(LAST_RETRY)
        writer.turn()
    assert told.problems == [full, locked, locked]


@pytest.mark.logs
def test_a_fault_of_ours_is_told_as_such_and_loses_nothing_either(
    unsure: tuple[Session, Writer], faulty: Faulty, told: Told, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    session, writer = unsure
    faulty.trouble = ZeroDivisionError("ours")
    session.apply(set_text("Một"))
    with pytest.raises(SaveFailed) as caught:
        writer.flush()
    assert caught.value.__cause__ is faulty.trouble
    assert [type(problem) for problem in told.problems] == [SaveFailed]
    assert "ours" in caplog.text
    faulty.trouble = None
    writer.flush()
    assert on_disk(store, session) == "Một"


@pytest.mark.logs
def test_a_listener_that_fails_does_not_stop_the_saving(session: Session, store: Store) -> None:
    def fail(plan: str, what: object) -> None:
        raise ZeroDivisionError

    writer = Writer(store, on_saved=fail, on_problem=fail)
    again = Session.open(store, writer, session.plan_id)
    for text in ("Một", "Hai"):
        again.apply(set_text(text))
        again.save()
    assert on_disk(store, again) == "Hai"


@pytest.mark.parametrize("purge", [False, True])
def test_an_overtaken_plan_is_not_tried_again(
    session: Session, store: Store, writer: Writer, told: Told, clock: HandClock, purge: bool
) -> None:
    other = Session.open(store, writer, session.plan_id)
    session.apply(set_text("Một"))
    session.save()
    if purge:
        store.purge(session.plan_id)
    for text in ("Hai", "Ba"):
        other.apply(set_text(text))
        clock.pass_(LAST_RETRY)
        assert writer.turn() is None
    assert [type(problem) for problem in told.problems] == [PlanMissing if purge else Overtaken]
    assert not other.saved
    assert words(other.plan) == "Ba"


# --- Flushing and closing --------------------------------------------------------------------------------------------


def test_flushing_does_not_wait_for_the_time_to_try_again(
    unsure: tuple[Session, Writer], faulty: Faulty, store: Store
) -> None:
    session, _ = unsure
    faulty.trouble = LibraryLocked(store.path)
    session.apply(set_text("Một"))
    with pytest.raises(LibraryLocked):
        session.save()
    with pytest.raises(LibraryLocked):
        session.close()
    faulty.trouble = None
    session.close()
    assert on_disk(store, session) == "Một"


def test_what_is_abandoned_is_forgotten(unsure: tuple[Session, Writer], faulty: Faulty, store: Store) -> None:
    session, writer = unsure
    faulty.trouble = LibraryFull(store.path)
    session.apply(set_text("Một"))
    session.close(abandon=True)
    faulty.trouble = None
    writer.close()
    assert on_disk(store, session) == "Yêu cầu"


# --- The thread ------------------------------------------------------------------------------------------------------


class Stepping:
    """A waiter whose waiting moves the hand clock: no test waits for real."""

    def __init__(self, clock: HandClock) -> None:
        self.waits: list[float | None] = []
        self._clock = clock
        self._waiter = EventWaiter()

    def wait(self, seconds: float | None) -> None:
        self.waits.append(seconds)
        if seconds is None:
            self._waiter.wait(None)
        else:
            self._clock.pass_(seconds)

    def wake(self) -> None:
        self._waiter.wake()


class Signal:
    """Lets a test wait for what the thread tells."""

    def __init__(self) -> None:
        self._happened = threading.Event()

    def __call__(self, plan: str, what: object) -> None:
        self._happened.set()

    def wait(self) -> None:
        assert self._happened.wait(30)


def test_the_thread_commits_without_being_asked(session: Session, store: Store, clock: HandClock) -> None:
    saved = Signal()
    waiter = Stepping(clock)
    writer = Writer(store, on_saved=saved, waiter=waiter)
    writer.start()
    again = Session.open(store, writer, session.plan_id)
    again.apply(set_text("Một"))
    saved.wait()
    assert on_disk(store, again) == "Một"
    writer.close()
    assert all(wait is None or 0 <= wait <= DELAY for wait in waiter.waits)


def test_closing_commits_what_is_owed_and_ends_the_thread(session: Session, store: Store) -> None:
    writer = Writer(store)
    writer.start()
    again = Session.open(store, writer, session.plan_id)
    again.apply(set_text("Một"))
    writer.close()
    assert on_disk(store, again) == "Một"
    assert "library writer" not in {thread.name for thread in threading.enumerate()}


def test_closing_with_a_problem_says_so_and_the_thread_goes_on(session: Session, store: Store, faulty: Faulty) -> None:
    writer = Writer(faulty)
    writer.start()
    again = Session.open(store, writer, session.plan_id)
    faulty.trouble = LibraryFull(store.path)
    again.apply(set_text("Một"))
    with pytest.raises(LibraryFull):
        writer.close()
    faulty.trouble = None
    writer.close()
    assert on_disk(store, again) == "Một"


def test_closing_can_leave_behind_what_cannot_be_saved(session: Session, store: Store, faulty: Faulty) -> None:
    writer = Writer(faulty)
    writer.start()
    again = Session.open(store, writer, session.plan_id)
    faulty.trouble = LibraryFull(store.path)
    again.apply(set_text("Một"))
    writer.close(abandon=True)
    assert on_disk(store, again) == "Yêu cầu"
    assert "library writer" not in {thread.name for thread in threading.enumerate()}


def test_a_flush_that_takes_too_long_says_so_and_loses_nothing(session: Session, store: Store) -> None:
    free = threading.Event()

    class Slow(Faulty):
        def commit(self, plan: str, expected_revision: int, commit: Commit) -> int:
            assert free.wait(30)
            return super().commit(plan, expected_revision, commit)

    writer = Writer(Slow(store))
    writer.start()
    again = Session.open(store, writer, session.plan_id)
    again.apply(set_text("Một"))
    with pytest.raises(FlushTimedOut):
        writer.flush(0.01)
    assert not again.saved
    free.set()
    writer.close()
    assert on_disk(store, again) == "Một"


def test_editing_goes_on_while_the_writer_writes(session: Session, store: Store) -> None:
    """What is noted during a commit is neither lost nor taken for saved."""
    edits: list[Callable[[], object]] = []

    class Busy(Faulty):
        def commit(self, plan: str, expected_revision: int, commit: Commit) -> int:
            while edits:
                edits.pop()()
            return super().commit(plan, expected_revision, commit)

    writer = Writer(Busy(store))
    again = Session.open(store, writer, session.plan_id)
    again.apply(set_text("Một"))
    edits.append(lambda: again.apply(set_text("Hai")))
    writer.flush()
    assert (on_disk(store, again), again.saved) == ("Một", False)
    writer.flush()
    assert (on_disk(store, again), again.saved) == ("Hai", True)
    assert len(store.steps(again.plan_id)) == 2


def test_many_edits_beside_a_running_writer_all_arrive(session: Session, store: Store) -> None:
    problems: list[KnownError] = []
    writer = Writer(store, delay=0.0, on_problem=lambda plan, error: problems.append(error))
    writer.start()
    again = Session.open(store, writer, session.plan_id)
    for number in range(300):
        again.apply(set_text(f"Lần {number}"))
        if number % 50 == 49:
            again.undo()
    again.close()
    writer.close()
    assert problems == []
    assert store.load(again.plan_id).plan == again.plan
    assert len(store.steps(again.plan_id)) == len(again.step_names)
