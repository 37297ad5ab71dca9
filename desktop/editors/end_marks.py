"""Whether căn cứ end as the decree has them end (NĐ30, Phụ lục I, Mục II, khoản 6, điểm a). No Qt."""

from __future__ import annotations

from typing import NamedTuple

from desktop.editing.inline_text import shown
from forms.plan import Document, Paragraph, Plan

MARKS = ".;,:"


class EndMark(NamedTuple):
    """The mark at a paragraph's end, the one wanted there, and whether what is found fits; `ruled`: there is a rule."""

    found: str
    wanted: str
    fits: bool
    ruled: bool


def end_mark(plan: Plan, document: Document, field: str, place: int) -> EndMark:
    """The end of the paragraph number `place` of a field; only bases have a rule.

    All end in a semicolon, the last in a full stop. Where the sentence goes on ("…, Sở Y tế ban hành Kế hoạch như
    sau:") a colon stands at the end; before such an opening the last may keep its semicolon or comma.
    """
    keys = getattr(document, field)
    node = plan.nodes[keys[place]]
    text = shown(node.inlines).rstrip() if isinstance(node, Paragraph) else ""
    found = text[-1:] if text[-1:] in tuple(MARKS) else ""
    if field != "bases":
        return EndMark(found, found, True, False)
    last = place == len(keys) - 1
    if not last:
        return EndMark(found, ";", found == ";" or not text, True)
    accepted = ".:;," if document.opening else ".:"
    return EndMark(found, ".", not text or (found != "" and found in accepted), True)
