"""From an edit to the visible page's pixels, without a window."""

from __future__ import annotations

from collections.abc import Iterator

from installer.bench.measure import Measure
from installer.bench.setting import Family, Setting

LIMITS = {"10": 250.0, "300": 500.0}


def cases(setting: Setting) -> Iterator[Measure]:
    """A letter typed into the middle of a plan of 10 and of 300 pages."""
    for pages, limit in LIMITS.items():
        target = setting.folder / "unused"
        seconds = setting.module("child", "edit", pages, target, setting.floors).reported
        assert seconds is not None
        yield Measure(f"{pages}-page plan, edit to pixels", "ms", limit, [seconds * 1000])


FAMILY = Family(
    "edits",
    "Edits without a window",
    "From an edit in the middle of a plan to the pixels of the page that shows it at 96 dpi; the median of 15 edits.",
    cases,
)
