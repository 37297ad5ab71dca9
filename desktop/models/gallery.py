"""What a new plan can begin with: templates and finished samples, each with a picture of its first page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from forms.plan import Plan
from forms.templates import Sample, Template

Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """One of them: `plan` makes the plan that its picture shows."""

    kind: Literal["template", "sample"]
    name: str
    title: str
    summary: str
    plan: Callable[[], Plan]
    source: Template | Sample


class GalleryModel(QAbstractListModel):
    """Shows entries; `show_picture` brings a first page in place of an empty sheet. `thumbnail` is a picture's room."""

    def __init__(self, entries: Sequence[Entry], thumbnail: QSize, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self._thumbnail = thumbnail
        self._pictures: dict[str, QImage] = {}
        self._small: dict[str, QPixmap] = {}

    def show_picture(self, name: str, picture: QImage) -> None:
        """The first page of the entry of that name."""
        row = next((row for row, entry in enumerate(self.entries) if entry.name == name), None)
        if row is None:
            return
        self._pictures[name] = picture
        self._small[name] = _small(picture, self._thumbnail)
        index = self.index(row)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def picture(self, name: str) -> QImage | None:
        """The whole picture, None where it is not painted yet."""
        return self._pictures.get(name)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return entry.summary
            case Qt.ItemDataRole.DecorationRole:
                return self._small.get(entry.name) or _sheet(self._thumbnail)
            case _:
                return None


def _small(picture: QImage, size: QSize) -> QPixmap:
    """The picture at the size of a thumbnail, in the screen's own pixels, with an edge."""
    sharp = picture.devicePixelRatio()
    scaled = picture.scaled(
        size * sharp, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    scaled.setDevicePixelRatio(sharp)
    made = QPixmap.fromImage(scaled)
    _edge(made)
    return made


def _sheet(size: QSize) -> QPixmap:
    """An empty sheet of paper."""
    made = QPixmap(size)
    made.fill(Qt.GlobalColor.white)
    _edge(made)
    return made


def _edge(picture: QPixmap) -> None:
    painter = QPainter(picture)
    painter.setPen(QPen(QColor("#b8bec7"), 1))
    area = picture.deviceIndependentSize().toSize()
    painter.drawRect(0, 0, area.width() - 1, area.height() - 1)
    painter.end()
