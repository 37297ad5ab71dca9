"""The preview: laid-out pages below each other, as they will print (Xem trước bản in)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.editors.page_painter import PagePainter
from export.layout.pages import Area, LaidPage

_GAP = 12
_KEPT_PICTURES = 12
_SMALLEST, _LARGEST, _STEP = 0.3, 4.0, 1.1


class Preview(QAbstractScrollArea):
    """Shows pages at the width of the widget, or larger; a click tells the block that stands there."""

    block_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[LaidPage] = ()
        self._painter = PagePainter()
        self._pictures: dict[tuple[int, float], tuple[LaidPage, QPixmap]] = {}
        self._zoom = 1.0
        self._shown_block = ""
        self.viewport().setBackgroundRole(self.backgroundRole())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def pages(self) -> Sequence[LaidPage]:
        """What is shown."""
        return self._pages

    def show_pages(self, pages: Sequence[LaidPage]) -> None:
        """Show these pages; what one looked at stays where it is."""
        self._pages = pages
        self._measure()
        self.viewport().update()

    def show_block(self, block: str) -> None:
        """Mark the block, and bring its first place into view where it is out of it."""
        self._shown_block = block
        for index, page in enumerate(self._pages):
            for area in page.areas:
                if area.id == block:
                    self._bring_into_view(index, area)
                    self.viewport().update()
                    return
        self.viewport().update()

    def zoom(self, factor: float) -> None:
        """Show `factor` times the width of the widget."""
        self._zoom = min(max(factor, _SMALLEST), _LARGEST)
        self._measure()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(480, 640)

    # --- Geometry: a page's place in the viewport, in device-independent pixels -----------------------------------

    def _scale(self) -> float:
        widest = max((page.width for page in self._pages), default=595.0)
        return max(self.viewport().width() - 2 * _GAP, 50) / widest * self._zoom

    def _tops(self) -> list[float]:
        scale, top, tops = self._scale(), float(_GAP), []
        for page in self._pages:
            tops.append(top)
            top += page.height * scale + _GAP
        return [*tops, top]

    def _place(self, index: int, tops: list[float]) -> QRectF:
        page, scale = self._pages[index], self._scale()
        width = page.width * scale
        left = max((self.viewport().width() - width) / 2, _GAP) - self.horizontalScrollBar().value()
        return QRectF(left, tops[index] - self.verticalScrollBar().value(), width, page.height * scale)

    def _measure(self) -> None:
        height = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, round(self._tops()[-1]) - height))
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setSingleStep(40)
        widest = max((page.width for page in self._pages), default=0) * self._scale() + 2 * _GAP
        self.horizontalScrollBar().setRange(0, max(0, round(widest) - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())

    def _bring_into_view(self, index: int, area: Area) -> None:
        top = self._tops()[index] + area.y * self._scale()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= top <= bar.value() + height * 0.9:
            bar.setValue(round(top - height * 0.3))

    # --- Events ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(self._zoom * (_STEP if event.angleDelta().y() > 0 else 1 / _STEP))
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        block = self.block_at(event.position().toPoint())
        if block:
            self.block_clicked.emit(block)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def block_at(self, point: QPoint) -> str:
        """The innermost block at a point of the viewport, "" where there is none."""
        tops, scale = self._tops(), self._scale()
        for index, page in enumerate(self._pages):
            place = self._place(index, tops)
            if place.contains(QPointF(point)):
                x, y = (point.x() - place.left()) / scale, (point.y() - place.top()) / scale
                hit = [a for a in page.areas if a.id and a.x <= x <= a.x + a.width and a.y <= y <= a.y + a.height]
                return min(hit, key=lambda area: area.width * area.height).id if hit else ""
        return ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().mid())
        tops = self._tops()
        for index in range(len(self._pages)):
            place = self._place(index, tops)
            if place.bottom() >= 0 and place.top() <= self.viewport().height():
                painter.drawPixmap(place.topLeft(), self._picture(index))
                self._mark(painter, index, place)
        painter.end()

    def _picture(self, index: int) -> QPixmap:
        """The page as a picture, painted anew only where the page or the scale is another."""
        page, scale = self._pages[index], self._scale()
        kept = self._pictures.get((index, scale))
        if kept and kept[0] is page:
            return kept[1]
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(page.width * scale * ratio), round(page.height * scale * ratio))
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        self._painter.paint(painter, page, scale * ratio)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        while len(self._pictures) >= _KEPT_PICTURES:
            self._pictures.pop(next(iter(self._pictures)))
        self._pictures[index, scale] = page, picture
        return picture

    def _mark(self, painter: QPainter, index: int, place: QRectF) -> None:
        """Tint where the shown block stands; its areas are joined, or they would darken each other."""
        scale = self._scale()
        spot = QRectF()
        for area in self._pages[index].areas:
            if self._shown_block and area.id == self._shown_block:
                spot |= QRectF(area.x * scale, area.y * scale, area.width * scale, area.height * scale)
        if not spot.isNull():
            colour = QColor(self.palette().highlight().color())
            colour.setAlpha(48)
            painter.fillRect(spot.translated(place.topLeft()), colour)
