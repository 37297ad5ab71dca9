"""A library window over a real library, for tests: it records what it asks of the application and of the drafter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.models.library import TITLE
from desktop.storage.shelf import Shelf
from desktop.storage.store import Store
from desktop.windows.library_window import LibraryWindow
from forms.ids import counting
from forms.plan import Issuer
from tests.builders import clause, plan
from tests.desktop.bridges import RecordingBridge
from tests.desktop.clocks import HandClock

SO = Issuer(("SỞ Y TẾ",), inline_name="Sở Y tế")
UBND = Issuer(("ỦY BAN NHÂN DÂN",), inline_name="UBND tỉnh")

PLANS = (
    {"title": ("Cải cách hành chính năm 2025",), "number": "22", "issuers": (SO,)},
    {"title": ("Phòng, chống dịch sốt xuất huyết",), "number": "7", "issuers": (SO,)},
    {"title": ("Đào tạo, bồi dưỡng năm 2024",), "number": None, "issuers": (UBND,), "symbol": "KH-UBND"},
    {"title": ("Chuyển đổi số",), "number": "3", "issuers": (SO, UBND)},
)


class RecordingHost:
    """Remembers what was asked."""

    def __init__(self) -> None:
        self.plan_windows: dict[str, object] = {}
        self.asked: list[str] = []

    def open_plan(self, key: str) -> None:
        self.asked.append(key)

    def new_plan(self) -> None:
        self.asked.append("new")

    def import_files(self, files: Sequence[Path]) -> None:
        self.asked.append(f"import {', '.join(file.name for file in files)}")

    def take_in_folder(self, folder: Path) -> None:
        self.asked.append(f"take in {folder.name}")

    def turn_over_of_library(self, key: str) -> None:
        self.asked.append(f"turn over {key}")

    def show_settings(self) -> None:
        self.asked.append("settings")

    def show_about(self) -> None:
        self.asked.append("about")


class GivenFiles:
    """Answers instead of the system's dialogs."""

    def __init__(self) -> None:
        self.opening: list[Path] = []
        self.saving: Path | None = None
        self.into: Path | None = None
        self.offered: list[str] = []

    def to_open(self, title: str, kinds: str) -> list[Path]:
        return self.opening

    def to_save(self, title: str, name: str, kinds: str) -> Path | None:
        self.offered.append(name)
        return self.saving

    def folder(self, title: str) -> Path | None:
        return self.into


class Bench:
    """A window, its library, and hands on the keyboard."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.qtbot = qtbot
        self.clock = HandClock()
        self.path = folder / "library.sqlite"
        self.bridge = RecordingBridge()
        self.host = RecordingHost()
        self.files = GivenFiles()
        self.store = Store.open(self.path, self.clock, ids=counting("p"), timeout=0.2)
        self.window: LibraryWindow | None = None

    def fill(self, plans: Iterable[dict] = PLANS) -> list[str]:
        """Put plans into the library, a minute apart; gives their ids."""
        keys = []
        for it in plans:
            keys.append(self.store.create_plan(plan(clause("Mục đích"), **it)))
            self.clock.pass_(60)
        return keys

    def open(self, store: Callable[[], Store] | None = None, **other: object) -> LibraryWindow:
        shelf = Shelf(self.path, store if store is not None else lambda: self.store)
        self.window = LibraryWindow(shelf, self.host, self.bridge, files=self.files, clock=self.clock, **other)
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        return self.window

    def close(self) -> None:
        if self.window is not None:
            self.window.close()
        self.store.close()

    # --- What one sees ---------------------------------------------------------------------------------------------

    def titles(self) -> list[str]:
        model = self.window.model
        return [model.index(row, TITLE).data() for row in range(model.rowCount())]

    def selected(self) -> list[str]:
        return [line.title for line in self.window.selected()]

    def done(self) -> None:
        """Wait for what was asked to be done."""
        self.qtbot.waitUntil(lambda: self.window.chores.idle, timeout=10_000)

    # --- What one does ---------------------------------------------------------------------------------------------

    def choose(self, *titles: str) -> None:
        lines = self.window.model.lines()
        self.window.list.select([line.id for line in lines if line.title in titles])
        self.window.list.setFocus()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, at=None) -> None:
        """Press a key where the keyboard stands; shortcuts work as they do for a person."""
        target = at if at is not None else QApplication.focusWidget()
        assert target is not None
        self.qtbot.keyClick(target, key, modifiers)

    def type(self, widget, text: str) -> None:
        """Press a key for each letter; Qt's own key clicks know Latin-1 alone."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def search(self, text: str) -> None:
        field = self.window.filters.search
        field.setFocus()
        field.selectAll()
        if not text:
            self.press(Qt.Key.Key_Delete, at=field)
        self.type(field, text)
        self.qtbot.waitUntil(lambda: not self.window.filters._pause.isActive())

    def state_of(self, key: str) -> str:
        return self.store.show(key).state
