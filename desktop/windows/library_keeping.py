"""Keeping the library itself safe: backups made and put back, the whole of it looked through.

What reads whole libraries is loaded when it is asked for: the list of plans is painted without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.bridge import Bridge, Level
from desktop.i18n import _, counted, say
from desktop.storage.clock import Clock
from desktop.storage.shelf import Shelf
from desktop.windows.chores import Chores
from desktop.windows.files import Files
from desktop.windows.library_deeds import Host
from desktop.wording import P_
from forms.messages import KnownError, Message

if TYPE_CHECKING:
    from desktop.storage.backups import Backup, Backups

FAULTS = P_("Kho kế hoạch có {count} chỗ hỏng. Mở chi tiết để xem; nên khôi phục từ bản sao lưu gần nhất.")


class BackupPlace(msgspec.Struct, frozen=True):
    """When and where backups are made: `folder` is asked each time; None means beside the library."""

    clock: Clock
    folder: Callable[[], Path | None] | None = None


class LibraryKeeping(QObject):
    """Backups, restoring, verifying. `changed` is emitted when the library is another one."""

    changed = Signal(object)

    def __init__(
        self,
        shelf: Shelf,
        host: Host,
        bridge: Bridge,
        chores: Chores,
        files: Files,
        place: BackupPlace,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._shelf = shelf
        self._host = host
        self._bridge = bridge
        self._chores = chores
        self._files = files
        self._window = window
        self._place = place

    @property
    def _backups(self) -> Backups:
        from desktop.storage.backups import Backups

        folder = self._place.folder() if self._place.folder is not None else None
        return Backups(self._shelf.path, self._place.clock, folder)

    def _tell(self, text: str, level: Level = "info", details: str = "") -> None:
        """Say it in the library window, whichever window is in front by now."""
        self._bridge.tell(text, level, details, at=self._window)

    def back_up(self) -> None:
        """Make a checked copy among the library's backups."""

        def then(backup: Backup) -> None:
            said = _("Đã sao lưu kho và kiểm tra bản sao: {path}").format(path=backup.file)
            self._tell(said)

        self._chores.do(self._backups.make, then, _("Đang sao lưu…"))

    def back_up_to(self) -> None:
        """Make a checked copy where the drafter says, on a stick or another drive."""
        name = f"kho-ke-hoach-{self._place.clock.now().astimezone():%Y%m%d}.sqlite"
        target = self._files.to_save(_("Sao lưu kho ra tệp"), name, _("Kho kế hoạch (*.sqlite)"))
        if target is None:
            return
        from desktop.storage.backups import copy_checked

        if target.absolute() == self._shelf.path:
            self._tell(_("Đó chính là tệp kho đang dùng. Hãy chọn tên hoặc thư mục khác."), "warning")
            return
        done = _("Đã sao lưu kho ra {path} và kiểm tra bản sao.").format(path=target)
        self._chores.do(
            lambda: copy_checked(self._shelf.path, target), lambda _none: self._tell(done), _("Đang sao lưu…")
        )

    def verify(self) -> None:
        """Look through the whole library and say what was found."""
        from desktop.storage.verify import verify

        def then(found: Sequence[Message]) -> None:
            if not found:
                self._tell(_("Kho kế hoạch nguyên vẹn: mọi kế hoạch, lịch sử và bản dự thảo đều đọc được."))
                return
            details = "\n".join(say(message) for message in found)
            self._tell(counted(FAULTS, len(found)), "error", details)

        self._chores.do(lambda: verify(self._shelf.path), then, _("Đang kiểm tra kho…"))

    def restore(self) -> None:
        """Have a backup chosen and put in the library's place; the present library is kept beside."""
        if self._host.plan_windows:
            said = _("Hãy đóng mọi cửa sổ Soạn thảo trước khi khôi phục kho: phần đang soạn thuộc về kho hiện tại.")
            self._tell(said, "warning")
            return
        from desktop.windows.restore_dialog import RestoreDialog

        try:
            backups = self._backups.list()
        except KnownError as error:
            self._bridge.refuse(error, at=self._window)
            return
        dialog = RestoreDialog(backups, self._ask_for_file, self._window)
        dialog.accepted.connect(lambda: self._put_back(dialog.chosen()))
        dialog.open()

    def _ask_for_file(self) -> Path | None:
        kinds = _("Kho kế hoạch (*.sqlite);;Mọi tệp (*)")
        chosen = self._files.to_open(_("Chọn bản sao lưu của kho"), kinds)
        return chosen[0] if chosen else None

    def _put_back(self, file: Path | None) -> None:
        if file is None:
            return

        def then(kept: Path | None) -> None:
            self._shelf.forget()
            self.changed.emit(())
            said = _("Đã khôi phục kho từ {path}.").format(path=file.name)
            if kept is not None:
                said += " " + _("Kho trước đó được giữ ở {path}.").format(path=kept)
            self._tell(said)

        self._chores.do(lambda: self._backups.restore(file), then, _("Đang khôi phục kho…"))
