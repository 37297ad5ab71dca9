"""The places of a plan that still want completing (Chỗ cần điền), in the order of reading. No Qt."""

from __future__ import annotations

from forms.plan import Id, Marker, Plan


def open_places(plan: Plan) -> list[Marker]:
    """The markers of kind "needs completing", in the order in which their targets are read."""
    markers = {
        node.target: node
        for document in plan.documents()
        for node in map(plan.nodes.__getitem__, document.markers)
        if isinstance(node, Marker) and node.kind == "needs_completing"
    }
    read = [node.id for document in plan.dossier.documents for node in plan.walk(document)]
    return [markers[key] for key in read if key in markers]


def counts(plan: Plan) -> dict[Id, int]:
    """How many markers stand on each node."""
    found: dict[Id, int] = {}
    for document in plan.documents():
        for node in map(plan.nodes.__getitem__, document.markers):
            if isinstance(node, Marker) and node.kind == "needs_completing":
                found[node.target] = found.get(node.target, 0) + 1
    return found


def next_place(plan: Plan, here: Id, *, back: bool = False) -> Marker | None:
    """The open place after the one on `here` (before it, with `back`), round the end; None where none is open."""
    places = open_places(plan)
    if not places:
        return None
    order = {node.id: at for at, node in enumerate(n for d in plan.dossier.documents for n in plan.walk(d))}
    at = order.get(here, -1)
    if back:
        return next((one for one in reversed(places) if order[one.target] < at), places[-1])
    return next((one for one in places if order[one.target] > at), places[0])
