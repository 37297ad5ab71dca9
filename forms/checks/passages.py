"""The words of a plan in the order of reading, each passage with its place and with the way back to its inlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from forms.checks.findings import Where
from forms.edits import Edit, SetField, SpliceText
from forms.numbering import Labels
from forms.plan import (
    Appendix,
    Clause,
    Document,
    Field,
    Group,
    Id,
    Inline,
    Node,
    Note,
    NoteInline,
    Paragraph,
    Plan,
    Reference,
    SpecialRow,
    Table,
    Task,
    Text,
    UnitName,
)
from forms.references import inline_text


class Passage(msgspec.Struct, frozen=True):
    """A run of words: a paragraph, a cell's paragraph, a footnote, a line of the head or the foot.

    `runs` tells where the text runs of a node stand in it: start, end, number of the inline. `own` says that every
    word is the node's own, none derived from elsewhere.
    """

    where: Where
    text: str
    runs: tuple[tuple[int, int, int], ...] = ()
    own: bool = True


def replacing(plan: Plan, passage: Passage, start: int, end: int, text: str) -> Edit | None:
    """The edit that puts `text` in place of a span; None where the span is not in one run of typed words."""
    where = passage.where
    if where.field:
        line = passage.text[:start] + text + passage.text[end:]
        return set_line(plan.nodes[where.node], where, line)
    for begins, ends, inline in passage.runs:
        if begins <= start and end <= ends:
            return SpliceText(where.place, inline, start - begins, end - start, text)
    return None


def foot_of(node: Node) -> Iterator[Passage]:
    """The lines of a document's foot that are no passages of its text: Nơi nhận, the signatures, the address."""
    if not isinstance(node, Document):
        return
    for place, item in enumerate(node.recipients.items if node.recipients else ()):
        yield Passage(Where(node.id, "recipients", place), item.text)


def set_line(node: Node, where: Where, line: str | None) -> Edit | None:
    """The edit that gives a line of a head or foot other words; None leaves a typed line to the form."""
    name, _, part = where.field.partition(".")
    if name == "typed" and isinstance(node, Document | Appendix):
        return SetField(node.id, "typed", replace(node.typed, **{part: line}))
    if name == "recipients" and isinstance(node, Document):
        return _set_recipient(node, where.index, line)
    value = getattr(node, name)
    if isinstance(value, str) and line is not None:
        return SetField(node.id, name, line)
    if isinstance(value, tuple) and not part and line is not None:
        return SetField(node.id, name, (*value[: where.index], line, *value[where.index + 1 :]))
    return None


def _set_recipient(document: Document, place: int, line: str | None) -> Edit | None:
    if document.recipients is None or line is None:
        return None
    items = list(document.recipients.items)
    items[place] = replace(items[place], text=line)
    return SetField(document.id, "recipients", replace(document.recipients, items=tuple(items)))


# --- The order of reading ----------------------------------------------------------------------------------------


def stations(plan: Plan) -> Iterator[Where]:
    """Every place that a finding may name, in the order of reading, words or none."""
    for document in plan.documents():
        yield from (Where(document.id, name) for name in _HEAD)
        yield from lines(document)
        for name in ("bases", "opening", "body", "closing", "after_closing"):
            yield from (Where(node.id) for key in getattr(document, name) for node in plan.walk(key))
        yield from (Where(document.id, name) for name in ("recipients", "signatures", "address", "layout"))
        for key in document.appendices:
            appendix = plan.nodes[key]
            assert isinstance(appendix, Appendix)
            yield from (Where(key), *lines(appendix))
            yield from (Where(node.id) for block in appendix.blocks for node in plan.walk(block))


_HEAD = ("", "issuers", "number", "typed.number", "symbol", "place", "date", "typed.place_date")
_TYPED_HEAD = ("number", "place_date", "type", "label", "guide")


def lines(node: Document | Appendix) -> Iterator[Where]:
    """The places of the head's lines: typed ones, the title, the authority line."""
    yield from (Where(node.id, f"typed.{part}") for part in _TYPED_HEAD)
    yield from (Where(node.id, "title", place) for place in range(len(node.title)))
    if isinstance(node, Document):
        yield from (Where(node.id, "authority", place) for place in range(len(node.authority)))


# --- Words -------------------------------------------------------------------------------------------------------


def passages_of(node: Node, labels: Labels) -> Iterator[Passage]:
    """The passages of one node alone, footnotes right after the words that they stand in."""
    if isinstance(node, Document | Appendix):
        yield from _lines_of(node)
    elif isinstance(node, Clause | Paragraph | Group):
        yield from _words(Where(node.id), node.inlines, labels)
    if isinstance(node, Task | Group | SpecialRow):
        yield from _cells_of(node, labels)


def _lines_of(node: Document | Appendix) -> Iterator[Passage]:
    for where in lines(node):
        name, _, part = where.field.partition(".")
        value = getattr(node.typed, part) if part else getattr(node, name)[where.index]
        if value:
            yield Passage(where, value)
    if isinstance(node, Appendix) and node.closing:
        yield Passage(Where(node.id, "closing"), node.closing)


def _cells_of(node: Task | Group | SpecialRow, labels: Labels) -> Iterator[Passage]:
    columns = _column_order(node.id, labels.plan)
    for column in sorted(node.cells, key=lambda key: columns.get(key, len(columns))):
        for place, paragraph in enumerate(node.cells[column].paragraphs):
            yield from _words(Where(node.id, column=column, paragraph=place), paragraph.inlines, labels)


def _column_order(key: Id, plan: Plan) -> dict[Id, int]:
    table = next((node for node in plan.ancestors(key) if isinstance(node, Table)), None)
    return {} if table is None else {column.id: place for place, column in enumerate(table.columns)}


def _words(where: Where, inlines: Sequence[Inline | NoteInline], labels: Labels) -> Iterator[Passage]:
    parts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length, own = 0, True
    for place, inline in enumerate(inlines):
        words = inline_text(labels, inline)
        if isinstance(inline, Text):
            runs.append((length, length + len(words), place))
        own = own and not isinstance(inline, Field | Reference | UnitName)
        parts.append(words)
        length += len(words)
    if length or not own:
        yield Passage(where, "".join(parts), tuple(runs), own)
    for inline in inlines:
        if isinstance(inline, Note):
            yield from _words(replace(where, note=inline.id), inline.inlines, labels)
