"""The application: the open library, which windows there are, what opens them, how all of it is saved and let go.

The library window is painted from a list read with plain `sqlite3`; the database's libraries, the layout and the plan
window are loaded behind it, in a thread.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop import i18n
from desktop.bridge import Bridge
from desktop.house_rules import HouseRules
from desktop.library import Library, PagesOfOnePlan
from desktop.library_door import LibraryDoor
from desktop.painted import after_first_paint
from desktop.settings import Preferences, Settings
from desktop.storage.opening import FILE_NAME
from desktop.window_states import WindowStates
from forms.messages import KnownError

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager
    from PySide6.QtWidgets import QDialog

    from desktop.storage.store import Store
    from desktop.windows.first_run import FirstRun
    from desktop.windows.import_desk import ImportDesk
    from desktop.windows.library_window import LibraryWindow
    from desktop.windows.new_plan import NewPlanWindow
    from desktop.windows.plan_window import PlanWindow
    from desktop.windows.rollover_dialog import RolloverDialog
    from forms.plan import Plan

LIBRARY = "library:"

_PLACE = "place:"
"""What begins the library's settings that keep where one was in a plan."""

FIRST_ROWS = 60
"""Plans in the library window's first paint, more than any screen shows: Qt asks for all rows before it paints one."""

LAST_SAVE = 5.0
"""Seconds that the last saving may take when the system shuts down, or after a bug."""


class Application(QObject):
    """The open library and the windows on it: at most one per plan, and one for the list."""

    library_opened = Signal()
    plans_changed = Signal()
    """The list of plans is another: one was made, closed, renamed, moved on, deleted."""

    def __init__(self, preferences: Preferences, bridge: Bridge, library: Path | None = None) -> None:
        """`library` is the library's file; without it, the one in the program's folder."""
        super().__init__()
        self.preferences = preferences
        self.bridge = bridge
        path = (library if library is not None else preferences.folder / FILE_NAME).absolute()
        self._door = LibraryDoor(path, bridge, self._backup_folder)
        self.states = WindowStates(preferences.folder)
        self.house = HouseRules(preferences.folder)
        self.plan_windows: dict[str, PlanWindow] = {}
        self._library_window: LibraryWindow | None = None
        self._new_plan_window: NewPlanWindow | None = None
        self._imports: ImportDesk | None = None
        self._door.opened.connect(self.library_opened)
        self._door.reported.connect(self._show_saved)
        preferences.listen(self._preferences_changed)

    # --- The library ---------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._door.path

    @property
    def library(self) -> Library:
        """The open library; waits while it is still being opened. Raises its known errors."""
        return self._door.library

    @property
    def library_is_open(self) -> bool:
        """Whether `library` is there without waiting."""
        return self._door.is_open

    def store(self) -> Store:
        """The one store of this program, opened at the first call. For any thread; raises its known errors."""
        return self._door.store()

    def open_behind(self) -> None:
        """Open the library in a thread, with what the first paint did without; `library_opened` tells."""
        self._door.open_behind()

    def _backup_folder(self) -> Path | None:
        """Where backups go; None means beside the library."""
        folder = self.preferences.current.backup_folder
        return Path(folder) if folder else None

    # --- Windows -------------------------------------------------------------------------------------------------

    def show_library(self) -> QWidget:
        """The library window (Kho kế hoạch), in front."""
        if self._library_window is None:
            self._library_window = self._make_library_window()
            self.states.restore(self._library_window, "library", 1200, 720)
        return _in_front(self._library_window)

    def open_plan(self, key: str) -> PlanWindow:
        """The window of a plan, the one that is there or a new one, in front. Raises the library's known errors."""
        window = self.plan_windows.get(key)
        if window is None:
            window = self._make_plan_window(key)
            self.plan_windows[key] = window
            self.states.restore(window, "plan", 1366, 740)
        _in_front(window)
        return window

    def open_file(self, file: str | os.PathLike[str]) -> QWidget:
        """The window of the plan that `file` names: `library:ID`, or a file, which is first kept in the library.

        A document of another program is shown in the import window, over the library window. Raises KnownError of the
        part that refuses it; the library is then as it was.
        """
        from desktop.actions.library import is_foreign

        name = os.fspath(file)
        try:
            return self.open_plan(self.key_of(name))
        except KnownError as error:
            if name.startswith(LIBRARY) or not is_foreign(Path(name), error):
                raise
        window = self.show_library()
        self.import_files([Path(name)])
        return window

    def key_of(self, file: str) -> str:
        """The id of the plan that `file` names, after keeping it in the library if it is a file. Raises KnownError."""
        if file.startswith(LIBRARY):
            return self.library.store.resolve(file.removeprefix(LIBRARY))
        from desktop.cli.reading import plan_of

        key = self.library.store.create_plan(plan_of(file, Namespace(library=str(self.path))))
        self.plans_changed.emit()
        return key

    def handed(self, file: str | None) -> None:
        """A second start came with a file, or without one: show what it would have shown."""
        try:
            if file is not None:
                self.open_file(file)
            else:
                self.show_library()
        except KnownError as error:
            _in_front(self._some_window())
            self.bridge.refuse(error)

    def new_plan(self) -> NewPlanWindow:
        """The window in which a plan is begun from a template, a sample or last year's file, in front."""
        if self._new_plan_window is None:
            from desktop.windows.new_plan import NewPlanWindow

            agency = self.preferences.current.agency
            window = NewPlanWindow(agency, PagesOfOnePlan, self.bridge, lambda: datetime.now(UTC))
            window.created.connect(self._keep_new_plan)
            window.last_year_read.connect(self._begin_with_last_year)
            window.document_chosen.connect(lambda file: self.imports().bring_in([file], last_year=True, over=window))
            window.closed.connect(self._new_plan_closed)
            self.states.restore(window, "new_plan", 1180, 700)
            self._new_plan_window = window
        _in_front(self._new_plan_window)
        return self._new_plan_window

    def imports(self) -> ImportDesk:
        """Where plans are recognised in documents of other programs."""
        if self._imports is None:
            from desktop.windows.import_desk import ImportDesk

            self._imports = ImportDesk(self.bridge, self)
            self._imports.made.connect(self._keep_imported)
            self._imports.for_new_year.connect(self._begin_with_last_year)
        return self._imports

    def import_files(self, files: Sequence[Path]) -> None:
        """Have plans recognised in documents of other programs, and looked through."""
        self.imports().bring_in(files, over=self._library_window)

    def take_in_folder(self, folder: Path) -> QDialog:
        """Read a folder of old documents, and keep what is accepted of what they tell. Raises KnownError."""
        from desktop.windows.intake_desk import intake_dialog

        dialog = intake_dialog(folder, self.library.store, self.preferences, self.bridge, self._library_window)
        self._show_dialog(dialog)
        return dialog

    def amend(self, plan: Plan) -> PlanWindow:
        """A new plan made from an issued one, its number and day blank again, in its window."""
        from desktop.actions.amending import amended

        return self._open_new(amended(plan))

    def turn_over(self, plan: Plan) -> QDialog:
        """Ask, over the window in front, what of a plan the new year changes; then open the plan made from it."""
        dialog = self._rollover_dialog(plan)
        dialog.made.connect(self._open_new)
        self._show_dialog(dialog)
        return dialog

    def turn_over_of_library(self, key: str) -> QDialog:
        """The same for a plan of the library, open or not. Raises the library's known errors."""
        window = self.plan_windows.get(key)
        return self.turn_over(window.session.plan if window else self.library.store.load(key).plan)

    def first_run(self) -> FirstRun:
        """Ask for the agency and how to begin, over the library window."""
        from desktop.windows.first_run import FirstRun

        dialog = FirstRun(self.preferences, self.bridge, self._library_window)
        dialog.chosen.connect(self._begin)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def show_settings(self) -> QWidget:
        """The settings, over the window in front."""
        from desktop.windows.settings_dialog import SettingsDialog

        return self._show_dialog(SettingsDialog(self.preferences, self.bridge, QApplication.activeWindow()))

    def show_about(self) -> QWidget:
        """What this program is, over the window in front."""
        from desktop.windows.about import About

        return self._show_dialog(About(QApplication.activeWindow()))

    # --- The end -------------------------------------------------------------------------------------------------

    def quit(self) -> bool:
        """Save everything, close all windows and end the program; False if one of them has to stay."""
        for window in [self._new_plan_window, *self.plan_windows.values(), self._library_window]:
            if window is not None and not window.close():
                _in_front(window)
                return False
        QCoreApplication.quit()
        return True

    def save_everything(self) -> bool:
        """Have on disk all that open plans owe; False, with the reason said, if something stands in the way."""
        if not self.library_is_open:
            return True
        try:
            self.library.save(LAST_SAVE)
        except KnownError as error:
            self.bridge.refuse(error)
            return False
        return True

    def end_of_session(self, manager: QSessionManager) -> None:
        """The system is shutting down: it goes on only when all is on disk."""
        if not self.save_everything() and manager.allowsInteraction():
            manager.cancel()

    def close(self) -> None:
        """Let the library go, with all that could be saved on disk."""
        self._door.close()

    # --- Inside --------------------------------------------------------------------------------------------------

    def _make_library_window(self) -> LibraryWindow:
        from desktop.storage.shelf import Shelf
        from desktop.windows.library_window import LibraryWindow

        shelf = Shelf(self.path, self.store)
        window = LibraryWindow(shelf, self, self.bridge, backup_folder=self._backup_folder, first_rows=FIRST_ROWS)
        after_first_paint(window, window.refresh)
        for changed in (self.library_opened, self.plans_changed):
            changed.connect(window.refresh)
        window.closed.connect(lambda: self.states.keep(window, "library"))
        return window

    def _make_plan_window(self, key: str) -> PlanWindow:
        from desktop.windows.plan_window import PlanWindow

        store = self.library.store
        window = PlanWindow(
            self.library.open(key),
            PagesOfOnePlan(),
            self.bridge,
            self.preferences,
            self,
            locked=store.show(key).state == "issued",
            place=store.setting(_PLACE + key, str, ""),
            house=self.house,
        )
        window.closed.connect(lambda: self._plan_closed(key))
        return window

    def _keep_place(self, key: str, place: str) -> None:
        """Where one was in a plan, to come back there; not worth a word where it cannot be kept."""
        with suppress(KnownError):
            self.library.store.set_setting(_PLACE + key, place)

    def _keep_new_plan(self, plan: Plan) -> None:
        try:
            window = self._open_new(plan)
        except KnownError as error:  # nothing of what was answered is lost: the window stays
            self.bridge.refuse(error, at=self._new_plan_window)
            return
        if self._new_plan_window is not None:
            self._new_plan_window.done()
        _in_front(window)

    def _keep_imported(self, plan: Plan) -> None:
        try:
            self._open_new(plan)
        except KnownError as error:
            self.bridge.refuse(error)
            return
        if self._new_plan_window is not None:
            self._new_plan_window.done()

    def _rollover_dialog(self, plan: Plan) -> RolloverDialog:
        from desktop.windows.rollover_dialog import RolloverDialog
        from forms.rollover import Signer

        signers = [
            Signer(one.capacity().lines(), one.name) for one in self.preferences.current.agency.signers if one.name
        ]
        return RolloverDialog(plan, signers, parent=QApplication.activeWindow())

    def _begin_with_last_year(self, plan: Plan) -> None:
        """Last year's file was read: this year's plan is made from it."""
        dialog = self._rollover_dialog(plan)
        dialog.made.connect(self._keep_new_plan)
        self._show_dialog(dialog)

    def _open_new(self, plan: Plan) -> PlanWindow:
        key = self.library.store.create_plan(plan)
        self.plans_changed.emit()
        return self.open_plan(key)

    def _new_plan_closed(self) -> None:
        window, self._new_plan_window = self._new_plan_window, None
        if window is not None:
            self.states.keep(window, "new_plan")
            window.deleteLater()

    def _begin(self, how: str) -> None:
        """As the drafter said at the first run."""
        if how == "library":
            return
        window = self.new_plan()
        if how == "sample":
            window.show_samples()
        elif how == "file":
            window.open_last_year()

    def _plan_closed(self, key: str) -> None:
        window = self.plan_windows.pop(key, None)
        if window is not None:
            self.states.keep(window, "plan")
            self._keep_place(key, window.place)
            window.deleteLater()
        self.plans_changed.emit()

    def _show_dialog(self, dialog: QDialog) -> QWidget:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _some_window(self) -> QWidget:
        shown = [window for window in self.plan_windows.values() if window.isVisible()]
        return shown[-1] if shown else self.show_library()

    def _show_saved(self) -> None:
        for window in self.plan_windows.values():
            window.show_saved()

    def _preferences_changed(self, before: Settings, after: Settings) -> None:
        if before.language != after.language:
            i18n.use(after.language)
            QTimer.singleShot(0, self, self._make_windows_anew)

    def _make_windows_anew(self) -> None:
        """Speak another language: every window is closed, all of it saved, and made again where it stood."""
        keys = list(self.plan_windows)
        library, self._library_window = self._library_window, None
        quits = QApplication.quitOnLastWindowClosed()
        QApplication.setQuitOnLastWindowClosed(False)
        try:
            if library is not None:
                library.close()
                library.deleteLater()
                self.show_library()
            for key in keys:
                if self.plan_windows[key].close():
                    self.open_plan(key)
        finally:
            QApplication.setQuitOnLastWindowClosed(quits)


def _in_front(window: QWidget) -> QWidget:
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
    return window
