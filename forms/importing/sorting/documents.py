"""A whole source -> drafts of its documents and appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.importing.sorting.appendix import sort_appendix
from forms.importing.sorting.clauses import clauses, label_of
from forms.importing.sorting.drafts import BlockDraft, DocumentDraft, Sorted
from forms.importing.sorting.foot import foot_start, sort_foot
from forms.importing.sorting.front import take_opening, take_title, take_type
from forms.importing.sorting.head import is_head_line, sort_head
from forms.importing.sorting.lines import is_capitals, pieces, plain, trimmed
from forms.importing.sorting.marks import mark_of
from forms.importing.sorting.parts import Part, first_type, parts
from forms.importing.sorting.tables import is_frame
from forms.importing.source import LeftOut, Source, SourceBlock, SourceParagraph, SourceTable
from forms.plan import MAX_DOCUMENTS

_CLOSES = re.compile(
    r"(?:Trên đây là|Trên đây|Trong quá trình|Đề nghị|Yêu cầu|Nhận được|Căn cứ nội dung|Kế hoạch này|Giao|Nếu có)\b",
    re.IGNORECASE,
)
_END = re.compile(r"\.\s*/\s*\.?\W*$")
_MOST_CLOSING = 3


def sort(source: Source) -> Sorted:
    """The parts of a source. Words that no part holds are in `left_out`, with those that reading left out."""
    left_out = list(source.left_out)
    blocks = tuple(unframed(source.blocks))
    documents: list[DocumentDraft] = []
    for part in parts(blocks, source.landscape):
        if part.kind == "document" and len(documents) < MAX_DOCUMENTS:
            documents.append(_document(part, left_out))
        elif documents:
            section = next((block.section for block in part.blocks if not _blank(block)), 0)
            turned = source.landscape[min(section, len(source.landscape) - 1)]
            documents[-1].appendices.append(sort_appendix(part.blocks, turned, left_out))
    return Sorted(documents or [DocumentDraft()], left_out)


def unframed(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """The blocks, with what a table only frames in its place."""
    made: list[SourceBlock] = []
    for block in blocks:
        if isinstance(block, SourceTable) and is_frame(block):
            inside = [one for row in block.rows for cell in row.cells for one in cell.blocks]
            made += unframed(inside)
        else:
            made.append(block)
    return made


def _blank(block: SourceBlock) -> bool:
    return isinstance(block, SourceParagraph) and block.blank


def _document(part: Part, left_out: list[LeftOut]) -> DocumentDraft:
    """One document: head, title, opening, body, closing, foot."""
    blocks = part.blocks
    draft = DocumentDraft(next((block.place for block in blocks if not _blank(block)), 0))
    at = first_type(blocks)
    start = _head_length(blocks) if at is None else at
    sort_head(pieces(blocks[:start]), draft, left_out)
    rest: list[SourceBlock] = list(blocks[start:])
    if at is not None:
        typed = rest.pop(0)
        assert isinstance(typed, SourceParagraph)
        rest = [*take_type(typed, draft), *rest]
    del rest[: take_title(rest, draft, left_out)]
    del rest[: take_opening(rest, draft, left_out)]
    end = foot_start(rest, [place for place, block in enumerate(rest) if mark_of(block) == "foot"])
    flow = rest[:end]
    start, stop = closing_range(flow)
    draft.body = clauses(flow[:start], left_out)
    draft.closing = [BlockDraft(trimmed(one.runs), one.place) for one in _said(flow[start:stop])]
    draft.after_closing = clauses(flow[stop:], left_out)
    if end < len(rest):
        sort_foot(rest[end:], draft, left_out)
    return draft


def _said(blocks: Sequence[SourceBlock]) -> list[SourceParagraph]:
    return [block for block in blocks if isinstance(block, SourceParagraph) and not block.blank]


def closing_range(flow: Sequence[SourceBlock]) -> tuple[int, int]:
    """Where the closing paragraphs of a body begin and end; equal where there are none.

    They stand after the last clause and table; the last of them ends with "./." or begins as closings do.
    """
    tail = len(flow)
    while tail > 0 and _unlabelled(flow[tail - 1]):
        tail -= 1
    ends = [place for place in range(tail, len(flow)) if _END.search(_text(flow[place]))]
    begins = [place for place in range(tail, len(flow)) if _CLOSES.match(_text(flow[place]))]
    if not ends and not begins:
        return len(flow), len(flow)
    stop = (ends or begins)[-1] + 1
    start = stop - 1
    while start > tail and stop - start < _MOST_CLOSING and (start - 1 in begins or _blank(flow[start - 1])):
        start -= 1
    while start < stop - 1 and _blank(flow[start]):
        start += 1
    return start, stop


def _unlabelled(block: SourceBlock) -> bool:
    return isinstance(block, SourceParagraph) and (block.blank or label_of(block) is None)


def _text(block: SourceBlock) -> str:
    return plain(block.text) if isinstance(block, SourceParagraph) else ""


def _head_length(blocks: Sequence[SourceBlock]) -> int:
    """How many blocks of a document without a type are its head."""
    length = 0
    for place, block in enumerate(blocks[:20]):
        if _blank(block):
            continue
        texts = [piece.text for piece in pieces([block])]
        if isinstance(block, SourceTable):
            heads = mark_of(block) == "national"
        else:
            heads = any(map(is_head_line, texts)) or (
                place < 6 and all(is_capitals(text) and len(text) < 80 for text in texts)
            )
        if not heads:
            break
        length = place + 1
    seen = any(is_head_line(piece.text) for piece in pieces(blocks[:length]))
    return length if seen else 0
