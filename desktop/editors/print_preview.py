"""One page after the other as it will come out of the printer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.editors.page_painter import PagePainter, painted
from desktop.i18n import _
from export.layout.pages import LaidPage

_MARGIN = 8


class PrintPreview(QWidget):
    """Shows the pages to be printed one at a time; page up and down, the wheel or the buttons turn them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = PageSheet()
        self.back, self.forward = QToolButton(), QToolButton()
        self.place = QLabel()
        self._pages: Sequence[LaidPage] = ()
        self._index = 0
        self._compose()

    @property
    def index(self) -> int:
        """Which of the pages is shown, from 0."""
        return self._index

    def show_pages(self, pages: Sequence[LaidPage]) -> None:
        """Show these pages, at the place where one looked before as far as there is one."""
        self._pages = pages
        self.turn(self._index)

    def turn(self, index: int) -> None:
        """Show the page at that place, or the nearest there is."""
        count = len(self._pages)
        self._index = min(max(index, 0), max(count - 1, 0))
        self.sheet.show_page(self._pages[self._index] if count else None)
        self.back.setEnabled(self._index > 0)
        self.forward.setEnabled(self._index < count - 1)
        told = _("Trang {number} trong {count}").format(number=self._index + 1, count=count)
        self.place.setText(told if count else _("Chưa có trang nào để in"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._pages)}
        key = Qt.Key(event.key())
        if key in steps:
            self.turn(self._index + steps[key])
        elif key in ends:
            self.turn(ends[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turn(self._index + (1 if event.angleDelta().y() < 0 else -1))

    def _compose(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Xem trước bản in"))
        for button, arrow, words, step in (
            (self.back, Qt.ArrowType.LeftArrow, _("Trang trước (Page Up)"), -1),
            (self.forward, Qt.ArrowType.RightArrow, _("Trang sau (Page Down)"), 1),
        ):
            button.setArrowType(arrow)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, step=step: self.turn(self._index + step))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.place)
        line.addWidget(self.forward)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        column.addLayout(line)


class PageSheet(QWidget):
    """A page as large as the widget allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: LaidPage | None = None
        self._painter = PagePainter()
        self._picture: tuple[LaidPage, float, QPixmap] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, page: LaidPage | None) -> None:
        """Show a page, or none."""
        self._page = page
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 540)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().mid())
        if self._page is not None:
            place = self._place(self._page)
            painter.drawPixmap(place, self._drawn(self._page, place), QRectF())
        around = self.parentWidget()
        if around is not None and around.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _place(self, page: LaidPage) -> QRectF:
        scale = min((self.width() - 2 * _MARGIN) / page.width, (self.height() - 2 * _MARGIN) / page.height)
        width, height = page.width * scale, page.height * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _drawn(self, page: LaidPage, place: QRectF) -> QPixmap:
        scale = place.width() / page.width * self.devicePixelRatioF()
        if self._picture is None or self._picture[0] is not page or self._picture[1] != scale:
            self._picture = page, scale, QPixmap.fromImage(painted(self._painter, page, scale))
        return self._picture[2]
