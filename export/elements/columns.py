"""The columns of a table: which are shown, how wide they are, how their cells are aligned, what their heads say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from types import MappingProxyType

import msgspec

from export.blocks import MM, Cell, Para, Row, Run
from forms.plan import Column, ColumnKind, Id

PADDING = 5.4
"""Room beside the text of a cell in pt: what Word gives."""
_LEAST = 8 * MM
_JUSTIFIED_FROM = 60 * MM
"""Width from which a text column is justified; in narrower ones the gaps between words would grow too wide."""
_ALIGNS: Mapping[ColumnKind, str] = MappingProxyType(
    {"number": "giua", "deadline": "giua", "indicator": "giua", "quantity": "giua", "amount": "phai"}
)


class ShownColumn(msgspec.Struct, frozen=True):
    """A visible column: its width in pt, the base names of its cells' styles, plain and for totals."""

    id: Id
    title: str
    over: str | None
    number: bool
    width: float
    style: str
    total_style: str


def shown_columns(columns: Sequence[Column], width: float, names: Mapping[str, str]) -> tuple[ShownColumn, ...]:
    """The visible columns on a text area of `width` pt; none if all are hidden."""
    visible = [column for column in columns if not column.hidden]
    widths = column_widths(visible, width)
    return tuple(_shown(column, own, names) for column, own in zip(visible, widths, strict=True))


def column_widths(columns: Sequence[Column], width: float) -> tuple[float, ...]:
    """Widths in pt that fill `width`, each positive.

    Columns of a given width get it, the others share what is left; where that is too little for them, all shrink.
    Without shares a table may be narrower than the text.
    """
    if not columns:
        return ()
    least = min(_LEAST, width / len(columns))
    fixed = [_fixed(column, least) for column in columns]
    shares = [0.0 if own else _share(column) for column, own in zip(columns, fixed, strict=True)]
    left, total = width - sum(fixed), sum(shares)
    floor = least * sum(1 for own in fixed if not own)
    spread = _spread(shares, max(left, floor), least) if total else [0.0] * len(columns)
    wanted = [own or shared for own, shared in zip(fixed, spread, strict=True)]
    factor = min(1.0, width / sum(wanted))
    return tuple(one * factor for one in wanted)


def padding_for(columns: Sequence[ShownColumn]) -> float:
    """Room beside the text of a cell: less where columns are so narrow that nothing would be left for text."""
    narrowest = min((column.width for column in columns), default=0)
    return min(PADDING, round(narrowest / 6, 2)) if columns else PADDING


def header_rows(key: Id, columns: Sequence[ShownColumn], style: str) -> list[Row]:
    """The rows of titles: a second one where columns stand under a common title."""
    if not any(column.title or column.over for column in columns):
        return []
    if not any(column.over for column in columns):
        return [Row(key, tuple(_title(key, column.title, style) for column in columns))]
    upper, lower = _two_levels(key, columns, style)
    return [Row(key, tuple(upper)), Row(key, tuple(lower))]


def _two_levels(key: Id, columns: Sequence[ShownColumn], style: str) -> tuple[list[Cell], list[Cell]]:
    upper: list[Cell] = []
    lower: list[Cell] = []
    place = 0
    while place < len(columns):
        over, end = columns[place].over, place + 1
        if not over:
            upper.append(_title(key, columns[place].title, style, rows=2))
        else:
            while end < len(columns) and columns[end].over == over:
                end += 1
            upper.append(_title(key, over, style, columns=end - place))
            lower.extend(_title(key, column.title, style) for column in columns[place:end])
        place = end
    return upper, lower


def _title(key: Id, text: str, style: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Para(key, style, (Run(text),) if text else ()),), columns, rows, middle=True)


def _shown(column: Column, width: float, names: Mapping[str, str]) -> ShownColumn:
    usual = "deu" if column.kind == "text" and width >= _JUSTIFIED_FROM else "trai"
    style = f"bang_{_ALIGNS.get(column.kind, usual)}"
    plain, bold = names[style], names[f"{style}_dam"]
    return ShownColumn(column.id, column.title, column.over, column.kind == "number", width, plain, bold)


def _fixed(column: Column, least: float) -> float:
    """A width that was given in mm, 0 where none was."""
    given = column.width_mm
    return 0.0 if given is None or not isfinite(given) else max(given * MM, least)


def _share(column: Column) -> float:
    return column.share if isfinite(column.share) and column.share > 0 else 1e-6


def _spread(shares: Sequence[float], room: float, least: float) -> list[float]:
    """`room` by shares, none below `least`: what the small ones need comes from the others."""
    small: set[int] = set()
    sharing = [place for place, share in enumerate(shares) if share]
    while True:
        rest = room - least * len(small)
        total = sum(shares[place] for place in sharing if place not in small)
        short = {place for place in sharing if place not in small and rest * shares[place] / total < least - 1e-6}
        if not short or len(small | short) == len(sharing):
            break
        small |= short
    if short:
        return [room / len(sharing) if share else 0.0 for share in shares]
    return [least if place in small else rest * share / total for place, share in enumerate(shares)]
