"""Where in our plan something can be taken to: its tables, and its clauses of the upper levels. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from desktop.i18n import _
from forms.levels import scheme_below
from forms.numbering import Labels
from forms.plan import Appendix, Clause, Document, Id, Plan, Scheme, Table
from forms.references import address
from forms.tables.cells import inline_words

DEEPEST = 2
SHOWN = 60


class Target(NamedTuple):
    """A place by id and by name; `scheme` is what a clause put there gets."""

    node: Id
    name: str
    scheme: Scheme = "roman"


def tables(plan: Plan, labels: Labels) -> list[Target]:
    """The tables, named by what they stand in."""
    made: list[Target] = []
    for document in plan.documents():
        for node in plan.walk(document.id):
            if isinstance(node, Table):
                made.append(Target(node.id, _table_name(plan, labels, node, len(made) + 1)))
    return made


def clauses(plan: Plan, labels: Labels) -> list[Target]:
    """The end of each body, and the clauses of the upper levels."""
    made: list[Target] = []
    for document in plan.documents():
        made.append(Target(document.id, _("Cuối phần nội dung"), _first_scheme(plan, document)))
        for key in document.body:
            made += _below(plan, labels, key, 1)
    return made


def _below(plan: Plan, labels: Labels, key: Id, depth: int) -> list[Target]:
    node = plan.nodes[key]
    if not isinstance(node, Clause) or depth > DEEPEST:
        return []
    words = f"{labels.of(key)} {inline_words(plan, node.inlines)}"
    name = "\u2003" * depth + (words if len(words) <= SHOWN else words[:SHOWN].rstrip() + "…")
    below = [target for child in node.children for target in _below(plan, labels, child, depth + 1)]
    return [Target(key, name, _scheme_in(plan, node)), *below]


def _scheme_in(plan: Plan, above: Clause) -> Scheme:
    """As its other children, else the usual one below it."""
    kinds = [node.scheme for key in above.children if isinstance(node := plan.nodes[key], Clause)]
    return kinds[-1] if kinds else scheme_below(plan, above.scheme)


def _first_scheme(plan: Plan, document: Document) -> Scheme:
    kinds = [node.scheme for key in document.body if isinstance(node := plan.nodes[key], Clause)]
    return kinds[-1] if kinds else "roman"


def _table_name(plan: Plan, labels: Labels, table: Table, number: int) -> str:
    above = plan.nodes[plan.parents[table.id]]
    if isinstance(above, Appendix):
        return " ".join((labels.of(above.id), *above.title))
    where = address(labels, above.id) if isinstance(above, Clause) else ""
    return _("Bảng ở {place}").format(place=where) if where else _("Bảng {number}").format(number=number)
