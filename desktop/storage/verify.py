"""Looking through a whole library: SQLite's own checks, then every plan, its history and its kept versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from desktop.storage import keeping, opening
from desktop.storage.backups import check_content
from desktop.storage.errors import known_errors
from desktop.storage.loading import load_plan, load_steps
from forms.messages import KnownError, Message


def verify(path: Path) -> list[Message]:
    """What is wrong with the library at `path`, which is not changed; empty if it is sound.

    Raises what `opening.check` raises for a file that cannot be looked through at all.
    """
    opening.check(path, read_only=True)
    with known_errors(path), closing(opening.connect(path, read_only=True)) as connection:
        connection.execute("BEGIN")
        broken = [
            Message("library.content_damaged", {"path": str(path), "detail": detail})
            for detail in check_content(connection)
        ]
        return broken or list(_unreadable_plans(connection, path))


def _unreadable_plans(connection: sqlite3.Connection, path: Path) -> Iterator[Message]:
    for plan, title in connection.execute('SELECT id, title FROM "plan" ORDER BY id').fetchall():
        try:
            load_plan(connection, path, plan)
            load_steps(connection, path, plan)
            for version in keeping.versions(connection, plan):
                keeping.load_version(connection, path, plan, version.number)
        except KnownError as error:
            detail = str(error.message.args.get("detail", ""))
            yield Message("library.row_unreadable", {"plan": plan, "title": title, "detail": detail})
