"""Reading a plan and its history back from the library."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.storage.clock import moment
from desktop.storage.commits import StepData
from desktop.storage.errors import LibraryDamaged, PlanMissing
from desktop.storage.rows import assemble
from forms.messages import Argument, Message
from forms.plan import Id, Plan


class Loaded(msgspec.Struct, frozen=True):
    """A plan as it stands in the library: what a later commit must build on.

    `cursor` is the number of the last step in effect, `keys` the nodes' positions for `rows.delta`.
    """

    id: str
    plan: Plan
    revision: int
    cursor: int
    keys: dict[Id, str]


def load_plan(connection: sqlite3.Connection, path: Path, plan: str) -> Loaded:
    """The plan of that id. Raises PlanMissing, LibraryDamaged. Call it inside a transaction."""
    head = connection.execute('SELECT revision, cursor, edited FROM "plan" WHERE id = ?', (plan,)).fetchone()
    if head is None:
        raise PlanMissing(path, plan)
    shared = connection.execute('SELECT data FROM dossier WHERE "plan" = ?', (plan,)).fetchone()
    if shared is None:
        raise LibraryDamaged(path, "dossier")
    rows = connection.execute(
        'SELECT id, parent, field, position, data FROM node WHERE "plan" = ? ORDER BY position', (plan,)
    )
    revision, cursor, edited = head
    whole, keys = assemble(rows, shared[0], _edited(edited, path), path)
    return Loaded(plan, whole, revision, cursor, keys)


def load_steps(connection: sqlite3.Connection, path: Path, plan: str) -> list[StepData]:
    """The plan's history, oldest first, not decoded: most of it is never asked for. Raises LibraryDamaged."""
    rows = connection.execute(
        'SELECT sequence, name_key, name_args, time, format, do, undo FROM log WHERE "plan" = ? ORDER BY sequence',
        (plan,),
    )
    decode = msgspec.json.Decoder(dict[str, Argument]).decode
    try:
        return [
            StepData(sequence, Message(key, decode(args)), moment(time), format_, do, undo)
            for sequence, key, args, time, format_, do, undo in rows
        ]
    except (msgspec.MsgspecError, ValueError) as error:
        raise LibraryDamaged(path, "log") from error


def _edited(text: str | None, path: Path) -> datetime | None:
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=datetime)
    except msgspec.MsgspecError as error:
        raise LibraryDamaged(path, "time") from error
