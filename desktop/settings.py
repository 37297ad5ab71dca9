"""The drafter's preferences: each declared once with its type and default, kept as JSON in the program's folder."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from desktop import places
from forms.messages import KnownError


class BadSettings(KnownError):
    """The settings file is there and cannot be used."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the drafter has chosen; a key that is not declared here is an error, never a silent "off"."""

    language: Literal["vi", "en"] = "vi"


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
