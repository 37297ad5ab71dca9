"""The figures of a run as a page of the documentation."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from installer.bench.measure import Measure, Pairing
from installer.bench.setting import Family, Result

_HEAD = """# Benchmarks

Written by `python3 installer/dev.py bench`. A ratio is the median of the ratios of the same round, in which the case
and its floor ran one after the other on the same machine. Seconds and milliseconds are medians and belong to the
machine; the ratios are what is held. How to add a case: docs/contributing.md.
"""


def page(results: Mapping[Family, Sequence[Result]]) -> str:
    """The Markdown page, a section for each family."""
    lines = [
        _HEAD,
        f"Run on {datetime.now(UTC):%Y-%m-%d}: {platform.system()}, {platform.machine()}, "
        f"CPython {platform.python_version()}.",
    ]
    for family, found in results.items():
        lines += ["", f"## {family.heading}", "", family.text]
        lines += _pairings([one for one in found if isinstance(one, Pairing)])
        lines += _measures([one for one in found if isinstance(one, Measure)])
    return "\n".join(lines) + "\n"


def _pairings(found: Sequence[Pairing]) -> list[str]:
    head = [
        "",
        "| case | rounds | ours, s | floor, s | ratio | limit | peak memory, MB | |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    return [*head, *map(_pairing, found)] if found else []


def _measures(found: Sequence[Measure]) -> list[str]:
    head = ["", "| case | rounds | median | limit | |", "|---|---:|---:|---:|---|"]
    return [*head, *map(_measure, found)] if found else []


def _pairing(one: Pairing) -> str:
    ours, floor = statistics.median(one.ours), statistics.median(one.floor)
    limit = f"{one.limit:g}" if one.limit else ""
    return (
        f"| {one.name} | {len(one.ours)} | {ours:.4f} | {floor:.4f} | {one.ratio:.2f} | {limit} "
        f"| {max(one.memory):.0f} | {_verdict(one.met)} |"
    )


def _measure(one: Measure) -> str:
    limit = f"{one.limit:g} {one.unit}" if one.limit else ""
    return f"| {one.name} | {len(one.values)} | {one.value:.1f} {one.unit} | {limit} | {_verdict(one.met)} |"


def _verdict(met: bool) -> str:
    return "met" if met else "**missed**"
