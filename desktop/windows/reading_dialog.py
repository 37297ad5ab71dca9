"""What dialogs have in common that first read files behind themselves: a page that waits, a thread, ways to leave."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop.bridge import Bridge
from desktop.windows.long_work import LongWork
from forms.messages import KnownError


class ReadingDialog(QDialog):
    """Shows `waiting` among its `pages` while `work` reads. `refused` gives the error of what cannot be read.

    The dialog is closed then. Leaving while it reads stops the reading at its next step.
    """

    refused = Signal(object)

    def __init__(self, bridge: Bridge, thread: str, width: int, parent: QWidget | None = None) -> None:
        """`thread` names the thread that reads, `width` is that of the progress bar in pixels."""
        super().__init__(parent)
        self._bridge = bridge
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=thread)
        self.work = LongWork(self._pool, self)
        self.pages, self.waiting = QStackedWidget(), QWidget()
        self.doing, self.progress = QLabel(), QProgressBar()
        self.setModal(True)
        self._compose_waiting(width)
        self.work.failed.connect(self._fail)
        self.work.cancelled.connect(super().reject)

    def _compose_waiting(self, width: int) -> None:
        self.progress.setFixedWidth(width)
        column = QVBoxLayout(self.waiting)
        column.addStretch(1)
        for part in (self.doing, self.progress):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.pages.addWidget(self.waiting)

    def _fail(self, error: Exception) -> None:
        super().reject()
        if isinstance(error, KnownError):
            self.refused.emit(error)
        else:
            self._bridge.bug(error)

    def may_leave(self) -> bool:
        """Whether nothing is lost by leaving now."""
        return True

    def reject(self) -> None:
        """Leave: reading stops; what would be lost is asked about first."""
        if self.work.running:
            self.work.cancel()
        elif self.may_leave():
            super().reject()

    def done(self, result: int) -> None:
        """Closed in whichever way: the thread is let go."""
        self._pool.shutdown(wait=False)
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross is the same as leaving."""
        event.ignore()
        self.reject()
