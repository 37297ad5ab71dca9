"""The library of plans: one SQLite file, opened for as long as the program runs.

A `Store` may be used from several threads; each call takes a connection of its own from the pool.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, update
from sqlalchemy import delete as sql_delete
from sqlalchemy.dialects.sqlite import insert

from desktop.storage import keeping, listing, opening
from desktop.storage.backups import Backups
from desktop.storage.clock import Clock, moment, stamp
from desktop.storage.commits import Commit, StepData
from desktop.storage.errors import (
    LibraryReadOnly,
    PlanMissing,
    SettingUnreadable,
    known_errors,
)
from desktop.storage.facts import facts, folded
from desktop.storage.listing import PlanLine, State, Wanted
from desktop.storage.loading import Loaded, load_plan, load_steps
from desktop.storage.rows import delta
from desktop.storage.saving import insert_plan, insert_version, update_plan
from desktop.storage.tables import PLAN, SETTING
from forms.copying import duplicate
from forms.ids import IdSource, new_id
from forms.plan import Plan
from forms.plan_json import dump
from forms.plan_json import load as load_json
from forms.vietnamese import clean

T = TypeVar("T")


class Store:
    """An open library. Use `open`; every method may raise the known errors of the world (`desktop.storage.errors`)."""

    def __init__(self, path: Path, clock: Clock, ids: IdSource, timeout: float, *, read_only: bool) -> None:
        self.path = path
        self.clock = clock
        self.read_only = read_only
        self._ids = ids
        self._engine = _engine(path, timeout, read_only=read_only)

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        *,
        ids: IdSource = new_id,
        timeout: float = opening.BUSY_TIMEOUT,
        create: bool = True,
        read_only: bool = False,
    ) -> Self:
        """The library at `path`, made if there is none and upgraded, after a backup, if it is an old one.

        `timeout` is how many seconds another program's lock is waited for. Raises NotALibrary, LibraryDamaged,
        LibraryTooNew, LibraryReadOnly, LibraryLocked, LibraryFull, LibraryUnreachable, UpgradeFailed, and
        LibraryMissing where it is not to be made. `read_only` opens write-protected media.
        """
        with known_errors(path):
            path = path.absolute()
            if create and not read_only and not path.exists():
                from desktop.storage import upgrading

                opening.check_vacant(path)
                upgrading.create(path)
        version = opening.check(path, timeout=timeout, read_only=read_only)
        if version < opening.VERSION:
            if read_only:
                raise LibraryReadOnly(path)
            _upgrade(path, clock)
        return cls(path, clock, ids, timeout, read_only=read_only)

    def close(self) -> None:
        """Close the connections; the last one to close folds the log into the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- The list ------------------------------------------------------------------------------------------------

    def list(self, wanted: Wanted | None = None) -> Sequence[PlanLine]:
        """The plans that are not in the bin, the last changed first, or those that are `wanted`."""
        with self._reading() as connection:
            return listing.lines(connection, self.path, wanted)

    def search(self, text: str) -> Sequence[PlanLine]:
        """The plans in which each word of `text` occurs, with or without marks: "cai cach" finds "Cải cách"."""
        return self.list(Wanted(text=text))

    def show(self, plan: str) -> PlanLine:
        """What the list says of one plan, in the bin or not. Raises PlanMissing."""
        with self._reading() as connection:
            return listing.line(connection, self.path, plan)

    def resolve(self, start_of_id: str) -> str:
        """The one id that begins so, for those who type it. Raises PlanMissing, AmbiguousPlan."""
        with self._reading() as connection:
            return listing.resolve(connection, self.path, start_of_id)

    def last_change(self) -> datetime | None:
        """When any plan was last changed; None in an empty library."""
        with self._reading() as connection:
            (found,) = connection.execute('SELECT max(modified) FROM "plan"').fetchone()
        return moment(found) if found else None

    # --- A plan --------------------------------------------------------------------------------------------------

    def create_plan(
        self,
        plan: Plan,
        title: str | None = None,
        *,
        state: State = "drafting",
        steps: Sequence[StepData] = (),
        cursor: int = 0,
    ) -> str:
        """Take a plan into the library and give its id. `title` None lets the title follow the document's trích yếu.

        `steps` and `cursor` bring a history along.
        """
        key = self._ids()
        whole = delta(None, {}, plan, plan.dossier.documents)
        commit = Commit(whole, facts(plan), plan.dossier.modified, tuple(steps), len(steps), cursor)
        with self._writing() as connection:
            insert_plan(connection, key, clean(title) if title is not None else None, state, commit, self.clock.now())
        return key

    def duplicate(self, plan: str, title: str | None = None) -> str:
        """A copy of a plan under new ids, a draft again, without history; gives its id. Raises PlanMissing."""
        copied = duplicate(self.load(plan).plan, self._ids, self.clock.now())
        return self.create_plan(copied, title)

    def load(self, plan: str) -> Loaded:
        """The plan, its revision, the cursor of its history. Raises PlanMissing, LibraryDamaged."""
        with self._reading() as connection:
            return load_plan(connection, self.path, plan)

    def steps(self, plan: str) -> Sequence[StepData]:
        """The plan's history, oldest first, those after the cursor being what can be redone."""
        with self._reading() as connection:
            return load_steps(connection, self.path, plan)

    def load_with_steps(self, plan: str) -> tuple[Loaded, Sequence[StepData]]:
        """Plan and history as of one moment."""
        with self._reading() as connection:
            return load_plan(connection, self.path, plan), load_steps(connection, self.path, plan)

    def commit(self, plan: str, expected_revision: int, commit: Commit) -> int:
        """Write one change, whole or not at all, and give the new revision.

        Raises Overtaken if the plan no longer has `expected_revision`, PlanMissing if it is gone.
        """
        with self._writing() as connection:
            return update_plan(connection, plan, expected_revision, commit, self.clock.now(), self.path)

    def rename(self, plan: str, title: str | None) -> None:
        """Give the plan a title of its own; None lets it follow the document's again. Raises PlanMissing."""
        with self._writing() as connection:
            found = facts(load_plan(_driver(connection), self.path, plan).plan)
            shown = found.title if title is None else clean(title)
            values = {"own_title": int(title is not None), "title": shown, "folded": folded(shown, found)}
            self._change_row(connection, plan, values)

    def set_state(self, plan: str, state: State) -> None:
        """Move the plan on: Đang soạn, Xin ý kiến, Trình ký, Đã ban hành. Raises PlanMissing."""
        self.set_states([plan], state)

    def set_states(self, plans: Iterable[str], state: State) -> None:
        """Move plans on together, all or none. Raises PlanMissing."""
        self._change(plans, state=state)

    def delete(self, *plans: str) -> None:
        """Put plans into the bin, all or none. Raises PlanMissing."""
        self._change(plans, deleted=stamp(self.clock.now()))

    def restore(self, *plans: str) -> None:
        """Take plans out of the bin, all or none. Raises PlanMissing."""
        self._change(plans, deleted=None)

    def purge(self, *plans: str) -> None:
        """Delete plans for good, with their history and kept versions, all or none. Raises PlanMissing."""
        with self._writing() as connection:
            for plan in plans:
                if connection.execute(sql_delete(PLAN).where(PLAN.c.id == plan)).rowcount == 0:
                    raise PlanMissing(self.path, plan)

    def empty_bin(self) -> int:
        """Delete all that lies in the bin for good; gives how many plans that were."""
        with self._writing() as connection:
            return connection.execute(sql_delete(PLAN).where(PLAN.c.deleted.is_not(None))).rowcount

    # --- In and out ----------------------------------------------------------------------------------------------

    def import_json(self, data: bytes, title: str | None = None) -> str:
        """Take a plan's JSON form into the library and give its id. Raises `forms.plan_json.BadPlan`."""
        return self.create_plan(load_json(data), title)

    def export_json(self, plan: str, *, labels: bool = False) -> bytes:
        """The plan's JSON form. Raises PlanMissing."""
        return dump(self.load(plan).plan, labels=labels)

    def keep_version(self, plan: str, title: str) -> int:
        """Keep the plan as it stands now as a version (dự thảo lần …) and give its number. Raises PlanMissing."""
        with self._writing() as connection:
            loaded = load_plan(_driver(connection), self.path, plan)
            return insert_version(connection, loaded, clean(title), self.clock.now())

    def versions(self, plan: str) -> Sequence[keeping.Version]:
        """The kept versions of a plan, oldest first."""
        with self._reading() as connection:
            return keeping.versions(connection, plan)

    def load_version(self, plan: str, number: int) -> Plan:
        """A kept version. Raises VersionMissing, LibraryDamaged."""
        with self._reading() as connection:
            return keeping.load_version(connection, self.path, plan, number)

    # --- Settings ------------------------------------------------------------------------------------------------

    def setting(self, key: str, kind: type[T], default: T) -> T:
        """A setting of the library; `default` where it was never set. Raises SettingUnreadable."""
        with self._reading() as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        if row is None:
            return default
        try:
            return msgspec.json.decode(row[0], type=kind)
        except msgspec.MsgspecError as error:
            raise SettingUnreadable(self.path, key) from error

    def set_setting(self, key: str, value: Any) -> None:
        """Remember a setting: anything that msgspec writes as JSON."""
        upsert = insert(SETTING).values(key=key, value=msgspec.json.encode(value).decode())
        upsert = upsert.on_conflict_do_update(index_elements=[SETTING.c.key], set_={"value": upsert.excluded.value})
        with self._writing() as connection:
            connection.execute(upsert)

    # --- Connections ---------------------------------------------------------------------------------------------

    def _change(self, plans: Iterable[str], **values: Any) -> None:
        """Change what the list says of plans, not the plans: their revisions stay."""
        with self._writing() as connection:
            for plan in plans:
                self._change_row(connection, plan, values)

    def _change_row(self, connection: Connection, plan: str, values: dict[str, Any]) -> None:
        changed = update(PLAN).where(PLAN.c.id == plan).values(**values, modified=stamp(self.clock.now()))
        if connection.execute(changed).rowcount == 0:
            raise PlanMissing(self.path, plan)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its beginning."""
        if self.read_only:
            raise LibraryReadOnly(self.path)
        with known_errors(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A driver's connection inside a transaction that sees one state of the library and locks nobody out."""
        with known_errors(self.path):
            pooled = self._engine.raw_connection()
            try:
                driver = pooled.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                driver.execute("BEGIN")
                yield driver
            finally:
                pooled.close()


def _engine(path: Path, timeout: float, *, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: opening.connect(path, timeout=timeout, read_only=read_only),
        poolclass=QueuePool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _upgrade(path: Path, clock: Clock) -> None:
    from desktop.storage import upgrading

    Backups(path, clock).make("before-upgrade")
    upgrading.upgrade(path)
