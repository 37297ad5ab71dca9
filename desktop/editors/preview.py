"""The preview: laid-out pages below each other, as they will print (Xem trước bản in)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QWidget

from desktop.editors.page_map import Found, Key, PageMap, Picture, Wanted, Wish
from desktop.editors.page_painter import PagePainter, painted
from desktop.editors.page_pictures import Pictures
from desktop.editors.page_strip import Spot
from desktop.editors.page_text import tell_reader
from desktop.editors.page_view import LOOK_AT, PageView
from export.layout.pages import Area, LaidPage

if TYPE_CHECKING:
    from desktop.windows.page_worker import PageWorker

_SEAM = 8.0
"""Room in pt between two areas of a block that are tinted as one."""
_KEPT = 24
"""Pages that are kept beyond those near the view."""


class Preview(PageView):
    """Shows pages; a click tells the block that stands there, in a table the row.

    Pages come from a worker (`follow`), which is asked for what is in view, or all at once (`show_pages` with laid-out
    pages), painted here then. `moved` says that the page in view, the zoom or the number of pages is another.
    """

    block_clicked = Signal(str)
    wanted = Signal(object)
    sought = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid: dict[Key, LaidPage] = {}
        self._pictures = Pictures()
        self._painter: PagePainter | None = PagePainter()
        self._asked = Wish()
        self._block = ""
        self._reading: tuple[Key, LaidPage | None] | None = None

    # --- What is shown ---------------------------------------------------------------------------------------------

    def follow(self, worker: PageWorker) -> None:
        """Show what a worker makes, and ask it for what is in view."""
        self._painter = None
        worker.made.connect(self.show_pages)
        worker.drawn.connect(self.show_picture)
        worker.found.connect(self.show_found)
        self.wanted.connect(worker.want)
        self.sought.connect(worker.seek)

    def pages(self) -> Sequence[LaidPage]:
        """The pages at hand in their order: all that were given, or those that a worker made for the view."""
        return tuple(self._laid[key] for key in self._map.keys() if key in self._laid)  # noqa: SIM118

    def show_pages(self, pages: PageMap | Sequence[LaidPage]) -> None:
        """Show the pages of a new version; what one looked at stays where it is."""
        new = pages if isinstance(pages, PageMap) else PageMap.of_pages(pages)
        anchor = self._anchor()
        self._map = new.filled_up(self._map)
        if self._painter is not None:
            self._laid = {}
        self._laid.update(new.laid)
        self._measure()
        self._forget()
        self._restore(anchor)
        if self._block and self._following:
            self._seek()
        self._refresh()

    def show_picture(self, picture: Picture) -> None:
        """Show a painted page."""
        self._laid[picture.key] = picture.page
        self._pictures.put(picture, [spot.key for spot in self._in_view()])
        self._refresh()

    def _forget(self) -> None:
        """Let go of pages that are no more, and of the oldest of many; a worker makes them again."""
        for key in [key for key in self._laid if self._strip.spot(key) is None]:
            del self._laid[key]
        if self._painter is None and len(self._laid) > _KEPT:
            near = {spot.key for spot in self._near()}
            for key in [key for key in self._laid if key not in near][:-_KEPT]:
                del self._laid[key]

    def show_block(self, block: str) -> None:
        """Mark the block, and bring its first place into view where it is out of it."""
        self._block, self._following = block, bool(block)
        if block:
            self._seek()
        self.viewport().update()

    def show_found(self, found: Found) -> None:
        """Go where a block was found, if it is still the one to be shown."""
        if found.block != self._block or found.key is None or found.page is None:
            return
        self._laid[found.key] = found.page
        if self._following:
            self._bring_into_view(found.key, found.page)
        self.viewport().update()

    def _seek(self) -> None:
        if self._painter is None:
            self.sought.emit(self._block)
            return
        for key, page in self._laid.items():
            if any(area.id == self._block for area in page.areas):
                self.show_found(Found(self._block, key, page))
                return

    def _bring_into_view(self, key: Key, page: LaidPage) -> None:
        spot = self._strip.spot(key)
        if spot is None:
            return
        y = next((area.y for area in page.areas if area.id == self._block), 0.0)
        top = spot.top + y * spot.scale
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= top <= bar.value() + height * 0.9:
            bar.setValue(round(top - height * LOOK_AT))

    # --- Asking and painting ---------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Ask for what is lacking, and paint what is there."""
        self.viewport().update()
        if self._painter is None and self.isVisible():
            ratio = self.devicePixelRatioF()
            pages = tuple(Wanted(spot.key, spot.scale * ratio) for spot in self._near())
            wish = Wish(pages, self._pictures.painted(dict(pages)))
            if wish.pages != self._asked.pages or wish.have.keys() != self._asked.have.keys() or self._newer(wish):
                self._asked = wish
                self.wanted.emit(wish)
        self._tell_place()

    def _newer(self, wish: Wish) -> bool:
        return any(self._asked.have[key] is not page for key, page in wish.have.items())

    def _tell_place(self) -> None:
        key = self.current_key()
        reading = (key, self._laid.get(key)) if key else None
        if reading != self._reading:
            self._reading = reading
            tell_reader(self, key, self._map, reading[1] if reading else None)
        self.moved.emit()

    def _picture(self, spot: Spot) -> Picture | None:
        """The page as a picture; without a worker it is painted now, unless that was done before."""
        picture = self._pictures.get(spot.key)
        page, scale = self._laid.get(spot.key), spot.scale * self.devicePixelRatioF()
        if self._painter is None or page is None:
            return picture
        if picture is None or picture.page is not page or picture.scale != scale:
            picture = Picture(spot.key, page, scale, painted(self._painter, page, scale))
            self._pictures.put(picture, [one.key for one in self._in_view()])
        return picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), self._ground())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for spot in self._in_view():
            self._paint_page(painter, spot)
        painter.resetTransform()
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, spot: Spot) -> None:
        place = QRectF(round(spot.left), round(spot.top), round(spot.width), round(spot.height))
        painter.fillRect(place.translated(2, 2), QColor(0, 0, 0, 40))
        painter.fillRect(place, Qt.GlobalColor.white)
        picture = self._picture(spot)
        if picture is not None:
            ratio = self.devicePixelRatioF()
            if picture.scale == spot.scale * ratio:
                place = QRectF(
                    place.topLeft(), QPointF(picture.image.width(), picture.image.height()) / ratio + place.topLeft()
                )
            painter.drawImage(place, picture.image)
        page = self._laid.get(spot.key)
        if page is not None:
            self._mark(painter, page.areas, spot)

    def _mark(self, painter: QPainter, areas: Sequence[Area], spot: Spot) -> None:
        """Tint where the shown block stands."""
        colour = QColor(self.palette().highlight().color())
        colour.setAlpha(48)
        scale = spot.scale
        for tint in patches([area for area in areas if self._block and area.id == self._block]):
            place = QRectF(tint.x() * scale, tint.y() * scale, tint.width() * scale, tint.height() * scale)
            painter.fillRect(place.translated(spot.left, spot.top), colour)

    # --- Events ----------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        block = self.block_at(event.position().toPoint())
        if block:
            self.block_clicked.emit(block)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def block_at(self, point: QPoint) -> str:
        """The innermost block or row at a point of the viewport, "" where there is none."""
        at_x, at_y = point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()
        spot = self._strip.at(at_x, at_y)
        page = self._laid.get(spot.key) if spot else None
        if spot is None or page is None:
            return ""
        x, y = (at_x - spot.left) / spot.scale, (at_y - spot.top) / spot.scale
        hit = [a for a in page.areas if a.id and a.x <= x <= a.x + a.width and a.y <= y <= a.y + a.height]
        return min(hit, key=lambda area: area.width * area.height).id if hit else ""


def patches(areas: Sequence[Area]) -> list[QRectF]:
    """Areas as rectangles, joined where they touch or overlap: tinted one over the other they would darken."""
    found: list[QRectF] = []
    for area in sorted(areas, key=lambda area: area.y):
        patch = QRectF(area.x, area.y, area.width, area.height)
        if found and area.y <= found[-1].bottom() + _SEAM:
            found[-1] |= patch
        else:
            found.append(patch)
    return found
