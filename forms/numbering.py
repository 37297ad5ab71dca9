"""Labels from structure: clauses, table rows, appendices, footnotes. Nothing here is ever stored.

A counter belongs to one parent and one scheme; unlabelled paragraphs and other schemes in between do not reset it.
Chương and điều count on through their section (a document without its appendices, or one appendix). `number` on a
node sets its counter, `label` is printed as it stands while the counter goes on.

A decimal label puts its parent's number in front (1. → 1.1. → 1.1.1.). Under a Roman or lettered parent that number
is written in digits (II. → 2.1.); arabic labels never take their parent's, so that 1.1. under I. and 1. stays 1.1.
Without a numbered parent the first level is "1.". Among rows of a table the parent's number stands in front as it is
printed, without its suffix: 1. → 1.1, A. → A.1, II. → II.1; a sub-task always takes its task's (1 → 1.1).

Everything walks with a stack of its own, so that nesting has no limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from forms.plan import (
    Appendix,
    Cell,
    Clause,
    Group,
    Id,
    Inlines,
    Node,
    Note,
    Paragraph,
    Plan,
    Row,
    RowNumbering,
    RowScheme,
    Scheme,
    SpecialRow,
    Table,
    Task,
)
from forms.vietnamese import diem_letter, roman

_FLOWS = ("bases", "opening", "body", "closing", "after_closing")
"""The texts of a document in the order of reading; counters start anew in each of them."""

_FORMS: Mapping[Scheme, Callable[[int], str]] = MappingProxyType(
    {
        "phan": lambda n: f"Phần {roman(n)}",
        "chuong": lambda n: f"Chương {roman(n)}",
        "muc": lambda n: f"Mục {n}",
        "tieu_muc": lambda n: f"Tiểu mục {n}",
        "dieu": lambda n: f"Điều {n}.",
        "roman": lambda n: f"{roman(n)}.",
        "arabic": lambda n: f"{n}.",
        "letter": lambda n: f"{diem_letter(n)})",
        "letter_dot": lambda n: f"{diem_letter(n)}.",
    }
)
_THROUGH: frozenset[Scheme] = frozenset(("chuong", "dieu"))
_BULLETS: Mapping[Scheme, str] = MappingProxyType({"dash": "-", "plus": "+"})


@dataclass(frozen=True, slots=True)
class Labels:
    """What `labels` derived: the printed label of each node, and the number of each footnote by the note's id.

    `texts` holds labelled nodes alone. `plan` is the plan they were read from.
    """

    plan: Plan
    texts: Mapping[Id, str]
    note_numbers: Mapping[Id, int]

    def of(self, key: Id) -> str:
        """The printed label of a node ("II.", "đ)", "1.2", "Phụ lục I"), "" where it has none."""
        return self.texts.get(key, "")


def labels(plan: Plan) -> Labels:
    """Every label of a plan; 11,000 nodes take some 20 ms."""
    texts: dict[Id, str] = {}
    notes: dict[Id, int] = {}
    for document in plan.documents():
        section = _Section(plan, texts)
        for field in _FLOWS:
            section.walk(getattr(document, field))
        notes.update(section.note_numbers())
        for place, key in enumerate(document.appendices):
            appendix = plan.nodes[key]
            assert isinstance(appendix, Appendix)
            texts[key] = appendix_label(appendix, place + 1, len(document.appendices))
            section = _Section(plan, texts)
            section.walk(appendix.blocks)
            notes.update(section.note_numbers())
    return Labels(plan, texts, notes)


def update(before: Labels, plan: Plan, touched: Iterable[Id]) -> Labels:
    """The labels of `plan`, which an edit made from `before.plan` touching `touched`.

    An edit that changes words alone (no children, overrides, columns or footnotes) keeps what was derived and costs
    what it touched; any other derives anew.
    """
    old = before.plan
    if plan.dossier.documents == old.dossier.documents and all(_same_shape(old, plan, key) for key in touched):
        return Labels(plan, before.texts, before.note_numbers)
    return labels(plan)


def appendix_label(appendix: Appendix, place: int, count: int) -> str:
    """ "Phụ lục" for a document's only one, "Phụ lục II" for one of several (NĐ30, Phụ lục I, Mục III, khoản 1, a)."""
    if appendix.typed.label is not None:
        return appendix.typed.label
    return f"Phụ lục {roman(place)}" if count > 1 else "Phụ lục"


# --- One section -------------------------------------------------------------------------------------------------


class _Section:
    """The walk through one section, in the order of reading."""

    def __init__(self, plan: Plan, texts: dict[Id, str]) -> None:
        self._nodes = plan.nodes
        self._texts = texts
        self._through: dict[Scheme, int] = {}
        self._notes: list[Id] = []

    def note_numbers(self) -> dict[Id, int]:
        return {key: place for place, key in enumerate(self._notes, 1)}

    def walk(self, keys: tuple[Id, ...]) -> None:
        """Label a flow of blocks and all below them."""
        waiting: list[tuple[Iterator[Id], dict[Scheme, int], str]] = [(iter(keys), {}, "")]
        while waiting:
            siblings, counts, prefix = waiting[-1]
            for key in siblings:
                node = self._nodes[key]
                if type(node) is Clause:
                    inner = self._clause(node, counts, prefix)
                    if node.children:
                        waiting.append((iter(node.children), {}, inner))
                        break
                elif type(node) is Table:
                    self._table(node)
                elif type(node) is Paragraph:
                    self._notes.extend(notes_in(node.inlines))
            else:
                waiting.pop()

    def _clause(self, node: Clause, counts: dict[Scheme, int], prefix: str) -> str:
        """Label one clause; what its decimal children put before their number."""
        scheme = node.scheme
        self._notes.extend(notes_in(node.inlines))
        if scheme in _BULLETS:
            self._texts[node.id] = _BULLETS[scheme] if node.label is None else node.label
            return prefix
        counter = self._through if scheme in _THROUGH else counts
        number = counter.get(scheme, 0) + 1 if node.number is None else node.number
        counter[scheme] = number
        own = f"{prefix}{number}." if scheme == "decimal" else f"{number}."
        if node.label is not None:
            self._texts[node.id] = node.label
        else:
            self._texts[node.id] = own if scheme == "decimal" else _FORMS[scheme](number)
        return own

    def _table(self, table: Table) -> None:
        """Label the rows of a table, group by group."""
        numbering = table.numbering
        visible = [column for column in table.columns if not column.hidden]
        whole = [column.id for column in visible]
        beside_number = [column.id for column in visible if column.kind != "number"]
        waiting = [_Rows(iter(table.rows), _Counter(), _Counter())]
        while waiting:
            level = waiting[-1]
            for key in level.rows:
                row = cast("Row", self._nodes[key])
                below = self._row(row, level, numbering)
                if row.cells:
                    shown = whole if type(row) is SpecialRow else beside_number
                    self._notes.extend(_notes_in_cells(row.cells, shown))
                if below is not None:
                    waiting.append(below)
                    break
            else:
                waiting.pop()

    def _row(self, row: Row, level: _Rows, numbering: RowNumbering) -> _Rows | None:
        """Label one row; the level that its own rows make, if it has any."""
        if type(row) is Task:
            number, scheme = level.tasks.next(row.number), numbering.tasks
        elif type(row) is Group:
            self._notes.extend(notes_in(row.inlines))
            number, scheme = level.groups.next(row.number), _group_scheme(numbering, level.depth)
        else:
            return None
        if row.label is not None:
            self._texts[row.id] = row.label
        elif scheme.counter != "none":
            self._texts[row.id] = _row_number(scheme, number, level.prefix, level.within) + scheme.suffix
        return _level_below(row, scheme, number, level, numbering) if row.rows else None


@dataclass(slots=True)
class _Rows:
    """Rows of one parent while they are walked; `prefix` is what decimal numbers among them start with."""

    rows: Iterator[Id]
    groups: _Counter
    tasks: _Counter
    prefix: str = ""
    depth: int = 0
    within: bool = False


def _level_below(row: Task | Group, scheme: RowScheme, number: int, level: _Rows, numbering: RowNumbering) -> _Rows:
    own = level.prefix if scheme.counter == "none" else f"{_row_number(scheme, number, level.prefix, level.within)}."
    if type(row) is Task:
        return _Rows(iter(row.rows), _Counter(), _Counter(), own, level.depth, within=True)
    tasks = _Counter() if numbering.restart else level.tasks
    return _Rows(iter(row.rows), _Counter(), tasks, own, level.depth + 1)


class _Counter:
    """A count that an override may set."""

    __slots__ = ("_count",)

    def __init__(self) -> None:
        self._count = 0

    def next(self, override: int | None) -> int:
        self._count = self._count + 1 if override is None else override
        return self._count


def _group_scheme(numbering: RowNumbering, depth: int) -> RowScheme:
    """The scheme of groups at a depth; the last one serves deeper groups."""
    schemes = numbering.groups
    return schemes[min(depth, len(schemes) - 1)] if schemes else RowScheme("none")


def _row_number(scheme: RowScheme, number: int, prefix: str, within: bool) -> str:
    """A row's number without its suffix; `within` says that it stands under a task (1 → 1.1)."""
    if within or scheme.counter == "decimal":
        return f"{prefix}{number}"
    if scheme.counter == "roman":
        return roman(number)
    return _capital(number) if scheme.counter == "letter_upper" else str(number)


def _capital(number: int) -> str:
    """A, B, C, D, E … by the Latin alphabet, as offices letter the groups of a table; AA after Z."""
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


# --- Footnotes ---------------------------------------------------------------------------------------------------


def notes_in(inlines: Inlines) -> list[Id]:
    """The ids of the footnotes among inlines, in their order."""
    return [inline.id for inline in inlines if type(inline) is Note]


def _notes_in_cells(cells: Mapping[Id, Cell], shown: list[Id]) -> list[Id]:
    """The footnotes of a row's visible cells in the order of the columns."""
    for cell in cells.values():
        for paragraph in cell.paragraphs:
            for inline in paragraph.inlines:
                if type(inline) is Note:
                    return _ordered_notes(cells, shown)
    return []


def _ordered_notes(cells: Mapping[Id, Cell], shown: list[Id]) -> list[Id]:
    return [
        key
        for column in shown
        if column in cells
        for paragraph in cells[column].paragraphs
        for key in notes_in(paragraph.inlines)
    ]


def _notes_by_column(cells: Mapping[Id, Cell]) -> dict[Id, list[Id]]:
    return {column: notes for column in cells if (notes := _ordered_notes(cells, [column]))}


# --- What an edit can change -------------------------------------------------------------------------------------


def _same_shape(old: Plan, new: Plan, key: Id) -> bool:
    """Whether nothing that labels depend on differs in one node."""
    before, after = old.nodes.get(key), new.nodes.get(key)
    if before is after or before is None or after is None:
        return before is after
    return type(before) is type(after) and _shape(before) == _shape(after)


def _shape(node: Node) -> object:
    """All of a node that labels depend on."""
    if isinstance(node, Paragraph):
        return notes_in(node.inlines)
    if isinstance(node, Clause):
        return node.scheme, node.children, node.number, node.label, notes_in(node.inlines)
    if isinstance(node, Table):
        return node.rows, node.numbering, [(c.id, c.hidden, c.kind) for c in node.columns]
    if isinstance(node, Task | Group):
        group = notes_in(node.inlines) if isinstance(node, Group) else []
        return node.rows, node.number, node.label, group, _notes_by_column(node.cells)
    if isinstance(node, SpecialRow):
        return _notes_by_column(node.cells)
    if isinstance(node, Appendix):
        return node.blocks, node.typed.label
    return [getattr(node, field, None) for field in (*_FLOWS, "appendices")]
