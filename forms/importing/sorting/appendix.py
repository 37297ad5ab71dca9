"""An appendix: label, title, guide line, then its blocks (NĐ30, Phụ lục I, Mục III, khoản 1)."""

from __future__ import annotations

from collections.abc import Sequence

from forms.importing.sorting.clauses import clauses, label_of
from forms.importing.sorting.drafts import DOUBTFUL, LIKELY, SURE, AppendixDraft, BlockDraft, Draft, TableDraft
from forms.importing.sorting.lines import (
    APPENDIX,
    GUIDE,
    MOTTO,
    NATIONAL,
    RULE,
    is_bold,
    is_capitals,
    pieces,
    plain,
    soft_lines,
)
from forms.importing.sorting.marks import mark_of
from forms.importing.source import LeftOut, SourceBlock, SourceParagraph, SourceTable
from forms.vietnamese import clean

_MOST_TITLE_LINES = 8


def sort_appendix(blocks: Sequence[SourceBlock], landscape: bool, left_out: list[LeftOut]) -> AppendixDraft:
    """The appendix that the blocks of one part make."""
    place = next((block.place for block in blocks if not _blank(block)), 0)
    draft = AppendixDraft(place, landscape=landscape)
    taken = 0
    for block in blocks:
        if not _blank(block) and not _take_head(block, draft, left_out):
            break
        taken += 1
    draft.blocks = clauses(blocks[taken:], left_out)
    _take_closing(draft)
    draft.confidence = SURE if draft.label else LIKELY if draft.title else DOUBTFUL
    return draft


def _blank(block: SourceBlock) -> bool:
    return isinstance(block, SourceParagraph) and block.blank


def _take_head(block: SourceBlock, draft: AppendixDraft, left_out: list[LeftOut]) -> bool:
    """Take a block of the head; False for the first that is none."""
    if isinstance(block, SourceTable):
        if mark_of(block) != "national" or draft.title:
            return False
        for piece in pieces([block]):
            _take_national(piece.text, draft, left_out, piece.paragraph.place)
        return True
    lines = [line for line in soft_lines(block) if not line.blank]
    if not all(_is_head_line(line, draft) for line in lines):
        return False
    for line in lines:
        _take_line(line, draft, left_out)
    return True


def _is_head_line(line: SourceParagraph, draft: AppendixDraft) -> bool:
    text = plain(f"{line.label} {line.text}")
    if RULE.match(text) or GUIDE.match(text) or NATIONAL.search(text) or MOTTO.search(text):
        return True
    if APPENDIX.match(text) and draft.label is None:
        return True
    if label_of(line) is not None or len(draft.title) >= _MOST_TITLE_LINES or draft.guide:
        return bool(draft.guide and draft.guide.count("(") > draft.guide.count(")"))
    return line.align == "center" or (is_bold(line) and is_capitals(text) and line.align != "right")


def _take_line(line: SourceParagraph, draft: AppendixDraft, left_out: list[LeftOut]) -> None:
    text, raw = plain(f"{line.label} {line.text}"), clean(line.text).strip()
    found = APPENDIX.match(text)
    if RULE.match(text):
        left_out.append(LeftOut("rule", text, line.place))
    elif NATIONAL.search(text) or MOTTO.search(text):
        _take_national(text, draft, left_out, line.place)
    elif found and draft.label is None and not draft.title:
        rest = (found["rest"] or "").strip()
        draft.label = text[: found.start("rest")].strip(" .:-–") if rest else text.rstrip(" .:")
        draft.title += [rest] if rest else []
    elif GUIDE.match(text) or draft.guide:
        draft.guide = f"{draft.guide} {raw}" if draft.guide else raw
    else:
        draft.title.append(text)


def _take_national(text: str, draft: AppendixDraft, left_out: list[LeftOut], place: int) -> None:
    """Quốc hiệu and Tiêu ngữ are kept as typed; an agency's name beside them has no place on an appendix."""
    rest = text
    for shape in (NATIONAL, MOTTO):
        if found := shape.search(rest):
            draft.national.append(found[0])
            rest = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
    if rest:
        left_out.append(LeftOut("rule" if RULE.match(rest) else "appendix_head", rest, place))


def _take_closing(draft: AppendixDraft) -> None:
    """A short paragraph alone after the last table closes the appendix."""
    if len(draft.blocks) < 2 or not isinstance(draft.blocks[-2], TableDraft):
        return
    last: Draft = draft.blocks[-1]
    if isinstance(last, BlockDraft) and last.scheme is None and all(run.note is None for run in last.runs):
        text = plain("".join(run.text for run in last.runs))
        if len(text) < 200 and "\n" not in "".join(run.text for run in last.runs):
            draft.closing = text
            draft.blocks.pop()
