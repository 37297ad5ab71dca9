"""Backups: complete and checked or absent, thinned by rule, restored without losing what stood there."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage import backups as module
from desktop.storage.backups import Backups, copy_checked
from desktop.storage.errors import (
    BackupDamaged,
    LibraryDamaged,
    LibraryLocked,
    LibraryMissing,
    LibraryTooNew,
    LibraryUnreachable,
    NotALibrary,
    Overtaken,
)
from desktop.storage.store import Store
from desktop.storage.thinning import superfluous
from desktop.storage.verify import verify
from tests.builders import clause, plan
from tests.desktop.clocks import HandClock
from tests.desktop.storage.test_opening import HOLD
from tests.desktop.storage.test_store import retold, small


@pytest.fixture
def backups(path: Path, clock: HandClock) -> Backups:
    return Backups(path, clock)


def titles(path: Path, clock: HandClock) -> list[str]:
    with Store.open(path, clock, create=False) as store:
        return sorted(line.title for line in store.list())


def spoil(path: Path) -> None:
    """Overwrite most of a library with chance; its header stays."""
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))


# --- Making ----------------------------------------------------------------------------------------------------------


def test_a_backup_is_one_whole_library_with_what_stood_in_the_log_only(
    store: Store, backups: Backups, clock: HandClock
) -> None:
    key = store.create_plan(small())
    assert store.path.with_name("library.sqlite-wal").stat().st_size > 0
    made = backups.make()
    assert [file.name for file in backups.folder.iterdir()] == [made.file.name]
    with Store.open(made.file, clock, read_only=True) as copy:
        assert copy.load(key).plan == small()


def test_a_backup_tells_when_and_why_by_its_name(store: Store, backups: Backups, clock: HandClock) -> None:
    first = backups.make()
    clock.pass_(60)
    second = backups.make("automatic")
    assert first.file.name == "library-20260105T083000Z-manual.sqlite"
    assert list(backups.list()) == [second, first]


def test_two_backups_of_one_second_do_not_replace_each_other(store: Store, backups: Backups) -> None:
    assert len({backups.make().file for _ in range(3)}) == 3
    assert len(backups.list()) == 3


def test_other_files_in_the_folder_are_none_of_ours(store: Store, backups: Backups) -> None:
    made = backups.make()
    for name in ("notes.txt", "library-x-manual.sqlite", "library-20260105T083000Z-strange.sqlite"):
        (backups.folder / name).write_text("")
    assert list(backups.list()) == [made]


def test_a_damaged_library_gives_no_backup_and_pushes_none_out(path: Path, backups: Backups, clock: HandClock) -> None:
    with Store.open(path, clock) as store:
        store.create_plan(plan(*[clause("Nội dung " * 30) for _ in range(200)]))
    good = backups.make()
    spoil(path)
    with pytest.raises(BackupDamaged):
        backups.make()
    assert list(backups.list()) == [good]
    assert [file.name for file in backups.folder.iterdir()] == [good.file.name]


def test_a_backup_of_nothing_and_into_nothing_is_told(tmp_path: Path, clock: HandClock, store: Store) -> None:
    with pytest.raises(LibraryMissing):
        copy_checked(tmp_path / "none.sqlite", tmp_path / "copy.sqlite")
    with pytest.raises(LibraryUnreachable):
        copy_checked(store.path, tmp_path / "no" / "copy.sqlite")
    (tmp_path / "text").write_text("Xin chào")
    with pytest.raises(NotALibrary):
        copy_checked(tmp_path / "text", tmp_path / "copy.sqlite")
    assert sorted(file.name for file in tmp_path.iterdir() if "copy" in file.name) == []


def test_a_backup_while_someone_writes_sees_one_state(store: Store, backups: Backups, clock: HandClock) -> None:
    key = store.create_plan(small())
    with store._writing() as connection:
        connection.exec_driver_sql("DELETE FROM node")
        made = backups.make()
    with Store.open(made.file, clock, read_only=True) as copy:
        assert copy.load(key).plan == small()


def test_an_automatic_backup_is_made_when_something_changed_and_enough_time_passed(
    store: Store, backups: Backups, clock: HandClock
) -> None:
    assert backups.make_if_due(store.last_change()) is None
    store.create_plan(small())
    first = backups.make_if_due(store.last_change())
    assert first is not None
    clock.pass_(module.EVERY.total_seconds() - 1)
    store.create_plan(small())
    assert backups.make_if_due(store.last_change()) is None
    clock.pass_(1)
    second = backups.make_if_due(store.last_change())
    assert second is not None
    clock.pass_(10 * module.EVERY.total_seconds())
    assert backups.make_if_due(store.last_change()) is None
    assert list(backups.list()) == [second, first]


# --- Thinning --------------------------------------------------------------------------------------------------------

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def test_all_of_two_days_stay_then_one_a_day_a_week_a_month_a_year() -> None:
    made = [NOW - timedelta(hours=6 * step) for step in range(4 * 800)]
    kept = set(made) - superfluous(made, NOW)

    def between(least: int, most: int) -> list[datetime]:
        return sorted(moment for moment in kept if timedelta(least) < NOW - moment <= timedelta(most))

    assert between(-1, 2) == sorted(made[:9])
    assert [moment.day for moment in between(2, 14)] == list(range(1, 14))
    assert [moment.isocalendar().week for moment in between(14, 63)] == list(range(16, 24))
    assert [moment.month for moment in between(63, 366)] == [6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4]
    assert [moment.year for moment in between(366, 9999)] == [2024, 2025]


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2026, 6, 15), timezones=st.just(UTC))))
def test_the_newest_stays_and_thinning_again_changes_nothing(made: list[datetime]) -> None:
    gone = superfluous(made, NOW)
    left = set(made) - gone
    assert not made or max(made) in left
    assert superfluous(left, NOW) == set()


def test_backups_from_a_clock_that_was_ahead_stay() -> None:
    ahead = [NOW + timedelta(minutes=step) for step in range(5)]
    assert superfluous(ahead, NOW) == set()


def test_only_automatic_backups_are_thinned(store: Store, backups: Backups, clock: HandClock) -> None:
    manual = [backups.make() for _ in range(3)]
    automatic = [backups.make("automatic") for _ in range(3)]
    clock.pass_(timedelta(days=3).total_seconds())
    last = backups.make("automatic")
    gone = backups.thin()
    assert set(gone) < {backup.file for backup in automatic}
    assert {backup.file for backup in backups.list()} >= {backup.file for backup in (*manual, last)}


# --- Restoring -------------------------------------------------------------------------------------------------------


@pytest.fixture
def two_states(path: Path, clock: HandClock, backups: Backups) -> Path:
    """A library that has moved on since its backup."""
    with Store.open(path, clock) as store:
        store.create_plan(small("Cũ"))
    made = backups.make()
    clock.pass_(60)
    with Store.open(path, clock) as store:
        store.create_plan(small("Mới"))
    return made.file


def test_a_restored_library_is_the_backup_and_the_present_one_is_kept(
    two_states: Path, backups: Backups, path: Path, clock: HandClock
) -> None:
    kept = backups.restore(two_states)
    assert kept is not None
    assert titles(path, clock) == ["Cũ"]
    assert titles(kept, clock) == ["Cũ", "Mới"]
    assert verify(path) == []
    assert [backup.reason for backup in backups.list()] == ["before-restore", "manual"]
    backups.restore(kept)
    assert titles(path, clock) == ["Cũ", "Mới"]


def test_a_library_that_is_gone_is_restored_too(
    two_states: Path, backups: Backups, path: Path, clock: HandClock
) -> None:
    path.unlink()
    assert backups.restore(two_states) is None
    assert titles(path, clock) == ["Cũ"]


def test_the_log_of_a_library_that_is_gone_is_not_laid_over_another(
    store: Store, backups: Backups, path: Path, clock: HandClock
) -> None:
    store.create_plan(small("Cũ"))
    made = backups.make()
    store.create_plan(small("Mới"))
    log = path.with_name(path.name + "-wal")
    left = log.read_bytes()
    store.close()
    path.unlink()
    log.write_bytes(left)
    with pytest.raises(LibraryDamaged):
        Store.open(path, clock)
    backups.restore(made.file)
    assert titles(path, clock) == ["Cũ"]
    assert [file.read_bytes() for file in backups.folder.glob("damaged-*-wal")] == [left]


@pytest.mark.parametrize(
    "damage", [spoil, lambda path: path.write_text("Xin chào"), lambda path: path.write_bytes(b"")]
)
def test_a_damaged_library_is_set_aside_as_it_is(
    two_states: Path, backups: Backups, path: Path, clock: HandClock, damage: object
) -> None:
    assert callable(damage)
    damage(path)
    bytes_before = path.read_bytes()
    kept = backups.restore(two_states)
    assert kept is not None
    assert kept.read_bytes() == bytes_before
    assert titles(path, clock) == ["Cũ"]


def test_a_damaged_backup_is_refused_and_nothing_changes(
    two_states: Path, backups: Backups, path: Path, clock: HandClock
) -> None:
    spoil(two_states)
    with pytest.raises(BackupDamaged):
        backups.restore(two_states)
    assert titles(path, clock) == ["Cũ", "Mới"]
    assert len(backups.list()) == 1


def test_a_backup_from_a_newer_program_is_refused(two_states: Path, backups: Backups, path: Path) -> None:
    with closing(sqlite3.connect(two_states)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
        connection.commit()
    with pytest.raises(LibraryTooNew):
        backups.restore(two_states)


def test_a_file_that_is_no_library_is_refused_as_backup(two_states: Path, backups: Backups, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Xin chào")
    with pytest.raises(NotALibrary):
        backups.restore(other)
    with pytest.raises(LibraryMissing):
        backups.restore(tmp_path / "none")


def test_a_window_that_was_open_cannot_overwrite_what_was_restored(
    path: Path, clock: HandClock, backups: Backups
) -> None:
    """Even where the restored plan has been edited as often as the window had edited the old one."""
    with Store.open(path, clock) as window:
        key = window.create_plan(small())
        made = backups.make()
        window.commit(key, 1, retold(window.load(key), "Một"))
        opened = window.load(key)
        backups.restore(made.file)
        now = window.load(key)
        assert now.plan == small()
        for revision in (now.revision, now.revision + 1):
            with pytest.raises(Overtaken):
                window.commit(key, opened.revision, retold(opened, "Hai"))
            window.commit(key, revision, retold(now, "Ba"))


@pytest.fixture
def writing(two_states: Path, path: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLD, str(path), "PRAGMA locking_mode = NORMAL"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        other.communicate()


def test_a_library_in_use_is_not_restored_over(two_states: Path, path: Path, clock: HandClock, writing: None) -> None:
    with pytest.raises(LibraryLocked):
        Backups(path, clock, timeout=0.02).restore(two_states)
    assert titles(path, clock) == ["Cũ", "Mới"]
    assert not [file for file in path.parent.iterdir() if file.name.startswith(".")]
