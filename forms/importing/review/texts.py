"""Labels and words of drafts: taking a typed label off a text, putting one in front, joining, saying all words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.importing.sorting.drafts import BlockDraft, CellDraft, RowDraft, Runs, TableDraft
from forms.importing.sorting.lines import sliced, trimmed
from forms.importing.source import SourceRun
from forms.typed_labels import typed_label


def text_of(runs: Runs) -> str:
    """The characters of runs."""
    return "".join(run.text for run in runs)


def with_label(draft: BlockDraft | RowDraft, runs: Runs) -> Runs:
    """Runs with the draft's label as words in front."""
    if not draft.label:
        return runs
    return merged((SourceRun(f"{draft.label} " if text_of(runs) else draft.label), *runs))


def take_label(draft: BlockDraft) -> None:
    """Turn the label that begins a draft's text, if one does, into the draft's label."""
    if draft.label:
        return
    found = typed_label(text_of(draft.runs))
    if found is not None:
        draft.runs = trimmed(sliced(draft.runs, found.length))
        draft.label, draft.number = found.label, found.number


def give_label(draft: BlockDraft) -> None:
    """Turn a draft's label into words of its text."""
    draft.runs = with_label(draft, draft.runs)
    draft.label, draft.number, draft.derived = "", None, False


def joined(first: Runs, second: Runs) -> Runs:
    """Two texts as one, a blank between them."""
    if not text_of(first) or not text_of(second):
        return (*first, *second)
    gap = "" if text_of(first)[-1].isspace() or text_of(second)[0].isspace() else " "
    return merged((*first, *((replace(first[-1], text=gap, note=None),) if gap else ()), *second))


def merged(runs: Runs) -> Runs:
    """Runs of which no two neighbours look alike; blank ones are left out."""
    made: list[SourceRun] = []
    for run in runs:
        if made and run.note is None and replace(run, text="") == replace(made[-1], text=""):
            made[-1] = replace(run, text=made[-1].text + run.text)
        elif run.text or run.note is not None:
            made.append(run)
    return tuple(made)


def all_words(draft: BlockDraft | TableDraft | RowDraft) -> str:
    """What a draft says without what hangs on it, on lines; of a table all of it."""
    if isinstance(draft, BlockDraft):
        return text_of(with_label(draft, draft.runs))
    if isinstance(draft, RowDraft):
        return "\n".join(filter(None, (draft.label, *_row_words(draft))))
    titles = [column.title for column in draft.columns]
    over = list(dict.fromkeys(column.over for column in draft.columns if column.over))
    return "\n".join(filter(None, (*over, *titles, *(_with_rows(row) for row in draft.rows))))


def cell_words(cell: CellDraft) -> str:
    """What a cell says, its paragraphs on one line."""
    return " ".join(text_of(runs) for runs in cell.paragraphs)


def notes_in(draft: BlockDraft | TableDraft | RowDraft) -> bool:
    """Whether the mark of a footnote stands in a draft; what it hangs on cannot be left out."""
    if isinstance(draft, BlockDraft):
        return _has_note(draft.runs)
    if isinstance(draft, RowDraft):
        return _has_note(draft.runs) or any(
            _has_note(runs) for cell in draft.cells.values() for runs in cell.paragraphs
        )
    return any(notes_in(row) or any(map(notes_in, row.rows)) for row in draft.rows)


def _has_note(runs: Runs) -> bool:
    return any(run.note is not None for run in runs)


def _row_words(row: RowDraft) -> Iterator[str]:
    yield text_of(row.runs)
    for cell in row.cells.values():
        yield cell_words(cell)


def _with_rows(row: RowDraft) -> str:
    waiting, said = [row], []
    while waiting:
        one = waiting.pop()
        said.append(all_words(one))
        waiting += reversed(one.rows)
    return "\n".join(filter(None, said))
