"""What is left behind by a bug of ours: a report that a person can read and send, without a word of any document."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop import places
from desktop.version import VERSION

DEEPEST = 40


def report(error: BaseException) -> str:
    """Versions, platform and where in the code `error` arose.

    The exceptions' own texts are left out, since they may quote a plan, and so are paths, which name users.
    """
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    lines = [f"soankh {VERSION}", f"Python {platform.python_version()}", system, ""]
    lines += _chain(error)
    return "\n".join(lines) + "\n"


def keep(error: BaseException, home: Path, moment: datetime) -> Path | None:
    """Write the report into the logs folder; None where that is impossible: the sentence on screen must still come."""
    folder = places.logs_folder(home)
    path = folder / f"crash-{moment:%Y%m%d-%H%M%S-%f}.txt"
    with suppress(OSError, ValueError):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report(error), encoding="utf-8")
        return path
    return None


def _chain(error: BaseException) -> Iterator[str]:
    """The error and those that led to it, the first cause last."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        frames = traceback.extract_tb(current.__traceback__)
        yield from (f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[-DEEPEST:])
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _place(filename: str) -> str:
    """A source file's path below the folder that it was imported from."""
    path = Path(filename)
    roots = [Path(entry).resolve() for entry in sys.path if entry]
    inside = [path.relative_to(root).as_posix() for root in roots if path.is_relative_to(root)]
    return min(inside, key=len, default=path.name)
