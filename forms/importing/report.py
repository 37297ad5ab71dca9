"""What an import did: a kind and a confidence for each block, what was left out, and the count that proves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from forms.importing.building import Built
from forms.importing.sorting.drafts import (
    SURE,
    AppendixDraft,
    BlockDraft,
    DocumentDraft,
    RowDraft,
    Sorted,
    TableDraft,
)
from forms.importing.source import Source
from forms.importing.word_count import left_out_words, plan_words, source_words
from forms.plan import Clause, Document, Id, Plan

_SHOWN = 80


class BlockReport(msgspec.Struct, frozen=True):
    """One block: the node it became, its place in the source, what it was taken for, how sure that is, and why not.

    `kind` is a scheme for clauses, else "document", "appendix", "paragraph", "table" or the kind of a row. `why` is
    a key: "level", "heading", "opening", "header", "continued", "issuer", "date", "type", "signature", "title".
    """

    id: Id
    place: int
    kind: str
    confidence: float
    why: str = ""
    text: str = ""


class LeftOutReport(msgspec.Struct, frozen=True):
    """Something of the source that the plan does not hold."""

    reason: str
    text: str
    place: int | None = None


class WordReport(msgspec.Struct, frozen=True):
    """How many words the source has, the plan took, and the list of what was left out holds.

    `missing` and `added` are words with their counts that stand on one side alone; both are empty where the count
    comes out even.
    """

    source: int
    plan: int
    left_out: int
    missing: dict[str, int]
    added: dict[str, int]


class Report(msgspec.Struct, frozen=True):
    """The whole report; `blocks` stand in the order of reading."""

    format: str
    blocks: tuple[BlockReport, ...]
    left_out: tuple[LeftOutReport, ...]
    words: WordReport
    remarks: int = 0

    def doubtful(self, below: float = 0.75) -> tuple[BlockReport, ...]:
        """The blocks that need a look, the most doubtful first."""
        return tuple(sorted((one for one in self.blocks if one.confidence < below), key=lambda one: one.confidence))


def report(source: Source, sorted_: Sorted, built: Built, form: str) -> Report:
    """The report of one import from a file of the format `form`."""
    blocks = tuple(_blocks(built))
    left_out = tuple(LeftOutReport(one.reason, one.text, one.place) for one in sorted_.left_out)
    return Report(form, blocks, left_out, _words(source, sorted_, built.plan), len(source.remarks))


def _words(source: Source, sorted_: Sorted, plan: Plan) -> WordReport:
    whole, taken, left = source_words(source), plan_words(plan, sorted_.documents), left_out_words(sorted_.left_out)
    held = taken + left
    return WordReport(whole.total(), taken.total(), left.total(), _told(whole - held), _told(held - whole))


def _told(words: Counter[str]) -> dict[str, int]:
    return dict(sorted(words.items()))


def _blocks(built: Built) -> Iterator[BlockReport]:
    for key, draft in built.drafts.items():
        node = built.plan.nodes[key]
        if isinstance(draft, DocumentDraft):
            yield BlockReport(key, draft.place, "document", SURE)
            for why, confidence in draft.confidence.items():
                yield BlockReport(key, draft.place, "document", confidence, why)
            if isinstance(node, Document) and not node.title and "title" not in draft.confidence:
                yield BlockReport(key, draft.place, "document", 0.5, "title")
        elif isinstance(draft, AppendixDraft):
            yield BlockReport(key, draft.place, "appendix", draft.confidence, "", " ".join(draft.title)[:_SHOWN])
        elif isinstance(draft, TableDraft):
            yield BlockReport(key, draft.place, "table", draft.confidence, draft.why)
        elif isinstance(draft, RowDraft):
            yield BlockReport(key, draft.place, draft.kind, draft.confidence, draft.why, _row_text(draft))
        else:
            kind = node.scheme if isinstance(node, Clause) else "paragraph"
            yield BlockReport(key, draft.place, kind, round(draft.confidence, 2), draft.why, _text(draft))


def _text(draft: BlockDraft) -> str:
    words = "".join(run.text for run in draft.runs)
    return f"{draft.label} {words}".strip()[:_SHOWN]


def _row_text(draft: RowDraft) -> str:
    runs = draft.runs or next((cell.paragraphs[0] for cell in draft.cells.values() if cell.paragraphs), ())
    return f"{draft.label} {''.join(run.text for run in runs)}".strip()[:_SHOWN]
