"""Gathering what plans tell of the office that made them, each thing once, with how often and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from forms import citations
from forms.intake.unit_names import unit_names
from forms.plan import Column, Document, Paragraph, Plan, Signature, Table, Task, Value
from forms.tables.cells import cell_words, inline_words
from forms.vietnamese import fold

ProposalKind: TypeAlias = Literal["unit", "signer", "recipient", "basis", "columns"]
KINDS: tuple[ProposalKind, ...] = ("unit", "signer", "recipient", "basis", "columns")


class Proposal(Value, frozen=True):
    """One thing to accept or not. `key` is what its spellings share, `words` the commonest of them, then the others.

    `count` says how often it stands in `files`. A signer has a `signature`, a set of columns its `columns`. `parted`:
    the spellings of a basis disagree on its date or title, or its day is named in two years.
    """

    kind: ProposalKind
    key: str
    words: str
    count: int
    files: tuple[str, ...]
    others: tuple[str, ...] = ()
    signature: Signature | None = None
    columns: tuple[Column, ...] = ()
    parted: bool = False


Known: TypeAlias = frozenset[tuple[ProposalKind, str]]
"""Kinds and keys of what the office has already."""


@dataclass(slots=True)
class _Pile:
    """All that was found of one thing."""

    spellings: Counter[str] = field(default_factory=Counter)
    files: dict[str, None] = field(default_factory=dict)
    signature: Signature | None = None
    columns: tuple[Column, ...] = ()
    facts: set[tuple[str, str]] = field(default_factory=set)


class Gatherer:
    """Takes plans one by one; `proposals` gives what they tell together."""

    def __init__(self) -> None:
        self._piles: dict[tuple[ProposalKind, str], _Pile] = {}

    def add(self, file: str, plan: Plan) -> None:
        """Look through the plan of a file."""
        for document in plan.documents():
            self._people(file, document)
            self._bases(file, plan, document)
            for node in plan.walk(document.id):
                if isinstance(node, Table):
                    self._columns(file, node)
                    self._units(file, plan, node)

    def proposals(self, known: Known = frozenset()) -> tuple[Proposal, ...]:
        """What was found and is not known yet, kind by kind, the commonest first."""
        twins = self._twins()
        made = [
            _proposal(kind, key, pile, key in twins)
            for (kind, key), pile in self._piles.items()
            if (kind, key) not in known
        ]
        made.sort(key=lambda one: (KINDS.index(one.kind), -len(one.files), -one.count, fold(one.words)))
        return tuple(made)

    def _twins(self) -> set[str]:
        """The keys of bases of one code and one day and month in several years: one of the years is a slip."""
        by_day: dict[tuple[str, str], set[str]] = {}
        for (kind, key), pile in self._piles.items():
            if kind == "basis":
                for day, _title in pile.facts:
                    by_day.setdefault((key.partition(" ")[0], day.rpartition("-")[0]), set()).add(key)
        return {key for (_code, day), keys in by_day.items() if day and len(keys) > 1 for key in keys}

    # --- What is looked for ------------------------------------------------------------------------------------------

    def _people(self, file: str, document: Document) -> None:
        for signature in document.signatures:
            if signature.name:
                pile = self._found("signer", fold(signature.name), signature.name, file)
                pile.signature = signature
        for item in document.recipients.items if document.recipients is not None else ():
            text = item.text.strip(" ;.,")
            if text and not fold(text).startswith("luu"):
                self._found("recipient", fold(text), text, file)

    def _bases(self, file: str, plan: Plan, document: Document) -> None:
        for key in (*document.bases, *document.opening):
            node = plan.nodes[key]
            assert isinstance(node, Paragraph)
            for found in citations.find(inline_words(plan, node.inlines)):
                if found.code or found.name:
                    code, year = found.key
                    pile = self._found("basis", f"{code} {year or ''}".strip(), citations.format(found), file)
                    day = found.date
                    pile.facts.add((f"{day.day}-{day.month}-{day.year}" if day else "", fold(found.title)))

    def _columns(self, file: str, table: Table) -> None:
        named = [column for column in table.columns if column.title]
        if len(named) > 1:
            titles = " | ".join(" ".join(column.title.split()) for column in table.columns)
            self._found("columns", fold(titles), titles, file).columns = table.columns

    def _units(self, file: str, plan: Plan, table: Table) -> None:
        columns = [column.id for column in table.columns if column.kind in ("lead", "support")]
        for row in _tasks(plan, table):
            for column in columns:
                for name in unit_names(cell_words(plan, row.cells.get(column))):
                    self._found("unit", fold(name), name, file)

    def _found(self, kind: ProposalKind, key: str, words: str, file: str) -> _Pile:
        pile = self._piles.setdefault((kind, " ".join(key.split())), _Pile())
        pile.spellings[words] += 1
        pile.files[file] = None
        return pile


def _tasks(plan: Plan, table: Table) -> Iterator[Task]:
    return (node for node in plan.walk(table.id) if isinstance(node, Task))


def _proposal(kind: ProposalKind, key: str, pile: _Pile, twin: bool) -> Proposal:
    """The commonest spelling first; of several as common the first that was met."""
    words, *others = (spelling for spelling, _count in pile.spellings.most_common())
    return Proposal(
        kind,
        key,
        words,
        pile.spellings.total(),
        tuple(pile.files),
        tuple(others),
        pile.signature,
        pile.columns,
        kind == "basis" and (twin or _disagree(pile.facts)),
    )


def _disagree(facts: Iterable[tuple[str, str]]) -> bool:
    """Whether what is said of one document differs; what is not said disagrees with nothing."""
    dates = {date for date, _title in facts if date}
    titles = {title for _date, title in facts if title}
    return len(dates) > 1 or len(titles) > 1
