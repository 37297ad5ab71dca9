"""The lines of a recognised document as a list: all as they are read, or the doubtful ones, most doubtful first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop.i18n import _
from desktop.models.import_words import HEADS, KINDS, PARTS, TITLE
from desktop.models.source_text import BETWEEN
from desktop.models.tints import tint
from forms.importing.review import Line

Index = QModelIndex | QPersistentModelIndex
LineRole = Qt.ItemDataRole.UserRole
WORDS, KIND, SURENESS = range(3)
INDENT = "\u2003"
SURE_FROM = 0.9


class ImportLines(QAbstractTableModel):
    """Shows `Line`s; `doubted` are those that nobody has settled yet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Line] = []
        self._shown: list[Line] = []
        self._doubted_only = False

    # --- What is listed ----------------------------------------------------------------------------------------------

    def show(self, lines: Sequence[Line]) -> None:
        """List these lines."""
        self.beginResetModel()
        self._all = list(lines)
        self._shown = self.doubted if self._doubted_only else self._all
        self.endResetModel()

    def show_doubted(self, only: bool) -> None:
        """List the doubtful lines alone, the most doubtful first, or all."""
        self._doubted_only = only
        self.show(self._all)

    @property
    def doubted(self) -> list[Line]:
        """The lines that need a look, the most doubtful first."""
        return sorted((line for line in self._all if line.doubted), key=lambda line: line.confidence)

    @property
    def lines(self) -> list[Line]:
        """What is listed now."""
        return self._shown

    def line(self, index: Index) -> Line | None:
        """The line of an index."""
        return self._shown[index.row()] if index.isValid() else None

    def find(self, key: str, why: str = "") -> QModelIndex:
        """The line of a node, by preference that with this reason; an invalid index where none is listed."""
        rows = [row for row, line in enumerate(self._shown) if line.id == key]
        rows.sort(key=lambda row: self._shown[row].why != why)
        return self.index(rows[0], 0) if rows else QModelIndex()

    def at_place(self, place: int) -> QModelIndex:
        """The last line that begins at or before a place of the source."""
        rows = [row for row, line in enumerate(self._shown) if line.place <= place]
        return self.index(max(rows, key=lambda row: (self._shown[row].place, row)), 0) if rows else QModelIndex()

    # --- The model as Qt asks it -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Kế hoạch nhận dạng được"), _("Loại"), _("Độ chắc"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._shown[index.row()]
        if role == LineRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return (self._words, kind_of, sureness)[index.column()](line)
        if role == Qt.ItemDataRole.FontRole:
            return _bold() if index.column() == WORDS and (line.heading or line.kind in ("group", "appendix")) else None
        if role == Qt.ItemDataRole.BackgroundRole and line.doubted:
            return tint("warning")
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WORDS:
            return full_words(line)
        return None

    def _words(self, line: Line) -> str:
        indent = "" if self._doubted_only else INDENT * max(line.depth - 1, 0)
        return indent + full_words(line)


def full_words(line: Line) -> str:
    """A line with its label, its cells side by side."""
    text = line.text.replace("\n", BETWEEN) if line.kind in ("task", "header", "total", "words", "group") else line.text
    return " ".join(f"{line.label} {text}".split()) or _("(trống)")


def kind_of(line: Line) -> str:
    """What a line was taken for."""
    if line.kind == "document" and line.why:
        return _(HEADS.get(line.why, KINDS[line.kind]))
    if line.kind == "document":
        return _(TITLE)
    if line.kind == "paragraph" and line.part in ("bases", "opening", "closing"):
        return _(PARTS[line.part])
    return _(KINDS[line.kind])


def sureness(line: Line) -> str:
    """How sure that is, in words."""
    if line.doubted:
        return _("Cần xem")
    return _("Chắc chắn") if line.confidence >= SURE_FROM else _("Khá chắc")


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
