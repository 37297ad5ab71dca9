"""Laid-out pages drawn with QPainter, glyph by glyph where the layout put them: the preview and the printer use it.

The fonts are the shipped files themselves, not what the system finds under their name, and glyphs are not hinted, so
that a line is as long on the screen as in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QImage, QPainter, QPen, QRawFont

from export.layout.pages import Face, LaidPage, Span, Stroke
from export.metrics import face_metrics, font_data

_UNDERLINE_DROP, _UNDERLINE_WEIGHT = 0.11, 0.05
_HAIRLINE = 0.6
"""The least thickness of a line on a screen, in pixels, so that none disappears at small zooms."""

_PIECE = 600
"""Characters drawn in one piece: a few milliseconds."""


class PagePainter:
    """Paints pages at any scale; keeps the fonts that it has loaded."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[Face, float], QRawFont] = {}

    def paint(self, painter: QPainter, page: LaidPage, scale: float) -> None:
        """Draw a page with its top left corner at the painter's origin, `scale` device units to the pt."""
        for _piece in self.pieces(painter, page, scale):
            pass

    def pieces(self, painter: QPainter, page: LaidPage, scale: float) -> Iterator[None]:
        """Draw a page as `paint` does, a few lines at a time, for whoever must not be kept waiting in between."""
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for stroke in page.strokes:
            self._stroke(painter, stroke, scale)
        drawn = 0
        for span in page.spans:
            self._span(painter, span, scale)
            if span.underline:
                self._stroke(painter, _underline(span), scale)
            drawn += len(span.text)
            if drawn > _PIECE:
                drawn = 0
                yield

    def _stroke(self, painter: QPainter, stroke: Stroke, scale: float) -> None:
        painter.setPen(QPen(QColor(f"#{stroke.colour}"), max(stroke.thickness * scale, _HAIRLINE)))
        painter.drawLine(QPointF(stroke.x1 * scale, stroke.y1 * scale), QPointF(stroke.x2 * scale, stroke.y2 * scale))

    def _span(self, painter: QPainter, span: Span, scale: float) -> None:
        if not span.text.strip():
            return
        font = self._font(span.face, span.size * scale)
        metrics = face_metrics(span.face)
        advances, unit = metrics.advances, span.size * scale / metrics.em
        places, across = [], 0.0
        for character in span.text:
            places.append(QPointF(across, 0))
            across += advances[character] * unit
            if character == " ":
                across += span.space * scale
        run = QGlyphRun()
        run.setRawFont(font)
        # One glyph a UTF-16 unit would shift what follows an emoji; it is drawn as the font's empty box instead.
        run.setGlyphIndexes(font.glyphIndexesForString("".join(c if c <= "\uffff" else "\ufffd" for c in span.text)))
        run.setPositions(places)
        painter.setPen(QColor(f"#{span.colour}"))
        painter.drawGlyphRun(QPointF(span.x * scale, span.y * scale), run)

    def _font(self, face: Face, pixels: float) -> QRawFont:
        key = face, round(pixels, 2)
        if key not in self._fonts:
            data = QByteArray(font_data(face))
            self._fonts[key] = QRawFont(data, key[1], QFont.HintingPreference.PreferNoHinting)
        return self._fonts[key]


def _underline(span: Span) -> Stroke:
    y = span.y + span.size * _UNDERLINE_DROP
    return Stroke(span.x, y, span.x + span.width, y, span.size * _UNDERLINE_WEIGHT, span.colour)


def painted(painter: PagePainter, page: LaidPage, scale: float) -> QImage:
    """A page as a picture on white, `scale` pixels to the pt."""
    canvas = Canvas(painter, page, scale)
    for _piece in canvas.pieces:
        pass
    return canvas.image


class Canvas:
    """A page on the way to its picture: `image` is finished when `pieces` has no more."""

    def __init__(self, painter: PagePainter, page: LaidPage, scale: float) -> None:
        self.page, self.scale = page, scale
        self.image = QImage(
            max(round(page.width * scale), 1), max(round(page.height * scale), 1), QImage.Format.Format_RGB32
        )
        self.image.fill(Qt.GlobalColor.white)
        self.pieces = self._paint(painter)

    def _paint(self, painter: PagePainter) -> Iterator[None]:
        brush = QPainter(self.image)
        try:
            yield from painter.pieces(brush, self.page, self.scale)
        finally:
            brush.end()
