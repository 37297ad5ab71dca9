"""Pages made behind the interface: the newest plan is laid out by one worker, older ones that wait are passed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from export.layout.pages import LaidPage
from forms.messages import KnownError
from forms.plan import Plan

MakePages = Callable[[Plan], Sequence[LaidPage]]


class PageWorker(QObject):
    """Lays plans out in a thread of its own; results come back in the interface's thread."""

    made = Signal(object)
    refused = Signal(object)
    _done = Signal(object)

    def __init__(self, make: MakePages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
        self._waiting: Plan | None = None
        self._running: Future[Sequence[LaidPage]] | None = None
        # Emitted in the worker's thread, received in this object's: Qt queues it.
        self._done.connect(self._take)

    @property
    def idle(self) -> bool:
        """Whether nothing is being made and nothing waits."""
        return self._running is None

    def ask(self, plan: Plan) -> None:
        """Have the pages of this plan made, instead of those of any other that still waits."""
        self._waiting = plan
        if self._running is None:
            self._start()

    def close(self) -> None:
        """Wait for what is being made; nothing is announced any more."""
        self._waiting = None
        self.blockSignals(True)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> None:
        plan, self._waiting = self._waiting, None
        assert plan is not None
        self._running = self._pool.submit(self._make, plan)
        self._running.add_done_callback(self._done.emit)

    def _take(self, future: Future[Sequence[LaidPage]]) -> None:
        self._running = None
        if self._waiting is not None:
            self._start()
        try:
            pages = future.result()
        except KnownError as error:
            self.refused.emit(error)
            return
        self.made.emit(pages)
