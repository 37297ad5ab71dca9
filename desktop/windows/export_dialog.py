"""Exporting a plan (Xuất tệp): what, where and how, what is to be written, what is not finished; then the writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.export_files import FileJob, files_of
from desktop.actions.export_form import ExportChoices
from desktop.actions.export_remarks import Remark, remarks
from desktop.actions.exporting import Outcome, Progress
from desktop.bridge import Bridge, Notice
from desktop.editors.export_form_editor import ExportFormEditor
from desktop.editors.target_editor import ChooseFolder, TargetEditor
from desktop.i18n import _, counted, say
from desktop.models.export_files import CONTENT, DATA, NAME, ExportFilesModel
from desktop.windows.export_choices import documents_folder
from desktop.windows.export_gate import ExportGate, stands
from desktop.windows.export_run import ExportRun
from desktop.windows.export_words import titles_of, written_words
from desktop.windows.notices import NoticeRow
from desktop.windows.scrolling import Scrolling, resize_within_screen
from export.parting import Part, parts_of
from forms.messages import KnownError
from forms.plan import Plan

if TYPE_CHECKING:
    from export.pdf.fonts import FontFiles
    from forms.checks import Report

OpenFile = Callable[[Path], bool]
_PLACE = Qt.ItemDataRole.UserRole


class ExportDialog(QDialog):
    """Writes files of one plan, which stays as it was when the dialog was made.

    `exported` gives the files that were written, `place_wanted` a block that the drafter wants to complete first.
    """

    exported = Signal(object)
    place_wanted = Signal(str)

    def __init__(
        self,
        plan: Plan,
        choices: ExportChoices,
        bridge: Bridge,
        pool: Executor,
        *,
        remember: Callable[[ExportChoices], None],
        fonts: FontFiles | None = None,
        open_file: OpenFile | None = None,
        choose_folder: ChooseFolder | None = None,
        checks: Callable[[], Report] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`pool` is the program's worker; `remember` keeps the choices of a finished export and may raise KnownError;
        `fonts` are the files of Times New Roman where this computer has it; `checks` says what the checks find in the
        plan, before a copy leaves the house.
        """
        super().__init__(parent)
        self._checks = checks
        self._plan, self._choices, self._bridge = plan, choices, bridge
        self._remember, self._open_file = remember, open_file or open_in_its_program
        self._parts = parts_of(plan)
        self.form = form_editor_for(self._parts, fonts)
        self.target = TargetEditor(choose_folder)
        self.files = ExportFilesModel(self)
        self.table = QTableView()
        self.before = QLabel()
        self.remarks = QListWidget()
        self.open_after = QCheckBox(_("&Mở sau khi xuất"))
        self.progress = QProgressBar()
        self.doing = QLabel()
        self.export = QPushButton(_("&Xuất tệp"))
        self.leave = QPushButton(_("Đóng"))
        self.run = ExportRun(plan, bridge, pool, fonts, self)
        self._notices = QVBoxLayout()
        self._compose()
        self._connect()
        self._show_choices()

    # --- What the dialog is made of ---------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setWindowTitle(_("Xuất tệp"))
        self._compose_files()
        self._compose_remarks()
        self.progress.hide()
        self.doing.hide()
        self.export.setDefault(True)
        self.export.setAutoDefault(True)
        self.leave.setAutoDefault(False)
        bottom = QHBoxLayout()
        bottom.addWidget(self.open_after)
        bottom.addWidget(self.doing)
        bottom.addWidget(self.progress, 1)
        bottom.addStretch(1)
        bottom.addWidget(self.export)
        bottom.addWidget(self.leave)
        content = QVBoxLayout()
        for widget, stretch in ((self.form, 0), (self.target, 0), (self.table, 4), (self.before, 0), (self.remarks, 2)):
            content.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.addWidget(Scrolling(content), 1)
        column.addLayout(self._notices)
        column.addLayout(bottom)
        resize_within_screen(self, QSize(760, 660))

    def _compose_files(self) -> None:
        self.table.setModel(self.files)
        self.table.setAccessibleName(_("Các tệp sẽ ghi"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setMinimumHeight(110)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section, mode in (
            (NAME, QHeaderView.ResizeMode.ResizeToContents),
            (CONTENT, QHeaderView.ResizeMode.Stretch),
            (DATA, QHeaderView.ResizeMode.ResizeToContents),
        ):
            header.setSectionResizeMode(section, mode)

    def _compose_remarks(self) -> None:
        found = remarks(self._plan)
        self.before.setText(counted("Cần xem trước khi xuất ({count} chỗ); vẫn xuất được:", len(found)))
        self.before.setBuddy(self.remarks)
        self.remarks.setAccessibleName(_("Cần xem trước khi xuất"))
        self.remarks.setToolTip(_("Nhấn Enter hoặc nháy đúp để đến chỗ đó"))
        self.remarks.setMinimumHeight(60)
        for remark in found:
            self.remarks.addItem(_item(remark))
        self.before.setVisible(bool(found))
        self.remarks.setVisible(bool(found))

    def _connect(self) -> None:
        self.form.changed.connect(self._list_files)
        self.target.changed.connect(self._list_files)
        self.files.dataChanged.connect(self._show_possible)
        self.remarks.itemActivated.connect(self._go_to)
        self.export.clicked.connect(self.start)
        self.leave.clicked.connect(self.reject)
        self.run.progressed.connect(self._show_progress)
        self.run.finished.connect(self._finish)
        self.run.cancelled.connect(self._stopped)
        self.run.failed.connect(self._failed)

    def _show_choices(self) -> None:
        folder = self._choices.folder or documents_folder()
        self.target.show_target(folder, self._choices.recent_folders, self._choices.pattern)
        self.open_after.setChecked(self._choices.open_after)
        self.form.show_form(self._choices.form)
        self._list_files()

    # --- What will be written ---------------------------------------------------------------------------------------

    def _list_files(self) -> None:
        """Show the files that the choices make, or what is wrong with the choices."""
        jobs: tuple[FileJob, ...] = ()
        folder, problem = self.target.folder(), ""
        if folder is None:
            problem = _("Hãy chọn thư mục lưu tệp.")
        else:
            try:
                jobs = files_of(self._plan, self.form.form(), folder, self.target.pattern(), self._parts)
            except KnownError as error:
                problem = say(error.message)
        self.target.show_problem(problem)
        self.files.show(jobs, titles_of(self._parts))
        self.table.selectionModel().setCurrentIndex(
            self.files.index(0, NAME), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self._show_possible()

    def _show_possible(self) -> None:
        chosen = len(self.files.chosen())
        self.export.setEnabled(bool(chosen) and not self.run.running)
        self.export.setText(counted("&Xuất {count} tệp", chosen) if chosen > 1 else _("&Xuất tệp"))

    def _go_to(self, item: QListWidgetItem) -> None:
        self._leave_for(item.data(_PLACE))

    def _leave_for(self, place: str) -> None:
        self.place_wanted.emit(place)
        self.reject()

    # --- Writing ----------------------------------------------------------------------------------------------------

    def choices(self) -> ExportChoices:
        """What is chosen now."""
        return msgspec.structs.replace(
            self._choices,
            form=self.form.preference(),
            folder=str(self.target.folder() or ""),
            pattern=self.target.pattern(),
            open_after=self.open_after.isChecked(),
        )

    def start(self) -> None:
        """Write the chosen files, after the gate where a copy leaves the house; asks before it replaces one."""
        self._clear_notices()
        report = self._checks() if self._checks is not None and self.form.form().leaves else None
        if report is not None and stands(self._plan, report):
            self._open_gate(report)
        else:
            self._write(self._plan)

    def _open_gate(self, report: Report) -> None:
        gate = ExportGate(self._plan, report, self)
        gate.finished.connect(gate.deleteLater)
        gate.accepted.connect(lambda: self._write(gate.plan()))
        gate.place_wanted.connect(self._leave_for)
        gate.open()

    def _write(self, plan: Plan) -> None:
        folder = self.target.folder()
        if folder is not None and self.run.start(self.files.chosen(), folder, self.form.form(), plan):
            self._show_running(True)

    def reject(self) -> None:
        """Close; while files are being written, stop that first."""
        if self.run.running:
            self.leave.setEnabled(False)
            self.doing.setText(_("Đang dừng…"))
            self.run.cancel()
            return
        super().reject()

    def _show_running(self, on: bool) -> None:
        for widget in (self.form, self.target, self.table, self.remarks):
            widget.setEnabled(not on)
        self.open_after.setVisible(not on)
        self.export.setVisible(not on)
        self.progress.setVisible(on)
        self.doing.setVisible(on)
        self.doing.setText(_("Đang chuẩn bị…"))
        self.progress.setRange(0, 0)
        self.leave.setEnabled(True)
        self.leave.setText(_("&Dừng") if on else _("Đóng"))
        if on:
            self.leave.setFocus()
        self._show_possible()

    def _show_progress(self, progress: Progress) -> None:
        self.progress.setRange(0, progress.files)
        self.progress.setValue(progress.file)
        if progress.page:
            self.doing.setText(_("{name}: trang {page}").format(name=progress.name, page=progress.page))
        else:
            self.doing.setText(progress.name)

    def _stopped(self) -> None:
        self._show_running(False)
        self._tell(_("Đã dừng. Không tệp nào được ghi, tệp cũ còn nguyên."), "info")

    def _failed(self, error: Exception) -> None:
        self._show_running(False)
        if isinstance(error, KnownError):
            self._tell(say(error.message), "error")
        else:
            self._bridge.bug(error)

    def _finish(self, outcome: Outcome) -> None:
        self._show_running(False)
        for _job, error in outcome.failed:
            self._tell(say(error.message), "error")
        if not outcome.written:
            return
        self._keep_choices()
        told = written_words(outcome.written)
        self.exported.emit(outcome.written)
        if self.open_after.isChecked():
            self._open(outcome.written)
        if outcome.failed:
            self._tell(told, "info")
            self._list_files()
            return
        self._bridge.tell(told, at=self)
        self.accept()

    def _keep_choices(self) -> None:
        try:
            self._remember(self.choices())
        except KnownError as error:
            self._bridge.refuse(error, at=self)

    def _open(self, written: Sequence[FileJob]) -> None:
        """Open the file, or the folder of several."""
        path = written[0].path if len(written) == 1 else written[0].path.parent
        if not self._open_file(path):
            self._bridge.tell(
                _("Không mở được “{path}”: máy này chưa có chương trình cho loại tệp đó.").format(path=path.name),
                "warning",
                at=self,
            )

    def _tell(self, text: str, level: str) -> None:
        row = NoticeRow(Notice(text, level), self)  # type: ignore[arg-type]
        row.dismissed.connect(row.deleteLater)
        self._notices.addWidget(row)

    def _clear_notices(self) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()

    def notices(self) -> list[str]:
        """The sentences that the dialog shows now."""
        items = (self._notices.itemAt(place) for place in range(self._notices.count()))
        return [row.notice.text for item in items if item is not None and isinstance(row := item.widget(), NoticeRow)]


def form_editor_for(parts: Sequence[Part], fonts: FontFiles | None) -> ExportFormEditor:
    """The editor of choices for a dossier with these parts."""
    return ExportFormEditor(
        tables=any(part.has_table for part in parts),
        appendices=any(part.kind == "appendix" for part in parts),
        two_documents=any(part.kind == "attached" for part in parts),
        times=fonts is not None,
    )


def open_in_its_program(path: Path) -> bool:
    """Hand a file or a folder to the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _item(remark: Remark) -> QListWidgetItem:
    item = QListWidgetItem(say(remark.message))
    item.setData(_PLACE, remark.place)
    return item
