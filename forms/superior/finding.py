"""The rows and paragraphs of a superior's plan that name an agency, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from forms import deadlines
from forms.numbering import Labels, labels
from forms.plan import Clause, Column, ColumnKind, Document, Group, Id, Paragraph, Plan, Row, Table, Task, Value
from forms.references import address
from forms.rollover import year_of
from forms.superior.ours import By, Mention, Ours
from forms.tables.cells import cell_words, inline_words

_LETTERS_BESIDE = 6
"""Letters beside our name up to which a heading says nothing else ("Giao Sở Y tế:")."""

Role: TypeAlias = Literal["lead", "support", "named"]


class Named(Value, frozen=True):
    """One thing that a superior's plan gives to us: a row, a clause with all below it, or a paragraph.

    `where` is its place in words ("khoản 2 Mục III"), `text` what is to be done, `deadline` its words and `latest` the
    last day that they leave. `by` tells whether we are named ourselves or among others of our kind.
    """

    node: Id
    kind: Literal["row", "clause", "paragraph"]
    role: Role
    by: By
    where: str
    text: str
    deadline: str = ""
    latest: date | None = None
    product: str = ""


def find(plan: Plan, ours: Ours) -> tuple[Named, ...]:
    """What names us. A clause is listed with all below it; one that says our name alone gives each part below it."""
    printed, year = labels(plan), year_of(plan)
    return tuple(_Finder(plan, ours, printed, year).found())


class _Finder:
    """Walks through the bodies and appendices of a plan; heads, bases and Nơi nhận give nobody work."""

    def __init__(self, plan: Plan, ours: Ours, printed: Labels, year: int | None) -> None:
        self._plan, self._ours, self._labels, self._year = plan, ours, printed, year

    def found(self) -> Iterator[Named]:
        for document in self._plan.documents():
            for key in (*document.body, *document.after_closing, *document.appendices):
                yield from self._below(key)

    def _below(self, key: Id) -> Iterator[Named]:
        waiting: list[tuple[Id, Mention | None]] = [(key, None)]
        while waiting:
            here, given = waiting.pop()
            node = self._plan.nodes[here]
            found = None
            if isinstance(node, Clause | Group) and (heading := self._heading(node)) is not None:
                given = heading
            elif isinstance(node, Clause | Paragraph):
                found = self._of_words(node, given)
            elif isinstance(node, Task):
                found = self._of_row(node, given)
            if found is not None:
                yield found
            else:
                waiting += [(child, given) for child in reversed(list(self._plan.children(here)))]

    def _heading(self, node: Clause | Group) -> Mention | None:
        """Whether what stands below is ours by its title: a group that names us, a clause that says our name alone."""
        text = inline_words(self._plan, node.inlines)
        mentions = self._ours.mentions(text)
        if not mentions:
            return None
        rest = text[: mentions[0].start] + text[mentions[-1].end :]
        alone = sum(map(str.isalpha, rest)) <= _LETTERS_BESIDE and any(self._plan.children(node.id))
        return mentions[0] if isinstance(node, Group) or alone else None

    def _of_words(self, node: Clause | Paragraph, given: Mention | None) -> Named | None:
        text = inline_words(self._plan, node.inlines)
        mentions = self._ours.mentions(text)
        if not mentions and given is None:
            return None
        by: By = mentions[0].by if mentions else given.by if given else "name"
        below = " ".join(self._words_below(node)) if isinstance(node, Clause) else ""
        whole = f"{text} {below}".strip()
        return Named(
            node.id,
            "clause" if isinstance(node, Clause) else "paragraph",
            "lead" if given is not None else _role_in(text, mentions[0]),
            by,
            address(self._labels, node.id),
            text,
            _deadline_words(whole, self._year),
            deadlines.last_day(whole, self._year),
        )

    def _words_below(self, node: Clause) -> Iterator[str]:
        for one in list(self._plan.walk(node.id))[1:]:
            if isinstance(one, Clause | Paragraph):
                yield inline_words(self._plan, one.inlines)

    def _of_row(self, row: Task, given: Mention | None) -> Named | None:
        table = table_of(self._plan, row.id)
        named = [
            (column.kind, mention)
            for column in table.columns
            for mention in self._ours.mentions(self._cell(row, column))
        ]
        order: tuple[ColumnKind, ...] = ("lead", "support")
        named.sort(key=lambda one: (one[1].by == "group", order.index(one[0]) if one[0] in order else 2))
        if not named and given is None:
            return None
        kind, by = (named[0][0], named[0][1].by) if named else ("text", given.by if given else "name")
        role: Role = "lead" if kind == "lead" else "support" if kind == "support" else "named"
        deadline = words_in(self._plan, row, table, "deadline")
        return Named(
            row.id,
            "row",
            role,
            by,
            address(self._labels, row.id),
            words_in(self._plan, row, table, "text"),
            deadline,
            deadlines.last_day(deadline, self._year),
            words_in(self._plan, row, table, "product"),
        )

    def _cell(self, row: Row, column: Column) -> str:
        return cell_words(self._plan, row.cells.get(column.id))


def table_of(plan: Plan, row: Id) -> Table:
    """The table of a row."""
    return next(node for node in plan.ancestors(row) if isinstance(node, Table))


def words_in(plan: Plan, row: Row, table: Table, kind: ColumnKind) -> str:
    """The words of a row in the first column of a kind; of "text" in the first that says anything."""
    said = (cell_words(plan, row.cells.get(column.id)) for column in table.columns if column.kind == kind)
    return next(filter(None, said), "")


def document_of(plan: Plan, key: Id) -> Document:
    """The document that a node stands in."""
    return next(one for one in (plan.nodes[key], *plan.ancestors(key)) if isinstance(one, Document))


def _role_in(text: str, mention: Mention) -> Role:
    """What a sentence gives us to do: "Giao Sở Y tế chủ trì, phối hợp với …", "… phối hợp với Sở Y tế"."""
    before, after = text[: mention.start].lower(), text[mention.end :].lower()
    if before.rstrip().endswith(("phối hợp với", "phối hợp", "cùng")) or after.lstrip(" ,").startswith("phối hợp"):
        return "support"
    if "chủ trì" in after[:80] or before.rstrip().endswith(("giao", "chủ trì:", "yêu cầu", "đề nghị")) or not before:
        return "lead"
    return "support" if "phối hợp" in before[-120:] else "named"


def _deadline_words(text: str, year: int | None) -> str:
    found = deadlines.read(text, year)
    return "; ".join(text[one.start : one.end] for one in found)
