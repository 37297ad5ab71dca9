"""The structure of a plan as a tree for views: documents, parts, clauses, tables, appendices (Bố cục)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.actions.structuring import BASES, LAYOUT, RECIPIENTS, SIGNATURE, part_of, shown_children
from desktop.i18n import _
from forms.numbering import Labels
from forms.plan import (
    Appendix,
    Clause,
    Document,
    Field,
    Id,
    Inlines,
    Node,
    Note,
    Paragraph,
    Plan,
    Table,
    Text,
    UnitName,
)

IdRole = Qt.ItemDataRole.UserRole
BadgeRole = IdRole + 1
"""How many things on a part and below it want a look; 0 for none."""
MIME = "application/x-soankh-part"
_LONGEST = 90
FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
DRAGGED = FIXED | Qt.ItemFlag.ItemIsDragEnabled
"""Made once: Qt asks for the flags of every row, and putting enums together takes Python long."""

Index = QModelIndex | QPersistentModelIndex


@dataclass
class _Item:
    id: Id
    parent: _Item | None
    row: int
    children: list[_Item] = field(default_factory=list)


class StructureModel(QAbstractItemModel):
    """One column: label and first words of every part; `IdRole` gives the id of its node.

    A part that is dropped elsewhere is announced as `dropped`: its id, that of the part it was dropped on, and the row
    there (-1: at the end); whoever listens makes the edit.
    """

    dropped = Signal(str, str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._badges: Mapping[Id, int] = {}
        self._plan: Plan | None = None
        self._labels: Labels | None = None
        self._root = _Item("", None, 0)
        self._items: dict[Id, _Item] = {}

    def show(self, plan: Plan, labels: Labels, touched: frozenset[Id] | None = None) -> None:
        """Show this plan. Where only words changed the tree stays, else it is built anew.

        `touched` is what an edit of the plan shown so far touched, None where it changed what the whole plan shares.
        With labels that `numbering.update` made of those shown so far, a change of words then costs what it touched.
        """
        if touched is not None and self._labels is not None and labels.texts is self._labels.texts:
            self._plan, self._labels = plan, labels
            for part in filter(QModelIndex.isValid, map(self.find, touched)):
                self.dataChanged.emit(part, part)
            return
        root = _build(plan)
        if _shape(root) == _shape(self._root):
            self._plan, self._labels = plan, labels
            self._announce(self._root)
            return
        self.beginResetModel()
        self._plan, self._labels, self._root = plan, labels, root
        self._items = {item.id: item for item in _all(root)}
        self.endResetModel()

    def show_badges(self, marks: Mapping[Id, int]) -> None:
        """Show how many things want a look: `marks` counts them by node; a part shows those below it too."""
        summed: dict[Id, int] = {}
        for key, count in marks.items():
            item = self._items.get(self.find(key).data(IdRole) or "")
            while item is not None and item.id:
                summed[item.id] = summed.get(item.id, 0) + count
                item = item.parent
        if summed != self._badges:
            self._badges = summed
            self._announce(self._root)

    def find(self, block: Id) -> QModelIndex:
        """The index of a node, or of the nearest one above it that the tree shows."""
        key: Id | None = part_of(self._plan, block) if self._plan else block
        while key is not None and key not in self._items:
            key = self._plan.parents.get(key) if self._plan else None
            key = part_of(self._plan, key) if self._plan and key else key
        return self._index(self._items[key]) if key is not None else QModelIndex()

    def _announce(self, item: _Item) -> None:
        """Tell the views that words may be others; labels below and beside an edit move with it."""
        if item.children:
            self.dataChanged.emit(self._index(item.children[0]), self._index(item.children[-1]))
        for child in item.children:
            self._announce(child)

    def _index(self, item: _Item) -> QModelIndex:
        return self.createIndex(item.row, 0, item) if item.parent else QModelIndex()

    def _item(self, index: Index) -> _Item:
        return index.internalPointer() if index.isValid() else self._root

    # --- What Qt asks ----------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self._index(self._item(parent).children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        above = self._item(index).parent if index.isValid() else None
        return self._index(above) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return len(self._item(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._plan is None or self._labels is None:
            return None
        key = self._item(index).id
        if role == IdRole:
            return key
        if role == BadgeRole:
            return self._badges.get(key, 0)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return describe(self._plan, self._labels, key)
        return None

    # --- Dragging --------------------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        item = self._item(index)
        return DRAGGED if item.parent is not self._root and "#" not in item.id else FIXED

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(MIME, self._item(indexes[0]).id.encode("utf-8"))
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Announce the drop. The answer is always False: the plan's change moves the rows, not the view."""
        if data.hasFormat(MIME) and parent.isValid():
            key = bytes(data.data(MIME).data()).decode("utf-8")
            if key in self._items:
                self.dropped.emit(key, self._item(parent).id, row)
        return False


def describe(plan: Plan, labels: Labels, key: Id) -> str:
    """Label and first words of a node, as the tree and the undo list name it."""
    if "#" in key:
        return _named_part(key.partition("#")[1:])
    node = plan.nodes[key]
    words = " ".join(_words(plan, node).split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return " ".join(part for part in (labels.of(key), words) if part) or _("(trống)")


def _named_part(part: tuple[str, str]) -> str:
    names = {
        BASES: _("Căn cứ, mở đầu"),
        RECIPIENTS: _("Nơi nhận"),
        SIGNATURE: _("Chữ ký"),
        LAYOUT: _("Trình bày trang"),
    }
    return names["".join(part)]


def _words(plan: Plan, node: Node) -> str:
    if isinstance(node, Document):
        kind = _("QUYẾT ĐỊNH") if node.kind == "quyet_dinh" else _("KẾ HOẠCH")
        return f"{kind} {' '.join(node.title)}"
    if isinstance(node, Appendix):
        return " ".join(node.title)
    if isinstance(node, Table):
        return _("Bảng: {columns}").format(columns=", ".join(column.title for column in node.columns))
    return plain_text(plan, node.inlines) if isinstance(node, Clause | Paragraph) else ""


def plain_text(plan: Plan, inlines: Inlines) -> str:
    """The words of inlines without their looks; notes are left out, a line break is a blank."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, Field):
            parts.append(plan.dossier.fields.get(inline.name, ""))
        elif isinstance(inline, UnitName):
            names = {unit.id: unit.name for unit in plan.dossier.units}
            parts.append(inline.text or names.get(inline.unit, ""))
        elif not isinstance(inline, Note):
            parts.append(getattr(inline, "text", None) or " ")
    return "".join(parts)


def _build(plan: Plan) -> _Item:
    """The tree of items. Iterative: an imported plan may be nested deeper than Python likes to recurse."""
    root = _Item("", None, 0)
    waiting = [(key, root) for key in reversed(plan.dossier.documents)]
    while waiting:
        key, above = waiting.pop()
        item = _Item(key, above, len(above.children))
        above.children.append(item)
        waiting.extend((child, item) for child in reversed(shown_children(plan, key)))
    return root


def _all(root: _Item) -> list[_Item]:
    found, waiting = [], list(root.children)
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting.extend(item.children)
    return found


def _shape(root: _Item) -> list[tuple[Id, Id]]:
    return [(item.id, item.parent.id if item.parent else "") for item in _all(root)]
