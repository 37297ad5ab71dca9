"""Where windows stood and how their parts were divided, remembered for each screen's size apart.

Kept in a file of its own beside the settings: it is written often and worth little, so a broken one is just forgotten.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter, QWidget

FILE_NAME = "windows.json"

W = TypeVar("W", bound=QWidget)


class WindowState(msgspec.Struct, frozen=True):
    """A window's place and the state of its toolbars, splitters and lists' headings, in Qt's own form as base64."""

    geometry: str = ""
    bars: str = ""
    splitters: dict[str, str] = {}
    headings: dict[str, str] = {}


class WindowStates:
    """The remembered states, by window name and screen. For the interface's thread."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._states = _read(self._path)

    def restore(self, window: QWidget, name: str, width: int = 1200, height: int = 760) -> None:
        """Put the window where it stood on this screen; else in the middle, no larger than the screen allows."""
        screen = window.screen() or QGuiApplication.primaryScreen()
        state = self._states.get(_key(name, screen))
        if state is None or not window.restoreGeometry(_bytes(state.geometry)):
            _center(window, screen, width, height)
        if state is None:
            return
        if isinstance(window, QMainWindow):
            window.restoreState(_bytes(state.bars))
        for splitter in _named(window, QSplitter):
            if packed := state.splitters.get(splitter.objectName()):
                splitter.restoreState(_bytes(packed))
        for heading in _named(window, QHeaderView):
            if packed := state.headings.get(heading.objectName()):
                heading.restoreState(_bytes(packed))

    def keep(self, window: QWidget, name: str) -> None:
        """Remember how the window stands now. A disk that refuses costs no more than the memory of it."""
        bars = _text(window.saveState()) if isinstance(window, QMainWindow) else ""
        splitters = {one.objectName(): _text(one.saveState()) for one in _named(window, QSplitter)}
        headings = {one.objectName(): _text(one.saveState()) for one in _named(window, QHeaderView)}
        state = WindowState(_text(window.saveGeometry()), bars, splitters, headings)
        screen = window.screen() or QGuiApplication.primaryScreen()
        self._states[_key(name, screen)] = state
        from export.files import CannotWrite, replacing

        with suppress(CannotWrite, OSError), replacing(self._path) as stream:
            stream.write(msgspec.json.encode(self._states))


def _read(path: Path) -> dict[str, WindowState]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, WindowState])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}


def _key(name: str, screen: QScreen) -> str:
    size = screen.availableSize()
    return f"{name}@{size.width()}x{size.height()}"


def _center(window: QWidget, screen: QScreen, width: int, height: int) -> None:
    room = screen.availableGeometry()
    window.resize(min(width, room.width()), min(height, room.height()))
    frame = window.frameGeometry()
    frame.moveCenter(room.center())
    window.move(max(room.left(), frame.left()), max(room.top(), frame.top()))


def _named(window: QWidget, kind: type[W]) -> list[W]:
    return [widget for widget in window.findChildren(kind) if widget.objectName()]


def _text(state: QByteArray) -> str:
    return b64encode(state.data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    try:
        return QByteArray(b64decode(text))
    except ValueError:
        return QByteArray()
