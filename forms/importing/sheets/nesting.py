"""Rows of a sheet put below one another: groups hold groups and tasks, a task its sub-tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from forms.ids import IdSource
from forms.importing.sheets.rows import SheetRow
from forms.importing.sheets.schemes import Schemes, form_of
from forms.plan import Cell, Group, Id, Row, SpecialRow, Task, Text


@dataclass(slots=True)
class _Open:
    """A row under which others may still come."""

    key: Id
    form: str
    typed: str
    kind: str
    children: list[Id] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


class Nesting:
    """Puts rows below one another by the forms of their numbers."""

    def __init__(self, schemes: Schemes, new_id: IdSource) -> None:
        self._schemes, self._new_id = schemes, new_id
        self._top = _Open("", "", "", "table")
        self._path: list[_Open] = [self._top]
        self._made: list[tuple[_Open, Callable[[tuple[Id, ...]], Row]]] = []
        self._through = 0
        self.sources: dict[Id, int] = {}

    def add(self, row: SheetRow, cells: dict[Id, Cell]) -> None:
        """Take one row in."""
        key = self._new_id()
        self.sources[key] = row.number
        if row.kind == "group":
            self._add_group(key, row)
        elif row.kind == "task":
            self._add_task(key, row, cells)
        else:
            self._add_special(key, row, cells)

    def finished(self) -> tuple[tuple[Row, ...], tuple[Id, ...]]:
        """All nodes in the order of reading, and those at the top."""
        return tuple(make(tuple(opened.children)) for opened, make in self._made), tuple(self._top.children)

    def _add_group(self, key: Id, row: SheetRow) -> None:
        form = form_of(row.label)
        self._close(
            lambda one: one.kind == "task" or (one.kind == "group" and self._depth(one.form) >= self._depth(form))
        )
        opened = self._put(key, form, row)
        number, label = self._override(row, form)
        inlines = (Text(" ".join(row.words.split("\n"))),) if row.words else ()
        self._made.append((opened, lambda rows: Group(key, inlines, rows, {}, number, label)))

    def _depth(self, form: str) -> int:
        return self._schemes.groups.index(form) if form in self._schemes.groups else len(self._schemes.groups)

    def _add_task(self, key: Id, row: SheetRow, cells: dict[Id, Cell]) -> None:
        above = row.label.above if row.label else ""
        self._close(lambda one: one.kind == "task" and not (above and _bare(one.typed) == above))
        under_task = self._path[-1].kind == "task"
        opened = self._put(key, "sub" if under_task else "task", row)
        derived = under_task and self._continues(row)
        number, label = (None, None) if derived else self._override(row, "task")
        self._made.append((opened, lambda rows: Task(key, cells, rows, number, label)))

    def _add_special(self, key: Id, row: SheetRow, cells: dict[Id, Cell]) -> None:
        if row.kind == "total" and not any(one.kind == "group" for one in self._path):
            self._close(lambda one: one.kind == "task")
        else:
            self._close(lambda one: one.kind == "task" or row.kind in ("words", "total"))
        kind = row.kind
        self._path[-1].children.append(key)
        self._made.append((_Open(key, "", "", "special"), lambda _rows: SpecialRow(key, kind, cells)))  # type: ignore[arg-type]

    def _close(self, ended: Callable[[_Open], bool]) -> None:
        """Leave what a row ends: the innermost open rows for which `ended` holds."""
        while len(self._path) > 1 and ended(self._path[-1]):
            self._path.pop()

    def _put(self, key: Id, form: str, row: SheetRow) -> _Open:
        opened = _Open(key, form, row.typed, "task" if row.kind == "task" else "group")
        self._path[-1].children.append(key)
        self._path.append(opened)
        return opened

    def _continues(self, row: SheetRow) -> bool:
        """Whether a sub-task's typed number is the one that is derived."""
        parent = self._path[-2]
        parent.counts["sub"] = parent.counts.get("sub", 0) + 1
        return row.label is not None and row.label.value == parent.counts["sub"] and not row.label.suffix

    def _override(self, row: SheetRow, form: str) -> tuple[int | None, str | None]:
        """The number or label that a row must keep since the numbering would give it another."""
        parent = self._path[-2]
        through = row.kind == "task" and not self._schemes.restart
        before = self._through if through else parent.counts.get(form, 0)
        value, keep = before + 1, None
        typed = row.typed.strip()
        if row.label is None:
            label = typed if typed or self._numbers(row) else None
        elif not self._schemes.regular(row):
            label = typed
        else:
            label = None
            if row.label.value != value:
                value = keep = row.label.value
        if through:
            self._through = value
        parent.counts[form] = value
        return keep, label

    def _numbers(self, row: SheetRow) -> bool:
        """Whether rows of this kind are numbered, so that one without a number must say so."""
        return row.kind == "task" and self._schemes.tasks.counter != "none"


def _bare(typed: str) -> str:
    return typed.strip().rstrip(".)/")
