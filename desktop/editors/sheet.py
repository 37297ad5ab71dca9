"""Parts of an editor that look as the document will: a sheet in its type, fixed lines, rules, framed marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from export.layout.pages import Face
from export.metrics import font_data

FACES: tuple[Face, ...] = ("regular", "bold", "italic", "bold_italic")
LEAST_POINTS = 5.0
"""A line that must not wrap is made no smaller than this."""

_LOOK = """
#sheet { border: 1px solid palette(mid); border-radius: 2px; background: palette(base); }
#sheet QLineEdit, #sheet QPlainTextEdit {
    border: 1px dashed palette(mid); border-radius: 3px; padding: 1px 2px; background: transparent;
}
#sheet QLineEdit:hover, #sheet QPlainTextEdit:hover { border: 1px solid palette(mid); }
#sheet QLineEdit:focus, #sheet QPlainTextEdit:focus { border: 2px solid palette(highlight); padding: 0px 1px; }
"""


@cache
def family() -> str:
    """The name under which Qt knows the shipped type, registered when the first sheet is made."""
    names = [QFontDatabase.addApplicationFontFromData(QByteArray(font_data(face))) for face in FACES]
    known = [name for number in names if number >= 0 for name in QFontDatabase.applicationFontFamilies(number)]
    return known[0] if known else "Times New Roman"


def type_of(points: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """The document's type at a size for the screen."""
    font = QFont(family())
    font.setPointSizeF(points)
    font.setBold(bold)
    font.setItalic(italic)
    return font


class Sheet(QFrame):
    """A piece of paper to write on: fields on it show their frames faintly until one is in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setFont(type_of(11))
        self.setStyleSheet(_LOOK)


class FixedLine(QWidget):
    """A centred line that nobody types, made smaller where it would not fit on its line."""

    def __init__(self, text: str = "", *, bold: bool = False, italic: bool = False, points: float = 11) -> None:
        super().__init__()
        self.setFont(type_of(points, bold=bold, italic=italic))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show a line."""
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def fitted(self) -> QFont:
        """The font at the largest size at which the line fits."""
        font = self.font()
        while font.pointSizeF() > LEAST_POINTS and QFontMetricsF(font).horizontalAdvance(self.text) > self.width() - 2:
            font.setPointSizeF(font.pointSizeF() - 0.25)
        return font

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text)) + 2, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.fitted())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)


class RuleLine(QWidget):
    """A rule as the form draws it: a share as long as the longest of the lines above."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share, self._font = share, QFont()
        self._lines: tuple[str, ...] = ()
        self.setFixedHeight(7)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def measure(self, lines: Sequence[str], font: QFont, share: float | None = None) -> None:
        """Take the length from some lines in a font."""
        self._lines, self._font = tuple(lines), font
        self._share = self._share if share is None else share
        self.update()

    def length(self) -> float:
        """How long it is, in pixels."""
        metrics = QFontMetricsF(self._font)
        longest = max((metrics.horizontalAdvance(one) for one in self._lines), default=0.0)
        return min(longest, self.width()) * self._share

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1))
        left = (self.width() - self.length()) / 2
        painter.drawLine(round(left), 2, round(left + self.length()), 2)


class Mark(QWidget):
    """A framed mark such as KHẨN, in the colour of its stamp."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self._colour = "", QColor()
        self.setFont(type_of(11, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_mark(self, text: str, colour: str = "") -> None:
        """Show a mark in a colour as RRGGBB, "" for that of the text; no text hides it."""
        self.text, self._colour = text, QColor(f"#{colour}") if colour else QColor()
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text)) + 18, round(metrics.height()) + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._colour if self._colour.isValid() else self.palette().color(QPalette.ColorRole.Text)
        painter.setPen(QPen(colour, 1.4))
        size = self.sizeHint()
        left = (self.width() - size.width()) // 2
        painter.drawRect(left + 1, 2, size.width() - 3, self.height() - 5)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
