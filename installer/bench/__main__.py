"""Run the benchmarks: `python -m installer.bench [--quick] [--only WORD]`, called by `dev.py bench`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from installer.bench import commands, edits, exports, windows
from installer.bench.report import page
from installer.bench.setting import Family, Result, Setting
from installer.environment import Checkout, compile_program

ROOT = Path(__file__).resolve().parent.parent.parent

FAMILIES: tuple[Family, ...] = (
    exports.IN_PROCESS,
    exports.WHOLE_COMMAND,
    commands.FAMILY,
    edits.FAMILY,
    windows.FAMILY,
)
"""In the order of docs/benchmarks.md."""


def main() -> int:
    """Measure, print as it goes, write docs/benchmarks.md; 1 where a limit is missed."""
    arguments = _arguments()
    floors = ROOT.parent / "shared" / "bench"
    if not floors.is_dir():
        print(f"The floors are missing: {floors}", file=sys.stderr)
        return 2
    compile_program(Checkout(ROOT))  # as an installation has it: what is measured is no compiler
    setting = Setting(ROOT, floors, arguments.quick)
    try:
        return _run(setting, arguments)
    finally:
        shutil.rmtree(setting.folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, nothing written")
    parser.add_argument("--only", default="", help="only the families whose name holds this word; nothing written")
    return parser.parse_args()


def _run(setting: Setting, arguments: argparse.Namespace) -> int:
    results: dict[Family, list[Result]] = {}
    for family in FAMILIES:
        if arguments.only not in family.name:
            continue
        found = results[family] = []
        for result in family.cases(setting):
            print(result, flush=True)
            found.append(result)
    if not arguments.quick and not arguments.only:
        (ROOT / "docs" / "benchmarks.md").write_text(page(results), encoding="utf-8")
    return 0 if all(result.met for found in results.values() for result in found) else 1


if __name__ == "__main__":
    sys.exit(main())
