"""Documents of other programs that wait to be imported: one import window after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.bridge import Bridge
from desktop.windows.import_dialog import ImportDialog, Reader, read
from forms.messages import KnownError


class ImportDesk(QObject):
    """Shows an import window for each document. `made` gives a plan to keep, `for_new_year` one to turn over."""

    made = Signal(object)
    for_new_year = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None, reader: Reader = read) -> None:
        super().__init__(parent)
        self._bridge, self._reader = bridge, reader
        self._waiting: deque[Callable[[], None]] = deque()
        self.dialog: ImportDialog | None = None

    def bring_in(self, files: Sequence[Path], *, last_year: bool = False, over: QWidget | None = None) -> None:
        """Import these, one after another, over a window, else over the one in front.

        `last_year`: their plans are wanted for making the new year's.
        """
        for file in files:
            self._waiting.append(lambda file=file: self._show(file, last_year, over))  # type: ignore[misc]
        if self.dialog is None:
            self._next()

    def _next(self) -> None:
        self.dialog = None
        if self._waiting:
            self._waiting.popleft()()

    def _show(self, file: Path, last_year: bool, over: QWidget | None) -> None:
        parent = over if over is not None else QApplication.activeWindow()
        self.dialog = dialog = ImportDialog(file, self._bridge, reader=self._reader, last_year=last_year, parent=parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(self.made)
        dialog.for_new_year.connect(self.for_new_year)
        dialog.refused.connect(lambda error: self._refuse(error, parent))
        # Queued, so that what is made of this document has its window before the next one is shown.
        dialog.finished.connect(self._next, Qt.ConnectionType.QueuedConnection)
        dialog.open()

    def _refuse(self, error: KnownError, at: QWidget | None) -> None:
        self._bridge.refuse(error, at=at)
