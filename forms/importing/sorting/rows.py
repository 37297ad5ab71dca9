"""How the rows of a table nest: groups by the form of their numbers, sub-tasks by theirs."""

from __future__ import annotations

import re

from forms.importing.sorting.drafts import RowDraft

_NO_LABEL = 9


def label_parts(label: str) -> tuple[str, ...]:
    """ "1.2." as ("1", "2")."""
    return tuple(label.strip(" .)(").split("."))


def rank_of(label: str) -> int:
    """How deep a row of such a number stands: A, I, 1, 1.1, a, and none at all."""
    parts = label_parts(label)
    core = parts[0]
    if not core or core in "-–+*•":
        return _NO_LABEL
    if len(parts) > 1:
        return 2 + len(parts) - 1 - int(not core.isdigit())
    if core.isdigit():
        return 2
    if re.fullmatch(r"[IVXL]+", core) and core != "L":
        return 1
    return 0 if core.isupper() else 7


class Nest:
    """Takes rows one by one and hangs each below the group or task that it belongs to."""

    def __init__(self) -> None:
        self.rows: list[RowDraft] = []
        self._groups: list[tuple[int, RowDraft]] = []
        self._tasks: list[RowDraft] = []

    def add(self, row: RowDraft) -> None:
        """Hang the next row."""
        if row.kind == "group":
            self._add_group(row)
        elif row.kind == "task":
            self._add_task(row)
        else:
            self._siblings().append(row)

    def _siblings(self) -> list[RowDraft]:
        return self._groups[-1][1].rows if self._groups else self.rows

    def _add_group(self, row: RowDraft) -> None:
        rank = rank_of(row.label)
        if rank == _NO_LABEL and self._groups and self._groups[-1][0] != _NO_LABEL and not self._groups[-1][1].rows:
            rank = _NO_LABEL + 1  # an unnumbered title right under a numbered one stands below it
        while self._groups and self._groups[-1][0] >= rank:
            self._groups.pop()
        self._siblings().append(row)
        self._groups.append((rank, row))
        self._tasks = []

    def _add_task(self, row: RowDraft) -> None:
        """A number that goes on from a task's, or a letter or dash after one, makes a sub-task."""
        rank, parts = rank_of(row.label), label_parts(row.label)
        if not row.label:
            self._siblings_of_task().append(row)
            return
        while self._tasks and not _under(self._tasks[-1], rank, parts):
            self._tasks.pop()
        (self._tasks[-1].rows if self._tasks else self._siblings()).append(row)
        self._tasks.append(row)

    def _siblings_of_task(self) -> list[RowDraft]:
        """Where a row without a number goes: beside the last task."""
        if len(self._tasks) > 1:
            return self._tasks[-2].rows
        return self._siblings()


def _under(task: RowDraft, rank: int, parts: tuple[str, ...]) -> bool:
    own = label_parts(task.label)
    if len(parts) > 1:
        return parts[: len(own)] == own and len(own) < len(parts)
    return rank >= 7 and rank > rank_of(task.label)
