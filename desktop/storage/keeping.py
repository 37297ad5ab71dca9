"""Kept versions of a plan (dự thảo lần …): its JSON form at a moment, deflated."""

from __future__ import annotations

import sqlite3
import zlib
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.storage.clock import moment
from desktop.storage.errors import LibraryDamaged, VersionMissing
from forms.plan import Plan
from forms.plan_json import BadPlan, load


class Version(msgspec.Struct, frozen=True):
    """A version that was kept, without its content. `revision` is the plan's at that time."""

    number: int
    title: str
    kept: datetime
    revision: int


def versions(connection: sqlite3.Connection, plan: str) -> list[Version]:
    """The kept versions of a plan, oldest first."""
    rows = connection.execute(
        'SELECT number, title, time, revision FROM version WHERE "plan" = ? ORDER BY number', (plan,)
    )
    return [Version(number, title, moment(time), revision) for number, title, time, revision in rows]


def load_version(connection: sqlite3.Connection, path: Path, plan: str, number: int) -> Plan:
    """A kept version. Raises VersionMissing, LibraryDamaged."""
    row = connection.execute('SELECT data FROM version WHERE "plan" = ? AND number = ?', (plan, number)).fetchone()
    if row is None:
        raise VersionMissing(path, number)
    try:
        return load(zlib.decompress(row[0]))
    except (zlib.error, BadPlan) as error:
        raise LibraryDamaged(path, f"version {number}") from error
