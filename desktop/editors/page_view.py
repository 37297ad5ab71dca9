"""A view of pages below each other or two abreast: zoom, keys, wheel, and the place one is at. It paints nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.editors.page_map import Key, PageMap
from desktop.editors.page_strip import LARGEST, SMALLEST, Spot, Strip, View, Zoom

ACTUAL = 96 / 72
"""Pixels per pt at 100 %."""
STEP = 1.1
LOOK_AT = 0.3
"""How far down the view the place stands that one works on, as a share of its height."""


class PageView(QAbstractScrollArea):
    """Where pages stand and which are in view; `_refresh` is called whenever that may be others.

    `moved` says that the page in view, the zoom or the number of pages is another. `following` holds while the view
    goes with the place that is worked on, until a person scrolls.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map = PageMap()
        self._zoom: Zoom = "width"
        self._abreast = 1
        self._strip = Strip((), View(0, 0))
        self._following = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().actionTriggered.connect(self._person_scrolled)

    def _refresh(self) -> None:
        """Paint what is in view."""
        self.viewport().update()

    @property
    def page_map(self) -> PageMap:
        """Which pages there are, as far as known."""
        return self._map

    @property
    def fit(self) -> str:
        """ "width" or "page" where the zoom follows the view, else ""."""
        return self._zoom if isinstance(self._zoom, str) else ""

    @property
    def abreast(self) -> int:
        """How many pages stand beside each other."""
        return self._abreast

    def percent(self) -> int:
        """How large the page in view is, in percent of paper."""
        spot = self.current_spot()
        return round((spot.scale if spot else ACTUAL) / ACTUAL * 100)

    def zoom(self, factor: float) -> None:
        """Show pages `factor` times as large as on paper."""
        self._rezoom(min(max(factor * ACTUAL, SMALLEST * 2), LARGEST / 2))

    def zoom_by(self, factor: float) -> None:
        """Show pages larger or smaller than now."""
        self.zoom(self.percent() / 100 * factor)

    def fit_width(self) -> None:
        """Let pages be as wide as the view, and stay so."""
        self._rezoom("width")

    def fit_page(self) -> None:
        """Let a whole page be in view, and stay so."""
        self._rezoom("page")

    def show_abreast(self, pages: int) -> None:
        """Show one page beside the other, or one by one."""
        self._abreast = pages
        self._rezoom(self._zoom)

    def current_key(self) -> Key | None:
        """The page that one looks at."""
        spot = self.current_spot()
        return spot.key if spot else None

    def current_spot(self) -> Spot | None:
        """The place of the page that one looks at: the first that reaches the middle of the view."""
        height = self.viewport().height()
        level = self.verticalScrollBar().value() + height / 2
        spots = list(self._in_view())
        return next((spot for spot in spots if spot.bottom >= level), spots[-1] if spots else None)

    def go_to(self, key: Key) -> None:
        """Bring the top of a page to the top of the view."""
        spot = self._strip.spot(key)
        if spot is not None:
            self._following = False
            self.verticalScrollBar().setValue(round(spot.top - 4))

    def go_on(self, pages: int) -> None:
        """Go to a page further on, or back."""
        here = self.current_key()
        keys = list(self._map.keys())
        if here in keys:
            self.go_to(keys[min(max(keys.index(here) + pages, 0), len(keys) - 1)])

    def _rezoom(self, zoom: Zoom) -> None:
        anchor = self._anchor()
        self._zoom = zoom
        self._measure()
        self._restore(anchor)
        self._refresh()

    def _measure(self) -> None:
        view = self.viewport().size()
        self._strip = Strip(self._map.parts, View(view.width(), view.height(), self._zoom, self._abreast))
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._strip.height) - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(40)
        wide = round(self._strip.width) - view.width()
        centred = abs(across.value() * 2 - across.maximum()) < 2
        across.setRange(0, max(0, wide) if not self.fit else 0)
        if centred:
            across.setValue(across.maximum() // 2)
        across.setPageStep(view.width())

    def _anchor(self) -> tuple[Key, float] | None:
        """The page at the top of the view, and how much of it is above."""
        top = self.verticalScrollBar().value()
        spot = next(self._strip.spots(top, top + self.viewport().height()), None)
        return None if spot is None or not top else (spot.key, (top - spot.top) / spot.height)

    def _restore(self, anchor: tuple[Key, float] | None) -> None:
        spot = self._strip.spot(anchor[0]) if anchor else None
        if anchor and spot:
            self.verticalScrollBar().setValue(round(spot.top + anchor[1] * spot.height))

    def _in_view(self) -> list[Spot]:
        top = self.verticalScrollBar().value()
        return list(self._strip.spots(top, top + self.viewport().height()))

    def _near(self) -> list[Spot]:
        """The pages in view, then those that scrolling would bring next."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        seen = self._in_view()
        around = self._strip.spots(top - height / 2, top + height * 1.5)
        return [*seen, *(spot for spot in around if spot not in seen)]

    def _ground(self) -> QColor:
        """What lies round the paper: darker than the window, light or dark."""
        return self.palette().color(QPalette.ColorRole.Window).darker(118)

    def _person_scrolled(self) -> None:
        self._following = False

    def sizeHint(self) -> QSize:
        return QSize(480, 640)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rezoom(self._zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rezoom(self._zoom)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            self._person_scrolled()
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressed(event):
            super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False where it means nothing."""
        bar, key = self.verticalScrollBar(), event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_on(1 if key == Qt.Key.Key_PageDown else -1)
            return True
        target = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep() - bar.singleStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep() + bar.singleStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }.get(Qt.Key(key))
        if target is not None:
            self._following = False
            bar.setValue(target)
        elif event.text() in ("+", "=", "-"):
            self.zoom_by(1 / STEP if event.text() == "-" else STEP)
        else:
            return False
        return True
