"""What differs between two versions of a section, so that only pages that depend on it are laid out anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from export.blocks import Block, Section, Table
from export.layout.state import Reach, Start


class Change(NamedTuple):
    """The first block and row that differ, and the numbers of the footnotes whose text does."""

    place: tuple[int, int]
    notes: frozenset[int]

    def touches(self, last: tuple[int, int], notes: Iterable[int]) -> bool:
        """Whether it touches a page that looked at blocks and rows up to `last` and shows those notes."""
        return last >= self.place or not self.notes.isdisjoint(notes)


class Shift(NamedTuple):
    """How the unchanged end of a section moved: from which block and row on, and by how many of each.

    Rows shift only within the block `block`; below it, blocks do.
    """

    block: int
    row: int
    blocks: int
    rows: int


def locate(section: Section, ident: str) -> tuple[int, int] | None:
    """The block and row where something with that id first stands: a block, a row, or a paragraph of a cell."""
    if not ident:
        return None
    inner: tuple[int, int] | None = None
    for index, block in enumerate(section.blocks):
        if block.id == ident:
            return index, 0
        if not isinstance(block, Table):
            continue
        for row, found in enumerate(block.rows):
            if found.id == ident:
                return index, row
            if inner is None and any(para.id == ident for cell in found.cells for para in cell.paras):
                inner = index, row
    return inner


def first_change(old: Section, new: Section) -> Change | None:
    """Where the new version begins to differ, None where both give the same pages."""
    if old is new or old == new:
        return None
    if (old.page, old.footer) != (new.page, new.footer):
        return Change((0, 0), frozenset())
    block = _common(old.blocks, new.blocks)
    row = 0
    if block < min(len(old.blocks), len(new.blocks)):
        row = _common_rows(old.blocks[block], new.blocks[block])
    return Change((block, row), _changed_notes(old, new))


def _changed_notes(old: Section, new: Section) -> frozenset[int]:
    if old.footnotes == new.footnotes:
        return frozenset()
    before = {note.number: note for note in old.footnotes}
    after = {note.number: note for note in new.footnotes}
    return frozenset(number for number in before.keys() | after.keys() if before.get(number) != after.get(number))


def same_end(old: Section, new: Section) -> Shift | None:
    """From where on, counted in the old version, both end alike; None where they do not."""
    if (old.page, old.footer, old.footnotes) != (new.page, new.footer, new.footnotes):
        return None
    most = min(len(old.blocks), len(new.blocks))
    equal = _common(old.blocks[::-1], new.blocks[::-1])
    blocks = len(new.blocks) - len(old.blocks)
    block = len(old.blocks) - equal
    if (
        block > 0
        and equal < most
        and blocks == 0
        and (tail := _same_last_rows(old.blocks[block - 1], new.blocks[block - 1]))
    ):
        return Shift(block - 1, len(_rows(old.blocks[block - 1])) - tail[0], 0, tail[1])
    return Shift(block, 0, blocks, 0)


def moved(start: Start, shift: Shift) -> Start | None:
    """Where a page of the old version begins in the new one, None where it is not in the unchanged end."""
    place = start.place
    if place is None or start.notes:
        return None
    if place.block > shift.block or (place.block == shift.block and not shift.row):
        return Start(place._replace(block=place.block + shift.blocks))
    if place.block == shift.block and place.row > shift.row:
        if any(reach.row < shift.row for reach in place.reaches):
            return None
        reaches = tuple(Reach(reach.row + shift.rows, *reach[1:]) for reach in place.reaches)
        return Start(place._replace(row=place.row + shift.rows, reaches=reaches))
    return None


def _common(old: Sequence[Block], new: Sequence[Block]) -> int:
    """How many blocks are equal from the beginning on."""
    for index, (before, after) in enumerate(zip(old, new, strict=False)):
        if before is not after and before != after:
            return index
    return min(len(old), len(new))


def _rows(block: Block) -> Sequence[object]:
    return block.rows if isinstance(block, Table) else ()


def _alike(old: Block, new: Block) -> bool:
    """Whether two blocks are one table with other rows."""
    return (
        isinstance(old, Table)
        and isinstance(new, Table)
        and (old.widths, old.header, old.kind, old.padding, old.keep_next)
        == (new.widths, new.header, new.kind, new.padding, new.keep_next)
    )


def _common_rows(old: Block, new: Block) -> int:
    """How many rows of a table are equal from the top on; none where a header row changed, which every page shows."""
    if not (isinstance(old, Table) and isinstance(new, Table) and _alike(old, new)):
        return 0
    equal = 0
    for before, after in zip(old.rows, new.rows, strict=False):
        if before is not after and before != after:
            break
        equal += 1
    return equal if equal >= old.header else 0


def _same_last_rows(old: Block, new: Block) -> tuple[int, int] | None:
    """How many rows of a table are equal from the bottom up, and how many more the new one has."""
    if not (isinstance(old, Table) and isinstance(new, Table) and _alike(old, new)):
        return None
    if list(old.rows[: old.header]) != list(new.rows[: new.header]):
        return None
    equal = 0
    for before, after in zip(reversed(old.rows), reversed(new.rows), strict=False):
        if before is not after and before != after:
            break
        equal += 1
    return (equal, len(new.rows) - len(old.rows)) if equal else None


def moved_seen(seen: tuple[int, int], shift: Shift) -> tuple[int, int]:
    """Where the last block and row that a page of the unchanged end looked at stand in the new version."""
    block, row = seen
    if block == shift.block and shift.row:
        return block, row + shift.rows
    return block + shift.blocks, row
