"""The four faces of a PDF: which files they come from, and text as the operators of the page want it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from export.metrics import font_data
from forms.messages import KnownError

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfbase.ttfonts import TTFont

    from export.layout.pages import Face

FontFiles: TypeAlias = "Mapping[Face, Path]"

_ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", 10: "\\n", 13: "\\r", 9: "\\t", 8: "\\b", 12: "\\f"}


class UnusableFont(KnownError):
    """A font file that was chosen for the PDF cannot be read, or forbids embedding."""


@functools.cache
def load_face(face: Face, file: Path | None = None) -> TTFont:
    """The parsed font of a face: the shipped Liberation Serif, or `file` (Times New Roman) where it is wanted.

    Raises `UnusableFont` for a file that is missing, is no TrueType font, or forbids embedding.
    """
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    if file is None:
        return TTFont(f"soankh-{face}", BytesIO(font_data(face)))
    try:
        return TTFont(f"soankh-{face}-{file.stem}", str(file))
    except (TTFError, OSError) as error:
        raise UnusableFont("export.unusable_font", file=file.name, reason=str(error)) from error


class Subset(dict[int, str]):
    """Characters of one face as this document's page streams write them: a table for `str.translate`.

    A character is entered when it is first met, which also adds its glyph to the embedded subset. Only the first
    256 glyphs can be written this way; `overflow` holds the others, which `pieces` writes in subsets of their own.
    """

    def __init__(self, font: TTFont, document: PDFDocument) -> None:
        super().__init__()
        self._font = font
        self._document = document
        self.name: str = font.getSubsetInternalName(0, document)
        self.overflow: set[int] = set()

    def __missing__(self, code: int) -> str:
        ((subset, data),) = self._font.splitString(chr(code), self._document)
        if subset:
            self.overflow.add(code)
            written = chr(code)
        else:
            written = _ESCAPED.get(data[0], chr(data[0]))
        self[code] = written
        return written

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """Runs of text with the name of the subset that draws them, for text with glyphs beyond the first 256."""
        return [
            (
                self._font.getSubsetInternalName(subset, self._document),
                "".join(_ESCAPED.get(byte, chr(byte)) for byte in data),
            )
            for subset, data in self._font.splitString(text, self._document)
        ]
