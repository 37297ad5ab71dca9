"""Dồn trang: what ends in a nearly empty page or a lone signature, what would help, the pages before and after."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.fitting import Outcome, Trial, find_fits
from desktop.bridge import Bridge
from desktop.editors.preview import Preview
from desktop.i18n import _
from desktop.models.fits import FitsModel
from desktop.windows.long_work import LongWork
from export.layout.pages import LaidPage
from forms.edits import Edit
from forms.messages import KnownError
from forms.plan import Plan

WIDTH, HEIGHT = 1120, 640


class FitDialog(QDialog):
    """Searches behind itself, offers what it finds; `chosen` brings the edit that was accepted.

    Nothing is changed before, and nothing if one leaves.
    """

    chosen = Signal(object)

    def __init__(self, plan: Plan, pool: Executor, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.model = FitsModel(self)
        self.list = QTreeView()
        self.before, self.after = Preview(), Preview()
        self.state = QLabel()
        self.progress = QProgressBar()
        self.buttons = QDialogButtonBox()
        self.accept_button = self.buttons.addButton(_("Dồn trang"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.close_button = self.buttons.addButton(_("Không đổi gì"), QDialogButtonBox.ButtonRole.RejectRole)
        self.work = LongWork(pool, self)
        self._compose()
        self._connect()
        self.work.start(partial(find_fits, plan))

    # --- What it is made of ----------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setWindowTitle(_("Dồn trang"))
        self.setModal(True)
        self.resize(WIDTH, HEIGHT)
        self.list.setModel(self.model)
        self.list.setHeaderHidden(True)
        self.list.setWordWrap(True)
        self.list.setItemsExpandable(False)
        self.list.setRootIsDecorated(False)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setStyleSheet("QTreeView::item { padding: 3px 2px; }")
        self.list.setAccessibleName(_("Các cách dồn trang"))
        self.state.setWordWrap(True)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.accept_button.setEnabled(False)
        self.accept_button.setDefault(True)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        for widget, width in (
            (self.list, 440),
            (_titled(_("Hiện nay"), self.before), 330),
            (_titled(_("Sau khi dồn"), self.after), 330),
        ):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, width)
        parts.setSizes([440, 330, 330])
        rows = QVBoxLayout(self)
        rows.addWidget(self.state)
        rows.addWidget(self.progress)
        rows.addWidget(parts, 1)
        rows.addWidget(self.buttons)
        self._say(_("Đang xem các trang cuối…"))

    def _connect(self) -> None:
        self.work.progressed.connect(self._hear)
        self.work.finished.connect(self._finish)
        self.work.failed.connect(self._fail)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.list.selectionModel().currentChanged.connect(self._show)

    # --- Searching -------------------------------------------------------------------------------------------------

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)

    def _hear(self, news: Trial | Outcome) -> None:
        if isinstance(news, Trial):
            self._say(_("Đang thử cách thứ {count}: {title}").format(count=news.tried, title=news.title))
            return
        place = self.model.add(news)
        self.list.expand(place)
        if news.options and self.model.option(self.list.currentIndex()) is None:
            self.list.setCurrentIndex(self.model.index(0, 0, place))
        elif not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(place)

    def _finish(self, outcomes: tuple[Outcome, ...]) -> None:
        self.progress.hide()
        if not outcomes:
            self._say(_("Không có trang cuối nào gần trống và không có chữ ký nào đứng một mình."))
            self.close_button.setText(_("Đóng"))
        elif not any(outcome.options for outcome in outcomes):
            self._say(_("Không có cách nào trong khoảng Nghị định cho phép giúp được."))
            self.close_button.setText(_("Đóng"))
        else:
            self._say(_("Chọn một cách, xem trước rồi dồn. Các cách thay đổi ít đứng trước."))

    def _fail(self, error: Exception) -> None:
        self.reject()
        if isinstance(error, KnownError):
            self._bridge.refuse(error)
        else:
            self._bridge.bug(error)

    # --- Choosing --------------------------------------------------------------------------------------------------

    def edit(self) -> Edit | None:
        """The edit of the option that is chosen."""
        option = self.model.option(self.list.currentIndex())
        return option.proposal.edit if option else None

    def _show(self, index: QModelIndex) -> None:
        option = self.model.option(index)
        self._show_pages(self.before, self.model.outcome(index).pages if index.isValid() else ())
        self._show_pages(self.after, option.pages if option else ())
        self.accept_button.setEnabled(option is not None)

    @staticmethod
    def _show_pages(preview: Preview, pages: tuple[LaidPage, ...]) -> None:
        preview.show_pages(pages)
        preview.fit_width()
        bar = preview.verticalScrollBar()
        bar.setValue(bar.maximum())

    def accept(self) -> None:
        """Announce the edit that is chosen, and close."""
        edit = self.edit()
        if edit is None:
            return
        self.work.cancel()
        super().accept()
        self.chosen.emit(edit)

    def reject(self) -> None:
        """Close with nothing changed."""
        self.work.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.work.cancel()
        super().closeEvent(event)


def _titled(words: str, preview: Preview) -> QWidget:
    """A preview below its title."""
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    label = QLabel(words)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setBuddy(preview)
    rows.addWidget(label)
    rows.addWidget(preview, 1)
    return whole
