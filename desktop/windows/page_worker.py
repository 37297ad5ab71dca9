"""Pages and checks made behind the interface: one thread for a window's plan, the newest first, what is in view first.

Python runs one thread at a time, so a worker that never paused would make every key stroke wait. It works in pieces of
a few milliseconds, and after each one waits for the interface's event loop to come round: whatever a drafter does is
met after one piece at the latest, and handlers run beside one piece, not beside all of them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

from desktop.editors.page_map import Found, PageMap, Picture, Wish
from desktop.windows.check_work import Checked, CheckWork
from desktop.windows.page_work import MakePages, News, Orders, PageWork
from forms.messages import KnownError
from forms.plan import Plan

if TYPE_CHECKING:
    from forms.checks import Surroundings

__all__ = ["MakePages", "PageWorker"]


class _Turn(msgspec.Struct, frozen=True):
    """The worker asks for another piece's time; `done` is the count of the orders where nothing is left of them."""

    done: int = 0


class PageWorker(QObject):
    """Lays plans out, paints pages and checks in a thread of its own; all signals come in the interface's thread.

    `made` brings a `PageMap`, `drawn` a `Picture`, `found` a `Found`, `checked` a `Checked`, `refused` the KnownError
    of a plan that cannot be laid out; what was made before then stays.
    """

    made = Signal(object)
    drawn = Signal(object)
    found = Signal(object)
    checked = Signal(object)
    refused = Signal(object)
    _told = Signal(object)

    def __init__(self, make: MakePages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._wake = threading.Condition()
        self._turn = threading.Semaphore(0)
        self._orders = Orders()
        self._rested = 0
        self._closing = False
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="pages", daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        """Whether every page that was asked for has been delivered; the checks come after a pause."""
        return self._rested == self._orders.count

    def ask(self, plan: Plan) -> None:
        """Have this plan laid out, instead of any other that is not finished."""
        self._order(plan=plan)

    def check_by(self, rules: Surroundings | None) -> None:
        """Check the plan, and those that follow, by these rules from now on."""
        self._order(rules=rules)

    def want(self, wish: Wish) -> None:
        """Have these pages painted, before all others."""
        self._order(wish=wish)

    def seek(self, block: str) -> None:
        """Have the page found that shows a block, in the plan asked for last."""
        self._order(block=block, sought=self._orders.sought + 1)

    def close(self) -> None:
        """End the thread after the piece that it is at; nothing is announced any more."""
        self.blockSignals(True)
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._turn.release()
        self._thread.join()

    def _order(self, **changes: Any) -> None:
        with self._wake:
            self._orders = msgspec.structs.replace(self._orders, count=self._orders.count + 1, **changes)
            self._wake.notify()

    # --- In the interface's thread ---------------------------------------------------------------------------------

    def _hear(self, news: News | Checked | _Turn | Exception) -> None:
        match news:
            case _Turn():
                self._rested = max(self._rested, news.done)
                self._turn.release()
            case PageMap():
                self.made.emit(news)
            case Picture():
                self.drawn.emit(news)
            case Found():
                self.found.emit(news)
            case Checked():
                self.checked.emit(news)
            case KnownError():
                self.refused.emit(news)
            case _:
                raise news

    # --- In the worker's thread ------------------------------------------------------------------------------------

    def _run(self) -> None:
        work, checks = PageWork(self._make, self._told.emit), CheckWork(self._told.emit)
        orders = Orders()
        while True:
            with self._wake:
                while self._orders is orders and not self._closing:
                    self._wake.wait()
                orders = self._orders
            if self._closing:
                return
            self._work_off(chain(work.pieces(orders), checks.pieces(orders.plan, orders.rules)), orders)

    def _work_off(self, pieces: Iterator[float | None], orders: Orders) -> None:
        """Do one piece after the other, until nothing is left or something newer is asked for."""
        while self._orders is orders and not self._closing:
            try:
                pause = next(pieces)
            except StopIteration:
                self._take_turn(orders.count)
                return
            except Exception as bug:  # told in the interface's thread, where bugs are met
                self._told.emit(bug)
                self._take_turn(orders.count)
                return
            self._take_turn(orders.count if pause else 0)
            if pause:
                self._rest(orders, pause)

    def _rest(self, orders: Orders, seconds: float) -> None:
        """Let time pass, unless something newer is asked for."""
        with self._wake:
            self._wake.wait_for(lambda: self._orders is not orders or self._closing, seconds)

    def _take_turn(self, done: int = 0) -> None:
        self._told.emit(_Turn(done))
        self._turn.acquire()
