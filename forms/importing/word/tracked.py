"""Whether a Word document holds tracked changes, so that asking how to take them makes sense."""

from __future__ import annotations

from pathlib import Path

from forms.importing.archive import opened

_CHANGES = ("ins", "del", "moveFrom", "moveTo")


def has_revisions(path: Path) -> bool:
    """Whether words were inserted, deleted or moved under tracking. Raises a `CannotImport` for no readable package."""
    heard = _Listener()
    with opened(path) as archive:
        for name in archive.related("", "officeDocument"):
            archive.read(name, heard)
    return heard.found


class _Listener:
    """Hears the document part."""

    def __init__(self) -> None:
        self.found = False
        self._in_properties = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """A mark in a run's or row's properties says the same of a paragraph's end or a row: no words."""
        local = name.rpartition("}")[2]
        self._in_properties += local in ("rPr", "trPr")
        self.found = self.found or (local in _CHANGES and not self._in_properties)

    def end(self, name: str) -> None:
        """An element ends."""
        self._in_properties -= name.rpartition("}")[2] in ("rPr", "trPr")

    def text(self, data: str) -> None:
        """Words say nothing here."""
