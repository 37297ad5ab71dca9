"""Tables of the plan: repeated heads, group rows, tasks, totals, merged cells.

The decree does not rule tables; offices print the number column first, repeat the head on each page and keep a row on
one page. Ten thousand rows must cost little: cells that hold one plain text take a short way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from export.blocks import Cell, Para, Row, Rule, Run, Table
from export.elements.columns import ShownColumn, header_rows, padding_for, shown_columns
from export.elements.context import Context
from export.elements.inlines import runs
from export.metrics import text_width
from forms.plan import Cell as PlanCell
from forms.plan import Group, Id, SpecialRow, Task, Text
from forms.plan import Row as PlanRow
from forms.plan import Table as PlanTable

_MEASURED = frozenset(("indicator", "quantity", "amount", "deadline"))
_MEASURED_ROWS = 500
_LONGEST_FIGURE = 40


_Ordered: TypeAlias = list[tuple[PlanRow, str]]
"""Rows in the order of printing, each with its label."""


class _Look(msgspec.Struct, frozen=True):
    """All that the rows of a table share: its columns, and what styles of other rows are called."""

    columns: tuple[ShownColumn, ...]
    places: dict[Id, tuple[int, int]]
    header: str
    group: str
    group_number: str
    words: str


def data_table(node: PlanTable, context: Context) -> Table | None:
    """A table of the plan; None where it has nothing to show."""
    ordered = _ordered(node, context)
    look = _look(node, ordered, context)
    rows = _Rows(ordered, look, context).made()
    heads = context.job.cache.same(("heads", node.id), header_rows(node.id, look.columns, look.header))
    if not rows and not heads:
        return None
    widths = tuple(column.width for column in look.columns) or (context.width,)
    kinds = tuple(column.kind for column in look.columns)
    table = Table(node.id, widths, (*heads, *rows), len(heads), padding=padding_for(look.columns), kinds=kinds)
    return context.job.cache.same(node.id, table)


def _look(node: PlanTable, ordered: _Ordered, context: Context) -> _Look:
    """The same object as before where nothing differs, so that rows can be told by it."""
    names = context.names
    places: dict[Id, tuple[int, int]] = {}
    seen = 0
    for column in node.columns:
        places[column.id] = (len(places), seen)
        seen += not column.hidden
    look = _Look(
        shown_columns(node.columns, context.width, names, _figures(node, ordered, context)),
        places,
        names["bang_dau"],
        names["bang_nhom"],
        names["bang_nhom_so"],
        names["bang_bang_chu"],
    )
    return context.job.cache.same(("look", node.id), look)


def _figures(node: PlanTable, ordered: _Ordered, context: Context) -> dict[Id, float]:
    """How wide the longest figure or date of each column is that holds such, in pt; of long tables their beginning."""
    columns = [column.id for column in node.columns if column.kind in _MEASURED and column.width_mm is None]
    if not columns:
        return {}
    size = context.styles["bang_trai"].size
    widest = dict.fromkeys(columns, 0.0)
    for row, _ in ordered[:_MEASURED_ROWS]:
        for column in columns:
            if (cell := row.cells.get(column)) is not None and cell.columns == 1:
                found = max((text_width(word, "bold", size) for word in _words(cell)), default=0)
                widest[column] = max(widest[column], found)
    return widest


def _words(cell: PlanCell) -> Iterator[str]:
    for paragraph in cell.paragraphs:
        for inline in paragraph.inlines:
            if type(inline) is Text and len(inline.text) < _LONGEST_FIGURE:
                yield from inline.text.split()


def _ordered(node: PlanTable, context: Context) -> _Ordered:
    """Every row of the table, each before those below it."""
    nodes, texts = context.job.plan.nodes, context.job.labels.texts
    ordered: _Ordered = []
    waiting = list(reversed(node.rows))
    while waiting:
        row = nodes[waiting.pop()]
        assert isinstance(row, Task | Group | SpecialRow)
        ordered.append((row, texts.get(row.id, "")))
        if not isinstance(row, SpecialRow) and row.rows:
            waiting.extend(reversed(row.rows))
    return ordered


class _Rows:
    """The rows of one table as they are typeset from top to bottom."""

    def __init__(self, ordered: _Ordered, look: _Look, context: Context) -> None:
        self._ordered, self._look, self._context = ordered, look, context
        self._columns = look.columns
        self._covered = [0] * len(look.columns)
        self._merging = False
        self._plain_columns = [
            (column.id, column.style, column.number, Cell((Para("", column.style),))) for column in look.columns
        ]

    def made(self) -> list[Row]:
        """All rows. Those that other nodes have a say in, and merged ones, are made anew at each run."""
        cache, look, context = self._context.job.cache, self._look, self._context
        rows: list[Row] = []
        last = len(self._ordered) - 1
        for place, (row, label) in enumerate(self._ordered):
            known = label if place < last else f"{label}\n"
            merged = self._merging
            found: Row | None = None if merged else cache.find(row.id, row, known, look)
            if found is not None:
                rows.append(found)
                continue
            context.shared = False
            made = self._row(row, label, place)
            if made is None:
                continue
            own = not (merged or self._merging or context.shared)
            rows.append(cache.store(row.id, row, known, look, made) if own else cache.same(row.id, made))
        return rows

    def _row(self, row: PlanRow, label: str, place: int) -> Row | None:
        if type(row) is Group:
            return self._group(row, label, place)
        if not self._columns:
            return None
        if type(row) is Task:
            return Row(row.id, self._task(row, label, place))
        assert type(row) is SpecialRow
        return self._special(row, place)

    # --- Tasks ---

    def _task(self, row: Task, label: str, place: int) -> tuple[Cell, ...]:
        notes = self._context.notes
        if not self._merging:
            known = len(notes)
            if (cells := self._plain(row, label)) is not None:
                return cells
            del notes[known:]
        return tuple(self._merged(row, label, place, ""))

    def _plain(self, row: Task, label: str) -> tuple[Cell, ...] | None:
        """The cells of a row, None if some are merged.

        One text in a cell takes the short way, written out here: this runs for every cell of a plan.
        """
        key, cells = row.id, row.cells
        made: list[Cell] = []
        for place, style, number, empty in self._plain_columns:
            cell = cells.get(place)
            if number:
                made.append(Cell((Para(key, style, (Run(label),)),)) if label else empty)
            elif cell is None or not (paragraphs := cell.paragraphs):
                made.append(empty)
            elif cell.columns > 1 or cell.rows > 1:
                return None
            elif len(paragraphs) == 1 and len(inlines := paragraphs[0].inlines) == 1 and type(inlines[0]) is Text:
                text = inlines[0]
                run = Run(text.text, text.bold or None, text.italic or None, text.underline, text.superscript)
                made.append(Cell((Para(key, style, (run,)),)))
            else:
                made.append(Cell(self._paras(key, cell, style)))
        return tuple(made)

    def _paras(self, key: Id, cell: PlanCell, style: str) -> tuple[Para | Rule, ...]:
        context = self._context
        return tuple(Para(key, style, runs(one.inlines, context)) for one in cell.paragraphs) or (Para(key, style),)

    # --- Merged cells ---

    def _merged(self, row: Task | SpecialRow, label: str, place: int, style: str) -> Iterator[Cell]:
        """The cells of a row where some span columns or rows; `style` "" takes each column's own."""
        at = 0
        while at < len(self._columns):
            if self._covered[at]:
                self._covered[at] -= 1
                at += 1
                continue
            column = self._columns[at]
            look = style or column.style
            cell = row.cells.get(column.id)
            if cell is None or (column.number and type(row) is Task):
                text = label if column.number else ""
                yield Cell((Para(row.id, look, (Run(text),) if text else ()),))
                at += 1
                continue
            width = self._free(row.cells, at, self._visible(column.id, cell.columns))
            height = self._height(place, at, width, cell.rows)
            for covered in range(at, at + width):
                self._covered[covered] = height - 1
            yield Cell(self._paras(row.id, cell, look), width, height)
            at += width
        self._merging = any(self._covered)

    def _visible(self, column: Id, columns: int) -> int:
        """How many shown columns a cell spans that was merged over `columns` of all."""
        first, seen = self._look.places[column]
        shown = [after for place, after in self._look.places.values() if place == first + columns]
        return max((shown[0] if shown else len(self._columns)) - seen, 1)

    def _free(self, cells: Mapping[Id, PlanCell], at: int, wanted: int) -> int:
        """How far a cell may span: not over words of another, nor over one that reaches down from above."""
        width = 1
        while width < wanted and at + width < len(self._columns):
            if self._covered[at + width] or _says(cells.get(self._columns[at + width].id)):
                break
            width += 1
        return width

    def _height(self, place: int, at: int, width: int, wanted: int) -> int:
        """How far down a cell may reach: not over a group, a number or words of a row below."""
        hidden = self._columns[at : at + width]
        height = 1
        for row, label in self._ordered[place + 1 : place + wanted]:
            if isinstance(row, Group) or any(column.number and label for column in hidden):
                break
            if any(_says(row.cells.get(column.id)) for column in hidden):
                break
            height += 1
        return height

    # --- Groups and rows without a number ---

    def _group(self, row: Group, label: str, place: int) -> Row:
        """A group's title spans the columns, up to the first that has text of its own."""
        keep = place + 1 < len(self._ordered)
        columns, look = self._columns, self._look
        numbered = bool(columns) and columns[0].number and len(columns) > 1
        start = 1 if numbered else 0
        title = Para(row.id, look.group, runs(row.inlines, self._context), "" if numbered else label)
        cells = [Cell((Para(row.id, look.group_number, (Run(label),) if label else ()),))] if numbered else []
        end = start + 1
        while end < len(columns) and not _says(row.cells.get(columns[end].id)):
            end += 1
        cells.append(Cell((title, *self._beside(row, start)), max(end - start, 1)))
        for column in columns[end:]:
            cell = row.cells.get(column.id)
            cells.append(Cell(self._paras(row.id, cell, column.total_style) if cell else (Para("", column.style),)))
        return Row(row.id, tuple(cells), keep_next=keep)

    def _beside(self, row: Group, start: int) -> tuple[Para | Rule, ...]:
        """Text that stands in the very column where the title begins: it follows the title."""
        if start >= len(self._columns):
            return ()
        column = self._columns[start]
        cell = row.cells.get(column.id)
        return self._paras(row.id, cell, column.total_style) if cell is not None and _says(cell) else ()

    def _special(self, row: SpecialRow, place: int) -> Row:
        last = place + 1 == len(self._ordered)
        if row.kind == "words":
            return Row(row.id, tuple(self._in_words(row, place)))
        if row.kind == "header":
            cells = tuple(self._merged(row, "", place, self._look.header))
            middle = tuple(msgspec.structs.replace(cell, middle=True) for cell in cells)
            return Row(row.id, middle, keep_next=not last)
        return Row(row.id, tuple(self._total(row, place)))

    def _in_words(self, row: SpecialRow, place: int) -> Iterator[Cell]:
        """An amount in words: alone in its row it spans the table."""
        saying = [cell for cell in row.cells.values() if _says(cell)]
        if len(saying) == 1 and not self._merging:
            yield Cell(self._paras(row.id, saying[0], self._look.words), len(self._columns))
        else:
            yield from self._merged(row, "", place, self._look.words)

    def _total(self, row: SpecialRow, place: int) -> Iterator[Cell]:
        """A total in bold; an empty number column goes to the words beside it."""
        columns = self._columns
        first = columns[0]
        cells = row.cells
        if len(columns) > 1 and first.number and not _says(cells.get(first.id)) and not self._merging:
            beside = cells.get(columns[1].id)
            if beside is not None and _says(beside):
                places = self._look.places
                between = places[columns[1].id][0] - places[first.id][0]
                moved = msgspec.structs.replace(beside, columns=beside.columns + between)
                cells = {**{key: cell for key, cell in cells.items() if key != columns[1].id}, first.id: moved}
        styled = msgspec.structs.replace(row, cells=cells)
        for cell in self._merged(styled, "", place, ""):
            yield _bold(cell, columns)


def _bold(cell: Cell, columns: Sequence[ShownColumn]) -> Cell:
    """The cell with each style's bold variant."""
    bold = {column.style: column.total_style for column in columns}
    paras = tuple(
        msgspec.structs.replace(para, style=bold[para.style]) for para in cell.paras if isinstance(para, Para)
    )
    return msgspec.structs.replace(cell, paras=paras)


def _says(cell: PlanCell | None) -> bool:
    return cell is not None and any(paragraph.inlines for paragraph in cell.paragraphs)
