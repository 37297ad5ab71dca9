"""Changes of drafts, one function for each thing that a drafter can do in a review. They change drafts in place.

Every word stays: what loses its label has it as words in front, what is left out stands in the list of that.
"""

from __future__ import annotations

from bisect import bisect
from typing import Literal, TypeAlias, get_args

from forms.importing.review import rows as row_kinds
from forms.importing.review.texts import all_words, give_label, joined, notes_in, take_label, text_of, with_label
from forms.importing.review.trees import DEEPEST, AnyDraft, Flow, Placed, below, flat, flows, nested
from forms.importing.sorting.drafts import SURE, BlockDraft, DocumentDraft, RowDraft, Sorted, TableDraft
from forms.importing.sorting.lines import sliced, trimmed
from forms.importing.source import LeftOut, SourceRun
from forms.messages import KnownError
from forms.plan import Scheme

Part: TypeAlias = Literal["bases", "opening", "body", "closing", "after_closing"]
RowKind: TypeAlias = Literal["task", "group", "header", "total", "words"]
_FREE = ("body", "after_closing")
"""Parts that hold clauses; the others hold paragraphs alone."""


class Refused(KnownError):
    """A change that the place does not allow; nothing was changed."""


def set_scheme(sorted_: Sorted, draft: AnyDraft, scheme: Scheme | None) -> None:
    """Make a block a clause of a scheme, or a paragraph. A label typed in its words becomes its label, and back."""
    block = _block(draft)
    part = parts(sorted_).get(id(block))
    if scheme is None:
        give_label(block)
        block.scheme, block.heading = None, False
    else:
        if part is not None and part not in _FREE:
            move_to(sorted_, block, "body")
        take_label(block)
        block.derived = not block.label
        block.scheme = scheme
    block.confidence, block.why = SURE, ""
    _renest(_flow_of(sorted_, block))


def toggle_heading(draft: AnyDraft) -> None:
    """Make a clause's text a title on a line of its own, or one that runs on."""
    block = _block(draft)
    if block.scheme is None:
        raise Refused("importing.review.only_clauses")
    block.heading = not block.heading
    block.confidence = SURE


def shift(sorted_: Sorted, draft: AnyDraft, steps: int) -> None:
    """Put a draft with all that hangs on it so many levels deeper, or higher where `steps` is negative."""
    flow = _flow_of(sorted_, draft)
    lines = list(flat(flow))
    at = _place(lines, draft)
    depth = lines[at].depth
    deepest = lines[at - 1].depth + 1 if at else 0
    if not 0 <= depth + steps <= min(deepest, DEEPEST):
        raise Refused("importing.review.no_such_level")
    end = at + 1
    while end < len(lines) and lines[end].depth > depth:
        end += 1
    for line in lines[at:end]:
        line.depth += steps
    draft.confidence = SURE
    flow[:] = nested(lines)


def join(sorted_: Sorted, draft: AnyDraft) -> AnyDraft:
    """Hang a draft's words on the one before it, which is given back."""
    flow = _flow_of(sorted_, draft)
    lines = list(flat(flow))
    at = _place(lines, draft)
    if at == 0 or type(lines[at - 1].draft) is not type(draft) or isinstance(draft, TableDraft):
        raise Refused("importing.review.nothing_to_join")
    before = lines[at - 1].draft
    if isinstance(draft, BlockDraft):
        before.runs = joined(before.runs, with_label(draft, draft.runs))
    else:
        row_kinds.join(before, draft)
    before.confidence = SURE
    del lines[at]
    below(draft).clear()
    flow[:] = nested(lines)
    return before  # type: ignore[no-any-return]


def split(sorted_: Sorted, draft: AnyDraft, offset: int) -> AnyDraft:
    """Cut a block's text before the word in which a character stands; the new block after it is given back."""
    block = _block(draft)
    text = text_of(block.runs)
    while 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum():
        offset -= 1
    if not text[:offset].strip() or not text[offset:].strip():
        raise Refused("importing.review.nothing_to_split")
    flow = _flow_of(sorted_, block)
    lines = list(flat(flow))
    at = _place(lines, block)
    rest = BlockDraft(trimmed(sliced(block.runs, offset)), block.place)
    block.runs = trimmed(sliced(block.runs, 0, offset))
    block.confidence = SURE
    lines.insert(at + 1, Placed(lines[at].depth + int(block.scheme is not None), rest))
    flow[:] = nested(lines)
    return rest


def move_to(sorted_: Sorted, draft: AnyDraft, part: Part) -> None:
    """Put a block into a part of its document, among what stands there by its place in the source."""
    block = _block(draft)
    document = _document_of(sorted_, block)
    if document is None:
        raise Refused("importing.review.not_in_appendix")
    if part not in _FREE:
        give_label(block)
        block.scheme, block.heading = None, False
    flow = _flow_of(sorted_, block)
    _take_out(flow, block)
    target: Flow = getattr(document, part)
    target.insert(bisect([one.place for one in target], block.place), block)
    block.confidence, block.why = SURE, ""


def make_title(sorted_: Sorted, draft: AnyDraft) -> DocumentDraft:
    """Make a block's words the next lines of its document's trích yếu; gives the document."""
    block = _block(draft)
    document = _document_of(sorted_, block)
    if document is None:
        raise Refused("importing.review.not_in_appendix")
    if notes_in(block):
        raise Refused("importing.review.has_note")
    document.title = [*document.title, *(line for line in all_words(block).split("\n") if line.strip())]
    document.confidence["title"] = SURE
    _take_out(_flow_of(sorted_, block), block)
    return document


def set_row_kind(sorted_: Sorted, draft: AnyDraft, kind: RowKind) -> None:
    """Make a table's row one of another kind."""
    if not isinstance(draft, RowDraft):
        raise Refused("importing.review.only_rows")
    flow, table = _flow_of(sorted_, draft), table_of(sorted_, draft)
    row_kinds.convert(draft, kind, table.columns)
    draft.confidence, draft.why = SURE, ""
    _renest(flow)


def leave_out(sorted_: Sorted, draft: AnyDraft) -> None:
    """Take a draft out of the plan into the list of what was left out; what hangs on it stays."""
    if notes_in(draft):
        raise Refused("importing.review.has_note")
    sorted_.left_out.append(LeftOut("chosen", all_words(draft), draft.place))
    _take_out(_flow_of(sorted_, draft), draft)


def take_in(sorted_: Sorted, number: int) -> AnyDraft:
    """Put what was left out, by its number in the list, into the plan: a paragraph near where it stood."""
    one = sorted_.left_out.pop(number)
    place = one.place if one.place is not None else 10**9
    document = max(
        (document for document in sorted_.documents if document.place <= place),
        key=lambda document: document.place,
        default=sorted_.documents[0],
    )
    appendices = [appendix for appendix in document.appendices if one.place is not None and appendix.place <= place]
    flow: Flow = appendices[-1].blocks if appendices else document.body
    made = BlockDraft((SourceRun(one.text),), place if one.place is not None else document.place)
    flow.insert(bisect([block.place for block in flow], place), made)
    return made


def parts(sorted_: Sorted) -> dict[int, Part]:
    """The part of its document that each block stands in, by the identity of the draft; appendices are in none."""
    return {
        id(line.draft): part
        for document in sorted_.documents
        for part in get_args(Part)
        for line in flat(getattr(document, part))
    }


def table_of(sorted_: Sorted, row: RowDraft) -> TableDraft:
    """The table of a row."""
    for flow in flows(sorted_):
        for line in flat(flow):
            if isinstance(line.draft, TableDraft) and any(one.draft is row for one in flat(line.draft.rows)):
                return line.draft
    raise LookupError(row)


def _document_of(sorted_: Sorted, draft: AnyDraft) -> DocumentDraft | None:
    for document in sorted_.documents:
        for part in get_args(Part):
            if any(line.draft is draft for line in flat(getattr(document, part))):
                return document
    return None


def _flow_of(sorted_: Sorted, draft: AnyDraft) -> Flow:
    for flow in flows(sorted_):
        if any(line.draft is draft for line in flat(flow)):
            return flow
    raise LookupError(draft)


def _renest(flow: Flow) -> None:
    flow[:] = nested(list(flat(flow)))


def _take_out(flow: Flow, draft: AnyDraft) -> None:
    """Take a draft out of its flow; what hangs on it takes its level."""
    lines = list(flat(flow))
    at = _place(lines, draft)
    depth = lines.pop(at).depth
    for line in lines[at:]:
        if line.depth <= depth:
            break
        line.depth -= 1
    below(draft).clear()
    flow[:] = nested(lines)


def _place(lines: list[Placed], draft: AnyDraft) -> int:
    return next(place for place, line in enumerate(lines) if line.draft is draft)


def _block(draft: AnyDraft) -> BlockDraft:
    if not isinstance(draft, BlockDraft):
        raise Refused("importing.review.only_blocks")
    return draft
