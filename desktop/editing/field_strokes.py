"""Key strokes in a document's fields (symbol, title, recipients, …) melted into steps as those in running words are.

Such a stroke comes as a whole new value. Read as JSON, it is a stroke where it differs from the value before in one
place and by one word; the next one belongs to the same step if it goes on where that one ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from desktop.editing.inline_text import difference
from forms.edits import Batch, Edit, SetDossier, SetField
from forms.plan import Id, Plan

TYPED = frozenset(
    (
        "issuers",
        "number",
        "symbol",
        "place",
        "date",
        "title",
        "authority",
        "enacting_word",
        "recipients",
        "signatures",
        "address",
        "typed",
        "author",
        "closing",
    )
)
"""The fields that hold words."""

MOST = 20_000
"""Characters of a value beyond which a stroke is a step of its own: comparing would be felt at each key."""

LONGEST = 40
"""Characters of a stroke; what an input method or a key puts in is no longer."""

_CLOSING = '"]},'
"""What stands after the words in JSON: a stroke that begins a value brings it along."""

Target = tuple[tuple[Id | None, str], ...]


class FieldSitting(msgspec.Struct, frozen=True):
    """A step that typing into a field may still grow: which fields, where in their JSON the last stroke ended, when.

    Its words end at `end`, what stands after them in JSON at `last`. `blank`: it ended in a blank, after which a
    letter begins the next word.
    """

    target: Target
    end: int
    last: int
    at: float
    blank: bool = False


class _Stroke(NamedTuple):
    """Where the JSON of a value was changed: characters `start` to `gone` gave way to `text`."""

    start: int
    gone: int
    text: str


def field_sitting(plan: Plan, edit: Edit, now: float) -> FieldSitting | None:
    """What a new value of a field begins; None for one that no stroke made."""
    target, stroke = fields_of(edit), _stroke(plan, edit)
    if target is None or stroke is None:
        return None
    return _after(target, stroke, now)


def field_grown(sitting: FieldSitting, plan: Plan, edit: Edit, now: float, pause: float) -> FieldSitting | None:
    """The sitting with one more stroke; None if that begins a step of its own."""
    target, stroke = fields_of(edit), _stroke(plan, edit)
    if target != sitting.target or stroke is None or now - sitting.at > pause:
        return None
    if stroke.start > sitting.last or stroke.gone < sitting.end:
        return None
    if stroke.text.strip() and (sitting.blank or stroke.text[0] == " "):
        return None
    return _after(target, stroke, now)


def _after(target: Target, stroke: _Stroke, now: float) -> FieldSitting:
    words = stroke.text.rstrip(_CLOSING)
    end, last = stroke.start + len(words), stroke.start + len(stroke.text)
    return FieldSitting(target, end, last, now, words.endswith(" "))


def _parts(edit: Edit) -> Iterator[SetField | SetDossier]:
    for one in edit.edits if isinstance(edit, Batch) else (edit,):
        if isinstance(one, SetField | SetDossier):
            yield one


def fields_of(edit: Edit) -> Target | None:
    """Which fields an edit gives values; None for an edit that does anything else."""
    edits = edit.edits if isinstance(edit, Batch) else (edit,)
    parts = list(_parts(edit))
    if len(parts) != len(edits) or not all(part.field in TYPED for part in parts):
        return None
    return tuple((part.id if isinstance(part, SetField) else None, part.field) for part in parts)


def _stroke(plan: Plan, edit: Edit) -> _Stroke | None:
    """How the first of the new values differs from the one before, if a key can have done it."""
    part = next(_parts(edit), None)
    if part is None:
        return None
    holder = plan.nodes.get(part.id) if isinstance(part, SetField) else plan.dossier
    before, after = _json(getattr(holder, part.field, None)), _json(part.value)
    if max(len(before), len(after)) > MOST:
        return None
    change = difference(before, after)
    if change is None or len(change.text.split()) > 1 or len(change.text) > LONGEST:
        return None
    return _Stroke(change.start, change.start + change.removed, change.text)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode("utf-8")
