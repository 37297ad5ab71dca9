"""The list of plans before the store is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage import listing
from desktop.storage.errors import NotALibrary
from desktop.storage.listing import Wanted
from desktop.storage.shelf import Shelf
from desktop.storage.store import Store
from tests.builders import clause, plan
from tests.desktop.clocks import HandClock


class Opening:
    """Opens the store when asked, and counts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.times = 0
        self.opened: Store | None = None

    def __call__(self) -> Store:
        if self.opened is None:
            self.times += 1
            self.opened = Store.open(self.path, HandClock())
        return self.opened


@pytest.fixture
def opening(path: Path):
    made = Opening(path)
    yield made
    if made.opened is not None:
        made.opened.close()


def test_the_list_of_a_library_needs_no_store(store: Store, path: Path, opening: Opening) -> None:
    key = store.create_plan(plan(clause("Mục đích")))
    shelf = Shelf(path, opening)
    assert [line.id for line in shelf.read(Wanted(text="cai cach")).lines] == [key]
    assert list(shelf.read(Wanted(in_bin=True)).lines) == []
    assert opening.times == 0


def test_it_counts_the_plans_and_the_bin_whatever_is_wanted(store: Store, path: Path, opening: Opening) -> None:
    keys = [store.create_plan(plan(clause("Mục đích"))) for _ in range(3)]
    store.delete(keys[0])
    for wanted in (None, Wanted(in_bin=True), Wanted(text="nothing of the kind")):
        listed = Shelf(path, opening).read(wanted)
        assert (listed.plans, listed.binned) == (2, 1)


def test_the_first_rows_are_those_changed_last_beside_the_count_of_all(store: Store, path: Path, opening) -> None:
    keys = [store.create_plan(plan(clause("Mục đích"))) for _ in range(4)]
    whole = [line.id for line in Shelf(path, opening).read().lines]
    first = Shelf(path, opening).read(Wanted(most=2))
    assert [line.id for line in first.lines] == whole[:2]
    assert first.plans == len(keys)


def test_it_sees_what_was_written_since(store: Store, path: Path, opening: Opening) -> None:
    shelf = Shelf(path, opening)
    assert list(shelf.read().lines) == []
    key = store.create_plan(plan(clause("Mục đích")))
    assert [line.id for line in shelf.read().lines] == [key]


def test_there_is_nothing_to_list_until_the_library_is_made(path: Path, opening: Opening) -> None:
    shelf = Shelf(path, opening)
    assert shelf.read() is None
    assert not path.exists()
    assert shelf.store is shelf.store
    assert list(shelf.read().lines) == []
    assert opening.times == 1


def test_an_old_library_is_listed_once_it_is_upgraded(store: Store, path: Path, opening: Opening, monkeypatch) -> None:
    shelf = Shelf(path, opening)
    with monkeypatch.context() as later:
        later.setattr(listing.opening, "VERSION", listing.opening.VERSION + 1)
        assert shelf.read() is None
    assert list(shelf.read().lines) == []


def test_what_is_no_library_is_told_and_left_alone(path: Path, opening: Opening) -> None:
    path.write_bytes(b"not a library at all" * 100)
    shelf = Shelf(path, opening)
    for _again in range(2):
        with pytest.raises(NotALibrary):
            shelf.read()
    assert path.read_bytes().startswith(b"not a library")
    assert opening.times == 0


def test_a_library_that_was_put_back_is_listed_again(store: Store, path: Path, opening: Opening) -> None:
    key = store.create_plan(plan(clause("Mục đích")))
    store.close()
    sound = path.read_bytes()
    shelf = Shelf(path, opening)
    path.write_bytes(b"not a library at all" * 100)
    with pytest.raises(NotALibrary):
        shelf.read()
    path.write_bytes(sound)
    assert [line.id for line in shelf.read().lines] == [key]
    path.write_bytes(b"not a library at all" * 100)
    shelf.forget()
    with pytest.raises(NotALibrary):
        shelf.read()


def test_listing_loads_neither_sqlalchemy_nor_sqlmodel(store: Store, path: Path) -> None:
    store.create_plan(plan(clause("Mục đích")))
    script = (
        "import sys\nfrom pathlib import Path\nfrom desktop.storage.shelf import Shelf\n"
        "assert len(Shelf(Path(sys.argv[1]), None).read().lines) == 1\n"
        "print(sorted({'sqlalchemy', 'sqlmodel', 'alembic', 'pydantic', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
