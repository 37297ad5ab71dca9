"""A drafter who is killed: a process that edits a plan until someone ends it, and what must then be on disk.

Run as a module it edits the plan `sys.argv[2]` of the library `sys.argv[1]` without end and prints, one a line, the
number of each change that the library has acknowledged.
"""

import random
import subprocess
import sys
from pathlib import Path

from desktop.editing.session import Session
from desktop.editing.writer import Writer
from desktop.storage.clock import SystemClock
from desktop.storage.store import Store
from desktop.storage.verify import verify
from forms.edits import Batch, Insert, Remove, SetDossier, SetField
from forms.plan import Clause, Document, Plan, Text

ROOT = Path(__file__).resolve().parents[3]


def edit_without_end(library: Path, plan: str) -> None:
    """Change a plan, say what is on disk, go on. Each change writes its number in three places."""
    store = Store.open(library, SystemClock(), create=False)
    writer = Writer(store, delay=0.0)
    writer.start()
    session = Session.open(store, writer, plan)
    document = next(session.plan.documents())
    number = written(session.plan)
    while True:
        number += 1
        fresh = f"k{number}"
        edits = (
            SetField(document.id, "number", str(number)),
            SetDossier("author", str(number)),
            Insert(document.id, "body", 0, (Clause(fresh, "roman", (Text(str(number)),)),)),
        )
        session.apply(Batch(edits))
        if number % 7 == 0:
            session.undo()
            session.redo()
        if number % 5 == 0:
            session.apply(Remove(f"k{number - 3}"))
        session.save()
        print(number, flush=True)


def written(plan: Plan) -> int:
    """The number of the last change that a plan holds, which must stand in all its places alike."""
    document = next(plan.documents())
    assert isinstance(document, Document)
    if document.number is None:
        return 0
    first = plan.nodes[document.body[0]]
    assert isinstance(first, Clause)
    assert plan.dossier.author == document.number
    assert first.inlines == (Text(document.number),)
    return int(document.number)


def kill_once(library: Path, plan: str, chance: random.Random, most: int = 40) -> int:
    """Let a drafter work, end him at a moment of chance, and look at what is left; the acknowledged changes."""
    command = [sys.executable, "-m", "tests.desktop.editing.killing", str(library), plan]
    acknowledged = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as drafter:
        assert drafter.stdout is not None
        for _ in range(chance.randint(1, most)):
            acknowledged = int(drafter.stdout.readline())
        for _ in range(chance.randint(0, 20_000)):
            pass
        drafter.kill()
        heard = drafter.stdout.read().split("\n")
    acknowledged = max([acknowledged, *(int(line) for line in heard[:-1])])
    check_what_is_left(library, plan, acknowledged)
    return acknowledged


def check_what_is_left(library: Path, plan: str, acknowledged: int) -> None:
    """The library is sound, holds all that was acknowledged and no half change, and its history leads back."""
    assert verify(library) == []
    with Store.open(library, SystemClock(), create=False) as store:
        session = Session.open(store, Writer(store), plan)
        assert acknowledged <= written(session.plan) <= acknowledged + 1
        for _ in range(12):
            session.undo()
        while session.redo() is not None:
            written(session.plan)
        session.close(abandon=True)


if __name__ == "__main__":
    edit_without_end(Path(sys.argv[1]), sys.argv[2])
