"""Counting words on both sides of an import: each stands in the plan or in the list of what was left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from forms.dates import spell_date
from forms.importing.sorting.drafts import DocumentDraft
from forms.importing.source import LeftOut, Source
from forms.numbering import labels
from forms.plan import (
    Appendix,
    Break,
    Cell,
    Clause,
    Document,
    Group,
    Inline,
    Note,
    Paragraph,
    Plan,
    SpecialRow,
    Table,
    Task,
    Text,
)
from forms.regulation import load

_WORD = re.compile(r"[^\W_]+")


def words_of(texts: Iterable[str]) -> Counter[str]:
    """The words of texts, each with how often it stands there: runs of letters and digits, in NFC."""
    return Counter(word for text in texts for word in _WORD.findall(unicodedata.normalize("NFC", text)))


def source_words(source: Source) -> Counter[str]:
    """The words of a source, automatic labels among them, and of what reading it left out."""
    shown = words_of(f"{one.label} {one.text}" for one in source.paragraphs())
    return shown + words_of(one.text for one in source.left_out)


def left_out_words(left_out: Sequence[LeftOut]) -> Counter[str]:
    """The words of what no part of the plan holds."""
    return words_of(one.text for one in left_out)


def plan_words(plan: Plan, drafts: Sequence[DocumentDraft]) -> Counter[str]:
    """The words that a plan prints, but of the lines which the form words by itself only those that the source had."""
    return words_of(_texts(plan, drafts))


def _texts(plan: Plan, drafts: Sequence[DocumentDraft]) -> Iterator[str]:
    yield from labels(plan).texts.values()
    for document, draft in zip(plan.documents(), drafts, strict=True):
        yield from _head(document, draft)
        yield from _foot(document, draft)
        for node in plan.walk(document.id):
            if isinstance(node, Paragraph | Clause):
                yield from _inline_texts(node.inlines)
            elif isinstance(node, Table):
                yield from (column.title for column in node.columns)
                yield from (over for over, _columns in groupby(column.over for column in node.columns) if over)
            elif isinstance(node, Task | Group | SpecialRow):
                yield from _inline_texts(getattr(node, "inlines", ()))
                for cell in node.cells.values():
                    yield from _cell_texts(cell)
            elif isinstance(node, Appendix):
                yield from (*node.title, node.closing, node.typed.guide or "", *(node.typed.national_header or ()))


def _head(document: Document, draft: DocumentDraft) -> Iterator[str]:
    words, typed, told = load().words, document.typed, draft.told
    if told.national:
        yield from typed.national_header or (words.quoc_hieu, words.tieu_ngu)
    if told.number:
        yield typed.number or f"{words.number} {document.number or ''}/{document.symbol}"
    if told.date:
        yield typed.place_date or f"{document.place}, {spell_date(document.date)}"
    if told.type:
        yield typed.type or load().kinds[document.kind].type
    for issuer in document.issuers:
        yield from (*issuer.parent, *issuer.name)
    yield from (*draft.marks, *document.title, *document.authority, document.enacting_word, typed.guide or "")


def _foot(document: Document, draft: DocumentDraft) -> Iterator[str]:
    recipients = document.recipients
    if recipients is not None:
        if draft.told.recipients:
            label = document.typed.recipients_label
            yield load().words.recipients if label is None else label
        yield from (item.text for item in recipients.items)
        yield from (recipients.drafter, recipients.note)
    for signature in document.signatures:
        yield from (*signature.lines, *signature.own_post, signature.name)


def _cell_texts(cell: Cell) -> Iterator[str]:
    for paragraph in cell.paragraphs:
        yield from _inline_texts(paragraph.inlines)


def _inline_texts(inlines: Iterable[Inline]) -> Iterator[str]:
    """The words of inlines: neighbouring texts are one, so that a word in two looks is one word; notes stand apart."""
    said: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            said.append(inline.text)
        elif isinstance(inline, Break):
            said.append("\n")
        elif isinstance(inline, Note):
            yield from _inline_texts(inline.inlines)
    yield "".join(said)
