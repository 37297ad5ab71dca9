"""Melting key strokes into steps: one undo takes back a word, not a letter, and never more than one sitting."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from desktop.editing.field_strokes import FieldSitting, field_grown, field_sitting, fields_of
from forms.edits import BadEdit, Batch, Edit, Place, SetCell, SetDossier, SetField, SpliceText, words_at
from forms.plan import Cell, Id, Inlines, Plan, Text

PAUSE = 1.5
"""Seconds without a key after which the next one begins a new step."""


class Sitting(msgspec.Struct, frozen=True):
    """A step that typing may still grow: where its words stand, from where to where, and when the last key fell.

    `deleting` says that so far it only took letters away, which may go on to the left and to the right; `blank`, that
    a blank was among those that the last stroke took.
    """

    place: Place
    inline: int
    start: int
    end: int
    at: float
    deleting: bool
    blank: bool = False


AnySitting: TypeAlias = Sitting | FieldSitting


def sitting_of(plan: Plan, edit: Edit, now: float) -> AnySitting | None:
    """What an edit that is about to be applied to `plan` begins; None if later typing is not to melt into it."""
    match edit:
        case SpliceText():
            if not _is_stroke(edit):
                return None
            end = edit.offset + len(edit.text)
            blank = _has_blank(_removed(plan, edit))
            return Sitting(edit.place, edit.inline, edit.offset, end, now, not edit.text, blank)
        case SetField(field="inlines", value=(Text() as first,)) if _is_empty(plan, Place(edit.id)):
            return _first_word(Place(edit.id), first, now)
        case SetCell(cell=Cell(paragraphs=(only,))):
            match only.inlines:
                case (Text() as first,) if _is_empty_cell(plan, edit.id, edit.column) or len(first.text) == 1:
                    return _first_word(Place(edit.id, edit.column), first, now)
        case SetField() | SetDossier() | Batch():
            return field_sitting(plan, edit, now)
    return None


def grown(sitting: AnySitting, plan: Plan, edit: Edit, now: float) -> AnySitting | None:
    """The sitting with one more stroke, about to be applied to `plan`; None if that begins a step of its own."""
    if isinstance(sitting, FieldSitting):
        return field_grown(sitting, plan, edit, now, PAUSE)
    if not isinstance(edit, SpliceText) or not _is_stroke(edit):
        return None
    if (edit.place, edit.inline) != (sitting.place, sitting.inline) or now - sitting.at > PAUSE:
        return None
    gone = edit.offset + edit.removed
    within = sitting.start <= edit.offset and gone <= sitting.end
    touching = edit.offset <= sitting.end and gone >= sitting.start
    if not (within or (touching and sitting.deleting)):
        return None
    if _begins_a_word(plan, edit, sitting):
        return None
    start = min(sitting.start, edit.offset)
    end = max(sitting.end, gone) - edit.removed + len(edit.text)
    deleting = sitting.deleting and not edit.text
    return Sitting(edit.place, edit.inline, start, end, now, deleting, _has_blank(_removed(plan, edit)))


def merged(
    do: tuple[Edit, ...], undo: tuple[Edit, ...], edit: Edit, inverse: Edit
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """A step's edits and inverses with one more stroke: one splice where the strokes meet, else one after another."""
    if len(do) == 1:
        match do[0], undo[0], edit, inverse:
            case SpliceText() as first, SpliceText() as back, SpliceText() as then, SpliceText() as then_back:
                one = _as_one(first, back, then, then_back)
                if one is not None:
                    return (one[0],), (one[1],)
            case ((SetField() | SetDossier() | Batch()), _, (SetField() | SetDossier() | Batch()), _) if _replaces(
                do[0], edit
            ):
                return (edit,), undo
    return (*do, edit), (*undo, inverse)


def _replaces(first: Edit, then: Edit) -> bool:
    """Whether a later new value of the same fields makes the earlier one needless."""
    target = fields_of(then)
    return target is not None and target == fields_of(first)


def _as_one(
    first: SpliceText, back: SpliceText, then: SpliceText, then_back: SpliceText
) -> tuple[SpliceText, SpliceText] | None:
    """Two splices of one text as one, with its inverse: what either reaches beyond the other is added at the sides."""
    if (first.place, first.inline) != (then.place, then.inline):
        return None
    start, end = first.offset, first.offset + len(first.text)
    gone = then.offset + then.removed
    if then.offset > end or gone < start:
        return None
    left = then_back.text[: max(0, start - then.offset)]
    right = then_back.text[then.removed - max(0, gone - end) :] if gone > end else ""
    kept_left = first.text[: max(0, then.offset - start)]
    kept_right = first.text[max(0, gone - start) :] if gone < end else ""
    removed = left + back.text + right
    added = kept_left + then.text + kept_right
    offset = min(start, then.offset)
    return (
        SpliceText(first.place, first.inline, offset, len(removed), added),
        SpliceText(first.place, first.inline, offset, len(added), removed),
    )


def _is_stroke(edit: SpliceText) -> bool:
    """Whether a splice is a key's or an input method's: at most one word, which pasted text seldom is."""
    return len(edit.text.split()) <= 1


def _begins_a_word(plan: Plan, edit: SpliceText, sitting: Sitting) -> bool:
    """Whether a stroke begins the next word: a letter after a blank of this sitting, or a word taken after a blank."""
    text = _text(plan, edit)
    if edit.text:
        after_blank = edit.offset > sitting.start and text[edit.offset - 1 : edit.offset].isspace()
        return after_blank and not edit.text[0].isspace() and not sitting.deleting
    return sitting.deleting and sitting.blank and bool(_removed(plan, edit).strip())


def _has_blank(text: str) -> bool:
    return any(letter.isspace() for letter in text)


def _removed(plan: Plan, edit: SpliceText) -> str:
    return _text(plan, edit)[edit.offset : edit.offset + edit.removed]


def _text(plan: Plan, edit: SpliceText) -> str:
    """The text run that a splice is about; empty where there is none, which `forms.edits.apply` will refuse."""
    node = plan.nodes.get(edit.place.node)
    try:
        inlines = words_at(node, edit.place) if node is not None else ()
    except BadEdit:
        return ""
    run = inlines[edit.inline] if 0 <= edit.inline < len(inlines) else None
    return run.text if isinstance(run, Text) else ""


def _first_word(place: Place, first: Text, now: float) -> Sitting | None:
    if len(first.text.split()) > 1:
        return None
    return Sitting(place, 0, 0, len(first.text), now, deleting=False)


def _is_empty(plan: Plan, place: Place) -> bool:
    node = plan.nodes.get(place.node)
    inlines: Inlines | None = getattr(node, "inlines", None)
    return inlines == ()


def _is_empty_cell(plan: Plan, row: Id, column: Id) -> bool:
    cells = getattr(plan.nodes.get(row), "cells", {})
    return column not in cells or not any(one.inlines for one in cells[column].paragraphs)
