"""What each row of a sheet is (group, task, repeated header, total, amount in words), and its typed number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from forms.importing.sheets.grid import Grid
from forms.importing.sheets.mapping import Mapping
from forms.vietnamese import fold, from_roman

RowKind: TypeAlias = Literal["group", "task", "header", "total", "words"]
Counter: TypeAlias = Literal["roman", "letter_upper", "arabic", "decimal", "none"]

_TOTAL = re.compile(r"(?:tong\s+(?:cong|so|kinh\s+phi|chi)|cong(?:\s+\(.*)?$|tong$)", re.ASCII)
_WORDS = re.compile(r"(?:\(?\s*so\s+tien\s+)?(?:\(?\s*viet\s+)?bang\s+chu", re.ASCII)
_LABEL = re.compile(r"(?P<core>[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)(?P<suffix>[.)/]?)")


class Label(NamedTuple):
    """A number as typed: its form, its own part of the count, what follows it, and the part before ("1.2" of 1.2.3)."""

    counter: Counter
    value: int
    suffix: str
    above: str = ""


class SheetRow(NamedTuple):
    """A row of the sheet: `typed` is its number as it stands, `words` the title of a group."""

    number: int
    kind: RowKind
    typed: str = ""
    label: Label | None = None
    words: str = ""


def sorted_rows(grid: Grid, mapping: Mapping) -> Iterator[SheetRow]:
    """The rows that say something, each with what it is."""
    view = _View(grid, mapping)
    for number in range(mapping.first, min(mapping.last + 1, len(grid.rows))):
        row = grid.rows[number]
        if any(row):
            yield view.sort(number, row)


def read_label(typed: str) -> Label | None:
    """The form and value of a typed number; None for what is none."""
    if typed.isascii() and typed.isdigit():
        return Label("arabic", int(typed[:9]), "")
    found = _LABEL.fullmatch(typed.strip())
    if found is None:
        return None
    core, suffix = found["core"], found["suffix"]
    if core.isdigit():
        return Label("arabic", int(core), suffix)
    if core[0].isdigit():
        above, _, last = core.rpartition(".")
        return Label("decimal", int(last), suffix, above)
    number = from_roman(core)
    if number is not None and (len(core) > 1 or core in "IVX"):
        return Label("roman", number, suffix)
    return Label("letter_upper", "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ".index(core) + 1, suffix) if len(core) == 1 else None


class _View:
    """A sheet as its mapping sees it."""

    def __init__(self, grid: Grid, mapping: Mapping) -> None:
        self._mapping = mapping
        taken = mapping.taken()
        self._label = next((one.source for one in taken if one.kind == "number"), None)
        self._words = next((one.source for one in taken if one.kind == "text"), None)
        self._others = [one.source for one in taken if one.source != self._label]
        self._titles = [(one.source, one.title) for one in taken if one.title]
        wide = max(2, len(taken) // 2)
        self._merged = {
            span.top: span.left for span in grid.spans if span.top == span.bottom and span.right - span.left + 1 >= wide
        }

    def sort(self, number: int, row: Sequence[str]) -> SheetRow:
        """What one row is."""
        typed = self._at(row, self._label)
        width = len(row)
        filled = [source for source in self._others if source < width and row[source]]
        first = row[filled[0]] if filled else ""
        label = read_label(typed)
        if label is None:
            special = self._special(row, typed, first)
            if special is not None:
                return SheetRow(number, special, typed)
        if self._mapping.groups and self._is_group(number, typed, label, filled):
            return self._group(number, typed, label, first)
        return SheetRow(number, "task", typed, label)

    def _special(self, row: Sequence[str], typed: str, first: str) -> RowKind | None:
        """What a row without a number is, if no task and no group."""
        if self._repeats_titles(row):
            return "header"
        said = fold((first or typed)[:60])
        if _WORDS.match(said):
            return "words"
        return "total" if _TOTAL.match(said) or (typed and _TOTAL.match(fold(typed))) else None

    def _is_group(self, number: int, typed: str, label: Label | None, filled: Sequence[int]) -> bool:
        """A row that merged cells cross, or that says nothing but a title under a Roman number or a capital."""
        if number in self._merged and len(filled) <= 1:
            return True
        lone = len(filled) == 1 and filled[0] == self._words
        if label is not None and label.counter in ("roman", "letter_upper"):
            return lone
        return not filled and bool(typed) and label is None

    @staticmethod
    def _group(number: int, typed: str, label: Label | None, first: str) -> SheetRow:
        """A group; its number may stand in one cell with its title ("I. Công tác chỉ đạo")."""
        words = first
        if label is None:
            words = first or typed
            head, _, rest = words.partition(" ")
            found = read_label(head)
            if found is not None and found.suffix and rest:
                return SheetRow(number, "group", head, found, rest.strip())
            return SheetRow(number, "group", "", None, words)
        return SheetRow(number, "group", typed, label, words)

    def _repeats_titles(self, row: Sequence[str]) -> bool:
        same = sum(self._at(row, source) == title for source, title in self._titles)
        return same >= 2 and same * 2 >= len(self._titles)

    @staticmethod
    def _at(row: Sequence[str], place: int | None) -> str:
        return row[place] if place is not None and place < len(row) else ""
