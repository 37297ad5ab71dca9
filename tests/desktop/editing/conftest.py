"""A library, a writer that is turned by hand, and an open plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.editing.session import Session
from desktop.editing.writer import Writer
from desktop.storage.store import Store
from forms.ids import counting
from forms.messages import KnownError
from tests.builders import clause, plan, table, task
from tests.desktop.clocks import HandClock


class Told:
    """What a writer said."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, int]] = []
        self.problems: list[KnownError] = []

    def on_saved(self, plan: str, revision: int) -> None:
        self.saved.append((plan, revision))

    def on_problem(self, plan: str, error: KnownError) -> None:
        self.problems.append(error)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def store(path: Path, clock: HandClock) -> Iterator[Store]:
    with Store.open(path, clock, ids=counting("p"), timeout=0.05) as opened:
        yield opened


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def writer(store: Store, told: Told) -> Writer:
    return Writer(store, on_saved=told.on_saved, on_problem=told.on_problem)


@pytest.fixture
def session(store: Store, writer: Writer) -> Session:
    body = clause("Mục đích", clause("Yêu cầu", id="need"), id="aim"), table(task("Việc", id="row"), id="list")
    return Session.open(store, writer, store.create_plan(plan(*body)))
