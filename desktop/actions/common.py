"""What can be done from every window: plans opened and begun, the settings, the palette, the end."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions.registry import Command, CommandTable
from desktop.i18n import _
from desktop.windows.palette import palette_command

FILES = "(*.json *.docx)"


class Host(Protocol):
    """What the commands ask of the application."""

    def new_plan(self) -> object:
        """Begin a plan from a template."""

    def open_file(self, file: str) -> object:
        """Open a file in a window. Raises KnownError."""

    def show_library(self) -> object:
        """Show the list of plans."""

    def show_settings(self) -> object:
        """Show the settings."""

    def show_about(self) -> object:
        """Show what this program is."""

    def quit(self) -> object:
        """Save everything and leave."""


def common_commands(host: Host, table: CommandTable, window: QWidget) -> tuple[Command, ...]:
    """The commands that every window has, for its table: add those of them that the window does not have itself."""

    def open_files() -> None:
        kinds = ";;".join((_("Kế hoạch {kinds}").format(kinds=FILES), _("Mọi tệp (*)")))
        names, _kind = QFileDialog.getOpenFileNames(window, _("Mở tệp kế hoạch"), str(Path.home()), kinds)
        for name in names:
            host.open_file(name)

    files, help_ = _("Tệp"), _("Trợ giúp")
    return (
        Command("plan.new", _("&Tạo từ mẫu…"), ("Ctrl+N",), host.new_plan, group=files, words="mới new template"),
        Command("plan.open_file", _("&Mở tệp…"), ("Ctrl+O",), open_files, group=files, words="open nhập json docx"),
        Command("library.show", _("&Kho kế hoạch"), ("Ctrl+Shift+L",), host.show_library, group=files, words="library"),
        Command(
            "settings.show", _("Tù&y chọn…"), ("Ctrl+,",), host.show_settings, group=files, words="settings cài đặt"
        ),
        Command("app.quit", _("T&hoát"), (QKeySequence.StandardKey.Quit,), host.quit, group=files, words="quit exit"),
        palette_command(table, window),
        Command("about.show", _("&Giới thiệu"), (), host.show_about, group=help_, words="about phiên bản giấy phép"),
    )
