"""The plans of the library, a row each, as the library window lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.i18n import _
from desktop.storage.listing import STATES, PlanLine
from desktop.wording.library import KINDS
from desktop.wording.library import STATES as STATE_NAMES
from forms.vietnamese import collation_key

Index = QModelIndex | QPersistentModelIndex

TITLE, KIND, YEAR, NUMBER, UNIT, STATE, CHANGED = range(7)
COLUMNS = 7

KeyRole = Qt.ItemDataRole.UserRole
"""The plan's id."""


PLAIN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
EDITABLE = PLAIN | Qt.ItemFlag.ItemIsEditable
"""Made once: Qt asks for the flags of every row, and putting enums together takes Python long."""

LISTED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
EDITABLE = LISTED | Qt.ItemFlag.ItemIsEditable
"""Made once: a view asks for a thousand rows before it paints the first."""


class LibraryModel(QAbstractTableModel):
    """Lists plans, sorted by any column. A title edited in place is announced as `renamed` with the plan's id."""

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PlanLine] = []
        self._column, self._order = CHANGED, Qt.SortOrder.DescendingOrder
        self._in_bin = False
        self._titles: dict[str, str] = {}
        """The sorting keys of the titles seen so far: each costs as much as reading a line."""

    # --- What is listed --------------------------------------------------------------------------------------------

    def show(self, lines: Sequence[PlanLine], *, in_bin: bool = False) -> None:
        """List these plans. The same plans in the same order are announced as changed; others rebuild the list."""
        ordered = self._sorted(lines, in_bin=in_bin)
        same = in_bin == self._in_bin and [line.id for line in ordered] == [line.id for line in self._lines]
        if same:
            changed = [row for row, line in enumerate(ordered) if line != self._lines[row]]
            self._lines = ordered
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], COLUMNS - 1))
            return
        self.beginResetModel()
        self._lines, self._in_bin = ordered, in_bin
        self.endResetModel()

    def line(self, row: int) -> PlanLine:
        """The plan in a row."""
        return self._lines[row]

    def lines(self) -> Sequence[PlanLine]:
        """The plans in the order in which they are listed."""
        return tuple(self._lines)

    def rows_of(self, keys: Iterable[str]) -> list[int]:
        """The rows of those plans that are listed."""
        wanted = set(keys)
        return [row for row, line in enumerate(self._lines) if line.id in wanted]

    # --- Sorting ---------------------------------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column: names as a Vietnamese dictionary has them, numbers by value, what is blank last."""
        if not 0 <= column < COLUMNS:
            column, order = CHANGED, Qt.SortOrder.DescendingOrder
        self._column, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._lines[index.row()].id for index in before]
        self._lines = self._sorted(self._lines, in_bin=self._in_bin)
        places = {line.id: row for row, line in enumerate(self._lines)}
        after = [self.index(places[key], index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self, lines: Sequence[PlanLine], *, in_bin: bool) -> list[PlanLine]:
        key = self._key(in_bin)
        backwards = self._order == Qt.SortOrder.DescendingOrder
        filled = sorted((line for line in lines if key(line) is not None), key=key, reverse=backwards)
        return filled + [line for line in lines if key(line) is None]

    def _key(self, in_bin: bool) -> Callable[[PlanLine], Any]:
        """What a line is sorted by; None for a blank, which stands last in either order."""
        keys: dict[int, Callable[[PlanLine], Any]] = {
            TITLE: lambda line: self._collated(line.title) if line.title else None,
            KIND: lambda line: self._collated(kind_of(line)),
            YEAR: lambda line: line.year,
            NUMBER: lambda line: (
                self._collated(f"{line.number or ''} {line.symbol}") if line.number or line.symbol else None
            ),
            UNIT: lambda line: self._collated(line.issuer) if line.issuer else None,
            STATE: lambda line: STATES.index(line.state),
            CHANGED: lambda line: moment_of(line, in_bin=in_bin),
        }
        return keys[self._column]

    def _collated(self, text: str) -> str:
        if text not in self._titles:
            self._titles[text] = collation_key(text)
        return self._titles[text]

    # --- What Qt asks ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < COLUMNS:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(section, in_bin=self._in_bin)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(line, column, in_bin=self._in_bin)
        if role == Qt.ItemDataRole.EditRole:
            return line.title if column == TITLE else text_of(line, column, in_bin=self._in_bin)
        if role == KeyRole:
            return line.id
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{heading(column, in_bin=self._in_bin)}: {text_of(line, column, in_bin=self._in_bin)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return EDITABLE if index.column() == TITLE and not self._in_bin else LISTED

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != TITLE:
            return False
        title = " ".join(str(value).split())
        line = self._lines[index.row()]
        if title == line.title:
            return False
        if title:  # an empty one is answered by the library: the title then follows the document again
            self._lines[index.row()] = replace(line, title=title)
            self.dataChanged.emit(index, index)
        self.renamed.emit(line.id, title)
        return True


def heading(column: int, *, in_bin: bool = False) -> str:
    """The title of a column."""
    names = (
        _("Tên kế hoạch"),
        _("Loại"),
        _("Năm"),
        _("Số, ký hiệu"),
        _("Đơn vị ban hành"),
        _("Trạng thái"),
        _("Bỏ vào lúc") if in_bin else _("Sửa lần cuối"),
    )
    return names[column]


def text_of(line: PlanLine, column: int, *, in_bin: bool = False) -> str:
    """What a cell shows."""
    if column == TITLE:
        return title_of(line)
    if column == KIND:
        return kind_of(line)
    if column == YEAR:
        return str(line.year) if line.year is not None else ""
    if column == NUMBER:
        return number_of(line)
    if column == UNIT:
        return line.issuer
    if column == STATE:
        return _(STATE_NAMES[line.state])
    return f"{moment_of(line, in_bin=in_bin).astimezone():%d/%m/%Y %H:%M}"


def title_of(line: PlanLine) -> str:
    """The plan's title, or that it has none yet."""
    return line.title or _("(chưa có trích yếu)")


def kind_of(line: PlanLine) -> str:
    """The kind of the plan's first document in words; of a plan from a newer list, its own."""
    return _(KINDS[line.kind]) if line.kind in KINDS else line.kind


def number_of(line: PlanLine) -> str:
    """Number and symbol as they are printed, dots for a number that the registry has not given."""
    if not line.number and not line.symbol:
        return ""
    return f"{line.number or '…'}/{line.symbol}" if line.symbol else line.number or ""


def moment_of(line: PlanLine, *, in_bin: bool = False) -> datetime:
    """When the plan was last changed; in the bin, when it came there."""
    return line.deleted if in_bin and line.deleted is not None else line.modified


def tip_of(line: PlanLine) -> str:
    """All that a cell may have no room for."""
    made = _("Tạo lúc {made:%d/%m/%Y %H:%M}, sửa lần cuối {changed:%d/%m/%Y %H:%M}").format(
        made=line.created.astimezone(), changed=line.modified.astimezone()
    )
    return "\n".join(part for part in (title_of(line), line.issuer, made) if part)
