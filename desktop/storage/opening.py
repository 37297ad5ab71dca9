"""Getting at a library's file with plain `sqlite3`: is it one, which version, and connections set as all must be.

Start-up needs no more than this module and `listing`; SQLModel, SQLAlchemy and Alembic come later or never.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from desktop.storage.errors import (
    LibraryDamaged,
    LibraryMissing,
    LibraryReadOnly,
    LibraryTooNew,
    LibraryUnreachable,
    NotALibrary,
    known_errors,
)

APPLICATION_ID = 0x534B4831
"""What marks a SQLite file as a library of ours (the letters SKH1)."""

VERSION = 1
"""The newest library version that this program knows: the number of the last migration."""

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another program's lock before giving up."""

FILE_NAME = "library.sqlite"

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_JOURNAL_LIMIT = 16 * 1024 * 1024


def connect(path: Path, *, timeout: float = BUSY_TIMEOUT, read_only: bool = False) -> sqlite3.Connection:
    """A connection with write-ahead log, foreign keys, full synchronisation and a busy timeout in seconds.

    Transactions are begun by hand (`isolation_level` None): the driver's own way commits before DDL and lets a
    failed migration stand half done. The connection may change threads, but is never shared by two.
    """
    if read_only:
        return _connect_reading(path, timeout)
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA journal_size_limit = {_JOURNAL_LIMIT}").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def check(path: Path, *, timeout: float = BUSY_TIMEOUT, read_only: bool = False) -> int:
    """The version of the library at `path`, which is not changed by asking.

    Raises LibraryMissing, LibraryUnreachable, NotALibrary, LibraryDamaged, LibraryTooNew, LibraryReadOnly,
    LibraryLocked.
    """
    with known_errors(path):
        check_header(path)
        if not read_only:
            check_writable(path)
        with closing(connect(path, timeout=timeout, read_only=read_only)) as connection:
            version = read_version(connection, path)
    if version > VERSION:
        raise LibraryTooNew(path, version, VERSION)
    return version


def check_header(path: Path) -> None:
    """Raise if what stands at `path` cannot be a library, by its first bytes alone."""
    if path.is_dir():
        raise LibraryUnreachable(path)
    if not path.exists():
        check_vacant(path)
        raise LibraryMissing(path) if path.parent.is_dir() else LibraryUnreachable(path)
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header.strip(b"\x00") or (header.startswith(_MAGIC) and len(header) < _HEADER):
        raise LibraryDamaged(path, "header")
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALibrary(path)


def check_vacant(path: Path) -> None:
    """Raise LibraryDamaged if the log of a lost library stands there: SQLite would lay it over a new one."""
    log = path.with_name(path.name + "-wal")
    if log.is_file() and log.stat().st_size and not path.exists():
        raise LibraryDamaged(path, "a log without its library")


def check_writable(path: Path) -> None:
    """Raise LibraryReadOnly if the file does not take writes: SQLite would say so only at the first commit."""
    try:
        with path.open("r+b"):
            pass
    except PermissionError as error:
        raise LibraryReadOnly(path) from error


def read_version(connection: sqlite3.Connection, path: Path) -> int:
    """The number of the last migration that ran; 0 if none did."""
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return int(found[0]) if found else 0
    except (ValueError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise LibraryDamaged(path, "version") from error


def is_current(path: Path) -> bool:
    """Whether the library needs no upgrade; False too for one that cannot be asked."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            return read_version(connection, path) == VERSION
        except (LibraryDamaged, sqlite3.Error):
            return False


def _connect_reading(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection that cannot write; works on write-protected media too, as long as nobody else writes there."""
    connection = _connect_uri(path, "mode=ro", timeout)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        # A write-ahead log cannot be joined without writing to its folder; without a log there is none to join.
        connection = _connect_uri(path, "immutable=1", timeout)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect_uri(path: Path, query: str, timeout: float) -> sqlite3.Connection:
    place = path.absolute().as_posix()
    root = "" if place.startswith("/") else "/"
    return sqlite3.connect(
        f"file://{root}{quote(place)}?{query}", uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
    )
