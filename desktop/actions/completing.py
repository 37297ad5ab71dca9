"""The places of a plan that still want completing (Chỗ cần điền), in the order of reading. No Qt."""

from __future__ import annotations

from collections import Counter

from forms.plan import Id, Marker, Plan


def open_places(plan: Plan) -> list[Marker]:
    """The markers of kind "needs completing", in the order in which their targets are read."""
    order = {node.id: at for at, node in enumerate(n for d in plan.dossier.documents for n in plan.walk(d))}
    markers = [
        node
        for document in plan.documents()
        for node in map(plan.nodes.__getitem__, document.markers)
        if isinstance(node, Marker) and node.kind == "needs_completing" and node.target in order
    ]
    return sorted(markers, key=lambda marker: order[marker.target])


def counts(plan: Plan) -> dict[Id, int]:
    """How many such markers stand on each node."""
    return Counter(marker.target for marker in open_places(plan))


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
