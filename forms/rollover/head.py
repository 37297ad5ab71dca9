"""What stands in no passage: number and date, guide lines, issuers, fields, units, columns, recipients, signers."""

from __future__ import annotations

from collections.abc import Iterator

from forms.checks.findings import Where
from forms.messages import Message
from forms.plan import Appendix, Document, Plan, Table
from forms.rollover.items import Item, Kind, Turn
from forms.rollover.names import names_in
from forms.rollover.times import Found, times_in


def head_items(plan: Plan, turn: Turn) -> Iterator[Item]:
    """Numbers and dates to blank, guide lines to leave to the form, agencies and places that changed their names."""
    for document in plan.documents():
        yield from _number(plan, document, turn)
        for place, issuer in enumerate(document.issuers):
            lines = (*issuer.parent, *issuer.name, issuer.inline_name)
            for index, line in enumerate(lines):
                where = Where(document.id, "issuers", place, paragraph=index)
                yield from _line_items(where, line, names_in(line, turn, []))
        yield from _place(document, turn)
    for node in plan.nodes.values():
        if isinstance(node, Document | Appendix) and node.typed.guide is not None:
            message = Message("rollover.guide", {"before": node.typed.guide})
            yield Item("guide", Where(node.id, "typed.guide"), node.typed.guide, "", "change", message, open=False)


def _number(plan: Plan, document: Document, turn: Turn) -> Iterator[Item]:
    if plan.attached(document.id):
        return
    day = document.date
    typed = (document.typed.number, document.typed.place_date)
    if document.number is None and day.day is None and day.year in (turn.new, None) and typed == (None, None):
        return
    said = "/".join("…" if part is None else str(part) for part in (day.day, day.month, day.year))
    before = f"{document.number or '…'}/{document.symbol}, {said}"
    message = Message("rollover.number", {"before": before})
    yield Item("number", Where(document.id, "number"), before, "", "change", message, open=False)


def _place(document: Document, turn: Turn) -> Iterator[Item]:
    """The place of the head, a bare name: the decree wants today's (NĐ30, Phụ lục I, Mục II, khoản 4)."""
    then = turn.directory.province(document.place)
    now = turn.directory.province_on(document.place, turn.day)
    if then is None or now is None or then.name == now.name:
        return
    after = now.full_name if now.name == "Hồ Chí Minh" else now.name
    message = Message("rollover.province", {"before": document.place, "after": now.full_name})
    yield Item("unit", Where(document.id, "place", end=len(document.place)), document.place, after, "change", message)


def named_items(plan: Plan, turn: Turn) -> Iterator[Item]:
    """What the dossier keeps by name: fields such as the year, units; and the titles of columns."""
    first = plan.dossier.documents[0]
    for name, value in plan.dossier.fields.items():
        where = Where(first, f"fields.{name}")
        yield from _line_items(where, value, (*times_in(value, turn, []), *names_in(value, turn, [])))
    for unit in plan.dossier.units:
        yield from _line_items(Where(first, f"units.{unit.id}"), unit.name, names_in(unit.name, turn, []))
    for node in plan.nodes.values():
        if isinstance(node, Table):
            for place, column in enumerate(node.columns):
                yield from _line_items(Where(node.id, "columns", place), column.title, times_in(column.title, turn, []))


def tail_items(plan: Plan, turn: Turn) -> Iterator[Item]:
    """Recipients with names that ended, and the people who sign."""
    for document in plan.documents():
        for place, one in enumerate(document.recipients.items if document.recipients else ()):
            where = Where(document.id, "recipients", place)
            yield from _line_items(where, one.text, (*times_in(one.text, turn, []), *names_in(one.text, turn, [])))
        for place, signature in enumerate(document.signatures):
            if signature.name and (signature.lines, signature.name) not in {(s.lines, s.name) for s in turn.signers}:
                after = next((one.name for one in turn.signers if one.lines == signature.lines and one.name), None)
                message = Message("rollover.signer", {"before": signature.name, "after": after or ""})
                yield Item(
                    "signer",
                    Where(document.id, "signatures", place),
                    signature.name,
                    after,
                    "change" if after else "later",
                    message,
                    " / ".join(signature.lines),
                )


def _line_items(where: Where, line: str, found: Iterator[Found] | tuple[Found, ...]) -> Iterator[Item]:
    for one in sorted(found, key=lambda one: one.start):
        kind: Kind = one.kind
        place = where.at(one.start, one.end)
        # A line of the head names an agency or a place, nothing else: the name moves also without its kind.
        choice = "change" if one.after is not None and one.kind == "unit" else one.suggested
        yield Item(kind, place, line[one.start : one.end], one.after, choice, one.message, line)
