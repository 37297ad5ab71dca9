"""The figures of a run as a page of the documentation."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Iterable
from datetime import UTC, datetime

from installer.bench.cases import MEMORY_LIMIT
from installer.bench.measure import Pairing

_HEAD = """# Benchmarks

Written by `python3 installer/dev.py bench`. A ratio is the median of the ratios of the same round, in which the case
and its floor ran one after the other on the same machine; the floors do the least that any program could do to put
the same rows on paper (plain strings and deflate for DOCX, greedy wrapping on a bare canvas for PDF). In process:
data ready (plan and regulation read) and imports done, from a plan in memory to the file on disk. Whole command:
interpreter, imports and reading the plan included. Seconds are medians and belong to the machine; the ratios are what
is held.
"""


def page(pairings: Iterable[Pairing], edits: Iterable[tuple[str, float, float]]) -> str:
    """The Markdown page."""
    lines = [
        _HEAD,
        f"Run on {datetime.now(UTC):%Y-%m-%d}: {platform.system()}, {platform.machine()}, "
        f"CPython {platform.python_version()}.\n",
        "| case | rounds | ours, s | floor, s | ratio | limit | peak memory, MB | |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
        *map(_row, pairings),
        "",
        "| from an edit to the visible page's pixels, without a window | seconds | limit | |",
        "|---|---:|---:|---|",
        *(f"| {name} | {seconds:.3f} | {limit:.3f} | {_verdict(seconds <= limit)} |" for name, seconds, limit in edits),
    ]
    return "\n".join(lines) + "\n"


def _row(pairing: Pairing) -> str:
    ours, floor = statistics.median(pairing.ours), statistics.median(pairing.floor)
    memory = max(pairing.memory)
    limit = f"{pairing.limit:g}" if pairing.limit else ""
    met = pairing.met and ("whole" not in pairing.name or memory <= MEMORY_LIMIT)
    return (
        f"| {pairing.name} | {len(pairing.ours)} | {ours:.4f} | {floor:.4f} | {pairing.ratio:.2f} | {limit} "
        f"| {memory:.0f} | {_verdict(met)} |"
    )


def _verdict(met: bool) -> str:
    return "met" if met else "**missed**"
