"""The marks inside a line of template text.

`**bold**`, `*italic*`, `^superscript^`, `{answer}`, `{answer|upper}`, `{@unit}`, `{@unit|short}`, `[?what to fill in]`,
`[^footnote]`, `[[anchor]]` for a cross-reference, `{br}` for a line break, `{p}` for a new paragraph in a cell,
`{=sum table.column}`, `{=words table.column}`, `{=product a b}` for amounts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from forms.templates.errors import BadText

FILTERS: Final = ("upper", "cap", "small", "short")


@dataclass(frozen=True)
class Style:
    """How a stretch of text is set."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False


@dataclass(frozen=True)
class Words:
    """Text as it stands."""

    text: str
    style: Style = Style()


@dataclass(frozen=True)
class Name:
    """An answer, passed through a filter: upper case, first letter capital ("cap") or small."""

    name: str
    filter: str = ""
    style: Style = Style()


@dataclass(frozen=True)
class UnitMention:
    """A unit by its role; the filter "short" gives its abbreviation."""

    role: str
    filter: str = ""


@dataclass(frozen=True)
class Ask:
    """A place to complete: printed in brackets, with a marker."""

    text: str


@dataclass(frozen=True)
class FootNote:
    """A footnote at this place."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Link:
    """A cross-reference to an anchor, or to an appendix by its id."""

    anchor: str


@dataclass(frozen=True)
class LineBreak:
    """A line break, or a new paragraph inside a table cell."""

    paragraph: bool = False


@dataclass(frozen=True)
class Formula:
    """An amount worked out: "sum" or "words" of a column of a table, "product" of columns of the same row."""

    operation: str
    operands: tuple[str, ...]


Part: TypeAlias = Words | Name | UnitMention | Ask | FootNote | Link | LineBreak | Formula

_SPECIAL = re.compile(r"\*\*|\*|\^|\{|\[[?^\[]?|\]")
_BRACE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")
_OPERATIONS = {"sum": 1, "words": 1, "product": 0}


def parse(text: str) -> tuple[Part, ...]:
    """The parts of a line of template text.

    Raises:
        BadText: a mark is not closed, or what stands in braces is not understood.
    """
    scanner = _Scanner(text)
    parts = scanner.parts(inside_note=False)
    return tuple(parts)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.bold = self.italic = self.superscript = False

    def parts(self, *, inside_note: bool) -> list[Part]:
        found: list[Part] = []
        brackets = 0
        while (special := _SPECIAL.search(self.text, self.place)) is not None:
            self._words(found, self.text[self.place : special.start()])
            self.place = special.end()
            mark = special.group()
            if mark == "]" and inside_note and not brackets:
                return found
            brackets += (mark == "[") - (mark == "]")
            if not self._toggle(mark):
                self._take(found, mark)
        if inside_note:
            raise BadText("templates.not_closed", mark="[^")
        self._words(found, self.text[self.place :])
        self.place = len(self.text)
        if self.bold or self.italic or self.superscript:
            raise BadText("templates.not_closed", mark="**" if self.bold else "*" if self.italic else "^")
        return found

    def _words(self, found: list[Part], text: str) -> None:
        if text:
            found.append(Words(text, self._style()))

    def _style(self) -> Style:
        return Style(self.bold, self.italic, self.superscript)

    def _toggle(self, mark: str) -> bool:
        if mark == "**":
            self.bold = not self.bold
        elif mark == "*":
            self.italic = not self.italic
        elif mark == "^":
            self.superscript = not self.superscript
        else:
            return False
        return True

    def _take(self, found: list[Part], mark: str) -> None:
        if mark in ("[", "]"):
            self._words(found, mark)
        elif mark == "{":
            found.append(self._braces())
        elif mark == "[^":
            found.append(FootNote(tuple(self.parts(inside_note=True))))
        else:
            inner = self._until("]]" if mark == "[[" else "]", mark)
            found.append(Link(inner) if mark == "[[" else Ask(inner))

    def _until(self, end: str, mark: str) -> str:
        stop = self.text.find(end, self.place)
        if stop < 0:
            raise BadText("templates.not_closed", mark=mark)
        inner, self.place = self.text[self.place : stop].strip(), stop + len(end)
        if not inner:
            raise BadText("templates.empty_mark", mark=mark + end)
        return inner

    def _braces(self) -> Part:
        found = _BRACE.match(self.text, self.place - 1)
        if found is None:
            raise BadText("templates.not_closed", mark="{")
        self.place = found.end()
        return _braced(found.group(1).strip(), self._style())


def _braced(inner: str, style: Style) -> Part:
    if inner in ("br", "p"):
        return LineBreak(paragraph=inner == "p")
    if inner.startswith("="):
        return _formula(inner[1:].split())
    name, _, filter_name = (part.strip() for part in inner.partition("|"))
    if filter_name and filter_name not in FILTERS:
        raise BadText("templates.unknown_filter", name=filter_name, known=", ".join(FILTERS))
    if name.startswith("@") and _NAME.fullmatch(name[1:]):
        return UnitMention(name[1:], filter_name)
    if not _NAME.fullmatch(name):
        raise BadText("templates.not_understood", text="{" + inner + "}")
    return Name(name, filter_name, style)


def _formula(words: list[str]) -> Formula:
    operation, operands = (words[0], tuple(words[1:])) if words else ("", ())
    needed = _OPERATIONS.get(operation)
    if needed is None or not operands or (needed and len(operands) != needed):
        raise BadText("templates.not_understood", text="{=" + " ".join(words) + "}")
    return Formula(operation, operands)
