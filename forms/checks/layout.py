"""Checks of the layout settings against the decree's ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from forms.checks.facts import Facts
from forms.checks.findings import Judge, Remark, Where
from forms.edits import SetField


def outside_range(facts: Facts) -> Iterator[Remark]:
    """A setting outside the decree's range; the fix gives it back to the default."""
    for document in facts.plan.documents():
        for message in facts.regulation.outside(document.layout):
            setting = message.key.rpartition(".")[2]
            fix = SetField(document.id, "layout", replace(document.layout, **{setting: None}))
            article = str(message.args.get("article", ""))
            yield Remark(Where(document.id, "layout"), message, setting, fix=fix, article=article)


JUDGES: Mapping[str, Judge] = MappingProxyType({"outside_range": outside_range})
