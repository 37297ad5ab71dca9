"""What LibreOffice makes of our DOCX: converted with our fonts only, read from the PDF by the places of its glyphs."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from export import docx
from export.blocks import Typeset
from export.layout.pages import LaidPage
from tests.office import to_pdf


class PrintedLine(NamedTuple):
    """A line on a page: its baseline in pt from the top, and its text without blanks, hyphens and figures alone."""

    y: float
    text: str


SAME_LINE = 0.45
"""How far apart in pt the baselines of what counts as one line may lie; LibreOffice rounds places to 0.1 pt."""

Printed = list[PrintedLine]


def convert(typesets: dict[str, Typeset], folder: Path) -> dict[str, list[Printed]]:
    """The pages that LibreOffice makes of the documents' DOCX, by the documents' names."""
    for name, typeset in typesets.items():
        docx.write(typeset, folder / f"{name}.docx")
    to_pdf([folder / f"{name}.docx" for name in typesets], folder)
    return {name: read(folder / f"{name}.pdf") for name in typesets}


def read(path: Path) -> list[Printed]:
    """The lines of each page of a PDF file."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_lines(_glyphs(page)) for page in document]
    finally:
        document.close()


def _glyphs(page: pypdfium2.PdfPage) -> list[tuple[float, float, str]]:
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        if not character.isspace():
            pdfium.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
            found.append((height - y.value, x.value, character))
    return found


def ours(pages: Iterable[LaidPage]) -> list[Printed]:
    """The lines of each page that we laid out, told in the same way."""
    return [_lines([(span.y, span.x, span.text) for span in page.spans]) for page in pages]


def _lines(pieces: Sequence[tuple[float, float, str]]) -> Printed:
    """Pieces put into lines by their baselines. Marks of footnotes drop out: LibreOffice does not restart them."""
    rows: list[tuple[float, list[tuple[float, str]]]] = []
    for y, x, text in sorted(pieces):
        if rows and y - rows[-1][0] <= SAME_LINE:
            rows[-1][1].append((x, text))
        else:
            rows.append((y, [(x, text)]))
    told = [PrintedLine(y, _bare("".join(text for _x, text in sorted(row)))) for y, row in rows]
    return [line for line in told if line.text and not line.text.isdigit()]


def _bare(text: str) -> str:
    """Only letters and figures: pdfium tells hyphens at line ends in its own way."""
    return "".join(character for character in text if character.isalnum())


def alike(one: Printed, other: Printed) -> bool:
    """Whether two pages have the same lines at the same height, to less than half a point."""
    same = zip(one, other, strict=False)
    return len(one) == len(other) and all(a.text == b.text and abs(a.y - b.y) <= SAME_LINE for a, b in same)


def first_words(page: Printed) -> str:
    """How a page begins, below the page number."""
    return page[0].text[:16] if page else ""
