"""The files that an export will write, as a table in which single ones can be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.actions.export_files import FileJob
from desktop.i18n import _
from forms.plan import Id

_Index = QModelIndex | QPersistentModelIndex
NAME, CONTENT, DATA = range(3)


class ExportFilesModel(QAbstractTableModel):
    """A row for each file: its name with a check box, what it holds, whether it carries the plan's data."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: Sequence[FileJob] = ()
        self._titles: Mapping[Id, str] = {}
        self._left_out: set[str] = set()

    def show(self, jobs: Sequence[FileJob], titles: Mapping[Id, str]) -> None:
        """Show these files; `titles` are those of the parts. What was left out by name stays left out."""
        self.beginResetModel()
        self._jobs, self._titles = jobs, titles
        self.endResetModel()

    def chosen(self) -> tuple[FileJob, ...]:
        """The files that are to be written."""
        return tuple(job for job in self._jobs if job.path.name not in self._left_out)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or not 0 <= section < 3:
            return None
        return (_("Tệp sẽ ghi"), _("Nội dung"), _("Dữ liệu kế hoạch"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        job = self._jobs[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            return Qt.CheckState.Unchecked if job.path.name in self._left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DisplayRole:
            return (job.path.name, self._content(job), carried(job))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (str(job.path), self._content(job), explained(job))[index.column()]
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole or index.column() != NAME:
            return False
        name = self._jobs[index.row()].path.name
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left_out.discard(name)
        else:
            self._left_out.add(name)
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == NAME else usual

    def _content(self, job: FileJob) -> str:
        if job.format == "json":
            return _("Toàn bộ hồ sơ, dạng dữ liệu")
        what = "; ".join(self._titles[part] for part in job.parts) or _("Toàn bộ hồ sơ")
        return _("Các bảng: {what}").format(what=what) if job.format == "xlsx" else what


def carried(job: FileJob) -> str:
    """Whether a file carries the plan's data, in a few words."""
    return _("Có: nhập lại được") if job.carries_plan else _("Không: chỉ có văn bản")


def explained(job: FileJob) -> str:
    """What that means."""
    if job.carries_plan:
        return _("Tệp mang theo toàn bộ dữ liệu kế hoạch, kể cả ghi chú không in. Không gửi tệp này khi phát hành.")
    return _("Tệp chỉ có văn bản, không có dữ liệu kế hoạch hay ghi chú.")
