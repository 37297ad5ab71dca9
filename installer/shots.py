"""`dev.py shots`: pictures of the windows, of each shipped sample, in `out/shots/`."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop import app
from forms.templates import samples
from installer.commands import speak_utf8

FOLDER = Path(__file__).resolve().parent.parent / "out" / "shots"


def main() -> int:
    """Grab the plan window of each sample."""
    speak_utf8()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        picture = FOLDER / f"plan-window-{sample.name}.png"
        app.grab(sample.plan(), picture)
        print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
