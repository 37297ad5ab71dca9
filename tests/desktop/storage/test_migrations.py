"""Migrations: every stored version becomes today's library; a step that fails leaves what was there."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from desktop.storage import opening, upgrading
from desktop.storage.backups import Backups
from desktop.storage.errors import LibraryReadOnly, UpgradeFailed
from desktop.storage.store import Store
from desktop.storage.tables import LibraryModel
from desktop.storage.verify import verify
from tests.desktop.clocks import HandClock
from tests.desktop.storage.test_store import small

STORED = Path(__file__).resolve().parents[2] / "data"
STEPS = sorted(upgrading.MIGRATIONS.glob("versions/v*.py"))

REBUILD = '''
"""A step that rebuilds a table that others refer to, and counts."""
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute('CREATE TABLE fresh (id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, colour TEXT NOT NULL) STRICT')
    op.execute("""INSERT INTO fresh SELECT id, title, 'red' FROM "plan" """)
    op.execute('DROP TABLE "plan"')
    op.execute('ALTER TABLE fresh RENAME TO "plan"')
'''
FAILING = '''
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute('CREATE TABLE half (id TEXT)')
    op.execute("""UPDATE "plan" SET colour = 'blue'""")
    op.execute('DELETE FROM node')
    op.execute('INSERT INTO nowhere VALUES (1)')
'''
DANGLING = """
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute('DELETE FROM "plan"')
"""


def schema(path: Path) -> list[str]:
    """The SQL of all that a library is made of, blanks aside."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").fetchall()
    return [" ".join(sql.split()) for (sql,) in rows]


def version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


# --- The steps that are ----------------------------------------------------------------------------------------------


def test_the_steps_are_numbered_without_a_gap_up_to_todays_version() -> None:
    numbers = [int(re.match(r"v(\d{4})_", step.name)[1]) for step in STEPS]  # type: ignore[index]
    assert numbers == list(range(1, opening.VERSION + 1))


def test_the_steps_use_nothing_of_todays_program() -> None:
    for step in STEPS:
        assert not re.search(r"^(from|import) (desktop|forms|export|sqlmodel)", step.read_text("utf-8"), re.MULTILINE)


def test_every_version_that_was_is_stored() -> None:
    assert [file.name for file in sorted(STORED.glob("library-*.sqlite"))] == [
        f"library-{number:04}.sqlite" for number in range(1, opening.VERSION + 1)
    ]


@pytest.mark.parametrize("number", range(1, opening.VERSION + 1))
def test_a_stored_library_becomes_the_same_as_a_fresh_one(tmp_path: Path, clock: HandClock, number: int) -> None:
    old = Path(shutil.copy(STORED / f"library-{number:04}.sqlite", tmp_path / "old.sqlite"))
    assert version(old) == f"{number:04}"
    with Store.open(old, clock) as store:
        (line,) = store.list()
        assert (line.title, line.state) == ("Cải cách hành chính năm 2025", "consulting")
        assert store.load(line.id).plan == store.load_version(line.id, 1)
        assert [step.sequence for step in store.steps(line.id)] == [1, 2]
        assert store.setting("agency", str, "") == "Sở Y tế"
    with Store.open(tmp_path / "fresh.sqlite", clock):
        pass
    assert schema(old) == schema(tmp_path / "fresh.sqlite")
    assert version(old) == version(tmp_path / "fresh.sqlite")
    assert verify(old) == []


def test_the_tables_that_the_program_sees_are_those_that_the_steps_make(store: Store) -> None:
    """Columns, kinds, what may be empty, keys, references and strictness."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        LibraryModel.metadata.create_all(connection)
        described = shape(connection.connection.driver_connection)
    engine.dispose()
    with store._reading() as connection:
        made = shape(connection)
    made.pop("alembic_version")
    assert made == described
    assert {str(table.name) for table in LibraryModel.metadata.sorted_tables} == set(made)


def shape(connection: object) -> dict[str, tuple[object, ...]]:
    assert isinstance(connection, sqlite3.Connection)
    tables = connection.execute("SELECT name, strict, wr FROM pragma_table_list WHERE schema = 'main'").fetchall()
    found = {}
    for name, *kind in tables:
        if name.startswith("sqlite_"):
            continue
        columns = connection.execute("SELECT name, type, [notnull], pk FROM pragma_table_info(?)", (name,)).fetchall()
        references = connection.execute(
            "SELECT [table], [from], [to], on_delete FROM pragma_foreign_key_list(?)", (name,)
        ).fetchall()
        indexes = connection.execute("SELECT [unique], origin FROM pragma_index_list(?)", (name,)).fetchall()
        found[name] = (kind, columns, references, indexes)
    return found


# --- Steps to come ---------------------------------------------------------------------------------------------------


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The migrations with one more step, and a program that knows it."""
    migrations = tmp_path / "migrations 100%"
    shutil.copytree(upgrading.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "v0002_rebuild.py").write_text(REBUILD, "utf-8")
    monkeypatch.setattr(opening, "VERSION", 2)
    return migrations


def old_library(path: Path, clock: HandClock) -> Path:
    upgrading.create(path)
    opening_version, opening.VERSION = opening.VERSION, 1
    try:
        with Store.open(path, clock) as store:
            store.create_plan(small())
    finally:
        opening.VERSION = opening_version
    return path


def test_a_step_may_rebuild_a_table_that_others_refer_to(tomorrow: Path, path: Path, clock: HandClock) -> None:
    old_library(path, clock)
    upgrading.upgrade(path, tomorrow)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute('SELECT title, colour FROM "plan"').fetchall() == [
            ("Cải cách hành chính năm 2025", "red")
        ]
        assert connection.execute("SELECT count(*) > 0 FROM node").fetchone() == (1,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert version(path) == "0002"


@pytest.mark.parametrize("step", [FAILING, DANGLING, "raise RuntimeError", "nonsense ("])
def test_a_step_that_fails_is_rolled_back_with_its_mark_and_leaves_the_steps_before(
    tomorrow: Path, path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    old_library(path, clock)
    upgrading.upgrade(path, tomorrow)
    before = content(path)
    monkeypatch.setattr(opening, "VERSION", 3)
    (tomorrow / "versions" / "v0003_failing.py").write_text(step, "utf-8")
    with pytest.raises(UpgradeFailed) as caught:
        upgrading.upgrade(path, tomorrow)
    assert caught.value.__cause__ is not None
    assert content(path) == before
    assert version(path) == "0002"


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_checked_backup_is_made_before_an_upgrade_and_only_then(
    tomorrow: Path, path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_library(path, clock)
    run = upgrading.run_steps
    monkeypatch.setattr(upgrading, "run_steps", lambda at, *more: run(at, tomorrow))
    Store.open(path, clock).close()
    (backup,) = Backups(path, clock).list()
    assert (backup.reason, version(backup.file), version(path)) == ("before-upgrade", "0001", "0002")
    Store.open(path, clock).close()
    assert len(Backups(path, clock).list()) == 1


def test_an_upgrade_that_another_program_finished_meanwhile_is_no_failure(
    tomorrow: Path, path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_library(path, clock)
    run = upgrading.run_steps

    def overtaken(at: Path, migrations: Path) -> None:
        run(at, tomorrow)
        raise RuntimeError("the table is there already")

    monkeypatch.setattr(upgrading, "run_steps", overtaken)
    upgrading.upgrade(path)
    assert version(path) == "0002"


def test_an_old_library_opened_for_reading_only_is_not_upgraded(tomorrow: Path, path: Path, clock: HandClock) -> None:
    old_library(path, clock)
    with pytest.raises(LibraryReadOnly):
        Store.open(path, clock, read_only=True)
    assert version(path) == "0001"


def test_a_library_made_by_two_programs_at_once_is_one_library(
    path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = upgrading.run_steps

    def slower(at: Path, *more: Path) -> None:
        monkeypatch.setattr(upgrading, "run_steps", run)
        with Store.open(path, clock) as other:
            other.create_plan(small())
        run(at, *more)

    monkeypatch.setattr(upgrading, "run_steps", slower)
    with Store.open(path, clock) as store:
        assert len(store.list()) == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_library_whose_making_fails_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(at: Path, *more: Path) -> None:
        raise RuntimeError

    monkeypatch.setattr(upgrading, "run_steps", fail)
    with pytest.raises(RuntimeError):
        upgrading.create(path)
    assert list(path.parent.iterdir()) == []
