"""What holds for every plan beyond its types: clean texts, dates of the calendar, ids that are not used twice.

`forms.plan_json` asks it of what a file brings in, `forms.edits` of what an edit would leave, so that each plan in
memory can be written and read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from forms.dates import is_real
from forms.messages import Message
from forms.plan import Cell, Document, Dossier, Group, Id, Inlines, Node, Note, SpecialRow, Table, Task
from forms.vietnamese import clean

YEARS = range(1980, 2108)
"""The years of `created` and `modified`: those that a ZIP package, hence a DOCX, can carry."""

_ESCAPE = re.compile(rb'(?<!\\)(?:\\\\)*\\[^"\\/]')  # any but those of the quote, the backslash and the stroke
_BLANKS = bytes.maketrans(b"\n\r\t", b"   ")

T = TypeVar("T")


def is_clean_json(data: bytes) -> bool:
    """Whether no string in some JSON can need cleaning, judged at once: a text is clean if the whole around it is.

    A needless escape gives False too. Raises UnicodeDecodeError for bytes that are not UTF-8.
    """
    if _ESCAPE.search(data):
        return False
    whole = data.translate(_BLANKS).decode("utf-8")
    return clean(whole) == whole


def cleaned(value: T) -> T:
    """The value with every string in it cleaned; the very same object where nothing had to be."""
    if isinstance(value, str):
        return clean(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        items = tuple(map(cleaned, value))
        return value if all(map(_same, items, value)) else items  # type: ignore[return-value]
    if isinstance(value, dict):
        entries = {key: cleaned(one) for key, one in value.items()}
        return value if all(map(_same, entries.values(), value.values())) else entries  # type: ignore[return-value]
    if isinstance(value, msgspec.Struct):
        return _cleaned_struct(value)
    return value


def _cleaned_struct(value: T) -> T:
    changed = {}
    for field in value.__struct_fields__:  # type: ignore[attr-defined]
        before = getattr(value, field)
        after = cleaned(before)
        if not _same(after, before):
            changed[field] = after
    return msgspec.structs.replace(value, **changed) if changed else value  # type: ignore[type-var]


def _same(after: object, before: object) -> bool:
    return after is before or (type(after) is str and after == before)


def notes_of(node: Node) -> Iterator[Note]:
    """The footnotes that a node holds in its words or cells, in the order in which they stand there."""
    yield from notes_in(getattr(node, "inlines", ()))
    if isinstance(node, Task | Group | SpecialRow):
        yield from notes_in_cells(node.cells.values())


def notes_in(inlines: Inlines) -> Iterator[Note]:
    """The footnotes among inlines."""
    for inline in inlines:
        if type(inline) is Note:
            yield inline


def notes_in_cells(cells: Iterable[Cell]) -> Iterator[Note]:
    """The footnotes in cells."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            for inline in paragraph.inlines:
                if type(inline) is Note:
                    yield inline


def flaw_of_node(node: Node) -> Message | None:
    """What is wrong with a node's own values, as a key without its area ("impossible_date"); None: nothing."""
    if type(node) is Document and not is_real(node.date):
        return Message("impossible_date", {"date": f"{node.date.day}/{node.date.month}{_year(node.date.year)}"})
    if type(node) is Table and (twice := repeated(column.id for column in node.columns)) is not None:
        return Message("column_id_twice", {"column": twice})
    return None


def _year(year: int | None) -> str:
    return "" if year is None else f"/{year}"


def flaw_of_dossier(dossier: Dossier) -> Message | None:
    """What is wrong with what the documents share, as `flaw_of_node`."""
    if (twice := repeated(unit.id for unit in dossier.units)) is not None:
        return Message("unit_id_twice", {"unit": twice})
    for moment in (dossier.created, dossier.modified):
        if moment is not None and moment.year not in YEARS:
            return Message("impossible_moment", {"year": moment.year, "first": YEARS[0], "last": YEARS[-1]})
    return None


def repeated(keys: Iterable[Id]) -> Id | None:
    """The first id that comes a second time."""
    seen: set[Id] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return None
