"""What typing did to a cell: the smallest edit from what stood there to what stands there now. No Qt."""

from __future__ import annotations

from unicodedata import is_normalized

import msgspec

from desktop.editing.inline_text import difference
from forms.edits import Edit, Place, SpliceText
from forms.messages import Message
from forms.plan import Cell, Group, Inlines, Plan, Text
from forms.tables.cells import cell_at, put
from forms.tables.shape import Spot, row_at, table_at, title_column


def typed(plan: Plan, spot: Spot, after: Cell | None, cursor: int | None = None) -> Edit | None:
    """The edit that gives a cell what was typed: a splice where one run of text took it all; None for no change.

    `cursor` is where typing ended in the paragraph that changed, in code points (what is no text takes one): of
    several equal readings ("nn" → "nnn") it picks the typed one.
    """
    before = cell_at(plan, spot)
    if after == before:
        return None
    splice = _splice(plan, spot, before, after, cursor) if before is not None and after is not None else None
    if splice is not None:
        return splice
    made = put(plan, {spot: after}, Message("edit.name.typing"))
    edits = getattr(made, "edits", (made,))
    return (edits[0] if len(edits) == 1 else made) if edits else None


def _splice(plan: Plan, spot: Spot, before: Cell, after: Cell, cursor: int | None) -> SpliceText | None:
    if len(before.paragraphs) != len(after.paragraphs) or (before.columns, before.rows) != (after.columns, after.rows):
        return None
    pairs = enumerate(zip(before.paragraphs, after.paragraphs, strict=True))
    differing = [(place, old.inlines, new.inlines) for place, (old, new) in pairs if old != new]
    if len(differing) != 1:
        return None
    place, old, new = differing[0]
    run = _changed_run(old, new)
    if run is None:
        return None
    at, words, wanted = run
    start = sum(len(one.text) if isinstance(one, Text) else 1 for one in new[:at])
    change = difference(words, wanted, cursor - start if cursor is not None else None)
    if change is None or not wanted or not is_normalized("NFC", wanted):
        return None
    return SpliceText(_place(plan, spot, place), at, *change)


def _changed_run(old: Inlines, new: Inlines) -> tuple[int, str, str] | None:
    """The one run of text in which two paragraphs differ, with its words before and after."""
    if len(old) != len(new):
        return None
    changed = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if len(changed) != 1:
        return None
    one, other = old[changed[0]], new[changed[0]]
    if (
        not isinstance(one, Text)
        or not isinstance(other, Text)
        or msgspec.structs.replace(one, text=other.text) != other
    ):
        return None
    return changed[0], one.text, other.text


def _place(plan: Plan, spot: Spot, paragraph: int) -> Place:
    """Where a paragraph of a cell stands: a group's title is in the row itself, what follows it in its cell."""
    if isinstance(row_at(plan, spot.row), Group) and spot.column == title_column(table_at(plan, spot.row).columns):
        return Place(spot.row) if paragraph == 0 else Place(spot.row, spot.column, paragraph - 1)
    return Place(spot.row, spot.column, paragraph)
