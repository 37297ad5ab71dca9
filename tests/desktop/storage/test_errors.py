"""SQLite's and the system's words for trouble, told apart by their codes."""

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from desktop.storage import errors
from desktop.storage.errors import known_error, known_errors
from forms.messages import KnownError

PATH = Path("/somewhere/library.sqlite")


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("told by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, errors.LibraryLocked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, errors.LibraryLocked),
        (sqlite3.SQLITE_LOCKED, errors.LibraryLocked),
        (sqlite3.SQLITE_CORRUPT, errors.LibraryDamaged),
        (sqlite3.SQLITE_CORRUPT_INDEX, errors.LibraryDamaged),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.LibraryReadOnly),
        (sqlite3.SQLITE_FULL, errors.LibraryFull),
        (sqlite3.SQLITE_CANTOPEN, errors.LibraryUnreachable),
        (sqlite3.SQLITE_IOERR_READ, errors.LibraryUnreachable),
        (sqlite3.SQLITE_NOTADB, errors.NotALibrary),
    ],
)
def test_sqlites_codes_become_typed_errors(code: int, kind: type[KnownError]) -> None:
    found = known_error(sqlite_error(code), PATH)
    assert type(found) is kind
    assert found.message.args["path"] == str(PATH)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE])
def test_a_fault_of_ours_stays_a_fault(code: int) -> None:
    assert known_error(sqlite_error(code), PATH) is None
    with pytest.raises(sqlite3.OperationalError), known_errors(PATH):
        raise sqlite_error(code)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.LibraryFull),
        (errno.EROFS, errors.LibraryReadOnly),
        (errno.EACCES, errors.LibraryReadOnly),
        (errno.ENOENT, errors.LibraryUnreachable),
        (errno.EIO, errors.LibraryUnreachable),
    ],
)
def test_the_systems_codes_become_typed_errors(number: int, kind: type[KnownError]) -> None:
    assert type(known_error(OSError(number, "told by the system"), PATH)) is kind


def test_what_sqlalchemy_wraps_is_unwrapped() -> None:
    wrapped = OperationalError("COMMIT", {}, sqlite_error(sqlite3.SQLITE_FULL))
    with pytest.raises(errors.LibraryFull) as caught, known_errors(PATH):
        raise wrapped
    assert caught.value.__cause__ is wrapped


def test_a_typed_error_passes_as_it_is() -> None:
    told = errors.LibraryLocked(Path("other"))
    with pytest.raises(errors.LibraryLocked) as caught, known_errors(PATH):
        raise told
    assert caught.value is told


def test_other_errors_pass_as_they_are() -> None:
    with pytest.raises(ZeroDivisionError), known_errors(PATH):
        raise ZeroDivisionError
