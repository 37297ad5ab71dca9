"""The first guess at a sheet: where its header is, what its columns are, which rows hold the data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.importing.sheets.grid import Grid
from forms.importing.sheets.mapping import ColumnMap, Mapping
from forms.importing.sheets.titles import kind_of_content, kind_of_title
from forms.plan import Column, ColumnKind
from forms.vietnamese import fold

_HEADER_AMONG = 40
"""Rows from the top among which the header is looked for."""
_SAMPLE = 200
"""Rows by which a column without a telling title is judged."""
_COUNTED = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?")
"""A row below the header that numbers the columns: (1) (2) (3)."""


def propose(grid: Grid, columns: Sequence[Column] = ()) -> Mapping:
    """The mapping of a sheet, its columns paired with those of a table that is there (`columns`) by title and kind."""
    header = _header(grid)
    first = header[1] + 1 if header else 0
    while header and first < len(grid.rows) and _numbers_columns(grid.rows[first]):
        first += 1
    last = max((number for number, row in enumerate(grid.rows) if any(row)), default=first)
    maps = _columns(grid, header, first)
    titles = tuple(
        " ".join(next(filter(None, row)).split()) for row in grid.rows[: header[0] if header else 0] if any(row)
    )
    return Mapping(_paired(maps, columns), first, last, header, True, titles)


# --- The header --------------------------------------------------------------------------------------------------


def _header(grid: Grid) -> tuple[int, int] | None:
    """The rows of titles: the one with most titles that tell what they head, and one that its merged cells reach."""
    best, found = 1, None
    for number, row in enumerate(grid.rows[:_HEADER_AMONG]):
        told = sum(kind_of_title(cell) is not None for cell in row if cell)
        filled = sum(map(bool, row))
        if told > best and filled >= 2 and told * 2 >= filled and all(len(cell) < 200 for cell in row):
            best, found = told, number
    if found is None:
        return None
    return _grown(grid, found)


def _grown(grid: Grid, row: int) -> tuple[int, int]:
    """A header of two rows: cells merged downwards reach the second, or titles merged sideways stand above."""
    reach = max((span.bottom for span in grid.spans if span.top == row), default=row)
    if reach > row and reach - row <= 2:
        return row, reach
    above = [span for span in grid.spans if span.bottom == row and span.top < row and span.bottom - span.top <= 2]
    if above:
        return min(span.top for span in above), row
    if any(span.top == row and span.right > span.left for span in grid.spans) and row + 1 < len(grid.rows):
        return row, row + 1
    return row, row


def _numbers_columns(row: Sequence[str]) -> bool:
    said = [cell for cell in row if cell]
    return len(said) >= 3 and all(_COUNTED.fullmatch(cell) for cell in said) and len(set(said)) == len(said)


# --- The columns -------------------------------------------------------------------------------------------------


def _columns(grid: Grid, header: tuple[int, int] | None, first: int) -> tuple[ColumnMap, ...]:
    maps: list[ColumnMap] = []
    taken: set[ColumnKind] = set()
    sample = grid.rows[first : first + _SAMPLE]
    for place in range(grid.width):
        over, title = _title(grid, header, place) if header else (None, "")
        values = [row[place] if place < len(row) else "" for row in sample]
        if not title and not any(values):
            continue
        kind = kind_of_title(title) if title else None
        if kind is None:
            kind = kind_of_content(values) if not title or place == 0 else _cautious(kind_of_content(values))
        if kind == "number" and kind in taken:
            kind = "text"
        taken.add(kind)
        maps.append(ColumnMap(place, title, kind, over))
    return tuple(maps)


def _cautious(kind: ColumnKind) -> ColumnKind:
    """A column whose title does not tell holds text unless its values are of one clear kind."""
    return kind if kind in ("deadline", "indicator", "amount", "lead") else "text"


def _title(grid: Grid, header: tuple[int, int], place: int) -> tuple[str | None, str]:
    """What spans a column in the header's first row, if anything, and its own title."""
    top, bottom = header
    own = ""
    for number in range(top, bottom + 1):
        row = grid.rows[number]
        own = (row[place] if place < len(row) else "") or own
    over = next(
        (
            grid.rows[span.top][span.left]
            for span in grid.spans
            if top <= span.top <= bottom and span.left <= place <= span.right and span.right > span.left
        ),
        None,
    )
    over = over if bottom > top and over != own else None
    return (over or None), " ".join(own.split("\n")).strip()


def _paired(maps: tuple[ColumnMap, ...], columns: Sequence[Column]) -> tuple[ColumnMap, ...]:
    """The columns with those of the table that they fill: by the same title first, then by the only one of a kind."""
    from msgspec.structs import replace

    left = list(columns)
    paired: dict[int, str] = {}
    for one in maps:
        same = next((column for column in left if fold(column.title) == fold(one.title) and one.title), None)
        if same is not None:
            paired[one.source] = same.id
            left.remove(same)
    for one in maps:
        alike = [column for column in left if column.kind == one.kind]
        if one.source not in paired and len(alike) == 1:
            paired[one.source] = alike[0].id
            left.remove(alike[0])
    return tuple(replace(one, target=paired.get(one.source)) for one in maps)
