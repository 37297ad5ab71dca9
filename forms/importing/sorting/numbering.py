"""How a table numbers its rows, told from the numbers that it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from forms.importing.sorting.drafts import RowDraft
from forms.plan import RowNumbering, RowScheme

_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[IVXL]+"), "roman"),
    (re.compile(r"[A-H]"), "letter_upper"),
    (re.compile(r"\d+"), "arabic"),
    (re.compile(r"\w+(?:\.\d+)+"), "decimal"),
)
_NONE = RowScheme("none")


def numbering_of(rows: Sequence[RowDraft]) -> RowNumbering:
    """The commonest form of number at each depth of groups, and among tasks; none where no row has a number."""
    depths: dict[int, list[str]] = {}
    tasks: list[tuple[str, str]] = []
    for row, depth, parent in _walk(rows, 0, ""):
        if row.kind == "group":
            depths.setdefault(depth, []).append(row.label)
        elif row.kind == "task":
            tasks.append((row.label, parent))
    groups = tuple(_commonest(depths[depth]) for depth in sorted(depths)) or RowNumbering().groups
    return RowNumbering(groups, _commonest([label for label, _ in tasks]), _restarts(tasks))


def _walk(rows: Sequence[RowDraft], depth: int, parent: str) -> Iterator[tuple[RowDraft, int, str]]:
    """Groups and tasks outside tasks, with the depth of groups and something that tells parents apart."""
    waiting = [(row, depth, parent) for row in reversed(rows)]
    while waiting:
        row, depth, parent = waiting.pop()
        yield row, depth, parent
        if row.kind == "group":
            waiting.extend((below, depth + 1, str(id(row))) for below in reversed(row.rows))


def scheme_of(label: str) -> RowScheme:
    """The form of one number."""
    core = label.strip().rstrip(".)")
    suffix = label.strip()[len(core) :]
    counter = next((name for form, name in _FORMS if form.fullmatch(core)), "none")
    return RowScheme(counter, suffix if counter != "none" else "")  # type: ignore[arg-type]


def _commonest(labels: Sequence[str]) -> RowScheme:
    found = Counter(scheme for label in labels if (scheme := scheme_of(label)) != _NONE)
    return found.most_common(1)[0][0] if found else _NONE


def _restarts(tasks: Sequence[tuple[str, str]]) -> bool:
    """Whether numbers begin anew in each group: the first number of later groups tells."""
    firsts: list[int] = []
    seen: set[str] = set()
    for label, parent in tasks:
        core = label.strip(" .)")
        if parent not in seen and core:
            seen.add(parent)
            firsts += [int(core)] if core.isdigit() else []
    later = firsts[1:]
    return not later or sum(number == 1 for number in later) * 2 >= len(later)
