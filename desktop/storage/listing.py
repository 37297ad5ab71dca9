"""The list of plans, read and searched with plain `sqlite3`, for a start that waits for no other library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import msgspec

from desktop.storage import opening
from desktop.storage.clock import moment
from desktop.storage.errors import AmbiguousPlan, LibraryDamaged, PlanMissing, known_errors
from forms.vietnamese import clean, fold

State: TypeAlias = Literal["drafting", "consulting", "submitted", "issued"]
"""Đang soạn, Xin ý kiến, Trình ký, Đã ban hành."""

STATES: tuple[State, ...] = get_args(State)

BETWEEN_UNITS = "; "
"""What parts the agencies in a line's `issuer`."""

_COLUMNS = "id, title, kind, year, number, symbol, issuer, state, revision, created, modified, deleted"


class PlanLine(msgspec.Struct, frozen=True):
    """A plan as the list shows it. Times are in UTC; `deleted` is set while it lies in the bin."""

    id: str
    title: str
    kind: str
    year: int | None
    number: str | None
    symbol: str
    issuer: str
    state: State
    revision: int
    created: datetime
    modified: datetime
    deleted: datetime | None

    @property
    def units(self) -> tuple[str, ...]:
        """The agencies that issue the plan, each by its name in a sentence."""
        return tuple(self.issuer.split(BETWEEN_UNITS)) if self.issuer else ()


class Wanted(msgspec.Struct, frozen=True):
    """What a list is narrowed to; None leaves a field open. `text` finds without marks, each of its words anywhere.

    `unit` is one of the agencies that issue the plan (`PlanLine.units`). Of all that fit, the `most` last changed.
    """

    text: str = ""
    kind: str | None = None
    year: int | None = None
    unit: str | None = None
    state: State | None = None
    in_bin: bool = False
    most: int | None = None


def start(path: Path, *, timeout: float = opening.BUSY_TIMEOUT) -> list[PlanLine] | None:
    """The list for the first paint; None if the library must be upgraded before it can be read.

    Raises the errors of `opening.check`.
    """
    if opening.check(path, timeout=timeout) < opening.VERSION:
        return None
    with known_errors(path), closing(opening.connect(path, timeout=timeout)) as connection:
        return lines(connection, path)


def lines(connection: sqlite3.Connection, path: Path, wanted: Wanted | None = None) -> list[PlanLine]:
    """The plans that are `wanted`, the last changed first."""
    wanted = wanted or Wanted()
    terms: list[str] = ["deleted IS NOT NULL" if wanted.in_bin else "deleted IS NULL"]
    values: list[Any] = []
    for column in ("kind", "year", "state"):
        if (value := getattr(wanted, column)) is not None:
            terms.append(f"{column} = ?")
            values.append(value)
    if wanted.unit is not None:
        terms.append("instr(? || issuer || ?, ?) > 0")
        values += [BETWEEN_UNITS, BETWEEN_UNITS, f"{BETWEEN_UNITS}{wanted.unit}{BETWEEN_UNITS}"]
    for word in fold(clean(wanted.text)).split():
        terms.append("instr(folded, ?) > 0")
        values.append(word)
    query = f'SELECT {_COLUMNS} FROM "plan" WHERE {" AND ".join(terms)} ORDER BY modified DESC, id LIMIT ?'
    values.append(-1 if wanted.most is None else wanted.most)
    return [_line(row, path) for row in connection.execute(query, values)]


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many plans there are outside the bin, and in it."""
    plans, binned = connection.execute('SELECT count(*) - count(deleted), count(deleted) FROM "plan"').fetchone()
    return int(plans), int(binned)


def line(connection: sqlite3.Connection, path: Path, plan: str) -> PlanLine:
    """One plan, in the bin or not. Raises PlanMissing."""
    known = plan.isascii()  # what is not cannot be asked for: a lone surrogate is no text to SQLite
    row = connection.execute(f'SELECT {_COLUMNS} FROM "plan" WHERE id = ?', (plan,)).fetchone() if known else None
    if row is None:
        raise PlanMissing(path, clean(plan))
    return _line(row, path)


def resolve(connection: sqlite3.Connection, path: Path, start_of_id: str) -> str:
    """The id that begins so. Raises PlanMissing and AmbiguousPlan."""
    if not start_of_id or not start_of_id.isascii():
        raise PlanMissing(path, clean(start_of_id))
    rows = connection.execute(
        'SELECT id FROM "plan" WHERE substr(id, 1, ?) = ? ORDER BY length(id) LIMIT 2', (len(start_of_id), start_of_id)
    ).fetchall()
    found = [str(row[0]) for row in rows]
    if not found:
        raise PlanMissing(path, start_of_id)
    if len(found) > 1 and found[0] != start_of_id:
        raise AmbiguousPlan(path, start_of_id)
    return found[0]


def _line(row: tuple[Any, ...], path: Path) -> PlanLine:
    """A row as a line. The table is strict about types, so that states and times are all that can be wrong."""
    *plain, created, modified, deleted = row
    try:
        times = (moment(created), moment(modified), moment(deleted) if deleted else None)
        found = PlanLine(*(*plain, *times))
    except ValueError as error:
        raise LibraryDamaged(path, str(error)) from error
    if found.state not in STATES:
        raise LibraryDamaged(path, f"state {found.state}")
    return found
