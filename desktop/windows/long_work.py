"""Long work behind a dialog: one piece at a time on the program's worker, with progress, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Event
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desktop.actions.exporting import Cancelled

Tell: TypeAlias = Callable[[Any], None]
"""Says how far the work is; raises `Cancelled` once it is to stop."""


class LongWork(QObject):
    """Runs work in the pool's thread; its signals come in the thread of this object."""

    progressed = Signal(object)
    finished = Signal(object)
    """What the work gave back."""
    cancelled = Signal()
    failed = Signal(object)
    """An exception that is not `Cancelled`."""
    _told = Signal(object)
    _done = Signal(object)

    def __init__(self, pool: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._running: Future[Any] | None = None
        self._stop = Event()
        # Mostly emitted in the worker's thread; work that ends at once reports in this one, and must wait its turn too.
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether work is under way or waits for its turn."""
        return self._running is not None

    def start(self, work: Callable[[Tell], object]) -> None:
        """Begin; raises RuntimeError while other work is under way."""
        if self._running is not None:
            raise RuntimeError(self._running)
        stop = self._stop = Event()
        self._running = self._pool.submit(work, self._teller(stop))
        self._running.add_done_callback(self._report)

    def cancel(self) -> None:
        """Have the work stop at its next step; `cancelled` says when it has."""
        self._stop.set()
        if self._running is not None:
            self._running.cancel()

    def _teller(self, stop: Event) -> Tell:
        last: list[object] = [None]

        def tell(progress: object) -> None:
            if stop.is_set():
                raise Cancelled
            if progress != last[0]:
                last[0] = progress
                self._told.emit(progress)

        return tell

    def _report(self, future: Future[Any]) -> None:
        if isValid(self):
            self._done.emit(future)

    def _pass_on(self, progress: object) -> None:
        if not self._stop.is_set():
            self.progressed.emit(progress)

    def _take(self, future: Future[Any]) -> None:
        self._running = None
        error = None if future.cancelled() else future.exception()
        if future.cancelled() or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.finished.emit(future.result())
