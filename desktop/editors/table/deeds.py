"""What is done to the selected cells and rows of a table: each deed makes one edit and leads the cursor on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.editors.table import clipboard
from desktop.editors.table.cell_field import CellField
from desktop.editors.table.grid import Block, Grid
from desktop.models.table import TableModel
from forms.edits import Edit
from forms.ids import IdSource
from forms.messages import KnownError
from forms.plan import CellParagraph, Id, Plan
from forms.tables import cells, rows
from forms.tables.looks import toggled_dashes, toggled_look
from forms.tables.merging import merged, unmerged
from forms.tables.pasting import paste, tiled, with_new_notes
from forms.tables.shape import Spot, outermost

Offer = Callable[[Edit], bool]
"""Takes an edit to the plan; False where the plan refuses it, which was said then."""

HARMLESS = frozenset(("copy", "zoom_in", "zoom_out"))
"""Deeds that change nothing in the plan."""


class TableDeeds:
    """The deeds by their names, for keys, menus and the palette."""

    def __init__(
        self, grid: Grid, model: TableModel, offer: Offer, refuse: Callable[[KnownError], object], ids: IdSource
    ) -> None:
        self._grid, self._model, self._offer, self._refuse, self._ids = grid, model, offer, refuse, ids
        self.locked = False
        self._deeds: dict[str, Callable[[], object]] = {
            "copy": self._copy,
            "cut": self._cut,
            "paste": self._paste,
            "clear": self._clear,
            "fill_down": partial(self._fill, "down"),
            "fill_right": partial(self._fill, "right"),
            "fill_series": partial(self._fill, "series"),
            "insert_below": partial(self.insert, "task"),
            "insert_above": partial(self.insert, "task", above=True),
            "insert_group": partial(self.insert, "group"),
            "insert_header": partial(self.insert, "header"),
            "insert_total": partial(self.insert, "total"),
            "insert_words": partial(self.insert, "words"),
            "remove_rows": self._remove,
            "duplicate": self._duplicate,
            "up": partial(self._shift, -1),
            "down": partial(self._shift, 1),
            "promote": self._promote,
            "demote": self._demote,
            "bold": partial(self._look, "bold"),
            "italic": partial(self._look, "italic"),
            "underline": partial(self._look, "underline"),
            "dashes": self._dashes,
            "merge": self._merge,
            "unmerge": self._unmerge,
            "turn_task": partial(self._turn, "task"),
            "turn_group": partial(self._turn, "group"),
        }

    def add(self, name: str, do: Callable[[], object]) -> None:
        """Take in a deed that is made elsewhere."""
        self._deeds[name] = do

    def do(self, name: str) -> None:
        """Do one, unless the plan is locked; what the plan refuses is said."""
        if self.locked and name not in HARMLESS:
            return
        try:
            self._deeds[name]()
        except KnownError as error:
            self._refuse(error)

    # --- Cells -----------------------------------------------------------------------------------------------------

    @property
    def _plan(self) -> Plan:
        return self._model.plan

    def _spots(self) -> list[Spot]:
        """The selected cells that hold words."""
        numbers = {column.id for column in self._model.columns if column.kind == "number"}
        return [
            spot for spot in self._grid.selected_spots() if spot.column not in numbers or not self._is_numbered(spot)
        ]

    def _is_numbered(self, spot: Spot) -> bool:
        return self._model.numbered(self._model.row_of(spot.row), self._model.column_of(spot.column))

    def _copy(self) -> None:
        block = self._grid.block()
        if block is not None:
            QGuiApplication.clipboard().setMimeData(clipboard.copy(self._model, block))

    def _cut(self) -> None:
        self._copy()
        self._clear()

    def _paste(self) -> None:
        self.paste(clipboard.cells_on(QGuiApplication.clipboard().mimeData()))

    def paste(self, found: clipboard.Cells) -> None:
        """Put cells where the selection begins, as often as it is a whole multiple of them, and select them."""
        block = self._grid.block()
        if not found or block is None:
            return
        model = self._model
        found = tiled(found, block.height, block.width)
        made = paste(self._plan, model.table.id, model.rows, block.top, model.columns[block.left].id, found, self._ids)
        if self._offer(made.edit):
            rows_, columns = [model.row_of(key) for key in made.rows], [model.column_of(key) for key in made.columns]
            self._grid.select_block(Block(rows_[0], columns[0], rows_[1], columns[1]))

    def paste_words(self, field: CellField, data: QMimeData) -> None:
        """Put words into the cell that is edited."""
        words = with_new_notes(clipboard.words_on(data), self._ids)
        field.insert_paragraphs(words, self._plan, self._model.labels)

    def _clear(self) -> None:
        if spots := self._spots():
            self._offer(cells.clear(self._plan, spots))

    def fill_all(self, paragraphs: tuple[CellParagraph, ...]) -> None:
        """Give the same words to all selected cells (Ctrl+Enter)."""
        changes = {spot: cells.with_content(cells.cell_at(self._plan, spot), paragraphs) for spot in self._spots()}
        self._offer(cells.put(self._plan, changes))

    def _fill(self, way: Literal["down", "right", "series"]) -> None:
        from forms.tables.filling import filled_down, filled_right, filled_series

        block = self._grid.block()
        if block is None:
            return
        if way != "right" and block.height == 1 and block.top > 0:
            block = Block(block.top - 1, block.left, block.bottom, block.right)
        if way == "right" and block.width == 1 and block.left > 0:
            block = Block(block.top, block.left - 1, block.bottom, block.right)
        spots = self._matrix(block)
        fill = {"down": filled_down, "right": filled_right, "series": filled_series}[way]
        self._offer(fill(self._plan, spots))

    def _matrix(self, block: Block) -> list[list[Spot]]:
        """The cells of a rectangle row by row, derived numbers left out."""
        columns = self._model.columns[block.left : block.right + 1]
        keys = [column.id for column in columns if column.kind != "number"]
        return [[Spot(row, key) for key in keys] for row in self._model.rows[block.top : block.bottom + 1]]

    def _look(self, look: Literal["bold", "italic", "underline"]) -> None:
        field = self._grid.field
        if field is not None:
            field.toggle(look)
        elif spots := self._spots():
            self._offer(toggled_look(self._plan, spots, look))

    def _dashes(self) -> None:
        if spots := self._spots():
            self._offer(toggled_dashes(self._plan, spots))

    def _merge(self) -> None:
        block = self._grid.block()
        if block is not None:
            self._offer(merged(self._plan, self._model.table.id, self._matrix(block)))

    def _unmerge(self) -> None:
        self._offer(unmerged(self._plan, self._spots()))

    # --- Rows ------------------------------------------------------------------------------------------------------

    def insert(self, kind: rows.RowKind, *, above: bool = False) -> None:
        """New rows beside the selected ones, as many as these are; a single group, total or other row."""
        chosen = self._grid.selected_rows()
        count = len(chosen) if kind == "task" else 1
        if not chosen:
            edit, made = rows.append(self._plan, self._model.table.id, kind, self._ids)
        else:
            anchor = chosen[0] if above else chosen[-1]
            edit, made = rows.insert_beside(self._plan, anchor, kind, self._ids, count=count, above=above)
        if self._offer(edit):
            self._go_to(made)

    def append_row(self) -> None:
        """A new task after the last row, the cursor in it."""
        last = self._grid.selected_rows()
        if last:
            edit, made = rows.insert_beside(self._plan, last[-1], "task", self._ids)
            if self._offer(edit):
                self._go_to(made)

    def _go_to(self, made: Sequence[Id]) -> None:
        """The cursor into the first cell for words of the first of new rows."""
        places = [place for key in made if (place := self._model.row_of(key)) >= 0]
        if places:
            first = next((at for at, one in enumerate(self._model.columns) if one.id == self._model.title), 0)
            self._grid.select_block(Block(places[0], first, places[0], first))
            self._grid.setFocus()

    def _keep_rows(self, keys: Sequence[Id]) -> None:
        """Rows that moved stay selected, where they were selected before."""
        block = self._grid.block()
        places = [place for key in keys if (place := self._model.row_of(key)) >= 0]
        if places and block is not None:
            self._grid.select_block(Block(min(places), block.left, max(places), block.right))

    def _remove(self) -> None:
        chosen = self._grid.selected_rows()
        index = self._grid.currentIndex()
        if chosen and self._offer(rows.remove_rows(self._plan, chosen)):
            self._grid.go_to(index.row() if index.isValid() else 0, max(index.column(), 0))

    def _duplicate(self) -> None:
        chosen = self._grid.selected_rows()
        if chosen:
            edit, made = rows.duplicate_rows(self._plan, chosen, self._ids)
            if self._offer(edit):
                self._keep_rows(made)

    def _shift(self, step: Literal[-1, 1]) -> None:
        chosen = self._grid.selected_rows()
        if chosen and self._offer(rows.shift_rows(self._plan, chosen, step)):
            self._keep_rows(chosen)

    def _promote(self) -> None:
        chosen = self._grid.selected_rows()
        if chosen and self._offer(rows.promote_rows(self._plan, chosen)):
            self._keep_rows(chosen)

    def _demote(self) -> None:
        chosen = self._grid.selected_rows()
        if chosen and self._offer(rows.demote_rows(self._plan, chosen)):
            self._keep_rows(chosen)

    def _turn(self, kind: rows.RowKind) -> None:
        chosen = self._grid.selected_rows()
        if chosen and self._offer(rows.turn_into(self._plan, chosen[0], kind, self._model.title)):
            self._keep_rows(chosen[:1])

    def drop_rows(self, place: int) -> None:
        """Selected rows before the row at a place, dragged there."""
        chosen = outermost(self._plan, self._grid.selected_rows())
        try:
            edit = rows.dropped(self._plan, chosen, self._model.table.id, self._model.rows, place)
        except KnownError as error:
            self._refuse(error)
            return
        if self._offer(edit):
            self._keep_rows(chosen)
