"""The open plan: one door for every change, with undo and redo, and a debt to the library that the writer pays."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Literal, Self, TypeAlias

import msgspec

from desktop.editing.history import History
from desktop.editing.steps import Step
from desktop.editing.strokes import AnySitting, grown, merged, sitting_of
from desktop.editing.writer import Writer
from desktop.listeners import Listeners
from desktop.storage.clock import Clock
from desktop.storage.commits import StepData
from desktop.storage.loading import Loaded
from desktop.storage.store import Store
from forms.edits import Applied, BadEdit, Edit, apply, name_of
from forms.messages import KnownError, Message
from forms.plan import Id, Plan


class CannotUndo(KnownError):
    """The step before the cursor was written by an older program, and cannot be taken back."""

    def __init__(self) -> None:
        super().__init__("editing.cannot_undo")


class CannotRedo(KnownError):
    """The step after the cursor was written by an older program, and cannot be done again."""

    def __init__(self) -> None:
        super().__init__("editing.cannot_redo")


class Change(msgspec.Struct, frozen=True):
    """What listeners hear: the plan as it now is, the ids that are new, gone, changed or moved, and who did it.

    `before` is the plan until now; `dossier` says whether what the documents share changed, beyond the time of the
    last change. `edits` are what was done, in order: those of the inverse on undo.
    """

    kind: Literal["edit", "undo", "redo"]
    before: Plan
    plan: Plan
    touched: frozenset[Id]
    dossier: bool
    edits: tuple[Edit, ...]
    initiator: object = None


Listener: TypeAlias = Callable[[Change], None]


class Session:
    """An open plan. To be used from one thread; the writer does its work in another.

    Every change goes through `apply`, takes effect at once, is announced to the listeners in the order of the
    changes, and is on disk within `writer.LATEST` seconds. Undo and redo are a cursor in the log, which survives
    closing. Typing melts into steps by word and pause.
    """

    def __init__(self, store: Store, writer: Writer, loaded: Loaded, logged: Sequence[StepData]) -> None:
        self._store = store
        self._writer = writer
        self._clock: Clock = store.clock
        self._plan = loaded.plan
        self._history = History(logged, loaded.cursor, store.path)
        self._account = writer.open_account(loaded)
        self._sitting: AnySitting | None = None
        self._listeners = Listeners[Change]()
        self._unheard: deque[Change] = deque()
        self._announcing = False

    @classmethod
    def open(cls, store: Store, writer: Writer, plan: str) -> Self:
        """Open a plan of the library. Raises PlanMissing, LibraryDamaged and the known errors of the world."""
        return cls(store, writer, *store.load_with_steps(plan))

    @property
    def plan(self) -> Plan:
        """The plan as it now is."""
        return self._plan

    @property
    def plan_id(self) -> str:
        """The plan's id in the library."""
        return self._account.plan_id

    @property
    def saved(self) -> bool:
        """Whether the library holds all that was done."""
        return self._account.settled

    @property
    def problem(self) -> KnownError | None:
        """Why the last commit failed; None if it did not."""
        return self._account.problem

    # --- Changing ------------------------------------------------------------------------------------------------

    def apply(self, edit: Edit, *, name: Message | None = None, initiator: object = None) -> Change:
        """Make a change and tell everyone. `name` is for the undo menu, where the edit's own will not do.

        `initiator` lets a view know its own changes. Raises BadEdit, with nothing done. A change that changes nothing
        is no step and is not announced.
        """
        before = self._plan
        done = apply(before, edit)
        if done.plan is before:
            return Change("edit", before, before, frozenset(), dossier=False, edits=(), initiator=initiator)
        step = self._step_for(edit, done, name)
        return self._take(Change("edit", before, done.plan, done.touched, False, (edit,), initiator), [step])

    def undo(self, initiator: object = None) -> Change | None:
        """Take the last step back; None where there is nothing to take back. Raises CannotUndo at a barrier."""
        if self._history.cursor == 0:
            return None
        step = self._history.to_undo()
        if step is None:
            raise CannotUndo
        try:
            change = self._run("undo", step.undo[::-1], initiator)
        except BadEdit as error:
            self._history.block(step.sequence)
            raise CannotUndo from error
        self._history.cursor -= 1
        return self._take(change, [])

    def redo(self, initiator: object = None) -> Change | None:
        """Do the next step again; None where there is none. Raises CannotRedo at a barrier."""
        if self._history.cursor == len(self._history):
            return None
        step = self._history.to_redo()
        if step is None:
            raise CannotRedo
        try:
            change = self._run("redo", step.do, initiator)
        except BadEdit as error:
            self._history.block(step.sequence)
            raise CannotRedo from error
        self._history.cursor += 1
        return self._take(change, [])

    def end_step(self) -> None:
        """Let the next key stroke begin a new step: the cursor was set elsewhere, the focus left."""
        self._sitting = None

    # --- The history ---------------------------------------------------------------------------------------------

    @property
    def undo_name(self) -> Message | None:
        """What undo would take back; None where it cannot."""
        step = self._history.to_undo()
        return step.name if step is not None else None

    @property
    def redo_name(self) -> Message | None:
        """What redo would do again; None where it cannot."""
        step = self._history.to_redo()
        return step.name if step is not None else None

    @property
    def step_names(self) -> tuple[Message, ...]:
        """The names of all steps, oldest first; the first `cursor` of them are in effect."""
        return self._history.names

    @property
    def cursor(self) -> int:
        """How many steps are in effect."""
        return self._history.cursor

    # --- Listening -----------------------------------------------------------------------------------------------

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; what is given back ends that."""
        return self._listeners.add(listener)

    # --- Saving and closing --------------------------------------------------------------------------------------

    def save(self, timeout: float | None = None) -> None:
        """Have everything on disk now. Raises the error that stands in the way; nothing is lost."""
        try:
            self._writer.flush(timeout)
        except KnownError as error:
            if not self.saved:  # else it was another plan's
                raise self.problem or error from error

    def keep_as_copy(self, title: str | None = None) -> str:
        """Go on as a new plan of the library, history included, and give its id: the way out when overtaken.

        The plan that was overtaken stays in the library as the other one left it.
        """
        logged = [self._history.written(number) for number in range(1, len(self._history) + 1)]
        key = self._store.create_plan(self._plan, title, steps=logged, cursor=self._history.cursor)
        self._writer.close_account(self._account)
        self._account = self._writer.open_account(self._store.load(key))
        self._sitting = None
        return key

    def close(self, *, abandon: bool = False) -> None:
        """Save what is owed and let the plan go. Raises what stands in the way, unless it is to be abandoned."""
        if not abandon:
            self.save()
        self._writer.close_account(self._account)
        self._listeners.clear()

    # --- Inside --------------------------------------------------------------------------------------------------

    def _step_for(self, edit: Edit, done: Applied, name: Message | None) -> Step:
        """The history's step for an edit that was applied: the last one grown by a key stroke, or a new one."""
        now = self._clock.monotonic()
        last = self._history.to_undo()
        sitting = grown(self._sitting, self._plan, edit, now) if self._sitting is not None and name is None else None
        if sitting is not None and last is not None:
            do, undo = merged(last.do, last.undo, edit, done.inverse)
            step = msgspec.structs.replace(last, do=do, undo=undo)
            self._history.replace(step)
        else:
            sitting = sitting_of(self._plan, edit, now) if name is None else None
            named = name if name is not None else name_of(edit, self._plan)
            step = Step(self._history.cursor + 1, named, self._clock.now(), (edit,), (done.inverse,))
            self._history.push(step)
        self._sitting = sitting
        return step

    def _run(self, kind: Literal["undo", "redo"], edits: tuple[Edit, ...], initiator: object) -> Change:
        """The change that a step's edits make, not yet in effect. Raises BadEdit."""
        plan, touched = self._plan, frozenset[Id]()
        for edit in edits:
            done = apply(plan, edit)
            plan, touched = done.plan, touched | done.touched
        self._sitting = None
        return Change(kind, self._plan, plan, touched, False, edits, initiator)

    def _take(self, change: Change, steps: list[Step]) -> Change:
        """Put a change into effect, owe it to the library, announce it."""
        dossier = msgspec.structs.replace(change.plan.dossier, modified=self._clock.now())
        plan = msgspec.structs.replace(change.plan, dossier=dossier)
        shared = change.plan.dossier is not change.before.dossier
        change = msgspec.structs.replace(change, plan=plan, dossier=shared)
        self._plan = plan
        history = self._history
        now = self._clock.monotonic()
        self._account.note(plan, change.touched, steps, len(history), history.cursor, now)
        self._writer.notice()
        self._announce(change)
        return change

    def _announce(self, change: Change) -> None:
        """Tell the listeners, each change to all of them before the next one; a failing listener silences nobody."""
        self._unheard.append(change)
        if self._announcing:
            return
        self._announcing = True
        failure: Exception | None = None
        try:
            while self._unheard:
                heard = self._unheard.popleft()
                for listener in self._listeners:
                    try:
                        listener(heard)
                    except Exception as error:
                        failure = failure or error
        finally:
            self._announcing = False
        if failure is not None:
            raise failure
