"""Nhận từ thư mục: old documents are read behind the window; what they tell of the office is accepted or discarded."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.intake import Intake, Step, read_folder
from desktop.bridge import Bridge
from desktop.i18n import _, counted
from desktop.windows.intake_list import IntakeList
from desktop.windows.long_work import LongWork, Tell
from desktop.wording import P_
from forms.intake import Known, Proposal
from forms.messages import KnownError

WIDTH, HEIGHT = 1080, 640
READ = P_("Đã đọc {count} tệp.")
LEFT = P_("Còn {count} đề xuất chưa xem")

Reader = Callable[[Path, Known, Tell], Intake]


class IntakeDialog(QDialog):
    """Reads a folder; `accepted_ones` gives the proposals that the drafter took. What nobody looked at is not taken."""

    accepted_ones = Signal(object)

    def __init__(
        self,
        folder: Path,
        bridge: Bridge,
        known: Known = frozenset(),
        *,
        reader: Reader = read_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._bridge = folder, bridge
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="intake")
        self.work = LongWork(self._pool, self)
        self.pages, self.waiting, self.found = QStackedWidget(), QWidget(), QWidget()
        self.doing, self.progress = QLabel(), QProgressBar()
        self.list = IntakeList()
        self.read, self.left, self.detail = QLabel(), QLabel(), QLabel()
        self.take, self.drop = QPushButton(_("&Nhận (N)")), QPushButton(_("&Bỏ (B)"))
        self.take_rest = QPushButton(_("Nhận mọi mục còn &lại"))
        self.buttons = QDialogButtonBox()
        self.keep = self.buttons.addButton(_("&Ghi vào danh bạ"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave = self.buttons.addButton(_("Thôi"), QDialogButtonBox.ButtonRole.RejectRole)
        self._compose()
        self._connect()
        self.work.start(lambda tell: reader(folder, known, tell))

    # --- What it is made of ------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setWindowTitle(_("Nhận từ thư mục: {folder}").format(folder=self._folder.name))
        self.setModal(True)
        self.resize(WIDTH, HEIGHT)
        self._compose_waiting()
        self._compose_found()
        for page in (self.waiting, self.found):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addWidget(self.buttons)
        self.keep.setEnabled(False)
        for button in (self.keep, self.leave, self.take, self.drop, self.take_rest):
            button.setAutoDefault(False)

    def _compose_waiting(self) -> None:
        self.doing.setText(_("Đang tìm văn bản trong thư mục…"))
        self.progress.setMaximumWidth(420)
        self.progress.setMinimumWidth(420)
        column = QVBoxLayout(self.waiting)
        column.addStretch(1)
        column.addWidget(self.doing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _compose_found(self) -> None:
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setMinimumHeight(4 * self.detail.fontMetrics().lineSpacing())
        top, below = QHBoxLayout(), QHBoxLayout()
        for part in (self.read, self.left):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.take_rest)
        below.addWidget(self.detail, 1)
        for button in (self.take, self.drop):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self.found)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.work.progressed.connect(self._say_step)
        self.work.finished.connect(self._show)
        self.work.failed.connect(self._fail)
        self.work.cancelled.connect(super().reject)
        self.list.chosen.connect(self._look)
        self.list.currentItemChanged.connect(lambda _now, _before: self._look())
        self.take.clicked.connect(lambda _checked=False: self.list.choose(True))
        self.drop.clicked.connect(lambda _checked=False: self.list.choose(False))
        self.take_rest.clicked.connect(lambda _checked=False: self.list.choose_rest(True))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    # --- Reading and looking -----------------------------------------------------------------------------------------

    def _say_step(self, step: Step) -> None:
        self.progress.setRange(0, step.whole)
        self.progress.setValue(step.number - 1)
        self.doing.setText(
            _("Đang đọc {number} trên {count}: {file}").format(number=step.number, count=step.whole, file=step.file)
        )

    def _show(self, intake: Intake) -> None:
        self.pages.setCurrentWidget(self.found)
        self.read.setText(counted(READ, intake.read))
        self.list.show_proposals(intake.proposals, intake.refused)
        self.list.setFocus()

    def _look(self) -> None:
        current = self.list.current
        self.detail.setText(_told(current) if current is not None else "")
        left = self.list.left
        self.left.setText(counted(LEFT, left) if left else _("Đã xem hết"))
        self.take_rest.setEnabled(left > 0)
        self.keep.setEnabled(bool(self.list.accepted()))

    def _fail(self, error: Exception) -> None:
        super().reject()
        if isinstance(error, KnownError):
            self._bridge.refuse(error, at=self.parentWidget())
        else:
            self._bridge.bug(error)

    # --- The end -----------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Give what was accepted, and close."""
        accepted = self.list.accepted()
        super().accept()
        self.accepted_ones.emit(accepted)

    def reject(self) -> None:
        """Leave; reading stops after the file that is being read."""
        if self.work.running:
            self.work.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Closed in whichever way: the thread is let go."""
        self._pool.shutdown(wait=False)
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross is the same as leaving."""
        event.ignore()
        self.reject()


def _told(proposal: Proposal) -> str:
    """A proposal whole: its other spellings, and the files that have it."""
    lines = [proposal.words]
    if proposal.parted:
        lines.append(_("Các văn bản ghi ngày hoặc trích yếu khác nhau; xem lại trước khi nhận."))
    if proposal.signature is not None:
        lines.append(" / ".join(proposal.signature.lines))
    if proposal.others:
        lines.append(_("Cũng được ghi là: {others}").format(others="; ".join(proposal.others)))
    lines.append(_("Trong: {files}").format(files="; ".join(proposal.files)))
    return "\n".join(lines)
