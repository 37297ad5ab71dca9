"""What one typesetting leaves for the next, so that an edit costs what it changed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple, TypeVar

_Value = TypeVar("_Value")


class _Entry(NamedTuple):
    source: object
    label: str
    token: object
    value: Any


class Cache:
    """Blocks of an earlier typesetting of the same plan; give the same object to each one.

    A block is found again where the struct it was made from is the same object and its label and its surroundings
    (`token`) are as before. Blocks that also depend on fields, units, references or footnotes are made anew, and the
    earlier object is given back where nothing differs: whoever lays out pages may compare by identity. What was not
    asked for in one run is forgotten at its end.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Entry] = {}
        self._fresh: dict[Hashable, _Entry] = {}

    def find(self, key: Hashable, source: object, label: str, token: object) -> Any | None:
        """What was stored for the same source, label and token; None if nothing was."""
        entry = self._kept.get(key)
        if entry is None or entry.source is not source or entry.token is not token or entry.label != label:
            return None
        self._fresh[key] = entry
        return entry.value

    def store(self, key: Hashable, source: object, label: str, token: object, value: _Value) -> _Value:
        """Keep a value for `find`; gives it back, or the earlier one that equals it."""
        value = self._earlier(key, value)
        self._fresh[key] = _Entry(source, label, token, value)
        return value

    def same(self, key: Hashable, value: _Value) -> _Value:
        """The earlier value of that key where it equals this one, else this one, which is kept."""
        return self.store(key, None, "", None, value)

    def _earlier(self, key: Hashable, value: _Value) -> _Value:
        entry = self._kept.get(key)
        if entry is None or type(entry.value) is not type(value) or entry.value != value:
            return value
        earlier: _Value = entry.value
        return earlier

    def finish(self) -> None:
        """End a run: what was not asked for is forgotten."""
        self._kept, self._fresh = self._fresh, {}


class NoCache(Cache):
    """A cache that keeps nothing, for a plan that is typeset once."""

    def find(self, key: Hashable, source: object, label: str, token: object) -> Any | None:
        """Nothing."""
        return None

    def store(self, key: Hashable, source: object, label: str, token: object, value: _Value) -> _Value:
        """Give the value back."""
        return value

    def same(self, key: Hashable, value: _Value) -> _Value:
        """Give the value back."""
        return value
