"""Steps of the history: what one undo takes back, in memory and as the log writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from desktop.storage.commits import StepData
from forms.edits import Edit
from forms.messages import Message

FORMAT = 1
"""The format of the edits that this program writes into the log; it rises when an edit's fields change meaning."""

CONVERTERS: Mapping[int, Callable[[str], str]] = {}
"""How edits of an older format are rewritten into the next one. What has no converter is a barrier."""


class Step(msgspec.Struct, frozen=True):
    """What one undo takes back: edits in the order in which they were made, and their inverses in the same order."""

    sequence: int
    name: Message
    time: datetime
    do: tuple[Edit, ...]
    undo: tuple[Edit, ...]


def write(step: Step) -> StepData:
    """The step as the log holds it."""
    return StepData(step.sequence, step.name, step.time, FORMAT, _encode(step.do), _encode(step.undo))


def read(data: StepData, converters: Mapping[int, Callable[[str], str]] = CONVERTERS) -> Step | None:
    """The step that the log holds; None if no converter reads it: a barrier, which undo does not cross."""
    do, undo, format_ = data.do, data.undo, data.format
    try:
        while format_ != FORMAT:
            convert = converters[format_]
            do, undo, format_ = convert(do), convert(undo), format_ + 1
        return Step(data.sequence, data.name, data.time, _decode(do), _decode(undo))
    except (KeyError, msgspec.MsgspecError):
        return None


def _encode(edits: tuple[Edit, ...]) -> str:
    return msgspec.json.encode(edits).decode()


def _decode(text: str) -> tuple[Edit, ...]:
    return msgspec.json.decode(text, type=tuple[Edit, ...])
