"""Between the settings and the dialogs of export and print: what they start with, and what they keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from desktop.actions.export_form import ExportChoices
from desktop.actions.print_form import PrintForm
from desktop.settings import Preferences, Settings


def choices_of(settings: Settings) -> ExportChoices:
    """What the dialog starts with, out of the settings."""
    return ExportChoices(
        settings.export,
        settings.export_folder,
        settings.name_pattern,
        settings.recent_folders,
        settings.open_after_export,
    )


def remember_in(preferences: Preferences) -> Callable[[ExportChoices], None]:
    """What keeps the dialog's choices in the settings."""

    def remember(choices: ExportChoices) -> None:
        preferences.change(
            export=choices.form,
            export_folder=choices.folder,
            name_pattern=choices.pattern,
            open_after_export=choices.open_after,
        )
        if choices.folder:
            preferences.remember_folder(Path(choices.folder))

    return remember


def remember_printing(preferences: Preferences) -> Callable[[PrintForm], None]:
    """What keeps the print dialog's choices in the settings."""

    def remember(form: PrintForm) -> None:
        preferences.change(printing=form)

    return remember


def documents_folder() -> str:
    """Where this system's user keeps documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
