"""What a drafter should know before a plan leaves the house: places to complete, blanks. Nothing forbids. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from forms.messages import Message
from forms.plan import Clause, Document, Field, Group, Id, Inline, Marker, Node, Note, Paragraph, Plan, SpecialRow, Task


class Remark(NamedTuple):
    """A sentence and the node that it speaks of."""

    message: Message
    place: Id


def remarks(plan: Plan) -> tuple[Remark, ...]:
    """Every "needs completing" marker, every blank of head and foot, every field without a value, by document."""
    found: list[Remark] = []
    for document in plan.documents():
        found += _head(document, plan)
        found += _places(document, plan)
    first = next(plan.documents(), None)
    if first is not None and plan.dossier.draft is not None:
        found.append(Remark(Message("export.draft_mark"), first.id))
    return tuple(found)


def _head(document: Document, plan: Plan) -> Iterator[Remark]:
    """What of the head and foot is blank; an attached plan takes number, date and signature from its decision."""
    own = not plan.attached(document.id)
    typed, date = document.typed, document.date
    blanks = {
        "export.blank_issuer": not any(line for issuer in document.issuers for line in issuer.name),
        "export.blank_number": own and typed.number is None and not (document.number or "").strip(),
        "export.blank_symbol": own and typed.number is None and not document.symbol,
        "export.blank_place": own and typed.place_date is None and not document.place,
        "export.blank_date": own and typed.place_date is None and None in (date.day, date.month, date.year),
        "export.blank_title": not any(document.title),
        "export.blank_recipients": own and not (document.recipients and document.recipients.items),
        "export.blank_signer": own
        and not (document.signatures and all(signature.name for signature in document.signatures)),
    }
    for key, blank in blanks.items():
        if blank:
            yield Remark(Message(key), document.id)


def _places(document: Document, plan: Plan) -> Iterator[Remark]:
    """Markers and fields without a value, in the order of reading; a field is named once."""
    known, named = plan.dossier.fields, set()
    for node in plan.walk(document.id):
        if isinstance(node, Marker) and node.kind == "needs_completing":
            yield Remark(Message("export.to_complete", {"text": node.text}), node.target)
        for field in _fields(_inlines(node)):
            if not known.get(field.name) and field.name not in named:
                named.add(field.name)
                yield Remark(Message("export.blank_field", {"name": field.name}), node.id)


def _inlines(node: Node) -> Iterator[Inline]:
    if isinstance(node, Clause | Paragraph | Group):
        yield from node.inlines
    if isinstance(node, Task | Group | SpecialRow):
        for cell in node.cells.values():
            for paragraph in cell.paragraphs:
                yield from paragraph.inlines


def _fields(inlines: Iterable[Inline]) -> Iterator[Field]:
    for inline in inlines:
        if isinstance(inline, Field):
            yield inline
        elif isinstance(inline, Note):
            yield from _fields(inline.inlines)
