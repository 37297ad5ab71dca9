"""Taking over what a superior's plan gives us: a row or a clause of ours, a remark on it that keeps the source."""

from __future__ import annotations

from msgspec.structs import replace

from forms.copying import copy_of
from forms.dates import short_date
from forms.edits import Batch, Edit, Insert
from forms.ids import IdSource
from forms.messages import Message
from forms.numbering import Labels, labels
from forms.plan import (
    Cell,
    CellParagraph,
    Clause,
    Column,
    ColumnKind,
    Field,
    Group,
    Id,
    Inline,
    Inlines,
    Marker,
    Node,
    Note,
    Paragraph,
    Plan,
    Reference,
    Scheme,
    Table,
    Task,
    Text,
    UnitName,
    Value,
)
from forms.references import inline_text
from forms.superior.finding import Named, document_of, table_of
from forms.tables.cells import cell_words

MARK = "superior"
_KINDS = {"ke_hoach": "Kế hoạch", "quyet_dinh": "Quyết định"}
_OVER: tuple[ColumnKind, ...] = ("product", "deadline", "indicator", "quantity", "amount", "note")


class Origin(Value, frozen=True):
    """Which document something was taken from: its words for people, and a key that markers keep."""

    words: str
    key: str


def origin_of(plan: Plan) -> Origin:
    """The superior's plan as remarks cite it: "Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh"."""
    document = next(plan.documents())
    number = f"{document.number or '…'}/{document.symbol}" if document.symbol else ""
    issuer = next((one.inline_name or " ".join(one.name) for one in document.issuers), "")
    parts = [_KINDS[document.kind], f"số {number}" if number else " ".join(document.title)]
    if document.date.day and document.date.month and document.date.year:
        parts.append(f"ngày {short_date(document.date)}")
    if issuer:
        parts.append(f"của {issuer}")
    return Origin(" ".join(filter(None, parts)), f"{number}/{document.date.year or ''}")


def source_key(origin: Origin, node: Id) -> str:
    """What a marker keeps of where something came from."""
    return f"{MARK}:{origin.key}#{node}"


def take_row(plan: Plan, superior: Plan, named: Named, table: Id, words: str, new_id: IdSource) -> tuple[Edit, Id]:
    """A row at the end of a table of ours, or of its last group, with what theirs says; and the row's id.

    `words` is the remark that keeps the source. Cells go by the kind of their column; who leads and supports stays
    open, since theirs names agencies and ours names units. A clause becomes a row with its words as the task.
    """
    node = plan.nodes[table]
    assert isinstance(node, Table)
    key = new_id()
    row = Task(key, dict(_cells(labels(superior), named, node.columns)))
    last = plan.nodes[node.rows[-1]] if node.rows else None
    above = last if isinstance(last, Group) else node
    put = Insert(above.id, "rows", len(above.rows), (row,))
    mark = _mark(plan, superior, named, key, words, new_id)
    return Batch((put, mark), Message("edit.name.take_over")), key


def take_clause(
    plan: Plan, superior: Plan, named: Named, parent: Id, scheme: Scheme, words: str, new_id: IdSource
) -> tuple[Edit, Id]:
    """A clause at the end of a clause or document body of ours, with all below theirs; and the clause's id.

    A row becomes a clause that says task, product and deadline. Units, fields and references become words, since they
    belong to the other dossier; overrides of labels are dropped.
    """
    nodes = _clause_nodes(labels(superior), named, scheme, new_id)
    field = "body" if plan.nodes[parent].id in plan.dossier.documents else "children"
    put = Insert(parent, field, len(getattr(plan.nodes[parent], field)), nodes)
    mark = _mark(plan, superior, named, nodes[0].id, words, new_id, parent)
    return Batch((put, mark), Message("edit.name.take_over")), nodes[0].id


def note_open(plan: Plan, superior: Plan, named: Named, words: str, new_id: IdSource) -> Edit:
    """A place to complete on our document, for what is not covered yet; `words` say it."""
    document = plan.dossier.documents[-1]
    marker = Marker(new_id(), "needs_completing", document, words, source_key(origin_of(superior), named.node))
    return Insert(document, "markers", len(getattr(plan.nodes[document], "markers")), (marker,))  # noqa: B009


def _mark(
    plan: Plan, superior: Plan, named: Named, target: Id, words: str, new_id: IdSource, beside: Id | None = None
) -> Edit:
    document = document_of(plan, beside) if beside is not None else next(plan.documents())
    marker = Marker(new_id(), "remark", target, words, source_key(origin_of(superior), named.node))
    return Insert(document.id, "markers", len(document.markers), (marker,))


def _cells(theirs: Labels, named: Named, columns: tuple[Column, ...]) -> list[tuple[Id, Cell]]:
    superior = theirs.plan
    node = superior.nodes[named.node]
    first = next((column for column in columns if column.kind == "text"), None)
    made: list[tuple[Id, Cell]] = []
    if not isinstance(node, Task):
        said = [_plain(theirs, one.inlines) for one in superior.walk(named.node) if isinstance(one, Clause | Paragraph)]
        if first is not None:
            made.append((first.id, Cell(tuple(CellParagraph(inlines) for inlines in said if inlines))))
        return [*made, *_deadline_cell(named, columns)]
    given = table_of(superior, node.id).columns
    pairs = [("text", first)] + [(kind, next((one for one in columns if one.kind == kind), None)) for kind in _OVER]
    for kind, column in pairs:
        source = next((one for one in given if one.kind == kind and cell_words(superior, node.cells.get(one.id))), None)
        if column is not None and source is not None:
            paragraphs = (_plain(theirs, one.inlines) for one in node.cells[source.id].paragraphs)
            made.append((column.id, Cell(tuple(CellParagraph(inlines) for inlines in paragraphs))))
    return made


def _deadline_cell(named: Named, columns: tuple[Column, ...]) -> list[tuple[Id, Cell]]:
    column = next((one for one in columns if one.kind == "deadline"), None)
    if column is None or not named.deadline:
        return []
    return [(column.id, Cell((CellParagraph((Text(named.deadline),)),)))]


def _clause_nodes(theirs: Labels, named: Named, scheme: Scheme, new_id: IdSource) -> tuple[Node, ...]:
    node = theirs.plan.nodes[named.node]
    if isinstance(node, Clause):
        first, *below = copy_of(theirs.plan, node.id, new_id)
        assert isinstance(first, Clause)
        return (_freed(theirs, replace(first, scheme=scheme)), *(_freed(theirs, one) for one in below))
    if isinstance(node, Paragraph):
        return (Clause(new_id(), scheme, _plain(theirs, node.inlines)),)
    said = [
        named.text.rstrip(" .;"),
        *([named.product] if named.product else []),
        *([named.deadline] if named.deadline else []),
    ]
    return (Clause(new_id(), scheme, (Text("; ".join(" ".join(one.split()) for one in said) + "."),)),)


def _freed(theirs: Labels, node: Node) -> Node:
    """A copied node without what belongs to the other dossier, and without overridden labels."""
    if isinstance(node, Clause):
        return replace(node, inlines=_plain(theirs, node.inlines), number=None, label=None)
    if isinstance(node, Paragraph | Group):
        return replace(node, inlines=_plain(theirs, node.inlines))
    if isinstance(node, Task):
        cells = {
            column: replace(
                cell, paragraphs=tuple(CellParagraph(_plain(theirs, one.inlines)) for one in cell.paragraphs)
            )
            for column, cell in node.cells.items()
        }
        return replace(node, cells=cells, number=None, label=None)
    return node


def _plain(theirs: Labels, inlines: Inlines) -> Inlines:
    """Inlines with what the other dossier resolves turned into words; footnotes of theirs do not come along."""
    made: list[Inline] = []
    for one in inlines:
        if isinstance(one, Reference | UnitName | Field):
            words = inline_text(theirs, one)
            made += [Text(words)] if words else []
        elif not isinstance(one, Note):
            made.append(one)
    return tuple(made)
