"""Laid-out pages drawn on reportlab's canvas.

The operators of text and lines are written by us, since reportlab's own text objects split and escape every string
anew; reportlab embeds and subsets the fonts, and writes the file's structure.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from export.pdf.fonts import FontFiles, Subset, load_face

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from export.blocks import Bookmark, Typeset
    from export.layout.pages import Face, LaidPage, Span, Stroke

CREATOR = "Soạn Kế hoạch"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_UNDERLINE_DROP, _UNDERLINE_WEIGHT = 0.11, 0.05


def paint(typeset: Typeset, pages: Iterable[LaidPage], stream: BinaryIO, fonts: FontFiles | None = None) -> int:
    """Write the pages as a PDF file to `stream`; gives their number. The same input gives the same bytes."""
    canvas = _canvas(typeset, stream, fonts or {})
    pen = _Pen(canvas, fonts or {})
    outline = _Outline(typeset.bookmarks)
    count = 0
    for page in pages:
        count += 1
        canvas.setPageSize((page.width, page.height))
        pen.draw(page)
        outline.note(canvas, page)
        canvas.showPage()
    outline.write(canvas)
    canvas.save()
    return count


def _canvas(typeset: Typeset, stream: BinaryIO, fonts: FontFiles) -> Canvas:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    base = load_face("regular", fonts.get("regular"))
    # A base font of our own keeps an unembedded Helvetica out of the file.
    pdfmetrics.registerFont(base)
    canvas = Canvas(
        stream, pageCompression=0, invariant=1, initialFontName=base.fontName, lang="vi-VN", pdfVersion=(1, 7)
    )
    # reportlab's own page compression would add ASCII85, and write a byte above 127 as two.
    canvas._doc.defaultStreamFilters = [_Deflate()]
    _describe(canvas, typeset)
    return canvas


class _Deflate:
    """A stream filter in reportlab's form: one byte a character, then zlib."""

    pdfname = "FlateDecode"

    def encode(self, content: str | bytes) -> bytes:
        return zlib.compress(content.encode("latin-1") if isinstance(content, str) else content)


def _describe(canvas: Canvas, typeset: Typeset) -> None:
    moment = (typeset.modified or typeset.created or _EPOCH).astimezone(UTC)
    canvas.setTitle(typeset.title)
    canvas.setAuthor(typeset.author)
    canvas.setSubject("")
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.setDateFormatter(lambda *_now: moment.strftime("D:%Y%m%d%H%M%S+00'00'"))
    canvas.setViewerPreference("DisplayDocTitle", "true")


class _Pen:
    """Writes one page after the other as operators of a page stream, with the fonts of this document."""

    def __init__(self, canvas: Canvas, fonts: FontFiles) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._subsets: dict[Face, Subset] = {}

    def draw(self, page: LaidPage) -> None:
        """Append the page's strokes and text to the canvas."""
        code: list[str] = []
        _strokes(code, page.strokes, page.height)
        self._spans(code, page.spans, page.height)
        _strokes(code, [_underline(span) for span in page.spans if span.underline], page.height)
        self._canvas._code.extend(code)

    def _spans(self, code: list[str], spans: Sequence[Span], height: float) -> None:
        """One text object for the page; fonts, colours and word spacing are set only where they change."""
        write = code.append
        write("BT")
        font: tuple[str, float] | None = None
        colour, spacing, left, bottom = "000000", 0.0, 0, 0
        for x, y, text, face, size, _width, space, shade, _underlined in spans:
            if not text:
                continue
            subset = self._subsets.get(face) or self._subset(face)
            if (subset.name, size) != font:
                font = subset.name, size
                write(f"{subset.name} {size:g} Tf")
            if shade != colour:
                colour = shade
                write(f"{_rgb(shade)} rg")
            if space != spacing:
                spacing = space
                write(f"{space:.4g} Tw")
            # Moves are differences of rounded places, so that rounding does not add up along a page.
            across, up = round(x * 100), round((height - y) * 100)
            write(f"{(across - left) / 100:g} {(up - bottom) / 100:g} Td")
            left, bottom = across, up
            shown = text.translate(subset)
            if subset.overflow and not subset.overflow.isdisjoint(map(ord, text)):
                font = None
                code.extend(f"{name} {size:g} Tf ({piece}) Tj" for name, piece in subset.pieces(text))
            elif space and "\xa0" in text:
                write(_with_fixed_blanks(text, subset, space / size * 1000))
            else:
                write(f"({shown}) Tj")
        if colour != "000000":
            write("0 0 0 rg")
        write("ET")

    def _subset(self, face: Face) -> Subset:
        subset = self._subsets[face] = Subset(load_face(face, self._fonts.get(face)), self._canvas._doc)
        return subset


def _with_fixed_blanks(text: str, subset: Subset, excess: float) -> str:
    """A justified line with U+00A0: it is drawn by the code of the blank, whose extra width is taken back here."""
    parts = text.split("\xa0")
    shown = [part.translate(subset) for part in parts]
    return "[" + f" {excess:.1f} ".join(f"({part})" for part in _joined(shown)) + "] TJ"


def _joined(shown: list[str]) -> list[str]:
    return [part + " " for part in shown[:-1]] + shown[-1:]


def _strokes(code: list[str], strokes: Iterable[Stroke], height: float) -> None:
    look: tuple[float, str] | None = None
    for x1, y1, x2, y2, thickness, colour in strokes:
        if (thickness, colour) != look:
            if look is not None:
                code.append("S")
            look = thickness, colour
            code.append(f"{thickness:g} w {_rgb(colour)} RG")
        code.append(f"{x1:.2f} {height - y1:.2f} m {x2:.2f} {height - y2:.2f} l")
    if look is not None:
        code.append("S")


def _underline(span: Span) -> Stroke:
    from export.layout.pages import Stroke

    y = span.y + span.size * _UNDERLINE_DROP
    return Stroke(span.x, y, span.x + span.width, y, span.size * _UNDERLINE_WEIGHT, span.colour)


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (0, 2, 4))


class _Outline:
    """The bookmarks of the file: each leads to where its block begins."""

    def __init__(self, bookmarks: Sequence[Bookmark]) -> None:
        self._bookmarks = bookmarks
        self._wanted = {mark.id: f"b{i}" for i, mark in enumerate(bookmarks)}
        self._found: set[str] = set()

    def note(self, canvas: Canvas, page: LaidPage) -> None:
        """Set a destination for each bookmark whose block first shows on this page."""
        for area in page.areas:
            if area.id in self._wanted and area.id not in self._found:
                self._found.add(area.id)
                canvas.bookmarkHorizontalAbsolute(self._wanted[area.id], page.height - area.y, 0, fit="XYZ")

    def write(self, canvas: Canvas) -> None:
        """Enter the bookmarks; no entry stands more than one level below the one before, as the format demands."""
        depth = -1
        for mark in self._bookmarks:
            if mark.id in self._found:
                depth = min(mark.depth, depth + 1)
                canvas.addOutlineEntry(mark.title, self._wanted[mark.id], depth, closed=depth > 0)
