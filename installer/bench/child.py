"""One measured step in a process of its own: `python -m installer.bench.child KIND ROWS TARGET FLOORS`.

Prints the step's own time, data ready and imports done, in the words that the floors use.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.plan import Plan


def export(kind: str, rows: int, target: Path, folder: Path) -> float:
    """Seconds from a plan in memory to the file on disk."""
    import lxml.etree  # noqa: F401 - the writers load it when they need it; imports are not measured here
    import reportlab.pdfbase.ttfonts
    import reportlab.pdfgen.canvas  # noqa: F401

    import export.docx.painter
    import export.layout.document
    import export.pdf
    import export.pdf.painter
    from export.typeset import typeset
    from forms import regulation
    from installer.bench.plans import appendix_plan

    write = {"docx": export.docx.write, "pdf": export.pdf.write}[kind]
    plan = appendix_plan(folder, rows)
    # The regulation is data, read once in a program's life; the fonts are read inside, as the floor for PDF does.
    regulation.load()
    regulation.load_phrases()
    started = time.perf_counter()
    write(typeset(plan), target)
    return time.perf_counter() - started


def edit_to_pixels(pages: int, folder: Path) -> float:
    """Median seconds from an edit in the middle of a plan to the pixels of the page that shows it, at 96 dpi."""
    from PySide6.QtGui import QGuiApplication

    from installer.bench.plans import clause_plan

    application = QGuiApplication([])
    clauses, rows = {10: (36, 20), 300: (1_350, 740)}[pages]
    desk = Desk(clause_plan(folder, clauses, rows))
    middle = f"k{clauses // 2}"
    desk.edit(middle, 0)
    print(f"{desk.layout.count()} pages")
    seconds = [desk.edit(middle, turn) for turn in range(1, 16)]
    application.quit()
    return statistics.median(seconds)


class Desk:
    """A plan that is edited without a window: what its views would hold between two edits."""

    def __init__(self, plan: Plan) -> None:
        from desktop.editors.page_painter import PagePainter
        from export.cache import Cache
        from export.layout.document import Layout
        from export.typeset import typeset
        from forms.numbering import labels

        self.plan, self.labels, self.cache, self.painter = plan, labels(plan), Cache(), PagePainter()
        self.layout = Layout(typeset(plan, cache=self.cache, known_labels=self.labels))
        self.layout.count()

    def edit(self, node: str, turn: int) -> float:
        """Type a letter into a clause; seconds until its page is painted."""
        from PySide6.QtGui import QImage, QPainter

        from export.typeset import typeset
        from forms.edits import Place, SpliceText, apply
        from forms.numbering import update

        started = time.perf_counter()
        done = apply(self.plan, SpliceText(Place(node), 0, 5 + turn, 0, "đ"))
        self.labels = update(self.labels, done.plan, done.touched)
        self.plan = done.plan
        self.layout = self.layout.relay(typeset(self.plan, cache=self.cache, known_labels=self.labels))
        index = self.layout.page_of(node)
        assert index is not None
        page = self.layout.page(index)
        image = QImage(round(page.width * 96 / 72), round(page.height * 96 / 72), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        self.painter.paint(painter, page, 96 / 72)
        painter.end()
        return time.perf_counter() - started


def main() -> None:
    """Measure what the arguments name."""
    kind, size, target, folder = sys.argv[1:]
    if kind == "edit":
        seconds = edit_to_pixels(int(size), Path(folder))
    else:
        seconds = export(kind, int(size), Path(target), Path(folder))
    print(f"in-process {seconds:.4f} s")


if __name__ == "__main__":
    main()
