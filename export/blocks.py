"""The typeset document: a plan on paper as data, with every decision of the regulation already taken.

`export.typeset` makes it, the painters draw it: DOCX, XLSX and HTML from these blocks, PDF, preview and printer from
the pages that `export.layout` makes of them. All lengths are in pt (1 mm = 72 / 25.4 pt), measured from the text
area's edges. Every block carries the id of the plan's node it came from, "" where it came from none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from forms.messages import Message

Align: TypeAlias = Literal["left", "center", "right", "justify"]
Binding: TypeAlias = Literal["number", "day", "month", "year"]

MM = 72 / 25.4


class Style(msgspec.Struct, frozen=True):
    """A named paragraph style, fully resolved; `parent` only tells the DOCX painter what it inherits from.

    `line` is the line spacing in lines, unless `exact` gives a fixed line height in pt. `outline` is the level for
    the navigation pane, from 0. `hang` is how far the first line stands left of `left`; `first` how far right of it.
    """

    name: str
    title: str
    parent: str | None = None
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Align = "left"
    first: float = 0
    hang: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    colour: str = "000000"


class Run(msgspec.Struct, frozen=True, gc=False):
    """Text of one look. None inherits from the paragraph's style.

    `text` may hold "\\n" (line break inside the paragraph), "\\t" and U+00A0. `note` makes the run the mark of that
    footnote of the section (its text is the mark). `bind` says that the run is a value that the registry gives
    (number, day, month, year): where it is still blank, `text` is a wide blank of U+00A0 that leaves room for a pen.
    """

    text: str
    bold: bool | None = None
    italic: bool | None = None
    underline: bool = False
    superscript: bool = False
    size: float | None = None
    note: int | None = None
    bind: Binding | None = None


class Para(msgspec.Struct, frozen=True, gc=False):
    """A paragraph. `label` is typed in front of the runs, followed by a space (by a tab where the style hangs).

    `keep_next` None takes the style's; `page_break_before` starts a page. `box` draws a frame in that colour round a
    paragraph of the width `box_width` and the height `box_height` (0: that of the text), centred in its column; the
    text stands in the middle of it.
    """

    id: str
    style: str
    runs: tuple[Run, ...] = ()
    label: str = ""
    label_bold: bool | None = None
    keep_next: bool | None = None
    align: Align | None = None
    page_break_before: bool = False
    box: str | None = None
    box_width: float = 0
    box_height: float = 0


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A horizontal line of `width` pt, centred (or at the left), in a strip of `height` pt of which it is the top.

    In DOCX it is an empty paragraph of exactly that height with a top border and indents.
    """

    id: str
    width: float
    height: float = 6
    thickness: float = 0.5
    align: Literal["left", "center"] = "center"
    keep_next: bool = False


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A table cell: paragraphs (at least one), spans, vertical alignment."""

    paras: tuple[Para | Rule, ...]
    columns: int = 1
    rows: int = 1
    middle: bool = False


class Row(msgspec.Struct, frozen=True, gc=False):
    """A table row. `cells` fill the grid from the left; places covered by a cell spanning from above are left out.

    `split`: the row may break over pages; a row higher than a page breaks anyway. `keep_next`: stays with the row
    below (group rows). `gap` is a least height in pt.
    """

    id: str
    cells: tuple[Cell, ...]
    split: bool = False
    keep_next: bool = False
    gap: float = 0


class Table(msgspec.Struct, frozen=True, gc=False):
    """A grid of `widths` pt. The first `header` rows are repeated on each page. `padding` is left and right, in pt.

    `kind` "layout" is borderless scaffolding (the head of the document, Nơi nhận beside the signature), "data" a
    table of the plan with borders of 0.5 pt. `kinds` are the column kinds of a data table, for painters that write
    values instead of pictures of them (XLSX).
    """

    id: str
    widths: tuple[float, ...]
    rows: Sequence[Row]
    header: int = 0
    kind: Literal["layout", "data"] = "data"
    padding: float = 5.4
    keep_next: bool = False
    kinds: tuple[str, ...] = ()


Block: TypeAlias = Para | Rule | Table


class Footnote(msgspec.Struct, frozen=True, gc=False):
    """A footnote of a section: its mark's number there, and its paragraph (style "footnote") without the mark."""

    id: str
    number: int
    para: Para


class Page(msgspec.Struct, frozen=True):
    """Paper and margins in pt; `header_distance` is from the paper's edge to the page number's line."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header_distance: float

    @property
    def text_width(self) -> float:
        """The width of the text area."""
        return self.width - self.left - self.right


class Section(msgspec.Struct, frozen=True):
    """A run of pages with one paper and one page counter, from 1, its first page without a number.

    `kind` tells the document itself, an attached plan, or an appendix. `footer` stands at the foot of the first page
    (the address line). Footnote numbers start at 1 in each section.
    """

    id: str
    kind: Literal["main", "attached", "appendix"]
    title: str
    page: Page
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    footer: tuple[Para | Rule, ...] = ()


class Bookmark(msgspec.Struct, frozen=True):
    """An entry of the outline: the block it leads to, its words, its depth from 0."""

    id: str
    title: str
    depth: int


class Typeset(msgspec.Struct, frozen=True):
    """A whole dossier on paper. `bindings` are the values given by the registry, "" while blank.

    `warnings` are values outside the decree's ranges, each with its article. `styles` always has "van_ban" (what all
    others inherit from), "page_number" (the number at the head of a page), "footnote" and "noi_dung" (running text).
    """

    sections: tuple[Section, ...]
    styles: Mapping[str, Style]
    bookmarks: tuple[Bookmark, ...] = ()
    bindings: Mapping[Binding, str] = {}
    title: str = ""
    author: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    warnings: tuple[Message, ...] = ()

    def has_seam(self, section: int) -> bool:
        """Whether the lowest paragraph there can be (1 pt) stands above the table that begins a section.

        LibreOffice puts a whole line there otherwise: in sections after the first, and in the first one where the
        document has footnotes.
        """
        blocks = self.sections[section].blocks
        if not blocks or not isinstance(blocks[0], Table):
            return False
        return section > 0 or any(other.footnotes for other in self.sections)
