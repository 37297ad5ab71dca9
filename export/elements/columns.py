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
_LEAST = 16 * MM
"""What a column gets at least, as long as all can have it: room for the longest Vietnamese syllable."""
_MOST = 1e6
"""Widths and shares beyond this are no wishes but mistakes; sums of them must stay numbers."""
NO_WORDS: Mapping[Id, float] = MappingProxyType({})
_JUSTIFIED_FROM = 80 * MM
"""Width from which a text column is justified; in narrower ones the gaps between words would grow too wide."""
_ALIGNS: Mapping[ColumnKind, str] = MappingProxyType(
    {"number": "giua", "deadline": "giua", "indicator": "giua", "quantity": "giua", "amount": "phai"}
)


class ShownColumn(msgspec.Struct, frozen=True):
    """A visible column: its kind, its width in pt, the base names of its cells' styles, plain and for totals."""

    id: Id
    title: str
    over: str | None
    kind: ColumnKind
    width: float
    style: str
    total_style: str

    @property
    def number(self) -> bool:
        """Whether the derived row numbers stand in it."""
        return self.kind == "number"


def shown_columns(
    columns: Sequence[Column], width: float, names: Mapping[str, str], words: Mapping[Id, float]
) -> tuple[ShownColumn, ...]:
    """The visible columns on a text area of `width` pt; none if all are hidden.

    `words` tells how wide the longest figure of a column is, so that it is not cut where that can be helped.
    """
    visible = [column for column in columns if not column.hidden]
    widths = column_widths(visible, width, words)
    return tuple(_shown(column, own, names) for column, own in zip(visible, widths, strict=True))


def column_widths(columns: Sequence[Column], width: float, words: Mapping[Id, float] = NO_WORDS) -> tuple[float, ...]:
    """Widths in pt that fill `width`, each positive.

    Columns of a given width get it, the others share what is left; where that is too little for them, all shrink.
    Without shares a table may be narrower than the text.
    """
    if not columns:
        return ()
    fixed = [_fixed(column) for column in columns]
    leasts = _leasts(columns, fixed, width, words)
    shares = [0.0 if own else _share(column) for column, own in zip(columns, fixed, strict=True)]
    spread = _spread(shares, max(width - sum(fixed), sum(leasts)), leasts)
    wanted = [own or shared for own, shared in zip(fixed, spread, strict=True)]
    factor = min(1.0, width / sum(wanted))
    return tuple(one * factor for one in wanted)


def padding_for(columns: Sequence[ShownColumn]) -> float:
    """Room beside the text of a cell: less where columns are so narrow that nothing would be left for text."""
    narrowest = min((column.width for column in columns), default=0)
    return min(PADDING, round(narrowest / 4, 2)) if columns else PADDING


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
    return ShownColumn(column.id, column.title, column.over, column.kind, width, plain, bold)


def _fixed(column: Column) -> float:
    """A width that was given in mm, in pt; 0 where none was."""
    given = column.width_mm
    return 0.0 if given is None or not isfinite(given) else min(max(given, 0.1), _MOST) * MM


def _share(column: Column) -> float:
    return min(max(column.share, 1 / _MOST), _MOST) if isfinite(column.share) else 1 / _MOST


def _leasts(columns: Sequence[Column], fixed: Sequence[float], width: float, words: Mapping[Id, float]) -> list[float]:
    """What each sharing column gets at least: its longest figure, if there is room for all of them."""
    least = min(_LEAST, width / len(columns))
    plain = [0.0 if own else least for own in fixed]
    wide = [
        max(one, words.get(column.id, 0) + 2 * PADDING) if one else 0.0
        for one, column in zip(plain, columns, strict=True)
    ]
    return wide if sum(wide) + sum(fixed) <= width else plain


def _spread(shares: Sequence[float], room: float, leasts: Sequence[float]) -> list[float]:
    """`room` by shares, none below its least: what the small ones need comes from the others."""
    small: set[int] = set()
    while True:
        total = sum(share for place, share in enumerate(shares) if place not in small)
        rest = room - sum(leasts[place] for place in small)
        factor = rest / total if total else 0.0
        short = {
            place
            for place, share in enumerate(shares)
            if share and place not in small and share * factor < leasts[place]
        }
        if not short:
            return [leasts[place] if place in small else share * factor for place, share in enumerate(shares)]
        small |= short
