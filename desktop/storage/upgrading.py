"""Making a library and bringing an old one to today's version. Imports Alembic: load it only when it is needed."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, NullPool, create_engine, event

from desktop.storage import opening
from desktop.storage.errors import UpgradeFailed, known_error, known_errors
from forms.messages import KnownError

MIGRATIONS = Path(__file__).parent / "migrations"


def create(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Make an empty library at `path`, whole or not at all; one that another program makes meanwhile is kept."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    with known_errors(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(opening.connect(partial)) as connection:
                connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
            run_steps(partial, migrations)
            _put_in_place(partial, path)
        finally:
            for rest in ("", "-wal", "-shm"):
                partial.with_name(partial.name + rest).unlink(missing_ok=True)


def upgrade(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Run the steps that the library at `path` lacks.

    Raises UpgradeFailed for a step that failed (it is rolled back), and the known errors of the world.
    """
    try:
        run_steps(path, migrations)
    except Exception as error:
        if opening.is_current(path):
            return  # Another program ran the same steps at the same time, and was first.
        known = error if isinstance(error, KnownError) else known_error(error, path)
        if known is not None:
            raise known from error
        raise UpgradeFailed(path, opening.VERSION) from error


def run_steps(path: Path, migrations: Path = MIGRATIONS, target: str = "head") -> None:
    """Run Alembic's steps in `migrations` up to `target` on the database at `path`."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = create_engine("sqlite://", creator=lambda: opening.connect(path), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA foreign_keys = OFF")
        config.attributes["connection"] = connection
        command.upgrade(config, target)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _put_in_place(partial: Path, path: Path) -> None:
    """Give the finished file its name, unless there is one of that name by now."""
    with suppress(FileExistsError):
        if os.name == "nt":
            partial.rename(path)
        else:
            _link(partial, path)


def _link(partial: Path, path: Path) -> None:
    try:
        os.link(partial, path)
    except FileExistsError:
        raise
    except OSError:
        # Some mounted file systems know no links; the name was free a moment ago.
        if path.exists():
            raise FileExistsError(path) from None
        partial.replace(path)
