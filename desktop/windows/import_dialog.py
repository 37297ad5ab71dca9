"""Nhập từ Word/PDF: a document of any office is read behind the window, looked through, and becomes a plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.bridge import Bridge
from desktop.colleagues import remark_text
from desktop.i18n import _
from desktop.windows.import_review import ImportReview
from desktop.windows.long_work import Tell
from desktop.windows.notices import NoticeBar
from desktop.windows.reading_dialog import ReadingDialog
from desktop.wording import N_
from forms.importing.review import Review
from forms.importing.word.runs import Revisions
from forms.messages import KnownError

WIDTH, HEIGHT = 1280, 690
STEPS = (N_("Đang đọc tệp…"), N_("Đang nhận dạng mục, khoản, bảng…"))
REVISIONS: tuple[tuple[Revisions, str], ...] = (
    ("accept", N_("Chấp nhận mọi thay đổi")),
    ("reject", N_("Không nhận thay đổi nào")),
    ("remarks", N_("Giữ thành ghi chú")),
)


Reader = Callable[[Path, Revisions, Tell], Review]


def read(path: Path, revisions: Revisions, tell: Tell) -> Review:
    """Read and recognise a document. For any thread; raises the known errors of what is no readable document."""
    from forms.importing import import_foreign

    tell(0)
    imported = import_foreign(path, revisions, remark_text)
    tell(1)
    return Review(imported, remark_text)


class ImportDialog(ReadingDialog):
    """Imports one file. `made` gives the plan to keep, `for_new_year` the plan to make the new year's from."""

    made = Signal(object)
    for_new_year = Signal(object)

    def __init__(
        self,
        path: Path,
        bridge: Bridge,
        *,
        reader: Reader = read,
        last_year: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`last_year`: the plan is wanted for making the new year's."""
        super().__init__(bridge, "import", 360, parent)
        self._path, self._reader = path, reader
        self._last_year = last_year
        self.page: ImportReview | None = None
        self.asked, self.revisions = QLabel(_("&Thay đổi được theo dõi trong Word")), QComboBox()
        self.notices = NoticeBar(bridge)
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.keep = self.buttons.addButton(_("Đưa vào &kho"), role)
        self.turn_over = self.buttons.addButton(_("&Lập cho năm mới…"), role)
        self.leave = self.buttons.addButton(_("Thôi"), QDialogButtonBox.ButtonRole.RejectRole)
        self._compose()
        self._connect()
        self._read()

    # --- What it is made of ------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setWindowTitle(_("Nhập từ Word/PDF: {file}").format(file=self._path.name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(WIDTH, HEIGHT)
        for value, title in REVISIONS:
            self.revisions.addItem(_(title), value)
        self.asked.setBuddy(self.revisions)
        top = QHBoxLayout()
        for part in (self.asked, self.revisions):
            part.hide()
            top.addWidget(part)
        top.addStretch(1)
        self.progress.setRange(0, 0)
        column = QVBoxLayout(self)
        column.addWidget(self.notices)
        column.addLayout(top)
        column.addWidget(self.pages, 1)
        column.addWidget(self.buttons)
        for button in (self.keep, self.turn_over, self.leave):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.work.progressed.connect(lambda step: self.doing.setText(_(STEPS[step])))
        self.work.finished.connect(self._show)
        self.keep.clicked.connect(lambda _checked=False: self._give(self.made))
        self.turn_over.clicked.connect(lambda _checked=False: self._give(self.for_new_year))
        self.leave.clicked.connect(lambda _checked=False: self.reject())
        self.revisions.activated.connect(lambda _row: self._read_again())

    # --- Reading -----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self.pages.setCurrentWidget(self.waiting)
        self.doing.setText(_(STEPS[0]))
        for button in (self.keep, self.turn_over):
            button.setEnabled(False)
        path, reader, revisions = self._path, self._reader, self.revisions.currentData()
        self.work.start(lambda tell: reader(path, revisions, tell))

    def _read_again(self) -> None:
        """Take the tracked changes otherwise; what was changed here is asked about first."""
        if self.work.running:
            return
        asked = _("Đọc lại tệp với cách nhận thay đổi khác? Các chỗ đã sửa trong cửa sổ này sẽ mất.")
        changed = self.page is not None and self.page.review.changed
        if changed and not self._bridge.confirm(asked, _("Đọc lại"), _("Thôi"), destructive=True):
            self.revisions.setCurrentIndex(self._taken)
            return
        self._read()

    def _show(self, review: Review) -> None:
        """Show what was read."""
        self._taken = self.revisions.currentIndex()
        if self.page is not None:
            self.pages.removeWidget(self.page)
            self.page.deleteLater()
        self.page = ImportReview(review)
        self.page.refused.connect(self._refuse_change)
        self.pages.addWidget(self.page)
        self.pages.setCurrentWidget(self.page)
        for part in (self.asked, self.revisions):
            part.setVisible(review.source.revised)
        for button in (self.keep, self.turn_over):
            button.setEnabled(True)
        (self.turn_over if self._last_year else self.keep).setDefault(True)
        self.page.list.setFocus()

    def _refuse_change(self, error: KnownError) -> None:
        self._bridge.refuse(error, at=self)

    # --- The end -----------------------------------------------------------------------------------------------------

    def _give(self, signal: SignalInstance) -> None:
        assert self.page is not None
        plan = self.page.review.plan
        super().accept()
        signal.emit(plan)

    def may_leave(self) -> bool:
        """Whether nothing was changed, or the drafter lets it go."""
        changed = self.page is not None and self.page.review.changed
        asked = _("Đóng mà không nhập? Các chỗ đã sửa trong cửa sổ này sẽ mất.")
        return not changed or self._bridge.confirm(asked, _("Đóng"), _("Xem tiếp"), destructive=True)
