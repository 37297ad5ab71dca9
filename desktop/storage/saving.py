"""What a commit writes, on SQLAlchemy Core: the plan's row, the touched nodes' rows, the steps of the history."""

from __future__ import annotations

import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.storage.clock import stamp
from desktop.storage.commits import Commit, StepData
from desktop.storage.errors import Overtaken, PlanMissing
from desktop.storage.facts import folded
from desktop.storage.loading import Loaded
from desktop.storage.rows import Delta
from desktop.storage.tables import DOSSIER, LOG, NODE, PLAN, VERSION
from forms.plan_json import dump


def insert_plan(
    connection: Connection, plan: str, title: str | None, state: str, commit: Commit, now: datetime
) -> None:
    """Write a new plan with all that it holds. `title` None lets the title follow the document's."""
    shown = commit.facts.title if title is None else title
    row = {
        "id": plan,
        "own_title": int(title is not None),
        "state": state,
        "revision": 1,
        "created": stamp(now),
        "deleted": None,
        **_plan_values(shown, commit, now),
    }
    connection.execute(insert(PLAN), row)
    _write(connection, plan, commit)


def update_plan(connection: Connection, plan: str, expected: int, commit: Commit, now: datetime, path: Path) -> int:
    """Write what changed and give the new revision. Raises PlanMissing, and Overtaken if `expected` is not the old one.

    Call it inside a transaction that holds the write lock, so that nobody comes between the question and the answer.
    """
    row = connection.execute(select(PLAN.c.revision, PLAN.c.own_title, PLAN.c.title).where(PLAN.c.id == plan)).first()
    if row is None:
        raise PlanMissing(path, plan)
    if row.revision != expected:
        raise Overtaken(path, row.title)
    shown = row.title if row.own_title else commit.facts.title
    values = {"revision": expected + 1, **_plan_values(shown, commit, now)}
    connection.execute(update(PLAN).where(PLAN.c.id == plan).values(values))
    _write(connection, plan, commit)
    return expected + 1


def insert_version(connection: Connection, loaded: Loaded, title: str, now: datetime) -> int:
    """Write the plan as a version and give its number."""
    highest = select(func.coalesce(func.max(VERSION.c.number), 0)).where(VERSION.c.plan == loaded.id)
    number = int(connection.execute(highest).scalar_one()) + 1
    row = {
        "plan": loaded.id,
        "number": number,
        "title": title,
        "time": stamp(now),
        "revision": loaded.revision,
        "data": zlib.compress(dump(loaded.plan)),
    }
    connection.execute(insert(VERSION), row)
    return number


def _plan_values(title: str, commit: Commit, now: datetime) -> dict[str, Any]:
    facts = commit.facts
    return {
        "title": title,
        "kind": facts.kind,
        "year": facts.year,
        "number": facts.number,
        "symbol": facts.symbol,
        "issuer": facts.issuer,
        "cursor": commit.cursor,
        "modified": stamp(now),
        "edited": msgspec.json.encode(commit.edited).decode() if commit.edited is not None else None,
        "folded": folded(title, facts),
    }


def _write(connection: Connection, plan: str, commit: Commit) -> None:
    _write_nodes(connection, plan, commit.delta)
    _write_steps(connection, plan, commit)


def _write_nodes(connection: Connection, plan: str, delta: Delta) -> None:
    if delta.removed:
        gone = delete(NODE).where(NODE.c.plan == plan, NODE.c.id == bindparam("gone"))
        connection.execute(gone, [{"gone": key} for key in delta.removed])
    if delta.nodes:
        upsert = insert(NODE)
        columns = ("parent", "field", "position", "data")
        upsert = upsert.on_conflict_do_update(
            index_elements=[NODE.c.plan, NODE.c.id], set_={name: upsert.excluded[name] for name in columns}
        )
        connection.execute(upsert, [{"plan": plan, **msgspec.structs.asdict(node)} for node in delta.nodes])
    if delta.dossier is not None:
        shared = insert(DOSSIER)
        shared = shared.on_conflict_do_update(index_elements=[DOSSIER.c.plan], set_={"data": shared.excluded.data})
        connection.execute(shared, {"plan": plan, "data": delta.dossier})


def _write_steps(connection: Connection, plan: str, commit: Commit) -> None:
    connection.execute(delete(LOG).where(LOG.c.plan == plan, LOG.c.sequence > commit.last))
    if not commit.steps:
        return
    upsert = insert(LOG)
    columns = ("format", "do", "undo", "name_key", "name_args", "time")
    upsert = upsert.on_conflict_do_update(
        index_elements=[LOG.c.plan, LOG.c.sequence], set_={name: upsert.excluded[name] for name in columns}
    )
    connection.execute(upsert, [_step_values(plan, step) for step in commit.steps])


def _step_values(plan: str, step: StepData) -> dict[str, Any]:
    return {
        "plan": plan,
        "sequence": step.sequence,
        "format": step.format,
        "do": step.do,
        "undo": step.undo,
        "name_key": step.name.key,
        "name_args": msgspec.json.encode(step.name.args).decode(),
        "time": stamp(step.time),
    }
