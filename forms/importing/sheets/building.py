"""From a sheet and its mapping to the nodes of a table: columns, groups, tasks, odd numbers kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.ids import IdSource
from forms.importing.sheets.grid import Grid
from forms.importing.sheets.mapping import ColumnMap, Mapping
from forms.importing.sheets.nesting import Nesting
from forms.importing.sheets.rows import sorted_rows
from forms.importing.sheets.schemes import Schemes
from forms.plan import (
    Cell,
    CellParagraph,
    Column,
    ColumnKind,
    Id,
    Node,
    Row,
    RowNumbering,
    Table,
    Text,
)

_SHARES: dict[ColumnKind, float] = {"text": 3.0, "product": 1.8, "lead": 1.5, "support": 1.5, "deadline": 1.3}
_NUMBER_MM = 12.0


@dataclass(frozen=True, slots=True)
class Built:
    """What a sheet became: the new columns, the rows (each before those below it), which of them stand at the top.

    `sources` tells the row of the sheet that each node came from, `numbering` how the rows are numbered there.
    """

    columns: tuple[Column, ...]
    nodes: tuple[Row, ...]
    roots: tuple[Id, ...]
    numbering: RowNumbering
    sources: dict[Id, int]

    def table(self, key: Id) -> tuple[Node, ...]:
        """A table of its own with these columns and rows, as an `Insert` takes it."""
        return (Table(key, self.columns, self.roots, self.numbering), *self.nodes)


def build(grid: Grid, mapping: Mapping, new_id: IdSource) -> Built:
    """The rows of a sheet as nodes. Cells go to the columns that the mapping names, new ones are made for the rest."""
    columns = tuple(_column(one) for one in mapping.taken())
    keys = {one.source: column.id for one, column in zip(mapping.taken(), columns, strict=True) if one.kind != "number"}
    rows = list(sorted_rows(grid, mapping))
    schemes = Schemes(rows)
    nesting = Nesting(schemes, new_id)
    cells = _Cells(keys)
    for row in rows:
        nesting.add(row, cells.of(grid.rows[row.number]))
    nodes, roots = nesting.finished()
    return Built(columns, nodes, roots, schemes.numbering(), nesting.sources)


def _column(one: ColumnMap) -> Column:
    key = one.target or f"c{one.source + 1}"
    if one.kind == "number":
        return Column(key, one.title, "number", one.over, width_mm=_NUMBER_MM)
    return Column(key, one.title, one.kind, one.over, share=_SHARES.get(one.kind, 1.0))


class _Cells:
    """Makes cells of texts; the same text is the same cell, as units and deadlines stand in many rows."""

    def __init__(self, keys: dict[int, Id]) -> None:
        self._keys = list(keys.items())
        self._made: dict[str, Cell] = {}

    def of(self, row: Sequence[str]) -> dict[Id, Cell]:
        """The filled cells of a row, by column."""
        made, width = self._made, len(row)
        found: dict[Id, Cell] = {}
        for place, key in self._keys:
            text = row[place] if place < width else ""
            if text:
                cell = made.get(text)
                found[key] = cell if cell is not None else self._make(text)
        return found

    def _make(self, text: str) -> Cell:
        if "\n" in text:
            lines = [line.strip() for line in text.split("\n")]
            cell = Cell(tuple(CellParagraph((Text(line),)) for line in lines if line))
        else:
            cell = Cell((CellParagraph((Text(text),)),))
        self._made[text] = cell
        return cell
