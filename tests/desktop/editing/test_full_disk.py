"""A full disk: told in words, nothing lost in memory, nothing half-written, saved once there is room."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.editing.session import Session
from desktop.editing.writer import LAST_RETRY, Writer
from desktop.storage.backups import Backups
from desktop.storage.errors import LibraryFull
from desktop.storage.store import Store
from desktop.storage.verify import verify
from tests.builders import clause, plan
from tests.desktop.clocks import HandClock
from tests.desktop.disks import fill, small_disk
from tests.desktop.editing.conftest import Told
from tests.desktop.editing.test_session import set_text, words

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 2048) as folder:
        if folder is None:
            pytest.skip("no disk of our own may be mounted here; the file size limit below stands in")
        yield folder


def test_a_commit_to_a_full_disk_is_told_and_done_when_there_is_room(disk: Path, clock: HandClock, told: Told) -> None:
    with Store.open(disk / "library.sqlite", clock) as store:
        writer = Writer(store, on_saved=told.on_saved, on_problem=told.on_problem)
        session = Session.open(store, writer, store.create_plan(plan(clause("Yêu cầu", id="need"))))
        filler = fill(disk)
        long = "Nội dung dài " * 8000
        for number in range(3):
            session.apply(set_text(f"{long}{number}"))
            clock.pass_(LAST_RETRY)
            writer.turn()
        assert [type(problem) for problem in told.problems] == [LibraryFull]
        assert words(store.load(session.plan_id).plan) == "Yêu cầu"
        filler.unlink()
        clock.pass_(LAST_RETRY)
        writer.turn()
        assert session.saved
        assert words(store.load(session.plan_id).plan) == f"{long}2"
        assert len(store.steps(session.plan_id)) == 3
    assert verify(disk / "library.sqlite") == []


def test_a_plan_that_does_not_fit_leaves_no_part_of_itself(disk: Path, clock: HandClock) -> None:
    with Store.open(disk / "library.sqlite", clock) as store:
        with pytest.raises(LibraryFull):
            store.create_plan(plan(*[clause("Nội dung " * 100) for _ in range(3000)]))
        assert list(store.list()) == []
        store.create_plan(plan(clause("Yêu cầu")))
    assert verify(disk / "library.sqlite") == []


@pytest.mark.parametrize("leave", [0, 5, 12])
def test_a_library_that_cannot_be_made_on_a_full_disk_leaves_nothing(disk: Path, clock: HandClock, leave: int) -> None:
    fill(disk, leave=leave)
    with pytest.raises(LibraryFull):
        Store.open(disk / "library.sqlite", clock)
    assert [file.name for file in disk.iterdir()] == ["filler"]


def test_a_backup_onto_a_full_disk_is_absent_not_half(disk: Path, path: Path, clock: HandClock) -> None:
    with Store.open(path, clock) as store:
        store.create_plan(plan(*[clause("Nội dung " * 100) for _ in range(2000)]))
    backups = Backups(path, clock, disk / "backups")
    with pytest.raises(LibraryFull):
        backups.make()
    assert list(backups.folder.iterdir()) == []


def test_a_restore_that_does_not_fit_leaves_the_library_as_it_was(disk: Path, path: Path, clock: HandClock) -> None:
    with Store.open(path, clock) as store:
        store.create_plan(plan(*[clause("Nội dung " * 100) for _ in range(2000)]))
    with Store.open(disk / "library.sqlite", clock) as store:
        key = store.create_plan(plan(clause("Yêu cầu")))
    with pytest.raises(LibraryFull):
        Backups(disk / "library.sqlite", clock, path.parent / "backups").restore(path)
    with Store.open(disk / "library.sqlite", clock) as store:
        assert [line.id for line in store.list()] == [key]
    assert verify(disk / "library.sqlite") == []


LIMITED = """
import resource, sys
from pathlib import Path
from desktop.editing.session import Session
from desktop.editing.writer import Writer
from desktop.storage.errors import LibraryFull
from desktop.storage.store import Store
from forms.edits import SetField
from forms.plan import Text
from tests.builders import clause, plan
from tests.desktop.clocks import HandClock

def set_text(words):
    return SetField("need", "inlines", (Text(words),))

with Store.open(Path(sys.argv[1]), HandClock()) as store:
    session = Session.open(store, Writer(store), store.create_plan(plan(clause("Yêu cầu", id="need"))))
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, most))
    session.apply(set_text("Nội dung dài " * 15_000))
    try:
        session.save()
    except LibraryFull:
        print("full", session.saved)
    session.undo()
    session.apply(set_text("Ngắn"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    session.close()
    print(store.load(session.plan_id).plan.nodes["need"].inlines[0].text)
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit of file sizes there")
def test_a_file_that_may_not_grow_is_met_like_a_full_disk(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.split("\n")[:2] == ["full False", "Ngắn"], done.stderr
    assert verify(path) == []
