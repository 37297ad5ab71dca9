"""Rows that come, go, move and change their level: each is one edit, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.edits import BadEdit, Edit, apply
from forms.ids import counting
from forms.numbering import labels
from forms.plan import Group, Plan, SpecialRow, Table, Task, Text
from forms.tables import rows
from forms.tables.cells import cell_at, cell_words
from forms.tables.shape import Spot, outermost, rows_of
from tests.builders import cell, group, plan, special, table, task


def example() -> Plan:
    return plan(
        table(
            group("A", task("a1", id="a1"), task("a2", rows=(task("a21", id="a21"),), id="a2"), id="A"),
            group("B", task("b1", id="b1"), task("b2", id="b2"), task("b3", id="b3"), id="B"),
            special("Tổng", id="s"),
            id="t",
        )
    )


def done(it: Plan, edit: Edit) -> Plan:
    after = apply(it, edit)
    assert apply(after.plan, after.inverse).plan.nodes == it.nodes
    return after.plan


def order(it: Plan) -> list[str]:
    return rows_of(it, "t")


def test_rows_are_inserted_beside_one_at_its_level():
    it = example()
    edit, made = rows.insert_beside(it, "b1", "task", counting("new"), count=2)
    assert order(done(it, edit)) == ["A", "a1", "a2", "a21", "B", "b1", *made, "b2", "b3", "s"]
    edit, made = rows.insert_beside(it, "a21", "task", counting("new"), above=True)
    assert done(it, edit).parents[made[0]] == "a2"


def test_a_task_below_a_title_comes_first_in_the_group():
    it = example()
    edit, made = rows.insert_beside(it, "B", "task", counting("new"))
    after = done(it, edit)
    assert after.nodes["B"].rows[0] == made[0]
    assert labels(after).of(made[0]) == "1"


def test_a_group_beside_a_sub_task_stands_outside_the_tasks():
    it = example()
    edit, made = rows.insert_beside(it, "a21", "group", counting("new"))
    after = done(it, edit)
    assert after.nodes["A"].rows == ("a1", "a2", made[0])
    assert isinstance(after.nodes[made[0]], Group)


def test_rows_at_the_end_go_into_the_last_group():
    it = plan(table(group("A", id="A"), id="t"))
    edit, made = rows.append(it, "t", "task", counting("new"))
    assert done(it, edit).parents[made[0]] == "A"
    edit, made = rows.append(it, "t", "total", counting("new"))
    assert done(it, edit).nodes["t"].rows == ("A", made[0])


def test_removing_rows_takes_what_stands_below_once():
    it = example()
    assert order(done(it, rows.remove_rows(it, ["A", "a2", "a21", "b1"]))) == ["B", "b2", "b3", "s"]


def test_duplicates_stand_as_a_block_behind():
    it = example()
    edit, made = rows.duplicate_rows(it, ["b1", "b2"], counting("new"))
    after = done(it, edit)
    assert after.nodes["B"].rows == ("b1", "b2", *made, "b3")
    assert [cell_words(after, cell_at(after, Spot(key, "viec"))) for key in made] == ["b1", "b2"]


def test_a_block_of_rows_shifts_up_and_down():
    it = example()
    assert done(it, rows.shift_rows(it, ["b2", "b3"], -1)).nodes["B"].rows == ("b2", "b3", "b1")
    assert done(it, rows.shift_rows(it, ["b1", "b2"], 1)).nodes["B"].rows == ("b3", "b1", "b2")


def test_at_the_end_of_a_group_rows_go_on_into_the_next():
    it = example()
    after = done(it, rows.shift_rows(it, ["b1"], -1))
    assert after.nodes["A"].rows == ("a1", "a2", "b1")
    assert after.nodes["B"].rows == ("b2", "b3")
    back = done(after, rows.shift_rows(after, ["b1"], 1))
    assert back.nodes["B"].rows == ("b1", "b2", "b3")


@pytest.mark.parametrize(
    ("chosen", "step"), [(["A"], -1), (["s"], 1), (["a1", "b1"], 1), (["a1"], -1)], ids=["first", "last", "two", "top"]
)
def test_rows_that_cannot_shift_say_so(chosen, step):
    with pytest.raises(BadEdit):
        rows.shift_rows(example(), chosen, step)


def test_rows_are_dropped_before_and_after_others():
    it = example()
    shown = order(it)
    assert done(it, rows.dropped(it, ["b3"], "t", shown, shown.index("a1"))).nodes["A"].rows == ("b3", "a1", "a2")
    assert done(it, rows.dropped(it, ["b3"], "t", shown, shown.index("b2"))).nodes["B"].rows == ("b1", "b3", "b2")
    assert done(it, rows.dropped(it, ["a1"], "t", shown, shown.index("s"))).nodes["B"].rows[-1] == "a1"


def test_a_group_is_dropped_beside_groups_only():
    it = example()
    shown = order(it)
    assert done(it, rows.dropped(it, ["B"], "t", shown, 0)).nodes["t"].rows == ("B", "A", "s")
    with pytest.raises(BadEdit):
        rows.dropped(it, ["A"], "t", shown, shown.index("a1"))


def test_levels_go_up_and_down():
    it = example()
    after = done(it, rows.demote_rows(it, ["b2", "b3"]))
    assert after.nodes["b1"].rows == ("b2", "b3")
    assert [labels(after).of(key) for key in ("b2", "b3")] == ["1.1", "1.2"]
    again = done(after, rows.promote_rows(after, ["b2", "b3"]))
    assert again.nodes["B"].rows == ("b1", "b2", "b3")
    with pytest.raises(BadEdit):
        rows.promote_rows(it, ["A"])
    with pytest.raises(BadEdit):
        rows.demote_rows(it, ["b1"])


def test_a_locked_number_is_free_at_another_level():
    it = plan(table(task("1", id="x"), task("2", number=7, id="y"), id="t"))
    assert done(it, rows.demote_rows(it, ["y"])).nodes["y"].number is None


def test_a_row_turns_into_a_group_and_back_with_its_words():
    it = plan(table(task(["Tên", "thêm"], "Sở", id="x"), task("y", id="y"), id="t"))
    after = done(it, rows.turn_into(it, "x", "group", "viec"))
    title = after.nodes["x"]
    assert isinstance(title, Group)
    assert title.inlines == (Text("Tên"),)
    assert title.cells == {"viec": cell("thêm"), "chu_tri": cell("Sở")}
    again = done(after, rows.turn_into(after, "x", "task", "viec"))
    assert again.nodes["x"] == it.nodes["x"]


def test_a_row_with_rows_below_does_not_become_a_total():
    with pytest.raises(BadEdit):
        rows.turn_into(example(), "B", "total", "viec")


chosen_rows = st.lists(
    st.sampled_from(["A", "a1", "a2", "a21", "B", "b1", "b2", "b3", "s"]), min_size=1, max_size=4, unique=True
)


@given(chosen_rows, st.sampled_from(["up", "down", "promote", "demote", "drop", "duplicate"]), st.integers(0, 9))
def test_no_row_is_ever_lost(chosen, what, place):
    """Whatever moves, the table holds the same rows, each where its kind may stand; or nothing is done."""
    it = example()
    chosen = [key for key in order(it) if key in chosen]
    try:
        if what in ("up", "down"):
            edit = rows.shift_rows(it, chosen, -1 if what == "up" else 1)
        elif what == "drop":
            edit = rows.dropped(it, chosen, "t", order(it), place)
        elif what == "duplicate":
            edit = rows.duplicate_rows(it, chosen, counting("new"))[0]
        else:
            edit = (rows.promote_rows if what == "promote" else rows.demote_rows)(it, chosen)
    except BadEdit:
        return
    after = done(it, edit)
    assert set(order(it)) <= set(order(after))
    if what != "duplicate":
        assert sorted(order(after)) == sorted(order(it))
        block = [key for key in order(after) if key in outermost(it, chosen)]
        assert block == outermost(it, chosen)
    kinds = {type(after.nodes[key]) for key in order(after)}
    assert kinds <= {Task, Group, SpecialRow}
    assert isinstance(after.nodes["t"], Table)
