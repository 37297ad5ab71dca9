"""Nhận từ thư mục: old documents are read behind the window; what they tell of the office is accepted or discarded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.intake import Intake, Step, read_folder
from desktop.bridge import Bridge
from desktop.i18n import _, counted
from desktop.windows.intake_list import IntakeList
from desktop.windows.long_work import Tell
from desktop.windows.reading_dialog import ReadingDialog
from desktop.wording import P_
from forms.intake import Known, Proposal

WIDTH, HEIGHT = 1080, 640
READ = P_("Đã đọc {count} tệp.")
LEFT = P_("Còn {count} đề xuất chưa xem")

Reader = Callable[[Path, Known, Tell], Intake]


class IntakeDialog(ReadingDialog):
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
        super().__init__(bridge, "intake", 420, parent)
        self._folder, self.found = folder, QWidget()
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
        self.resize(WIDTH, HEIGHT)
        self.doing.setText(_("Đang tìm văn bản trong thư mục…"))
        self._compose_found()
        self.pages.addWidget(self.found)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addWidget(self.buttons)
        self.keep.setEnabled(False)
        for button in (self.keep, self.leave, self.take, self.drop, self.take_rest):
            button.setAutoDefault(False)

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
        self.refused.connect(lambda error: self._bridge.refuse(error, at=self.parentWidget()))
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

    # --- The end -----------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Give what was accepted, and close."""
        accepted = self.list.accepted()
        super().accept()
        self.accepted_ones.emit(accepted)


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
