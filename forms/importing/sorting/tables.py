"""A table of a source -> typed columns, groups and tasks."""

from __future__ import annotations

import re
from dataclasses import replace

from forms.importing.overrides import row_number
from forms.importing.sorting.columns import (
    ROW_LABEL,
    cell_text,
    columns_of,
    filled,
    header_count,
    is_index_row,
    row_texts,
    width_of,
)
from forms.importing.sorting.drafts import (
    DOUBTFUL,
    LIKELY,
    SURE,
    BlockDraft,
    CellDraft,
    ColumnDraft,
    Draft,
    RowDraft,
    Runs,
    TableDraft,
)
from forms.importing.sorting.lines import plain, share_of, sliced, trimmed
from forms.importing.sorting.rows import Nest
from forms.importing.source import LeftOut, SourceCell, SourceParagraph, SourceRow, SourceRun, SourceTable
from forms.typed_labels import typed_label

_TOTAL = re.compile(
    r"(?:TỔNG(?:\s+(?:CỘNG|SỐ))?|CỘNG)\b(?!\s+(?:hợp|kết|thể|quát|cục|công ty|thanh tra))", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"(?P<number>[IVXL]{1,6}|\d{1,2})\s+(?=[^\W\d_a-zà-ỹđ])")
_WORDS = re.compile(r"\(?\s*(?:Bằng chữ|Số tiền bằng chữ)\b", re.IGNORECASE)


def is_frame(table: SourceTable) -> bool:
    """Whether a table only frames or lays out text: one column, or one cell in each row."""
    return width_of(table) < 2 or all(len(row.cells) < 2 for row in table.rows)


def table_draft(table: SourceTable, left_out: list[LeftOut]) -> list[Draft]:
    """The table, and before it the caption that its first row spells over the whole width."""
    made: list[Draft] = []
    while len(table.rows) > 1 and _is_caption(table):
        made += [BlockDraft(one.runs, one.place) for cell in table.rows[0].cells for one in filled(cell)]
        table = replace(table, rows=table.rows[1:])
    made.append(_Reader(table, left_out).draft())
    return made


def _is_caption(table: SourceTable) -> bool:
    """A first row of one cell above a row that names columns."""
    first, second = table.rows[0], table.rows[1]
    lone = len(first.cells) == 1 and first.cells[0].columns == width_of(table) and not first.header
    rest = replace(table, rows=table.rows[1:])
    return lone and len(second.cells) > 1 and header_count(rest) > 0


class _Reader:
    """Reads one table row by row."""

    def __init__(self, table: SourceTable, left_out: list[LeftOut]) -> None:
        self._table, self._left_out = table, left_out
        self._headers = header_count(table)
        self._columns = columns_of(table, self._headers)
        self._numbered = self._is_numbered()
        self._nest = Nest()
        self._kept: dict[int, RowDraft] = {}
        self._last: RowDraft | None = None
        self._last_group = self._following = ""

    def draft(self) -> TableDraft:
        """The whole table."""
        titles = {row_texts(row) for row in self._table.rows[: self._headers]}
        for place, row in enumerate(self._table.rows[self._headers :], self._headers):
            texts = row_texts(row)
            if not texts:
                continue
            after = self._table.rows[place + 1 :][:1]
            self._following = cell_text(after[0].cells[0]) if after and after[0].cells else ""
            if texts in titles:
                self._left_out.append(LeftOut("repeated_header", " ".join(texts), _place(row, self._table)))
            else:
                self._row(place, row)
        self._settle_spans()
        sure = SURE if self._headers else DOUBTFUL
        return TableDraft(
            self._table.place, self._shown_columns(), self._nest.rows, sure, "" if self._headers else "header"
        )

    def _is_numbered(self) -> bool:
        """Whether the first column holds row numbers: by its title, or by what stands in it."""
        if not self._columns or self._columns[0].kind == "number":
            return bool(self._columns)
        firsts = [cell_text(row.cells[0]) for row in self._table.rows[self._headers :] if len(row.cells) > 1]
        numbers = [text for text in firsts if text]
        told = sum(bool(ROW_LABEL.fullmatch(text)) for text in numbers)
        if numbers and told >= 0.8 * len(numbers) and len(self._columns) > 2 and self._columns[0].title == "":
            self._columns[0].kind = "number"
            return True
        return False

    def _shown_columns(self) -> list[ColumnDraft]:
        return self._columns

    def _row(self, place: int, row: SourceRow) -> None:
        draft = self._sorted(row, _place(row, self._table))
        if self._continues(draft, row):
            self._left_open(draft)
            return
        self._kept[place] = draft
        self._nest.add(draft)
        self._last = draft

    def _sorted(self, row: SourceRow, place: int) -> RowDraft:
        if is_index_row(row):
            return RowDraft("header", place, cells=self._cells(row.cells))
        label, rest = self._label(row)
        words = [cell for cell in rest if cell_text(cell)]
        lead = cell_text(words[0]) if words else ""
        if not label and _WORDS.match(lead):
            return RowDraft("words", place, cells=self._cells(row.cells))
        if _TOTAL.match(lead) and (not label) and len(words) > 1:
            return RowDraft("total", place, cells=self._cells(row.cells))
        if len(words) == 1 and self._is_group(label, words[0], row):
            return self._group(place, label, words[0])
        return RowDraft("task", place, label, cells=self._cells(tuple(rest)))

    def _label(self, row: SourceRow) -> tuple[str, list[SourceCell]]:
        """The row's number, and the cells beside it."""
        cells = list(row.cells)
        if self._numbered and cells and cells[0].column == 0 and cells[0].columns == 1:
            text = cell_text(cells[0])
            if ROW_LABEL.fullmatch(text):
                return text, cells[1:]
            if not text:
                return "", cells[1:]
        return "", cells

    def _is_group(self, label: str, cell: SourceCell, row: SourceRow) -> bool:
        """A lone text is a group's title where its cell spans the row, or its number or bold letters say so."""
        text = cell_text(cell)
        if self._spread(cell, row):
            return True
        if cell.column > 1:
            return False
        core = label.strip(".)( ")
        capital = bool(core) and not core[0].isdigit() and core[0].isupper()
        own = typed_label(text) if not label else None
        titled = own is not None and own.scheme == "roman"
        return capital or titled or (_bold(cell) and len(text) < 250)

    def _spread(self, cell: SourceCell, row: SourceRow) -> bool:
        content = len(self._columns) - int(self._numbered)
        alone = sum(1 for other in row.cells if other.column > 0 or not self._numbered) <= 1
        return cell.columns > 1 and (alone or cell.columns >= max(2, 0.6 * content))

    def _group(self, place: int, label: str, cell: SourceCell) -> RowDraft:
        paragraphs = self._paragraphs(cell)
        runs: Runs = _joined(paragraphs)
        confidence = SURE if label or cell.columns > 1 else LIKELY
        if not label:
            text = "".join(run.text for run in runs)
            found = typed_label(text)
            if found is not None and found.scheme not in ("dash", "plus"):
                label, runs = found.label, sliced(runs, found.length)
            elif (bare := _BARE_NUMBER.match(text)) and self._goes_on(bare["number"]):
                label, runs = bare["number"], sliced(runs, bare.end())
        self._last_group = label or self._last_group
        return RowDraft("group", place, label, runs=trimmed(runs), confidence=confidence)

    def _goes_on(self, number: str) -> bool:
        """Whether a number without a mark goes on from the last group's, begins as Roman I, or the next row says so."""
        if number == "I" or self._following.startswith(f"{number}."):
            return True
        value, before = row_number(number), row_number(self._last_group)
        same_kind = number.isdigit() == self._last_group.strip(" .)").isdigit()
        return same_kind and value is not None and before is not None and value == before + 1

    def _cells(self, cells: tuple[SourceCell, ...]) -> dict[int, CellDraft]:
        made: dict[int, CellDraft] = {}
        for cell in cells:
            paragraphs = self._paragraphs(cell)
            if paragraphs or cell.columns > 1 or cell.rows > 1:
                made[cell.column] = CellDraft(paragraphs, cell.columns, cell.rows)
        return made

    def _paragraphs(self, cell: SourceCell) -> list[Runs]:
        made: list[Runs] = []
        for block in cell.blocks:
            if isinstance(block, SourceParagraph):
                if not block.blank:
                    made.append(_labelled(block))
            else:
                made += [_nested_row(row) for row in block.rows if row_texts(row)]
        return made

    def _continues(self, draft: RowDraft, row: SourceRow) -> bool:
        """Whether a row without a number only goes on with the one above, as a row typed over a page's end does."""
        last = self._last
        if draft.kind != "task" or draft.label or not self._numbered or last is None or last.kind != "task":
            return False
        own_number = bool(row.cells) and row.cells[0].column == 0
        starts = [_start(cell.paragraphs) for cell in draft.cells.values() if cell.paragraphs]
        known = all(
            place in last.cells and last.cells[place].paragraphs
            for place, cell in draft.cells.items()
            if cell.paragraphs
        )
        return own_number and known and bool(starts) and all(text[:1].islower() for text in starts)

    def _left_open(self, draft: RowDraft) -> None:
        """Let the row above go on with what a continuing one says."""
        assert self._last is not None
        for place, cell in draft.cells.items():
            if cell.paragraphs:
                above = self._last.cells[place].paragraphs
                above[-1] = (*above[-1], SourceRun(" "), *cell.paragraphs[0])
                above += cell.paragraphs[1:]
        self._last.confidence, self._last.why = DOUBTFUL, "continued"

    def _settle_spans(self) -> None:
        """Cells reach over the rows that were kept, never over repeated headers that were not."""
        kept = sorted(self._kept)
        for place, draft in self._kept.items():
            for cell in draft.cells.values():
                if cell.rows > 1:
                    cell.rows = max(1, sum(place <= other < place + cell.rows for other in kept))


def _place(row: SourceRow, table: SourceTable) -> int:
    places = (one.place for cell in row.cells for one in cell.blocks)
    return next(places, table.place)


def _bold(cell: SourceCell) -> bool:
    return share_of([run for one in filled(cell) for run in one.runs], "bold") > 0.9


def _start(paragraphs: list[Runs]) -> str:
    return "".join(run.text for run in paragraphs[0]).lstrip()


def _labelled(paragraph: SourceParagraph) -> Runs:
    """A cell's paragraph with its automatic label as text: cells have no clauses."""
    runs = trimmed(paragraph.runs)
    if not paragraph.label:
        return runs
    look = runs[0] if runs else SourceRun()
    return (replace(look, text=f"{paragraph.label} ", note=None), *runs)


def _nested_row(row: SourceRow) -> Runs:
    """A row of a table inside a cell as one line."""
    return _joined([_labelled(one) for cell in row.cells for one in filled(cell)])


def _joined(paragraphs: list[Runs]) -> Runs:
    made: list[SourceRun] = []
    for runs in paragraphs:
        if made and runs:
            made.append(replace(runs[0], text=" ", note=None))
        made += runs
    return tuple(made)


def words_of(runs: Runs) -> str:
    """The characters of runs on one line."""
    return plain("".join(run.text for run in runs))
