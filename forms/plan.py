"""The document model: what a dossier of one or two administrative documents consists of.

A `Plan` (hồ sơ) is immutable. Its nodes stand in one flat map from id to struct, and a parent holds the ids of its
children, so that a changed copy shares all that was not touched. `forms.edits` makes the changed copies,
`forms.plan_json` reads and writes the nested JSON form, `forms.numbering` derives every label: a label is stored only
where an author insists on an irregular one.

Lengths are in mm where a field says `_mm`, type sizes in pt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

import msgspec

SCHEMA_VERSION = 1

MAX_TEXT = 200_000
"""Characters in one string. Some sixty pages without a paragraph's end are no document, and would stop all that
measures, checks or compares texts; longer ones are refused with a sentence where they enter."""

MAX_DEPTH = 64
"""Levels of nodes below a document. Authors use up to 12; deeper input is refused, so that walking a plan is safe."""

MAX_DOCUMENTS = 2

Id: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._-]{1,64}$(?!\n)")]
"""It serves as an XML id, a bookmark's name and a part of a link. A node's is unique among the nodes of its plan, a
footnote's among its footnotes, a column's in its table, a unit's in the dossier."""
Words: TypeAlias = Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]
Counter: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Span: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=1_000)]
Length: TypeAlias = Annotated[float, msgspec.Meta(ge=0, le=300)]
Size: TypeAlias = Annotated[float, msgspec.Meta(ge=1, le=100)]
Share: TypeAlias = Annotated[float, msgspec.Meta(gt=0, le=1_000)]
Moment: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Base of everything a plan is made of: frozen, strict about unknown keys, silent about defaults.

    What cannot change cannot refer to itself, so the collector of cycles need not look at it.
    """


# --- Inlines -----------------------------------------------------------------------------------------------------


class Text(Value, frozen=True, tag="text", tag_field="type"):
    """A run of characters in NFC, without line ends or control characters."""

    text: Words
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False


class Break(Value, frozen=True, tag="break", tag_field="type"):
    """A line break inside a paragraph (Shift+Enter)."""


class Field(Value, frozen=True, tag="field", tag_field="type"):
    """A value kept once for the whole dossier: `name` is a key of `Dossier.fields`, such as agency or year."""

    name: Id
    bold: bool = False
    italic: bool = False


class Reference(Value, frozen=True, tag="reference", tag_field="type"):
    """A cross-reference that follows renumbering ("khoản 2 Mục III", "Phụ lục II").

    `text` is what was set by hand; None derives the words from the target's labels.
    """

    target: Id
    text: Words | None = None


class UnitName(Value, frozen=True, tag="unit", tag_field="type"):
    """A mention of a unit: `unit` is an id in `Dossier.units`; `text`, where given, is the wording kept as typed."""

    unit: Id
    text: Words | None = None


NoteInline: TypeAlias = Text | Break | Field | Reference | UnitName


class Note(Value, frozen=True, tag="note", tag_field="type"):
    """A footnote, held at the place of its mark; its number is derived from its place."""

    id: Id
    inlines: tuple[NoteInline, ...] = ()


Inline: TypeAlias = Text | Break | Field | Reference | UnitName | Note
Inlines: TypeAlias = tuple[Inline, ...]


# --- Parts of a document that have no id of their own ------------------------------------------------------------


class Date(Value, frozen=True):
    """A date any part of which may still be blank: the registry gives the day when the document is signed."""

    day: Annotated[int, msgspec.Meta(ge=1, le=31)] | None = None
    month: Annotated[int, msgspec.Meta(ge=1, le=12)] | None = None
    year: Annotated[int, msgspec.Meta(ge=1, le=9999)] | None = None


class Issuer(Value, frozen=True):
    """An agency in the head of a document (cơ quan ban hành).

    `parent` and `name` hold the printed lines in capitals, `parent` empty where there is no cơ quan chủ quản;
    `inline_name` is how a sentence names the agency ("Sở Y tế tỉnh Khánh Hòa").
    """

    name: tuple[Words, ...] = ()
    parent: tuple[Words, ...] = ()
    inline_name: Words = ""


class Recipient(Value, frozen=True):
    """One line of Nơi nhận without its dash; `end` None lets the form give `;` or, on the last line, `.`."""

    text: Words
    end: Words | None = None


class Recipients(Value, frozen=True):
    """Nơi nhận (NĐ30, Phụ lục I, Mục II, khoản 9): `drafter` is the mark of ô 12, such as "PL.(30)"."""

    items: tuple[Recipient, ...] = ()
    drafter: Words = ""
    note: Words = ""


class Signature(Value, frozen=True):
    """Who signs (khoản 7): `lines` as printed ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), `own_post` above the name."""

    lines: tuple[Words, ...] = ()
    name: Words = ""
    own_post: tuple[Words, ...] = ()


class TypedLines(Value, frozen=True):
    """Lines that an author typed otherwise than the form would print them; None: the form decides.

    An imported document keeps its own wording here, and the checks point at it.
    """

    national_header: tuple[Words, ...] | None = None
    number: Words | None = None
    place_date: Words | None = None
    type: Words | None = None
    label: Words | None = None
    guide: Words | None = None
    recipients_label: Words | None = None


class Layout(Value, frozen=True):
    """What the decree leaves free; None means the default of `resources/regulation/nd30.toml`.

    Sizes in pt, margins and indents in mm, `line_spacing` in lines, `rule_*` as a share of the text above.
    """

    margin_top_mm: Length | None = None
    margin_bottom_mm: Length | None = None
    margin_left_mm: Length | None = None
    margin_right_mm: Length | None = None
    header_distance_mm: Length | None = None
    quoc_hieu_size: Size | None = None
    tieu_ngu_size: Size | None = None
    co_quan_size: Size | None = None
    so_ky_hieu_size: Size | None = None
    dia_danh_size: Size | None = None
    ten_loai_size: Size | None = None
    trich_yeu_size: Size | None = None
    body_size: Size | None = None
    quyen_han_size: Size | None = None
    ho_ten_size: Size | None = None
    phu_luc_title_size: Size | None = None
    phu_luc_guide_size: Size | None = None
    page_number_size: Size | None = None
    table_size: Size | None = None
    indent_mm: Length | None = None
    para_gap: Length | None = None
    line_spacing: Annotated[float, msgspec.Meta(gt=0, le=10)] | None = None
    rule_agency: Annotated[float, msgspec.Meta(ge=0, le=2)] | None = None
    rule_trich_yeu: Annotated[float, msgspec.Meta(ge=0, le=2)] | None = None
    signature_gap_mm: Length | None = None
    hanging: bool = False


# --- Nodes -------------------------------------------------------------------------------------------------------

Scheme: TypeAlias = Literal[
    "phan",
    "chuong",
    "muc",
    "tieu_muc",
    "dieu",
    "roman",
    "arabic",
    "decimal",
    "letter",
    "letter_dot",
    "dash",
    "plus",
]


class Paragraph(Value, frozen=True, tag="paragraph", tag_field="type"):
    """A paragraph without a label."""

    id: Id
    inlines: Inlines = ()


class Clause(Value, frozen=True, tag="clause", tag_field="type"):
    """A labelled part: phần, chương, mục, điều, khoản, điểm, dash or plus item.

    `heading`: the text is a title on a line of its own, otherwise it runs on after the label. `number` sets the
    counter (later siblings go on from it); `label` is printed as it stands while the counter goes on counting. Both
    are overrides that a check points at.
    """

    id: Id
    scheme: Scheme
    inlines: Inlines = ()
    children: tuple[Id, ...] = ()
    heading: bool = False
    number: Counter | None = None
    label: Words | None = None


ColumnKind: TypeAlias = Literal[
    "number",
    "text",
    "lead",
    "support",
    "deadline",
    "product",
    "indicator",
    "quantity",
    "amount",
    "note",
]


class Column(Value, frozen=True):
    """A typed column: `title` is its heading, `over` a title that spans it and its neighbours with the same one.

    Width: `width_mm` if given, else `share` of what is left after the fixed widths.
    """

    id: Id
    title: Words = ""
    kind: ColumnKind = "text"
    over: Words | None = None
    width_mm: Annotated[float, msgspec.Meta(gt=0, le=1_000)] | None = None
    share: Share = 1.0
    hidden: bool = False


class CellParagraph(Value, frozen=True):
    """A paragraph in a table cell."""

    inlines: Inlines = ()


class Cell(Value, frozen=True):
    """What stands in one cell; `columns` and `rows` say how many it spans where an author merged cells."""

    paragraphs: tuple[CellParagraph, ...] = ()
    columns: Span = 1
    rows: Span = 1


class Task(Value, frozen=True, tag="task", tag_field="type"):
    """A task row: `cells` by column id (an absent one is empty), `rows` its sub-tasks (1 → 1.1).

    `number` and `label` override the derived row number as in `Clause`.
    """

    id: Id
    cells: dict[Id, Cell] = {}
    rows: tuple[Id, ...] = ()
    number: Counter | None = None
    label: Words | None = None


class Group(Value, frozen=True, tag="group", tag_field="type"):
    """A group row (nhóm): its title spans the columns; groups nest. `cells` is only for text that stands in them."""

    id: Id
    inlines: Inlines = ()
    rows: tuple[Id, ...] = ()
    cells: dict[Id, Cell] = {}
    number: Counter | None = None
    label: Words | None = None


class SpecialRow(Value, frozen=True, tag="special", tag_field="type"):
    """A row without a number: a header repeated in the middle, a total, or an amount in words ("Bằng chữ: …")."""

    id: Id
    kind: Literal["header", "total", "words"]
    cells: dict[Id, Cell] = {}


class RowScheme(Value, frozen=True):
    """How rows of one depth are numbered: counter and what follows it ("I" + ".", "1.1" + "")."""

    counter: Literal["roman", "letter_upper", "arabic", "decimal", "none"] = "arabic"
    suffix: Words = ""


class RowNumbering(Value, frozen=True):
    """How a table numbers its rows: `groups` by nesting depth (the last serves deeper ones), `tasks` below them.

    A decimal counter puts the parent's number before its own (1 → 1.1). `restart` False lets task numbers go on
    across groups.
    """

    groups: tuple[RowScheme, ...] = (RowScheme("roman", "."),)
    tasks: RowScheme = RowScheme()
    restart: bool = True


class Table(Value, frozen=True, tag="table", tag_field="type"):
    """A table of typed columns; the column of kind "number" shows the derived row numbers."""

    id: Id
    columns: tuple[Column, ...] = ()
    rows: tuple[Id, ...] = ()
    numbering: RowNumbering = RowNumbering()


class Appendix(Value, frozen=True, tag="appendix", tag_field="type"):
    """A phụ lục: `title` by printed lines; `guide` False leaves the guide line out; `typed` keeps lines as typed."""

    id: Id
    title: tuple[Words, ...] = ()
    blocks: tuple[Id, ...] = ()
    orientation: Literal["portrait", "landscape"] = "portrait"
    guide: bool = True
    closing: Words = ""
    typed: TypedLines = TypedLines()


class Marker(Value, frozen=True, tag="marker", tag_field="type"):
    """A remark that never prints, on the node `target`: a place to complete, guidance, or a note to oneself.

    The kind "ignored" remembers a finding that was set aside: `check` names it, `text` says why.
    """

    id: Id
    kind: Literal["needs_completing", "guidance", "remark", "bookmark", "ignored"]
    target: Id
    text: Words = ""
    check: Words = ""


class Document(Value, frozen=True, tag="document", tag_field="type"):
    """One document of the dossier: a Kế hoạch, or the Quyết định that issues it.

    `number` is None until the registry gives it; `electronic` leaves the guide lines of appendices open (NĐ30,
    Phụ lục I, Mục III, khoản 1, điểm c). A Kế hoạch that follows a Quyết định in the same dossier is attached to it:
    it takes number, date and signature from there and prints none of its own.
    """

    id: Id
    kind: Literal["ke_hoach", "quyet_dinh"]
    issuers: tuple[Issuer, ...] = ()
    number: Words | None = None
    symbol: Words = ""
    place: Words = ""
    date: Date = Date()
    electronic: bool = False
    urgency: Literal["khan", "thuong_khan", "hoa_toc"] | None = None
    circulation: Literal["xem_xong_tra_lai", "luu_hanh_noi_bo"] | None = None
    title: tuple[Words, ...] = ()
    authority: tuple[Words, ...] = ()
    enacting_word: Words = ""
    bases: tuple[Id, ...] = ()
    opening: tuple[Id, ...] = ()
    body: tuple[Id, ...] = ()
    closing: tuple[Id, ...] = ()
    after_closing: tuple[Id, ...] = ()
    recipients: Recipients | None = None
    signatures: tuple[Signature, ...] = ()
    appendices: tuple[Id, ...] = ()
    markers: tuple[Id, ...] = ()
    address: Words = ""
    layout: Layout = Layout()
    typed: TypedLines = TypedLines()


Block: TypeAlias = Clause | Paragraph | Table
Row: TypeAlias = Task | Group | SpecialRow
Node: TypeAlias = Document | Clause | Paragraph | Table | Task | Group | SpecialRow | Appendix | Marker

CHILD_FIELDS: Mapping[type, tuple[Words, ...]] = {
    Document: ("bases", "opening", "body", "closing", "after_closing", "appendices", "markers"),
    Clause: ("children",),
    Table: ("rows",),
    Task: ("rows",),
    Group: ("rows",),
    Appendix: ("blocks",),
}
"""The fields of each kind of node that hold the ids of its children, in the order of reading."""

CHILD_KINDS: Mapping[type, Mapping[str, tuple[type, ...]]] = {
    Document: {
        "bases": (Paragraph,),
        "opening": (Paragraph,),
        "body": (Clause, Paragraph, Table),
        "closing": (Paragraph,),
        "after_closing": (Clause, Paragraph, Table),
        "appendices": (Appendix,),
        "markers": (Marker,),
    },
    Clause: {"children": (Clause, Paragraph, Table)},
    Table: {"rows": (Task, Group, SpecialRow)},
    Task: {"rows": (Task,)},
    Group: {"rows": (Task, Group, SpecialRow)},
    Appendix: {"blocks": (Clause, Paragraph, Table)},
}
"""The kinds of node that each of these fields may hold."""


# --- The dossier -------------------------------------------------------------------------------------------------


class Unit(Value, frozen=True):
    """A unit that the plan names (đơn vị), linked to the library's directory by `directory`."""

    id: Id
    name: Words
    short: Words = ""
    directory: str | None = None


class DraftMark(Value, frozen=True):
    """The "DỰ THẢO" mark and its round ("lần 2"); not in NĐ30, printed only where asked."""

    round: Counter | None = None


class Dossier(Value, frozen=True):
    """What the documents of a plan share. `created` and `modified` are in UTC; exports take their times from here."""

    documents: tuple[Id, ...] = ()
    units: tuple[Unit, ...] = ()
    fields: dict[Id, Words] = {}
    draft: DraftMark | None = None
    author: Words = ""
    created: Moment | None = None
    modified: Moment | None = None


class Plan(msgspec.Struct, frozen=True):
    """A whole plan in memory. `parents` maps each node but the documents to the node that holds it.

    The maps are never changed in place: `forms.edits.apply` copies them.
    """

    dossier: Dossier
    nodes: Mapping[Id, Node]
    parents: Mapping[Id, Id]

    def documents(self) -> Iterator[Document]:
        """The documents in their order."""
        for key in self.dossier.documents:
            node = self.nodes[key]
            assert isinstance(node, Document)
            yield node

    def children(self, key: Id) -> Iterator[Id]:
        """The ids of a node's children, in the order of reading."""
        node = self.nodes[key]
        for field in CHILD_FIELDS.get(type(node), ()):
            yield from getattr(node, field)

    def walk(self, key: Id) -> Iterator[Node]:
        """A node and all below it, in the order of reading, without recursion."""
        waiting = [key]
        while waiting:
            key = waiting.pop()
            yield self.nodes[key]
            waiting.extend(reversed(list(self.children(key))))

    def ancestors(self, key: Id) -> Iterator[Node]:
        """The nodes above a node, nearest first, ending with its document."""
        while (above := self.parents.get(key)) is not None:
            key = above
            yield self.nodes[key]

    def attached(self, key: Id) -> bool:
        """Whether the document `key` is issued by the decision that stands before it."""
        order = self.dossier.documents
        first = self.nodes[order[0]]
        return key in order[1:] and isinstance(first, Document) and first.kind == "quyet_dinh"


def collect_parents(nodes: Mapping[Id, Node]) -> dict[Id, Id]:
    """The map from each child to its parent, read off the nodes."""
    return {
        child: key
        for key, node in nodes.items()
        for field in CHILD_FIELDS.get(type(node), ())
        for child in getattr(node, field)
    }
