"""The program's real windows: the start, opening a plan, typing beside the pages that are made of it, memory."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from installer.bench.measure import Figures, Measure, Pairing, compare, run
from installer.bench.setting import Family, Result, Setting

PLANS = 1_000
START_LIMIT = 1.6
FRAME = 16.0
LIMITS: dict[tuple[int, str], tuple[str, str, float]] = {
    (50, "editor"): ("50-page plan, opened to the painted editor", "ms", 500.0),
    (50, "memory"): ("50-page plan open, memory", "MB", 200.0),
    (10, "edit_to_page"): ("10-page plan, key stroke to the painted page", "ms", 400.0),
    (10, "at_rest"): ("10-page plan, longest that typing stood still", "ms", FRAME),
    (10, "beside_layout"): ("10-page plan, the same while it is first laid out", "ms", FRAME),
    (300, "at_rest"): ("300-page plan, longest that typing stood still", "ms", FRAME),
    (300, "beside_layout"): ("300-page plan, the same while it is first laid out", "ms", FRAME),
}
"""By pages and the child's name of a figure: the case, its unit, its limit."""


def cases(setting: Setting) -> Iterator[Result]:
    """The start with 1,000 plans against an empty window; then plans of 10, 50 and 300 pages in their windows."""
    home = setting.folder / "home"
    _fill(home, setting)
    start = Pairing(f"soankh to the painted library window, {PLANS:,} plans", START_LIMIT)
    ours = partial(
        run, [sys.executable, "-m", "installer.bench.first_window"], setting.root, {"SOANKH_HOME": str(home)}
    )
    floor = partial(setting.module, "empty_window")
    yield compare(start, setting.rounds(20), ours, floor, reported=False)
    for pages in sorted({pages for pages, _figure in LIMITS}):
        told = [_child(setting, pages) for _round in range(setting.rounds(5))]
        for (size, figure), (name, unit, limit) in LIMITS.items():
            if size == pages:
                yield Measure(name, unit, limit, [one.named[figure] for one in told])


def _child(setting: Setting, pages: int) -> Figures:
    with tempfile.TemporaryDirectory(dir=setting.folder) as home:
        return setting.module("window_child", pages, home, setting.floors)


def _fill(home: Path, setting: Setting) -> None:
    from desktop.library import open_store
    from desktop.storage.opening import FILE_NAME
    from installer.bench.plans import clause_plan

    home.mkdir()
    store = open_store(home / FILE_NAME)
    plan = clause_plan(setting.floors, 10, 0)
    for _number in range(PLANS):
        store.create_plan(plan)
    store.close()


FAMILY = Family(
    "windows",
    "Windows",
    "Real widgets, offscreen, key strokes through Qt. The start is a whole process until the first window has been "
    "painted, against an empty window of Qt for Python; modules are compiled, as an installation has them. A plan is "
    "opened in a program whose library is open; typing stands still for as long as the event loop does not come round "
    "(the lesser of wall time and the time that this process computed), the handling of the key included.",
    cases,
)
