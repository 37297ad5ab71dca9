"""What an open plan hands the library to write: plain data, free of SQL."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.storage.facts import Facts
from desktop.storage.rows import Delta
from forms.messages import Message


class StepData(msgspec.Struct, frozen=True):
    """A step of the history as it is stored: what it did and how to take it back, as JSON of format `format`."""

    sequence: int
    name: Message
    time: datetime
    format: int
    do: str
    undo: str


class Commit(msgspec.Struct, frozen=True):
    """All that one transaction writes of one plan.

    `steps` are new or have grown; steps after `last` are no more; `cursor` is the number of the last step in effect.
    """

    delta: Delta
    facts: Facts
    edited: datetime | None
    steps: tuple[StepData, ...]
    last: int
    cursor: int
