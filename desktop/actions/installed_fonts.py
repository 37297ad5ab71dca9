"""Times New Roman where this computer has it: four files that a PDF may embed instead of Liberation Serif. No Qt."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from export.layout.pages import Face

NAMES: Mapping[Face, tuple[str, ...]] = {
    "regular": ("times.ttf", "times_new_roman.ttf"),
    "bold": ("timesbd.ttf", "times_new_roman_bold.ttf"),
    "italic": ("timesi.ttf", "times_new_roman_italic.ttf"),
    "bold_italic": ("timesbi.ttf", "times_new_roman_bold_italic.ttf"),
}
"""File names in small letters: Windows', then those of the package of core fonts."""


def font_folders(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Where this system keeps fonts, the user's own after the system's."""
    if os.name == "nt":
        windows = Path(environment.get("SYSTEMROOT") or environment.get("WINDIR") or r"C:\Windows")
        own = environment.get("LOCALAPPDATA")
        return (windows / "Fonts", *([Path(own) / "Microsoft" / "Windows" / "Fonts"] if own else []))
    system = Path("/usr/share/fonts/truetype/msttcorefonts"), Path("/usr/share/fonts/msttcore")
    home = environment.get("HOME")
    return (*system, *([Path(home) / ".fonts", Path(home) / ".local/share/fonts"] if home else []))


def times_new_roman(folders: Iterable[Path]) -> Mapping[Face, Path] | None:
    """The four files of the first folder that has them all; None where none has."""
    for folder in folders:
        try:
            there = {path.name.lower(): path for path in folder.iterdir()}
        except OSError:
            continue
        found = {face: there[name] for face, names in NAMES.items() for name in names if name in there}
        if len(found) == len(NAMES):
            return found
    return None
