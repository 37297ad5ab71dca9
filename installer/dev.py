"""The front door for everything that is done with a checkout: `python3 installer/dev.py COMMAND`.

Needs Python 3.11 or newer and nothing else; makes `.venv/` beside `pyproject.toml` when it is missing or out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence here, not a traceback further down
    sys.exit("Cần Python 3.11 trở lên (Windows: py -3.11). Đang chạy: Python " + sys.version.split()[0])

if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from installer import commands  # noqa: E402 - the checkout is on the path only now
from installer.environment import SetupError  # noqa: E402


def main(arguments: list[str]) -> int:
    """Run one command; 0: done, 1: it found something wrong, 2: it could not be run."""
    commands.speak_utf8()
    try:
        return commands.run(ROOT, arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
