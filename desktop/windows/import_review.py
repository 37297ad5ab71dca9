"""Source and plan side by side: how sure each line is, one key for each change, what was left out, the count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QSplitter,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _, counted
from desktop.models.import_lines import KIND, SURENESS, WORDS, ImportLines
from desktop.windows.import_deeds import DEEDS, MENUS, Deed
from desktop.windows.import_detail import ImportDetail
from desktop.windows.import_left_out import LeftOutList
from desktop.windows.import_source import SourceView
from desktop.windows.library_list import give_air
from desktop.wording import P_
from forms.importing.report import WordReport
from forms.importing.review import Line, Review
from forms.messages import KnownError

LEFT = P_("Còn {count} chỗ cần xem")
MOST_TOLD = 8
"""Words that are spelled out where the count does not come out even."""


class ImportReview(QWidget):
    """Looks through a `Review`, which it changes; `refused` gives the error of a change that the place forbids."""

    refused = Signal(object)

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review = review
        self.model = ImportLines(self)
        self.source, self.list = SourceView(), QTreeView()
        self.actions_ = {deed.id: self._action(deed) for deed in DEEDS}
        self.undo = QAction(_("&Hoàn tác"), self)
        self.detail = ImportDetail(self.actions_)
        self.left_out = LeftOutList()
        self.tabs = QTabWidget()
        self.only_doubted = QCheckBox(_("Chỉ hiện chỗ cần &xem"))
        self.left, self.proof = QLabel(), QLabel()
        self._compose()
        self._connect()
        self.source.show_source(review.source)
        self._show()
        self._go_to_doubt()

    # --- What it is made of ------------------------------------------------------------------------------------------

    def _action(self, deed: Deed) -> QAction:
        action = QAction(_(deed.title), self)
        if deed.key:
            action.setShortcut(QKeySequence(deed.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self.do, deed))
        return action

    def _compose(self) -> None:
        self._compose_list()
        self.tabs.addTab(self.list, "")
        self.tabs.addTab(self.left_out, "")
        self.tabs.setDocumentMode(True)
        self.proof.setWordWrap(True)
        gone = QLabel(_("Tệp &gốc"))
        gone.setBuddy(self.source)
        left, right = QWidget(), QWidget()
        for side, parts in ((left, (gone, self.source)), (right, (self.tabs,))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                column.addWidget(part)
        halves = QSplitter()
        for place, side in enumerate((left, right)):
            halves.addWidget(side)
            halves.setStretchFactor(place, 2 + place)
        halves.setChildrenCollapsible(False)
        top = QHBoxLayout()
        top.addWidget(self.left)
        top.addStretch(1)
        top.addWidget(self.only_doubted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(halves, 1)
        column.addWidget(self.detail)
        column.addWidget(self.proof)

    def _compose_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Kế hoạch nhận dạng được"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        give_air(self.list)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for section, width in ((KIND, 150), (SURENESS, 90)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)

    def _connect(self) -> None:
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.undo.triggered.connect(self.take_back)
        self.addAction(self.undo)
        for deed in DEEDS:
            self.list.addAction(self.actions_[deed.id])
            if deed.id not in ("deeper", "higher"):  # the arrows move the cursor among the words
                self.detail.words.addAction(self.actions_[deed.id])
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._look())
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.doubleClicked.connect(lambda _index: self.actions_["confirm"].trigger())
        self.source.pointed.connect(lambda place: self._stand(self.model.at_place(place)))
        self.only_doubted.toggled.connect(self._show_doubted)
        self.left_out.wanted.connect(self._take_in)

    # --- Looking -----------------------------------------------------------------------------------------------------

    @property
    def line(self) -> Line | None:
        """The line that is looked at."""
        return self.model.line(self.list.currentIndex())

    def _look(self) -> None:
        line = self.line
        self.detail.show_line(line)
        for deed in DEEDS:
            self.actions_[deed.id].setEnabled(deed.fits(line))
        if line is not None:
            self.source.mark(line.place)

    def _show(self) -> None:
        """List what the review says now."""
        self.model.show(self.review.lines())
        self.left_out.show_left_out(self.review.left_out)
        self.tabs.setTabText(0, _("Kế hoạch"))
        self.tabs.setTabText(1, _("Để ngoài ({count})").format(count=len(self.review.left_out)))
        count = len(self.model.doubted)
        self.left.setText(counted(LEFT, count) if count else _("Không còn chỗ nào cần xem"))
        self.proof.setText(proof_of(self.review.words))
        self.undo.setEnabled(self.review.changed)

    def _show_doubted(self, only: bool) -> None:
        line = self.line
        self.model.show_doubted(only)
        self._stand(self.model.find(line.id, line.why) if line is not None else QModelIndex())

    def _stand(self, index: QModelIndex) -> None:
        """Put the cursor on a line; on the first where there is no such one."""
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self.list.scrollTo(self.list.currentIndex())
        self._look()

    def _go_to_doubt(self) -> None:
        doubted = self.model.doubted
        self._stand(self.model.find(doubted[0].id, doubted[0].why) if doubted else QModelIndex())

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.actions_[deed.id] for deed in DEEDS if deed.menu == "line"])
        menu.addAction(self.undo)
        for kind, title in MENUS.items():
            below = menu.addMenu(_(title))
            below.addActions([self.actions_[deed.id] for deed in DEEDS if deed.menu == kind])
        menu.popup(self.list.viewport().mapToGlobal(place))

    # --- Doing -------------------------------------------------------------------------------------------------------

    def do(self, deed: Deed, _checked: bool = False) -> None:
        """Do it to the line that is looked at."""
        line, row = self.line, self.list.currentIndex().row()
        if line is None or not deed.fits(line):
            return
        if deed.id == "split" and not self.detail.words.hasFocus() and not self.detail.cursor_at:
            self.detail.propose_cut()
            return
        key = self._tried(lambda: deed.do(self.review, line, self.detail.cursor_at))
        if deed.id == "confirm" and key is not None:
            self._go_to_doubt() if self.model.doubted else self._stand(self.model.find(key))
        else:
            found = self.model.find(key) if key else QModelIndex()
            self._stand(found if found.isValid() else self.model.index(min(row, self.model.rowCount() - 1), 0))
        if deed.id == "split":
            self.list.setFocus()

    def take_back(self) -> None:
        """Take the last change back."""
        row = self.list.currentIndex().row()
        self.review.undo()
        self._show()
        self._stand(self.model.index(min(row, self.model.rowCount() - 1), 0))

    def _take_in(self, number: int) -> None:
        key = self._tried(lambda: self.review.take_in(number))
        self.tabs.setCurrentIndex(0)
        self._stand(self.model.find(key or ""))
        self.list.setFocus()

    def _tried(self, change: Callable[[], str | None]) -> str | None:
        try:
            key = change()
        except KnownError as error:
            self.refused.emit(error)
            line = self.line
            key = line.id if line is not None else None
        self._show()
        return key


def proof_of(words: WordReport) -> str:
    """The count of words on both sides, as a sentence."""
    told = _("Tệp gốc có {source} chữ: {plan} chữ trong kế hoạch, {left} chữ để ngoài.").format(
        source=words.source, plan=words.plan, left=words.left_out
    )
    if not words.missing and not words.added:
        return _("{counted} Không mất, không thêm chữ nào.").format(counted=told)
    if not words.missing:
        return _("{counted} Thêm: {words}.").format(counted=told, words=_spelled(words.added))
    if not words.added:
        return _("{counted} Thiếu: {words}.").format(counted=told, words=_spelled(words.missing))
    return _("{counted} Thiếu: {missing}. Thêm: {added}.").format(
        counted=told, missing=_spelled(words.missing), added=_spelled(words.added)
    )


def _spelled(words: dict[str, int]) -> str:
    said = [f"“{word}” × {count}" if count > 1 else f"“{word}”" for word, count in words.items()]
    return ", ".join(said[:MOST_TOLD]) + ("…" if len(said) > MOST_TOLD else "")
