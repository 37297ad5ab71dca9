"""The open library with its writer, and the pages of a plan: what windows work on.

Nothing heavy is loaded with this module: the library window is painted before the database's libraries are there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.editing.session import Session
    from desktop.storage.store import Store
    from export.layout.document import Layout
    from forms.plan import Plan


def open_store(path: Path) -> Store:
    """The library's store, made or upgraded where that is needed. For any thread.

    Raises the known errors of `desktop.storage.errors`.
    """
    from desktop.storage.clock import SystemClock
    from desktop.storage.errors import known_errors
    from desktop.storage.store import Store

    with known_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    return Store.open(path, SystemClock())


class Library(QObject):
    """The open library with its writer; what the writer's thread reports arrives in the interface's thread."""

    reported = Signal()

    def __init__(self, path: Path, store: Store | None = None) -> None:
        """`store` where it is open already."""
        from desktop.editing.writer import Writer

        super().__init__()
        self.store = store if store is not None else open_store(path)
        self._writer = Writer(
            self.store, on_saved=lambda *_: self.reported.emit(), on_problem=lambda *_: self.reported.emit()
        )
        self._writer.start()

    def open(self, plan: str) -> Session:
        """Open a plan of the library by its id."""
        from desktop.editing.session import Session

        return Session.open(self.store, self._writer, plan)

    def save(self, timeout: float | None = None) -> None:
        """Have on disk all that open plans owe, within `timeout` seconds. Raises what stands in the way."""
        self._writer.flush(timeout)

    def close(self, *, abandon: bool = False) -> None:
        """Commit what is owed and let the library go; what cannot be committed is lost only if `abandon` says so."""
        self._writer.close(abandon=abandon)
        self.store.close()


class PagesOfOnePlan:
    """Makes the pages of a plan again and again, keeping what an edit did not touch. For one thread."""

    def __init__(self) -> None:
        from export.cache import Cache

        self._cache = Cache()
        self._layout: Layout | None = None

    def __call__(self, plan: Plan) -> Layout:
        """The plan's layout, its pages made when asked for. Raises `BadLayout` for settings that make no document."""
        from export.layout.document import Layout
        from export.typeset import typeset

        document = typeset(plan, cache=self._cache)
        self._layout = self._layout.relay(document) if self._layout else Layout(document)
        return self._layout
