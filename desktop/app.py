"""Start-up of the application: the library, the writer behind it, the first window. Here Qt begins."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop import crash, places
from desktop.cli.reading import LIBRARY, plan_of
from desktop.editing.session import Session
from desktop.editing.writer import Writer
from desktop.i18n import _
from desktop.storage.clock import SystemClock
from desktop.storage.opening import FILE_NAME
from desktop.storage.store import Store
from desktop.windows.plan_window import PlanWindow
from export.cache import Cache
from forms.plan import Plan

if TYPE_CHECKING:
    from export.layout.document import Layout
    from export.layout.pages import LaidPage

NAME = "Soạn Kế hoạch"


class Library(QObject):
    """The open library with its writer; what the writer's thread reports arrives in the interface's thread."""

    reported = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.store = Store.open(path, SystemClock())
        self._writer = Writer(
            self.store, on_saved=lambda *_: self.reported.emit(), on_problem=lambda *_: self.reported.emit()
        )
        self._writer.start()

    def open(self, plan: str) -> Session:
        """Open a plan of the library by its id."""
        return Session.open(self.store, self._writer, plan)

    def close(self) -> None:
        """Commit what is owed and let the library go."""
        self._writer.close()
        self.store.close()


class PagesOfOnePlan:
    """Makes the pages of a plan again and again, keeping what an edit did not touch. For one thread."""

    def __init__(self) -> None:
        self._cache = Cache()
        self._layout: Layout | None = None

    def __call__(self, plan: Plan) -> Sequence[LaidPage]:
        """All pages of the plan. Raises `BadLayout` for settings that make no document."""
        from export.layout.document import Layout
        from export.typeset import typeset

        document = typeset(plan, cache=self._cache)
        self._layout = self._layout.relay(document) if self._layout else Layout(document)
        return list(self._layout.pages())


def start(file: str | None, library: str | None) -> int:
    """Open the window on a plan, wait until it is closed; gives the exit code. Raises what the world refuses."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName(NAME)
    home = places.home(os.environ)
    _catch_bugs(home, application.exit)
    kept = Library(Path(library) if library else home / FILE_NAME)
    try:
        window = open_window(kept, file, library)
        window.show()
        return application.exec()
    finally:
        kept.close()


def open_window(library: Library, file: str | None, path: str | None = None) -> PlanWindow:
    """The window of the plan that FILE names: one of the library, or a file, which is first kept there.

    Without a name: the plan that was changed last, or a finished sample where the library is empty.
    """
    session = library.open(_key(library, file, path))
    window = PlanWindow(session, PagesOfOnePlan())
    library.reported.connect(window.show_saved)
    return window


def _key(library: Library, file: str | None, path: str | None) -> str:
    if file is not None and file.startswith(LIBRARY):
        return library.store.resolve(file.removeprefix(LIBRARY))
    if file is not None:
        return library.store.create_plan(plan_of(file, Namespace(library=path)))
    known = library.store.list()
    return known[0].id if known else library.store.create_plan(_first_plan())


def _first_plan() -> Plan:
    from forms.templates import samples

    return samples()[0].plan()


def grab(plan: Plan, target: Path) -> None:
    """Draw the window of a plan, its pages made, into a PNG. Needs no display where Qt's platform is "offscreen"."""
    import tempfile

    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / FILE_NAME)
        session = library.open(library.store.create_plan(plan))
        window = PlanWindow(session, PagesOfOnePlan())
        window.show()
        while not window.worker.idle or not window.preview.pages():
            application.processEvents()
        window.grab().save(str(target))
        window.close()
        library.close()


def _catch_bugs(home: Path, leave: Callable[[int], None]) -> None:
    """Let a bug of ours end the program with a report and one sentence, instead of going on in an unknown state."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.excepthook = sys.__excepthook__
        path = crash.keep(error, home, datetime.now(UTC))
        with suppress(OSError):
            sys.stderr.write(
                _("Chương trình gặp lỗi của chính nó và phải đóng. Báo cáo: {path}").format(path=path) + "\n"
            )
        leave(2)

    sys.excepthook = hook
