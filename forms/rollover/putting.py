"""The edit that puts the new words of items in one place, whatever kind of place it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from forms.checks.findings import Where
from forms.checks.passages import Passage, set_line
from forms.edits import Batch, Edit, SetDossier, SetField, SpliceText
from forms.plan import Appendix, Date, Document, Issuer, Plan, Table
from forms.rollover.items import Item

T = TypeVar("T")


def edit_for(plan: Plan, place: Where, items: Sequence[Item], passage: Passage | None, year: int) -> Edit | None:
    """The edit of a place for its items, which come from the last to the first; None where the plan has no such place.

    `passage` holds the words of the place where it is one.
    """
    name, _, part = place.field.partition(".")
    if name in _FORMS:
        return _FORMS[name](plan, place, part, items)
    if place.field == "number":
        return _blank_number(plan, place, year)
    if place.field == "typed.guide":
        return _blank_guide(plan, place)
    if passage is None:
        return None
    if place.field:
        return set_line(plan.nodes[place.node], place, spliced(passage.text, items))
    return Batch(tuple(edit for item in items for edit in _splices(passage, item)))


def spliced(text: str, items: Sequence[Item]) -> str:
    """A line with the new words of its items, which come from the last to the first."""
    for item in items:
        text = text[: item.where.start] + (item.after or "") + text[item.where.end :]
    return text


def _splices(passage: Passage, item: Item) -> list[SpliceText]:
    """The words of one item put in place; where looks part them, they take that of the first."""
    parts = [
        (inline, max(start, item.where.start) - start, min(end, item.where.end) - start)
        for start, end, inline in passage.runs
        if start < item.where.end and item.where.start < end
    ]
    words = [item.after or "", *("" for _ in parts[1:])]
    return [
        SpliceText(item.where.place, inline, start, end - start, text)
        for (inline, start, end), text in reversed(list(zip(parts, words, strict=True)))
    ]


# --- Head and end ------------------------------------------------------------------------------------------------


def _blank_number(plan: Plan, place: Where, year: int) -> Edit:
    """Number and day are given anew by the registry (Điều 15)."""
    node = _document(plan, place)
    typed = replace(node.typed, number=None, place_date=None)
    fields = {"number": None, "date": Date(None, None, year), "typed": typed}
    return Batch(tuple(SetField(node.id, field, value) for field, value in fields.items()))


def _blank_guide(plan: Plan, place: Where) -> Edit:
    """A guide line follows its document; the form writes it."""
    node = plan.nodes[place.node]
    assert isinstance(node, Document | Appendix)
    return SetField(node.id, "typed", replace(node.typed, guide=None))


def _field(plan: Plan, _place: Where, name: str, items: Sequence[Item]) -> Edit:
    fields = plan.dossier.fields
    return SetDossier("fields", {**fields, name: spliced(fields[name], items)})


def _unit(plan: Plan, _place: Where, key: str, items: Sequence[Item]) -> Edit:
    units = plan.dossier.units
    return SetDossier("units", tuple(replace(u, name=spliced(u.name, items)) if u.id == key else u for u in units))


def _issuer(plan: Plan, place: Where, _part: str, items: Sequence[Item]) -> Edit:
    """One line of an issuer: those of the parent first, then its own, then the name in a sentence."""
    node = _document(plan, place)
    issuer = node.issuers[place.index]
    lines = [*issuer.parent, *issuer.name, issuer.inline_name]
    lines[place.paragraph] = spliced(lines[place.paragraph], items)
    parents = len(issuer.parent)
    made = Issuer(tuple(lines[parents:-1]), tuple(lines[:parents]), lines[-1])
    return SetField(node.id, "issuers", _with(node.issuers, place.index, made))


def _recipient(plan: Plan, place: Where, _part: str, items: Sequence[Item]) -> Edit:
    node = _document(plan, place)
    assert node.recipients is not None
    one = node.recipients.items[place.index]
    made = _with(node.recipients.items, place.index, replace(one, text=spliced(one.text, items)))
    return SetField(node.id, "recipients", replace(node.recipients, items=made))


def _signature(plan: Plan, place: Where, _part: str, items: Sequence[Item]) -> Edit:
    node = _document(plan, place)
    made = replace(node.signatures[place.index], name=items[0].after)
    return SetField(node.id, "signatures", _with(node.signatures, place.index, made))


def _place_name(plan: Plan, place: Where, _part: str, items: Sequence[Item]) -> Edit:
    return SetField(place.node, "place", spliced(_document(plan, place).place, items))


def _column(plan: Plan, place: Where, _part: str, items: Sequence[Item]) -> Edit:
    node = plan.nodes[place.node]
    assert isinstance(node, Table)
    column = node.columns[place.index]
    made = replace(column, title=spliced(column.title, items))
    return SetField(node.id, "columns", _with(node.columns, place.index, made))


def _document(plan: Plan, place: Where) -> Document:
    node = plan.nodes[place.node]
    assert isinstance(node, Document)
    return node


def _with(values: tuple[T, ...], index: int, value: T) -> tuple[T, ...]:
    return (*values[:index], value, *values[index + 1 :])


_FORMS: Mapping[str, Callable[[Plan, Where, str, Sequence[Item]], Edit]] = MappingProxyType(
    {
        "fields": _field,
        "units": _unit,
        "issuers": _issuer,
        "recipients": _recipient,
        "signatures": _signature,
        "place": _place_name,
        "columns": _column,
    }
)
"""The places that are no passages, by the name of their field."""
