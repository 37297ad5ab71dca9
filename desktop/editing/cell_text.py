"""A table cell as lines of plain text, a line for each paragraph, and back."""

from __future__ import annotations

from desktop.editing.inline_text import OBJECT, difference, replaced, shown
from forms.plan import Cell, CellParagraph, Inlines, Text
from forms.vietnamese import clean


def cell_text(cell: Cell | None) -> str:
    """The cell's paragraphs as lines; a line break inside a paragraph stands for U+FFFC, like a footnote."""
    return "\n".join(_line(paragraph.inlines) for paragraph in cell.paragraphs) if cell else ""


def cell_with(cell: Cell | None, text: str) -> Cell:
    """The cell with these lines; paragraphs that only moved, and looks and notes in changed ones, are kept."""
    before = [paragraph.inlines for paragraph in cell.paragraphs] if cell else []
    lines = text.split("\n") if text else []
    head = _same(before, lines)
    tail = _same(before[head:][::-1], lines[head:][::-1])
    middle = before[head : len(before) - tail]
    changed = [
        _changed(middle[i] if i < len(middle) else (), line) for i, line in enumerate(lines[head : len(lines) - tail])
    ]
    paragraphs = (*before[:head], *changed, *before[len(before) - tail :])
    spans = (cell.columns, cell.rows) if cell else (1, 1)
    return Cell(tuple(CellParagraph(inlines) for inlines in paragraphs), *spans)


def _line(inlines: Inlines) -> str:
    return shown(inlines).replace("\n", OBJECT)


def _same(before: list[Inlines], lines: list[str]) -> int:
    """How many lines at the beginning are the paragraphs that stand there."""
    count = 0
    for inlines, line in zip(before, lines, strict=False):
        if _line(inlines) != line:
            break
        count += 1
    return count


def _changed(inlines: Inlines, line: str) -> Inlines:
    change = difference(_line(inlines), line)
    if change is None:
        return inlines
    words = clean(change.text.replace(OBJECT, ""))
    return replaced(inlines, change.start, change.removed, words) if inlines else (Text(words),) if words else ()
