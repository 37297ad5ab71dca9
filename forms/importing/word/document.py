"""The body of a document, walked in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.importing.source import (
    Align,
    LeftOut,
    SourceBlock,
    SourceCell,
    SourceParagraph,
    SourceRow,
    SourceRun,
    SourceTable,
)
from forms.importing.word.numbering import LEVELS, Numbering
from forms.importing.word.runs import RunReader
from forms.importing.word.styles import (
    OFF,
    Properties,
    Styles,
    draws_lines,
    millimetres,
    paragraph_properties,
    run_properties,
)
from forms.importing.word.tree import Element

_ALIGNS: dict[str, Align] = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
}
MAX_NESTED = 12
"""Tables inside tables; deeper ones are no document of an office, their words are read as paragraphs."""


class BodyReader:
    """Walks blocks; counts places, sections and list numbers as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: RunReader) -> None:
        self._styles, self._numbering, self._runs = styles, numbering, runs
        self._place = 0
        self._new_page = False
        self._merged: list[SourceRun] = []
        self.landscape: list[bool] = []

    def blocks(self, parent: Element) -> tuple[SourceBlock, ...]:
        """The paragraphs and tables of a body, a cell, a text box or a note."""
        return tuple(self._blocks(parent, 0, boxed=False))

    def _blocks(self, parent: Element, depth: int, *, boxed: bool) -> Iterator[SourceBlock]:
        for child in parent.children:
            if child.name == "p":
                yield from self._paragraph(child, depth, boxed)
            elif child.name == "tbl":
                yield from self._table(child, depth, boxed)
            elif child.name == "sectPr":
                self._section(child)
            elif child.name in ("ins", "moveTo", "del", "moveFrom"):
                if self._runs.shows(child.name):
                    yield from self._blocks(child, depth, boxed=boxed)
            elif child.name == "altChunk":
                self._runs.left_out.append(LeftOut("embedded", "", self._place))
            elif child.name == "txbxContent":
                yield from self._blocks(child, depth, boxed=True)

    # --- Paragraphs -----------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, depth: int, boxed: bool) -> Iterator[SourceBlock]:
        properties = element.find("pPr")
        own = paragraph_properties(properties) if properties is not None else {}
        style_key = (properties.value("pStyle") if properties is not None else None) or self._styles.default_paragraph
        style = self._styles.get(style_key)
        place = self._place = self._place + 1
        gathered = self._runs.read(element, place, style.run)
        for box in gathered.boxes:
            yield from self._blocks(box, depth, boxed=True)
        runs = self._merged + gathered.runs
        self._merged = []
        if self._mark_goes(properties):
            self._merged = runs
            return
        look = style.paragraph | own
        list_key, label, look = self._numbered(look, own, style.paragraph, style_key, bool(runs))
        framed = boxed or (properties is not None and properties.find("framePr") is not None)
        paragraph = SourceParagraph(
            runs=tuple(runs),
            place=place,
            label=label if not self._label_hidden(properties) else "",
            list_key=list_key,
            align=_ALIGNS.get(look.get("jc", ""), "left"),
            left_mm=millimetres(look.get("left")),
            first_mm=millimetres(look.get("first")),
            outline=_outline(look.get("outlineLvl"), style.name),
            new_page=self._new_page or bool(look.get("pageBreakBefore")) or gathered.breaks_before,
            boxed=framed,
            section=len(self.landscape),
        )
        self._new_page = gathered.breaks_after or (self._new_page and paragraph.blank)
        if gathered.breaks_before and paragraph.blank:
            self._new_page = True
        yield paragraph
        if properties is not None and (section := properties.find("sectPr")) is not None:
            self._section(section)

    def _numbered(
        self, look: Properties, own: Properties, inherited: Properties, style: str, filled: bool
    ) -> tuple[tuple[int, int] | None, str, Properties]:
        """The list that a paragraph belongs to, what that prints, and the look with the list's indents."""
        num_id = look.get("numId", "0")
        if not num_id.isdigit() or int(num_id) == 0:
            return None, "", look
        by_style = "numId" not in own and "ilvl" not in look
        level_text = look.get("ilvl", "0")
        place = (
            self._numbering.style_level(num_id, style) if by_style else int(level_text) if level_text.isdigit() else 0
        )
        level = self._numbering.level(num_id, place) if place < LEVELS else None
        if level is None:
            return None, "", look
        label = self._numbering.label(num_id, place) if filled else ""
        own_or_list = inherited | level.paragraph | own if "numId" in own else level.paragraph | inherited | own
        return (int(num_id), place), label, look | own_or_list

    def _mark_goes(self, properties: Element | None) -> bool:
        """Whether the paragraph's end is deleted (or was inserted and is refused), so that the next one goes on."""
        mark = properties.find("rPr") if properties is not None else None
        if mark is None:
            return False
        return any(
            one.name in ("ins", "del", "moveTo", "moveFrom") and not self._runs.shows(one.name) for one in mark.children
        )

    def _label_hidden(self, properties: Element | None) -> bool:
        mark = properties.find("rPr") if properties is not None else None
        return mark is not None and bool(run_properties(mark).get("vanish"))

    def _section(self, element: Element) -> None:
        size = element.find("pgSz")
        turned = False
        if size is not None:
            width, height = millimetres(size.attributes.get("w")), millimetres(size.attributes.get("h"))
            turned = size.attributes.get("orient") == "landscape" or width > height > 0
        self.landscape.append(turned)
        self._new_page = self._new_page or element.value("type") != "continuous"

    # --- Tables ---------------------------------------------------------------------------------------------------

    def _table(self, element: Element, depth: int, boxed: bool) -> Iterator[SourceBlock]:
        if depth >= MAX_NESTED:
            for cell in element.walk():
                if cell.name == "tc":
                    yield from (block for block in self._blocks(cell, depth, boxed=boxed) if not _empty(block))
            return
        properties = element.find("tblPr")
        style = self._styles.get((properties.value("tblStyle") if properties else None) or self._styles.default_table)
        ruled = draws_lines(properties.find("tblBorders") if properties else None, style.borders)
        new_page, self._new_page, section = self._new_page, False, len(self.landscape)
        place = self._place = self._place + 1
        grid = list(element.all("tblGrid"))
        widths = tuple(millimetres(one.attributes.get("w")) for part in grid[:1] for one in part.all("gridCol"))
        rows, cell_lines = self._rows(element, depth, boxed)
        if rows:
            count = max(len(widths), max((_reach(row) for row in rows), default=0))
            widths += (0.0,) * (count - len(widths))
            yield SourceTable(tuple(rows), widths, ruled or cell_lines, place, new_page, section)

    def _rows(self, element: Element, depth: int, boxed: bool) -> tuple[list[SourceRow], bool]:
        rows: list[SourceRow] = []
        open_cells: dict[int, tuple[int, int]] = {}
        lines = False
        for child in element.children:
            if child.name != "tr" or self._row_goes(child):
                continue
            properties = child.find("trPr")
            column = _count(properties.value("gridBefore") if properties else None, 0)
            cells: list[SourceCell] = []
            for tc in child.all("tc"):
                own = tc.find("tcPr")
                span = _count(own.value("gridSpan") if own else None, 1)
                lines = lines or (own is not None and draws_lines(own.find("tcBorders")))
                blocks = tuple(self._blocks(tc, depth + 1, boxed=boxed))
                merged = own.value("vMerge") if own else None
                if merged is not None and merged != "restart" and column in open_cells:
                    self._grow(rows, open_cells[column], blocks)
                else:
                    open_cells.pop(column, None)
                    if merged == "restart":
                        open_cells[column] = (len(rows), len(cells))
                    cells.append(SourceCell(blocks, column, span))
                column += span
            rows.append(SourceRow(tuple(cells), header=_is_on(properties, "tblHeader")))
        return rows, lines

    def _grow(self, rows: list[SourceRow], start: tuple[int, int], blocks: tuple[SourceBlock, ...]) -> None:
        """Let the cell that began above reach one row further; what stands in the merged one is kept in it."""
        row, index = start
        cells = list(rows[row].cells)
        more = tuple(block for block in blocks if not _empty(block))
        cells[index] = replace(cells[index], rows=len(rows) - row + 1, blocks=cells[index].blocks + more)
        rows[row] = replace(rows[row], cells=tuple(cells))

    def _row_goes(self, element: Element) -> bool:
        properties = element.find("trPr")
        changes = properties.children if properties is not None else []
        return any(one.name in ("ins", "del") and not self._runs.shows(one.name) for one in changes)


def _reach(row: SourceRow) -> int:
    return max((cell.column + cell.columns for cell in row.cells), default=0)


def _empty(block: SourceBlock) -> bool:
    return isinstance(block, SourceParagraph) and block.blank


def _is_on(properties: Element | None, name: str) -> bool:
    value = properties.value(name) if properties is not None else None
    return value is not None and (value or "1") not in OFF


def _count(text: str | None, otherwise: int) -> int:
    return max(otherwise, min(int(text), 200)) if text and text.isdigit() else otherwise


def _outline(level: str | None, style_name: str) -> int | None:
    if level and level.isdigit() and int(level) < LEVELS:
        return int(level)
    name = style_name.lower()
    return int(name[-1]) - 1 if name.startswith("heading ") and name[-1:].isdigit() else None
