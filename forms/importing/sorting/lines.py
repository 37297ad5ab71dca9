"""Looks at single lines: how they are set, and what in a head, a title or a foot they may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from forms.importing.source import SourceBlock, SourceParagraph, SourceRun, SourceTable

NATIONAL = re.compile(r"C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM", re.IGNORECASE)
MOTTO = re.compile(r"Độc\s*lập\s*[-–—.]?\s*Tự\s*do\s*[-–—.]?\s*Hạnh\s*phúc", re.IGNORECASE)
NUMBER = re.compile(
    r"S[ốôÔỐ]\s*:?[\s.…_]*(?P<number>\d*[A-Za-zĐđ]?)[\s.…_]*/\s*(?P<symbol>[\w&.Đđ]+(?:\s*[-–/]\s*[\w&.]+)*)\s*"
)
PLACE_DATE = re.compile(
    r"(?P<place>[^,;\d]{2,60}?)\s*,\s*ngày(?P<day>[\s\d.…_/]*?)tháng(?P<month>[\s\d.…_/]*?)năm(?P<year>[\s\d.…_]*)\.?",
    re.IGNORECASE,
)
GUIDE = re.compile(r"\W{0,2}(?:Ban\s+hành\s+)?(?:kèm|Kèm|KÈM)\s+theo\b", re.IGNORECASE)
RECIPIENTS = re.compile(r"^\W{0,2}N[ơƠ]I\s+NHẬN\b", re.IGNORECASE)
RULE = re.compile(r"^[\s_\-–—=*.~―─━⸺]{3,}$")
APPENDIX = re.compile(
    r"^PHỤ\s+LỤC(?:\s+(?:SỐ\s*)?(?P<count>[IVXL]{1,6}|\d{1,2}|[A-K]))?(?:\s*[.:\-–]\s*(?P<rest>\S.*)|\s*[.:]?)$",
    re.IGNORECASE | re.DOTALL,
)
_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")


def plain(text: str) -> str:
    """The text on one line, its blanks made one, ends trimmed: for comparing, never for keeping."""
    return _BLANKS.sub(" ", text).strip()


def is_capitals(text: str) -> bool:
    """Whether a text has letters, nearly all of them capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) >= 0.85 * len(letters)


def share_of(runs: Iterable[SourceRun], look: str) -> float:
    """The share of a text's letters and digits that are bold, italic, …; 0 where it has none."""
    told = whole = 0
    for run in runs:
        count = sum(char.isalnum() for char in run.text)
        whole += count
        told += count if getattr(run, look) else 0
    return told / whole if whole else 0.0


def is_bold(paragraph: SourceParagraph) -> bool:
    """Whether all its words are bold."""
    return share_of(paragraph.runs, "bold") > 0.9


def sliced(runs: tuple[SourceRun, ...], start: int, end: int | None = None) -> tuple[SourceRun, ...]:
    """The runs of a part of a text; notes stand where they stood."""
    made: list[SourceRun] = []
    place = 0
    for run in runs:
        length = len(run.text)
        first, last = max(start - place, 0), length if end is None else min(end - place, length)
        if run.note is not None:
            if place >= start and (end is None or place <= end):
                made.append(run)
        elif first < last:
            made.append(run if last - first == length else replace(run, text=run.text[first:last]))
        place += length
    return tuple(made)


def trimmed(runs: tuple[SourceRun, ...]) -> tuple[SourceRun, ...]:
    """Runs without blanks at the ends of their text."""
    text = "".join(run.text for run in runs)
    start = len(text) - len(text.lstrip())
    return sliced(runs, start, max(start, len(text.rstrip())))


def soft_lines(paragraph: SourceParagraph) -> list[SourceParagraph]:
    """The lines that soft breaks make of a paragraph, as paragraphs; the label stays with the first."""
    text = paragraph.text
    if "\n" not in text:
        return [paragraph]
    made: list[SourceParagraph] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        last = end == len(text)
        runs = sliced(paragraph.runs, start, None if last else end)
        made.append(replace(paragraph, runs=runs) if not made else continued(paragraph, runs))
        start = end + 1
    return made


def continued(paragraph: SourceParagraph, runs: tuple[SourceRun, ...]) -> SourceParagraph:
    """A later part of a paragraph: as it is set, without its label and page break."""
    return replace(paragraph, runs=runs, label="", list_key=None, new_page=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a head or a foot; `column` counts the columns of a table or the tabs before it, from 0."""

    paragraph: SourceParagraph
    column: int = 0
    row: int = 0

    @property
    def text(self) -> str:
        """Its words on one line, its automatic label in front."""
        return plain(f"{self.paragraph.label} {self.paragraph.text}")


def pieces(blocks: Iterable[SourceBlock]) -> Iterator[Piece]:
    """The lines of blocks taken apart: soft breaks, tabs, cells; blank ones left out."""
    row = 0
    for block in blocks:
        row += 1
        if isinstance(block, SourceParagraph):
            yield from _of_paragraph(block, row)
            continue
        for one in block.rows:
            row += 1
            for place, cell in enumerate(one.cells):
                column = place if len(one.cells) > 1 else _column_of(cell.column, block)
                for piece in pieces(cell.blocks):
                    yield replace(piece, column=column + piece.column, row=row)


def _column_of(column: int, table: SourceTable) -> int:
    """A lone cell stands right if it begins in the right half of its grid."""
    return int(column > 0 and column * 2 >= len(table.widths_mm))


def _of_paragraph(paragraph: SourceParagraph, row: int) -> Iterator[Piece]:
    for line in soft_lines(paragraph):
        text, start = line.text, 0
        indented = line.left_mm + max(line.first_mm, 0) > 60 or line.align == "right"
        column = int(indented)
        if line.label and not text.strip():
            yield Piece(line, column, row)
        for part in re.split(r"(\t+|(?<=\S)[ \u00a0]{8,}(?=[^\W\d_a-zà-ỹđ]))", text):
            end = start + len(part)
            if part.strip():
                runs = trimmed(sliced(line.runs, start, end if end < len(text) else None))
                made = replace(line, runs=runs) if start == 0 else continued(line, runs)
                yield Piece(made, column, row)
            if part[:1] == "\t" or (part and not part.strip() and len(part) >= 8):
                column = min(column + 1, 1) if not indented else 1
            start = end
