"""Writing an exported file: beside the target first, then in its place, so that nothing half-written is left."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from forms.messages import KnownError


class CannotWrite(KnownError):
    """The file could not be written; what stood under its name before still stands there."""


class TargetIsFolder(CannotWrite):
    """The name belongs to a folder."""


class TargetNotAFile(CannotWrite):
    """The name belongs to a device, a pipe or a socket, which no document may replace."""


class TargetReadOnly(CannotWrite):
    """The file, its folder or its disk may only be read."""


class TargetLocked(CannotWrite):
    """Another program, such as Word, holds the file open."""


class FolderMissing(CannotWrite):
    """The folder that should hold the file does not exist."""


class NameTooLong(CannotWrite):
    """The name is longer than the file system takes, or holds characters that it refuses."""


class DiskFull(CannotWrite):
    """The disk or the user's quota is full."""


class DiskFailed(CannotWrite):
    """The disk, the network drive or the memory stick answered with an error of its own."""


_KINDS: dict[type[CannotWrite], tuple[str, tuple[str, ...]]] = {
    DiskFull: ("files.disk_full", ("ENOSPC", "EDQUOT", "EFBIG")),
    TargetReadOnly: ("files.read_only", ("EACCES", "EPERM", "EROFS")),
    TargetLocked: ("files.locked", ("EBUSY", "ETXTBSY")),
    FolderMissing: ("files.folder_missing", ("ENOENT", "ENOTDIR")),
    TargetIsFolder: ("files.target_is_folder", ("EISDIR",)),
    NameTooLong: ("files.bad_name", ("ENAMETOOLONG", "EINVAL")),
}
# Not every system knows every name.
_BY_ERRNO = {
    getattr(errno, name): (kind, key) for kind, (key, names) in _KINDS.items() for name in names if hasattr(errno, name)
}
_SHARING_VIOLATIONS = (32, 33)
_WHILE_WRITING = {code for code, (kind, _) in _BY_ERRNO.items() if kind is DiskFull} | {errno.EIO}


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A seekable binary stream whose content takes the target's place when the block ends without an exception.

    It is written to a file of its own in the target's folder; on any failure that file is removed and the target is
    as it was. A symbolic link stays and what it leads to is replaced. Raises a `CannotWrite` for what the user can
    mend: a folder, a read-only place, a file locked by another program, a full disk, a missing folder, a bad name.
    """
    try:
        place = Path(os.path.realpath(target))
        _refuse(place, target)
        beside = place.with_name(f".soankh-{secrets.token_hex(6)}.tmp")
        stream = beside.open("xb")
    except (OSError, ValueError) as problem:
        raise _cannot_write(problem, target) from problem
    try:
        with stream:
            yield stream
    except OSError as problem:
        _remove(beside)
        if problem.errno in _WHILE_WRITING:
            raise _cannot_write(problem, target) from problem
        raise
    except BaseException:
        _remove(beside)
        raise
    _take_place(beside, place, target)


def _refuse(place: Path, target: Path) -> None:
    """Raise for a target that exists and must not be replaced."""
    try:
        mode = place.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise TargetIsFolder("files.target_is_folder", path=str(target))
    if not stat.S_ISREG(mode):
        raise TargetNotAFile("files.not_a_file", path=str(target))
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise TargetReadOnly("files.read_only", path=str(target))


def _take_place(beside: Path, place: Path, target: Path) -> None:
    try:
        beside.replace(place)
    except PermissionError as problem:
        # The folder took the new file, so what refuses is the old one: on Windows, a program that holds it open.
        _remove(beside)
        raise TargetLocked("files.locked", path=str(target)) from problem
    except OSError as problem:
        _remove(beside)
        raise _cannot_write(problem, target) from problem


def _cannot_write(problem: OSError | ValueError, target: Path) -> CannotWrite:
    if isinstance(problem, ValueError):  # a null character or a lone surrogate in the name
        return NameTooLong("files.bad_name", path=ascii(str(target)))
    if getattr(problem, "winerror", None) in _SHARING_VIOLATIONS:
        return TargetLocked("files.locked", path=str(target))
    kind, key = _BY_ERRNO.get(problem.errno or 0, (DiskFailed, "files.disk_failed"))
    return kind(key, path=str(target))


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
