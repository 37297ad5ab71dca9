"""The dialogs that bring the plan of a window to paper, made for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.actions.installed_fonts import font_folders, times_new_roman
from desktop.actions.print_form import PrintForm
from desktop.bridge import Bridge
from desktop.settings import Preferences, Settings
from desktop.windows.export_choices import choices_of, remember_in
from desktop.windows.export_dialog import ExportDialog
from desktop.windows.fit_dialog import FitDialog
from desktop.windows.print_dialog import PrintDialog

if TYPE_CHECKING:
    from desktop.windows.plan_window import PlanWindow


def export_dialog(window: PlanWindow, bridge: Bridge, preferences: Preferences | None) -> ExportDialog:
    """Xuất tệp for the plan as it now is, beginning with what was chosen the last time."""
    settings = preferences.current if preferences else Settings()
    dialog = ExportDialog(
        window.session.plan,
        choices_of(settings),
        bridge,
        window.pool,
        remember=remember_in(preferences) if preferences else lambda _choices: None,
        fonts=times_new_roman(font_folders(os.environ)),
        checks=window.checking.report_now,
        parent=window,
    )
    dialog.place_wanted.connect(window.choose)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def print_dialog(
    window: PlanWindow, bridge: Bridge, form: PrintForm, remember: Callable[[PrintForm], None]
) -> PrintDialog:
    """In for the plan as it now is; `remember` keeps the choices."""
    dialog = PrintDialog(window.session.plan, form, bridge, window.pool, remember=remember, parent=window)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def fit_dialog(window: PlanWindow, bridge: Bridge) -> FitDialog:
    """Dồn trang for the plan as it now is."""
    return FitDialog(window.session.plan, window.pool, bridge, window)
