"""Saving costs what the change costs, not what the plan weighs."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop.editing.session import Session
from desktop.editing.writer import Writer
from desktop.storage.store import Store
from forms.edits import Edit, Insert, Move, Place, Remove, SetCell, SpliceText
from forms.ids import counting
from forms.plan import Cell, CellParagraph, Id, Plan, Task, Text
from tests.builders import appendix, plan, table, task
from tests.desktop.clocks import HandClock

SMALL, LARGE = 10, 10_000

KINDS: dict[str, Callable[[list[Id]], Edit]] = {
    "a key stroke": lambda rows: SpliceText(Place(rows[len(rows) // 2], "viec"), 0, 0, 0, "x"),
    "a cell": lambda rows: SetCell(rows[3], "chu_tri", Cell((CellParagraph((Text("Sở Nội vụ"),)),))),
    "a row in the middle": lambda rows: Insert("list", "rows", len(rows) // 2, (Task("fresh"),)),
    "a row at the end": lambda rows: Insert("list", "rows", len(rows), (Task("fresh"),)),
    "a row removed": lambda rows: Remove(rows[len(rows) // 2]),
    "a row moved to the front": lambda rows: Move(rows[-1], "list", "rows", 0),
}


def weighty(rows: int) -> Plan:
    tasks = [task(f"Triển khai nhiệm vụ số {number}", "Sở Y tế", id=f"r{number:05}") for number in range(rows)]
    return plan(appendices=[appendix("DANH MỤC", table(*tasks, id="list"))])


@contextmanager
def counting_rows(store: Store) -> Iterator[list[int]]:
    """How many rows were written meanwhile."""
    with store._reading() as connection:
        watched = connection
    before = watched.total_changes
    counted: list[int] = []
    yield counted
    counted.append(watched.total_changes - before)


class Cost:
    """Rows and bytes of the log that one edit's commit writes."""

    def __init__(self, folder: Path, rows: int) -> None:
        # Ids of its own making, so that the library's pages lie alike in every run and none splits by chance.
        self.store = Store.open(folder / f"{rows}.sqlite", HandClock(), ids=counting("p"))
        self.log = folder / f"{rows}.sqlite-wal"
        self.key = self.store.create_plan(weighty(rows))
        self.rows = [f"r{number:05}" for number in range(rows)]

    def of(self, kind: str) -> tuple[int, int]:
        session = Session.open(self.store, Writer(self.store), self.key)
        session.apply(KINDS[kind](self.rows))
        self.empty_log()
        with counting_rows(self.store) as counted:
            session.save()
        spent = counted[0], self.log.stat().st_size
        session.undo()
        session.close()
        return spent

    def empty_log(self) -> None:
        with closing(sqlite3.connect(self.store.path)) as connection:
            assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        assert self.log.stat().st_size == 0


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Cost, Cost]]:
    folder = tmp_path_factory.mktemp("cost")
    both = Cost(folder, SMALL), Cost(folder, LARGE)
    yield both
    for cost in both:
        cost.store.close()


@pytest.mark.parametrize("kind", KINDS)
def test_one_edit_writes_as_much_in_ten_thousand_rows_as_in_ten(costs: tuple[Cost, Cost], kind: str) -> None:
    (few_rows, few_bytes), (many_rows, many_bytes) = (cost.of(kind) for cost in costs)
    assert 2 <= few_rows == many_rows <= 5
    assert many_bytes < 2 * few_bytes


def test_nothing_is_written_when_nothing_is_owed(costs: tuple[Cost, Cost]) -> None:
    cost = costs[0]
    session = Session.open(cost.store, Writer(cost.store), cost.key)
    cost.empty_log()
    session.close()
    assert cost.log.stat().st_size == 0


def test_a_dossier_that_did_not_change_is_not_written(costs: tuple[Cost, Cost]) -> None:
    rows, _ = costs[0].of("a key stroke")
    assert rows == 3  # the plan's row, the node's, the step's
