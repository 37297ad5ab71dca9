"""The drafter's preferences: each declared once with its type and default, kept as JSON in the program's folder. No Qt.

`Settings` are values; `Preferences` keeps them: whoever changes one calls `change`, whoever shows one listens.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

from desktop import places
from desktop.actions.export_form import ExportForm
from desktop.actions.print_form import PrintForm
from desktop.agency import AgencyProfile
from desktop.listeners import Listeners
from forms.messages import KnownError

MOST_FOLDERS = 8
"""Folders remembered, the last used first."""


class BadSettings(KnownError):
    """The settings file is there and cannot be used."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the drafter has chosen; a key that is not declared here is an error, never a silent "off".

    Folders are absolute paths, empty where none was chosen. `name_pattern` makes the name of an exported file out of
    {number}, {symbol}, {year}, {kind} and {title}.
    """

    language: Literal["vi", "en"] = "vi"
    theme: Literal["system", "light", "dark"] = "system"
    agency: AgencyProfile = AgencyProfile()
    name_pattern: str = "{number}_{symbol}_{year}"
    export_folder: str = ""
    backup_folder: str = ""
    recent_folders: tuple[str, ...] = ()
    open_after_export: bool = True
    export: ExportForm = ExportForm()
    printing: PrintForm = PrintForm()


Listener: TypeAlias = Callable[[Settings, Settings], None]
"""Called with the settings before and after a change."""


class Preferences:
    """The settings in use, written at every change. For one thread."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self._listeners = Listeners[Settings, Settings]()

    @property
    def current(self) -> Settings:
        """The settings as they now are."""
        return self._settings

    @property
    def folder(self) -> Path:
        """The program's folder."""
        return self._folder

    def change(self, **values: Any) -> Settings:
        """Choose: the options named get these values, which are on disk when this returns.

        Raises `export.files.CannotWrite`; the choice holds until the program ends all the same. A name that is no
        option raises TypeError, a value of the wrong type msgspec.ValidationError, both with nothing changed.
        """
        before = self._settings
        changed = msgspec.structs.replace(before, **values)
        self._settings = msgspec.convert(msgspec.to_builtins(changed), Settings)
        if self._settings == before:
            return before
        self._listeners.tell(before, self._settings)
        save(self._folder, self._settings)
        return self._settings

    def remember_folder(self, folder: Path) -> None:
        """Put a folder in front of those used last. Raises as `change` does."""
        others = [known for known in self._settings.recent_folders if known != str(folder)]
        self.change(recent_folders=(str(folder), *others)[:MOST_FOLDERS])

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; what is given back ends that."""
        return self._listeners.add(listener)


def load(folder: Path) -> Settings:
    """The settings in the program's folder; the defaults where there is no file.

    Raises:
        BadSettings: for a file that cannot be read, or whose content is not settings.
    """
    path = places.settings_file(folder)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise BadSettings("settings.unreadable", path=str(path)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadSettings("settings.invalid", path=str(path)) from error


def open_preferences(folder: Path) -> tuple[Preferences, BadSettings | None]:
    """The preferences kept in the folder, and what to tell the drafter about a file that could not be used whole.

    Of such a file every option that can be read is used, and the file itself is kept beside under another name.
    """
    try:
        return Preferences(folder, load(folder)), None
    except BadSettings as error:
        if error.message.key != "settings.invalid":
            return Preferences(folder, Settings()), error
        path = places.settings_file(folder)
        saved = _salvaged(path.read_bytes())
        kept = _kept_aside(path)
        told = error if kept is None else BadSettings("settings.kept_aside", path=str(path), kept=str(kept))
        told.__cause__ = error.__cause__
        return Preferences(folder, saved), told


def save(folder: Path, settings: Settings) -> None:
    """Write the settings, beside the old ones first. Raises `export.files.CannotWrite`."""
    from export.files import FolderMissing, replacing

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderMissing("files.folder_missing", path=str(folder)) from error
    with replacing(places.settings_file(folder)) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")


def _salvaged(data: bytes) -> Settings:
    """Every option that can be read; the default for each other."""
    found: dict[str, Any] = {}
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        for name, raw in msgspec.json.decode(data, type=dict[str, msgspec.Raw]).items():
            with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                one = msgspec.json.decode(msgspec.json.encode({name: raw}), type=Settings)
                found[name] = getattr(one, name)
    return Settings(**found)


def _kept_aside(path: Path) -> Path | None:
    """Move the file to a name of its own beside; None where the folder does not allow it."""
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in itertools.count(1))
    with suppress(OSError):
        return path.rename(next(name for name in names if not name.exists()))
    return None
