"""One door for change: an edit gives the next plan, its exact inverse, and the ids that it touched."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.wording.plan import MESSAGES
from forms.edits import (
    Applied,
    BadEdit,
    Batch,
    Edit,
    Insert,
    Move,
    Place,
    Remove,
    SetCell,
    SetDossier,
    SetField,
    SpliceText,
    apply,
    name_of,
)
from forms.ids import counting
from forms.messages import Message
from forms.plan import (
    MAX_DEPTH,
    MAX_TEXT,
    Cell,
    CellParagraph,
    Clause,
    Column,
    Date,
    Document,
    Group,
    Marker,
    Node,
    Note,
    Paragraph,
    Plan,
    Table,
    Task,
    Text,
    Unit,
    collect_parents,
)
from forms.plan_json import dump, load
from tests.builders import appendix, b, clause, decision, document, group, marker, note, para, plan, table, task
from tests.strategies import edits, plans

SLOW = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def small() -> Plan:
    return plan(
        clause("Mục đích", clause("Chung", id="c1"), clause("Riêng", id="c2"), id="top"),
        clause("Tổ chức", id="last"),
        id="doc",
        bases=(para("Căn cứ", id="base"),),
        appendices=(
            appendix(
                "DANH MỤC",
                table(group("Nhóm", task("Rà soát", ["Văn phòng", b("Thanh tra")], id="row"), id="grp"), id="tbl"),
                id="pl",
            ),
        ),
    )


def refused(edit: Edit, on: Plan | None = None) -> str:
    with pytest.raises(BadEdit) as caught:
        apply(on or small(), edit)
    message = caught.value.message
    assert MESSAGES[message.key].format(**message.args)
    return message.key


def undone(applied: Applied) -> Plan:
    return apply(applied.plan, applied.inverse).plan


def words(plan: Plan, key: str) -> str:
    node: Any = plan.nodes[key]
    return "".join(part.text for part in node.inlines)


# --- Properties ---------------------------------------------------------------------------------------------------


def differences(before: Plan, after: Plan) -> set[str]:
    return {
        key
        for key in before.nodes.keys() | after.nodes.keys()
        if before.nodes.get(key) != after.nodes.get(key) or before.parents.get(key) != after.parents.get(key)
    }


def moved_by(edit: Edit) -> set[str]:
    if isinstance(edit, Batch):
        return set().union(*map(moved_by, edit.edits))
    return {edit.id} if isinstance(edit, Move) else set()


@SLOW
@given(st.data())
def test_any_edit_is_undone_exactly_and_touches_exactly_what_it_changes(data: st.DataObject):
    before = data.draw(plans())
    edit = data.draw(edits(before, counting("new")))
    kept = dump(before)
    try:
        applied = apply(before, edit)
    except BadEdit:
        assert dump(before) == kept
        return
    changed = differences(before, applied.plan)
    assert changed <= applied.touched <= changed | moved_by(edit)
    assert undone(applied) == before
    assert dump(before) == kept, "the plan before is never changed in place"


@SLOW
@given(st.data())
def test_any_sequence_of_edits_undone_from_its_end_restores_the_plan_and_redone_repeats_it(data: st.DataObject):
    first = data.draw(plans())
    new_id = counting("new")
    steps: list[tuple[Edit, Applied]] = []
    now = first
    for _ in range(data.draw(st.integers(1, 6))):
        edit = data.draw(edits(now, new_id))
        try:
            steps.append((edit, apply(now, edit)))
        except BadEdit:
            continue
        now = steps[-1][1].plan
    back = now
    redo = []
    for _, applied in reversed(steps):
        undo = apply(back, applied.inverse)
        back = undo.plan
        redo.append(undo.inverse)
    assert back == first
    for edit in reversed(redo):
        back = apply(back, edit).plan
    assert back == now


@SLOW
@given(st.data())
def test_what_edits_leave_is_a_sound_plan_that_json_carries(data: st.DataObject):
    now = data.draw(plans())
    new_id = counting("new")
    for _ in range(3):
        try:
            now = apply(now, data.draw(edits(now, new_id))).plan
        except BadEdit:
            continue
    assert now.parents == collect_parents(now.nodes)
    assert {node.id for key in now.dossier.documents for node in now.walk(key)} == set(now.nodes)
    assert load(dump(now)) == now


@SLOW
@given(st.data())
def test_an_edit_and_its_inverse_do_the_same_after_a_stay_in_the_log(data: st.DataObject):
    before = data.draw(plans())
    edit = data.draw(edits(before, counting("new")))
    try:
        applied = apply(before, edit)
    except BadEdit:
        return
    logged = msgspec.json.encode((edit, applied.inverse))
    do, undo = msgspec.json.decode(logged, type=tuple[Edit, Edit])
    assert apply(before, do).plan == applied.plan
    assert apply(applied.plan, undo).plan == before


# --- What each edit does ------------------------------------------------------------------------------------------


def test_a_field_is_set_and_all_else_is_shared():
    before = small()
    applied = apply(before, SetField("c1", "inlines", (Text("Mới"),)))
    assert words(applied.plan, "c1") == "Mới"
    assert applied.touched == {"c1"}
    assert all(applied.plan.nodes[key] is node for key, node in before.nodes.items() if key != "c1")
    assert applied.plan.parents is before.parents


def test_typing_splices_into_one_run_and_its_inverse_is_as_small():
    applied = apply(small(), SpliceText(Place("c1"), 0, 5, 0, " hơn"))
    assert words(applied.plan, "c1") == "Chung hơn"
    assert applied.inverse == SpliceText(Place("c1"), 0, 5, 4, "")
    assert len(msgspec.json.encode(applied.inverse)) < 100


def test_typing_reaches_a_paragraph_of_a_cell():
    applied = apply(small(), SpliceText(Place("row", "chu_tri", 1), 0, 0, 5, "Trưởng"))
    row = applied.plan.nodes["row"]
    assert isinstance(row, Task)
    assert row.cells["chu_tri"].paragraphs[1] == CellParagraph((Text("Trưởng tra", bold=True),))


def test_typing_reaches_a_footnote():
    before = plan(para(("Theo", note("Số 1.", id="fn")), id="p"))
    applied = apply(before, SpliceText(Place("p", note="fn"), 0, 0, 2, "Quyết định số"))
    held: Any = applied.plan.nodes["p"]
    assert held.inlines[1] == Note("fn", (Text("Quyết định số 1."),))


def test_a_cell_is_filled_and_emptied():
    filled = apply(small(), SetCell("row", "thoi_han", Cell((CellParagraph((Text("Quý I"),)),))))
    emptied = apply(filled.plan, SetCell("row", "thoi_han", None))
    assert emptied.plan == small()
    assert emptied.touched == {"row"}


def test_removing_takes_all_below_and_undoing_brings_it_back_in_place():
    applied = apply(small(), Remove("top"))
    assert applied.touched == {"top", "c1", "c2", "doc"}
    assert {"top", "c1", "c2"}.isdisjoint(applied.plan.nodes)
    assert undone(applied) == small()


def test_moving_counts_places_without_the_node_itself():
    applied = apply(small(), Move("c1", "top", "children", 1))
    top = applied.plan.nodes["top"]
    assert isinstance(top, Clause)
    assert top.children == ("c2", "c1")
    assert applied.inverse == Move("c1", "top", "children", 0)
    assert applied.touched == {"top", "c1"}


def test_moving_to_another_parent_touches_both():
    applied = apply(small(), Move("c2", "pl", "blocks", 0))
    assert applied.touched == {"c2", "top", "pl"}
    assert applied.plan.parents["c2"] == "pl"


def test_two_documents_change_places():
    before = plan(document(id="kh"), decision(id="qd"))
    applied = apply(before, Move("qd", None, "documents", 0))
    assert applied.plan.dossier.documents == ("qd", "kh")
    assert applied.touched == {"qd"}
    assert undone(applied) == before


def test_renaming_a_unit_is_an_edit_of_the_dossier_that_touches_no_node():
    before = plan(units=(Unit("u1", "Phòng A"),))
    applied = apply(before, SetDossier("units", [{"id": "u1", "name": "Phòng B"}]))
    assert applied.plan.dossier.units == (Unit("u1", "Phòng B"),)
    assert applied.touched == frozenset()
    assert undone(applied) == before


def test_an_edit_that_changes_nothing_gives_the_same_plan():
    before = small()
    applied = apply(before, SetField("c1", "inlines", (Text("Chung"),)))
    assert applied.plan is before
    assert applied.touched == frozenset()


def test_a_batch_is_all_or_nothing():
    before = small()
    kept = dump(before)
    assert refused(Batch((Remove("c1"), Remove("nowhere"))), before) == "edit.unknown_id"
    assert dump(before) == kept


def test_a_node_that_comes_and_goes_in_a_batch_is_not_touched():
    coming = Batch((Insert("top", "children", 0, (Paragraph("p"),)), Remove("p")))
    applied = apply(small(), coming)
    assert applied.plan == small()
    assert applied.touched == frozenset()


def test_the_value_given_is_nobody_elses():
    cells = {"viec": Cell((CellParagraph((Text("Rà soát"),)),))}
    applied = apply(small(), SetField("row", "cells", cells))
    cells.clear()
    row = applied.plan.nodes["row"]
    assert isinstance(row, Task)
    assert list(row.cells) == ["viec"]


def test_a_backslash_in_a_text_is_a_text_like_any_other():
    applied = apply(small(), SetField("c1", "inlines", (Text("a\\nb \\u0041 \\"),)))
    assert words(applied.plan, "c1") == "a\\nb \\u0041 \\"


# --- What is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edit",
    [
        SetField("no", "heading", True),
        Remove("no"),
        Move("no", "top", "children", 0),
        Move("c1", "no", "children", 0),
        Insert("no", "children", 0, (Paragraph("p"),)),
        SpliceText(Place("no"), 0, 0, 0, ""),
        SetCell("no", "viec", None),
    ],
)
def test_an_unknown_id_is_refused(edit: Edit):
    assert refused(edit) == "edit.unknown_id"


@pytest.mark.parametrize(
    "edit",
    [
        SetField("c1", "colour", "red"),
        SetField("c1", "id", "c9"),
        SetField("top", "children", ()),
        SetField("tbl", "rows", ()),
        SetField("c1", "__class__", "x"),
        SetCell("c1", "viec", None),
        SetDossier("documents", ()),
        SetDossier("owner", "x"),
        Insert("top", "rows", 0, (Paragraph("p"),)),
        Insert(None, "body", 0, (Paragraph("p"),)),
        Move("c1", "top", "blocks", 0),
    ],
)
def test_a_field_that_is_not_there_or_not_for_setting_is_refused(edit: Edit):
    assert refused(edit) == "edit.unknown_field"


@pytest.mark.parametrize(
    "edit",
    [
        Insert("top", "children", 0, (Task("t"),)),
        Insert("tbl", "rows", 0, (Paragraph("p"),)),
        Insert("doc", "bases", 0, (Clause("c", "roman"),)),
        Insert("doc", "appendices", 0, (Paragraph("p"),)),
        Insert(None, "documents", 0, (Paragraph("p"),)),
        Insert("tbl", "rows", 0, (Task("t", rows=("g",)), Group("g"))),
        Move("row", "top", "children", 0),
        Move("doc", "top", "children", 0),
        Move("c1", None, "documents", 0),
    ],
)
def test_a_child_of_the_wrong_kind_is_refused(edit: Edit):
    assert refused(edit) in ("edit.wrong_kind", "edit.into_itself")


@pytest.mark.parametrize("index", [-1, 3])
def test_a_place_out_of_range_is_refused(index: int):
    assert refused(Insert("top", "children", index, (Paragraph("p"),))) == "edit.no_such_index"


def test_a_place_that_is_only_there_with_the_moved_node_is_refused():
    assert refused(Move("c1", "top", "children", 2)) == "edit.no_such_index"


@pytest.mark.parametrize("target", ["top", "c1"])
def test_a_node_is_not_moved_into_itself(target: str):
    assert refused(Move("top", target, "children", 0)) == "edit.into_itself"


@pytest.mark.parametrize(
    "nodes",
    [
        (Paragraph("c1"),),
        (Clause("x", "dash", children=("c1",)), Paragraph("c1")),
        (Clause("x", "dash", children=("y",)), Paragraph("y"), Paragraph("y")),
    ],
)
def test_an_id_in_use_is_refused(nodes: tuple[Node, ...]):
    assert refused(Insert("top", "children", 0, nodes)) == "edit.id_taken"


def test_a_footnote_whose_id_is_in_use_elsewhere_is_refused():
    before = plan(para(("a", note("x", id="fn")), id="p"), para("b", id="q"))
    twin = (Note("fn"),)
    assert refused(SetField("q", "inlines", twin), before) == "edit.id_taken"
    assert refused(SetField("q", "inlines", (Note("k"), Note("k"))), before) == "edit.id_taken"
    assert refused(Insert("doc" if "doc" in before.nodes else "n1", "body", 0, (Paragraph("r", twin),)), before) == (
        "edit.id_taken"
    )
    assert apply(before, SetField("p", "inlines", twin)).plan.nodes["p"] == Paragraph("p", twin)


@pytest.mark.parametrize(
    "nodes",
    [
        (),
        (Paragraph("x"), Paragraph("y")),
        (Clause("x", "dash", children=("gone",)),),
        (Clause("x", "dash", children=("y", "y")), Paragraph("y")),
        (Clause("x", "dash", children=("x",)),),
        (Clause("x", "dash"), Clause("y", "dash", children=("z",)), Clause("z", "dash", children=("y",))),
    ],
)
def test_nodes_that_are_no_tree_are_refused(nodes: tuple[Node, ...]):
    assert refused(Insert("top", "children", 0, nodes)) == "edit.broken_subtree"


def test_the_last_document_stays():
    assert refused(Remove("doc")) == "edit.last_document"


def test_there_is_no_third_document():
    assert refused(Insert(None, "documents", 0, (Document("x", "ke_hoach"),)), plan(document(), decision())) == (
        "edit.too_many_documents"
    )


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("c1", "heading", "yes"),
        ("c1", "scheme", "bullet"),
        ("c1", "inlines", "Mục đích"),
        ("c1", "inlines", [{"type": "text"}]),
        ("c1", "inlines", [{"type": "text", "text": "a", "colour": 1}]),
        ("c1", "inlines", (Text(5),)),  # type: ignore[arg-type]
        ("c1", "number", -1),
        ("c1", "number", True),
        ("doc", "title", "một dòng"),
        ("doc", "date", {"day": 32}),
        ("doc", "layout", {"body_size": "14"}),
        ("doc", "layout", {"body_size": 0}),
        ("row", "cells", {"ô 1": {}}),
        ("row", "cells", {"viec": {"columns": 0}}),
        ("tbl", "columns", [{"id": "a b"}]),
        ("c1", "inlines", object()),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(key: str, field: str, value: object):
    assert refused(SetField(key, field, value)) == "edit.wrong_value"


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\nb", "a\u2028b", "e\u0301", "a\u202eb", "\ud800", "\ufeff", "a\u200bb", "\x7f"]
)
def test_a_text_that_is_not_clean_is_refused_wherever_it_enters(text: str):
    assert refused(SetField("c1", "inlines", (Text(text),))) == "edit.unclean_text"
    assert refused(SetField("doc", "symbol", text)) == "edit.unclean_text"
    assert refused(SpliceText(Place("c1"), 0, 0, 0, text)) == "edit.unclean_text"
    assert refused(SetCell("row", "viec", Cell((CellParagraph((Text(text),)),)))) == "edit.unclean_text"
    assert refused(Insert("top", "children", 0, (Paragraph("p", (Text(text),)),))) == "edit.unclean_text"
    assert refused(SetDossier("author", text)) == "edit.unclean_text"


def test_a_splice_that_joins_a_letter_and_a_mark_is_refused():
    assert refused(SpliceText(Place("c1"), 0, 5, 0, "\u0301")) == "edit.unclean_text"


@pytest.mark.parametrize(
    "edit",
    [
        SpliceText(Place("c1"), 0, 0, 99, ""),
        SpliceText(Place("c1"), 0, -1, 0, ""),
        SpliceText(Place("c1"), 0, 3, -1, ""),
        SpliceText(Place("c1"), 1, 0, 0, ""),
        SpliceText(Place("c1"), -1, 0, 0, ""),
        SpliceText(Place("c1", note="fn"), 0, 0, 0, ""),
        SpliceText(Place("c1", "viec"), 0, 0, 0, ""),
        SpliceText(Place("row"), 0, 0, 0, ""),
        SpliceText(Place("row", "viec", 1), 0, 0, 0, ""),
        SpliceText(Place("row", "viec", -1), 0, 0, 0, ""),
        SpliceText(Place("row", "tt"), 0, 0, 0, ""),
        SpliceText(Place("doc"), 0, 0, 0, ""),
    ],
)
def test_a_splice_where_there_is_no_such_text_is_refused(edit: Edit):
    assert refused(edit) == "edit.no_such_text"


def test_a_text_without_measure_is_refused():
    ten_megabytes = "a" * 10_000_000
    assert refused(SetField("c1", "inlines", (Text(ten_megabytes),))) == "edit.too_long"
    assert refused(SpliceText(Place("c1"), 0, 0, 0, ten_megabytes)) == "edit.too_long"
    assert apply(small(), SetField("c1", "inlines", (Text("a" * MAX_TEXT),))).touched == {"c1"}


def test_days_that_no_calendar_has_are_refused():
    assert refused(SetField("doc", "date", Date(31, 2, 2025))) == "edit.impossible_date"
    assert refused(SetField("doc", "date", Date(29, 2, 2025))) == "edit.impossible_date"
    assert apply(small(), SetField("doc", "date", Date(29, 2))).touched == {"doc"}


def test_ids_that_come_twice_in_a_table_or_among_units_are_refused():
    assert refused(SetField("tbl", "columns", (Column("a"), Column("a")))) == "edit.column_id_twice"
    assert refused(SetDossier("units", (Unit("a", "A"), Unit("a", "B")))) == "edit.unit_id_twice"
    assert refused(SetDossier("created", "1601-01-01T00:00:00Z")) == "edit.impossible_moment"


def chain(length: int) -> tuple[Node, ...]:
    keys = [f"k{place}" for place in range(length)]
    above = [Clause(key, "dash", children=(below,)) for key, below in pairwise(keys)]
    return (*above, Clause(keys[-1], "dash"))


def test_nesting_ends_at_the_limit_by_insertion_and_by_moving():
    deep = apply(small(), Insert("doc", "body", 0, chain(MAX_DEPTH))).plan
    assert load(dump(deep)) == deep
    assert refused(Insert("doc", "body", 0, chain(MAX_DEPTH + 1))) == "edit.too_deep"
    assert refused(Insert(f"k{MAX_DEPTH - 1}", "children", 0, (Paragraph("p"),)), deep) == "edit.too_deep"
    assert refused(Move("top", f"k{MAX_DEPTH - 2}", "children", 0), deep) == "edit.too_deep"


def test_markers_and_references_may_point_nowhere():
    applied = apply(small(), Insert("doc", "markers", 0, (Marker("m", "remark", "gone", "x"),)))
    assert load(dump(applied.plan)) == applied.plan
    assert apply(plan(para("a", id="p"), markers=(marker("p"),)), Remove("p")).plan.nodes


# --- Names --------------------------------------------------------------------------------------------------------


@SLOW
@given(st.data())
def test_every_edit_has_a_name_with_a_phrase(data: st.DataObject):
    before = data.draw(plans())
    edit = data.draw(edits(before, counting("new")))
    assert MESSAGES[name_of(edit, before).key]


@pytest.mark.parametrize("kind", [Document, Clause, Table, Task, Group, Marker, Paragraph])
def test_every_field_that_can_be_set_has_a_phrase(kind: type):
    before = small()
    key = next((key for key, node in before.nodes.items() if type(node) is kind), "gone")
    for field in kind.__struct_fields__:
        if field not in (
            "id",
            "children",
            "rows",
            "bases",
            "opening",
            "body",
            "after_closing",
            "appendices",
            "markers",
        ):
            assert MESSAGES[name_of(SetField(key, field, None), before).key]


def test_a_batch_says_its_own_name_or_that_of_its_first_edit():
    named = Batch((Remove("c1"),), Message("edit.name.demote"))
    assert name_of(named, small()) == Message("edit.name.demote")
    assert name_of(Batch((Remove("c1"),)), small()) == Message("edit.name.remove_clause")


# --- Sharing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["field", "splice", "cell"])
def test_small_edits_share_every_node_but_the_one_they_change(kind: str):
    big = plan(
        clause("Mục", id="c"), appendices=(appendix("A", table(*[task("Việc", "A") for _ in range(1_000)], id="t")),)
    )
    row = big.nodes["t"].rows[500]  # type: ignore[union-attr]
    edit: Edit = {
        "field": SetField("c", "inlines", (Text("Mục mới"),)),
        "splice": SpliceText(Place(row, "viec"), 0, 4, 0, " x"),
        "cell": SetCell(row, "viec", None),
    }[kind]
    done = apply(big, edit)
    changed = {key for key, node in done.plan.nodes.items() if node is not big.nodes[key]}
    assert changed == done.touched == {"c" if kind == "field" else row}
    assert done.plan.parents is big.parents
