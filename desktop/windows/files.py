"""Asking for files and folders with the system's own dialogs; whoever asks gets a `Files` handed in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget


class Files(Protocol):
    """Where things come from and go to, as the drafter says."""

    def to_open(self, title: str, kinds: str) -> Sequence[Path]:
        """Files that are there; none if the drafter thinks better of it. `kinds` is a filter as Qt writes it."""

    def to_save(self, title: str, name: str, kinds: str) -> Path | None:
        """A file to write, `name` being offered; the dialog has asked about one that is there."""

    def folder(self, title: str) -> Path | None:
        """A folder to write several files into."""


class SystemFiles:
    """The dialogs, over a window; each begins in the folder that was used last."""

    def __init__(self, parent: QWidget, start: Path | None = None) -> None:
        self._parent = parent
        self._folder = start if start is not None else Path.home()

    def to_open(self, title: str, kinds: str) -> Sequence[Path]:
        """Files that are there, or none."""
        from PySide6.QtWidgets import QFileDialog

        names, _kind = QFileDialog.getOpenFileNames(self._parent, title, str(self._folder), kinds)
        return self._used([Path(name) for name in names])

    def to_save(self, title: str, name: str, kinds: str) -> Path | None:
        """A file to write, or None."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getSaveFileName(self._parent, title, str(self._folder / name), kinds)
        if not chosen:
            return None
        target = Path(chosen)
        return self._used([target if target.suffix else target.with_suffix(Path(name).suffix)])[0]

    def folder(self, title: str) -> Path | None:
        """A folder that is there, or None."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self._parent, title, str(self._folder))
        if not chosen:
            return None
        self._folder = Path(chosen)
        return self._folder

    def _used(self, files: list[Path]) -> list[Path]:
        if files:
            self._folder = files[0].parent
        return files
