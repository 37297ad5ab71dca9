"""The places of a plan that still want completing (Chỗ cần điền), in the order of reading. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from forms.plan import Id, Marker, Plan


def open_places(plan: Plan) -> list[Marker]:
    """The markers of kind "needs completing", in the order in which their targets are read."""
    markers = list(_markers(plan))
    if not markers:  # asked at every key stroke: most plans need no walk
        return []
    order = {node.id: at for at, node in enumerate(n for d in plan.dossier.documents for n in plan.walk(d))}
    return sorted((one for one in markers if one.target in order), key=lambda marker: order[marker.target])


def has_open_places(plan: Plan) -> bool:
    """Whether anything still wants completing; costs no walk through the plan."""
    return any(marker.target in plan.nodes for marker in _markers(plan))


def _markers(plan: Plan) -> Iterator[Marker]:
    for document in plan.documents():
        for node in map(plan.nodes.__getitem__, document.markers):
            if isinstance(node, Marker) and node.kind == "needs_completing":
                yield node


def counts(places: Iterable[Marker]) -> Counter[Id]:
    """How many of these markers stand on each node."""
    return Counter(marker.target for marker in places)


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
