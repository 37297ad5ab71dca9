"""The preview with its bar: where one is, how large the pages are, one or two abreast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.editors.page_map import PageMap
from desktop.editors.page_text import place_words
from desktop.editors.preview import Preview
from desktop.i18n import _
from export.layout.pages import LaidPage

if TYPE_CHECKING:
    from desktop.windows.page_worker import PageWorker

PERCENTS = (50, 75, 100, 125, 150, 200)


class Counter(QWidget):
    """A line of words that is cut with "…" where it has no room."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)
        self.setFixedHeight(self.fontMetrics().height() + 4)

    def show_text(self, text: str) -> None:
        """Show these words."""
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


class PreviewPane(QWidget):
    """A preview and its bar, with the preview's own interface; it makes a preview unless one is given."""

    block_clicked = Signal(str)

    def __init__(self, preview: Preview | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = preview or Preview()
        self.counter = Counter()
        self.smaller, self.larger = QToolButton(), QToolButton()
        self.size_button, self.two = QToolButton(), QToolButton()
        self.sizes = QMenu(self)
        self._percents: dict[int, QAction] = {}
        self._compose()
        self._connect()
        self._show_place()

    def follow(self, worker: PageWorker) -> None:
        """Show what a worker makes, see `Preview.follow`."""
        self.preview.follow(worker)

    def show_pages(self, pages: PageMap | Sequence[LaidPage]) -> None:
        """Show pages, see `Preview.show_pages`."""
        self.preview.show_pages(pages)

    def show_block(self, block: str) -> None:
        """Mark a block and bring it into view, see `Preview.show_block`."""
        self.preview.show_block(block)

    def pages(self) -> Sequence[LaidPage]:
        """The pages at hand, see `Preview.pages`."""
        return self.preview.pages()

    def _compose(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.preview, 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 3, 8, 3)
        bar.setSpacing(2)
        bar.addWidget(self.counter, 1)
        for button in (self.smaller, self.size_button, self.larger, self.two):
            bar.addWidget(button)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        rows.addLayout(bar)
        self.setFocusProxy(self.preview)
        self._name(self.smaller, "−", _("Thu nhỏ (Ctrl và lăn chuột)"))
        self._name(self.larger, "+", _("Phóng to (Ctrl và lăn chuột)"))
        self._name(self.two, _("Hai trang"), _("Xem hai trang cạnh nhau"))
        self.two.setCheckable(True)
        self.size_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.size_button.setMenu(self.sizes)
        self.size_button.setMinimumWidth(self.fontMetrics().horizontalAdvance("200 %") + 30)
        self._fill_sizes()

    @staticmethod
    def _name(button: QToolButton, text: str, words: str) -> None:
        button.setText(text)
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _fill_sizes(self) -> None:
        group = QActionGroup(self.sizes)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        self.width_action = self._size(group, _("Vừa bề ngang"), self.preview.fit_width)
        self.page_action = self._size(group, _("Vừa cả trang"), self.preview.fit_page)
        self.sizes.addSeparator()
        for percent in PERCENTS:
            self._percents[percent] = self._size(group, f"{percent} %", partial(self.preview.zoom, percent / 100))

    def _size(self, group: QActionGroup, words: str, do: Callable[[], None]) -> QAction:
        action = self.sizes.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: do())
        group.addAction(action)
        return action

    def _connect(self) -> None:
        self.preview.block_clicked.connect(self.block_clicked)
        self.preview.moved.connect(self._show_place)
        self.smaller.clicked.connect(lambda: self.preview.zoom_by(1 / 1.25))
        self.larger.clicked.connect(lambda: self.preview.zoom_by(1.25))
        self.two.toggled.connect(lambda on: self.preview.show_abreast(2 if on else 1))

    def _show_place(self) -> None:
        key = self.preview.current_key()
        self.counter.show_text(place_words(key, self.preview.page_map) if key else "")
        percent = self.preview.percent()
        self._name(self.size_button, f"{percent} %", _("Cỡ xem: {percent} %").format(percent=percent))
        fits = {"width": self.width_action, "page": self.page_action}
        chosen = fits.get(self.preview.fit, self._percents.get(percent))
        for action in (self.width_action, self.page_action, *self._percents.values()):
            action.setChecked(action is chosen)
