"""Why a file could not be turned into a plan."""

from __future__ import annotations

from forms.messages import KnownError


class CannotImport(KnownError):
    """The file gave no plan; its arguments always hold `path`."""


class FileMissing(CannotImport):
    """There is no such file."""


class IsFolder(CannotImport):
    """The path leads to a folder."""


class CannotRead(CannotImport):
    """The system refuses to read it: rights, a lock, a failing disk, a device instead of a file."""


class NotADocx(CannotImport):
    """Its content is something else than a Word document, whatever its name says."""


class OldOrEncrypted(CannotImport):
    """A compound file: a document of Word 97–2003, or one protected by a password."""


class Damaged(CannotImport):
    """A Word document cut short or broken."""


class TooLarge(CannotImport):
    """Unpacked it would be larger than any plan, as a trap would be."""


class Unsafe(CannotImport):
    """It declares a document type or entities, which no word processor writes and traps do."""


class CarriesNoPlan(CannotImport):
    """A Word document without a plan inside: a copy to issue, or a foreign one."""


class WasEdited(CannotImport):
    """A working copy whose words, looks, notes or comments were changed in a word processor."""
