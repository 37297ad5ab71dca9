"""Builds the finished sample plans from their sources: `python -m installer.samples`.

Each `resources/samples/NAME.toml` (docs/templates.md) becomes `resources/samples/NAME.json`, always the same bytes.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from forms import plan_json
from forms.ids import counting
from forms.templates import build, load

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "samples"
MOMENT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
"""When the samples say that they were made."""


def sample(source: Path) -> bytes:
    """The JSON form of the plan that a source makes, with ids that count from one."""
    return plan_json.dump(build(load(source), {}, counting(), MOMENT)) + b"\n"


def main() -> int:
    """Write every sample beside its source."""
    for source in sorted(FOLDER.glob("*.toml")):
        target = source.with_suffix(".json")
        target.write_bytes(sample(source))
        print(target.relative_to(FOLDER.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
