"""Rows of a table that turn out to be of another kind, or broken over two pages."""

from __future__ import annotations

from collections.abc import Sequence

from forms.importing.review.texts import joined, text_of, with_label
from forms.importing.sorting.drafts import CellDraft, ColumnDraft, RowDraft, Runs
from forms.importing.source import SourceRun


def convert(row: RowDraft, kind: str, columns: Sequence[ColumnDraft]) -> None:
    """Make a row one of another kind: a group's words stand in its title, a task's in cells, a number as a label."""
    numbers = [place for place, column in enumerate(columns) if column.kind == "number"]
    texts = [place for place in range(len(columns)) if place not in numbers]
    if row.kind == "group" and kind != "group":
        _title_to_cell(row, texts)
    if row.kind not in ("group", "task") and kind in ("group", "task"):
        _cell_to_label(row, numbers)
    if kind == "group" and row.kind != "group":
        _cell_to_title(row, texts)
    if kind not in ("group", "task") and row.label:
        place = (numbers or texts)[0]
        _into(row, place, (SourceRun(row.label),))
        row.label, row.number = "", None
    row.kind = kind  # type: ignore[assignment]


def join(row: RowDraft, other: RowDraft) -> None:
    """Hang the words of a row on those of another, cell by cell."""
    first = min(other.cells, default=0)
    if other.label:
        _into(other, first, with_label(other, ()))
    if other.runs and row.kind == "group":
        row.runs = joined(row.runs, other.runs)
    elif other.runs:
        _append(row, first, [other.runs])
    for place, cell in other.cells.items():
        _append(row, place, cell.paragraphs)


def _append(row: RowDraft, place: int, paragraphs: Sequence[Runs]) -> None:
    said = [runs for runs in paragraphs if text_of(runs) or any(run.note is not None for run in runs)]
    cell = row.cells.get(place, CellDraft([]))
    if said:
        row.cells[place] = CellDraft([*cell.paragraphs, *said], cell.columns, cell.rows)


def _into(row: RowDraft, place: int, runs: Runs) -> None:
    cell = row.cells.get(place, CellDraft([]))
    row.cells[place] = CellDraft([runs, *cell.paragraphs], cell.columns, cell.rows)


def _title_to_cell(row: RowDraft, texts: Sequence[int]) -> None:
    if row.runs:
        _into(row, texts[0] if texts else 0, row.runs)
    row.runs = ()


def _cell_to_title(row: RowDraft, texts: Sequence[int]) -> None:
    place = next((one for one in texts if one in row.cells and row.cells[one].paragraphs), None)
    if place is None:
        return
    runs: Runs = ()
    for paragraph in row.cells.pop(place).paragraphs:
        runs = joined(runs, paragraph)
    row.runs = runs
    row.cells = {key: cell for key, cell in row.cells.items() if any(map(text_of, cell.paragraphs))}


def _cell_to_label(row: RowDraft, numbers: Sequence[int]) -> None:
    if numbers and numbers[0] in row.cells:
        cell = row.cells.pop(numbers[0])
        row.label = " ".join(map(text_of, cell.paragraphs)).strip()
