"""What an open plan owes the library: noted by whoever edits, taken by the writer, given back if a commit fails."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

import msgspec

from desktop.editing import steps
from desktop.editing.steps import Step
from desktop.storage.commits import Commit
from desktop.storage.facts import facts
from desktop.storage.loading import Loaded
from desktop.storage.rows import Delta, delta
from forms.messages import KnownError
from forms.plan import Id, Plan


class Parcel(msgspec.Struct, frozen=True):
    """All edits since the last commit, as one thing to write."""

    plan: Plan
    touched: frozenset[Id]
    steps: dict[int, Step]
    last: int
    cursor: int
    since: float


class Account:
    """One open plan's debt. `note` is called by the editing thread, the rest by the writer; a lock stands between."""

    def __init__(self, loaded: Loaded) -> None:
        self.plan_id = loaded.id
        self._lock = Lock()
        self._owed: Parcel | None = None
        self._in_flight = False
        self._saved = loaded
        self.halted: KnownError | None = None
        """Why no more is written: someone else changed the plan. What is owed stays here."""
        self.problem: KnownError | None = None
        """Why the last commit failed; None if it did not."""
        self.failures = 0
        self.retry_at: float | None = None

    @property
    def revision(self) -> int:
        """The plan's revision as of the last commit."""
        return self._saved.revision

    @property
    def settled(self) -> bool:
        """Whether the library holds all that was noted."""
        with self._lock:
            return self._owed is None and not self._in_flight

    def note(
        self, plan: Plan, touched: Iterable[Id], changed: Iterable[Step], last: int, cursor: int, now: float
    ) -> None:
        """Owe the way to `plan`: what was touched, the steps that are new or grew, the history's length and cursor."""
        with self._lock:
            self._owed = _later(
                self._owed, Parcel(plan, frozenset(touched), {s.sequence: s for s in changed}, last, cursor, now)
            )

    def due(self, delay: float) -> float | None:
        """When the next commit is due; None if nothing is owed, or if it never will be."""
        if self.halted is not None:
            return None
        with self._lock:
            since = None if self._owed is None else self._owed.since
        if since is None:
            return None
        return self.retry_at if self.retry_at is not None else since + delay

    def take(self) -> Parcel | None:
        """What is owed, to be written now."""
        with self._lock:
            owed, self._owed = self._owed, None
            self._in_flight = owed is not None
        return owed

    def give_back(self, parcel: Parcel) -> None:
        """Owe it still: the commit failed. What was noted meanwhile is laid over it."""
        with self._lock:
            self._owed = parcel if self._owed is None else _later(parcel, self._owed)
            self._in_flight = False

    def commit_of(self, parcel: Parcel) -> Commit:
        """The rows that bring the library to the parcel's plan."""
        difference: Delta = delta(self._saved.plan, self._saved.keys, parcel.plan, parcel.touched)
        logged = tuple(steps.write(step) for _, step in sorted(parcel.steps.items()) if step.sequence <= parcel.last)
        edited = parcel.plan.dossier.modified
        return Commit(difference, facts(parcel.plan), edited, logged, parcel.last, parcel.cursor)

    def settle(self, parcel: Parcel, commit: Commit, revision: int) -> None:
        """Remember that the library now holds the parcel's plan."""
        keys = self._saved.keys
        for key in commit.delta.removed:
            keys.pop(key, None)
        keys.update(commit.delta.keys)
        self._saved = Loaded(self.plan_id, parcel.plan, revision, parcel.cursor, keys)
        self.problem, self.failures, self.retry_at = None, 0, None
        with self._lock:
            self._in_flight = False


def _later(earlier: Parcel | None, later: Parcel) -> Parcel:
    """Both debts as one: the later plan, and all that either touched."""
    if earlier is None:
        return later
    return Parcel(
        later.plan,
        earlier.touched | later.touched,
        earlier.steps | later.steps,
        later.last,
        later.cursor,
        earlier.since,
    )
