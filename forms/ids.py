"""Where ids come from: a source is passed in, so that whoever makes nodes decides between random and repeatable ids."""

from __future__ import annotations

import secrets
from itertools import count
from typing import Protocol

from forms.plan import Id

_ALPHABET = "0123456789abcdefghijkmnpqrstuvwxyz"  # no l and no o, which are misread in a log
_LENGTH = 12


class IdSource(Protocol):
    """Gives an id that it has never given before."""

    def __call__(self) -> Id:
        """The next id."""
        ...


def new_id() -> Id:
    """A random id of 13 characters with 61 bits of chance: unique in a plan, and in practice in a library."""
    return "n" + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def counting(prefix: str = "n") -> IdSource:
    """A source that counts: "n1", "n2", … The same input then gives the same ids (imports, seeds, tests)."""
    counter = count(1)

    def next_id() -> Id:
        return f"{prefix}{next(counter)}"

    return next_id
