"""The library as its window sees it: listed with plain `sqlite3` at once, changed through a store that comes later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.storage import listing, opening
from desktop.storage.errors import LibraryMissing, known_errors
from desktop.storage.listing import PlanLine, Wanted

if TYPE_CHECKING:
    from desktop.storage.store import Store


class Listed(msgspec.Struct, frozen=True):
    """Plans, the last changed first, and how many there are in all: outside the bin, and in it."""

    lines: Sequence[PlanLine]
    plans: int
    binned: int


class Shelf:
    """The plans of the library at `path`; `open_store` gives the one store of the process, opening it at first."""

    def __init__(self, path: Path, open_store: Callable[[], Store]) -> None:
        self.path = path
        self._open_store = open_store
        self._checked = False

    @property
    def store(self) -> Store:
        """The open store. Raises what `Store.open` refuses; loads SQLAlchemy at the first call."""
        return self._open_store()

    def read(self, wanted: Wanted | None = None) -> Listed | None:
        """The plans that are `wanted`; None while there is no library of today's version yet.

        The first call looks at the file before SQLite does. Raises the errors of `opening.check`.
        """
        if not self._checked:
            self._checked = self._is_ready()
        if not self._checked:
            return None
        with known_errors(self.path), closing(opening.connect(self.path)) as connection:
            connection.execute("BEGIN")  # lines and counts are those of one moment
            return Listed(listing.lines(connection, self.path, wanted), *listing.counts(connection))

    def forget(self) -> None:
        """Look at the file again before the next list: it was restored, or repaired."""
        self._checked = False

    def _is_ready(self) -> bool:
        try:
            return opening.check(self.path) == opening.VERSION
        except LibraryMissing:
            return False
