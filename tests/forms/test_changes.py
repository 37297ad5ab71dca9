"""The changes that a person means, each as one edit that one undo takes back."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.wording.plan import MESSAGES
from forms import changes
from forms.copying import renamed
from forms.edits import BadEdit, Batch, Edit, Insert, Remove, SetField, apply, name_of
from forms.ids import counting, new_id
from forms.numbering import labels
from forms.plan import Cell, Clause, Date, Group, Marker, Note, Plan, Reference, Table, Task, Text, Unit
from forms.plan_json import dump, load
from tests.builders import appendix, b, clause, group, marker, note, para, plan, ref, table, task


def done(before: Plan, edit: Edit) -> Plan:
    """The plan after an edit, which is proved to be one that undo takes back and JSON carries."""
    applied = apply(before, edit)
    assert apply(applied.plan, applied.inverse).plan == before
    assert load(dump(applied.plan)) == applied.plan
    assert MESSAGES[name_of(edit, before).key]
    return applied.plan


def outline(one: Plan) -> list[str]:
    """Labels and words of the clauses and rows, in the order of reading."""
    derived = labels(one)
    nodes = [node for key in one.dossier.documents for node in one.walk(key)]
    return [f"{derived.of(node.id)} {said(node)}" for node in nodes if isinstance(node, Clause | Task | Group)]


def said(node: Any) -> str:
    inlines = getattr(node, "inlines", None)
    if inlines is None:
        inlines = node.cells["viec"].paragraphs[0].inlines if "viec" in node.cells else ()
    return "".join(part.text for part in inlines if isinstance(part, Text))


def sections() -> Plan:
    return plan(
        clause(
            "A",
            clause("A1", clause("A1a", clause("x", id="x"), id="a1a"), clause("A1b", id="a1b"), id="a1"),
            clause("A2", id="a2"),
            id="a",
        ),
        clause("B", clause("B1", id="b1"), id="b"),
        id="doc",
    )


def rows() -> Plan:
    first = group("Nhóm", task("Một", id="r1"), task("Hai", id="r2", rows=[task("Con", id="r3")]), id="g1")
    return plan(id="doc", appendices=(appendix("A", table(first, group("Nữa", id="g2"), id="t"), id="pl"),))


def refusal(make: Any) -> str:
    with pytest.raises(BadEdit) as caught:
        make()
    message = caught.value.message
    assert MESSAGES[message.key].format(**message.args)
    return message.key


# --- Values ---


def test_words_are_cleaned_as_they_enter():
    after = done(sections(), changes.set_words(sections(), "a", "Mục\tđi\u0301ch\u202e\x00"))
    assert after.nodes["a"].inlines == (Text("Mục đích"),)  # type: ignore[union-attr]


def test_empty_words_leave_no_run_behind():
    after = done(sections(), changes.set_words(sections(), "a", ""))
    assert after.nodes["a"].inlines == ()  # type: ignore[union-attr]


def test_a_cell_has_a_paragraph_for_each_line_and_is_gone_when_empty():
    after = done(rows(), changes.set_cell_text(rows(), "r1", "chu_tri", "Văn phòng Sở\nThanh tra Sở"))
    row = after.nodes["r1"]
    assert isinstance(row, Task)
    assert [one.inlines for one in row.cells["chu_tri"].paragraphs] == [
        (Text("Văn phòng Sở"),),
        (Text("Thanh tra Sở"),),
    ]
    assert done(after, changes.set_cell_text(after, "r1", "chu_tri", "")) == rows()


def test_a_merged_cell_stays_merged_when_its_text_changes():
    before = plan(table(task(Cell(columns=3), id="r"), id="t"))
    row = done(before, changes.set_cell_text(before, "r", "viec", "Nghỉ")).nodes["r"]
    assert isinstance(row, Task)
    assert row.cells["viec"].columns == 3


def test_the_fields_of_a_head_are_set_in_one_step_and_cleaned():
    before = sections()
    after = done(
        before, changes.set_fields(before, "doc", number="15", place="Hà No\u0323\u0302i", date=Date(5, 3, 2025))
    )
    (document,) = after.documents()
    assert (document.number, document.place, document.date) == ("15", "Hà Nội", Date(5, 3, 2025))


def test_a_unit_is_renamed_once_for_all():
    before = plan(units=(Unit("u1", "Phòng Y", "PY"), Unit("u2", "Phòng Z")))
    after = done(before, changes.rename_unit(before, "u1", name="Phòng Nghiệp vụ Y"))
    assert after.dossier.units == (Unit("u1", "Phòng Nghiệp vụ Y", "PY"), Unit("u2", "Phòng Z"))
    assert refusal(lambda: changes.rename_unit(before, "u3", name="x")) == "edit.unknown_id"


def test_a_column_goes_with_all_that_stands_in_it():
    before = rows()
    after = done(before, changes.remove_column(before, "t", "viec"))
    held = after.nodes["t"]
    assert isinstance(held, Table)
    assert "viec" not in [one.id for one in held.columns]
    assert all("viec" not in getattr(node, "cells", {}) for node in after.nodes.values())
    assert refusal(lambda: changes.remove_column(before, "t", "nowhere")) == "edit.unknown_id"
    assert refusal(lambda: changes.remove_column(before, "r1", "viec")) == "edit.unknown_id"


# --- Coming and going ---


def test_a_clause_is_inserted_after_another_with_its_scheme():
    after = done(sections(), changes.insert_after(sections(), "a1", counting("new"), "Mới"))
    assert outline(after)[1:6] == ["1. A1", "a) A1a", "- x", "b) A1b", "2. Mới"]


def test_a_row_is_inserted_after_another_and_numbers_follow():
    after = done(rows(), changes.insert_after(rows(), "r1", counting("new"), "Mới"))
    assert outline(after) == ["I. Nhóm", "1 Một", "2 Mới", "3 Hai", "3.1 Con", "II. Nữa"]


@pytest.mark.parametrize(
    ("key", "line"),
    [("doc", "III. Mới"), ("b", "2. Mới"), ("a2", "a) Mới"), ("a1a", "- Mới"), ("x", "+ Mới")],
)
def test_a_new_last_child_takes_the_scheme_of_its_level(key: str, line: str):
    after = done(sections(), changes.insert_under(sections(), key, counting("new"), "Mới"))
    assert line in outline(after)


@pytest.mark.parametrize(("key", "line"), [("g2", "1 Mới"), ("r2", "2.2 Mới"), ("r1", "1.1 Mới"), ("t", "III. Mới")])
def test_a_new_last_row_is_like_the_last_one_or_a_task(key: str, line: str):
    after = done(rows(), changes.insert_under(rows(), key, counting("new"), "Mới"))
    assert line in outline(after)


def test_an_empty_appendix_gets_a_paragraph_and_a_paragraph_nothing():
    before = plan(para("a", id="p"), appendices=(appendix("A", id="pl"),))
    edit = changes.insert_under(before, "pl", counting("new"), "Mới")
    assert isinstance(edit, Insert)
    assert type(edit.nodes[0]).__name__ == "Paragraph"
    done(before, edit)
    assert refusal(lambda: changes.insert_under(before, "p", new_id)) == "edit.no_children"
    assert refusal(lambda: changes.insert_after(before, "pl", new_id)) == "edit.no_other"


def test_a_copy_has_new_ids_and_its_references_point_inside_it():
    before = plan(
        clause(
            "A", para(("theo ", ref("in"), " và ", ref("out"), note("Số 1.", id="fn"))), clause("B", id="in"), id="a"
        ),
        clause("C", id="out"),
    )
    after = done(before, changes.duplicate(before, "a", counting("copy")))
    fresh = [node for node in after.nodes.values() if node.id.startswith("copy")]
    assert len(fresh) == 3
    words = next(node.inlines for node in fresh if type(node).__name__ == "Paragraph")
    targets = [part.target for part in words if isinstance(part, Reference)]
    assert targets == [next(node.id for node in fresh if said(node) == "B"), "out"]
    assert [part.id for part in words if isinstance(part, Note)] != ["fn"]


def test_a_table_is_duplicated_with_rows_and_cells():
    before = rows()
    after = done(before, changes.duplicate(before, "pl", counting("copy")))
    assert outline(after) == outline(before) * 2


def test_a_marker_inside_a_copied_document_stands_on_the_copy():
    before = plan(clause("A", id="a"), id="doc", markers=(marker("a", id="m"),))
    copies = renamed(tuple(before.walk("doc")), counting("copy"))
    (copied,) = [node for node in copies if isinstance(node, Marker)]
    assert copied.target in {node.id for node in copies} - {"a"}


def test_removing_takes_the_markers_on_what_goes():
    before = plan(clause("A", para("x", id="p"), id="a"), para("y", id="q"), markers=(marker("p", id="m"), marker("q")))
    after = done(before, changes.remove(before, "a"))
    assert "m" not in after.nodes
    assert len([node for node in after.nodes.values() if isinstance(node, Marker)]) == 1
    assert changes.remove(sections(), "b") == Remove("b")


# --- Order and depth ---


@pytest.mark.parametrize(
    ("steps", "order"), [(1, ["a2", "a1"]), (9, ["a2", "a1"]), (0, ["a1", "a2"]), (-1, ["a1", "a2"])]
)
def test_a_node_moves_among_its_siblings_at_most_to_the_end(steps: int, order: list[str]):
    after = done(sections(), changes.move_by(sections(), "a1", steps))
    assert list(after.children("a")) == order


def test_demoting_takes_all_below_along_and_schemes_follow():
    after = done(sections(), changes.demote(sections(), "b"))
    assert outline(after)[-2:] == ["3. B", "a) B1"]
    assert after.parents["b"] == "a"


def test_promoting_takes_all_below_along_and_schemes_follow():
    after = done(sections(), changes.promote(sections(), "a1"))
    assert outline(after) == ["I. A", "1. A2", "II. A1", "1. A1a", "a) x", "2. A1b", "III. B", "1. B1"]


def test_demoting_what_was_promoted_gives_the_same_outline_again():
    before = plan(clause("A", clause("A1", clause("A1a"), id="a1"), id="a"), clause("B"))
    up = done(before, changes.promote(before, "a1"))
    assert outline(done(up, changes.demote(up, "a1"))) == outline(before)


def test_a_level_that_the_plan_uses_goes_before_the_usual_one():
    before = plan(clause("A", clause("A1", scheme="decimal"), id="a"), clause("B", id="b"))
    after = done(before, changes.demote(before, "b"))
    assert outline(after) == ["I. A", "1.1. A1", "1.2. B"]


def test_dashes_below_a_demoted_clause_stay_dashes():
    before = plan(clause("A", clause("A1")), clause("B", clause("x", scheme="dash"), id="b"))
    assert outline(done(before, changes.demote(before, "b"))) == ["I. A", "1. A1", "2. B", "- x"]


def test_an_irregular_label_does_not_go_along_to_another_level():
    before = plan(clause("A"), clause("B", id="b", number=7, label="VII"))
    moved = done(before, changes.demote(before, "b")).nodes["b"]
    assert isinstance(moved, Clause)
    assert (moved.number, moved.label) == (None, None)


def test_rows_go_up_and_down_too():
    down = done(rows(), changes.demote(rows(), "r2"))
    assert outline(down) == ["I. Nhóm", "1 Một", "1.1 Hai", "1.1.1 Con", "II. Nữa"]
    up = done(rows(), changes.promote(rows(), "r3"))
    assert outline(up) == ["I. Nhóm", "1 Một", "2 Hai", "3 Con", "II. Nữa"]


@pytest.mark.parametrize("key", ["a", "doc"])
def test_the_highest_level_is_not_promoted(key: str):
    assert refusal(lambda: changes.promote(sections(), key)) == "edit.cannot_promote"


@pytest.mark.parametrize("key", ["a", "a1", "doc"])
def test_what_has_nothing_before_it_is_not_demoted(key: str):
    assert refusal(lambda: changes.demote(sections(), key)) == "edit.cannot_demote"


def test_a_group_is_not_demoted_into_a_task():
    before = plan(table(task("Một"), group("Nhóm", id="g")))
    assert refusal(lambda: changes.demote(before, "g")) == "edit.cannot_demote"


@pytest.mark.parametrize(
    "make",
    [
        lambda p: changes.set_words(p, "no", "x"),
        lambda p: changes.set_cell_text(p, "no", "viec", "x"),
        lambda p: changes.duplicate(p, "no", new_id),
        lambda p: changes.remove(p, "no"),
        lambda p: changes.move_by(p, "no", 1),
        lambda p: changes.promote(p, "no"),
        lambda p: changes.demote(p, "no"),
        lambda p: changes.insert_after(p, "no", new_id),
        lambda p: changes.insert_under(p, "no", new_id),
        lambda p: changes.set_fields(p, "no", title=()),
    ],
)
def test_a_change_of_what_is_not_there_is_refused(make: Any):
    assert refusal(lambda: make(sections())) == "edit.unknown_id"


def test_looks_go_when_plain_words_come():
    before = plan(para(("Theo ", b("Quyết định")), id="p"))
    edit = changes.set_words(before, "p", "Theo Luật")
    assert edit == SetField("p", "inlines", (Text("Theo Luật"),))
    assert not isinstance(edit, Batch)
