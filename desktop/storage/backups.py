"""Backups: whole copies made by SQLite itself, checked before they count, and restored the same way.

A plain copy of the file would miss what still stands in the write-ahead log.
"""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import msgspec

from desktop.storage import opening
from desktop.storage.clock import Clock
from desktop.storage.errors import (
    BackupDamaged,
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    NotALibrary,
    known_errors,
)
from desktop.storage.thinning import superfluous

Reason: TypeAlias = Literal["automatic", "manual", "before-upgrade", "before-restore"]

EVERY = timedelta(minutes=30)
"""How far apart automatic backups lie."""

_NAME = re.compile(r"library-(\d{8}T\d{6}Z)-([a-z-]+?)(?:-\d+)?\.sqlite")
_TIME = "%Y%m%dT%H%M%SZ"


class Backup(msgspec.Struct, frozen=True):
    """A backup in the folder; the file's name says when and why."""

    file: Path
    made: datetime
    reason: Reason


class Backups:
    """The backups of one library, in one folder; `timeout` is how many seconds another program's lock is waited for."""

    def __init__(
        self, library: Path, clock: Clock, folder: Path | None = None, *, timeout: float = opening.BUSY_TIMEOUT
    ) -> None:
        self.library = library
        self.folder = folder if folder is not None else library.parent / "backups"
        self._clock = clock
        self._timeout = timeout

    def list(self) -> Sequence[Backup]:
        """The backups there are, newest first. Files of other names are none of ours."""
        with known_errors(self.folder):
            files = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        found = [backup for file in files if (backup := _recognise(file)) is not None]
        return sorted(found, key=lambda backup: (backup.made, backup.file.name), reverse=True)

    def make(self, reason: Reason = "manual") -> Backup:
        """Make a checked backup. Raises BackupDamaged if the library does not pass the check, and the known errors."""
        made = self._clock.now().astimezone(UTC).replace(microsecond=0)
        with known_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        file = _free_name(self.folder, f"library-{made.strftime(_TIME)}-{reason}")
        copy_checked(self.library, file)
        return Backup(file, made, reason)

    def make_if_due(self, changed: datetime | None) -> Backup | None:
        """An automatic backup if the library `changed` since the last one and that one is old enough; then thin."""
        last = next(iter(self.list()), None)
        now = self._clock.now()
        if changed is None or (last is not None and (changed < last.made or now - last.made < EVERY)):
            return None
        backup = self.make("automatic")
        self.thin()
        return backup

    def thin(self) -> Sequence[Path]:
        """Delete the automatic backups that the policy lets go, and say which; the others are the user's."""
        automatic = {backup.made: backup.file for backup in self.list() if backup.reason == "automatic"}
        gone = [automatic[made] for made in sorted(superfluous(automatic, self._clock.now()))]
        with known_errors(self.folder):
            for file in gone:
                file.unlink(missing_ok=True)
        return gone

    def restore(self, backup: Path) -> Path | None:
        """Put `backup` in the library's place after checking it; give the file in which the present one is kept.

        Raises BackupDamaged, LibraryTooNew and the known errors; the library is then as it was. None is given where
        there was no library.
        """
        copy = self.library.with_name(f".{self.library.name}.{secrets.token_hex(4)}.restore")
        try:
            copy_checked(backup, copy)
            _bring_up_to_date(copy)
            _raise_revisions(copy, _highest_revision(self.library))
            kept = self._keep_present()
            self._put_back(copy)
        finally:
            for rest in ("", "-wal", "-shm"):
                copy.with_name(copy.name + rest).unlink(missing_ok=True)
        return kept

    def _keep_present(self) -> Path | None:
        """Keep the present library beside the backups: checked if it is sound, as its raw bytes if it is damaged."""
        aside = f"damaged-{self._clock.now().astimezone(UTC).strftime(_TIME)}"
        if not self.library.exists():
            _set_aside(self.library, self.folder, aside)  # a log left behind would be laid over what is restored
            return None
        try:
            return self.make("before-restore").file
        except (BackupDamaged, LibraryDamaged, NotALibrary):
            return _set_aside(self.library, self.folder, aside)

    def _put_back(self, copy: Path) -> None:
        """Fill the library from the copy: through SQLite where it stands, so that other programs see it whole."""
        with known_errors(self.library):
            if self.library.exists():
                with closing(_reader(copy)) as source, closing(self._connect()) as target:
                    _copy_pages(source, target, self.library, self._timeout)
            else:
                copy.replace(self.library)

    def _connect(self) -> sqlite3.Connection:
        return opening.connect(self.library, timeout=self._timeout)


def copy_checked(source: Path, target: Path) -> None:
    """A copy of the library `source`, complete and checked, or absent: written beside `target`, which it replaces.

    The copy is one file without a log. Raises BackupDamaged if what was copied does not pass SQLite's check.
    """
    with known_errors(source):
        opening.check_header(source)
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.partial")
    try:
        with known_errors(source), closing(_reader(source)) as reader:
            reader.execute("PRAGMA schema_version").fetchone()
            with known_errors(target), closing(sqlite3.connect(partial, isolation_level=None)) as writer:
                _copy_pages(reader, writer, source)
                writer.execute("PRAGMA journal_mode = DELETE").fetchone()
        _check_copy(partial)
        with known_errors(target):
            _flush(partial)
            partial.replace(target)
    except LibraryDamaged as error:
        raise BackupDamaged(source) from error
    finally:
        for rest in ("", "-wal", "-shm", "-journal"):
            partial.with_name(partial.name + rest).unlink(missing_ok=True)


def check_content(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong in a database: its structure, indexes and references. Empty if nothing."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        return [str(error)]
    problems = [] if found == ["ok"] else found
    return problems + [f"{table} row {row} refers to nothing in {other}" for table, row, other, _ in dangling]


def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=opening.BUSY_TIMEOUT, isolation_level=None)


def _copy_pages(
    source: sqlite3.Connection, target: sqlite3.Connection, path: Path, timeout: float = opening.BUSY_TIMEOUT
) -> None:
    """All pages in one step, which sees one state of the source. Raises LibraryLocked instead of waiting for ever."""
    source.backup(target, pages=-1, progress=_give_up_when_busy(path), sleep=timeout / 20)


def _give_up_when_busy(path: Path, tries: int = 20) -> Callable[[int, int, int], None]:
    busy = 0

    def progress(status: int, _remaining: int, _total: int) -> None:
        nonlocal busy
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            busy += 1
            if busy >= tries:
                raise LibraryLocked(path)

    return progress


def _check_copy(path: Path) -> None:
    """Raise BackupDamaged, NotALibrary or LibraryTooNew if a file is no sound library."""
    try:
        with known_errors(path):
            opening.check(path, read_only=True)
            with closing(_reader(path)) as connection:
                problems = check_content(connection)
    except LibraryDamaged as error:
        raise BackupDamaged(path) from error
    if problems:
        raise BackupDamaged(path)


def _bring_up_to_date(copy: Path) -> None:
    if opening.check(copy) < opening.VERSION:
        from desktop.storage import upgrading

        upgrading.upgrade(copy)


def _highest_revision(library: Path) -> int:
    """The highest revision that a window open on the present library may hold."""
    if not library.exists():
        return 0
    try:
        with known_errors(library), closing(_reader(library)) as connection:
            return int(connection.execute('SELECT coalesce(max(revision), 0) FROM "plan"').fetchone()[0])
    except (LibraryError, sqlite3.Error):
        return 0


def _raise_revisions(copy: Path, highest: int) -> None:
    """Lift all revisions above what open windows know, so that none of them takes the restored plan for its own."""
    with known_errors(copy), closing(_reader(copy)) as connection:
        connection.execute('UPDATE "plan" SET revision = revision + ?', (highest,))


def _set_aside(library: Path, folder: Path, name: str) -> Path:
    with known_errors(library):
        folder.mkdir(parents=True, exist_ok=True)
        kept = _free_name(folder, name)
        for rest in ("-wal", "-shm", ""):
            file = library.with_name(library.name + rest)
            if file.exists():
                file.replace(kept.with_name(kept.name + rest))
    return kept


def _free_name(folder: Path, stem: str) -> Path:
    names = (f"{stem}{f'-{number}' if number else ''}.sqlite" for number in range(1000))
    return next(file for name in names if not (file := folder / name).exists())


def _recognise(file: Path) -> Backup | None:
    found = _NAME.fullmatch(file.name)
    if found is None or found[2] not in get_args(Reason):
        return None
    made = datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
    return Backup(file, made, msgspec.convert(found[2], Reason))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
