"""The workplace of one `apply`: the maps of a plan copied once, changed by each primitive edit, checked as it goes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from forms.edit_checks import (
    BadEdit,
    check_text,
    checked,
    checked_nodes,
    height,
    kind_name,
    refuse,
    tree_parents,
)
from forms.edit_types import Batch, Edit, Insert, Move, Remove, SetCell, SetDossier, SetField, SpliceText
from forms.edit_words import with_cell, with_words, words_at
from forms.plan import (
    CHILD_FIELDS,
    CHILD_KINDS,
    MAX_DEPTH,
    MAX_DOCUMENTS,
    Cell,
    Document,
    Dossier,
    Group,
    Id,
    Node,
    Plan,
    SpecialRow,
    Task,
    Text,
)
from forms.plan_rules import flaw_of_dossier, flaw_of_node, notes_of, repeated

DOCUMENTS = "documents"


class Work:
    """A plan while edits change it. Each method does one edit and gives its inverse; a `BadEdit` leaves it unusable."""

    def __init__(self, plan: Plan) -> None:
        self._before = plan
        self._dossier = plan.dossier
        self._nodes: dict[Id, Node] = dict(plan.nodes)
        self._parents: dict[Id, Id] = {}
        self._owns_parents = False
        self._candidates: set[Id] = set()
        self._moved: set[Id] = set()

    def finished(self) -> tuple[Plan, frozenset[Id]]:
        """The next plan, and the ids that are new, gone, changed or moved."""
        before = self._before
        parents = self._parents if self._owns_parents else before.parents
        changed = {
            key
            for key in self._candidates
            if self._nodes.get(key) != before.nodes.get(key) or parents.get(key) != before.parents.get(key)
        }
        touched = frozenset(changed | {key for key in self._moved if key in self._nodes and key in before.nodes})
        if not touched and self._dossier == before.dossier:
            return before, touched
        return Plan(self._dossier, self._nodes, parents), touched

    def do(self, edit: Edit) -> Edit:
        """Apply one edit; its inverse."""
        match edit:
            case SetField():
                return self._set_field(edit)
            case SetCell():
                return self._set_cell(edit)
            case SpliceText():
                return self._splice(edit)
            case Insert():
                return self._insert(edit)
            case Remove():
                return self._remove(edit)
            case Move():
                return self._move(edit)
            case SetDossier():
                return self._set_dossier(edit)
            case Batch():
                return Batch(tuple(reversed([self.do(one) for one in edit.edits])), edit.name)

    # --- Values ---

    def _set_field(self, edit: SetField) -> Edit:
        node = self._node(edit.id)
        kind = type(node)
        if edit.field == "id" or edit.field in CHILD_FIELDS.get(kind, ()) or edit.field not in kind.__struct_fields__:
            raise BadEdit("edit.unknown_field", kind=kind_name(kind), field=edit.field)
        before = getattr(node, edit.field)
        self._put(node, replace(node, **{edit.field: checked(kind, edit.field, edit.value)}))
        return SetField(edit.id, edit.field, before)

    def _set_cell(self, edit: SetCell) -> Edit:
        node = self._row(edit.id)
        before = node.cells.get(edit.column)
        made: dict[Id, Cell] = checked(Task, "cells", {edit.column: edit.cell or Cell()})
        cell = made[edit.column] if edit.cell is not None else None
        self._put(node, replace(node, cells=with_cell(node.cells, edit.column, cell)))
        return SetCell(edit.id, edit.column, before)

    def _splice(self, edit: SpliceText) -> Edit:
        node = self._node(edit.place.node)
        inlines = words_at(node, edit.place)
        text = inlines[edit.inline] if 0 <= edit.inline < len(inlines) else None
        end = edit.offset + edit.removed
        if not isinstance(text, Text) or not 0 <= edit.offset <= end <= len(text.text):
            raise BadEdit("edit.no_such_text", id=edit.place.node)
        joined = text.text[: edit.offset] + edit.text + text.text[end:]
        check_text(joined)
        spliced = (*inlines[: edit.inline], replace(text, text=joined), *inlines[edit.inline + 1 :])
        self._put(node, with_words(node, edit.place, spliced))
        return SpliceText(edit.place, edit.inline, edit.offset, len(edit.text), text.text[edit.offset : end])

    def _set_dossier(self, edit: SetDossier) -> Edit:
        if edit.field == DOCUMENTS or edit.field not in Dossier.__struct_fields__:
            raise BadEdit("edit.unknown_field", kind="dossier", field=edit.field)
        before = getattr(self._dossier, edit.field)
        self._dossier = replace(self._dossier, **{edit.field: checked(Dossier, edit.field, edit.value)})
        refuse(flaw_of_dossier(self._dossier))
        return SetDossier(edit.field, before)

    # --- Structure ---

    def _insert(self, edit: Insert) -> Edit:
        nodes = checked_nodes(edit.nodes)
        self._check_new(nodes)
        below = tree_parents(nodes)
        self._check_place(edit.parent, edit.field, edit.index, type(nodes[0]))
        self._check_depth(edit.parent, height(nodes, below))
        for node in nodes:
            refuse(flaw_of_node(node))
        self._nodes.update((node.id, node) for node in nodes)
        self._write_parents().update(below)
        self._candidates.update(node.id for node in nodes)
        self._link(nodes[0].id, edit.parent, edit.field, edit.index)
        return Remove(nodes[0].id)

    def _remove(self, edit: Remove) -> Edit:
        self._node(edit.id)
        parent, field, index = self._place_of(edit.id)
        if parent is None and len(self._dossier.documents) == 1:
            raise BadEdit("edit.last_document")
        nodes = tuple(self._subtree(edit.id))
        self._unlink(edit.id, parent, field, index)
        parents = self._write_parents()
        for node in nodes:
            del self._nodes[node.id]
            parents.pop(node.id, None)
        self._candidates.update(node.id for node in nodes)
        return Insert(parent, field, index, nodes)

    def _move(self, edit: Move) -> Edit:
        node = self._node(edit.id)
        parent, field, index = self._place_of(edit.id)
        if edit.parent is not None and self._is_at_or_above(edit.id, edit.parent):
            raise BadEdit("edit.into_itself", id=edit.id)
        if parent is None and edit.parent is not None:
            raise BadEdit("edit.wrong_kind", kind=kind_name(type(node)), field=edit.field)
        subtree = tuple(self._subtree(edit.id))
        self._unlink(edit.id, parent, field, index)
        self._check_place(edit.parent, edit.field, edit.index, type(node))
        self._check_depth(edit.parent, height(subtree, self._parents))
        self._link(edit.id, edit.parent, edit.field, edit.index)
        if (parent, field, index) != (edit.parent, edit.field, edit.index):
            self._moved.add(edit.id)
        return Move(edit.id, parent, field, index)

    def _link(self, key: Id, parent: Id | None, field: str, index: int) -> None:
        children = self._children(parent, field)
        self._set_children(parent, field, (*children[:index], key, *children[index:]))
        if parent is not None:
            self._write_parents()[key] = parent

    def _unlink(self, key: Id, parent: Id | None, field: str, index: int) -> None:
        children = self._children(parent, field)
        self._set_children(parent, field, children[:index] + children[index + 1 :])
        self._write_parents().pop(key, None)
        self._candidates.add(key)

    def _children(self, parent: Id | None, field: str) -> tuple[Id, ...]:
        children: tuple[Id, ...] = self._dossier.documents if parent is None else getattr(self._node(parent), field)
        return children

    def _set_children(self, parent: Id | None, field: str, children: tuple[Id, ...]) -> None:
        if parent is None:
            self._dossier = replace(self._dossier, documents=children)
        else:
            self._nodes[parent] = replace(self._nodes[parent], **{field: children})
            self._candidates.add(parent)

    def _place_of(self, key: Id) -> tuple[Id | None, str, int]:
        parent = self._write_parents().get(key)
        if parent is None:
            return None, DOCUMENTS, self._dossier.documents.index(key)
        above = self._nodes[parent]
        for field in CHILD_FIELDS[type(above)]:
            children = getattr(above, field)
            if key in children:
                return parent, field, children.index(key)
        raise AssertionError(f"{key} is not among the children of {parent}")

    def _subtree(self, key: Id) -> Iterable[Node]:
        plan = Plan(self._dossier, self._nodes, self._write_parents())
        return plan.walk(key)

    def _is_at_or_above(self, key: Id, below: Id) -> bool:
        parents = self._write_parents()
        at: Id | None = below
        while at is not None and at != key:
            at = parents.get(at)
        return at == key

    # --- Checks ---

    def _node(self, key: Id) -> Node:
        node = self._nodes.get(key)
        if node is None:
            raise BadEdit("edit.unknown_id", id=key)
        return node

    def _row(self, key: Id) -> Task | Group | SpecialRow:
        node = self._node(key)
        if not isinstance(node, Task | Group | SpecialRow):
            raise BadEdit("edit.unknown_field", kind=kind_name(type(node)), field="cells")
        return node

    def _put(self, before: Node, after: Node) -> None:
        refuse(flaw_of_node(after))
        self._check_notes([note.id for note in notes_of(after)], {note.id for note in notes_of(before)})
        self._nodes[after.id] = after
        self._candidates.add(after.id)

    def _check_new(self, nodes: tuple[Node, ...]) -> None:
        taken = repeated(node.id for node in nodes) or next((one.id for one in nodes if one.id in self._nodes), None)
        if taken is not None:
            raise BadEdit("edit.id_taken", id=taken)
        self._check_notes([note.id for node in nodes for note in notes_of(node)], set())

    def _check_notes(self, notes: list[Id], own: set[Id]) -> None:
        """No footnote's id may come twice; the whole plan is searched only when one comes in."""
        taken = repeated(notes)
        new = set(notes) - own
        if new and taken is None:
            others = (note.id for node in self._nodes.values() for note in notes_of(node))
            taken = next((key for key in others if key in new), None)
        if taken is not None:
            raise BadEdit("edit.id_taken", id=taken)

    def _check_place(self, parent: Id | None, field: str, index: int, kind: type) -> None:
        if parent is None:
            kinds: tuple[type, ...] | None = (Document,) if field == DOCUMENTS else None
        else:
            kinds = CHILD_KINDS.get(type(self._node(parent)), {}).get(field)
        if kinds is None:
            above = "dossier" if parent is None else kind_name(type(self._node(parent)))
            raise BadEdit("edit.unknown_field", kind=above, field=field)
        if kind not in kinds:
            raise BadEdit("edit.wrong_kind", kind=kind_name(kind), field=field)
        children = self._children(parent, field)
        if not 0 <= index <= len(children):
            raise BadEdit("edit.no_such_index", index=index, most=len(children))
        if parent is None and len(children) >= MAX_DOCUMENTS:
            raise BadEdit("edit.too_many_documents", most=MAX_DOCUMENTS)

    def _check_depth(self, parent: Id | None, levels: int) -> None:
        depth = 0
        while parent is not None:
            depth, parent = depth + 1, self._write_parents().get(parent)
        if depth + levels > MAX_DEPTH:
            raise BadEdit("edit.too_deep", most=MAX_DEPTH)

    def _write_parents(self) -> dict[Id, Id]:
        if not self._owns_parents:
            self._parents, self._owns_parents = dict(self._before.parents), True
        return self._parents
