"""What the list says of a plan, read off its first document without walking the tree."""

from __future__ import annotations

import msgspec

from desktop.storage.listing import BETWEEN_UNITS
from forms.plan import Document, Plan
from forms.vietnamese import fold

_KIND_WORDS = {"ke_hoach": "kế hoạch", "quyet_dinh": "quyết định"}
_YEAR_FIELDS = ("year", "nam")


class Facts(msgspec.Struct, frozen=True):
    """The columns of a plan's row that follow from the plan."""

    title: str
    kind: str
    year: int | None
    number: str | None
    symbol: str
    issuer: str
    words: str
    """Everything that a search may look for, but the title; not folded yet."""


def facts(plan: Plan) -> Facts:
    """What the list shows and the search finds."""
    documents = list(plan.documents())
    if not documents:
        return Facts("", "ke_hoach", None, None, "", "", _units(plan))
    first = documents[0]
    words = [_words(document) for document in documents]
    return Facts(
        title=" ".join(first.title),
        kind=first.kind,
        year=_year(first, plan),
        number=first.number,
        symbol=first.symbol,
        issuer=BETWEEN_UNITS.join(issuer.inline_name or " ".join(issuer.name) for issuer in first.issuers),
        words=" ".join([*words, _units(plan)]),
    )


def folded(title: str, found: Facts) -> str:
    """The text that the search looks into, folded: no marks, lower case."""
    return fold(f"{title} {found.title} {found.year or ''} {found.words}")


def _year(document: Document, plan: Plan) -> int | None:
    if document.date.year is not None:
        return document.date.year
    for name in _YEAR_FIELDS:
        value = plan.dossier.fields.get(name, "")
        if value.isascii() and value.isdigit() and len(value) == 4:
            return int(value)
    return None


def _words(document: Document) -> str:
    names = [name for issuer in document.issuers for name in (*issuer.parent, *issuer.name, issuer.inline_name)]
    number = f"{document.number or ''}/{document.symbol}" if document.symbol else document.number or ""
    return " ".join([_KIND_WORDS[document.kind], *document.title, number, document.place, *names])


def _units(plan: Plan) -> str:
    return " ".join(f"{unit.name} {unit.short}" for unit in plan.dossier.units)
