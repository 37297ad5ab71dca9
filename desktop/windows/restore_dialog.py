"""Choosing the backup that is to take the library's place (Khôi phục kho)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.storage.backups import Backup, Reason
from desktop.windows.library_list import give_air
from desktop.wording import N_

REASONS: Mapping[Reason, str] = {
    "automatic": N_("tự động"),
    "manual": N_("do người dùng"),
    "before-upgrade": N_("trước khi nâng cấp"),
    "before-restore": N_("trước khi khôi phục"),
}

FileRole = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT = 620, 400


class RestoreDialog(QDialog):
    """Lists the backups, the newest first and chosen; another file may be named instead."""

    def __init__(
        self, backups: Sequence[Backup], ask_for_file: Callable[[], Path | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask_for_file = ask_for_file
        self._file: Path | None = None
        self.list = QTreeWidget()
        self.other = QPushButton(_("Chọn &tệp khác…"))
        self.buttons = QDialogButtonBox()
        self.take = self.buttons.addButton(_("&Khôi phục"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave = self.buttons.addButton(_("Thôi"), QDialogButtonBox.ButtonRole.RejectRole)
        self._compose(backups)
        self._fill(backups)
        self._connect()

    def chosen(self) -> Path | None:
        """The file of the chosen backup."""
        if self._file is not None:
            return self._file
        item = self.list.currentItem()
        return item.data(0, FileRole) if item is not None else None

    def _compose(self, backups: Sequence[Backup]) -> None:
        self.setWindowTitle(_("Khôi phục kho"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        said = _(
            "Kho sẽ trở lại như lúc sao lưu. Kho hiện tại không mất: nó được giữ thành một bản sao lưu nữa, "
            "nên có thể khôi phục ngược lại."
        )
        if not backups:
            said = _(
                "Chưa có bản sao lưu nào trong thư mục của kho. Hãy chọn tệp đã sao lưu ra nơi khác (ổ USB, ổ mạng…)."
            )
        text = QLabel(said)
        text.setWordWrap(True)
        self.list.setHeaderLabels([_("Sao lưu lúc"), _("Lý do"), _("Dung lượng")])
        self.list.setAccessibleName(_("Các bản sao lưu"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        give_air(self.list)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.buttons.addButton(self.other, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        for part in (text, self.list, self.buttons):
            column.addWidget(part)
        self.resize(WIDTH, HEIGHT if backups else self.minimumSizeHint().height())

    def _fill(self, backups: Sequence[Backup]) -> None:
        for backup in backups:
            made = f"{backup.made.astimezone():%d/%m/%Y %H:%M}"
            item = QTreeWidgetItem([made, _(REASONS[backup.reason]), size_of(backup.file)])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, FileRole, backup.file)
            item.setToolTip(0, str(backup.file))
            self.list.addTopLevelItem(item)
        if (newest := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(newest)
        else:
            self.list.hide()
            self.take.hide()
            self.other.setDefault(True)
        self.list.setFocus()

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(self.accept)
        self.other.clicked.connect(self._take_other)

    def _take_other(self) -> None:
        self._file = self._ask_for_file()
        if self._file is not None:
            self.accept()


def size_of(file: Path) -> str:
    """How large a file is, in MB; empty where it has gone."""
    try:
        size = file.stat().st_size / 1_000_000
    except OSError:
        return ""
    return _("{size} MB").format(size=f"{size:.1f}".replace(".", ","))
