"""What a roll-over lists, in groups, with what was chosen for each place; the count of those left goes to zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop.i18n import _, say
from desktop.models.grouped import GroupedModel, Index
from desktop.wording import N_
from forms.checks import place_message
from forms.numbering import Labels
from forms.rollover import Choice, Item, Kind

ItemRole = Qt.ItemDataRole.UserRole
WORDS, PLACE, CHOICE = range(3)

GROUPS: Mapping[Kind, str] = MappingProxyType(
    {
        "number": N_("Số, ngày"),
        "guide": N_("Dòng dẫn phụ lục"),
        "year": N_("Năm"),
        "period": N_("Giai đoạn"),
        "date": N_("Ngày, thời hạn"),
        "weekday": N_("Thời hạn rơi vào ngày nghỉ"),
        "basis": N_("Căn cứ cần thay"),
        "unit": N_("Đơn vị, địa danh đã đổi"),
        "signer": N_("Người ký"),
        "target": N_("Chỉ tiêu cần đặt lại"),
    }
)
"""The groups in the order in which they are shown, with their titles."""

CHOICES: Mapping[Choice, str] = MappingProxyType(
    {"keep": N_("Giữ nguyên"), "change": N_("Thay"), "later": N_("Để sau")}
)

SHORT, BEFORE = 60, 44
"""Characters up to which an item is shown in its sentence, and how many of it before the item."""


class RolloverModel(GroupedModel):
    """Groups of items below an invisible root; `chosen` says that what is left has changed."""

    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[Kind, list[Item]]] = []
        self._places: dict[str, str] = {}
        self._choices: dict[str, Choice] = {}

    # --- What is shown -----------------------------------------------------------------------------------------------

    def show(self, items: Sequence[Item], labels: Labels) -> None:
        """Show these items with nothing chosen yet."""
        self.beginResetModel()
        by_kind = {kind: [item for item in items if item.kind == kind] for kind in GROUPS}
        self._groups = [(kind, found) for kind, found in by_kind.items() if found]
        self._places = {item.key: say(place_message(labels, item.where)) for item in items}
        self._choices = {}
        self.endResetModel()
        self.chosen.emit()

    def items(self) -> list[Item]:
        """All items, with the words that were given to them."""
        return [item for _kind, found in self._groups for item in found]

    @property
    def choices(self) -> dict[str, Choice]:
        """What was chosen so far, by the items' keys."""
        return dict(self._choices)

    @property
    def left(self) -> int:
        """How many items nobody has looked at."""
        return sum(item.key not in self._choices for item in self.items())

    def choice(self, item: Item) -> Choice | None:
        """What was chosen for an item; None for one that nobody has looked at."""
        return self._choices.get(item.key)

    # --- Choosing ----------------------------------------------------------------------------------------------------

    def choose(self, index: Index, choice: Choice) -> None:
        """Choose for an item, or for all of a group; "change" leaves those without words for later."""
        for place in self._under(index):
            item = self.item(place)
            if item is not None:
                self._choices[item.key] = "later" if choice == "change" and item.after is None else choice
        self._announce(index)

    def take_suggestions(self, index: Index | None = None) -> None:
        """Choose what is suggested for all items below an index that nobody has looked at."""
        for place in self._under(index if index is not None else QModelIndex()):
            item = self.item(place)
            if item is not None:
                self._choices.setdefault(item.key, item.suggested)
        self._announce(index if index is not None else QModelIndex())

    def give_words(self, index: Index, words: str) -> None:
        """What an item becomes by the drafter's own words; it is then chosen to change."""
        item = self.item(index)
        if item is None or not item.open:
            return
        found = self._groups[index.internalId() - 1][1]
        found[index.row()] = msgspec.structs.replace(item, after=words)
        self._choices[item.key] = "change"
        self._announce(index)

    def next_open(self, index: QModelIndex) -> QModelIndex:
        """The item after one, round the end, that nobody has looked at; an invalid index where none is left."""
        places = self.entries()
        at = next((row for row, place in enumerate(places) if place == index.siblingAtColumn(0)), -1)
        for place in (*places[at + 1 :], *places[: at + 1]):
            item = self.item(place)
            if item is not None and item.key not in self._choices:
                return place
        return QModelIndex()

    def _under(self, index: Index) -> Iterable[QModelIndex]:
        """The items that an index stands for: itself, those of a group, or all."""
        if self.item(index) is not None:
            return [self.index(index.row(), 0, index.parent())]
        groups = [index.row()] if index.isValid() else range(len(self._groups))
        return [
            self.index(row, 0, self.index(group, 0)) for group in groups for row in range(len(self._groups[group][1]))
        ]

    def _announce(self, index: Index) -> None:
        for group in range(len(self._groups)):
            above = self.index(group, 0)
            last = self.rowCount(above) - 1
            self.dataChanged.emit(self.index(0, 0, above), self.index(last, CHOICE, above))
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._groups) - 1, CHOICE))
        self.chosen.emit()

    def _sizes(self) -> list[int]:
        return [len(found) for _kind, found in self._groups]

    # --- The model as Qt asks it -------------------------------------------------------------------------------------

    def item(self, index: Index) -> Item | None:
        """The item of an index; None for a group."""
        group = self.group_of(index)
        return None if group is None else self._groups[group][1][index.row()]

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Chỗ cần xem"), _("Ở đâu"), _("Chọn"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index)
        if item is None:
            return self._of_group(index, role)
        if role == ItemRole:
            return item
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(item.message)
        if role == Qt.ItemDataRole.DisplayRole:
            chosen = self._choices.get(item.key)
            return (change_words(item), self._places[item.key], _(CHOICES[chosen]) if chosen else "")[index.column()]
        return None

    def _of_group(self, index: Index, role: int) -> Any:
        kind, found = self._groups[index.row()]
        if role == Qt.ItemDataRole.DisplayRole and index.column() == WORDS:
            open_ones = sum(item.key not in self._choices for item in found)
            return _("{group}: còn {left} trên {all}").format(group=_(GROUPS[kind]), left=open_ones, all=len(found))
        return None


def change_words(item: Item) -> str:
    """An item on one line: its words in their sentence, and what they become where that is known."""
    words = " ".join(item.before.split())
    if item.after:
        words = _("{before} → {after}").format(before=words, after=item.after)
    before, found, after = item.context.partition(item.before.replace("\n", " "))
    if not found or len(words) > SHORT:
        return words
    return " ".join(f"{_last(before)}{words}{after}".split())


def _last(text: str) -> str:
    """The last words of what stands before an item, cut at a blank."""
    if len(text) <= BEFORE:
        return text
    return "…" + text[-BEFORE:].partition(" ")[2]
