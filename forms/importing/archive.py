"""Reading a DOCX package that nobody vouches for: sizes are limited before anything is unpacked."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from posixpath import normpath
from typing import Protocol
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile

from forms.importing.errors import (
    CannotRead,
    Damaged,
    FileMissing,
    IsFolder,
    NotADocx,
    OldOrEncrypted,
    TooLarge,
    Unsafe,
)

MAX_FILE = 200 * 1024 * 1024
MAX_PART = 200 * 1024 * 1024
MAX_TOTAL = 400 * 1024 * 1024
MAX_PARTS = 10_000

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PIECE = 1 << 16


class Handler(Protocol):
    """What hears of a part's elements; names are "namespace}name"."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters between tags; a passage may come in several pieces."""


class Archive:
    """The parts of one package, read by name. Made by `opened`."""

    def __init__(self, package: ZipFile, path: Path) -> None:
        self._zip, self._path = package, str(path)
        self._spent = 0
        self.names = package.namelist()
        if len(self.names) > MAX_PARTS:
            raise TooLarge("importing.too_large", path=self._path)

    def read(self, name: str, handler: Handler) -> None:
        """Let the handler hear a part. Raises `Damaged`, `TooLarge`, `Unsafe`, `OldOrEncrypted`."""
        self._allow(name)
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        with self._zip.open(name) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece, False)
            parser.Parse(b"", True)

    def related(self, source: str, kind: str) -> list[str]:
        """The parts of a kind ("officeDocument", "footnotes", …) that the part `source` leads to, by their names."""
        folder, _, name = source.rpartition("/")
        relations = _Relations(kind)
        listing = f"{folder}/_rels/{name}.rels".lstrip("/")
        if listing not in self.names:
            return []
        self.read(listing, relations)
        found = {_absolute(folder, target) for target in relations.targets}
        return sorted(found & set(self.names), key=lambda found: (len(found), found))

    def _allow(self, name: str) -> None:
        entry = self._zip.getinfo(name)
        # zipfile never gives more than the size that the entry declares, so the declared sizes can be trusted here.
        self._spent += entry.file_size
        if entry.file_size > MAX_PART or self._spent > MAX_TOTAL:
            raise TooLarge("importing.too_large", path=self._path)
        if entry.flag_bits & 0x1:
            raise OldOrEncrypted("importing.old_or_encrypted", path=self._path)

    def _refuse_doctype(self, *_declared: object) -> None:
        raise Unsafe("importing.unsafe", path=self._path)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The package in a file; whatever is wrong with it, also while it is read inside, is one `CannotImport`."""
    place = str(path)
    try:
        _look_at(path)
        with ZipFile(path) as package:
            yield Archive(package, path)
    except FileNotFoundError as problem:
        raise FileMissing("importing.missing", path=place) from problem
    except IsADirectoryError as problem:
        raise IsFolder("importing.is_folder", path=place) from problem
    except OSError as problem:
        raise CannotRead("importing.cannot_read", path=place) from problem
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, expat.ExpatError) as problem:
        raise Damaged("importing.damaged", path=place) from problem
    except (ValueError, LookupError, NotImplementedError) as problem:
        # A null in the path or a name in no encoding, an unknown encoding, a compression that Python lacks.
        raise Damaged("importing.damaged", path=ascii(place) if "\x00" in place else place) from problem


def _look_at(path: Path) -> None:
    """Raise for what is no package by its first bytes or its size."""
    mode = path.stat()
    place = str(path)
    if stat.S_ISDIR(mode.st_mode):
        raise IsFolder("importing.is_folder", path=place)
    if not stat.S_ISREG(mode.st_mode):
        raise CannotRead("importing.cannot_read", path=place)
    if mode.st_size > MAX_FILE:
        raise TooLarge("importing.too_large", path=place)
    with path.open("rb") as stream:
        start = stream.read(len(_COMPOUND))
    if start == _COMPOUND:
        raise OldOrEncrypted("importing.old_or_encrypted", path=place)
    if not start.startswith(_ZIP):
        raise NotADocx("importing.not_a_docx", path=place)


def _absolute(folder: str, target: str) -> str:
    """A relation's target as a name in the package."""
    return normpath(target if target.startswith("/") else f"{folder}/{target}").lstrip("/")


class _Relations:
    """Collects the targets of one kind from a list of relations."""

    def __init__(self, kind: str) -> None:
        self._kind = f"/{kind}"
        self.targets: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _RELATIONSHIP and attributes.get("Type", "").endswith(self._kind):
            self.targets.append(attributes.get("Target", ""))

    def end(self, name: str) -> None:
        """Relations have no content."""

    def text(self, data: str) -> None:
        """Relations have no text."""
