"""The editor of one table: the grid, what is done in it, and the edits that come of it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.editing.cell_typing import typed
from desktop.editors.plan_editor import TryEdit
from desktop.editors.table.cell_field import CellField
from desktop.editors.table.deeds import TableDeeds
from desktop.editors.table.grid import Block, Grid
from desktop.models.table import Arrangement, TableModel
from forms.edits import Batch, Edit
from forms.ids import IdSource, new_id
from forms.messages import KnownError
from forms.numbering import Labels
from forms.plan import Cell, Id, Plan
from forms.tables.cells import cell_at, paragraphs_of, put, with_content
from forms.tables.shape import Spot


class TableEditor(QWidget):
    """Shows a table by `show_table`; every change comes out of `edited` as an edit, and is shown when it comes back.

    `refused` gives errors that a deed met, `row_chosen` the row with the cursor.
    """

    edited = Signal(object)
    refused = Signal(object)
    row_chosen = Signal(str)

    def __init__(self, try_edit: TryEdit, ids: IdSource = new_id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._try_edit, self._ids = try_edit, ids
        self._before: Cell | None = None
        self.model = TableModel(self)
        self.grid = Grid(self.model, self)
        self.deeds = TableDeeds(self.grid, self.model, self.offer, self.refused.emit, ids)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.grid)
        self.setFocusProxy(self.grid)
        self._connect()

    def _connect(self) -> None:
        grid = self.grid
        grid.typed.connect(self._typed)
        grid.opened.connect(self._opened)
        grid.cancelled.connect(self._cancelled)
        grid.filled.connect(lambda field: self.deeds.fill_all(field.paragraphs))
        grid.asked.connect(self.deeds.do)
        grid.moved.connect(self.row_chosen)
        grid.wants_row.connect(lambda: None if self.deeds.locked else self.deeds.append_row())
        grid.grips.rows_dropped.connect(self.deeds.drop_rows)
        self.model.cell_set.connect(self._cell_set)
        self.deeds.add("zoom_in", lambda: grid.zoom_by(1.1))
        self.deeds.add("zoom_out", lambda: grid.zoom_by(1 / 1.1))

    # --- For whoever shows it --------------------------------------------------------------------------------------

    def show_table(self, plan: Plan, labels: Labels, table: Id) -> None:
        """Show the table with this id; the one shown already keeps its cursor, selection and field."""
        another = self.table_id != table
        if another:
            self.grid.close_field()
        self.model.show(plan, labels, table)
        if another:
            self.grid.go_to(0, next((at for at, one in enumerate(self.model.columns) if one.kind != "number"), 0))
            self.grid.scrollToTop()

    @property
    def table_id(self) -> Id:
        """The id of the table that is shown, "" before the first one."""
        return self.model.table.id if self.model.rowCount() or self.model.columnCount() else ""

    def set_locked(self, locked: bool) -> None:
        """Let nothing be changed; cells can still be selected and copied."""
        self.deeds.locked = locked
        self.model.set_locked(locked)
        self.grid.set_locked(locked)

    def current_cell(self) -> Spot | None:
        """The cell with the cursor."""
        return self.grid.current_spot()

    def select_cells(self, first: Spot, last: Spot | None = None) -> bool:
        """Select a cell, or a rectangle from one to another, and scroll there; False where it is not shown."""
        one, other = self.model.index_of(first), self.model.index_of(last or first)
        if not one.isValid() or not other.isValid():
            return False
        rows, columns = sorted((one.row(), other.row())), sorted((one.column(), other.column()))
        self.grid.select_block(Block(rows[0], columns[0], rows[1], columns[1]))
        return True

    def show_row(self, row: Id) -> bool:
        """Put the cursor into a row, in the column where it is; False where the row is not shown."""
        place = self.model.row_of(row)
        if place >= 0 and self.grid.currentIndex().row() != place:
            self.grid.go_to(place, max(self.grid.currentIndex().column(), 0))
        return place >= 0

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Show some of the rows, or another order, without touching the plan; None shows all as they stand."""
        self.grid.close_field()
        self.model.arrange(arrangement)

    def offer(self, edit: Edit) -> bool:
        """Announce an edit that the plan takes; for one that it refuses say why, and give False."""
        if isinstance(edit, Batch) and not edit.edits:
            return True
        try:
            self._try_edit(edit)
        except KnownError as error:
            self.refused.emit(error)
            return False
        self.edited.emit(edit)
        return True

    # --- Typing ----------------------------------------------------------------------------------------------------

    def _opened(self, field: CellField) -> None:
        self._before = cell_at(self.model.plan, field.spot)
        field.pasted.connect(lambda data: self._paste_words(field, data))

    def _typed(self, field: CellField) -> None:
        """A stroke as an edit; where the plan refuses it, the field shows again what stands there."""
        plan = self.model.plan
        if field.spot.row not in plan.nodes:
            return
        after = with_content(cell_at(plan, field.spot), field.paragraphs)
        edit = typed(plan, field.spot, after, field.cursor_place)
        if edit is not None and not self.offer(edit):
            field.show_cell(cell_at(plan, field.spot), plan, self.model.labels)

    def _paste_words(self, field: CellField, data: QMimeData) -> None:
        try:
            self.deeds.paste_words(field, data)
        except KnownError as error:
            self.refused.emit(error)

    def _cancelled(self, field: CellField) -> None:
        """Esc gives the cell back what stood in it when editing began."""
        if field.spot.row in self.model.plan.nodes and cell_at(self.model.plan, field.spot) != self._before:
            self.offer(put(self.model.plan, {field.spot: self._before}))

    def _cell_set(self, spot: Spot, text: str) -> None:
        before = cell_at(self.model.plan, spot)
        self.offer(put(self.model.plan, {spot: with_content(before, paragraphs_of(text))}))
