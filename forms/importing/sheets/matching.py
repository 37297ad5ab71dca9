"""A sheet that comes back into a table that is there: which row is which, and what differs cell by cell.

Rows are found by the identity that an exported workbook hides in them, else by number and wording, else by wording
alone. With the text that was sent out as base, a change of theirs is told from a change of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from forms.importing.sheets.building import Built
from forms.messages import Message
from forms.numbering import Labels
from forms.plan import Cell, CellParagraph, Group, Id, Plan, Row, SpecialRow, Table, Task, Text
from forms.references import inline_text
from forms.vietnamese import fold

Base: TypeAlias = Mapping[Id, Mapping[Id, str]]
"""The texts that were sent out, by row and column."""

Kind: TypeAlias = Literal["changed", "conflict", "added", "gone"]

_ALIKE = 88.0
"""From how many per cent on two wordings are the same row, if nothing else fits better."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the sheet would change: a cell, a row that is new, a row that the sheet no longer has.

    `row` is a row of the plan, of a new one the one that it follows (None: the first). `ours` and `theirs` are the
    texts, `base` what was sent out, None where that is not known.
    """

    kind: Kind
    row: Id | None
    column: Id | None = None
    ours: str = ""
    theirs: str = ""
    base: str | None = None
    node: Row | None = None

    @property
    def message(self) -> Message:
        """What the list of differences says of it."""
        return Message(f"sheets.{self.kind}", {"ours": self.ours, "theirs": self.theirs})


def differences(
    labels: Labels, table: Id, built: Built, *, identities: Mapping[int, Id] | None = None, base: Base | None = None
) -> tuple[Difference, ...]:
    """What taking a sheet into a table would change, in the order of the table.

    `identities` gives for numbers of rows of the sheet the rows of the plan that they were exported from.
    """
    plan = labels.plan
    ours = [node for node in plan.walk(table) if isinstance(node, Task | Group | SpecialRow)]
    pairs = _paired(labels, ours, built, identities or {})
    columns = [column.id for column in built.columns if column.kind != "number"]
    shared = [column for column in columns if column in {one.id for one in _table(plan, table).columns}]
    found: list[Difference] = []
    last: Id | None = None
    for theirs in built.nodes:
        own = pairs.get(theirs.id)
        if own is None:
            found.append(Difference("added", last, theirs=first_words(theirs, columns), node=theirs))
        else:
            last = own.id
            found += _of_row(labels, own, theirs, shared, base or {})
    kept = {own.id for own in pairs.values()}
    found += [Difference("gone", row.id, ours=first_words(row, shared, labels)) for row in ours if row.id not in kept]
    return tuple(found)


def _table(plan: Plan, key: Id) -> Table:
    node = plan.nodes[key]
    assert isinstance(node, Table)
    return node


# --- Which row is which ------------------------------------------------------------------------------------------


def _paired(labels: Labels, ours: Sequence[Row], built: Built, identities: Mapping[int, Id]) -> dict[Id, Row]:
    """The plan's row of each row of the sheet, by the sheet's node id."""
    left = {row.id: row for row in ours}
    pairs: dict[Id, Row] = {}
    for theirs in built.nodes:
        own = left.pop(identities.get(built.sources[theirs.id], ""), None)
        if own is not None:
            pairs[theirs.id] = own
    columns = [column.id for column in built.columns if column.kind != "number"]
    waiting = [row for row in built.nodes if row.id not in pairs]
    _pair_equal(labels, waiting, left, pairs, columns)
    _pair_alike(labels, [row for row in waiting if row.id not in pairs], left, pairs, columns)
    return pairs


def _pair_equal(
    labels: Labels, waiting: Sequence[Row], left: dict[Id, Row], pairs: dict[Id, Row], columns: Sequence[Id]
) -> None:
    """Rows of one kind with the same words in their first columns; the first of several in the order of reading."""
    by_words: dict[tuple[type, str], list[Row]] = {}
    for row in left.values():
        by_words.setdefault((type(row), fold(first_words(row, columns, labels))), []).append(row)
    for theirs in waiting:
        same = by_words.get((type(theirs), fold(first_words(theirs, columns))))
        if same:
            own = same.pop(0)
            pairs[theirs.id] = left.pop(own.id)


def _pair_alike(
    labels: Labels, waiting: Sequence[Row], left: dict[Id, Row], pairs: dict[Id, Row], columns: Sequence[Id]
) -> None:
    """Rows whose words were changed a little."""
    from rapidfuzz import fuzz, process

    for theirs in waiting:
        words = fold(first_words(theirs, columns))
        if not words:
            continue
        candidates = {
            key: fold(first_words(row, columns, labels)) for key, row in left.items() if type(row) is type(theirs)
        }
        best = process.extractOne(words, candidates, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is not None:
            pairs[theirs.id] = left.pop(best[2])


# --- What differs ------------------------------------------------------------------------------------------------


def _of_row(labels: Labels, own: Row, theirs: Row, columns: Sequence[Id], base: Base) -> Iterator[Difference]:
    """The cells of a row that differ from what we have, those that only we changed left out."""
    if isinstance(own, Group) and isinstance(theirs, Group):
        ours, new = inlines_text(labels, own.inlines), inlines_text(labels, theirs.inlines)
        yield from _of_text(own.id, None, ours, new, None)
        return
    sent = base.get(own.id)
    for column in columns:
        ours, new = cell_text(own.cells.get(column), labels), cell_text(theirs.cells.get(column))
        yield from _of_text(own.id, column, ours, new, None if sent is None else sent.get(column, ""))


def _of_text(row: Id, column: Id | None, ours: str, theirs: str, base: str | None) -> Iterator[Difference]:
    if _same(ours, theirs) or (base is not None and _same(theirs, base)):
        return
    both = base is not None and not _same(ours, base)
    yield Difference("conflict" if both else "changed", row, column, ours, theirs, base)


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but blanks."""
    return one == other or one.split() == other.split()


def cell_text(cell: Cell | None, labels: Labels | None = None) -> str:
    """The text of a cell, a line for each paragraph."""
    if cell is None:
        return ""
    return "\n".join(inlines_text(labels, paragraph.inlines) for paragraph in cell.paragraphs)


def inlines_text(labels: Labels | None, inlines: Sequence[object]) -> str:
    """The words of inlines; without labels, of texts alone."""
    if labels is None:
        return "".join(one.text for one in inlines if isinstance(one, Text))
    return "".join(inline_text(labels, one) for one in inlines)  # type: ignore[arg-type]


def first_words(row: Row, columns: Sequence[Id], labels: Labels | None = None) -> str:
    """What a row is recognised by: the title of a group, the first filled cell of another."""
    if isinstance(row, Group):
        return inlines_text(labels, row.inlines)
    return next((text for column in columns if (text := cell_text(row.cells.get(column), labels))), "")


def made_cell(text: str, before: Cell | None) -> Cell | None:
    """A cell of this text that spans what the one before it did; None for an empty one."""
    paragraphs = tuple(CellParagraph((Text(line.strip()),)) for line in text.split("\n") if line.strip())
    columns, rows = (before.columns, before.rows) if before else (1, 1)
    return Cell(paragraphs, columns, rows) if paragraphs or (columns, rows) != (1, 1) else None
