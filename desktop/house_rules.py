"""The office's own rules (Quy ước cơ quan) in use: a file in the program's folder, read when first asked for. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from desktop.listeners import Listeners
from forms.messages import KnownError

if TYPE_CHECKING:
    from forms.checks import House

NAME = "house.json"


class HouseUnreadable(KnownError):
    """The file of the rules in use cannot be read."""


Listener: TypeAlias = Callable[["House"], object]


class HouseRules:
    """Keeps the rules in use. For one thread.

    A file that cannot be used leaves the program without rules of its own; `problem` then says why, and the file stays
    as it is until other rules are taken.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._house: House | None = None
        self._listeners = Listeners["House"]()
        self.problem: KnownError | None = None

    @property
    def current(self) -> House:
        """The rules as they now are."""
        if self._house is None:
            self._house = self._read()
        return self._house

    def change(self, house: House) -> None:
        """Take other rules; they are on disk when this returns. Raises `export.files.CannotWrite`, with them in use."""
        from export.files import FolderMissing, replacing
        from forms.checks.house import write

        if house == self.current and self.problem is None:
            return
        self._house, self.problem = house, None
        self._listeners.tell(house)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FolderMissing("files.folder_missing", path=str(self._path.parent)) from error
        with replacing(self._path) as stream:
            stream.write(write(house))

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; what is given back ends that."""
        return self._listeners.add(listener)

    def _read(self) -> House:
        from forms.checks import BadHouse, House, standard
        from forms.checks.house import read

        try:
            return read(self._path.read_bytes(), (check.id for check in standard()))
        except (FileNotFoundError, NotADirectoryError):
            return House()
        except OSError as error:
            self.problem = HouseUnreadable("house.unreadable", path=str(self._path))
            self.problem.__cause__ = error
        except BadHouse as error:
            self.problem = error
        return House()
