"""How a drafter prints: what the print dialog remembers. No Qt."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Sides: TypeAlias = Literal["one", "long", "short"]
"""One side of the paper, or both, turned over at the long or the short edge."""


class PrintForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`printer` is its name, "" for the system's own choice; `new_sheet`: each part begins on a sheet of its own."""

    printer: str = ""
    sides: Sides = "one"
    collate: bool = True
    new_sheet: bool = True
