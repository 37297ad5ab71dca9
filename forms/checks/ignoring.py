"""Findings that a drafter sets aside: a marker in the plan remembers which, by the words found, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from forms.checks.findings import Finding, Ignored
from forms.edits import Edit, Insert, Remove
from forms.plan import Document, Id, Marker, Plan
from forms.vietnamese import fold


def fingerprint(finding: Finding) -> str:
    """What tells a finding of one check at one node from another: its words, or what its sentence says."""
    said = fold(finding.words) or "\x00".join(f"{key}={value}" for key, value in sorted(finding.message.args.items()))
    place = f"{finding.where.field}\x00{finding.where.column or ''}"
    return blake2b(f"{finding.message.key}\x00{place}\x00{said}".encode(), digest_size=8).hexdigest()


def ignoring(plan: Plan, finding: Finding, reason: str, new_id: Id) -> Edit:
    """The edit that sets a finding aside; while its words stay the same it is not shown again."""
    document = _document(plan, finding.where.node)
    mark = f"{finding.check}:{fingerprint(finding)}"
    marker = Marker(new_id, "ignored", finding.where.node, reason, check=mark)
    return Insert(document.id, "markers", len(document.markers), (marker,))


def restoring(ignored: Ignored) -> Edit:
    """The edit that shows a finding again."""
    return Remove(ignored.marker)


def ignored_by(plan: Plan) -> dict[tuple[Id, str], Marker]:
    """The markers of what was set aside, by node and check with fingerprint."""
    return {(marker.target, marker.check): marker for marker in _markers(plan)}


def parted(findings: Iterable[Finding], markers: dict[tuple[Id, str], Marker]) -> tuple[list[Finding], list[Ignored]]:
    """Findings that stand, and those set aside."""
    standing: list[Finding] = []
    aside: list[Ignored] = []
    for finding in findings:
        marker = markers.get((finding.where.node, f"{finding.check}:{fingerprint(finding)}")) if markers else None
        if marker is None:
            standing.append(finding)
        else:
            aside.append(Ignored(finding, marker.id, marker.text))
    return standing, aside


def _markers(plan: Plan) -> Iterator[Marker]:
    for document in plan.documents():
        for key in document.markers:
            node = plan.nodes[key]
            if isinstance(node, Marker) and node.kind == "ignored":
                yield node


def _document(plan: Plan, key: Id) -> Document:
    node = plan.nodes[key]
    found = node if isinstance(node, Document) else next(reversed(list(plan.ancestors(key))))
    assert isinstance(found, Document)
    return found
