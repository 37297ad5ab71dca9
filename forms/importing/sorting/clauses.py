"""A flow of paragraphs and tables -> clauses in a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from forms.importing.sorting.drafts import DOUBTFUL, LIKELY, BlockDraft, Draft, Runs
from forms.importing.sorting.levels import Sign, Stack, shape_of
from forms.importing.sorting.lines import (
    is_bold,
    is_capitals,
    plain,
    share_of,
    sliced,
    soft_lines,
    trimmed,
)
from forms.importing.sorting.tables import table_draft
from forms.importing.source import LeftOut, SourceBlock, SourceParagraph
from forms.plan import Scheme
from forms.typed_labels import TypedLabel, typed_label

_NAMED: tuple[Scheme, ...] = ("phan", "chuong", "muc", "tieu_muc")
_LONGEST_HEADING = 220
_BARE = (
    (re.compile(r"\d{1,3}"), "arabic"),
    (re.compile(r"[IVXL]+"), "roman"),
    (re.compile(r"[a-zđ]"), "letter"),
    (re.compile(r"[A-H]"), "roman"),
)
_ENDS = re.compile(r"[.;,!?…]\W*$")


def clauses(blocks: Iterable[SourceBlock], left_out: list[LeftOut]) -> list[Draft]:
    """The tree of a body or an appendix; what repeated table heads say goes to `left_out`."""
    flow = Flow(left_out)
    for block in blocks:
        flow.add(block)
    flow.finish()
    return flow.drafts


class Flow:
    """Takes blocks one by one and puts each into its place."""

    def __init__(self, left_out: list[LeftOut]) -> None:
        self.drafts: list[Draft] = []
        self._stack = Stack()
        self._left_out = left_out
        self._waiting: BlockDraft | None = None

    def add(self, block: SourceBlock) -> None:
        """Put the next paragraph or table into its place."""
        if not isinstance(block, SourceParagraph):
            self._waiting = None
            for draft in table_draft(block, self._left_out):
                self._hang(draft)
            return
        for paragraph in list_lines(block):
            if not paragraph.blank:
                self._paragraph(paragraph)

    def finish(self) -> None:
        """Tell headings, now that it is known what stands below each clause."""
        waiting: list[Draft] = list(self.drafts)
        while waiting:
            draft = waiting.pop()
            if isinstance(draft, BlockDraft):
                if draft.scheme is not None:
                    _settle_heading(draft)
                waiting.extend(draft.children)

    def _paragraph(self, paragraph: SourceParagraph) -> None:
        found = label_of(paragraph)
        if found is None:
            self._unlabelled(paragraph)
            return
        label, runs = found
        draft = BlockDraft(trimmed(runs), paragraph.place, label.scheme, label.label, label.number)
        first = max(paragraph.first_mm, 0.0) if label.length else 0.0
        sign = Sign(label, shape_of(label), paragraph.left_mm + first, is_bold(paragraph), paragraph.list_key)
        depth, _sure = self._stack.place(draft, sign)
        siblings = self.drafts if depth == 0 else self._stack.levels[depth - 1].draft.children
        siblings.append(draft)
        titled = label.scheme in _NAMED and not draft.runs
        self._waiting = draft if titled else None

    def _unlabelled(self, paragraph: SourceParagraph) -> None:
        runs = trimmed(paragraph.runs)
        waiting, self._waiting = self._waiting, None
        if waiting is not None and (paragraph.align == "center" or is_bold(paragraph)):
            waiting.runs = (*waiting.runs, *((replace(runs[0], text="\n"),) if waiting.runs and runs else ()), *runs)
            waiting.heading = True
            self._waiting = waiting
            return
        if paragraph.label:
            runs = (replace(runs[0], text=f"{paragraph.label} {runs[0].text}"), *runs[1:]) if runs else ()
        draft = BlockDraft(runs, paragraph.place)
        if self._stack.levels:
            draft.confidence, draft.why = LIKELY, "level"
        if _heads_a_part(paragraph):
            self._stack.levels.clear()
            draft.confidence, draft.why = DOUBTFUL, "heading"
        self._hang(draft)

    def _hang(self, draft: Draft) -> None:
        """Put what has no label under the clause that it goes on from: not under a dash, whose items are short."""
        levels = self._stack.levels
        while levels and levels[-1].draft.scheme in ("dash", "plus"):
            levels.pop()
        (levels[-1].draft.children if levels else self.drafts).append(draft)


def list_lines(paragraph: SourceParagraph) -> Iterator[SourceParagraph]:
    """A paragraph whose soft breaks part items of a list, as the items; any other as it stands."""
    lines = soft_lines(paragraph)
    if len(lines) < 2 or not any(typed_label(line.text) for line in lines[1:]):
        yield paragraph
        return
    kept = lines[0]
    for line in lines[1:]:
        if typed_label(line.text) or not kept.text.strip():
            yield kept
            kept = line
        else:
            kept = replace(
                kept, runs=(*kept.runs, replace(line.runs[0], text="\n"), *line.runs) if line.runs else kept.runs
            )
    yield kept


def label_of(paragraph: SourceParagraph) -> tuple[TypedLabel, Runs] | None:
    """The label of a paragraph, automatic or typed, and the runs that follow it."""
    if paragraph.label:
        label = automatic_label(paragraph.label)
        return None if label is None else (label, paragraph.runs)
    found = typed_label(paragraph.text)
    if found is None:
        return None
    return found, sliced(paragraph.runs, found.length)


def automatic_label(label: str) -> TypedLabel | None:
    """What automatic numbering printed, read as a typed label; it follows no sentence, so more forms count."""
    text = plain(label)
    found = typed_label(f"{text} Nội dung")
    if found is not None and found.label == text:
        return found._replace(length=0)
    for shape, scheme in _BARE:
        if shape.fullmatch(text) and (bare := typed_label(f"{text}{')' if scheme == 'letter' else '.'} Nội dung")):
            return bare._replace(label=text, length=0)
    if len(text) == 1 and not text.isalnum():
        return TypedLabel("dash", None, text, 0)
    return None


def _heads_a_part(paragraph: SourceParagraph) -> bool:
    """Whether an unlabelled paragraph is the heading of a part: centred capitals, or a heading of the first level."""
    text = paragraph.text.strip()
    short = 3 < len(text) < 150 and is_capitals(text) and is_bold(paragraph)
    return short and (paragraph.align == "center" or paragraph.outline == 0)


def _settle_heading(draft: BlockDraft) -> None:
    """A heading is a title on its own: short, without an end mark, and bold, in capitals, or followed by a list."""
    text = plain("".join(run.text for run in draft.runs))
    if draft.scheme in _NAMED or draft.heading:
        draft.heading = True
        return
    if not text or len(text) > _LONGEST_HEADING or draft.scheme in ("dash", "plus"):
        return
    bold = share_of(draft.runs, "bold") > 0.9
    closed = bool(_ENDS.search(text)) and not text.endswith(("v.v.", "…"))
    clausal = any(isinstance(child, BlockDraft) for child in draft.children) or bool(draft.children)
    draft.heading = not closed and (bold or is_capitals(text) or (clausal and len(text) < 160))
