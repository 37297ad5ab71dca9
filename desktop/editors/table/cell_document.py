"""A cell as a document of Qt's that can be typed in, and back.

What is no text (a footnote, a field, a unit, a reference) is one character of the document, drawn by its words: it can
be deleted and moved past, not typed into.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop.editing.inline_text import OBJECT
from desktop.editors.table.drawn import LINE, Stretch, atom_words, look
from forms.numbering import Labels
from forms.plan import Break, CellParagraph, Inline, Inlines, Note, Plan, Text
from forms.vietnamese import clean

ATOM = QTextFormat.ObjectTypes.UserObject.value + 7
_WORDS = QTextFormat.Property.UserProperty.value + 1
_KEY = QTextFormat.Property.UserProperty.value + 2
_RAISED = QTextFormat.Property.UserProperty.value + 3
_SMALLER = 0.65


class AtomPainter(QPyTextObject):
    """Draws what is no text: its words, a footnote's number raised."""

    def intrinsicSize(self, doc: QTextDocument, _position: int, format: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(_font(doc, format))
        return QSizeF(metrics.horizontalAdvance(str(format.property(_WORDS))), metrics.ascent())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, _position: int, format: QTextFormat
    ) -> None:
        painter.setFont(_font(doc, format))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip, str(format.property(_WORDS)))


def _font(doc: QTextDocument, format: QTextFormat) -> QFont:
    font = QFont(doc.defaultFont())
    if format.boolProperty(_RAISED):
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
    return font


class CellDocument:
    """Fills a document with a cell's paragraphs and reads them back."""

    def __init__(self, document: QTextDocument) -> None:
        self.document = document
        self._atoms: dict[str, Inline] = {}
        self._painter = AtomPainter(document)
        document.setUndoRedoEnabled(False)
        document.documentLayout().registerHandler(ATOM, self._painter)

    def fill(self, paragraphs: tuple[CellParagraph, ...], plan: Plan, labels: Labels) -> None:
        """Put these paragraphs in the place of everything."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        for place, paragraph in enumerate(paragraphs):
            if place:
                cursor.insertBlock()
            for inline in paragraph.inlines:
                self.insert(cursor, inline, plan, labels)
        cursor.endEditBlock()

    def insert(self, cursor: QTextCursor, inline: Inline, plan: Plan, labels: Labels) -> None:
        """Put an inline where the cursor stands."""
        if isinstance(inline, Text):
            stretch = Stretch(inline.text, inline.bold, inline.italic, inline.underline, inline.superscript)
            cursor.insertText(inline.text, look(stretch))
        elif isinstance(inline, Break):
            cursor.insertText(LINE, QTextCharFormat())
        else:
            cursor.insertText(OBJECT, self._atom(inline, atom_words(inline, plan, labels)))

    def _atom(self, inline: Inline, words: str) -> QTextCharFormat:
        key = str(len(self._atoms))
        self._atoms[key] = inline
        made = QTextCharFormat()
        made.setObjectType(ATOM)
        made.setProperty(_WORDS, words)
        made.setProperty(_KEY, key)
        made.setProperty(_RAISED, isinstance(inline, Note))  # no raised type, which letters typed behind would take
        return made

    def read(self) -> tuple[CellParagraph, ...]:
        """The paragraphs as they now are; none for an empty document."""
        made = []
        block = self.document.begin()
        while block.isValid():
            made.append(CellParagraph(_merged(self._inlines(block))))
            block = block.next()
        return () if made == [CellParagraph()] else tuple(made)

    def _inlines(self, block: QTextBlock) -> Iterator[Inline]:
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            format = fragment.charFormat()
            if format.objectType() == ATOM:
                known = self._atoms.get(str(format.property(_KEY)))
                if known is not None:
                    yield known
            else:
                yield from _runs(fragment.text(), format)
            fragments += 1

    def atom_at(self, position: int) -> Inline | None:
        """What is no text right before a position."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(position)
        format = cursor.charFormat()
        return self._atoms.get(str(format.property(_KEY))) if format.objectType() == ATOM else None


def _runs(text: str, format: QTextCharFormat) -> Iterator[Inline]:
    bold = format.hasProperty(QTextFormat.Property.FontWeight) and format.fontWeight() >= QFont.Weight.Bold
    raised = format.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript
    for place, line in enumerate(text.split(LINE)):
        if place:
            yield Break()
        words = clean(line.replace(OBJECT, ""))
        if words:
            yield Text(words, bold, format.fontItalic(), format.fontUnderline(), raised)


def _merged(inlines: Iterator[Inline]) -> Inlines:
    """Neighbouring texts of one look made one; a mark typed alone joins the letter before it."""
    made: list[Inline] = []
    for inline in inlines:
        last = made[-1] if made else None
        if isinstance(inline, Text) and isinstance(last, Text) and _same_look(inline, last):
            joined = clean(last.text + inline.text)
            made[-1] = Text(joined, last.bold, last.italic, last.underline, last.superscript)
        else:
            made.append(inline)
    return tuple(made)


def _same_look(one: Text, other: Text) -> bool:
    looks = [(text.bold, text.italic, text.underline, text.superscript) for text in (one, other)]
    return looks[0] == looks[1]
