"""The words of a paragraph in a cell as they are drawn: one text, and the stretches of it that look otherwise."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from forms.numbering import Labels
from forms.plan import Break, Inline, Inlines, Note, Plan, Reference, Text
from forms.references import reference_text
from forms.tables.cells import inline_words

LINE = "\u2028"
"""A line break inside a paragraph, as Qt's text has it."""


class Stretch(NamedTuple):
    """How a part of a text looks; it begins where the one before ends."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False


def stretches(inlines: Inlines, plan: Plan, labels: Labels) -> list[Stretch]:
    """The parts of a paragraph: fields, units and references by their words, footnotes by their raised numbers."""
    return [_stretch(inline, plan, labels) for inline in inlines]


def _stretch(inline: Inline, plan: Plan, labels: Labels) -> Stretch:
    if isinstance(inline, Text):
        return Stretch(inline.text, inline.bold, inline.italic, inline.underline, inline.superscript)
    return Stretch(atom_words(inline, plan, labels), superscript=isinstance(inline, Note))


def atom_words(inline: Inline, plan: Plan, labels: Labels) -> str:
    """What is shown for an inline that is no text, and is deleted or kept as one."""
    if isinstance(inline, Break):
        return LINE
    if isinstance(inline, Note):
        return str(labels.note_numbers.get(inline.id, "*"))
    if isinstance(inline, Reference):
        return reference_text(labels, inline) or "……"
    return inline_words(plan, (inline,)) or "……"


def text_and_formats(parts: list[Stretch]) -> tuple[str, list[QTextLayout.FormatRange]]:
    """One text and the ranges of it that differ from the font, in UTF-16 units as Qt counts."""
    ranges = []
    start = 0
    for part in parts:
        size = len(part.text) if part.text.isascii() else len(part.text.encode("utf-16-le")) // 2
        if any(part[1:]) and size:
            one = QTextLayout.FormatRange()
            one.start, one.length = start, size
            one.format = look(part)
            ranges.append(one)
        start += size
    return "".join(part.text for part in parts), ranges


def look(part: Stretch) -> QTextCharFormat:
    """The format of a part."""
    made = QTextCharFormat()
    if part.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if part.italic:
        made.setFontItalic(True)
    if part.underline:
        made.setFontUnderline(True)
    if part.superscript:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made
