"""Pictures of the first pages of plans that nobody opens: laid out and painted behind the interface, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.editors.page_map import Key, Picture, Wanted, Wish
from desktop.windows.page_worker import MakePages, PageWorker
from forms.plan import Plan

FIRST = Key(0, 1)


class FirstPages(QObject):
    """Paints a first page after the other; `painted` brings the name and the picture of each."""

    painted = Signal(str, object)

    def __init__(
        self,
        plans: Sequence[tuple[str, Callable[[], Plan]]],
        make: Callable[[], MakePages],
        scale: float,
        sharpness: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        """`make` gives what lays a plan out, a new one for each; `scale` in pixels to the pt of the interface."""
        super().__init__(parent)
        self._waiting = list(plans)
        self._doing = ""
        self._sharpness = sharpness
        self._worker = PageWorker(lambda plan: make()(plan), self)
        self._worker.drawn.connect(self._drawn)
        self._worker.refused.connect(lambda _error: self._next())
        self._worker.want(Wish((Wanted(FIRST, scale * sharpness),)))
        QTimer.singleShot(0, self, self._next)

    @property
    def finished(self) -> bool:
        """Whether all are painted."""
        return not self._waiting and not self._doing

    def close(self) -> None:
        """End it, whatever is still to be painted."""
        self._waiting = []
        self._worker.close()

    def _next(self) -> None:
        self._doing = ""
        if self._waiting:
            self._doing, plan = self._waiting.pop(0)
            self._worker.ask(plan())

    def _drawn(self, picture: Picture) -> None:
        image = QImage(picture.image)
        image.setDevicePixelRatio(self._sharpness)
        self.painted.emit(self._doing, image)
        QTimer.singleShot(0, self, self._next)
