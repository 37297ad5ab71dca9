"""What each row and column of a sheet is: a proposal that a person may change, and that is kept for the next time."""

from __future__ import annotations

import hashlib

import msgspec

from forms.importing.sheets.grid import Grid
from forms.plan import ColumnKind, Id, Value
from forms.vietnamese import fold


class ColumnMap(Value, frozen=True):
    """A column of the sheet: what it becomes. `target` is a column of the table that is there, None for a new one.

    `over` is the title that spans it and its neighbours, in a header of two rows.
    """

    source: int
    title: str
    kind: ColumnKind
    over: str | None = None
    target: Id | None = None
    taken: bool = True


class Mapping(Value, frozen=True):
    """`header` are the rows that hold the titles (first and last, None without), `first` and `last` those of the data.

    `groups` says whether lone and merged cells make group rows. What stands above the header is `titles`.
    """

    columns: tuple[ColumnMap, ...]
    first: int
    last: int
    header: tuple[int, int] | None = None
    groups: bool = True
    titles: tuple[str, ...] = ()

    def taken(self) -> tuple[ColumnMap, ...]:
        """The columns that are wanted."""
        return tuple(column for column in self.columns if column.taken)


def signature(grid: Grid, mapping: Mapping) -> str:
    """What a source is known by when it comes again: the folded titles of its columns."""
    titles = "|".join(fold(" ".join(column.title.split())) for column in mapping.columns)
    return hashlib.sha256(f"{grid.width}:{titles}".encode()).hexdigest()[:16]


def remembered(mapping: Mapping, kept: bytes) -> Mapping:
    """The mapping with what was chosen for a source before: kinds, targets, what is left out. Never fails: what does
    not fit is passed over."""
    try:
        before = msgspec.json.decode(kept, type=Mapping)
    except msgspec.DecodeError:
        return mapping
    by_source = {column.source: column for column in before.columns}
    columns = tuple(_as_before(column, by_source.get(column.source)) for column in mapping.columns)
    return msgspec.structs.replace(mapping, columns=columns, groups=before.groups)


def _as_before(column: ColumnMap, before: ColumnMap | None) -> ColumnMap:
    if before is None or fold(before.title) != fold(column.title):
        return column
    return msgspec.structs.replace(column, kind=before.kind, target=before.target, taken=before.taken)
