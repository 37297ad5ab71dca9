"""How the words of whole cells look: bold, italic, underlined; paragraphs that begin with a dash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from forms.edits import Edit
from forms.messages import Message
from forms.plan import CellParagraph, Inlines, Plan, Text
from forms.tables.cells import cell_at, inline_words, put
from forms.tables.shape import Spot

DASH = "- "


def toggled_look(plan: Plan, spots: Sequence[Spot], look: Literal["bold", "italic", "underline"]) -> Edit:
    """All words of the cells bold (italic, underlined), or none where all are already."""
    found = {spot: cell for spot in spots if (cell := cell_at(plan, spot)) is not None}
    texts = [
        one for cell in found.values() for part in cell.paragraphs for one in part.inlines if isinstance(one, Text)
    ]
    on = not all(getattr(text, look) for text in texts)
    changes = {
        spot: replace(cell, paragraphs=tuple(CellParagraph(_looking(one.inlines, look, on)) for one in cell.paragraphs))
        for spot, cell in found.items()
    }
    return put(plan, dict(changes), Message("edit.name.set_look"))


def _looking(inlines: Inlines, look: str, on: bool) -> Inlines:
    return tuple(replace(one, **{look: on}) if isinstance(one, Text) else one for one in inlines)


def toggled_dashes(plan: Plan, spots: Sequence[Spot]) -> Edit:
    """A dash before each paragraph of the cells, or none where all have one already."""
    found = {spot: cell for spot in spots if (cell := cell_at(plan, spot)) is not None}
    paragraphs = [one for cell in found.values() for one in cell.paragraphs if one.inlines]
    on = not all(inline_words(plan, one.inlines).startswith(DASH) for one in paragraphs)
    changes = {
        spot: replace(cell, paragraphs=tuple(CellParagraph(_dashed(one.inlines, on)) for one in cell.paragraphs))
        for spot, cell in found.items()
    }
    return put(plan, dict(changes), Message("edit.name.set_dashes"))


def _dashed(inlines: Inlines, on: bool) -> Inlines:
    if not inlines:
        return inlines
    first = inlines[0]
    begins = isinstance(first, Text) and first.text.startswith(DASH)
    if on and not begins:
        if isinstance(first, Text):
            return (replace(first, text=DASH + first.text), *inlines[1:])
        return (Text(DASH), *inlines)
    if not on and begins and isinstance(first, Text):
        rest = first.text[len(DASH) :]
        return (replace(first, text=rest), *inlines[1:]) if rest else inlines[1:]
    return inlines
