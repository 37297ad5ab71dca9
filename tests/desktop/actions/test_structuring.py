"""Which edit a drop means: the part lands where it was dropped, its scheme fits, nonsense is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.actions.structuring import STRUCTURE_EDITS, drop, shown_children
from forms.edits import BadEdit, apply
from forms.ids import counting
from forms.numbering import labels
from forms.plan import Clause, Plan
from tests.builders import appendix, clause, para, plan, table, task


def example() -> Plan:
    return plan(
        clause("I", clause("1", id="a1"), clause("2", id="a2"), id="a"),
        clause("II", clause("1", clause("a", id="b1a"), id="b1"), id="b"),
        clause("III", id="c"),
        appendices=(appendix("MỘT", para("x", id="x"), id="p1"), appendix("HAI", table(task("y"), id="t"), id="p2")),
        id="d",
    )


def dropped(it: Plan, key: str, parent: str, row: int) -> Plan:
    return apply(it, drop(it, key, parent, row)).plan


def body(it: Plan) -> tuple[str, ...]:
    return next(it.documents()).body


def document(it: Plan) -> str:
    return it.dossier.documents[0]


def row_of(it: Plan, key: str) -> int:
    return shown_children(it, it.parents[key]).index(key)


def test_a_section_dropped_before_another_stands_there():
    it = example()
    after = dropped(it, "c", document(it), row_of(it, "a"))
    assert body(after)[0] == "c"
    assert labels(after).of("c") == "I."


def test_a_section_dropped_further_down_counts_without_itself():
    it = example()
    after = dropped(it, "a", document(it), row_of(it, "c"))
    assert body(after) == ("b", "a", "c")


def test_a_clause_dropped_into_another_section_takes_its_number_there():
    it = example()
    after = dropped(it, "a2", "b", 0)
    assert after.nodes["b"].children == ("a2", "b1")
    assert [labels(after).of(key) for key in ("a2", "b1")] == ["1.", "2."]


def test_a_section_dropped_into_another_takes_the_scheme_of_its_new_siblings():
    it = example()
    after = dropped(it, "c", "b", -1)
    node = after.nodes["c"]
    assert isinstance(node, Clause)
    assert node.scheme == "arabic"
    assert labels(after).of("c") == "2."


def test_what_stands_below_moves_and_fits_itself_too():
    it = example()
    after = dropped(it, "b", "a", -1)
    assert [labels(after).of(key) for key in ("b", "b1", "b1a")] == ["3.", "a)", "-"]


def test_appendices_change_places():
    it = example()
    after = dropped(it, "p2", document(it), row_of(it, "p1"))
    assert next(after.documents()).appendices == ("p2", "p1")
    assert labels(after).of("p2") == "Phụ lục I"


def test_a_paragraph_goes_from_one_appendix_to_the_next():
    it = example()
    assert dropped(it, "x", "p2", 0).nodes["p2"].blocks == ("x", "t")


@pytest.mark.parametrize(
    ("key", "parent"), [("a", "a"), ("a", "a1"), ("p1", "a"), ("a", "t"), ("b", "b1a"), ("missing", "a")]
)
def test_a_drop_that_makes_no_sense_is_refused(key: str, parent: str):
    it = example()
    with pytest.raises((BadEdit, KeyError)):
        apply(it, drop(it, key, parent, 0))


@given(st.data())
def test_any_drop_that_is_taken_loses_no_part_and_can_be_undone(data):
    it = example()
    keys = [key for key in it.nodes if key != document(it)]
    key, parent = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(list(it.nodes)))
    row = data.draw(st.integers(-1, 6))
    try:
        done = apply(it, drop(it, key, parent, row))
    except BadEdit:
        return
    assert set(done.plan.nodes) == set(it.nodes)
    assert apply(done.plan, done.inverse).plan == it


@pytest.mark.parametrize("name", list(STRUCTURE_EDITS))
def test_every_command_does_something_to_a_clause_in_the_middle(name: str):
    it = example()
    edit = STRUCTURE_EDITS[name](it, "a2" if name != "down" else "a1", counting("new"))
    assert apply(it, edit).plan.nodes != it.nodes


def test_a_part_added_after_a_document_goes_inside():
    it = example()
    after = apply(it, STRUCTURE_EDITS["add_after"](it, document(it), counting("new"))).plan
    assert len(body(after)) == 4
