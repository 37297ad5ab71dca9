"""What a folder of old documents proposes, by kind, each to accept or discard by one key, a whole kind at once too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.actions.library import Refused
from desktop.i18n import _, say
from desktop.models.tints import tint
from desktop.windows.library_list import give_air
from desktop.wording import N_
from forms.intake import Proposal, ProposalKind

WORDS, TIMES, CHOICE = range(3)
KINDS: Mapping[ProposalKind, str] = MappingProxyType(
    {
        "unit": N_("Đơn vị"),
        "signer": N_("Người ký"),
        "recipient": N_("Nơi nhận"),
        "basis": N_("Văn bản căn cứ"),
        "columns": N_("Bộ cột của bảng"),
    }
)
KEYS: Mapping[int, bool] = MappingProxyType({Qt.Key.Key_N: True, Qt.Key.Key_B: False})
_Role = Qt.ItemDataRole.UserRole


class IntakeList(QTreeWidget):
    """Lists proposals with what was chosen; `chosen` says that it changed."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[tuple[str, str], bool] = {}
        self._items: list[tuple[Proposal, QTreeWidgetItem]] = []
        self.setHeaderLabels([_("Đề xuất từ văn bản cũ"), _("Gặp ở"), _("Chọn")])
        self.setAccessibleName(_("Đề xuất từ văn bản cũ"))
        self.setUniformRowHeights(True)
        give_air(self)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for section, width in ((TIMES, 150), (CHOICE, 90)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)

    # --- What is shown -----------------------------------------------------------------------------------------------

    def show_proposals(self, proposals: Sequence[Proposal], refused: Sequence[Refused]) -> None:
        """List these, and below them the files that could not be read."""
        self.clear()
        self._items, self._choices = [], {}
        for kind, title in KINDS.items():
            found = [one for one in proposals if one.kind == kind]
            if found:
                above = self._group(_("{kind} ({count})").format(kind=_(title), count=len(found)))
                for one in found:
                    self._items.append((one, self._item(above, one)))
        if refused:
            above = self._group(_("Tệp không đọc được ({count})").format(count=len(refused)))
            for file in refused:
                said = QTreeWidgetItem(above, [say(file.reason)])
                said.setToolTip(WORDS, str(file.file))
        self.expandAll()
        if self._items:
            self.setCurrentItem(self._items[0][1])
        self._show()

    def _group(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [title])
        font = item.font(WORDS)
        font.setBold(True)
        item.setFont(WORDS, font)
        return item

    def _item(self, above: QTreeWidgetItem, proposal: Proposal) -> QTreeWidgetItem:
        times = _("{count} lần, {files} tệp").format(count=proposal.count, files=len(proposal.files))
        item = QTreeWidgetItem(above, [" ".join(proposal.words.split()), times, ""])
        item.setToolTip(WORDS, proposal.words)
        if proposal.parted:
            for column in (WORDS, TIMES, CHOICE):
                item.setBackground(column, tint("warning"))
        return item

    def _show(self) -> None:
        for proposal, item in self._items:
            choice = self._choices.get((proposal.kind, proposal.key))
            item.setText(CHOICE, "" if choice is None else _("Nhận") if choice else _("Bỏ"))
        self.chosen.emit()

    # --- Choosing ----------------------------------------------------------------------------------------------------

    @property
    def current(self) -> Proposal | None:
        """The proposal that is looked at; None for a group."""
        return next((one for one, item in self._items if item is self.currentItem()), None)

    @property
    def left(self) -> int:
        """How many nobody has chosen about."""
        return sum((one.kind, one.key) not in self._choices for one, _item in self._items)

    def accepted(self) -> list[Proposal]:
        """What was accepted, in the order of the list."""
        return [one for one, _item in self._items if self._choices.get((one.kind, one.key))]

    def choose(self, accept: bool) -> None:
        """Accept or discard the current proposal, or all of the current group, and go to the next open one."""
        here = self.currentItem()
        for one, item in self._items:
            if here is not None and here in (item, item.parent()):
                self._choices[one.kind, one.key] = accept
        self._show()
        self._go_on()

    def choose_rest(self, accept: bool) -> None:
        """Accept or discard all that nobody has chosen about."""
        for one, _item in self._items:
            self._choices.setdefault((one.kind, one.key), accept)
        self._show()

    def _go_on(self) -> None:
        rows = [item for _one, item in self._items]
        at = next((row for row, item in enumerate(rows) if item is self.currentItem()), -1)
        for one, item in (*self._items[at + 1 :], *self._items[: at + 1]):
            if (one.kind, one.key) not in self._choices:
                self.setCurrentItem(item)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N accepts, B discards, the space bar turns it."""
        current = self.current
        if event.key() in KEYS:
            self.choose(KEYS[event.key()])
        elif event.key() == Qt.Key.Key_Space and current is not None:
            self._choices[current.kind, current.key] = not self._choices.get((current.kind, current.key), False)
            self._show()
        else:
            super().keyPressEvent(event)
