"""What takes longer than a frame and is no plan's pages: changes of the library, files, backups, one after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.bridge import Bridge
from forms.messages import KnownError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


class Chores(QObject):
    """Does work in a thread of its own, in the order asked; what comes of it arrives in the interface's thread."""

    changed = Signal()
    """The number of chores that wait or run is another."""
    _finished = Signal(object, object)

    def __init__(self, bridge: Bridge, window: QWidget | None = None) -> None:
        """`window` is where refusals are said."""
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._pool: ThreadPoolExecutor | None = None
        self._doing: list[str] = []
        # Queued always: work that ends before its callback is set announces itself in the caller's own thread.
        self._finished.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether nothing is being done and nothing waits."""
        return not self._doing

    @property
    def doing(self) -> str:
        """What is being done now, in the drafter's words; empty where it needs none."""
        return next((name for name in self._doing if name), "")

    def do(self, work: Callable[[], T], then: Callable[[T], object] | None = None, name: str = "") -> None:
        """Do `work` behind the interface, `then` something with what it gives.

        What the world refuses is said to the drafter; a bug of ours goes where bugs go. `name` is shown meanwhile.
        """
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chores")
        self._doing.append(name)
        self.changed.emit()
        self._pool.submit(work).add_done_callback(lambda future: self._finished.emit(future, then))

    def finish(self) -> None:
        """Wait for what was asked; what came of it is announced when the event loop goes on."""
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None

    def _take(self, future: Future[Any], then: Callable[[Any], object] | None) -> None:
        self._doing.pop(0)
        try:
            given = future.result()
            if then is not None:
                then(given)
        except KnownError as error:
            self._bridge.refuse(error, at=self._window)
        except Exception as error:
            self._bridge.bug(error)
        self.changed.emit()
