"""Typeset documents by hand, for painters: `typeset(para("…"), table(["a", "b"]))`. Everything unsaid has a default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from export.blocks import MM, Block, Cell, Footnote, Page, Para, Row, Rule, Run, Section, Style, Table, Typeset

MOMENT = datetime(2025, 2, 10, 3, 4, 6, tzinfo=UTC)

PORTRAIT = Page(210 * MM, 297 * MM, 20 * MM, 20 * MM, 30 * MM, 20 * MM, 10 * MM)
LANDSCAPE = Page(297 * MM, 210 * MM, 20 * MM, 20 * MM, 20 * MM, 20 * MM, 10 * MM)

STYLES = {
    style.name: style
    for style in (
        Style("van_ban", "Văn bản"),
        Style("noi_dung", "Nội dung", "van_ban", align="justify", first=36, before=6, line=1.15),
        Style(
            "muc",
            "Mục",
            "noi_dung",
            align="justify",
            first=36,
            before=6,
            line=1.15,
            bold=True,
            keep_next=True,
            outline=0,
        ),
        Style("gach", "Gạch đầu dòng", "noi_dung", align="justify", left=36, hang=18, before=6, line=1.15),
        Style("giua", "Giữa dòng", "van_ban", align="center", bold=True),
        Style("guide", "Dòng dẫn", "van_ban", align="center", italic=True),
        Style("khan", "Mức độ khẩn", "giua", align="center", bold=True, colour="FF0000", size=13),
        Style("o_bang", "Ô bảng", "van_ban", size=12),
        Style("dau_bang", "Đầu bảng", "o_bang", size=12, bold=True, align="center", keep_next=True),
        Style("page_number", "Số trang", "van_ban", align="center"),
        Style("footnote", "Chú thích", "van_ban", size=10, align="justify"),
    )
}


def para(*runs: str | Run, style: str = "noi_dung", id: str = "", **rest: Any) -> Para:
    """A paragraph of strings and runs."""
    return Para(id, style, tuple(Run(run) if isinstance(run, str) else run for run in runs), **rest)


def cell(*content: str | Para | Rule, style: str = "o_bang", **rest: Any) -> Cell:
    """A cell of paragraphs; a string is one."""
    return Cell(tuple(para(part, style=style) if isinstance(part, str) else part for part in content), **rest)


def row(*cells: str | Cell, **rest: Any) -> Row:
    """A table row; a string is a cell."""
    return Row("", tuple(cell(part) if isinstance(part, str) else part for part in cells), **rest)


def table(*rows: Row | Sequence[str | Cell], widths: Sequence[float] = (), **rest: Any) -> Table:
    """A table as wide as a portrait page's text, its columns equal unless told."""
    made = tuple(part if isinstance(part, Row) else row(*part) for part in rows)
    columns = sum(one.columns for one in made[0].cells) if made else 1
    equal = (PORTRAIT.text_width / columns,) * columns
    return Table("", tuple(widths) or equal, made, **rest)


def section(*blocks: Block, page: Page = PORTRAIT, notes: Sequence[str] = (), **rest: Any) -> Section:
    """A section of a plan."""
    rest.setdefault("kind", "main")
    rest.setdefault("title", "")
    footnotes = tuple(Footnote("", n, para(text, style="footnote")) for n, text in enumerate(notes, 1))
    return Section("", page=page, blocks=tuple(blocks), footnotes=footnotes, **rest)


def typeset(*parts: Block | Section, styles: Mapping[str, Style] = STYLES, **rest: Any) -> Typeset:
    """A typeset document of sections, or of the blocks of its only one."""
    rest.setdefault("created", MOMENT)
    rest.setdefault("modified", MOMENT)
    sections = tuple(part for part in parts if isinstance(part, Section))
    blocks = tuple(part for part in parts if not isinstance(part, Section))
    return Typeset(sections or (section(*blocks),), styles, **rest)
