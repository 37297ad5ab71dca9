"""Template text with the answers in it, as the inlines of a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from forms.ids import IdSource
from forms.plan import Break, Field, Id, Inline, Inlines, Note, Reference, Text, UnitName
from forms.templates import inlines
from forms.templates.inlines import Part, Style
from forms.templates.interview import apply_filter
from forms.templates.scope import Scope, placeholder
from forms.vietnamese import clean


@dataclass
class Written:
    """A text with its answers: one paragraph, or several in a cell; `asks` are the places to complete."""

    paragraphs: list[Inlines]
    asks: list[str] = field(default_factory=list)

    @property
    def inlines(self) -> Inlines:
        """The first paragraph."""
        return self.paragraphs[0]


class Pen:
    """Writes template text; it knows the anchors that the text refers to and the shared answers that it used."""

    def __init__(self, scope: Scope, new_id: IdSource) -> None:
        self.scope = scope
        self.new_id = new_id
        self.anchors: dict[str, Id] = {}
        self.fields: dict[str, str] = {}
        self._row: Mapping[str, tuple[Part, ...]] = {}
        self._unit: Id | None = None

    def anchor(self, name: str) -> Id:
        """The id that the node of that anchor has, or will have."""
        return self.anchors.setdefault(name, self.new_id())

    def write(
        self,
        parts: tuple[Part, ...],
        *,
        row: Mapping[str, tuple[Part, ...]] | None = None,
        unit: Id | None = None,
    ) -> Written:
        """The text as inlines; `row` holds the cells that a product may name, `unit` is what `{@unit}` stands for."""
        self._row, self._unit = row or {}, unit
        written = Written([])
        paragraph: list[Inline] = []
        for part in parts:
            if isinstance(part, inlines.LineBreak) and part.paragraph:
                written.paragraphs.append(tidy(paragraph))
                paragraph = []
            else:
                paragraph += self._inline(part, written.asks)
        written.paragraphs.append(tidy(paragraph))
        return written

    def plain(self, text: str) -> tuple[str, list[str]]:
        """A line without nodes of its own (a title, the head), and the places to complete in it."""
        return self.plain_parts(inlines.parse(text))

    def plain_parts(self, parts: tuple[Part, ...], *, unit: Id | None = None) -> tuple[str, list[str]]:
        """As `plain`, for a line that is parsed already; `unit` is what `{@unit}` stands for."""
        self._unit = unit
        asks: list[str] = []
        line = ""
        for part in parts:
            if isinstance(part, inlines.UnitMention):
                line += self.scope.unit_name(self._unit_id(part), part.filter)
            else:
                line += "".join(one.text for one in self._inline(part, asks, shared=False) if isinstance(one, Text))
        return re.sub(" {2,}", " ", clean(line)).strip(), asks

    def _inline(self, part: Part, asks: list[str], *, shared: bool = True) -> list[Inline]:
        if isinstance(part, inlines.Words):
            return [_text(part.text, part.style)]
        if isinstance(part, inlines.Name):
            return self._answer(part, asks, shared=shared)
        if isinstance(part, inlines.Ask):
            asks.append(part.text)
            return [Text(f"[{clean(part.text)}]")]
        if isinstance(part, inlines.UnitMention):
            return [self._mention(part)]
        if isinstance(part, inlines.FootNote):
            return [self._note(part, asks)]
        if isinstance(part, inlines.Link):
            return [Reference(self.anchor(part.anchor))]
        return [Break()] if isinstance(part, inlines.LineBreak) else self._amount(part, asks)

    def _answer(self, part: inlines.Name, asks: list[str], *, shared: bool) -> list[Inline]:
        question = self.scope.question(part.name)
        value = self.scope.value(part.name)
        if not value and question.blank == "omit":
            return []
        missing = not value
        if shared and question.shared and not part.filter and "." not in part.name:
            first = part.name not in self.fields
            self.fields[part.name] = value or placeholder(question)
            asks += [question.label] if missing and first else []
            return [Field(part.name, bold=part.style.bold, italic=part.style.italic)]
        asks += [question.label] if missing else []
        return [_text(apply_filter(part.filter, value) if value else placeholder(question), part.style)]

    def _mention(self, part: inlines.UnitMention) -> UnitName:
        key = self._unit_id(part)
        name = self.scope.unit_name(key, part.filter)
        return UnitName(key, None if name == self.scope.units[key].name else name)

    def _unit_id(self, part: inlines.UnitMention) -> Id:
        """The unit of that role; "unit" is the one that an enclosing `@for` stands at."""
        if part.role == "unit":
            assert self._unit is not None
            return self._unit
        return self.scope.by_role[part.role]

    def _note(self, part: inlines.FootNote, asks: list[str]) -> Note:
        key = self.new_id()
        inner = [one for inner in part.parts for one in self._inline(inner, asks)]
        return Note(key, tuple(one for one in tidy(inner) if not isinstance(one, Note)))

    def _amount(self, part: inlines.Formula, asks: list[str]) -> list[Inline]:
        result = self.scope.formula(part, self._row)
        if result is None:
            asks.append("…")
            return [Text("[…]")]
        return [Text(result)]


def _text(text: str, style: Style) -> Text:
    return Text(clean(text), bold=style.bold, italic=style.italic, superscript=style.superscript)


def tidy(found: list[Inline]) -> Inlines:
    """The inlines with equal neighbours joined, no double blanks, and no blank at either end."""
    joined: list[Inline] = []
    for one in found:
        last = joined[-1] if joined else None
        if isinstance(one, Text) and isinstance(last, Text) and _same_style(one, last):
            joined[-1] = msgspec.structs.replace(last, text=last.text + one.text)
        elif not isinstance(one, Text) or one.text:
            joined.append(one)
    return tuple(_trimmed([_single_spaced(one) for one in joined]))


def _same_style(one: Text, other: Text) -> bool:
    return msgspec.structs.replace(one, text=other.text) == other


def _single_spaced(one: Inline) -> Inline:
    return msgspec.structs.replace(one, text=re.sub(" {2,}", " ", one.text)) if isinstance(one, Text) else one


def _trimmed(found: list[Inline]) -> list[Inline]:
    if found and isinstance(first := found[0], Text):
        found[0] = msgspec.structs.replace(first, text=first.text.lstrip(" "))
    if found and isinstance(last := found[-1], Text):
        found[-1] = msgspec.structs.replace(last, text=last.text.rstrip(" "))
    return [one for one in found if not isinstance(one, Text) or one.text]
