"""How a sheet numbers its rows, told from the numbers that stand there."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Sequence

from forms.importing.sheets.rows import Counter, Label, SheetRow
from forms.plan import RowNumbering, RowScheme


class Schemes:
    """How the sheet numbers its rows, by what most of its labels look like."""

    def __init__(self, rows: Sequence[SheetRow]) -> None:
        self.groups: list[Counter] = []
        for row in rows:
            if row.kind == "group" and (form := form_of(row.label)) not in self.groups:
                self.groups.append(form)
        self._suffixes = {form: _suffix(rows, "group", form) for form in self.groups}
        told = [row.label for row in rows if row.kind == "task" and row.label is not None]
        self.tasks = _task_scheme(told)
        self.restart = _restarts(rows)

    def numbering(self) -> RowNumbering:
        """The numbering of the table."""
        groups = tuple(RowScheme(form, self._suffixes[form]) for form in self.groups)
        return RowNumbering(groups or RowNumbering().groups, self.tasks, self.restart)

    def regular(self, row: SheetRow) -> bool:
        """Whether a row's typed number is of the form that the numbering gives rows of its kind."""
        if row.label is None:
            return False
        if row.kind == "group":
            return row.label.suffix == self._suffixes.get(form_of(row.label), "")
        return (row.label.counter, row.label.suffix) == (self.tasks.counter, self.tasks.suffix)


def form_of(label: Label | None) -> Counter:
    """The form of a typed number, "none" for a row without one."""
    return "none" if label is None else label.counter


def _task_scheme(told: Sequence[Label]) -> RowScheme:
    """How tasks are numbered: by the most frequent form; decimal numbers belong to sub-tasks where there are others."""
    if not told:
        return RowScheme("none")
    suffix = Count(label.suffix for label in told).most_common(1)[0][0]
    own = Count(label.counter for label in told if label.counter != "decimal").most_common(1)
    return RowScheme(own[0][0] if own else "decimal", suffix)


def _suffix(rows: Sequence[SheetRow], kind: str, form: Counter) -> str:
    found = Count(row.label.suffix for row in rows if row.kind == kind and row.label and form_of(row.label) == form)
    return found.most_common(1)[0][0] if found else ""


def _restarts(rows: Sequence[SheetRow]) -> bool:
    """Whether tasks begin anew in each group: the first of a later group is number 1."""
    groups, firsts = 0, []
    fresh = False
    for row in rows:
        if row.kind == "group":
            groups, fresh = groups + 1, True
        elif row.kind == "task" and row.label and fresh:
            fresh = False
            if groups > 1:
                firsts.append(row.label.value)
    return not firsts or sum(value == 1 for value in firsts) * 2 >= len(firsts)
