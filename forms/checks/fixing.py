"""Mending: what a fix would change in words, and all findings of one kind mended by one edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from forms.checks.findings import Finding, Report, Where
from forms.checks.incremental import Incremental
from forms.checks.passages import passages_of
from forms.edits import Batch, Edit, SetDossier, apply
from forms.messages import KnownError, Message
from forms.numbering import Labels, update
from forms.plan import Id, Plan


class Preview(NamedTuple):
    """Words around a fix: what stands `before` and `after` the part that changes, which goes from `old` to `new`."""

    before: str
    old: str
    new: str
    after: str


def preview(labels: Labels, finding: Finding) -> Preview | None:
    """What a finding's fix does to the words of its place; None where the fix changes no words there, or none fits."""
    if finding.fix is None:
        return None
    plan = labels.plan
    try:
        done = apply(plan, finding.fix)
    except KnownError:
        return None
    before = words_of(labels, finding.where)
    after = words_of(update(labels, done.plan, done.touched), finding.where)
    if before is None or before == after:
        return None
    return _difference(before, after or "")


def words_of(labels: Labels, where: Where) -> str | None:
    """The words of the passage that a place lies in; None where no words stand."""
    node = labels.plan.nodes.get(where.node)
    bare = where.at(0, 0)
    found = () if node is None else passages_of(node, labels)
    return next((passage.text for passage in found if passage.where == bare), None)


def _difference(before: str, after: str) -> Preview:
    """The two texts without what they begin and end with alike."""
    start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    start = min(len(before), len(after)) if start is None else start
    most = min(len(before), len(after)) - start
    same = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return Preview(
        before[:start],
        before[start : len(before) - same],
        after[start : len(after) - same],
        before[len(before) - same :],
    )


def fix_all(plan: Plan, check: str, checks: Incremental) -> tuple[Edit, int] | None:
    """One edit that mends every finding of a check that it can mend, and how many; None where it can mend none.

    `checks` are used up by it: they follow the plan as it would be. Places that share a node are mended one after the
    other, each after a new look, until a look finds no fewer than the one before.
    """
    report = checks.start(plan)
    edits: list[Edit] = []
    left = _count(report, check) + 1
    while _count(report, check) < left:
        left = _count(report, check)
        touched: set[Id] = set()
        for edit in _apart(finding for finding in report.findings if finding.check == check):
            with suppress(KnownError):
                done = apply(plan, edit)
                plan, touched = done.plan, touched | done.touched
                edits.append(edit)
        report = checks.update(plan, touched)
    if not edits:
        return None
    return Batch(tuple(edits), Message("edit.name.fix_all", {"count": len(edits)})), len(edits)


def _count(report: Report, check: str) -> int:
    return sum(finding.check == check and finding.fix is not None for finding in report.findings)


def _apart(findings: Iterable[Finding]) -> Iterator[Edit]:
    """Fixes that do not touch one another's nodes."""
    taken: set[Id] = set()
    for finding in findings:
        nodes = {finding.where.node, *(ids_of(finding.fix) if finding.fix else ())}
        if finding.fix is not None and not taken & nodes:
            taken |= nodes
            yield finding.fix


def ids_of(edit: Edit) -> Iterator[Id]:
    """The ids of the nodes that an edit names, "" for what the dossier shares."""
    if isinstance(edit, Batch):
        for one in edit.edits:
            yield from ids_of(one)
        return
    if isinstance(edit, SetDossier):
        yield ""
    for name in ("id", "parent"):
        if (key := getattr(edit, name, None)) is not None:
            yield key
    place = getattr(edit, "place", None)
    if place is not None:
        yield place.node
