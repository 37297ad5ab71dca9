"""The shape of a table: its rows in the order of reading, its shown columns, where a group's title stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from forms.edits import BadEdit
from forms.plan import Column, Group, Id, Plan, Row, SpecialRow, Table, Task


class Spot(NamedTuple):
    """A cell: the row and the column that it stands in."""

    row: Id
    column: Id


def table_at(plan: Plan, key: Id) -> Table:
    """The table with this id, or the one that holds the row of this id. Raises BadEdit where there is none."""
    node = plan.nodes.get(key)
    if isinstance(node, Table):
        return node
    found = next((above for above in plan.ancestors(key) if isinstance(above, Table)), None) if node else None
    if found is None:
        raise BadEdit("edit.unknown_id", id=key)
    return found


def row_at(plan: Plan, key: Id) -> Row:
    """The row with this id. Raises BadEdit where there is none."""
    node = plan.nodes.get(key)
    if not isinstance(node, Task | Group | SpecialRow):
        raise BadEdit("edit.unknown_id", id=key)
    return node


def rows_of(plan: Plan, table: Id) -> list[Id]:
    """The ids of all rows in the order of reading, each before those below it."""
    nodes = plan.nodes
    ordered: list[Id] = []
    waiting = list(reversed(getattr(nodes[table], "rows", ())))
    while waiting:
        key = waiting.pop()
        ordered.append(key)
        below = getattr(nodes[key], "rows", ())
        if below:
            waiting.extend(reversed(below))
    return ordered


def shown_columns(table: Table) -> tuple[Column, ...]:
    """The columns that are not hidden."""
    return tuple(column for column in table.columns if not column.hidden)


def title_column(columns: Iterable[Column]) -> Id | None:
    """The column in which a group's title begins: the first shown one that is not for numbers."""
    return next((column.id for column in columns if not column.hidden and column.kind != "number"), None)


def depth_of(plan: Plan, row: Id) -> int:
    """How many rows a row stands below."""
    return sum(1 for above in plan.ancestors(row) if isinstance(above, Task | Group))


def outermost(plan: Plan, rows: Sequence[Id]) -> list[Id]:
    """The rows without those that stand below another of them, in the order given."""
    chosen = set(rows)
    return [key for key in rows if not any(above.id in chosen for above in plan.ancestors(key))]
