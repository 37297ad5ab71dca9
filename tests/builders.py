"""A small language for tests: `plan(clause("Mục đích", clause("…")), bases=("Căn cứ …",))`.

Everything unsaid has a default. Nodes get the ids "n1", "n2", … in the order of reading unless `id=` names one; a
clause takes the usual scheme of its depth (I. / 1. / a) / - / +) and is a heading where it has children. Content is
a string, an inline (`b("…")`, `i("…")`, `note("…")`, `ref("n3")`) or a tuple of both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from forms.ids import IdSource, counting
from forms.plan import (
    Appendix,
    Break,
    Cell,
    CellParagraph,
    Clause,
    Column,
    Date,
    Document,
    Dossier,
    DraftMark,
    Field,
    Group,
    Id,
    Inline,
    Inlines,
    Issuer,
    Marker,
    Node,
    Note,
    Paragraph,
    Plan,
    Recipient,
    Recipients,
    Reference,
    RowNumbering,
    Scheme,
    Signature,
    SpecialRow,
    Table,
    Task,
    Text,
    Unit,
    UnitName,
    collect_parents,
)

Content = str | Inline | tuple[str | Inline, ...]
CellContent = Content | Cell | list[Content]

SCHEME_BY_DEPTH: tuple[Scheme, ...] = ("roman", "arabic", "letter", "dash", "plus")

COLUMNS = (
    Column("tt", "TT", "number", width_mm=12),
    Column("viec", "Nội dung công việc", "text", share=3),
    Column("chu_tri", "Chủ trì", "lead"),
    Column("phoi_hop", "Phối hợp", "support"),
    Column("thoi_han", "Thời hạn", "deadline"),
    Column("san_pham", "Sản phẩm", "product"),
)
"""The columns of a table where a test names none."""
NUMBERING = RowNumbering()


# --- Inlines -----------------------------------------------------------------------------------------------------


def b(text: str) -> Text:
    """Bold text."""
    return Text(text, bold=True)


def i(text: str) -> Text:
    """Italic text."""
    return Text(text, italic=True)


def u(text: str) -> Text:
    """Underlined text."""
    return Text(text, underline=True)


def sup(text: str) -> Text:
    """Superscript text."""
    return Text(text, superscript=True)


def br() -> Break:
    """A line break."""
    return Break()


def note(content: Content = "Chú thích.", id: Id = "") -> Note:
    """A footnote; its id is given when the plan is built unless it is named here."""
    return Note(id, inlines(content))  # type: ignore[arg-type]


def ref(target: Id, text: str | None = None) -> Reference:
    """A cross-reference."""
    return Reference(target, text)


def fld(name: str) -> Field:
    """A field of the dossier."""
    return Field(name)


def unit(key: Id, text: str | None = None) -> UnitName:
    """A mention of a unit."""
    return UnitName(key, text)


def inlines(content: Content) -> Inlines:
    """Content as inlines; "" is none."""
    parts = content if isinstance(content, tuple) else (content,)
    return tuple(Text(part) if isinstance(part, str) else part for part in parts if part != "")


def cell(content: CellContent) -> Cell:
    """Content as a cell: a list has a paragraph for each member, "" is an empty cell."""
    if isinstance(content, Cell):
        return content
    paragraphs = content if isinstance(content, list) else [content] if content != "" else []
    return Cell(tuple(CellParagraph(inlines(one)) for one in paragraphs))


# --- Nodes -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where a draft stands when it becomes a node."""

    depth: int = 0
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A node to be: `make` gives the struct once its id and its children's ids are known."""

    make: Callable[[Id, Mapping[str, tuple[Id, ...]], Place], Node]
    children: Mapping[str, tuple[Draft, ...]] = field(default_factory=dict)
    id: Id | None = None
    deeper: bool = False
    columns: tuple[Column, ...] | None = None


def _drafts(things: Iterable[Draft | Content]) -> tuple[Draft, ...]:
    return tuple(thing if isinstance(thing, Draft) else para(thing) for thing in things)


def para(content: Content = "Nội dung.", *, id: Id | None = None) -> Draft:
    """A paragraph."""
    return Draft(lambda key, _, __: Paragraph(key, inlines(content)), id=id)


def clause(
    content: Content = "Nội dung",
    *children: Draft | Content,
    scheme: Scheme | None = None,
    heading: bool | None = None,
    number: int | None = None,
    label: str | None = None,
    id: Id | None = None,
) -> Draft:
    """A clause; strings among its children are paragraphs."""
    below = _drafts(children)

    def make(key: Id, kids: Mapping[str, tuple[Id, ...]], place: Place) -> Clause:
        usual = SCHEME_BY_DEPTH[min(place.depth, len(SCHEME_BY_DEPTH) - 1)]
        title = bool(below) if heading is None else heading
        return Clause(key, scheme or usual, inlines(content), kids["children"], title, number, label)

    return Draft(make, {"children": below}, id, deeper=True)


def article(content: Content = "Nội dung", *children: Draft | Content, **more: Any) -> Draft:
    """A điều of a decision."""
    return clause(content, *children, scheme="dieu", **({"heading": False} | more))


def table(
    *rows: Draft,
    columns: Sequence[Column | str] = COLUMNS,
    numbering: RowNumbering = NUMBERING,
    id: Id | None = None,
) -> Draft:
    """A table; a column that is only a string gets the id "c1", "c2", …, the first being the number column."""
    typed = tuple(_column(place, column) for place, column in enumerate(columns))
    return Draft(
        lambda key, kids, _: Table(key, typed, kids["rows"], numbering), {"rows": tuple(rows)}, id, columns=typed
    )


def _column(place: int, column: Column | str) -> Column:
    if isinstance(column, Column):
        return column
    return Column(f"c{place + 1}", column, "text" if place else "number")


def task(
    *cells: CellContent,
    rows: Sequence[Draft] = (),
    number: int | None = None,
    label: str | None = None,
    id: Id | None = None,
) -> Draft:
    """A task row; `cells` fill the columns after the number column, missing ones stay empty."""

    def make(key: Id, kids: Mapping[str, tuple[Id, ...]], place: Place) -> Task:
        return Task(key, _cells(cells, place), kids["rows"], number, label)

    return Draft(make, {"rows": tuple(rows)}, id)


def group(
    content: Content = "Nhóm",
    *rows: Draft,
    cells: Sequence[CellContent] = (),
    number: int | None = None,
    label: str | None = None,
    id: Id | None = None,
) -> Draft:
    """A group row."""

    def make(key: Id, kids: Mapping[str, tuple[Id, ...]], place: Place) -> Group:
        return Group(key, inlines(content), kids["rows"], _cells(cells, place), number, label)

    return Draft(make, {"rows": tuple(rows)}, id)


def special(*cells: CellContent, kind: Literal["header", "total", "words"] = "total", id: Id | None = None) -> Draft:
    """A row without a number."""
    return Draft(lambda key, _, place: SpecialRow(key, kind, _cells(cells, place)), id=id)


def _cells(contents: Sequence[CellContent], place: Place) -> dict[Id, Cell]:
    filled = [column.id for column in place.columns if column.kind != "number"]
    assert len(contents) <= len(filled), "more cells than columns"
    return {key: cell(content) for key, content in zip(filled, contents, strict=False) if content != ""}


def appendix(title: str | Sequence[str] = "DANH MỤC NHIỆM VỤ", *blocks: Draft | Content, **fields: Any) -> Draft:
    """An appendix; `fields` are those of `forms.plan.Appendix`."""
    key = fields.pop("id", None)
    lines = (title,) if isinstance(title, str) else tuple(title)
    return Draft(lambda key, kids, _: Appendix(key, lines, kids["blocks"], **fields), {"blocks": _drafts(blocks)}, key)


def marker(
    target: Id,
    text: str = "Bổ sung số liệu",
    kind: Literal["needs_completing", "guidance", "remark", "bookmark"] = "needs_completing",
    id: Id | None = None,
) -> Draft:
    """A remark that never prints."""
    return Draft(lambda key, _, __: Marker(key, kind, target, text), id=id)


# --- Documents ---------------------------------------------------------------------------------------------------

_HEAD: Mapping[str, Any] = {
    "issuers": (Issuer(("SỞ Y TẾ",), ("UBND TỈNH KHÁNH HÒA",), "Sở Y tế tỉnh Khánh Hòa"),),
    "number": "12",
    "place": "Khánh Hòa",
    "date": Date(15, 1, 2025),
    "recipients": Recipients((Recipient("UBND tỉnh"), Recipient("Lưu: VT, VP")), "NVA"),
    "signatures": (Signature(("GIÁM ĐỐC",), "Nguyễn Văn An"),),
}
_KE_HOACH: Mapping[str, Any] = {
    "symbol": "KH-SYT",
    "title": ("Cải cách hành chính năm 2025",),
    "bases": ("Căn cứ Quyết định số 344/QĐ-UBND ngày 13/02/2025 của UBND tỉnh Khánh Hòa;",),
    "opening": ("Sở Y tế ban hành Kế hoạch cải cách hành chính năm 2025 như sau:",),
    "closing": ("Trên đây là Kế hoạch cải cách hành chính năm 2025./.",),
}
_QUYET_DINH: Mapping[str, Any] = {
    "symbol": "QĐ-SYT",
    "title": ("Ban hành Kế hoạch cải cách hành chính năm 2025",),
    "authority": ("GIÁM ĐỐC SỞ Y TẾ",),
    "enacting_word": "QUYẾT ĐỊNH:",
    "bases": ("Căn cứ Quyết định số 344/QĐ-UBND ngày 13/02/2025 của UBND tỉnh Khánh Hòa;",),
}
_CHILD_FIELDS = ("bases", "opening", "body", "closing", "after_closing", "appendices", "markers")


def document(
    *body: Draft | Content, kind: Literal["ke_hoach", "quyet_dinh"] = "ke_hoach", id: Id | None = None, **fields: Any
) -> Draft:
    """A document; `fields` are those of `forms.plan.Document`, children given as drafts or content."""
    said = {**_HEAD, **(_KE_HOACH if kind == "ke_hoach" else _QUYET_DINH), **fields, "body": body}
    children = {name: _drafts(said.pop(name, ())) for name in _CHILD_FIELDS}
    if isinstance(said["title"], str):
        said["title"] = (said["title"],)
    return Draft(lambda key, kids, _: Document(key, kind, **kids, **said), children, id)


def decision(*body: Draft | Content, **fields: Any) -> Draft:
    """A Quyết định; with no body it has three articles."""
    usual = (article("Ban hành kèm theo Quyết định này Kế hoạch."), article("Hiệu lực."), article("Thi hành."))
    return document(*(body or usual), kind="quyet_dinh", **fields)


def plan(
    *things: Draft | Content,
    units: Sequence[Unit] = (),
    fields: Mapping[str, str] | None = None,
    draft: DraftMark | None = None,
    new_id: IdSource | None = None,
    **head: Any,
) -> Plan:
    """A plan of the given documents, or of one document with the given body."""
    if not things or not all(_is_document(thing) for thing in things):
        things = (document(*things, **head),)
    builder = _Builder(new_id or counting("n"))
    documents = tuple(builder.add(thing, Place()) for thing in _drafts(things))
    moment = datetime(2025, 1, 10, 1, 30, tzinfo=UTC)
    dossier = Dossier(documents, tuple(units), dict(fields or {}), draft, "Trần Thị Bình", moment, moment)
    return Plan(dossier, builder.nodes, collect_parents(builder.nodes))


def _is_document(thing: Draft | Content) -> bool:
    return isinstance(thing, Draft) and "bases" in thing.children


@dataclass
class _Builder:
    new_id: IdSource
    nodes: dict[Id, Node] = field(default_factory=dict)

    def add(self, draft: Draft, place: Place) -> Id:
        key = draft.id or self.new_id()
        assert key not in self.nodes, f"the id {key} is given twice"
        self.nodes[key] = Paragraph(key)  # holds its place, so that the map stands in the order of reading
        below = Place(place.depth + draft.deeper, place.columns if draft.columns is None else draft.columns)
        kids = {name: tuple(self.add(one, below) for one in found) for name, found in draft.children.items()}
        self.nodes[key] = self.named(draft.make(key, kids, place))
        return key

    def named(self, node: Node) -> Node:
        changed: dict[str, Any] = {}
        if lines := getattr(node, "inlines", ()):
            changed["inlines"] = self.named_notes(lines)
        if cells := getattr(node, "cells", {}):
            changed["cells"] = {key: self.named_cell(one) for key, one in cells.items()}
        return msgspec.structs.replace(node, **changed)

    def named_cell(self, one: Cell) -> Cell:
        paragraphs = tuple(CellParagraph(self.named_notes(each.inlines)) for each in one.paragraphs)
        return Cell(paragraphs, one.columns, one.rows)

    def named_notes(self, parts: Inlines) -> Inlines:
        return tuple(Note(part.id or self.new_id(), part.inlines) if isinstance(part, Note) else part for part in parts)
