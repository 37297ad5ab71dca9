"""The light commands against the import of one library that they do without."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial

from installer.bench.measure import Figures, Pairing, compare, run
from installer.bench.setting import Family, Setting

LIMIT = 2.0


def cases(setting: Setting) -> Iterator[Pairing]:
    """`--version`, `schema`, an export to JSON."""
    from forms.plan_json import dump
    from installer.bench.plans import clause_plan

    source = setting.folder / "small.json"
    source.write_bytes(dump(clause_plan(setting.floors, 20, 0)))
    commands: dict[str, Callable[[], Figures]] = {
        "soankh --version": partial(setting.soankh, "--version"),
        "soankh schema": partial(setting.soankh, "schema"),
        "soankh export to JSON": partial(setting.soankh, "export", str(source), "-o", str(setting.folder / "out.json")),
    }
    floor = partial(run, [sys.executable, "-c", "import docx"], setting.root)
    for name, ours in commands.items():
        yield compare(Pairing(name, LIMIT), setting.rounds(15), ours, floor, reported=False)


FAMILY = Family("commands", "Light commands", 'Whole processes; the floor is `python -c "import docx"`.', cases)
