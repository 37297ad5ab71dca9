"""A library of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.store import Store
from forms.ids import counting
from tests.desktop.clocks import HandClock


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
