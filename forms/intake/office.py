"""What an office keeps of accepted proposals beside its agency profile: units, bases and sets of columns."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from forms.ids import IdSource
from forms.intake.gathering import Known, Proposal, ProposalKind
from forms.plan import Column, Unit
from forms.vietnamese import fold


class ColumnSet(msgspec.Struct, frozen=True):
    """The columns of tables that the office makes again and again."""

    name: str
    columns: tuple[Column, ...]


class Office(msgspec.Struct, frozen=True):
    """The directory of an office, kept in its library."""

    units: tuple[Unit, ...] = ()
    bases: tuple[str, ...] = ()
    column_sets: tuple[ColumnSet, ...] = ()
    keys: tuple[tuple[ProposalKind, str], ...] = ()
    """What was accepted, by the keys of its proposals, so that it is not proposed again."""

    @property
    def known(self) -> Known:
        """What need not be proposed any more."""
        return frozenset(self.keys) | {("unit", fold(unit.name)) for unit in self.units}


def with_accepted(office: Office, accepted: Iterable[Proposal], new_id: IdSource) -> Office:
    """The office with what was accepted; signers and recipients are only remembered as known."""
    units, bases, sets = list(office.units), list(office.bases), list(office.column_sets)
    keys = dict.fromkeys(office.keys)
    for one in accepted:
        keys[one.kind, one.key] = None
        if one.kind == "unit":
            units.append(Unit(new_id(), one.words))
        elif one.kind == "basis":
            bases.append(one.words)
        elif one.kind == "columns":
            sets.append(ColumnSet(one.words, one.columns))
    return Office(tuple(units), tuple(bases), tuple(sets), tuple(keys))
