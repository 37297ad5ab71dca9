"""The gallery (chọn mẫu): templates and finished samples with their first pages, and what the chosen one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.models.gallery import Entry, GalleryModel

THUMBNAIL = QSize(142, 200)
CELL = QSize(192, 274)
DETAIL_WIDTH = 400
"""Of what tells about the chosen entry, at most, in pixels; in a small window it takes less."""
NARROWEST = 220
SHARE = 0.36


class TemplateGallery(QWidget):
    """Shows what a plan can begin with; `chosen` gives an entry that one opens, `looked_at` the one that is marked."""

    chosen = Signal(object)
    looked_at = Signal()

    def __init__(self, templates: Sequence[Entry], samples: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabBar()
        self.list = QListView()
        self.page = PagePicture()
        self.title = QLabel()
        self.summary = QLabel()
        self.models = [GalleryModel(entries, THUMBNAIL, self) for entries in (templates, samples)]
        self._places = [0, 0]
        self._compose()
        self.tabs.currentChanged.connect(self._turn_to)
        self.list.activated.connect(self._open)
        self._turn_to(0)

    def entry(self) -> Entry | None:
        """The marked entry."""
        index = self.list.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    @property
    def model(self) -> GalleryModel:
        """The entries on show."""
        return self.models[self.tabs.currentIndex()]

    def show_samples(self, samples: bool = True) -> None:
        """Show the finished samples, or the templates."""
        self.tabs.setCurrentIndex(int(samples))

    def show_picture(self, name: str, picture: QImage) -> None:
        """Show a first page that is painted."""
        for model in self.models:
            model.show_picture(name, picture)
        self._show_entry()

    def stand(self) -> None:
        """Let the keyboard go to the list."""
        self.list.setFocus()

    def _turn_to(self, tab: int) -> None:
        """Show templates or samples, with the mark where it was."""
        model = self.models[tab]
        self.list.setModel(model)
        self.list.selectionModel().currentChanged.connect(self._marked)
        self.list.setAccessibleName(self.tabs.tabText(tab))
        self.list.setCurrentIndex(model.index(self._places[tab]))
        self._show_entry()

    def _marked(self, index: QModelIndex) -> None:
        self._places[self.tabs.currentIndex()] = max(index.row(), 0)
        self._show_entry()

    def _show_entry(self) -> None:
        entry = self.entry()
        for label, text in ((self.title, entry.title if entry else ""), (self.summary, entry.summary if entry else "")):
            label.setText(text)
        self._fit()
        self.page.show_page(self.model.picture(entry.name) if entry else None)
        self.page.setAccessibleName(_("Trang đầu: {title}").format(title=entry.title) if entry else "")
        self.looked_at.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the description its share of the width, and its words the height that they then need."""
        width = min(max(round(self.width() * SHARE), NARROWEST), DETAIL_WIDTH)
        self.page.setFixedWidth(width)
        for label in (self.title, self.summary):
            label.setFixedSize(width, label.heightForWidth(width))

    def _open(self, _index: QModelIndex) -> None:
        entry = self.entry()
        if entry is not None:
            self.chosen.emit(entry)

    def _compose(self) -> None:
        self.tabs.addTab(_("&Mẫu để điền"))
        self.tabs.addTab(_("Bản mẫu &hoàn chỉnh"))
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(_("Mẫu để điền hay bản mẫu hoàn chỉnh"))
        self._dress_list()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        self.title.setFont(font)
        for label in (self.title, self.summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        right.addWidget(self.title)
        right.addWidget(self.summary)
        right.addWidget(self.page, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right)

    def _dress_list(self) -> None:
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setWordWrap(True)
        self.list.setIconSize(THUMBNAIL)
        self.list.setGridSize(CELL)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setViewportMargins(4, 8, 4, 4)
        self.list.setItemDelegate(_Cells(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


class _Cells(QStyledItemDelegate):
    """A picture with its title below, in as many lines as the cell has room for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CELL - QSize(8, 6)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class PagePicture(QLabel):
    """A page as large as there is room for it, whole."""

    def __init__(self) -> None:
        super().__init__()
        self._page: QImage | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setMinimumHeight(120)
        self.setBackgroundRole(QPalette.ColorRole.Window)

    def show_page(self, page: QImage | None) -> None:
        """Show a page; nothing for None."""
        self._page = page
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._page is None:
            self.clear()
            return
        sharp = self._page.devicePixelRatio()
        room = self.contentsRect().size() * sharp
        shown = self._page.scaled(
            room.boundedTo(self._page.size()),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(sharp)
        self.setPixmap(QPixmap.fromImage(shown))
