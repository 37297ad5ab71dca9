"""What the undo menu calls an edit: a message key per thing done ("sửa trích yếu", "thêm dòng")."""

from __future__ import annotations

from forms.edit_types import Batch, Edit, Insert, Move, Remove, SetCell, SetDossier, SetField, SpliceText
from forms.messages import Message
from forms.plan import Document, Id, Plan


def name_of(edit: Edit, plan: Plan) -> Message:
    """The name of an edit that is about to be applied to `plan`; a batch says its own or takes its first edit's."""
    match edit:
        case Batch():
            if edit.name is not None:
                return edit.name
            return name_of(edit.edits[0], plan) if edit.edits else Message("edit.name.change")
        case SetField():
            return _of_field(edit, plan)
        case SetCell():
            return Message("edit.name.set_cells")
        case SpliceText():
            return Message("edit.name.typing")
        case Insert():
            return Message(f"edit.name.insert_{_name(type(edit.nodes[0]))}")
        case Remove():
            return Message(f"edit.name.remove_{_kind(edit.id, plan)}")
        case Move():
            return Message(f"edit.name.move_{_kind(edit.id, plan)}")
        case SetDossier():
            return Message(f"edit.name.dossier_{edit.field}")


def _of_field(edit: SetField, plan: Plan) -> Message:
    node = plan.nodes.get(edit.id)
    if edit.field == "label" or (edit.field == "number" and not isinstance(node, Document)):
        return Message("edit.name.set_label")
    return Message(f"edit.name.set_{edit.field}")


def _kind(key: Id, plan: Plan) -> str:
    node = plan.nodes.get(key)
    return _name(type(node)) if node is not None else "node"


def _name(kind: type) -> str:
    return kind.__name__.lower()
