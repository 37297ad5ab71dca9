"""Appendices: a section each, with label, title, guide line and rule (NĐ30, Phụ lục I, Mục III, khoản 1)."""

from __future__ import annotations

from export.blocks import Block, Bookmark, Para, Run
from export.elements.body import flow
from export.elements.context import Context
from export.elements.head import broken_guide, national_paras, title_lines, title_rule
from export.elements.registry import guide_runs
from forms.plan import Appendix


def appendix_blocks(appendix: Appendix, context: Context) -> list[Block]:
    """The whole of an appendix; it has neither agency nor signature."""
    blocks = _head(appendix, context) + flow(context, appendix.blocks)
    if appendix.closing:
        blocks.append(Para(appendix.id, context.names["noi_dung"], (Run(appendix.closing),)))
    return blocks


def appendix_label(appendix: Appendix, context: Context) -> str:
    """What stands above the title: "Phụ lục", "Phụ lục II", or what an author typed."""
    typed = appendix.typed.label
    return context.job.labels.of(appendix.id) if typed is None else typed


def add_bookmark(appendix: Appendix, context: Context) -> str:
    """Put the appendix into the outline; its title there."""
    label, words = appendix_label(appendix, context), " ".join(line for line in appendix.title if line)
    title = ". ".join(part for part in (label, words) if part)
    context.job.bookmarks.append(Bookmark(appendix.id, title, 0))
    return title


def _head(appendix: Appendix, context: Context) -> list[Block]:
    key, names = appendix.id, context.names
    blocks: list[Block] = []
    if appendix.typed.national_header:
        blocks += national_paras(appendix.typed.national_header, context, key, context.width)
    label = appendix_label(appendix, context)
    if label:
        blocks.append(Para(key, names["phu_luc"], (Run(label),)))
    size = context.styles["phu_luc_tieu_de"].size
    lines = title_lines(appendix.title, "bold", size, context)
    if lines:
        # The first line of an appendix, label or title, is the one that stands in the outline.
        own = ("phu_luc_tieu_de", None) if label else ("phu_luc", size)
        blocks.append(Para(key, names[own[0]], (Run("\n".join(lines), size=own[1]),)))
    guide = _guide(appendix, context)
    if guide:
        blocks.append(Para(key, names["phu_luc_kem_theo"], guide))
        lines, size = "".join(run.text for run in guide).split("\n"), context.styles["phu_luc_kem_theo"].size
    if lines:
        blocks.append(title_rule(key, context, lines, "italic" if guide else "bold", size))
    return blocks


def _guide(appendix: Appendix, context: Context) -> tuple[Run, ...]:
    typed = appendix.typed.guide
    if typed is None and not appendix.guide:
        return ()
    runs = guide_runs(context, attached_plan=False) if typed is None else (Run(typed),) if typed else ()
    return broken_guide(runs, "phu_luc_kem_theo", context)
