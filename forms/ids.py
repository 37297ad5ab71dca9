"""Where ids come from: a source is passed in, so that whoever makes nodes decides between random and repeatable ids."""

from __future__ import annotations

import re
import secrets
from itertools import count
from typing import Protocol

from forms.plan import Id

MAX_LENGTH = 64
ID_PATTERN = f"^[A-Za-z0-9._-]{{1,{MAX_LENGTH}}}$"
"""What an id may be made of; it serves as an XML id, a bookmark's name and a part of a link."""

_ALPHABET = "0123456789abcdefghijkmnpqrstuvwxyz"  # no l and no o, which are misread in a log
_LENGTH = 12
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")


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


def is_well_formed(key: str) -> bool:
    """Whether a string may serve as an id: 1 to 64 ASCII letters, digits, dots, hyphens or underscores."""
    return _WELL_FORMED.match(key) is not None
