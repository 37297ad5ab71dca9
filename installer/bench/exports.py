"""Exports against floors that put the same rows on paper with as little as any program could."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from installer.bench.measure import Figures, Pairing, compare, run
from installer.bench.setting import Family, Setting

ROWS_AND_ROUNDS = ((100, 20), (1_000, 7), (10_000, 3))
IN_PROCESS_LIMITS = {"docx": (6.0, 2.5, 2.0), "pdf": (2.0, 1.5, 1.5)}
WHOLE_COMMAND_LIMITS = {"docx": 3.5, "pdf": 1.8}
MEMORY_LIMIT = 250.0


def in_process(setting: Setting) -> Iterator[Pairing]:
    """From a plan in memory to the file on disk, data ready and imports done."""
    for kind, limits in IN_PROCESS_LIMITS.items():
        for (rows, rounds), limit in zip(ROWS_AND_ROUNDS, limits, strict=True):
            pairing = Pairing(f"{kind.upper()}, {rows:,} rows, in process", limit)
            target = setting.folder / f"ours-{rows}.{kind}"
            ours = partial(setting.module, "child", kind, rows, target, setting.floors)
            yield compare(pairing, setting.rounds(rounds), ours, partial(_floor, setting, kind, rows), reported=True)


def whole_command(setting: Setting) -> Iterator[Pairing]:
    """`soankh export` at 10,000 rows against the whole process of the floor, with its peak memory."""
    from forms.plan_json import dump
    from installer.bench.plans import appendix_plan

    source = setting.folder / "plan.json"
    source.write_bytes(dump(appendix_plan(setting.floors, 10_000)))
    for kind, limit in WHOLE_COMMAND_LIMITS.items():
        pairing = Pairing(f"{kind.upper()}, 10,000 rows, whole command", limit, MEMORY_LIMIT)
        ours = partial(setting.soankh, "export", str(source), "-o", str(setting.folder / f"ours.{kind}"))
        yield compare(pairing, setting.rounds(5), ours, partial(_floor, setting, kind, 10_000), reported=False)


def _floor(setting: Setting, kind: str, rows: int) -> Figures:
    script, target = setting.floors / f"floor_{kind}.py", setting.folder / f"floor-{rows}.{kind}"
    fonts = [str(setting.root / "resources" / "fonts")] if kind == "pdf" else []
    return run([sys.executable, str(script), str(rows), str(target), *fonts], setting.root)


FLOORS = """The floors do the least that any program could do to put the same rows on paper (plain strings and deflate
for DOCX, greedy wrapping on a bare canvas for PDF)."""

IN_PROCESS = Family(
    "in_process",
    "Exports, in process",
    f"{FLOORS} In process: data ready (plan and regulation read) and imports done, from a plan in memory to the file.",
    in_process,
)
WHOLE_COMMAND = Family(
    "whole_command",
    "Exports, whole command",
    "Interpreter, imports and reading the plan included, against the whole process of the same floors.",
    whole_command,
)
