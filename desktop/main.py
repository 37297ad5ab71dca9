"""Entry point of `soankh`: hands over to the command line, which opens the window through what it is given here."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from desktop import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; its exit code is 0, 1 or 2."""
    return cli.run(sys.argv[1:] if arguments is None else arguments, window=open_window)


def open_window(file: str | None, library: str | None) -> int:
    """Start the application on a plan, or on the library. Only from here on is Qt loaded."""
    from desktop import app

    return app.start(file, library)


if __name__ == "__main__":
    sys.exit(main())
