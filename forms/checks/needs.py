"""What a plan must have so that a check can judge at all."""

from __future__ import annotations

from forms.checks.facts import Facts
from forms.checks.findings import Need
from forms.plan import Appendix, Node, Table


def _tables(node: Node) -> tuple[str, ...]:
    return (node.id,) if isinstance(node, Table) else ()


def lacking(facts: Facts) -> frozenset[Need]:
    """The needs that the plan does not meet."""
    documents = list(facts.plan.documents())
    dated = [facts.main_of(one).date for one in documents]
    met: dict[Need, bool] = {
        "date": any(date.year and date.month for date in dated),
        "year": any(date.year for date in dated),
        "appendix": any(isinstance(facts.plan.nodes[key], Appendix) for one in documents for key in one.appendices),
        "table": any(True for _ in facts.each(_tables)),
        "bases": any(one.bases for one in documents),
        "recipients": any(one.recipients for one in documents),
        "signature": any(one.signatures for one in documents),
        "decision": any(one.kind == "quyet_dinh" for one in documents),
        "units": bool(facts.plan.dossier.units),
    }
    return frozenset(need for need, is_met in met.items() if not is_met)
