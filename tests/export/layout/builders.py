"""Typeset documents for the tests of the layout, in a few words each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from export.blocks import Block, Cell, Footnote, Page, Para, Row, Rule, Run, Section, Style, Table, Typeset
from export.layout import lay_out
from export.layout.pages import LaidPage

A4 = Page(width=595.3, height=841.9, top=56.7, bottom=56.7, left=85.05, right=56.7, header_distance=28.35)
WIDE = Page(width=841.9, height=595.3, top=56.7, bottom=56.7, left=56.7, right=56.7, header_distance=28.35)
LINE = 16.1
"""Height of a line of 14 pt."""

STYLES = {
    style.name: style
    for style in (
        Style("van_ban", "Văn bản", size=14),
        Style("page_number", "Số trang", size=14, align="center"),
        Style("footnote", "Chú thích", size=10, align="justify"),
        Style("noi_dung", "Nội dung", size=14, align="justify", first=28.35, before=6),
        Style("dong", "Dòng", size=14),
        Style("de_muc", "Đề mục", size=14, bold=True, keep_next=True),
        Style("khoi", "Khối", size=14, keep_lines=True),
        Style("can_cu", "Căn cứ", size=14, italic=True, align="justify", first=28.35, before=6),
        Style("giua", "Giữa", size=13, bold=True, align="center"),
        Style("phai", "Phải", size=14, align="right"),
        Style("treo", "Treo", size=14, left=42.5, hang=28.35, align="justify"),
        Style("thua", "Thưa", size=14, line=1.5, before=6, after=3),
        Style("co_dinh", "Cố định", size=14, exact=20),
        Style("o", "Ô", size=12),
        Style("o_dem", "Ô có đệm", size=12, before=3, after=2),
    )
}


def para(text: str = "", style: str = "dong", **named: object) -> Para:
    """A paragraph of one run."""
    return msgspec.structs.replace(Para("", style, (Run(text),) if text else ()), **named)


def lines(count: int, style: str = "dong", **named: object) -> Para:
    """A paragraph of that many lines, "d1" to the last."""
    return para("\n".join(f"d{number}" for number in range(1, count + 1)), style, **named)


def marked(text: str, *numbers: int, style: str = "dong") -> Para:
    """A paragraph whose last word has the marks of footnotes."""
    return Para("", style, (Run(text), *(Run(str(number), note=number) for number in numbers)))


def note(number: int, text: str) -> Footnote:
    return Footnote(f"note{number}", number, para(text, "footnote"))


def cell(*texts: str, style: str = "o", **named: object) -> Cell:
    return msgspec.structs.replace(Cell(tuple(para(text, style) for text in texts or ("",))), **named)


def row(*cells: str | Cell, **named: object) -> Row:
    made = tuple(one if isinstance(one, Cell) else cell(one) for one in cells)
    return msgspec.structs.replace(Row("", made), **named)


def table(*rows: Row, widths: Sequence[float] = (100.0, 150.0), **named: object) -> Table:
    return msgspec.structs.replace(Table("", tuple(widths), tuple(rows)), **named)


def section(*blocks: Block, notes: Iterable[Footnote] = (), page: Page = A4, **named: object) -> Section:
    return msgspec.structs.replace(Section("", "main", "", page, tuple(blocks), tuple(notes)), **named)


def document(*parts: Section | Block, styles: Iterable[Style] = ()) -> Typeset:
    """A document of sections, or of one section with these blocks."""
    sections = tuple(part for part in parts if isinstance(part, Section))
    blocks = tuple(part for part in parts if not isinstance(part, Section))
    return Typeset(sections or (section(*blocks),), STYLES | {style.name: style for style in styles})


def laid(*parts: Section | Block, styles: Iterable[Style] = (), mode: str = "libreoffice") -> list[LaidPage]:
    return list(lay_out(document(*parts, styles=styles), mode=mode))


def shown(page: LaidPage) -> list[str]:
    """The texts of a page's lines from top to bottom, the page number first where there is one."""
    found: dict[float, list[tuple[float, str]]] = {}
    for span in page.spans:
        found.setdefault(round(span.y, 2), []).append((span.x, span.text))
    return ["".join(text for _x, text in sorted(found[y])) for y in sorted(found)]


def words(page: LaidPage) -> list[str]:
    """All words of a page, in the order in which they were laid out."""
    return " ".join(span.text for span in page.spans).split()


def filler(points: float) -> tuple[Para, Style]:
    """A paragraph of that height, with its style."""
    style = Style(f"cao_{points:g}".replace(".", "_"), "Đệm", size=14, exact=points)
    return para("@", style.name), style


def rule(width: float = 100, **named: object) -> Rule:
    return msgspec.structs.replace(Rule("", width), **named)
