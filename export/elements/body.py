"""Running text: bases, opening, clauses of every scheme, paragraphs, tables among them (Mục II, khoản 6)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from export.blocks import Block, Bookmark, Para, Run
from export.elements.context import Context
from export.elements.inlines import plain, runs
from export.elements.styles import CENTRED_SCHEMES, clause_style
from export.elements.tables import data_table
from forms.plan import Clause, Id, Paragraph
from forms.plan import Table as PlanTable

_LEADS_IN = "như sau:"


def bases(context: Context, keys: Iterable[Id]) -> list[Block]:
    """Căn cứ in italics; one that goes on to "… như sau:" is the opening sentence and stands upright."""
    blocks = flow(context, keys, style="can_cu")
    return [_upright(block, context) if isinstance(block, Para) else block for block in blocks]


def flow(context: Context, keys: Iterable[Id], *, style: str = "noi_dung", depth: int = 1) -> list[Block]:
    """Blocks in their order, each clause before what stands below it; `style` is that of unlabelled paragraphs.

    Headings become bookmarks of the depth `depth` and below.
    """
    blocks: list[Block] = []
    waiting = [(key, depth) for key in reversed(list(keys))]
    while waiting:
        key, level = waiting.pop()
        node = context.job.plan.nodes[key]
        if type(node) is Clause:
            blocks.append(_clause(node, context))
            below = level + _bookmark(node, level, context)
            waiting.extend((child, below) for child in reversed(node.children))
        elif type(node) is Paragraph:
            blocks.append(_paragraph(node, style, context))
        elif type(node) is PlanTable and (table := data_table(node, context)) is not None:
            blocks = [*kept_with_next(blocks, context), table] if _announces(blocks) else [*blocks, table]
    return blocks


def kept_with_next(blocks: list[Block], context: Context) -> list[Block]:
    """The same blocks, the last of them kept on a page with what follows."""
    last = blocks[-1] if blocks else None
    if last is None or (isinstance(last, Para) and last.style == context.names["ket_thuc"]):
        return blocks
    kept = msgspec.structs.replace(last, keep_next=True)
    return [*blocks[:-1], context.job.cache.same(("kept", last.id), kept)]


def _announces(blocks: list[Block]) -> bool:
    """Whether the last paragraph leads over to what follows, as its colon says."""
    last = blocks[-1] if blocks else None
    return isinstance(last, Para) and bool(last.runs) and last.runs[-1].text.rstrip().endswith(":")


def _paragraph(node: Paragraph, style: str, context: Context) -> Para:
    name = context.names[style]
    cache = context.job.cache
    found: Para | None = cache.find(node.id, node, name, None)
    if found is not None:
        return found
    context.shared = False
    para = Para(node.id, name, runs(node.inlines, context))
    return cache.same(node.id, para) if context.shared else cache.store(node.id, node, name, None, para)


def _clause(node: Clause, context: Context) -> Para:
    name, label = context.names[clause_style(node.scheme, node.heading)], context.job.labels.of(node.id)
    cache, known = context.job.cache, f"{name} {label}"
    found: Para | None = cache.find(node.id, node, known, None)
    if found is not None:
        return found
    context.shared = False
    para = _made(node, name, label, context)
    return cache.same(node.id, para) if context.shared else cache.store(node.id, node, known, None, para)


def _made(node: Clause, name: str, label: str, context: Context) -> Para:
    content = runs(node.inlines, context)
    if node.scheme in CENTRED_SCHEMES:
        title = tuple(msgspec.structs.replace(run, text=run.text.upper()) for run in content)
        return Para(node.id, name, (Run(f"{label}\n"), *title) if title else (Run(label),))
    return Para(node.id, name, content, label, True if node.scheme == "dieu" else None)


def _bookmark(node: Clause, level: int, context: Context) -> int:
    """Add what leads to a heading in the outline; how much deeper the headings below it stand."""
    label = context.job.labels.of(node.id)
    if node.heading or node.scheme in CENTRED_SCHEMES:
        words = plain(node.inlines, context)
        title = f"{label} {words.upper() if node.scheme in CENTRED_SCHEMES else words}".strip()
    elif node.scheme == "dieu":
        title = label.rstrip(".")
    else:
        return 0
    context.job.bookmarks.append(Bookmark(node.id, title, level))
    return 1


def _upright(para: Para, context: Context) -> Para:
    words = "".join(run.text for run in para.runs if run.note is None)
    if not words.rstrip().casefold().endswith(_LEADS_IN):
        return para
    upright = msgspec.structs.replace(para, style=context.names["noi_dung"])
    return context.job.cache.same(("upright", para.id), upright)
