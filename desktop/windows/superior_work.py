"""Reading a superior's plan, of whatever program, and comparing it with the plan of a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from desktop.actions.intake import read_any
from desktop.agency import AgencyProfile
from desktop.bridge import Bridge
from desktop.i18n import _
from desktop.settings import Preferences
from desktop.windows.chores import Chores
from desktop.windows.files import Files, SystemFiles
from desktop.windows.superior_dialog import SuperiorDialog
from forms.edits import Edit
from forms.plan import Plan

if TYPE_CHECKING:
    from desktop.windows.plan_window import PlanWindow


class SuperiorWork:
    """Asks for the file, reads it behind the window, shows the dialog over it."""

    def __init__(
        self,
        window: QWidget,
        chores: Chores,
        files: Files,
        plan: Callable[[], Plan],
        agency: Callable[[], AgencyProfile],
        edit: Callable[[Edit], object],
    ) -> None:
        self._window, self._chores, self._files = window, chores, files
        self._plan, self._agency, self._edit = plan, agency, edit
        self.dialog: SuperiorDialog | None = None

    def ask(self) -> None:
        """Ask for the superior's plan and compare it."""
        kinds = _("Kế hoạch, văn bản (*.json *.docx *.doc *.odt *.rtf *.pdf *.txt);;Mọi tệp (*)")
        files = self._files.to_open(_("Chọn kế hoạch cấp trên"), kinds)
        if files:
            self._chores.do(lambda: read_any(files[0]), self._show, _("Đang đọc tệp…"))

    def _show(self, superior: Plan) -> QDialog:
        self.dialog = SuperiorDialog(superior, self._plan, self._agency(), self._window)
        self.dialog.edited.connect(self._edit)
        self.dialog.finished.connect(lambda _result: self._forget())
        self.dialog.open()
        return self.dialog

    def _forget(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


def superior_work(window: PlanWindow, bridge: Bridge, preferences: Preferences | None) -> SuperiorWork:
    """The work for a plan's window."""

    def agency() -> AgencyProfile:
        return preferences.current.agency if preferences is not None else AgencyProfile()

    chores = Chores(bridge, window)
    window.closed.connect(chores.finish)
    return SuperiorWork(window, chores, SystemFiles(window), lambda: window.session.plan, agency, window.edit)
