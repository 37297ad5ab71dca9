"""Rows that come, go, move and change their level, several of them as one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from forms.changes import place_of, remove
from forms.copying import copy_of
from forms.edits import BadEdit, Batch, Edit, Insert, Move, SetField, apply
from forms.ids import IdSource
from forms.messages import Message
from forms.plan import CHILD_KINDS, Cell, Group, Id, Node, Plan, SpecialRow, Table, Task, Text
from forms.plan_rules import cleaned
from forms.tables.cells import content
from forms.tables.shape import outermost, row_at, table_at

RowKind: TypeAlias = Literal["task", "group", "header", "total", "words"]


def new_row(kind: RowKind, key: Id, text: str = "") -> Task | Group | SpecialRow:
    """An empty row of a kind; `text` is a group's title."""
    if kind == "task":
        return Task(key)
    if kind == "group":
        return Group(key, (Text(cleaned(text)),) if text else ())
    return SpecialRow(key, kind)


def insert_beside(
    plan: Plan, row: Id, kind: RowKind, new_id: IdSource, *, count: int = 1, above: bool = False
) -> tuple[Edit, tuple[Id, ...]]:
    """New empty rows below or above a row at its level, and their ids.

    Below a group's title, tasks come in first place inside the group. Raises BadEdit where a row of that kind cannot
    stand there: below a task there are only tasks, so that other kinds go right after the outermost task.
    """
    node = row_at(plan, row)
    parent, field, index = _place(plan, row)
    if isinstance(node, Group) and kind == "task" and not above:
        parent, field, index = row, "rows", 0
    elif kind != "task":
        parent, field, index = _outside_tasks(plan, row)
        index += 0 if above else 1
    else:
        index += 0 if above else 1
    made = tuple(new_row(kind, new_id()) for _one in range(count))
    edits = tuple(Insert(parent, field, index + place, (one,)) for place, one in enumerate(made))
    return _one_or_batch(edits, edits[0]), tuple(one.id for one in made)


def append(plan: Plan, table: Id, kind: RowKind, new_id: IdSource, count: int = 1) -> tuple[Edit, tuple[Id, ...]]:
    """New empty rows at the end of a table, tasks inside its last group, and their ids."""
    parent: Node = table_at(plan, table)
    while kind == "task" and (rows := getattr(parent, "rows", ())) and isinstance(last := plan.nodes[rows[-1]], Group):
        parent = last
    made = tuple(new_row(kind, new_id()) for _one in range(count))
    start = len(getattr(parent, "rows", ()))
    edits = tuple(Insert(parent.id, "rows", start + place, (one,)) for place, one in enumerate(made))
    return _one_or_batch(edits, edits[0]), tuple(one.id for one in made)


def remove_rows(plan: Plan, rows: Sequence[Id]) -> Edit:
    """Take rows away with all below them and the remarks on any of it."""
    edits = [remove(plan, key) for key in outermost(plan, rows)]
    flat = [one for edit in edits for one in (edit.edits if isinstance(edit, Batch) else (edit,))]
    return Batch(tuple(flat), Message("edit.name.remove_rows"))


def duplicate_rows(plan: Plan, rows: Sequence[Id], new_id: IdSource) -> tuple[Edit, tuple[Id, ...]]:
    """The rows once more with all below them, as a block after the last of them, and the ids of the copies."""
    chosen = outermost(plan, rows)
    parent, field, index = _place(plan, chosen[-1])
    kinds = CHILD_KINDS[type(plan.nodes[parent])][field]
    if any(type(plan.nodes[key]) not in kinds for key in chosen):
        raise BadEdit("edit.cannot_stand_here")
    copies = [copy_of(plan, key, new_id) for key in chosen]
    edits = tuple(Insert(parent, field, index + 1 + place, nodes) for place, nodes in enumerate(copies))
    return Batch(edits, Message("edit.name.duplicate_rows")), tuple(nodes[0].id for nodes in copies)


def shift_rows(plan: Plan, rows: Sequence[Id], step: Literal[-1, 1]) -> Edit:
    """Rows that are siblings one place up or down as a block; at the end of a group on into the next one.

    Raises BadEdit for rows of several parents, and where there is no further place.
    """
    chosen = outermost(plan, rows)
    places = [_place(plan, key) for key in chosen]
    parent, field, first = min(places, key=lambda place: place[2])
    if any(place[0] != parent for place in places):
        raise BadEdit("edit.rows_of_several_groups")
    siblings: tuple[Id, ...] = getattr(plan.nodes[parent], field)
    beside = first - 1 if step < 0 else max(place[2] for place in places) + 1
    if 0 <= beside < len(siblings):
        others = [key for key in siblings if key not in set(chosen)]
        index = others.index(siblings[beside]) + (0 if step < 0 else 1)
        return move_rows(plan, chosen, parent, index)
    target = _next_group(plan, parent, step)
    if target is None or any(type(plan.nodes[key]) not in CHILD_KINDS[type(target)]["rows"] for key in chosen):
        raise BadEdit("edit.no_further_place")
    return move_rows(plan, chosen, target.id, len(target.rows) if step < 0 else 0)


def move_rows(plan: Plan, rows: Sequence[Id], parent: Id, index: int) -> Edit:
    """Rows as a block to a place; `index` counts the rows there without those that move.

    Raises BadEdit where a row cannot stand there, such as a group below a task.
    """
    chosen = outermost(plan, rows)
    above = plan.nodes.get(parent)
    kinds = CHILD_KINDS.get(type(above), {}).get("rows", ())
    if any(type(plan.nodes[key]) not in kinds for key in chosen) or _inside(plan, parent, chosen):
        raise BadEdit("edit.cannot_stand_here")
    current = list(getattr(above, "rows", ()))
    held = set(chosen)
    staying = [key for key in current if key not in held][:index]
    anchor = staying[-1] if staying else None
    edits: list[Edit] = []
    for key in chosen:
        if key in current:
            current.remove(key)
        place = current.index(anchor) + 1 if anchor is not None else 0
        edits.append(Move(key, parent, "rows", place))
        current.insert(place, key)
        anchor = key
    return Batch(tuple(edits), Message("edit.name.move_rows"))


def dropped(plan: Plan, rows: Sequence[Id], table: Id, shown: Sequence[Id], place: int) -> Edit:
    """Rows as a block to before the row that is shown at a place, after the last one beyond it.

    Tasks let go right above a group's title join the group before it. Raises BadEdit where they cannot stand there.
    """
    chosen = outermost(plan, rows)
    tasks = all(isinstance(plan.nodes[key], Task) for key in chosen)
    if place > 0 and tasks:
        parent, index = _after_row(plan, shown, place)
    elif place < len(shown):
        parent, _field, index = _place(plan, shown[place])
        while not tasks and isinstance(plan.nodes[parent], Task):
            parent, _field, index = _place(plan, parent)
    else:
        parent, index = table, len(table_at(plan, table).rows)
    before = getattr(plan.nodes[parent], "rows", ())[:index]
    held = set(chosen)
    return move_rows(plan, chosen, parent, sum(1 for key in before if key not in held))


def _after_row(plan: Plan, shown: Sequence[Id], place: int) -> tuple[Id, int]:
    """The place right below a row: inside a group or a task that has tasks below it, else beside it."""
    above = shown[place - 1]
    below = shown[place] if place < len(shown) else None
    node = plan.nodes[above]
    if isinstance(node, Group) or (below is not None and plan.parents.get(below) == above):
        return above, 0
    parent, _field, index = _place(plan, above)
    return parent, index + 1


def promote_rows(plan: Plan, rows: Sequence[Id]) -> Edit:
    """Rows one level up, right after what held them. Raises BadEdit for rows at the top."""
    return Batch(tuple(_level(plan, outermost(plan, rows)[::-1], up=True)), Message("edit.name.promote"))


def demote_rows(plan: Plan, rows: Sequence[Id]) -> Edit:
    """Rows one level down, to the end of the task or group right before them. Raises BadEdit where none stands."""
    return Batch(tuple(_level(plan, outermost(plan, rows), up=False)), Message("edit.name.demote"))


def _level(plan: Plan, rows: Sequence[Id], *, up: bool) -> Iterator[Edit]:
    for key in rows:
        edits = _promoted(plan, key) if up else _demoted(plan, key)
        for edit in edits:
            plan = apply(plan, edit).plan
            yield edit


def _promoted(plan: Plan, key: Id) -> list[Edit]:
    parent, _field, _index = _place(plan, key)
    if isinstance(plan.nodes[parent], Table):
        raise BadEdit("edit.cannot_promote")
    above, field, index = _place(plan, parent)
    if type(plan.nodes[key]) not in CHILD_KINDS[type(plan.nodes[above])][field]:
        raise BadEdit("edit.cannot_promote")
    return [Move(key, above, field, index + 1), *_freed(plan, key)]


def _demoted(plan: Plan, key: Id) -> list[Edit]:
    parent, field, index = _place(plan, key)
    before = plan.nodes[getattr(plan.nodes[parent], field)[index - 1]] if index else None
    if not isinstance(before, Task | Group) or type(plan.nodes[key]) not in CHILD_KINDS[type(before)]["rows"]:
        raise BadEdit("edit.cannot_demote")
    return [Move(key, before.id, "rows", len(before.rows)), *_freed(plan, key)]


def _freed(plan: Plan, key: Id) -> list[Edit]:
    """A number that was locked at the old level means nothing at the new one."""
    node = plan.nodes[key]
    return [SetField(key, field, None) for field in ("number", "label") if getattr(node, field, None) is not None]


def turn_into(plan: Plan, row: Id, kind: RowKind, title: Id | None) -> Edit:
    """A row of another kind in the place of one, with its words and with what stands below where it may.

    `title` is the column in which a group's title stands. Raises BadEdit where that kind cannot stand there.
    """
    node = row_at(plan, row)
    parent, field, index = _place(plan, row)
    made = _turned(node, kind, title)
    below = list(plan.walk(row))[1:]
    kinds = CHILD_KINDS[type(plan.nodes[parent])][field]
    if type(made) not in kinds or (below and isinstance(made, SpecialRow)):
        raise BadEdit("edit.cannot_stand_here")
    if isinstance(made, Task) and any(not isinstance(plan.nodes[key], Task) for key in made.rows):
        raise BadEdit("edit.cannot_stand_here")
    away = remove(plan, row)
    edits = away.edits if isinstance(away, Batch) else (away,)
    return Batch((*edits, Insert(parent, field, index, (made, *below))), Message("edit.name.turn_row"))


def _turned(node: Task | Group | SpecialRow, kind: RowKind, title: Id | None) -> Task | Group | SpecialRow:
    cells = dict(node.cells)
    if isinstance(node, Group) and title is not None and (cell := content(node, title, title)) is not None:
        cells[title] = cell
    rows = getattr(node, "rows", ())
    if kind == "task":
        return Task(node.id, cells, rows)
    if kind != "group":
        return SpecialRow(node.id, kind, cells)
    taken = cells.pop(title, None) if title is not None else None
    paragraphs = taken.paragraphs if taken is not None else ()
    if title is not None and len(paragraphs) > 1:
        cells[title] = Cell(paragraphs[1:])
    return Group(node.id, paragraphs[0].inlines if paragraphs else (), rows, cells)


def _place(plan: Plan, row: Id) -> tuple[Id, str, int]:
    row_at(plan, row)
    parent, field, index = place_of(plan, row)
    assert parent is not None
    return parent, field, index


def _outside_tasks(plan: Plan, row: Id) -> tuple[Id, str, int]:
    """The place of the outermost task that holds a row, where rows of every kind may stand."""
    while isinstance(plan.nodes[plan.parents[row]], Task):
        row = plan.parents[row]
    return _place(plan, row)


def _inside(plan: Plan, key: Id, chosen: Sequence[Id]) -> bool:
    held = set(chosen)
    return key in held or any(above.id in held for above in plan.ancestors(key))


def _next_group(plan: Plan, parent: Id, step: int) -> Group | Task | None:
    """The sibling of what holds a row, before or after it, that rows may go on into."""
    if isinstance(plan.nodes[parent], Table):
        return None
    above, field, index = _place(plan, parent)
    siblings = getattr(plan.nodes[above], field)
    beside = plan.nodes[siblings[index + step]] if 0 <= index + step < len(siblings) else None
    return beside if isinstance(beside, type(plan.nodes[parent])) and isinstance(beside, Group | Task) else None


def _one_or_batch(edits: tuple[Edit, ...], first: Edit) -> Edit:
    return first if len(edits) == 1 else Batch(edits, Message("edit.name.insert_rows"))
