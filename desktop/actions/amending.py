"""A new plan from an issued one, whose own text stays as it was issued (Lập bản sửa đổi). No Qt."""

from __future__ import annotations

import msgspec

from forms.plan import Date, Document, Plan

replace = msgspec.structs.replace


def amended(plan: Plan) -> Plan:
    """The plan with what the registry gave blank again: the number and the day of each document."""
    nodes = dict(plan.nodes)
    for document in plan.documents():
        nodes[document.id] = _unregistered(document)
    return Plan(replace(plan.dossier, draft=None), nodes, plan.parents)


def _unregistered(document: Document) -> Document:
    typed = replace(document.typed, number=None, place_date=None)
    return replace(document, number=None, date=Date(None, document.date.month, document.date.year), typed=typed)
