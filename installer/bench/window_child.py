"""One plan opened, typed into and looked at in the program's real windows: `… window_child PAGES LIBRARY FLOORS`.

Prints `figure NAME VALUE` lines: milliseconds to the painted editor and to the first page, from key strokes to the
painted page, the longest that the event loop stood still while one typed, and the memory of the process in MB.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import qt_application
from desktop.application import Application
from desktop.bridge import Bridge
from desktop.editors.head_sheet import HeadSheet
from desktop.look import Look
from desktop.pace import Pace
from desktop.settings import Preferences, Settings
from desktop.windows.plan_window import PlanWindow
from installer.bench.plans import clause_plan

SIZES = {10: (36, 20), 50: (225, 120), 300: (1_350, 740)}
"""Clauses and rows of a plan of so many pages."""

EDITS = 15
KEYS = 40
BETWEEN_KEYS = 0.07
"""Seconds: a quick typist."""

PATIENCE = 120.0


class Paints(QObject):
    """Counts the paints of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's name."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


class Heart(QObject):
    """Beats whenever the event loop comes round, and keeps the longest time between two beats.

    Wall time counts what other programs do with the machine; the process's own time counts what its threads computed
    meanwhile. The lesser of both is what this program itself stood in the way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._last = self._now()
        self._timer.start(0)

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()

    def _beat(self) -> None:
        now = self._now()
        self.longest = max(self.longest, min(now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def stop(self) -> float:
        """The longest pause in milliseconds."""
        self._timer.stop()
        return self.longest * 1000


class Desk:
    """The program with its library open, as it is once its first window has been painted."""

    def __init__(self, folder: Path) -> None:
        self.qt = qt_application()
        gc.disable()
        look, self.pace = Look(self.qt, "light"), Pace(self.qt)
        self.application = Application(Preferences(folder, Settings()), Bridge(lambda question: question.default))
        self.application.show_library()
        self.pace.begin()
        look.finish()
        with_library = Waiting(self.qt)
        self.application.open_behind()
        with_library.until(lambda: self.application.library_is_open)
        self.until = with_library.until

    def close(self) -> None:
        """Let the library go."""
        self.pace.stop()
        self.application.quit()
        self.application.close()


class Waiting:
    """Lets events happen until something is so."""

    def __init__(self, qt: QApplication) -> None:
        self._qt = qt

    def until(self, so: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Raises TimeoutError after `patience` seconds."""
        end = time.perf_counter() + patience
        while not so():
            self._qt.processEvents()
            if time.perf_counter() > end:
                raise TimeoutError(so)


def opened(desk: Desk, key: str) -> PlanWindow:
    """Open the plan; says how long until its editor and its first page could be seen."""
    started = time.perf_counter()
    window = desk.application.open_plan(key)
    paints = Paints(window.part)
    pages = Paints(window.preview.viewport())
    painted_before: list[int] = []
    window.worker.drawn.connect(lambda _picture: painted_before.append(pages.count))
    desk.until(lambda: paints.count > 0)
    tell("editor", time.perf_counter() - started)
    desk.until(lambda: bool(painted_before) and pages.count > painted_before[0])
    tell("first_page", time.perf_counter() - started)
    return window


def title_of(window: PlanWindow) -> QWidget:
    """The field of the plan's title (trích yếu), with the keyboard in it."""
    sheet = window.part.findChild(HeadSheet)
    assert isinstance(sheet, HeadSheet)
    sheet.title.setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet.title


def edit_to_page(desk: Desk, window: PlanWindow) -> float:
    """Median seconds from a key stroke to the paint of the page that shows it."""
    pages = Paints(window.preview.viewport())
    painted_before: list[int] = []
    window.worker.drawn.connect(lambda _picture: painted_before.append(pages.count))
    field = title_of(window)
    return statistics.median(_one_edit(desk, field, pages, painted_before) for _edit in range(EDITS))


def _one_edit(desk: Desk, field: QWidget, pages: Paints, painted_before: list[int]) -> float:
    """`painted_before`: for each picture that came how often the pages had been painted until then."""
    known, started = len(painted_before), time.perf_counter()
    QTest.keyClick(field, "a")
    desk.until(lambda: len(painted_before) > known and pages.count > painted_before[known])
    return time.perf_counter() - started


def typed(desk: Desk, window: PlanWindow) -> float:
    """The longest pause of the event loop in ms while one types and pages are made, key strokes included."""
    field, heart = title_of(window), Heart()
    for number in range(KEYS):
        QTest.keyClick(field, " " if number % 5 == 4 else "b")
        end = time.perf_counter() + BETWEEN_KEYS
        while time.perf_counter() < end:
            desk.qt.processEvents()
    return heart.stop()


def memory() -> float:
    """What the process holds now, in MB; 0 where the system keeps no such account."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def tell(name: str, seconds: float) -> None:
    """Print a time in milliseconds."""
    print(f"figure {name} {seconds * 1000:.3f}", flush=True)


def main() -> None:
    """Measure one plan."""
    pages, folder, floors = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    desk = Desk(folder)
    key = desk.application.library.store.create_plan(clause_plan(floors, *SIZES[pages]))
    window = opened(desk, key)
    print(f"figure beside_layout {typed(desk, window):.3f}")
    desk.until(lambda: window.worker.idle)
    print(f"{sum(part.pages for part in window.preview.page_map.parts)} pages")
    print(f"figure at_rest {typed(desk, window):.3f}")
    desk.until(lambda: window.worker.idle)
    tell("edit_to_page", edit_to_page(desk, window))
    desk.until(lambda: window.worker.idle)
    print(f"figure memory {memory():.3f}")
    desk.close()


if __name__ == "__main__":
    main()
