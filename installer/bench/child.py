"""One measured step in a process of its own: `python -m installer.bench.child KIND ROWS TARGET FLOORS`.

Prints the step's own time, data ready and imports done, in the words that the floors use.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def export(kind: str, rows: int, target: Path, folder: Path) -> float:
    """Seconds from a plan in memory to the file on disk."""
    import lxml.etree  # noqa: F401 - the writers load it when they need it; imports are not measured here
    import reportlab.pdfbase.ttfonts
    import reportlab.pdfgen.canvas  # noqa: F401
    from export.typeset import typeset

    import export.docx
    import export.layout
    import export.pdf
    import export.pdf.painter
    from installer.bench.plans import appendix_plan

    write = {"docx": export.docx.write, "pdf": export.pdf.write}[kind]
    plan = appendix_plan(folder, rows)
    started = time.perf_counter()
    write(typeset(plan), target)
    return time.perf_counter() - started


def main() -> None:
    """Measure what the arguments name."""
    kind, rows, target, folder = sys.argv[1:]
    print(f"in-process {export(kind, int(rows), Path(target), Path(folder)):.4f} s")


if __name__ == "__main__":
    main()
