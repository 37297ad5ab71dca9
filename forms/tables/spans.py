"""Which cells of a table span others: titles of groups, amounts in words, cells that an author merged.

The rules are those by which the table is printed: a cell spans neither words of another nor a group below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from forms.plan import Cell, Column, Group, Id, Plan, Row, SpecialRow, Task
from forms.tables.cells import says
from forms.tables.shape import title_column


class Spanning(NamedTuple):
    """A cell that spans others: places among the rows and the shown columns, and how many of each it takes."""

    row: int
    column: int
    rows: int
    columns: int


def may_span(row: Row) -> bool:
    """Whether a row can have cells that span others."""
    if type(row) is not Task:
        return True
    return any(cell.columns > 1 or cell.rows > 1 for cell in row.cells.values())


class Spans:
    """Finds the spanning cells of a table whose rows stand in a given order."""

    def __init__(self, plan: Plan, columns: Sequence[Column], rows: Sequence[Id], *, downwards: bool = True) -> None:
        """`columns` are all of the table; without `downwards`, for rows in another order, none reaches down."""
        self._plan, self._rows, self._downwards = plan, rows, downwards
        self._shown = [column for column in columns if not column.hidden]
        self._order = [column.id for column in columns]
        self._shown_order = [self._order.index(column.id) for column in self._shown]
        self._title = title_column(columns)
        self._taken: dict[int, set[int]] = {}

    def found(self, places: Iterable[int]) -> list[Spanning]:
        """The spanning cells of the rows at these places, which are in rising order."""
        self._taken = {}
        return [one for place in places for one in self._of_row(place) if one.rows > 1 or one.columns > 1]

    def _of_row(self, place: int) -> list[Spanning]:
        row = self._plan.nodes[self._rows[place]]
        if isinstance(row, Group):
            return self._of_group(row, place)
        assert isinstance(row, Task | SpecialRow)
        if isinstance(row, SpecialRow) and row.kind == "words":
            saying = [at for at, column in enumerate(self._shown) if says(row.cells.get(column.id))]
            if len(saying) == 1 and saying[0] == self._first_words():
                return [Spanning(place, saying[0], 1, len(self._shown) - saying[0])]
        return self._merged(row, place)

    def _first_words(self) -> int:
        return next((at for at, column in enumerate(self._shown) if column.id == self._title), 0)

    def _of_group(self, row: Group, place: int) -> list[Spanning]:
        start = next((at for at, column in enumerate(self._shown) if column.id == self._title), None)
        if start is None:
            return []
        end = start + 1
        while end < len(self._shown) and not says(row.cells.get(self._shown[end].id)):
            end += 1
        return [Spanning(place, start, 1, end - start)]

    def _merged(self, row: Task | SpecialRow, place: int) -> list[Spanning]:
        found = []
        at = 0
        while at < len(self._shown):
            column = self._shown[at]
            cell = row.cells.get(column.id)
            if cell is None or at in self._taken.get(place, ()) or (column.kind == "number" and isinstance(row, Task)):
                at += 1
                continue
            width = self._width(row, at, cell, place)
            height = self._height(place, at, width, cell.rows)
            for below in range(place, place + height):
                self._taken.setdefault(below, set()).update(range(at, at + width))
            found.append(Spanning(place, at, height, width))
            at += width
        return found

    def _width(self, row: Row, at: int, cell: Cell, place: int) -> int:
        first = self._shown_order[at]
        wanted = sum(1 for order in self._shown_order[at:] if order < first + cell.columns)
        taken = self._taken.get(place, set())
        width = 1
        while width < wanted and at + width not in taken:
            if says(row.cells.get(self._shown[at + width].id)):
                break
            width += 1
        return width

    def _height(self, place: int, at: int, width: int, wanted: int) -> int:
        height = 1
        if not self._downwards:
            return height
        covered = self._shown[at : at + width]
        for key in self._rows[place + 1 : place + wanted]:
            row = self._plan.nodes[key]
            if not isinstance(row, Task | SpecialRow) or any(says(row.cells.get(one.id)) for one in covered):
                break
            if isinstance(row, Task) and any(one.kind == "number" for one in covered):
                break
            height += 1
        return height
