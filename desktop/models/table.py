"""A table of the plan as a grid: its rows in the order of reading or in another, its shown columns, derived numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from forms.numbering import Labels
from forms.plan import Cell, Column, Group, Id, Plan, Row, SpecialRow, Table
from forms.tables.cells import cell_words, content
from forms.tables.shape import Spot, rows_of, shown_columns, title_column
from forms.tables.spans import Spanning, Spans, may_span

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Arrangement: TypeAlias = Callable[[Plan, Labels, Sequence[Id]], Sequence[Id]]
"""Which of a table's rows are shown, in which order: a filter, a sorting. Gets all rows in the order of reading."""

_FEW = 40
_NONE: Mapping[int, Spanning] = MappingProxyType({})


class TableModel(QAbstractTableModel):
    """Shows a table; `show` tells views what differs from before. Nothing is changed here: `setData` announces.

    `spans_changed`: other cells span others. `words_changed`: units, fields or footnote numbers read otherwise.
    """

    cell_set = Signal(object, str)
    spans_changed = Signal()
    words_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._labels: Labels | None = None
        self._table: Table | None = None
        self._columns: tuple[Column, ...] = ()
        self._rows: list[Id] = []
        self._places: dict[Id, int] | None = None
        self._title: Id | None = None
        self._spans: list[Spanning] = []
        self._spans_at: dict[int, dict[int, Spanning]] = {}
        self._spanning: set[Id] = set()
        self._arrange: Arrangement | None = None
        self._locked = False

    # --- What is shown ---------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan that is shown."""
        assert self._plan is not None
        return self._plan

    @property
    def labels(self) -> Labels:
        """Its labels."""
        assert self._labels is not None
        return self._labels

    @property
    def table(self) -> Table:
        """The table that is shown."""
        assert self._table is not None
        return self._table

    @property
    def columns(self) -> tuple[Column, ...]:
        """The shown columns."""
        return self._columns

    @property
    def rows(self) -> Sequence[Id]:
        """The shown rows."""
        return self._rows

    @property
    def title(self) -> Id | None:
        """The column in which titles of groups stand."""
        return self._title

    @property
    def spans(self) -> Sequence[Spanning]:
        """The cells that span others."""
        return self._spans

    def spans_at(self, row: int) -> Mapping[int, Spanning]:
        """The cells of a row that span others, by their columns."""
        return self._spans_at.get(row, _NONE)

    @property
    def arranged(self) -> bool:
        """Whether rows are hidden or stand in another order than in the plan."""
        return self._arrange is not None

    def row(self, place: int) -> Row:
        """The row at a place."""
        node: Row = self.plan.nodes[self._rows[place]]  # type: ignore[assignment]
        return node

    def row_of(self, key: Id) -> int:
        """Where a row is shown; -1 where it is not."""
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self._rows)}
        return self._places.get(key, -1)

    def column_of(self, key: Id) -> int:
        """Where a column is shown; -1 where it is not."""
        return next((place for place, column in enumerate(self._columns) if column.id == key), -1)

    def spot(self, index: Index) -> Spot:
        """The cell of the plan behind an index."""
        return Spot(self._rows[index.row()], self._columns[index.column()].id)

    def index_of(self, spot: Spot) -> QModelIndex:
        """The index of a cell of the plan; an invalid one where it is not shown."""
        row, column = self.row_of(spot.row), self.column_of(spot.column)
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands in the cell at a place; None for nothing, and where a derived number stands."""
        return content(self.row(row), self._columns[column].id, self._title)

    def numbered(self, row: int, column: int) -> bool:
        """Whether a derived number stands at a place, which cannot be typed over."""
        return self._columns[column].kind == "number" and not isinstance(self.row(row), SpecialRow)

    # --- Showing ---------------------------------------------------------------------------------------------------

    def set_locked(self, locked: bool) -> None:
        """Let no cell be edited, or let them be edited again."""
        self._locked = locked

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Show some of the rows or another order; None shows the plan's. Rows typed in stay until this is called."""
        self._arrange = arrangement
        if self._plan is not None and self._labels is not None and self._table is not None:
            self._change_rows(self._plan, self._ordered(self._plan, self._labels, self._table))
            self._check_spans()

    def show(self, plan: Plan, labels: Labels, table: Id) -> None:
        """Show the table with this id. Views hear which rows came, went, moved or changed; another table resets."""
        node = plan.nodes[table]
        assert isinstance(node, Table)
        columns = shown_columns(node)
        before = self._plan
        if before is None or self._table is None or self._table.id != table or self._columns != columns:
            self._reset(plan, labels, node, columns)
            return
        known = [key for key in self._rows if plan.nodes.get(key) is not before.nodes[key]]
        words = self._words_differ(plan, labels)
        numbers = labels.texts is not self.labels.texts
        moved = node.rows != self._table.rows or any(
            key not in plan.nodes or getattr(plan.nodes[key], "rows", ()) != getattr(before.nodes[key], "rows", ())
            for key in (known if not self.arranged else rows_of(before, table))
        )
        self._table = node
        if moved:
            self._change_rows(plan, self._ordered(plan, labels, node))
        self._plan, self._labels = plan, labels
        if moved or known:
            new = [key for key in self._rows if key not in before.nodes] if moved else []
            self._note_spanning([*known, *new])
            self._check_spans()
        if words:
            self.words_changed.emit()
        self._announce([key for key in known if key in plan.nodes], everything=words, numbers=numbers)

    def _reset(self, plan: Plan, labels: Labels, table: Table, columns: tuple[Column, ...]) -> None:
        self.beginResetModel()
        if self._table is None or self._table.id != table.id:
            self._arrange = None
        self._plan, self._labels, self._table, self._columns = plan, labels, table, columns
        self._title = title_column(columns)
        self._rows = self._ordered(plan, labels, table)
        self._places = None
        self._spanning = set()
        self._note_spanning(self._rows)
        self._keep_spans(self._spans_now())
        self.endResetModel()
        self.spans_changed.emit()

    def _ordered(self, plan: Plan, labels: Labels, table: Table) -> list[Id]:
        rows = rows_of(plan, table.id)
        return list(self._arrange(plan, labels, rows)) if self._arrange is not None else rows

    def _change_rows(self, plan: Plan, rows: list[Id]) -> None:
        """Lead the views from the rows before to these."""
        old = self._rows
        head = _same(old, rows)
        tail = _same(old[head:][::-1], rows[head:][::-1])
        gone, new = old[head : len(old) - tail], rows[head : len(rows) - tail]
        if len(gone) == len(new) > 0 and set(gone) == set(new):
            self._reorder(plan, rows)
            return
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + len(gone) - 1)
            self._plan, self._places = plan, None  # labels follow once the rows are in place
            self._rows = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), head, head + len(new) - 1)
            self._plan, self._places = plan, None  # labels follow once the rows are in place
            self._rows = rows
            self.endInsertRows()

    def _reorder(self, plan: Plan, rows: list[Id]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._rows[index.row()] for index in before]
        self._plan, self._rows, self._places = plan, rows, None
        after = [self.index(self.row_of(key), index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _words_differ(self, plan: Plan, labels: Labels) -> bool:
        old, new = self.plan.dossier, plan.dossier
        notes = labels.note_numbers is not self.labels.note_numbers and labels.note_numbers != self.labels.note_numbers
        return notes or old.units != new.units or old.fields != new.fields

    def _announce(self, changed: Sequence[Id], *, everything: bool, numbers: bool) -> None:
        last = len(self._columns) - 1
        if not self._rows or last < 0:
            return
        if everything or len(changed) > _FEW:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, last))
            return
        for key in changed:
            place = self.row_of(key)
            if place >= 0:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        if numbers:
            for at, column in enumerate(self._columns):
                if column.kind == "number":
                    self.dataChanged.emit(self.index(0, at), self.index(len(self._rows) - 1, at))

    # --- Spans -----------------------------------------------------------------------------------------------------

    def _note_spanning(self, rows: Sequence[Id]) -> None:
        """Keep in mind which rows may have spanning cells, so that the others are never looked at again."""
        nodes = self.plan.nodes
        for key in rows:
            if key in nodes and may_span(nodes[key]):  # type: ignore[arg-type]
                self._spanning.add(key)
            else:
                self._spanning.discard(key)

    def _spans_now(self) -> list[Spanning]:
        places = sorted(place for key in self._spanning if (place := self.row_of(key)) >= 0)
        finder = Spans(self.plan, self.table.columns, self._rows, downwards=not self.arranged)
        return finder.found(places) if self._columns else []

    def _check_spans(self) -> None:
        spans = self._spans_now() if self._spanning else []
        if spans != self._spans:
            self._keep_spans(spans)
            self.spans_changed.emit()

    def _keep_spans(self, spans: list[Spanning]) -> None:
        self._spans, self._spans_at = spans, {}
        for one in spans:
            self._spans_at.setdefault(one.row, {})[one.column] = one

    # --- What Qt asks ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._columns[section].title if section < len(self._columns) else None
        return self.labels.of(self._rows[section]) if section < len(self._rows) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._plan is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            row, column = index.row(), index.column()
            if self.numbered(row, column):
                return self.labels.of(self._rows[row])
            return cell_words(self._plan, self.cell(row, column))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self._locked and not self.numbered(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What a screen reader or another tool types: it is announced as `cell_set`."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or value == self.data(index, role):
            return False
        self.cell_set.emit(self.spot(index), str(value))
        return True

    def is_group(self, place: int) -> bool:
        """Whether a group row is shown at a place."""
        return isinstance(self.row(place), Group)


def _same(one: Sequence[Id], other: Sequence[Id]) -> int:
    """How many rows at the beginning are the same."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
