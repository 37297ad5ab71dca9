"""Cited documents that a new year replaces: last year's plans, programmes and official letters.

Every other citation keeps all its words: laws and decrees stand until something ends them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.citations import Citation
from forms.messages import Message
from forms.rollover.items import Turn
from forms.rollover.times import Found

_YEARLY = frozenset(
    ("Kế hoạch", "Công văn", "Thông báo", "Chương trình", "Hướng dẫn", "Công điện", "Báo cáo", "Kết luận")
)
"""Kinds that mostly serve one year."""


def stale_bases(text: str, citations: list[Citation], turn: Turn) -> Iterator[Found]:
    """The citations of a text that this year's document probably replaces; by which one, only a person can tell."""
    for one in citations:
        if _is_yearly(one, turn):
            words = text[one.start : one.end]
            message = Message("rollover.basis", {"before": " ".join(words.split()), "year": turn.new})
            yield Found("basis", one.start, one.end, None, "later", message)


def _is_yearly(one: Citation, turn: Turn) -> bool:
    if one.year is not None and one.year >= turn.new:
        return False
    titled = re.search(rf"năm\s+{turn.old}(?!\d)", one.title) is not None
    return titled or (one.kind in _YEARLY and one.year in (turn.old, turn.old - 1))
