"""Paragraphs broken and joined as the keys of a text field ask; what they hold besides text stays where it stood."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.editing.inline_text import replaced, shown
from forms.changes import place_of
from forms.edits import Batch, Edit, Insert, Remove, SetField
from forms.ids import IdSource
from forms.messages import Message
from forms.plan import Id, Inlines, Paragraph, Plan
from forms.vietnamese import clean


def broken(inlines: Inlines, start: int, removed: int, lines: Sequence[str]) -> list[Inlines]:
    """The paragraphs that come of putting several lines in the place of a stretch of the shown text."""
    after = start + removed
    if len(lines) == 1:
        return [replaced(inlines, start, removed, lines[0])]
    head = replaced(inlines, start, len(shown(inlines)) - start, lines[0])
    middle = [replaced((), 0, 0, line) for line in lines[1:-1]]
    return [head, *middle, replaced(inlines, 0, after, lines[-1])]


def break_paragraph(
    plan: Plan, key: Id, start: int, removed: int, lines: Sequence[str], new_id: IdSource
) -> tuple[Edit, tuple[Id, ...]]:
    """The edit that breaks a paragraph so, and the ids of the new ones: Enter is ("", ""), a paste its lines."""
    node = plan.nodes[key]
    assert isinstance(node, Paragraph)
    parent, field, index = place_of(plan, key)
    first, *rest = broken(node.inlines, start, removed, [clean(line) for line in lines])
    added = tuple(Paragraph(new_id(), inlines) for inlines in rest)
    edits: list[Edit] = [SetField(key, "inlines", first)] if first != node.inlines else []
    edits.extend(Insert(parent, field, index + 1 + place, (one,)) for place, one in enumerate(added))
    return Batch(tuple(edits), Message("edit.name.insert_paragraph")), tuple(one.id for one in added)


def join_paragraphs(plan: Plan, key: Id) -> tuple[Edit, Id, int] | None:
    """The edit that puts a paragraph at the end of the one before, which is named with the place of the seam."""
    parent, field, index = place_of(plan, key)
    node = plan.nodes[key]
    if parent is None or index == 0 or not isinstance(node, Paragraph):
        return None
    before = plan.nodes[getattr(plan.nodes[parent], field)[index - 1]]
    if not isinstance(before, Paragraph):
        return None
    seam = len(shown(before.inlines))
    edits: tuple[Edit, ...] = (Remove(key),)
    if node.inlines:
        joined = replaced((*before.inlines, *node.inlines), seam, 0, "")
        edits = (Remove(key), SetField(before.id, "inlines", joined))
    return Batch(edits, Message("edit.name.remove_paragraph")), before.id, seam
