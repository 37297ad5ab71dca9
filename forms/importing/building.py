"""Sorted drafts -> a plan with deterministic ids, its irregular labels settled as overrides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from forms.ids import counting
from forms.importing.overrides import settled
from forms.importing.sorting.drafts import (
    AppendixDraft,
    BlockDraft,
    CellDraft,
    ColumnDraft,
    DocumentDraft,
    Draft,
    RowDraft,
    Runs,
    Sorted,
    TableDraft,
)
from forms.importing.sorting.lines import share_of
from forms.importing.sorting.numbering import numbering_of
from forms.importing.source import Source, SourceParagraph, SourceRemark
from forms.plan import (
    MAX_DEPTH,
    Appendix,
    Break,
    Cell,
    CellParagraph,
    Clause,
    Column,
    Document,
    Dossier,
    DraftMark,
    Group,
    Id,
    Inline,
    Inlines,
    Marker,
    Node,
    Note,
    NoteInline,
    Paragraph,
    Plan,
    SpecialRow,
    Table,
    Task,
    Text,
    TypedLines,
    collect_parents,
)
from forms.vietnamese import clean

_NUMBER_WIDTH_MM = 12.0
_DEEPEST = MAX_DEPTH - 12


@dataclass(slots=True)
class Built:
    """The plan, the printed label of each labelled node, and where each node stands in the source."""

    plan: Plan
    places: dict[Id, int]
    drafts: dict[Id, BlockDraft | RowDraft | TableDraft | AppendixDraft | DocumentDraft]


def build(sorted_: Sorted, source: Source, remark_text: Callable[[SourceRemark], str]) -> Built:
    """The plan of the drafts. `remark_text` words a remark of a colleague as a marker's text."""
    builder = _Builder(source)
    keys = tuple(builder.document(draft) for draft in sorted_.documents)
    mark = next((one.draft_mark for one in sorted_.documents if one.draft_mark is not None), None)
    draft_mark = None if mark is None else DraftMark(int(mark) if mark else None)
    builder.add_remarks(source.remarks, keys[0], remark_text)
    nodes = builder.nodes
    plan = Plan(Dossier(keys, draft=draft_mark), nodes, collect_parents(nodes))
    plan = settled(plan, builder.printed)
    return Built(plan, builder.places, builder.drafts)


class _Builder:
    """Makes nodes in the order of reading, so that the same file gives the same ids."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._new_id = counting()
        self._note_id = counting("f")
        self.nodes: dict[Id, Node] = {}
        self.printed: dict[Id, tuple[str, int | None]] = {}
        self.places: dict[Id, int] = {}
        self.drafts: dict[Id, BlockDraft | RowDraft | TableDraft | AppendixDraft | DocumentDraft] = {}

    def document(self, draft: DocumentDraft) -> Id:
        """A document with all below it."""
        key = self._begin(draft)
        typed = draft.typed
        if not draft.told.recipients and draft.recipients is not None:
            typed = replace(typed, recipients_label="")
        node = Document(
            key,
            draft.kind,
            issuers=draft.issuers,
            number=draft.number,
            symbol=draft.symbol,
            place=draft.location,
            date=draft.date,
            urgency=draft.urgency,
            circulation=draft.circulation,
            title=tuple(draft.title),
            authority=tuple(draft.authority),
            enacting_word=draft.enacting,
            bases=self._paragraphs(draft.bases),
            opening=self._paragraphs(draft.opening),
            body=self._blocks(draft.body),
            closing=self._paragraphs(draft.closing),
            after_closing=self._blocks(draft.after_closing),
            recipients=draft.recipients,
            signatures=draft.signatures,
            appendices=tuple(self._appendix(one) for one in draft.appendices),
            typed=typed,
        )
        self.nodes[key] = node
        return key

    def _begin(self, draft: BlockDraft | RowDraft | TableDraft | AppendixDraft | DocumentDraft) -> Id:
        key = self._new_id()
        self.places[key] = draft.place
        self.drafts[key] = draft
        # A place of its own in the map, so that nodes stand in the order of reading.
        self.nodes[key] = Paragraph(key)
        return key

    def _appendix(self, draft: AppendixDraft) -> Id:
        key = self._begin(draft)
        typed = TypedLines(national_header=tuple(draft.national) or None, guide=draft.guide)
        self.printed[key] = (draft.label or "", None)
        self.nodes[key] = Appendix(
            key,
            title=tuple(draft.title),
            blocks=self._blocks(draft.blocks),
            orientation="landscape" if draft.landscape else "portrait",
            guide=draft.guide is not None,
            closing=draft.closing,
            typed=typed,
        )
        return key

    # --- Texts ----------------------------------------------------------------------------------------------------

    def _paragraphs(self, drafts: Sequence[BlockDraft]) -> tuple[Id, ...]:
        return tuple(self._paragraph(draft) for draft in drafts)

    def _paragraph(self, draft: BlockDraft) -> Id:
        key = self._begin(draft)
        self.nodes[key] = Paragraph(key, self._inlines(draft.runs))
        return key

    def _blocks(self, drafts: Sequence[Draft], depth: int = 0) -> tuple[Id, ...]:
        return tuple(key for draft in drafts for key in self._block(draft, depth))

    def _block(self, draft: Draft, depth: int) -> list[Id]:
        if isinstance(draft, TableDraft):
            return [self._table(draft)]
        if draft.scheme is None:
            return [self._paragraph(draft), *self._blocks(draft.children, depth)]
        key = self._begin(draft)
        if not draft.derived:
            self.printed[key] = (draft.label, draft.number)
        plain = draft.heading and share_of(draft.runs, "bold") > 0.9
        inlines = self._inlines(draft.runs, plain=plain)
        flat = depth >= _DEEPEST
        children = () if flat else self._blocks(draft.children, depth + 1)
        self.nodes[key] = Clause(key, draft.scheme, inlines, children, draft.heading)
        return [key, *(self._blocks(draft.children, depth) if flat else ())]

    def _inlines(self, runs: Runs, *, plain: bool = False) -> Inlines:
        """Runs as inlines; `plain` leaves out that all of it is bold, since the form makes headings so."""
        made: list[Inline] = []
        for run in runs:
            if run.note is not None:
                made.append(self._note(run.note))
                continue
            look = (run.bold and not plain, run.italic, run.underline, run.superscript)
            for place, line in enumerate(run.text.split("\n")):
                if place:
                    made.append(Break())
                if text := clean(line):
                    made.append(Text(text, *look))
        return tuple(made)

    def _note(self, place: int) -> Note:
        inlines: list[NoteInline] = []
        for paragraph in self._source.notes[place]:
            if inlines:
                inlines.append(Break())
            inlines += [one for one in self._inlines(_with_label(paragraph)) if not isinstance(one, Note)]
        return Note(self._note_id(), tuple(inlines))

    # --- Tables ---------------------------------------------------------------------------------------------------

    def _table(self, draft: TableDraft) -> Id:
        key = self._begin(draft)
        columns = tuple(_columns(draft.columns))
        rows = tuple(self._row(row, columns) for row in draft.rows)
        self.nodes[key] = Table(key, columns, rows, numbering_of(draft.rows))
        return key

    def _row(self, draft: RowDraft, columns: Sequence[Column]) -> Id:
        key = self._begin(draft)
        cells = {columns[place].id: self._cell(cell) for place, cell in draft.cells.items() if place < len(columns)}
        if draft.kind == "group":
            self.printed[key] = (draft.label, None)
            plain = share_of(draft.runs, "bold") > 0.9
            inlines = self._inlines(draft.runs, plain=plain)
            self.nodes[key] = Group(key, inlines, tuple(self._row(row, columns) for row in draft.rows), cells)
        elif draft.kind == "task":
            self.printed[key] = (draft.label, None)
            self.nodes[key] = Task(key, cells, tuple(self._row(row, columns) for row in draft.rows))
        else:
            self.nodes[key] = SpecialRow(key, draft.kind, cells)
        return key

    def _cell(self, draft: CellDraft) -> Cell:
        paragraphs = tuple(CellParagraph(self._inlines(runs)) for runs in draft.paragraphs)
        return Cell(paragraphs, draft.columns, draft.rows)

    # --- Remarks --------------------------------------------------------------------------------------------------

    def add_remarks(
        self, remarks: Sequence[SourceRemark], document: Id, remark_text: Callable[[SourceRemark], str]
    ) -> None:
        """Keep what colleagues wrote as remarks on the nodes that stand there."""
        by_place = sorted((place, key) for key, place in self.places.items())
        made: dict[Id, list[Id]] = {}
        for remark in remarks:
            target = document
            for place, key in by_place:
                if place > remark.place:
                    break
                target = key
            key = self._new_id()
            self.nodes[key] = Marker(key, "remark", target, remark_text(remark))
            made.setdefault(self._document_of(target, document), []).append(key)
        for owner, keys in made.items():
            node = self.nodes[owner]
            assert isinstance(node, Document)
            self.nodes[owner] = replace(node, markers=tuple(keys))

    def _document_of(self, key: Id, otherwise: Id) -> Id:
        """The document that was begun last before a node."""
        found = otherwise
        for other, node in self.nodes.items():
            if isinstance(node, Document):
                found = other
            if other == key:
                break
        return found


def _with_label(paragraph: SourceParagraph) -> Runs:
    if not paragraph.label or not paragraph.runs:
        return paragraph.runs
    first = paragraph.runs[0]
    from dataclasses import replace as changed

    return (changed(first, text=f"{paragraph.label} {first.text}"), *paragraph.runs[1:])


def _columns(drafts: Sequence[ColumnDraft]) -> list[Column]:
    """Typed columns: the number column of a fixed width, the others by their share of the rest."""
    others = [draft.width_mm for draft in drafts if draft.kind != "number" and draft.width_mm > 0]
    mean = sum(others) / len(others) if others else 0.0
    made: list[Column] = []
    for place, draft in enumerate(drafts, 1):
        if draft.kind == "number":
            width = min(max(draft.width_mm, 8.0), 30.0) if draft.width_mm else _NUMBER_WIDTH_MM
            made.append(Column(f"c{place}", draft.title, "number", draft.over, round(width, 1)))
        else:
            share = round(min(max(draft.width_mm / mean, 0.1), 20.0), 2) if mean and draft.width_mm > 0 else 1.0
            made.append(Column(f"c{place}", draft.title, draft.kind, draft.over, share=share))
    return made
