"""The lines of template text: clauses by their printed label, nested by indentation, with directives that start with @.

A label shows only the scheme; the number that prints is always derived. `#` before it makes a heading on a line of its
own. `> …` is guidance for the block that it stands under. `@if …` / `@else`, `@for unit in units`, `@table name`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from forms.plan import Scheme
from forms.templates import conditions, inlines
from forms.templates.conditions import Condition
from forms.templates.errors import BadText
from forms.templates.inlines import Part
from forms.templates.outline import Nested, nest, read_lines


@dataclass(frozen=True)
class ClauseLine:
    """A labelled line; `anchor` is how other text refers to it."""

    line: int
    scheme: Scheme
    heading: bool
    parts: tuple[Part, ...]
    anchor: str = ""
    children: tuple[Line, ...] = ()


@dataclass(frozen=True)
class ParagraphLine:
    """A line without a label."""

    line: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class GuidanceLine:
    """Guidance for the drafter; it never prints."""

    line: int
    text: str


@dataclass(frozen=True)
class TableLine:
    """The place of a table of the template."""

    line: int
    table: str


@dataclass(frozen=True)
class IfLine:
    """Lines that stand only under a condition, and those that stand otherwise."""

    line: int
    condition: Condition
    children: tuple[Line, ...] = ()
    otherwise: tuple[Line, ...] = ()


@dataclass(frozen=True)
class ForLine:
    """Lines repeated for each unit that the answers add to the template's own roles."""

    line: int
    children: tuple[Line, ...] = ()


Line: TypeAlias = ClauseLine | ParagraphLine | GuidanceLine | TableLine | IfLine | ForLine

_SCHEMES: tuple[tuple[re.Pattern[str], Scheme], ...] = (
    (re.compile(r"Phần(?: [IVX]+)?\."), "phan"),
    (re.compile(r"Chương(?: [IVX]+)?\."), "chuong"),
    (re.compile(r"Mục(?: \d+)?\."), "muc"),
    (re.compile(r"Tiểu mục(?: \d+)?\."), "tieu_muc"),
    (re.compile(r"Điều(?: \d+)?\."), "dieu"),
    (re.compile(r"[IVX]+\."), "roman"),
    (re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?"), "decimal"),
    (re.compile(r"\d+\."), "arabic"),
    (re.compile(r"[a-zđ]\)"), "letter"),
    (re.compile(r"[a-zđ]\."), "letter_dot"),
    (re.compile(r"-"), "dash"),
    (re.compile(r"\+"), "plus"),
)
_ANCHOR = re.compile(r"\s*\{#([a-z][a-z0-9_]*)\}$")
_DIRECTIVE = re.compile(r"@(\w+)\s*(.*)")


def parse(text: str) -> tuple[Line, ...]:
    """The blocks of a text, nested as its lines are indented.

    Raises:
        BadText: with its line (from 1), where a line is not understood or does not fit the indentation.
    """
    return _blocks(nest(read_lines(text)))


def _blocks(lines: list[Nested]) -> tuple[Line, ...]:
    found: list[Line] = []
    for line in lines:
        try:
            block = _read(line)
        except BadText as fault:
            raise fault.at(line.line) from None
        children = _blocks(line.children)
        if block is None:
            _put_else(found, children, line)
        elif isinstance(block, ClauseLine | IfLine | ForLine):
            found.append(replace(block, children=children))
        elif children:
            raise BadText("templates.no_children", line=line.children[0].line)
        else:
            found.append(block)
    return tuple(found)


def _put_else(found: list[Line], children: tuple[Line, ...], line: Nested) -> None:
    last = found[-1] if found else None
    if not isinstance(last, IfLine) or last.otherwise or not children:
        raise BadText("templates.lone_else", line=line.line)
    found[-1] = replace(last, otherwise=children)


def _read(line: Nested) -> Line | None:
    """The line as a block without its children; None stands for `@else`."""
    text = line.text
    if text.startswith("> "):
        return GuidanceLine(line.line, text[2:].strip())
    if text.startswith("@"):
        return _directive(line)
    heading = text.startswith("# ")
    body = text[2:].lstrip() if heading else text
    for pattern, scheme in _SCHEMES:
        label = pattern.match(body)
        if label and body[label.end() :].startswith(" "):
            return _clause(line.line, scheme, heading, body[label.end() :].strip())
    if heading:
        raise BadText("templates.heading_without_label")
    return ParagraphLine(line.line, inlines.parse(text))


def _clause(line: int, scheme: Scheme, heading: bool, text: str) -> ClauseLine:
    anchor = _ANCHOR.search(text)
    bare = text[: anchor.start()] if anchor else text
    return ClauseLine(line, scheme, heading, inlines.parse(bare), anchor.group(1) if anchor else "")


def _directive(line: Nested) -> Line | None:
    found = _DIRECTIVE.fullmatch(line.text)
    word, rest = (found.group(1), found.group(2).strip()) if found else ("", "")
    if word == "else" and not rest:
        return None
    if word == "if":
        return IfLine(line.line, conditions.parse(rest))
    if word == "for" and rest == "unit in units":
        return ForLine(line.line)
    if word == "table" and rest:
        return TableLine(line.line, rest)
    raise BadText("templates.unknown_directive", text=line.text)
