"""A sheet as a grid of texts: what all kinds of spreadsheets come to before anybody judges what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.messages import Message


class Span(NamedTuple):
    """Merged cells: rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `rows` of texts in NFC, paragraphs of a cell parted by "\\n"; what merged cells say stands top left.

    `hidden` are the numbers of rows that the spreadsheet does not show. `top` is the number of the first row in the
    file, from 0, so that a person can be told where something stands.
    """

    name: str
    rows: Sequence[Sequence[str]]
    spans: tuple[Span, ...] = ()
    hidden: frozenset[int] = frozenset()
    top: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file that hold something, and what a person should know about how it was read."""

    grids: tuple[Grid, ...]
    remarks: tuple[Message, ...] = field(default=())
