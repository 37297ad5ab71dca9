"""The tree of a plan's parts (Bố cục): drag and drop, keys and a menu that change the structure, badges."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop.actions.structuring import STRUCTURE_EDITS, drop
from desktop.i18n import _
from desktop.models.structure import BadgeRole, IdRole, StructureModel
from forms.edits import Edit
from forms.ids import IdSource, new_id
from forms.messages import KnownError
from forms.plan import Id, Plan

_AIR = 8
_BADGE_COLOUR = "#b45309"


class BadgeDelegate(QStyledItemDelegate):
    """Paints, at the right of a part, how many things on it want a look."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        count = index.data(BadgeRole) or 0
        text = str(count) if count < 100 else "99+"
        width = option.fontMetrics.horizontalAdvance(text) + 12 if count else 0
        narrowed = QStyleOptionViewItem(option)
        narrowed.rect = option.rect.adjusted(0, 0, -width - 4 if count else 0, 0)
        super().paint(painter, narrowed, index)
        if count:
            height = min(option.rect.height() - 4, option.fontMetrics.height())
            box = QRectF(option.rect.right() - width - 2, option.rect.center().y() - height / 2, width, height)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_BADGE_COLOUR))
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setPen(QColor("white"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line with room for the marks that Vietnamese sets on its capitals."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), option.fontMetrics.lineSpacing() + _AIR)


class StructureTree(QTreeView):
    """Shows a `StructureModel`; what a person does to the structure comes out as edits, or as errors."""

    edited = Signal(object)
    refused = Signal(object)
    part_chosen = Signal(str)

    def __init__(self, model: StructureModel, plan: Callable[[], Plan], ids: IdSource = new_id) -> None:
        super().__init__()
        self._model, self._plan, self._ids = model, plan, ids
        self._locked = False
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(BadgeDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setAccessibleName(_("Bố cục"))
        self._actions = {name: self._action(name, *said) for name, said in _commands().items()}
        model.dropped.connect(self._dropped)
        self.selectionModel().currentChanged.connect(lambda index: self.part_chosen.emit(index.data(IdRole) or ""))

    @property
    def part(self) -> Id:
        """The id of the chosen part, "" for none."""
        return self.currentIndex().data(IdRole) or ""

    def set_locked(self, locked: bool) -> None:
        """Let nothing be changed: an issued plan stays as it was issued."""
        self._locked = locked
        self.setDragEnabled(not locked)
        for action in self._actions.values():
            action.setEnabled(not locked)

    def action(self, name: str) -> QAction:
        """The action of a structural command: "add_after", "promote", …"""
        return self._actions[name]

    def do(self, name: str) -> None:
        """Do a structural command to the chosen part."""
        if self.part in self._plan().nodes and not self._locked:
            self._offer(lambda: STRUCTURE_EDITS[name](self._plan(), self.part, self._ids))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu().popup(self.viewport().mapToGlobal(self._menu_place(event.pos(), index)))

    def menu(self) -> QMenu:
        """The menu of the chosen part."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, action in self._actions.items():
            if name in ("duplicate", "up", "remove"):
                menu.addSeparator()
            menu.addAction(action)
        return menu

    def _menu_place(self, pressed: QPoint, index: QModelIndex) -> QPoint:
        return pressed if self.viewport().rect().contains(pressed) else self.visualRect(index).bottomLeft()

    def _dropped(self, key: Id, parent: Id, row: int) -> None:
        if not self._locked:
            self._offer(lambda: drop(self._plan(), key, parent, row))

    def _offer(self, make: Callable[[], Edit]) -> None:
        try:
            edit = make()
        except KnownError as error:
            self.refused.emit(error)
            return
        self.edited.emit(edit)

    def _action(self, name: str, text: str, keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: self.do(name))
        self.addAction(action)
        return action


def _commands() -> dict[str, tuple[str, str]]:
    return {
        "add_after": (_("Thêm phần cùng cấp"), "Ctrl+Return"),
        "add_under": (_("Thêm phần cấp dưới"), "Ctrl+Shift+Return"),
        "duplicate": (_("Nhân đôi"), "Ctrl+D"),
        "up": (_("Chuyển lên"), "Alt+Up"),
        "down": (_("Chuyển xuống"), "Alt+Down"),
        "promote": (_("Nâng cấp"), "Alt+Shift+Left"),
        "demote": (_("Hạ cấp"), "Alt+Shift+Right"),
        "remove": (_("Xóa"), "Del"),
    }
