"""The only way from one plan to the next: an edit is applied, and gives the next plan, its inverse, what it touched.

`forms.edit_types` says what edits there are, `forms.changes` makes those that a person means.
"""

from __future__ import annotations

import msgspec

from forms.edit_checks import BadEdit
from forms.edit_names import name_of
from forms.edit_types import (
    Batch,
    Edit,
    Insert,
    Move,
    Place,
    Remove,
    SetCell,
    SetDossier,
    SetField,
    SpliceText,
)
from forms.edit_words import words_at
from forms.edit_work import Work
from forms.plan import Id, Plan

__all__ = [
    "Applied",
    "BadEdit",
    "Batch",
    "Edit",
    "Insert",
    "Move",
    "Place",
    "Remove",
    "SetCell",
    "SetDossier",
    "SetField",
    "SpliceText",
    "apply",
    "name_of",
    "words_at",
]


class Applied(msgspec.Struct, frozen=True):
    """What an edit came to.

    `inverse` leads back to the plan before, exactly. `touched` holds the ids of nodes that are new, gone, changed
    (a parent whose children changed included) or moved; an edit of the dossier alone touches none, `plan.dossier` is
    then another object.
    """

    plan: Plan
    inverse: Edit
    touched: frozenset[Id]


def apply(plan: Plan, edit: Edit) -> Applied:
    """The next plan, which shares all that the edit did not touch; `plan` itself where nothing changes.

    Raises BadEdit, with nothing done, for an edit that does not fit the plan: unknown ids and fields, children of the
    wrong kind, places out of range, a node moved into itself, ids in use, the last document removed, values of a wrong
    type, texts that are not clean (`forms.vietnamese.clean`) or too long.
    """
    work = Work(plan)
    inverse = work.do(edit)
    result, touched = work.finished()
    return Applied(result, inverse, touched)
