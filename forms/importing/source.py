"""What a foreign document says before anybody has judged what it is: paragraphs and tables as a reader sees them.

Readers of DOCX, text and PDF all give a `Source`; `forms.importing.sorting` tells its parts, `forms.importing.building`
makes a plan of them. Texts are in NFC with "\\n" for a soft break and "\\t" for a tab. Each paragraph and table has a
`place`, its number in the order of reading, by which reports, remarks and the import window name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Characters of one look; `note` is a footnote's place in `Source.notes` (the text is then empty)."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    note: int | None = None


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph with what helps to tell what it is.

    `label` is what automatic numbering prints in front of it, `list_key` names the list and level that gave it.
    `left_mm` and `first_mm` are the indents of its lines and of its first line (the latter relative). `outline` is
    the level of a heading style, from 0. `new_page` says that it begins a page, `boxed` that it stands in a text box.
    """

    runs: tuple[SourceRun, ...] = ()
    place: int = 0
    label: str = ""
    list_key: tuple[int, int] | None = None
    align: Align = "left"
    left_mm: float = 0.0
    first_mm: float = 0.0
    outline: int | None = None
    new_page: bool = False
    boxed: bool = False
    section: int = 0

    @property
    def text(self) -> str:
        """Its characters without the automatic label; notes leave none."""
        return "".join(run.text for run in self.runs)

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.label and not self.text.strip() and all(run.note is None for run in self.runs)


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell; `columns` and `rows` are what it spans of its table's grid."""

    blocks: tuple[SourceParagraph | SourceTable, ...] = ()
    column: int = 0
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row: the cells that begin in it, each with its column; `header` is set where it repeats on each page."""

    cells: tuple[SourceCell, ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table on a grid of columns `widths_mm` wide; `ruled` says whether lines are drawn around its cells."""

    rows: tuple[SourceRow, ...] = ()
    widths_mm: tuple[float, ...] = ()
    ruled: bool = True
    place: int = 0
    new_page: bool = False
    section: int = 0


SourceBlock: TypeAlias = SourceParagraph | SourceTable


@dataclass(frozen=True, slots=True)
class SourceRemark:
    """A colleague's comment or a tracked change, at the paragraph numbered `place`."""

    kind: Literal["comment", "inserted", "deleted"]
    place: int
    text: str
    author: str = ""


Reason: TypeAlias = Literal[
    "hidden",
    "deleted",
    "inserted",
    "header",
    "picture",
    "rule",
    "repeated_header",
    "appendix_head",
    "stamp",
    "label_blank",
    "embedded",
    "unplaced",
    "chosen",
]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the source that no part of the plan holds, and why; `place` where one can be named."""

    reason: Reason
    text: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read. `landscape` has a flag for each section.

    `revised`: words were inserted, deleted or moved under tracking, so that asking how to take that makes sense.
    """

    blocks: tuple[SourceBlock, ...]
    notes: tuple[tuple[SourceParagraph, ...], ...] = ()
    landscape: tuple[bool, ...] = (False,)
    remarks: tuple[SourceRemark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    revised: bool = False

    def paragraphs(self) -> Iterator[SourceParagraph]:
        """Every paragraph in the order of reading, those in cells and notes included."""
        yield from paragraphs_in(self.blocks)
        for note in self.notes:
            yield from note


def paragraphs_in(blocks: tuple[SourceBlock, ...]) -> Iterator[SourceParagraph]:
    """The paragraphs of blocks and of the cells in them, in the order of reading."""
    for block in blocks:
        if isinstance(block, SourceParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_in(cell.blocks)
