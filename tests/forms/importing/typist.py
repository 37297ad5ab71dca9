"""Types a document into Word as offices do, in one of several habits. Shares no code with the exporter.

A document is the JSON of the seeds (see their README): head, body as nested blocks, tables, recipients, signature,
appendices, footnotes. A habit says how it is typed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

Json = Any
CENTER, RIGHT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True)
class Habit:
    """How somebody types. `lead` is what stands between a typed label and its text."""

    name: str
    head: Literal["table", "tabs", "boxes"] = "table"
    numbering: Literal["typed", "auto", "mixed"] = "typed"
    levels: Literal["indents", "styles", "flat", "first_line"] = "first_line"
    foot: Literal["table", "tabs", "stacked"] = "table"
    groups: Literal["merged", "whole", "lone"] = "merged"
    lead: str = " "
    split_runs: bool = False
    repeated_header: bool = False
    bold_headings: bool = True
    soft_title: bool = False


HABITS = (
    Habit("plain"),
    Habit("tabs", head="tabs", foot="tabs", groups="whole", lead="\t", levels="indents"),
    Habit(
        "boxes", head="boxes", numbering="auto", levels="styles", foot="stacked", groups="lone", repeated_header=True
    ),
    Habit("mixed", numbering="mixed", levels="flat", foot="table", lead="\u00a0", split_runs=True, soft_title=True),
    Habit("auto", head="table", numbering="auto", levels="indents", foot="tabs", groups="whole", bold_headings=False),
)


def type_document(given: Json, habit: Habit, path: Path) -> Path:
    """The document as a DOCX file."""
    typist = _Typist(habit)
    typist.document(given)
    if given.get("attached"):
        typist.new_section(landscape=False)
        typist.document(given["attached"])
    typist.save(path)
    return path


@dataclass
class _Typist:
    habit: Habit
    word: Any = field(default_factory=docx.Document)
    notes: list[Json] = field(default_factory=list)
    lists: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    _current_notes: Json = None

    def __post_init__(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        for level in range(1, 4):
            self.word.styles[f"Heading {level}"].font.bold = True

    def save(self, path: Path) -> None:
        if self.notes:
            self._footnotes_part()
        self.word.save(str(path))

    # --- One document ---------------------------------------------------------------------------------------------

    def document(self, given: Json) -> None:
        self._current_notes = given.get("footnotes", {})
        self.head(given)
        self.title(given)
        for base in given["bases"]:
            self.paragraph(base, italic=base.startswith("Căn cứ"))
        if given["opening"]:
            self.paragraph(given["opening"])
        if given["enacting_word"]:
            self.paragraph(given["enacting_word"], bold=True, align=CENTER)
        self.blocks(given["body"], 0)
        for text in (given["closing"], given["closing_note"]):
            if text:
                self.paragraph(text)
        self.foot(given)
        for appendix in given.get("appendices", []):
            self.appendix(appendix)

    def head(self, given: Json) -> None:
        left = [(text, bold) for text, bold in ((given["parent_agency"], False), (given["agency"], True)) if text]
        right = [(text, True) for text in given["national_header"] or ()]
        low = [(given["number_line"] or "", False), (given["place_date_line"] or "", False)]
        if not (left or right or any(text for text, _ in low)):
            return
        getattr(self, f"_head_{self.habit.head}")(left, right, low)

    def _head_table(self, left: Json, right: Json, low: Json) -> None:
        table = self.word.add_table(rows=2, cols=2)
        for cell, lines in ((table.cell(0, 0), left), (table.cell(0, 1), right)):
            for place, (text, bold) in enumerate(lines):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.alignment = CENTER
                self.run(paragraph, text, bold=bold)
            if lines:
                cell.add_paragraph("_______________").alignment = CENTER
        for cell, (text, _) in zip(table.rows[1].cells, low, strict=True):
            cell.paragraphs[0].alignment = CENTER
            self.run(cell.paragraphs[0], text)

    def _head_tabs(self, left: Json, right: Json, low: Json) -> None:
        for place in range(max(len(left), len(right))):
            paragraph = self.word.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(80))
            if place < len(left):
                self.run(paragraph, left[place][0], bold=left[place][1])
            if place < len(right):
                self.run(paragraph, "\t" + right[place][0], bold=True)
        paragraph = self.word.add_paragraph()
        self.run(paragraph, low[0][0])
        if low[1][0]:
            self.run(paragraph, "\t" + low[1][0], italic=True)

    def _head_boxes(self, left: Json, right: Json, low: Json) -> None:
        for lines in ([*left, low[0]], [*right, low[1]]):
            inner = "".join(_box_paragraph(text, bold) for text, bold in lines if text)
            self.word.add_paragraph()._p.append(parse_xml(_BOX.format(names=_BOX_NAMES, inner=inner)))

    def title(self, given: Json) -> None:
        lines = [text for text in (given["type_line"], *given["title"]) if text]
        if self.habit.soft_title and lines:
            paragraph = self.word.add_paragraph()
            paragraph.alignment = CENTER
            self.run(paragraph, "\n".join(lines), bold=True)
        else:
            for text in lines:
                self.paragraph(text, bold=True, align=CENTER, first=False)
        if given["reference"]:
            self.paragraph(given["reference"], italic=True, align=CENTER, first=False)
        if lines:
            self.paragraph("--------------", align=CENTER, first=False)
        if given["authority_line"]:
            self.paragraph(given["authority_line"], bold=True, align=CENTER, first=False)

    # --- The body -------------------------------------------------------------------------------------------------

    def blocks(self, blocks: Json, depth: int) -> None:
        run: dict[str, tuple[int, int]] = {}
        for block in blocks:
            if "table" in block:
                self.table(block["table"])
                continue
            self.block(block, depth, run)
            self.blocks(block["children"], depth + 1)

    def block(self, block: Json, depth: int, run: dict[str, tuple[int, int]]) -> None:
        heading = block["heading"]
        paragraph = self.word.add_paragraph()
        if self.habit.levels == "styles" and heading and depth < 3:
            paragraph.style = self.word.styles[f"Heading {depth + 1}"]
        elif self.habit.levels == "indents":
            paragraph.paragraph_format.left_indent = Mm(5 * depth)
        elif self.habit.levels == "first_line":
            paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.alignment = BOTH
        bold = bool(block["bold"]) or (heading and self.habit.bold_headings)
        if block["scheme"] != "none":
            self.label(paragraph, block, depth, bold, run)
        self.runs(paragraph, block["text"], bold)

    def label(self, paragraph: Any, block: Json, depth: int, bold: bool, run: dict[str, tuple[int, int]]) -> None:
        auto = self.habit.numbering == "auto" or (self.habit.numbering == "mixed" and depth % 2 == 1)
        if not auto or not self._numbered(paragraph, block, depth, run):
            self.run(paragraph, block["label"] + self.habit.lead, bold=bold)

    def _numbered(self, paragraph: Any, block: Json, depth: int, run: dict[str, tuple[int, int]]) -> bool:
        """Number by a list of Word's; False for a label that none can give."""
        told = _list_form(block["label"])
        if told is None:
            return False
        form, pattern, number = told
        key = f"{form}{pattern}"
        known = run.get(key)
        goes_on = known is not None and number == known[1] + 1
        num_id = known[0] if known is not None and goes_on else self._list(form, pattern, number, depth)
        run[key] = (num_id, number)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{min(depth, 8)}"/><w:numId w:val="{num_id}"/></w:numPr>')
        )
        return True

    def _list(self, form: str, pattern: str, number: int, depth: int) -> int:
        root = self.word.part.numbering_part.element
        self.lists += 1
        key, level = 700 + self.lists, min(depth, 8)
        indent = 360 * depth
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>'
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{number}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{pattern.replace("%1", f"%{level + 1}")}"/><w:pPr><w:ind w:left="{indent}"/></w:pPr>'
            f"</w:lvl></w:abstractNum>"
        )
        first_num = root.find(qn("w:num"))
        root.insert(list(root).index(first_num), abstract) if first_num is not None else root.append(abstract)
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))
        return key

    # --- Tables ---------------------------------------------------------------------------------------------------

    def table(self, given: Json) -> None:
        columns = given["columns"]
        table = self.word.add_table(rows=0, cols=len(columns))
        table.style = "Table Grid"
        self._row(table, [[title] for title in columns], bold=True, center=True)
        for place, row in enumerate(given["rows"]):
            if self.habit.repeated_header and place and place % 15 == 0:
                self._row(table, [[title] for title in columns], bold=True, center=True)
            if row["kind"] == "group":
                self._group(table, row, len(columns))
            else:
                self._row(table, [[row["label"]], *row["cells"]])

    def _group(self, table: Any, row: Json, count: int) -> None:
        if row.get("cells"):
            self._row(table, [[row["label"]], [row["text"]], *row["cells"][1:]], bold=True)
            return
        runs = self.habit.groups
        if runs == "lone":
            self._row(table, [[row["label"]], [row["text"]], *[[]] * (count - 2)], bold=True)
            return
        cells = table.add_row().cells
        if runs == "whole":
            merged = cells[0].merge(cells[-1])
            self._fill(merged, [[{"t": f"{row['label']} "}, *_runs(row["text"])]], bold=True)
        else:
            self._fill(cells[0], [row["label"]], bold=True)
            self._fill(cells[1].merge(cells[-1]), [row["text"]], bold=True)

    def _row(self, table: Any, contents: list[Json], *, bold: bool = False, center: bool = False) -> None:
        for cell, paragraphs in zip(table.add_row().cells, contents, strict=True):
            self._fill(cell, paragraphs, bold=bold, center=center)

    def _fill(self, cell: Any, paragraphs: list[Json], *, bold: bool = False, center: bool = False) -> None:
        for place, one in enumerate(paragraphs):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            if center:
                paragraph.alignment = CENTER
            self.runs(paragraph, one, bold)

    # --- The foot -------------------------------------------------------------------------------------------------

    def foot(self, given: Json) -> None:
        if given["recipients"] is None and given["signature"] is None:
            return
        told = given["recipients"] or {"label": None, "items": [], "drafter": None, "note": None}
        items = [f"- {item}" for item in told["items"]]
        if told["drafter"]:
            items[-1] = f"{items[-1]} {told['drafter']}"
        left = [line for line in (told["label"], *items, told["note"]) if line]
        signature = given["signature"] or {"lines": [], "name": None}
        getattr(self, f"_foot_{self.habit.foot}")(left, signature["lines"], signature["name"])

    def _foot_table(self, left: list[str], lines: list[str], name: str | None) -> None:
        table = self.word.add_table(rows=1, cols=2)
        for place, text in enumerate(left):
            paragraph = table.cell(0, 0).paragraphs[0] if place == 0 else table.cell(0, 0).add_paragraph()
            self.run(paragraph, text, bold=place == 0, italic=place == 0)
        cell = table.cell(0, 1)
        for text in [*lines, "", "", "", "", name or ""]:
            paragraph = cell.add_paragraph()
            paragraph.alignment = CENTER
            self.run(paragraph, text, bold=True)

    def _foot_tabs(self, left: list[str], lines: list[str], name: str | None) -> None:
        right = [*lines, *[""] * max(1, len(left) - len(lines) - 1), name or ""]
        for place in range(max(len(left), len(right))):
            paragraph = self.word.add_paragraph()
            self.run(paragraph, left[place] if place < len(left) else "")
            if place < len(right) and right[place]:
                self.run(paragraph, "\t\t" + right[place], bold=True)

    def _foot_stacked(self, left: list[str], lines: list[str], name: str | None) -> None:
        for text in [*lines, "", "", name or ""]:
            paragraph = self.word.add_paragraph()
            paragraph.alignment = RIGHT
            self.run(paragraph, text, bold=True)
        for text in left:
            self.run(self.word.add_paragraph(), text)

    # --- Appendices -----------------------------------------------------------------------------------------------

    def appendix(self, given: Json) -> None:
        self.new_section(landscape=given["orientation_guess"] == "landscape")
        self._current_notes = given["footnotes"]
        for text in given["national_header"] or ():
            self.paragraph(text, bold=True, align=CENTER, first=False)
        for text in (given["label"], *given["title"]):
            if text:
                self.paragraph(text, bold=True, align=CENTER, first=False)
        if given["reference"]:
            self.paragraph(given["reference"], italic=True, align=CENTER, first=False)
        self.blocks(given["blocks"], 0)
        if given["table"]:
            self.table(given["table"])
        if given["closing"]:
            self.paragraph(given["closing"])

    def new_section(self, *, landscape: bool) -> None:
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))

    # --- Words ----------------------------------------------------------------------------------------------------

    def paragraph(
        self, text: str, *, bold: bool = False, italic: bool = False, align: Any = BOTH, first: bool = True
    ) -> None:
        paragraph = self.word.add_paragraph()
        paragraph.alignment = align
        if first and self.habit.levels == "first_line" and align is BOTH:
            paragraph.paragraph_format.first_line_indent = Mm(10)
        self.run(paragraph, text, bold=bold, italic=italic)

    def runs(self, paragraph: Any, content: Json, bold: bool) -> None:
        for one in _runs(content):
            if "fn" in one:
                self._note_mark(paragraph, one["fn"])
            else:
                run = self.run(paragraph, one["t"], bold=bool(bold or one.get("b")), italic=bool(one.get("i")))
                if one.get("sup") and run is not None:
                    run.font.superscript = True

    def run(self, paragraph: Any, text: str, *, bold: bool = False, italic: bool = False) -> Any:
        made = None
        for piece in self._split(text):
            for place, line in enumerate(piece.split("\n")):
                made = paragraph.add_run("")
                if place:
                    made.add_break(WD_BREAK.LINE)
                made.add_text(line)
                made.bold, made.italic = bold or None, italic or None
        return made

    def _split(self, text: str) -> Iterator[str]:
        """Word cuts runs anywhere, also inside a letter and its marks."""
        while self.habit.split_runs and len(text) > 12:
            cut = self.chance.randrange(1, 12)
            yield text[:cut]
            text = text[cut:]
        if text:
            yield text

    def _note_mark(self, paragraph: Any, number: int) -> None:
        self.notes.append(self._current_notes[str(number)])
        paragraph._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
            )
        )

    def _footnotes_part(self) -> None:
        root = parse_xml(
            f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            f"</w:footnote></w:footnotes>"
        )
        for number, runs in enumerate(self.notes, 1):
            note = parse_xml(
                f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r></w:p></w:footnote>'
            )
            root.append(note)
            for place, one in enumerate(runs):
                raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if one.get("sup") else ""
                run = parse_xml(f'<w:r {nsdecls("w")}>{raised}<w:t xml:space="preserve"/></w:r>')
                run.find(qn("w:t")).text = (" " if place == 0 else "") + one["t"]
                note[0].append(run)
        name = PackURI("/word/footnotes.xml")
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = XmlPart(name, kind, root, self.word.part.package)
        self.word.part.relate_to(part, RT.FOOTNOTES)


def _runs(content: Json) -> list[Json]:
    return [{"t": content}] if isinstance(content, str) else list(content)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _list_form(label: str) -> tuple[str, str, int] | None:
    """Number format, pattern and start of a list of Word's that prints a label."""
    core, end = label.rstrip(".)"), label[len(label.rstrip(".)")) :]
    if label in ("-", "+", "•"):
        return "bullet", label, 1
    if core.startswith("Điều "):
        return "decimal", f"Điều %1{end}", int(core.removeprefix("Điều "))
    if core == "đ":
        return "none", label, 1
    if core in _LETTERS and len(core) == 1:
        return "lowerLetter", f"%1{end}", _LETTERS.index(core) + 1
    front, _, last = core.rpartition(".")
    if last.isdigit():
        return "decimal", f"{front}.%1{end}" if front else f"%1{end}", int(last)
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}.get(core)
    return ("upperRoman", f"%1{end}", roman) if roman else None


_BOX_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_BOX = (
    "<w:r {names}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
    "<a:graphicData uri='x'><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def _box_paragraph(text: str, bold: bool) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{look}<w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'
