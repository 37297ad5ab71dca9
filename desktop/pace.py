"""The beat of the interface: short turns between threads, and rubbish collected between events, never amid work.

Python's collector runs in whatever thread allocates, and with a large plan in memory a full run takes five frames, in
the middle of a key stroke or in a worker, where it may also end widgets that belong to the interface. So it is switched
off, and its runs are made here, in the interface's thread: small ones often, a full one while the drafter is in
another program.
"""

from __future__ import annotations

import gc
import sys
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

SWITCH: Final = 0.001
"""Seconds after which a thread that computes lets another have its turn."""
BUSY, QUIET = 25, 250
"""Milliseconds between two looks, while things happen and while nothing does."""
YOUNG: Final = 700
"""New objects since the last run that make another worth while."""
RUNS_TO_MIDDLE: Final = 10
REST: Final = 8
"""Looks in a row at which nothing was to do, after which looks become rare."""
WORTH: Final = 20
"""Runs since the last full one that make a full one worth while, once the drafter is in another program."""
OVERDUE: Final = 4_000
"""Runs since the last full one after which it is made even amid work: minutes of it."""


class Pace(QObject):
    """Holds the beat from `begin` to `stop`, which gives everything back as it was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[bool, float] | None = None
        self.runs = self.full_runs = 0
        self._since_full = self._quiet = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Take over from Python's own collector."""
        if self._before is None:
            self._before = gc.isenabled(), sys.getswitchinterval()
        gc.disable()
        sys.setswitchinterval(SWITCH)
        self._timer.start(BUSY)

    def look(self) -> None:
        """Collect what is worth it now."""
        if gc.get_count()[0] >= YOUNG:
            self._quiet = 0
            self.runs += 1
            self._since_full += 1
            gc.collect(1 if self.runs % RUNS_TO_MIDDLE == 0 else 0)
        else:
            self._quiet += 1
        if self._since_full >= (OVERDUE if self._at_work() else WORTH):
            self._since_full = 0
            self.full_runs += 1
            gc.collect()
        wait = QUIET if self._quiet >= REST else BUSY
        if self._timer.interval() != wait:
            self._timer.start(wait)

    @staticmethod
    def _at_work() -> bool:
        return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        if self._before is None:
            return
        (enabled, interval), self._before = self._before, None
        sys.setswitchinterval(interval)
        if enabled:
            gc.enable()
