"""Drafts in a tree as a list with depths, and back: changes of levels, joins and cuts are changes of such a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from forms.importing.sorting.drafts import AppendixDraft, BlockDraft, DocumentDraft, Draft, RowDraft, Sorted, TableDraft
from forms.plan import MAX_DEPTH

AnyDraft: TypeAlias = BlockDraft | TableDraft | RowDraft
Flow: TypeAlias = list[Any]
"""A list of drafts of a document, an appendix or a table; those below them hang on them."""

DEEPEST = MAX_DEPTH // 4
"""Levels that a drafter can reach in a review; twice as many as any author uses."""


@dataclass(slots=True)
class Placed:
    """A draft and how deep it stands in its flow."""

    depth: int
    draft: Any


def below(draft: AnyDraft) -> list[Any]:
    """The list of what hangs on a draft; an empty one for a table, whose rows are a flow of their own."""
    if isinstance(draft, BlockDraft):
        return draft.children
    return draft.rows if isinstance(draft, RowDraft) else []


def flat(flow: Iterable[AnyDraft], depth: int = 0) -> Iterator[Placed]:
    """A flow in the order of reading."""
    waiting = [(draft, depth) for draft in reversed(list(flow))]
    while waiting:
        draft, depth = waiting.pop()
        yield Placed(depth, draft)
        waiting += [(one, depth + 1) for one in reversed(below(draft))]


def nested(lines: Sequence[Placed]) -> list[Any]:
    """The flow that such lines make: each hangs on the nearest one before it that is less deep and may hold it."""
    for line in lines:
        below(line.draft).clear()
    made: list[Any] = []
    open_: list[Placed] = []
    for line in lines:
        while open_ and (open_[-1].depth >= line.depth or not holds(open_[-1].draft, line.draft)):
            open_.pop()
        (below(open_[-1].draft) if open_ else made).append(line.draft)
        open_.append(line)
    return made


def holds(above: AnyDraft, draft: AnyDraft) -> bool:
    """Whether a draft may hang on another: clauses hold blocks, groups hold rows, tasks hold tasks."""
    if isinstance(above, BlockDraft):
        return above.scheme is not None
    if isinstance(above, RowDraft) and isinstance(draft, RowDraft):
        return above.kind == "group" or (above.kind == "task" and draft.kind == "task")
    return False


def flows(sorted_: Sorted) -> Iterator[Flow]:
    """Every flow of a document, those of its tables after the one that holds the table."""
    for document in sorted_.documents:
        for flow in (*own_flows(document), *(one.blocks for one in document.appendices)):
            yield flow
            for line in flat(flow):
                if isinstance(line.draft, TableDraft):
                    yield line.draft.rows


def own_flows(document: DocumentDraft) -> tuple[Flow, ...]:
    """The texts of a document without its appendices, in the order of reading."""
    return document.bases, document.opening, document.body, document.closing, document.after_closing


def copied(sorted_: Sorted) -> Sorted:
    """A copy whose drafts can be changed without changing these; texts, which nothing changes in place, are shared."""
    return Sorted([_document(one) for one in sorted_.documents], list(sorted_.left_out))


def _document(draft: DocumentDraft) -> DocumentDraft:
    bases, opening, body, closing, after = ([_draft(one) for one in flow] for flow in own_flows(draft))
    return replace(
        draft,
        bases=bases,
        opening=opening,
        body=body,
        closing=closing,
        after_closing=after,
        appendices=[_appendix(one) for one in draft.appendices],
        confidence=dict(draft.confidence),
    )


def _appendix(draft: AppendixDraft) -> AppendixDraft:
    return replace(draft, blocks=[_draft(one) for one in draft.blocks])


def _draft(draft: Draft) -> Any:
    """A block without recursion over its levels: a flat copy, nested again as it was."""
    lines = [Placed(line.depth, _alone(line.draft)) for line in flat([draft])]
    return nested(lines)[0]


def _alone(draft: AnyDraft) -> AnyDraft:
    if isinstance(draft, BlockDraft):
        return replace(draft, children=[])
    if isinstance(draft, TableDraft):
        rows = [
            Placed(line.depth, replace(line.draft, rows=[], cells=dict(line.draft.cells))) for line in flat(draft.rows)
        ]
        return replace(draft, rows=nested(rows))
    return draft
