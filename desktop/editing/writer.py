"""The one thread that writes: it commits what open plans owe, in their order, soon after the first uncommitted edit."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Lock, Thread
from typing import Protocol, TypeVar

from desktop.editing.account import Account
from desktop.storage.clock import Clock
from desktop.storage.commits import Commit
from desktop.storage.errors import Overtaken, PlanMissing
from desktop.storage.loading import Loaded
from forms.messages import KnownError

LATEST = 0.7
"""Seconds after the first uncommitted edit by which it is on disk."""

DELAY = 0.4
"""Seconds after which a commit begins, so that it ends before LATEST on a slow disk too."""

FIRST_RETRY = 1.0
LAST_RETRY = 30.0
"""Seconds between attempts after a failed commit: doubled from the first to the last."""

T = TypeVar("T")

log = logging.getLogger(__name__)


class SaveFailed(KnownError):
    """A commit failed by a fault of ours, which is this error's cause; all is kept in memory."""

    def __init__(self) -> None:
        super().__init__("editing.save_failed")


class FlushTimedOut(KnownError):
    """The library did not take what is owed in time; all is kept in memory."""

    def __init__(self) -> None:
        super().__init__("editing.flush_timed_out")


class Library(Protocol):
    """What the writer needs of `desktop.storage.store.Store`."""

    clock: Clock

    def commit(self, plan: str, expected_revision: int, commit: Commit) -> int:
        """Write one change and give the new revision."""


class Waiter(Protocol):
    """How the thread waits, injected so that tests need not."""

    def wait(self, seconds: float | None) -> None:
        """Return after that time (None: never), or when woken."""

    def wake(self) -> None:
        """End the present wait, or the next one at once."""


class EventWaiter:
    """Waiting on the real clock."""

    def __init__(self) -> None:
        self._event = Event()

    def wait(self, seconds: float | None) -> None:
        """Return after that time (None: never), or when woken."""
        self._event.wait(seconds)
        self._event.clear()

    def wake(self) -> None:
        """End the present wait, or the next one at once."""
        self._event.set()


class Writer:
    """Commits for all open plans of a library.

    `on_saved(plan, revision)` and `on_problem(plan, error)` are called in the writer's thread; a problem is told once
    until it changes or passes. Whoever makes a `Writer` starts it with `start` and ends it with `close`; without
    `start`, `turn` does by hand what the thread would do.
    """

    def __init__(
        self,
        library: Library,
        *,
        on_saved: Callable[[str, int], None] = lambda plan, revision: None,
        on_problem: Callable[[str, KnownError], None] = lambda plan, error: None,
        waiter: Waiter | None = None,
        delay: float = DELAY,
    ) -> None:
        self._library = library
        self._clock = library.clock
        self._on_saved = on_saved
        self._on_problem = on_problem
        self._waiter = waiter if waiter is not None else EventWaiter()
        self._delay = delay
        self._lock = Lock()
        self._accounts: list[Account] = []
        self._flushes: list[Future[None]] = []
        self._stopping = False
        self._thread: Thread | None = None

    # --- For whoever edits ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the thread."""
        self._thread = Thread(target=self._run, name="library writer", daemon=True)
        self._thread.start()

    def open_account(self, loaded: Loaded) -> Account:
        """An account for a plan that was loaded; its edits are committed from now on."""
        account = Account(loaded)
        with self._lock:
            self._accounts.append(account)
        return account

    def close_account(self, account: Account) -> None:
        """Forget an account, with all that it still owes."""
        with self._lock:
            self._accounts.remove(account)

    def notice(self) -> None:
        """Something is owed: called after each `Account.note`."""
        self._waiter.wake()

    def flush(self, timeout: float | None = None) -> None:
        """Have all that is owed committed now, and return when it is.

        Raises the first error that stands in the way, and FlushTimedOut; nothing is lost, and the writer goes on.
        """
        if self._thread is None or not self._thread.is_alive():
            self._raise_first(self._commit_all())
            return
        done: Future[None] = Future()
        with self._lock:
            self._flushes.append(done)
        self._waiter.wake()
        try:
            done.result(timeout)
        except TimeoutError:
            raise FlushTimedOut from None

    def close(self, *, abandon: bool = False, timeout: float | None = None) -> None:
        """Commit all that is owed and end the thread.

        If that fails, the error is raised and the writer goes on, unless what is owed is to be abandoned.
        """
        try:
            self.flush(timeout)
        except KnownError:
            if not abandon:
                raise
        self._stopping = True
        self._waiter.wake()
        if self._thread is not None:
            self._thread.join(timeout)

    # --- The thread ----------------------------------------------------------------------------------------------

    def turn(self) -> float | None:
        """Commit what is due, answer those who flush, and say how many seconds may pass until the next turn."""
        with self._lock:
            flushes, self._flushes = self._flushes, []
        if flushes:
            errors = self._commit_all()
            for done in flushes:
                if errors:
                    done.set_exception(errors[0])
                else:
                    done.set_result(None)
        now = self._clock.monotonic()
        for account in self._open():
            due = account.due(self._delay)
            if due is not None and due <= now:
                self._commit(account)
        dues = [due for account in self._open() if (due := account.due(self._delay)) is not None]
        return max(0.0, min(dues) - self._clock.monotonic()) if dues else None

    def _run(self) -> None:
        while not self._stopping:
            self._waiter.wait(self.turn())
        self.turn()  # whoever flushed at the last moment is answered

    def _open(self) -> list[Account]:
        with self._lock:
            return list(self._accounts)

    def _commit_all(self) -> list[KnownError]:
        errors = [self._commit(account) for account in self._open()]
        return [error for error in errors if error is not None]

    @staticmethod
    def _raise_first(errors: list[KnownError]) -> None:
        if errors:
            raise errors[0]

    def _commit(self, account: Account) -> KnownError | None:
        """Write what an account owes; the error if that fails, which is told and leaves the debt as it was."""
        parcel = account.take()
        if parcel is None:
            return None
        if account.halted is not None:
            account.give_back(parcel)
            return account.halted
        try:
            commit = account.commit_of(parcel)
            revision = self._library.commit(account.plan_id, account.revision, commit)
        except Exception as error:
            account.give_back(parcel)
            return self._failed(account, error)
        account.settle(parcel, commit, revision)
        self._tell(self._on_saved, account.plan_id, revision)
        return None

    def _failed(self, account: Account, error: Exception) -> KnownError:
        known = error if isinstance(error, KnownError) else SaveFailed()
        if known is not error:
            known.__cause__ = error
            log.error("A commit failed by a fault of the program", exc_info=error)
        told = account.problem is not None and type(account.problem) is type(known)
        account.problem = known
        if isinstance(known, Overtaken | PlanMissing):
            account.halted = known
        account.retry_at = self._clock.monotonic() + min(LAST_RETRY, FIRST_RETRY * 2**account.failures)
        account.failures = min(account.failures + 1, 10)
        if not told:
            self._tell(self._on_problem, account.plan_id, known)
        return known

    @staticmethod
    def _tell(listener: Callable[[str, T], None], plan: str, what: T) -> None:
        """Call a listener; its own faults must not stop the saving."""
        try:
            listener(plan, what)
        except Exception:
            log.exception("A listener of the writer failed")
