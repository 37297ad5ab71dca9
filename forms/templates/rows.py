"""The rows of a table in template text.

`# title` is a group row, `- first cell | second | …` a task row, both nested by indentation; a line that starts with
`|` goes on with further cells of the row above. `@total title | column = text`, `@words text` and `@header` are rows
without a number. `@if`, `@else` and `> guidance` work as in the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, cast

from forms.templates import conditions, inlines
from forms.templates.conditions import Condition
from forms.templates.errors import BadText
from forms.templates.inlines import Part
from forms.templates.outline import Nested, nest, read_lines

CellParts: TypeAlias = tuple[Part, ...]
SpecialKind: TypeAlias = Literal["header", "total", "words"]


@dataclass(frozen=True)
class TaskLine:
    """A task row: its cells from the first column that is not the number column."""

    line: int
    cells: tuple[CellParts, ...]
    children: tuple[RowLine, ...] = ()


@dataclass(frozen=True)
class GroupLine:
    """A group row."""

    line: int
    parts: CellParts
    children: tuple[RowLine, ...] = ()


@dataclass(frozen=True)
class SpecialLine:
    """A row without a number: `title` spans the columns before the first of `cells`."""

    line: int
    kind: SpecialKind
    title: CellParts
    cells: tuple[tuple[str, CellParts], ...] = ()


@dataclass(frozen=True)
class RowGuidance:
    """Guidance for the row above it."""

    line: int
    text: str


@dataclass(frozen=True)
class IfRows:
    """Rows that stand only under a condition, and those that stand otherwise."""

    line: int
    condition: Condition
    children: tuple[RowLine, ...] = ()
    otherwise: tuple[RowLine, ...] = ()


RowLine: TypeAlias = TaskLine | GroupLine | SpecialLine | RowGuidance | IfRows

_NAMED_CELL = re.compile(r"([a-z][a-z0-9_]*)\s*=\s*(.*)")
_SPECIAL = re.compile(r"@(header|total|words)\s*(.*)")


def parse(text: str) -> tuple[RowLine, ...]:
    """The rows of a table, nested as their lines are indented.

    Raises:
        BadText: with its line (from 1), where a row is not understood or does not fit the indentation.
    """
    return _rows(nest(_joined(read_lines(text))))


def _joined(lines: list[Nested]) -> list[Nested]:
    """The lines, those that start with `|` put behind the row that they go on with."""
    rows: list[Nested] = []
    for line in lines:
        if not line.text.startswith("|"):
            rows.append(line)
        elif rows and rows[-1].text.startswith(("- ", "@total")):
            rows[-1].text += f" {line.text}"
        else:
            raise BadText("templates.lone_cell", line=line.line)
    return rows


def _rows(lines: list[Nested]) -> tuple[RowLine, ...]:
    found: list[RowLine] = []
    for line in lines:
        try:
            row = _read(line)
        except BadText as fault:
            raise fault.at(line.line) from None
        children = _rows(line.children)
        if row is None:
            _put_else(found, children, line)
        elif isinstance(row, TaskLine | GroupLine | IfRows):
            found.append(replace(row, children=children))
        elif children:
            raise BadText("templates.no_children", line=line.children[0].line)
        else:
            found.append(row)
    return tuple(found)


def _put_else(found: list[RowLine], children: tuple[RowLine, ...], line: Nested) -> None:
    last = found[-1] if found else None
    if not isinstance(last, IfRows) or last.otherwise or not children:
        raise BadText("templates.lone_else", line=line.line)
    found[-1] = replace(last, otherwise=children)


def _read(line: Nested) -> RowLine | None:
    """The line as a row without its children; None stands for `@else`."""
    text = line.text
    if text.startswith("- "):
        return TaskLine(line.line, tuple(inlines.parse(cell) for cell in _cells(text[2:])))
    if text.startswith("# "):
        return GroupLine(line.line, inlines.parse(text[2:].strip()))
    if text.startswith("> "):
        return RowGuidance(line.line, text[2:].strip())
    if text == "@else":
        return None
    if text.startswith("@if "):
        return IfRows(line.line, conditions.parse(text[4:]))
    special = _SPECIAL.fullmatch(text)
    if special is None:
        raise BadText("templates.unknown_row", text=text)
    return _special(line.line, special.group(1), special.group(2))


def _special(line: int, kind: str, text: str) -> SpecialLine:
    title, *rest = _cells(text)
    named = []
    for cell in rest:
        found = _NAMED_CELL.fullmatch(cell)
        if found is None:
            raise BadText("templates.unnamed_cell", text=cell)
        named.append((found.group(1), inlines.parse(found.group(2).strip())))
    return SpecialLine(line, cast(SpecialKind, kind), inlines.parse(title), tuple(named))


def _cells(text: str) -> list[str]:
    """The cells between strokes; a stroke inside braces is a filter."""
    cells, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if letter == "|" and depth <= 0:
            cells.append(text[start:place].strip())
            start = place + 1
    return [*cells, text[start:].strip()]
