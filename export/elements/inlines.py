"""Inlines to runs: text and its looks, fields, units, references, and the marks of footnotes."""

from __future__ import annotations

from collections.abc import Iterable

from export.blocks import Footnote, Para, Run
from export.elements.context import Context
from forms.plan import Break, Field, Inline, Inlines, Note, Reference, Text, UnitName
from forms.references import reference_text

NOTHING = "……"
"""What stands for a field or a unit that has no value: visible, and what offices type for a place to fill in."""
_BREAK = Run("\n")


def runs(inlines: Inlines, context: Context) -> tuple[Run, ...]:
    """The runs of a paragraph, with the marks of its footnotes; the notes are added to the section."""
    if len(inlines) == 1 and type(inlines[0]) is Text and inlines[0].text:
        return (text_run(inlines[0]),)
    return tuple(run for inline in inlines if (run := _run(inline, context)).text)


def text_run(text: Text) -> Run:
    """The run of a text; looks that are not set follow the paragraph's style."""
    return Run(text.text, text.bold or None, text.italic or None, text.underline, text.superscript)


def plain(inlines: Iterable[Inline], context: Context) -> str:
    """The words of inlines on one line, without footnote marks."""
    return "".join(_words(inline, context) for inline in inlines)


def _words(inline: Inline, context: Context) -> str:
    return "" if type(inline) is Note else _run(inline, context).text.replace("\n", " ")


def _run(inline: Inline, context: Context) -> Run:
    if type(inline) is Text:
        return text_run(inline)
    if type(inline) is Break:
        return _BREAK
    context.shared = True
    if type(inline) is Field:
        value = context.job.plan.dossier.fields.get(inline.name, "")
        return Run(value or NOTHING, inline.bold or None, inline.italic or None)
    if type(inline) is Reference:
        return Run(reference_text(context.job.labels, inline) or NOTHING)
    if type(inline) is UnitName:
        return Run(_unit(inline, context) or NOTHING)
    assert type(inline) is Note
    return _note(inline, context)


def _unit(mention: UnitName, context: Context) -> str:
    if mention.text is not None:
        return mention.text
    unit = context.job.units.get(mention.unit)
    return unit.name if unit else ""


def _note(note: Note, context: Context) -> Run:
    """The mark of a footnote; the note itself goes to the foot of the section."""
    number = context.job.labels.note_numbers.get(note.id, len(context.notes) + 1)
    content = tuple(_run(inline, context) for inline in note.inlines)
    context.notes.append(Footnote(note.id, number, Para(note.id, context.names["footnote"], content)))
    return Run(str(number), superscript=True, note=number)
