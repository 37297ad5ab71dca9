"""How the library is opened: behind the first paint, in a thread, by whoever needs it first; and backed up when due."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.bridge import Bridge
from desktop.library import Library, open_store
from forms.messages import KnownError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from desktop.storage.store import Store

BEHIND_THE_PAINT = ("desktop.windows.plan_window", "export.typeset", "export.layout.document")
"""Modules that the first plan needs and the list of plans does not."""


class LibraryDoor(QObject):
    """The one way to the open library of this program."""

    opened = Signal()
    reported = Signal()
    """The writer has saved, or failed to."""

    # Emitted in the opening thread, received in this object's: Qt queues them.
    _store_opened = Signal(object)
    _backed_up = Signal(object)

    def __init__(self, path: Path, bridge: Bridge, backup_folder: Callable[[], Path | None]) -> None:
        """`backup_folder` says where backups go; None means beside the library."""
        super().__init__()
        self.path = path
        self._bridge = bridge
        self._backup_folder = backup_folder
        self._library: Library | None = None
        self._opening: Future[Store] | None = None
        self._lock = Lock()
        self._store_opened.connect(self._take_store)
        self._backed_up.connect(self._take_backup)

    @property
    def library(self) -> Library:
        """The open library; waits while it is still being opened. Raises its known errors."""
        if self._library is None:
            self._library = Library(self.path, self.store())
            self._library.reported.connect(self.reported)
            self.opened.emit()
        return self._library

    @property
    def is_open(self) -> bool:
        """Whether `library` is there without waiting."""
        return self._library is not None

    def store(self) -> Store:
        """The one store of this program, opened at the first call. For any thread; raises its known errors."""
        with self._lock:
            if self._opening is None:
                self._opening = self._pool.submit(open_store, self.path)
            opening = self._opening
        try:
            return opening.result()
        except KnownError:
            with self._lock:
                if self._opening is opening:  # what stood in the way may be gone at the next try
                    self._opening = None
            raise

    def open_behind(self) -> None:
        """Load what the first paint did without, and open the library, in a thread; then back it up if that is due."""
        if self._library is not None:
            return
        with self._lock:
            if self._opening is None:
                self._opening = self._pool.submit(_load_and_open, self.path)
            opening = self._opening
        opening.add_done_callback(self._store_opened.emit)

    def close(self) -> None:
        """Let the library go, with all that could be saved on disk."""
        self._pool.shutdown(wait=True)
        if self._library is not None:
            self._library.close(abandon=True)
            self._library = None
        elif self._opening is not None and self._opening.exception() is None:
            self._opening.result().close()
        self._opening = None

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        """The opening thread, loaded when there is something to open."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening")

    def _take_store(self, _future: object) -> None:
        try:
            assert self.library
        except KnownError as error:
            self._bridge.refuse(error)
            return
        self._pool.submit(self._back_up_if_due).add_done_callback(self._backed_up.emit)

    def _back_up_if_due(self) -> None:
        """The day's backup, in the thread that opened the library."""
        from desktop.storage.backups import Backups

        store = self.store()
        Backups(self.path, store.clock, self._backup_folder()).make_if_due(store.last_change())

    def _take_backup(self, future: Future[None]) -> None:
        error = future.exception()
        if isinstance(error, KnownError):
            self._bridge.refuse(error)
        elif error is not None:
            self._bridge.bug(error)


def _load_and_open(path: Path) -> Store:
    """What the thread does behind the first paint: load what a plan's window needs, open the library."""
    for module in BEHIND_THE_PAINT:
        import_module(module)
    return open_store(path)
