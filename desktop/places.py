"""Where the program keeps what is its own: library, settings and logs stand in one folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from forms.messages import KnownError

FOLDER = "SoanKeHoach"


class NoHome(KnownError):
    """The system names no folder for this user, and `SOANKH_HOME` is not set."""


def home(environment: Mapping[str, str]) -> Path:
    """The folder of library, settings and logs: `SOANKH_HOME`, else the platform's own (LocalAppData on Windows).

    It need not exist yet. A relative `SOANKH_HOME` counts from the current folder.

    Raises:
        NoHome: when neither says where.
    """
    chosen = environment.get("SOANKH_HOME", "").strip()
    if chosen:
        return Path(chosen).absolute()
    if os.name != "nt" and not environment.get("HOME") and not environment.get("XDG_DATA_HOME"):
        return _home_of_account() / ".local" / "share" / FOLDER
    import platformdirs

    return Path(platformdirs.user_data_dir(FOLDER, appauthor=False, roaming=False))


def _home_of_account() -> Path:
    """The account's own folder: an empty HOME would otherwise be taken for the root of the file system."""
    import pwd

    try:
        home = pwd.getpwuid(os.getuid()).pw_dir
    except KeyError as error:
        raise NoHome("cli.no_home") from error
    if not Path(home).is_absolute():
        raise NoHome("cli.no_home")
    return Path(home)


def settings_file(folder: Path) -> Path:
    """The settings in the program's folder `folder`."""
    return folder / "settings.json"


def logs_folder(folder: Path) -> Path:
    """Crash reports and logs in the program's folder `folder`."""
    return folder / "logs"
