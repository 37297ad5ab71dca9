"""What is measured, against which floor, and how much is allowed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from installer.bench.measure import Figures, Pairing, compare, run

ROWS_AND_ROUNDS = ((100, 20), (1_000, 7), (10_000, 3))
IN_PROCESS_LIMITS = {"docx": (6.0, 2.5, 2.0), "pdf": (2.0, 1.5, 1.5)}
WHOLE_COMMAND_LIMITS = {"docx": 3.5, "pdf": 1.8}
MEMORY_LIMIT = 250.0
START_LIMIT = 2.0
EDIT_LIMITS = {"10": 0.250, "300": 0.500}


class Bench:
    """The cases of one run, with the folder of the floors and a place for the files that they write."""

    def __init__(self, root: Path, floors: Path, quick: bool) -> None:
        self.root = root
        self.floors = floors
        self.quick = quick
        self.folder = Path(tempfile.mkdtemp(prefix="soankh-bench-"))

    def rounds(self, count: int) -> int:
        """How often a case is run: less where only a first impression is wanted."""
        return max(2, count // 5) if self.quick else count

    def in_process(self) -> Iterator[Pairing]:
        """From a plan in memory to the file on disk, data ready and imports done."""
        for kind, limits in IN_PROCESS_LIMITS.items():
            for (rows, rounds), limit in zip(ROWS_AND_ROUNDS, limits, strict=True):
                pairing = Pairing(f"{kind.upper()}, {rows:,} rows, in process", limit)
                ours = partial(self._child, kind, rows)
                yield compare(pairing, self.rounds(rounds), ours, partial(self._floor, kind, rows), reported=True)

    def whole_command(self) -> Iterator[Pairing]:
        """`soankh export` at 10,000 rows against the whole process of the floor, with its peak memory."""
        from forms.plan_json import dump
        from installer.bench.plans import appendix_plan

        source = self.folder / "plan.json"
        source.write_bytes(dump(appendix_plan(self.floors, 10_000)))
        for kind, limit in WHOLE_COMMAND_LIMITS.items():
            pairing = Pairing(f"{kind.upper()}, 10,000 rows, whole command", limit)
            ours = partial(self._soankh, "export", str(source), "-o", str(self.folder / f"ours.{kind}"))
            yield compare(pairing, self.rounds(5), ours, partial(self._floor, kind, 10_000), reported=False)

    def start_up(self) -> Iterator[Pairing]:
        """The light commands against `python -c "import docx"`."""
        from forms.plan_json import dump
        from installer.bench.plans import clause_plan

        source = self.folder / "small.json"
        source.write_bytes(dump(clause_plan(self.floors, 20, 0)))
        commands: dict[str, Callable[[], Figures]] = {
            "soankh --version": partial(self._soankh, "--version"),
            "soankh schema": partial(self._soankh, "schema"),
            "soankh export to JSON": partial(self._soankh, "export", str(source), "-o", str(self.folder / "out.json")),
        }
        floor = partial(run, [sys.executable, "-c", "import docx"], self.root)
        for name, ours in commands.items():
            yield compare(Pairing(name, START_LIMIT), self.rounds(15), ours, floor, reported=False)

    def edits(self) -> Iterator[tuple[str, float, float]]:
        """From an edit to the visible page's pixels: case, median seconds, limit in seconds."""
        for pages, limit in EDIT_LIMITS.items():
            seconds = self._child("edit", int(pages)).reported
            assert seconds is not None
            yield f"{pages}-page plan, edit to pixels", seconds, limit

    def _child(self, kind: str, size: int) -> Figures:
        target = self.folder / f"ours-{size}.{kind}"
        child = [sys.executable, "-m", "installer.bench.child", kind, str(size), str(target), str(self.floors)]
        return run(child, self.root)

    def _floor(self, kind: str, rows: int) -> Figures:
        script, target = self.floors / f"floor_{kind}.py", self.folder / f"floor-{rows}.{kind}"
        fonts = [str(self.root / "resources" / "fonts")] if kind == "pdf" else []
        return run([sys.executable, str(script), str(rows), str(target), *fonts], self.root)

    def _soankh(self, *arguments: str) -> Figures:
        return run([sys.executable, "-m", "desktop.main", *arguments], self.root)
