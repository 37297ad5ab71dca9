"""What can go wrong with the library that is not a bug, and the one table that tells SQLite's codes apart."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forms.messages import KnownError

NEARLY_FULL = 256 * 1024
"""Bytes of free room under which a failed write is laid to the full disk: SQLite grows its files in larger steps."""


class LibraryError(KnownError):
    """Root of the library's known errors; the argument `path` names the file."""


class LibraryLocked(LibraryError):
    """Another program holds the library's lock for longer than the busy timeout."""

    def __init__(self, path: Path) -> None:
        super().__init__("library.locked", path=str(path))


class LibraryDamaged(LibraryError):
    """The file is a library, but what stands in it cannot be read whole."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__("library.damaged", path=str(path), detail=detail)


class LibraryTooNew(LibraryError):
    """A newer program wrote the library; it is left as it is."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__("library.too_new", path=str(path), found=found, known=known)


class LibraryReadOnly(LibraryError):
    """The file or its folder does not take writes."""

    def __init__(self, path: Path) -> None:
        super().__init__("library.read_only", path=str(path))


class LibraryFull(LibraryError):
    """The disk has no room left."""

    def __init__(self, path: Path) -> None:
        super().__init__("library.full", path=str(path))


class LibraryUnreachable(LibraryError):
    """The path leads to no file that can be opened: a folder, a missing folder, a drive that is gone."""

    def __init__(self, path: Path) -> None:
        super().__init__("library.unreachable", path=str(path))


class LibraryMissing(LibraryError):
    """There is no library at the path, and none was asked to be made."""

    def __init__(self, path: Path) -> None:
        super().__init__("library.missing", path=str(path))


class NotALibrary(LibraryError):
    """The file is something else: a text, a picture, another program's database."""

    def __init__(self, path: Path) -> None:
        super().__init__("library.not_a_library", path=str(path))


class UpgradeFailed(LibraryError):
    """A migration step failed; it was rolled back, the library is as the last whole step left it."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__("library.upgrade_failed", path=str(path), version=version)


class Overtaken(LibraryError):
    """The plan was changed elsewhere since it was read; nothing was written."""

    def __init__(self, path: Path, title: str) -> None:
        super().__init__("library.overtaken", path=str(path), title=title)


class PlanMissing(LibraryError):
    """The library holds no plan of that id."""

    def __init__(self, path: Path, plan: str) -> None:
        super().__init__("library.plan_missing", path=str(path), plan=plan)


class AmbiguousPlan(LibraryError):
    """Several plans begin with the id that was given."""

    def __init__(self, path: Path, plan: str) -> None:
        super().__init__("library.plan_ambiguous", path=str(path), plan=plan)


class VersionMissing(LibraryError):
    """The plan has no kept version of that number."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__("library.version_missing", path=str(path), number=number)


class BackupDamaged(LibraryError):
    """The copy did not pass the check, or the file chosen for restoring does not."""

    def __init__(self, path: Path) -> None:
        super().__init__("library.backup_damaged", path=str(path))


class SettingUnreadable(LibraryError):
    """A stored setting is not of the kind that its reader asked for."""

    def __init__(self, path: Path, key: str) -> None:
        super().__init__("library.setting_unreadable", path=str(path), key=key)


_BY_CODE: dict[int, type[LibraryLocked | LibraryReadOnly | LibraryFull | LibraryUnreachable | NotALibrary]] = {
    sqlite3.SQLITE_BUSY: LibraryLocked,
    sqlite3.SQLITE_LOCKED: LibraryLocked,
    sqlite3.SQLITE_READONLY: LibraryReadOnly,
    sqlite3.SQLITE_PERM: LibraryReadOnly,
    sqlite3.SQLITE_FULL: LibraryFull,
    sqlite3.SQLITE_CANTOPEN: LibraryUnreachable,
    sqlite3.SQLITE_IOERR: LibraryUnreachable,
    sqlite3.SQLITE_NOTADB: NotALibrary,
}


def known_error(error: BaseException, path: Path) -> KnownError | None:
    """The typed error for what SQLite or the system said about the library at `path`; None for a bug of ours."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        return _from_sqlite(cause, path)
    if isinstance(cause, OSError):
        return _from_system(cause, path)
    return None


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Raise the typed error in the place of SQLite's, of SQLAlchemy's around it, and of the system's."""
    try:
        yield
    except KnownError:
        raise
    except Exception as error:
        known = known_error(error, path)
        if known is None:
            raise
        raise known from error


def _from_sqlite(error: sqlite3.Error, path: Path) -> KnownError | None:
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        return None
    code = extended & 0xFF
    if code == sqlite3.SQLITE_CORRUPT:
        return LibraryDamaged(path, str(error))
    if code == sqlite3.SQLITE_IOERR and _no_room(path):
        return LibraryFull(path)
    kind = _BY_CODE.get(code)
    return kind(path) if kind else None


def _from_system(error: OSError, path: Path) -> KnownError | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return LibraryFull(path)
    if error.errno == errno.EROFS:
        return LibraryReadOnly(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return LibraryUnreachable(path)
    # Windows refuses with the same code what is write-protected and what another program holds open.
    return LibraryReadOnly(path) if isinstance(error, PermissionError) else LibraryUnreachable(path)


def _no_room(path: Path) -> bool:
    """Whether a failed write is explained by the disk: growing a file may be refused before ENOSPC is said."""
    try:
        if shutil.disk_usage(path.parent).free < NEARLY_FULL:
            return True
    except OSError:
        return False
    return _at_file_size_limit(path)


def _at_file_size_limit(path: Path) -> bool:
    """Whether the library or its log stands at the largest size that the system lets this user write."""
    try:
        import resource
    except ImportError:
        return False
    limit, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    if limit == resource.RLIM_INFINITY:
        return False
    sizes = (file.stat().st_size for file in (path, path.with_name(path.name + "-wal")) if file.exists())
    return any(size + 64 * 1024 > limit for size in sizes)
