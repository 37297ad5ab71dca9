"""What the worker does for the checks (Rà soát): it follows the plan asked for last, in one piece each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from forms.plan import Id, Plan

if TYPE_CHECKING:
    from forms.checks import Incremental, Report, Surroundings


class Checked(NamedTuple):
    """What the checks say of a plan under certain rules."""

    plan: Plan
    rules: Surroundings
    report: Report


PAUSE = 0.3
"""Seconds for which a drafter has to pause before the checks begin: they take as long as several key strokes."""

Tell: TypeAlias = Callable[[Checked], object]


class CheckWork:
    """Checks plans for one window. For the worker's thread alone."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._plan: Plan | None = None
        self._rules: Surroundings | None = None
        self._checks: Incremental | None = None

    def pieces(self, plan: Plan | None, rules: Surroundings | None) -> Iterator[float]:
        """All that is owed for this plan under these rules; nothing where no rules are given.

        Gives how many seconds nothing newer must be asked for before it goes on.
        """
        if plan is None or rules is None or (plan is self._plan and rules is self._rules):
            return
        yield PAUSE
        report = self._follow(plan, rules)
        self._tell(Checked(plan, rules, report))

    def _follow(self, plan: Plan, rules: Surroundings) -> Report:
        """Go on from the plan before where that is possible."""
        before, self._plan = self._plan, plan
        if self._checks is None or before is None or rules is not self._rules:
            from forms.checks import checking

            self._rules, self._checks = rules, checking(surroundings=rules)
            return self._checks.start(plan)
        try:
            return self._checks.update(plan, changed(before, plan))
        except BaseException:
            self._checks = None  # half followed: the next plan is checked from the start
            raise


def changed(before: Plan, after: Plan) -> frozenset[Id]:
    """The ids of nodes that are new, gone or others. Plans share what no edit touched, so a look at each is enough."""
    old, new = before.nodes, after.nodes
    others = [key for key, node in new.items() if old.get(key) is not node]
    return frozenset(others) | (old.keys() - new.keys())
