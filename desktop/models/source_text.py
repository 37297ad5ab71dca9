"""A source as lines of text beside which a plan is reviewed. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from forms.importing.source import Source, SourceBlock, SourceParagraph, SourceTable, paragraphs_in

BETWEEN = " │ "


class SourceLine(NamedTuple):
    """A paragraph, or a row of a table with its cells side by side, and its place in the source."""

    text: str
    place: int


def source_lines(source: Source) -> list[SourceLine]:
    """A source in the order of reading; blank paragraphs are left out, footnotes stand at the end."""
    made = list(_lines(source.blocks))
    for number, note in enumerate(source.notes, 1):
        made += [SourceLine(f"({number}) {_said(one)}", one.place) for one in note if not one.blank]
    return made


def line_at(lines: Sequence[SourceLine], place: int) -> int:
    """The number of the line that a place stands in; 0 where nothing stands before it."""
    return max(bisect_right([line.place for line in lines], place) - 1, 0)


def _lines(blocks: Sequence[SourceBlock]) -> Iterator[SourceLine]:
    for block in blocks:
        if isinstance(block, SourceTable):
            yield from _rows(block)
        elif not block.blank:
            yield SourceLine(_said(block), block.place)


def _rows(table: SourceTable) -> Iterator[SourceLine]:
    for row in table.rows:
        cells = [list(paragraphs_in(cell.blocks)) for cell in row.cells]
        texts = [" ".join(_said(one) for one in cell if not one.blank) for cell in cells]
        if any(texts):
            first = next((one.place for cell in cells for one in cell), table.place)
            yield SourceLine(BETWEEN.join(texts), first)


def _said(paragraph: SourceParagraph) -> str:
    text = " ".join(paragraph.text.split())
    return f"{paragraph.label} {text}".strip()
