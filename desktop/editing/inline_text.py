"""Words of the plan as a plain text field shows them, and back: looks, notes and references survive editing.

In the shown text a line break stands for `Break`, and U+FFFC for everything that is no plain text (a footnote's mark,
a cross-reference, a field, a unit): it can be deleted, not typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import is_normalized

import msgspec

from forms.edits import Edit, Place, SetField, SpliceText
from forms.plan import Break, Id, Inline, Inlines, Text
from forms.vietnamese import clean

OBJECT = "\ufffc"


class Difference(NamedTuple):
    """What was replaced: `removed` characters from `start` on, by `text`."""

    start: int
    removed: int
    text: str


def shown(inlines: Inlines) -> str:
    """The words as one text."""
    return "".join(_shown(inline) for inline in inlines)


def _shown(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    return "\n" if isinstance(inline, Break) else OBJECT


def difference(before: str, after: str, cursor: int | None = None) -> Difference | None:
    """The one replacement that leads from one text to the other; None where they are the same.

    `cursor` is where typing ended in `after`: of several equal readings ("nn" → "nnn") it picks the typed one.
    """
    if before == after:
        return None
    most = min(len(before), len(after))
    end = most if cursor is None else min(most, max(0, cursor - max(0, len(after) - len(before))))
    start = 0
    while start < end and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < most - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Difference(start, len(before) - start - tail, after[start : len(after) - tail])


def edit_for(node: Id, inlines: Inlines, change: Difference) -> Edit:
    """The edit that makes the change to the words of a node: a splice where one run of text takes it all."""
    text = clean(change.text.replace(OBJECT, ""), keep_breaks=True)
    at = 0
    for number, inline in enumerate(inlines):
        size = len(_shown(inline))
        inside = at <= change.start and change.start + change.removed <= at + size
        if isinstance(inline, Text) and inside and "\n" not in text and change.removed <= size:
            words = inline.text[: change.start - at] + text + inline.text[change.start - at + change.removed :]
            if words and is_normalized("NFC", words):
                return SpliceText(Place(node), number, change.start - at, change.removed, text)
        at += size
    return SetField(node, "inlines", replaced(inlines, change.start, change.removed, text))


def replaced(inlines: Inlines, start: int, removed: int, text: str) -> Inlines:
    """The inlines with a part of their shown text replaced; new words take the look of those before them."""
    before = list(_cut(inlines, 0, start))
    after = list(_cut(inlines, start + removed, len(shown(inlines))))
    look = next((one for one in (*reversed(before), *after) if isinstance(one, Text)), Text(""))
    new: list[Inline] = []
    for line, words in enumerate(text.split("\n")):
        if line:
            new.append(Break())
        if words:
            new.append(msgspec.structs.replace(look, text=words))
    return tuple(_merged([*before, *new, *after]))


def _cut(inlines: Inlines, start: int, end: int) -> Iterator[Inline]:
    """The inlines of a stretch of the shown text."""
    at = 0
    for inline in inlines:
        size = len(_shown(inline))
        left, right = max(start - at, 0), min(end - at, size)
        if left < right:
            yield msgspec.structs.replace(inline, text=inline.text[left:right]) if isinstance(inline, Text) else inline
        at += size


def _merged(inlines: list[Inline]) -> Iterator[Inline]:
    """Neighbouring runs of one look made one, and clean: a mark typed alone joins the letter before it."""
    waiting: Text | None = None
    for inline in inlines:
        if isinstance(inline, Text) and waiting and msgspec.structs.replace(waiting, text=inline.text) == inline:
            waiting = msgspec.structs.replace(waiting, text=clean(waiting.text + inline.text))
            continue
        if waiting:
            yield waiting
        waiting = inline if isinstance(inline, Text) else None
        if waiting is None:
            yield inline
    if waiting:
        yield waiting
