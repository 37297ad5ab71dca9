"""Run the benchmarks: `python -m installer.bench [--quick] [--only WORD]`, called by `dev.py bench`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from installer.bench.cases import Bench
from installer.bench.measure import Pairing
from installer.bench.report import page

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Measure, print as it goes, write docs/benchmarks.md; 1 where a limit is missed."""
    arguments = _arguments()
    floors = ROOT.parent / "shared" / "bench"
    if not floors.is_dir():
        print(f"The floors are missing: {floors}", file=sys.stderr)
        return 2
    bench = Bench(ROOT, floors, arguments.quick)
    try:
        return _run(bench, arguments)
    finally:
        shutil.rmtree(bench.folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, nothing written")
    parser.add_argument("--only", default="", help="only the groups whose name holds this word; nothing written")
    return parser.parse_args()


def _run(bench: Bench, arguments: argparse.Namespace) -> int:
    groups = {"in_process": bench.in_process, "whole_command": bench.whole_command, "start_up": bench.start_up}
    pairings: list[Pairing] = []
    for name, group in groups.items():
        if arguments.only in name:
            for pairing in group():
                print(
                    f"{pairing.name}: {pairing.ratio:.2f} (limit {pairing.limit}), {max(pairing.memory):.0f} MB",
                    flush=True,
                )
                pairings.append(pairing)
    edits = list(bench.edits()) if arguments.only in "edits" else []
    for name, seconds, limit in edits:
        print(f"{name}: {seconds:.3f} s (limit {limit})")
    if not arguments.quick and not arguments.only:
        (ROOT / "docs" / "benchmarks.md").write_text(page(pairings, edits), encoding="utf-8")
    return 0 if all(p.met for p in pairings) and all(seconds <= limit for _, seconds, limit in edits) else 1


if __name__ == "__main__":
    sys.exit(main())
