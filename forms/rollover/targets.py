"""Targets of last year, which somebody must set anew: indicator cells, sentences with a bound or a share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.messages import Message
from forms.rollover.times import Found

_TARGET = re.compile(
    r"(?:(?:tối\s+thiểu|tối\s+đa|ít\s+nhất|không\s+quá|không\s+dưới|trên|dưới|đạt|từ|[≥≤<>])\s*)*"
    r"\d+(?:[.,]\d+)*\s?%(?:\s+trở\s+lên)?",
    re.IGNORECASE,
)


def targets_in(text: str, *, indicator: bool) -> Iterator[Found]:
    """The target of a text, one item a paragraph; in an indicator column everything is one."""
    found = _TARGET.search(text)
    if found is None and not (indicator and re.search(r"\d", text)):
        return
    start, end = (0, len(text)) if indicator or found is None else found.span()
    message = Message("rollover.target", {"before": text[start:end].strip()})
    yield Found("target", start, end, None, "later", message)
