"""Start-up of the application: settings, single instance, first window, what a bug or a shutdown does. Qt begins."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop import places
from desktop.application import LIBRARY, Application
from desktop.bridge import Bridge, Question
from desktop.bugs import BugCatcher
from desktop.i18n import say
from desktop.instance import Instance
from desktop.library import Library, PagesOfOnePlan
from desktop.look import Look
from desktop.pace import Pace
from desktop.painted import after_first_paint
from desktop.qt_words import QtSpeech
from desktop.settings import Preferences, Settings, open_preferences
from desktop.storage.opening import FILE_NAME
from forms.messages import KnownError

if TYPE_CHECKING:
    from forms.plan import Plan

__all__ = ["NAME", "Application", "Library", "PagesOfOnePlan", "grab", "start"]

NAME = "Soạn Kế hoạch"


def start(file: str | None, library: str | None) -> int:
    """Open the library, or the plan that `file` names, and wait until all windows are closed; gives the exit code.

    Where another program has the library open, it is given the file, and this one ends. Raises what the world refuses.
    """
    qt = qt_application()
    home = places.home(os.environ)
    path = (Path(library) if library else home / FILE_NAME).absolute()
    instance = Instance(path)
    if not instance.claim():
        instance.hand_over(_absolute(file))
        return 0
    try:
        preferences, told = open_preferences(home)
        bridge = Bridge(_ask)
        if told is not None:
            bridge.refuse(told)
        return _run(qt, Application(preferences, bridge, path), instance, file)
    except KnownError as error:
        _say_where_nobody_reads(error)
        raise
    finally:
        instance.release()


def qt_application() -> QApplication:
    """The one of this process, made where there is none."""
    # Named here, since asking for a style later would load Qt's enums of styles before the first paint.
    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(application, QApplication)
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName("soankh")
    return application


def _run(qt: QApplication, application: Application, instance: Instance, file: str | None) -> int:
    """From the first window to the last."""
    catcher = BugCatcher(application.bridge, application.preferences.folder, application.save_everything, qt.exit)
    instance.handed.connect(application.handed)
    qt.commitDataRequest.connect(application.end_of_session)
    catcher.install()
    look, speech = Look(qt, application.preferences.current.theme), QtSpeech(qt)
    speech.follow()
    application.preferences.listen(lambda before, after: look.use(after.theme))
    application.preferences.listen(lambda before, after: speech.follow())
    pace = Pace(qt)
    first = file is None and not application.path.exists() and not application.preferences.current.agency.known
    try:
        window = application.open_file(file) if file is not None else application.show_library()
        begin = (application.first_run,) if first else ()
        after_first_paint(window, pace.begin, look.finish, application.open_behind, instance.listen, *begin)
        return qt.exec()
    finally:
        pace.stop()
        catcher.uninstall()
        application.close()


def _ask(question: Question) -> str:
    """Ask in a box, which is loaded when there is a question."""
    from desktop.windows.questions import ask_in_a_box

    return ask_in_a_box(question)


def _absolute(file: str | None) -> str | None:
    """What the other program can open: it has a working folder of its own."""
    return file if file is None or file.startswith(LIBRARY) else str(Path(file).absolute())


def _say_where_nobody_reads(error: KnownError) -> None:
    """Without a console the sentence on standard error would be lost: a double-clicked file needs a box."""
    if sys.stderr is None:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, NAME, say(error.message))


def grab(plan: Plan, target: Path) -> None:
    """Draw the window of a plan, its pages made, into a PNG. Needs no display where Qt's platform is "offscreen"."""
    import tempfile

    qt = qt_application()
    with tempfile.TemporaryDirectory() as folder:
        application = Application(Preferences(Path(folder), Settings()), Bridge(_ask))
        window = application.open_plan(application.library.store.create_plan(plan))
        while not window.worker.idle or not window.preview.pages():
            qt.processEvents()
        window.grab().save(str(target))
        window.close()
        application.close()
