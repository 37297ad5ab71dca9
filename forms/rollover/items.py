"""What a roll-over lists: one item for each place that may have gone stale, with a suggestion."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from forms.checks.findings import Where
from forms.directory import Directory
from forms.messages import Message
from forms.plan import Value

Choice: TypeAlias = Literal["keep", "change", "later"]

Kind: TypeAlias = Literal["number", "guide", "year", "period", "date", "weekday", "basis", "unit", "signer", "target"]
"""The groups of items, in the order in which they are shown."""


class Item(Value, frozen=True):
    """One place to look at.

    `where` is its place, `before` the words there, `after` what they would become (None: only a person can tell),
    `context` the words around. `message` says why it is listed; `suggested` is what happens if nobody chooses.
    `open` says that a person may give other words: not where the form writes them, nor where they are derived.
    """

    kind: Kind
    where: Where
    before: str
    after: str | None
    suggested: Choice
    message: Message
    context: str = ""
    open: bool = True

    @property
    def key(self) -> str:
        """What names the item in choices: its kind and place."""
        where = self.where
        parts = (where.node, where.field, where.index, where.column, where.paragraph, where.note, where.start)
        return ":".join((self.kind, *("" if part is None else str(part) for part in parts)))


class Signer(Value, frozen=True):
    """Somebody who signs now: the lines as printed and the name."""

    lines: tuple[str, ...]
    name: str


class Turn(msgspec.Struct, frozen=True):
    """From which year to which, and what stands then: the directory, the people who sign."""

    old: int
    new: int
    directory: Directory
    signers: tuple[Signer, ...] = ()

    @property
    def shift(self) -> int:
        """How many years on."""
        return self.new - self.old

    @property
    def day(self) -> date:
        """The first day of the new year, on which names are looked up."""
        return date(self.new, 1, 1)
