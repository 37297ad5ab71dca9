"""Checks that follow an open plan: after an edit only what the touched nodes concern runs again.

Rules for words run once for each passage and are kept by their words; rules for nodes once for each node; rules for
whole plans run again only where something that they asked for has changed (`Facts.watched`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from forms.checks.facts import Cache, Facts, Token
from forms.checks.findings import (
    Check,
    Finding,
    Hit,
    PerNode,
    Registry,
    Remark,
    Report,
    Setting,
    Skipped,
    Words,
)
from forms.checks.ignoring import ignored_by, parted
from forms.checks.needs import lacking
from forms.checks.passages import Passage, foot_of, replacing
from forms.checks.settings import setting_of
from forms.checks.surroundings import Surroundings
from forms.messages import Message
from forms.numbering import Labels
from forms.plan import Id, Node, Plan
from forms.regulation import Regulation

_GRAVITY = {"error": 0, "warning": 1, "remark": 2}
_MOST_KEPT = 50_000
"""Passages whose hits are kept; beyond, what is kept is let go."""

_Said = tuple[Check, Remark]


@dataclass(slots=True)
class _Whole:
    """What a check of whole plans said, and the versions of what it asked for."""

    remarks: tuple[Remark, ...]
    asked: dict[Token, int]


@dataclass(slots=True)
class _Local:
    """What the local checks said of one node; `dated` those that look at the heads too."""

    plain: tuple[_Said, ...] = ()
    dated: tuple[_Said, ...] = ()


@dataclass(slots=True)
class _Split:
    """The checks by what they look at."""

    words: list[Check] = field(default_factory=list)
    nodes: list[Check] = field(default_factory=list)
    dated: list[Check] = field(default_factory=list)
    whole: list[Check] = field(default_factory=list)


class Incremental:
    """The findings of one open plan, kept current; used by one thread at a time."""

    def __init__(
        self,
        registry: Registry,
        *,
        surroundings: Surroundings | None = None,
        regulation: Regulation | None = None,
    ) -> None:
        self._checks = _split(registry)
        self._registry = registry
        self._surroundings = Surroundings() if surroundings is None else surroundings
        self._regulation = regulation
        self._facts: Facts | None = None
        self._kept: dict[tuple[Setting, str], tuple[tuple[Check, Hit], ...]] = {}
        self._local: dict[Id, _Local] = {}
        self._whole: dict[str, _Whole] = {}
        self._heads = -1

    def start(self, plan: Plan, labels: Labels | None = None, cache: Cache | None = None) -> Report:
        """Check a whole plan."""
        self._facts = Facts(plan, labels, self._regulation, cache or Cache(), self._surroundings)
        self._local, self._whole = {}, {}
        self._heads = self._facts.version("heads")
        for node in self._facts.nodes():
            self._local[node.id] = _Local(tuple(self._plain(node)), tuple(self._dated(node)))
        return self._report()

    def update(self, plan: Plan, touched: Iterable[Id], labels: Labels | None = None) -> Report:
        """Check the plan that an edit made from the one before, touching `touched`."""
        if self._facts is None:
            return self.start(plan, labels)
        keys = self._facts.follow(plan, touched, labels)
        for key in keys:
            node = plan.nodes.get(key)
            if node is None:
                self._local.pop(key, None)
            else:
                self._local[key] = _Local(tuple(self._plain(node)), tuple(self._dated(node)))
        if self._facts.version("heads") != self._heads:
            self._heads = self._facts.version("heads")
            for key, local in self._local.items():
                local.dated = tuple(self._dated(plan.nodes[key]))
        return self._report()

    # --- Local checks --------------------------------------------------------------------------------------------

    def _plain(self, node: Node) -> Iterator[_Said]:
        assert self._facts is not None
        plan = self._facts._plan
        for passage in (*self._facts.passages_in(node), *foot_of(node)):
            for check, hit in self._hits(setting_of(plan, node, passage), passage.text):
                yield check, _remark(plan, passage, hit)
        for check in self._checks.nodes:
            assert isinstance(check.judge, PerNode)
            yield from ((check, remark) for remark in check.judge.rule(node, self._facts))

    def _dated(self, node: Node) -> Iterator[_Said]:
        assert self._facts is not None
        for check in self._checks.dated:
            assert isinstance(check.judge, PerNode)
            yield from ((check, remark) for remark in check.judge.rule(node, self._facts))

    def _hits(self, setting: Setting, text: str) -> tuple[tuple[Check, Hit], ...]:
        key = (setting, text)
        found = self._kept.get(key)
        if found is None:
            found = tuple(
                (check, hit)
                for check in self._checks.words
                if isinstance(check.judge, Words)
                for hit in check.judge.rule(text, setting)
            )
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found

    # --- Whole plans ---------------------------------------------------------------------------------------------

    def _said_of_whole(self, check: Check) -> tuple[Remark, ...]:
        assert self._facts is not None
        facts, before = self._facts, self._whole.get(check.id)
        if before is not None and all(facts.version(token) == version for token, version in before.asked.items()):
            return before.remarks
        assert not isinstance(check.judge, Words | PerNode)
        with facts.watched() as asked:
            remarks = tuple(check.judge(facts))
        self._whole[check.id] = _Whole(remarks, {token: facts.version(token) for token in asked})
        return remarks

    # --- All together --------------------------------------------------------------------------------------------

    def _report(self) -> Report:
        assert self._facts is not None
        facts = self._facts
        skipped = tuple(_skips(self._registry, facts))
        out = {one.check for one in skipped}
        said: list[_Said] = [one for local in self._local.values() for one in (*local.plain, *local.dated)]
        for check in self._checks.whole:
            if check.id not in out:
                said += [(check, remark) for remark in self._said_of_whole(check)]
        keyed = [
            (facts.order(remark.where), _GRAVITY[check.severity], check.id, place, check, remark)
            for place, (check, remark) in enumerate(said)
            if check.id not in out
        ]
        keyed.sort(key=lambda one: one[:4])
        findings = _unshadowed([_finding(check, remark) for *_, check, remark in keyed])
        standing, aside = parted(findings, ignored_by(facts._plan))
        return Report(tuple(standing), tuple(aside), skipped)


def _split(registry: Registry) -> _Split:
    split = _Split()
    for check in registry:
        judge = check.judge
        if isinstance(judge, Words):
            split.words.append(check)
        elif isinstance(judge, PerNode):
            (split.dated if judge.dated else split.nodes).append(check)
        else:
            split.whole.append(check)
    return split


def _skips(registry: Registry, facts: Facts) -> Iterator[Skipped]:
    """The checks whose needs the plan does not meet."""
    lack = lacking(facts)
    for check in registry:
        reason = next((need for need in check.needs if need in lack), None)
        if reason is not None:
            yield Skipped(check.id, Message(f"checks.needs_{reason}"))


def _remark(plan: Plan, passage: Passage, hit: Hit) -> Remark:
    where = passage.where.at(hit.start, hit.end)
    fix = None if hit.right is None else replacing(plan, passage, hit.start, hit.end, hit.right)
    return Remark(where, Message(hit.key, hit.args), passage.text[hit.start : hit.end], fix=fix)


def _finding(check: Check, remark: Remark) -> Finding:
    return Finding(
        check.id,
        check.severity,
        remark.where,
        remark.message,
        remark.words,
        remark.article or check.article,
        remark.others,
        remark.fix,
    )


def _unshadowed(findings: list[Finding]) -> list[Finding]:
    """The findings without doubles: one sentence about one place is enough."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for finding in findings:
        where = finding.where
        key = (where.node, where.field, where.index, where.column, where.paragraph, where.note, where.start, where.end)
        said = (finding.check, key, finding.message.key, *finding.message.args.items())
        if said not in seen:
            seen.add(said)
            kept.append(finding)
    return kept
