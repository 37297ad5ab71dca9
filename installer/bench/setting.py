"""Where a run of the benchmarks takes place: its folders, how it starts programs, and what a family of cases is."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from installer.bench.measure import Figures, Measure, Pairing, run

Result: TypeAlias = Pairing | Measure


class Setting:
    """What the cases of one run share, with a place for the files that they write."""

    def __init__(self, root: Path, floors: Path, quick: bool) -> None:
        self.root = root
        self.floors = floors
        self.quick = quick
        self.folder = Path(tempfile.mkdtemp(prefix="soankh-bench-"))

    def rounds(self, count: int) -> int:
        """How often a case is run: less where only a first impression is wanted."""
        return max(2, count // 5) if self.quick else count

    def module(self, name: str, *arguments: object) -> Figures:
        """Run a module of this package in a process of its own: `name` below `installer.bench`."""
        return run([sys.executable, "-m", f"installer.bench.{name}", *map(str, arguments)], self.root)

    def soankh(self, *arguments: str) -> Figures:
        """Run the program's own command line."""
        return run([sys.executable, "-m", "desktop.main", *arguments], self.root)


@dataclass(frozen=True)
class Family:
    """Cases that belong together: a table of docs/benchmarks.md.

    `name` is what `--only` looks for, `text` says what is measured and how; `cases` runs them one after another.
    """

    name: str
    heading: str
    text: str
    cases: Callable[[Setting], Iterator[Result]]
