"""Entry point of `soankh`: hands over to the command line, which opens the window through what it is given here."""

from __future__ import annotations

import builtins
import gc
import sys
from collections.abc import Sequence

from desktop import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; its exit code is 0, 1 or 2."""
    return cli.run(sys.argv[1:] if arguments is None else arguments, window=open_window)


def open_window(file: str | None, library: str | None) -> int:
    """Start the application on a plan, or on the library. Only from here on is Qt loaded."""
    gc.disable()  # until `Pace` begins, after the first paint: Qt's enums are many, and none of them is garbage
    try:
        _load_qt()
        from desktop import app

        return app.start(file, library)
    finally:
        gc.enable()


def _load_qt() -> None:
    """Load Qt without its search for `from __feature__ import …`, which nobody here writes.

    Qt's Python would read the source of every module that is imported after it, a tenth of the time to the first
    window. An import hook of another's making is left alone.
    """
    plain = builtins.__import__
    import PySide6.QtCore

    assert PySide6.QtCore
    if getattr(builtins.__import__, "__name__", "") == "__feature_import__":
        builtins.__import__ = plain


if __name__ == "__main__":
    sys.exit(main())
