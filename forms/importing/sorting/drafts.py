"""What sorting hands to building: the parts of a document with their blocks in a tree, still without ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from forms.importing.source import LeftOut, SourceRun
from forms.plan import ColumnKind, Date, Issuer, Recipients, Scheme, Signature, TypedLines

SURE, LIKELY, DOUBTFUL = 1.0, 0.8, 0.5
Runs: TypeAlias = tuple[SourceRun, ...]


@dataclass(slots=True)
class BlockDraft:
    """A paragraph (`scheme` None) or a clause with its printed label and what stands below it.

    `derived`: the clause had no label in the source, and gets the one that numbering derives.
    """

    runs: Runs
    place: int
    scheme: Scheme | None = None
    label: str = ""
    number: int | None = None
    heading: bool = False
    children: list[BlockDraft | TableDraft] = field(default_factory=list)
    confidence: float = SURE
    why: str = ""
    derived: bool = False


@dataclass(slots=True)
class CellDraft:
    """A cell: its paragraphs, and what it spans."""

    paragraphs: list[Runs]
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class RowDraft:
    """A row of a table with its printed label; a group's title stands in `runs`."""

    kind: Literal["task", "group", "header", "total", "words"]
    place: int
    label: str = ""
    number: int | None = None
    runs: Runs = ()
    cells: dict[int, CellDraft] = field(default_factory=dict)
    rows: list[RowDraft] = field(default_factory=list)
    confidence: float = SURE
    why: str = ""


@dataclass(slots=True)
class ColumnDraft:
    """A column with the words of its heading, of the heading over it, and its width."""

    title: str = ""
    over: str | None = None
    kind: ColumnKind = "text"
    width_mm: float = 0.0


@dataclass(slots=True)
class TableDraft:
    """A table of typed columns."""

    place: int
    columns: list[ColumnDraft]
    rows: list[RowDraft]
    confidence: float = SURE
    why: str = ""


Draft: TypeAlias = BlockDraft | TableDraft


@dataclass(slots=True)
class Told:
    """Which of the lines that the form words by itself the source printed, so that words can be counted."""

    national: bool = False
    number: bool = False
    date: bool = False
    type: bool = False
    recipients: bool = False


@dataclass(slots=True)
class AppendixDraft:
    """An appendix."""

    place: int
    label: str | None = None
    title: list[str] = field(default_factory=list)
    guide: str | None = None
    national: list[str] = field(default_factory=list)
    blocks: list[Draft] = field(default_factory=list)
    closing: str = ""
    landscape: bool = False
    confidence: float = SURE


@dataclass(slots=True)
class DocumentDraft:
    """A document: its head and foot in the model's own types, its texts as drafts."""

    place: int = 0
    kind: Literal["ke_hoach", "quyet_dinh"] = "ke_hoach"
    issuers: tuple[Issuer, ...] = ()
    number: str | None = None
    symbol: str = ""
    location: str = ""
    date: Date = field(default_factory=Date)
    urgency: Literal["khan", "thuong_khan", "hoa_toc"] | None = None
    circulation: Literal["xem_xong_tra_lai", "luu_hanh_noi_bo"] | None = None
    draft_mark: str | None = None
    marks: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    enacting: str = ""
    bases: list[BlockDraft] = field(default_factory=list)
    opening: list[BlockDraft] = field(default_factory=list)
    body: list[Draft] = field(default_factory=list)
    closing: list[BlockDraft] = field(default_factory=list)
    after_closing: list[Draft] = field(default_factory=list)
    recipients: Recipients | None = None
    signatures: tuple[Signature, ...] = ()
    appendices: list[AppendixDraft] = field(default_factory=list)
    typed: TypedLines = field(default_factory=TypedLines)
    told: Told = field(default_factory=Told)
    confidence: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Sorted:
    """The whole source, sorted: one or two documents, and what none of them holds."""

    documents: list[DocumentDraft]
    left_out: list[LeftOut]
