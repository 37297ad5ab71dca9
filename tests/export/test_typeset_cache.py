"""A second typesetting after an edit gives back what the edit did not touch, as the same objects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.blocks import Para
from export.typeset import Cache, typeset
from forms.edits import BadEdit, Edit, Insert, Move, Place, Remove, SetCell, SetDossier, SetField, SpliceText, apply
from forms.numbering import labels
from forms.plan import Cell, CellParagraph, Clause, Layout, Plan, Task, Text
from tests.builders import appendix, clause, decision, document, fld, group, note, para, plan, ref, table, task
from tests.export.typeset_reading import tables


def thing() -> Plan:
    """Two documents with everything that depends on other nodes: notes, references, fields, numbers."""
    return plan(
        decision(number="5"),
        document(
            clause("MỤC ĐÍCH", clause("Ý một", id="c1"), clause(("Theo ", ref("c1")), id="c2"), id="h1"),
            clause("NHIỆM VỤ", para(("Năm ", fld("nam"), note("Chú.", id="x1")), id="p1"), id="h2"),
            para(("Thêm", note("Chú hai.", id="x2")), id="p2"),
            appendices=[
                appendix(
                    "DANH MỤC",
                    table(
                        group(
                            "Nhóm", *(task(f"Việc {place}", "Văn phòng", id=f"r{place}") for place in range(5)), id="g"
                        ),
                        task(("Có chú thích", note("Ba.", id="x3")), id="r9"),
                        id="t",
                    ),
                    id="a1",
                ),
                appendix("HAI", "Nội dung", id="a2"),
            ],
            id="d2",
        ),
        fields={"nam": "2025"},
    )


def retyped(node: str, text: str, inline: int = 0) -> Edit:
    return SpliceText(Place(node), inline, 0, 0, text)


def cell(text: str) -> Cell:
    return Cell((CellParagraph((Text(text),)),))


EDITS: tuple[Edit, ...] = (
    retyped("c1", "Sửa: "),
    retyped("p1", "Vào ", 0),
    SetCell("r2", "viec", cell("Việc đã sửa")),
    SetCell("r2", "chu_tri", None),
    Insert("h1", "children", 0, (Clause("new", "arabic", (Text("Mới"),)),)),
    Insert("t", "rows", 0, (Task("newrow", {"viec": cell("Dòng mới")}),)),
    Remove("c1"),
    Remove("r0"),
    Move("h2", "d2", "body", 0),
    Move("r3", "g", "rows", 0),
    SetDossier("fields", {"nam": "2026"}),
    SetField("d2", "layout", Layout(body_size=13)),
    SetField("a1", "orientation", "landscape"),
    SetField("n1", "number", "17"),
    SetField("t", "columns", ()),
)


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_cached_document_equals_one_made_anew(edit):
    cache, before = Cache(), thing()
    typeset(before, cache=cache)
    after = apply(before, edit).plan
    assert typeset(after, cache=cache) == typeset(after)


@given(st.lists(st.sampled_from(range(len(EDITS))), max_size=6))
def test_after_any_edits_the_cached_document_equals_one_made_anew(chosen):
    cache, now = Cache(), thing()
    typeset(now, cache=cache)
    for place in chosen:
        now = applied(now, EDITS[place])
        assert typeset(now, cache=cache) == typeset(now)


def applied(now: Plan, edit: Edit) -> Plan:
    """The plan after the edit; as it was where the edit no longer fits it."""
    try:
        return apply(now, edit).plan
    except BadEdit:
        return now


def test_without_an_edit_every_section_is_the_same_object():
    cache, same = Cache(), thing()
    first, second = typeset(same, cache=cache), typeset(same, cache=cache)
    assert all(old is new for old, new in zip(first.sections, second.sections, strict=True))
    assert first.styles is second.styles


def test_an_edit_in_the_text_leaves_its_neighbours_and_the_appendices():
    cache, before = Cache(), thing()
    first = typeset(before, cache=cache)
    second = typeset(apply(before, retyped("c1", "Sửa ")).plan, cache=cache)
    changed = [
        old.id for old, new in zip(first.sections[1].blocks, second.sections[1].blocks, strict=True) if old is not new
    ]
    assert changed == ["c1"]
    assert first.sections[0] is second.sections[0]
    assert first.sections[2] is second.sections[2]


def test_an_edit_in_a_row_leaves_the_other_rows():
    cache, before = Cache(), thing()
    old = tables(typeset(before, cache=cache).sections[2])[0]
    new = tables(typeset(apply(before, SetCell("r2", "viec", cell("Khác"))).plan, cache=cache).sections[2])[0]
    assert [row.id for row, other in zip(old.rows, new.rows, strict=True) if row is not other] == ["r2"]


def test_a_row_that_moves_keeps_what_its_number_does_not_change():
    cache, before = Cache(), thing()
    old = {row.id: row for row in tables(typeset(before, cache=cache).sections[2])[0].rows}
    after = apply(before, Move("r4", "g", "rows", 3)).plan
    new = {row.id: row for row in tables(typeset(after, cache=cache).sections[2])[0].rows}
    assert {key for key in old if old[key] is not new[key]} == {"r3", "r4"}


def test_a_note_before_others_renumbers_them_and_them_alone():
    cache, before = Cache(), thing()
    first = typeset(before, cache=cache)
    second = typeset(apply(before, Remove("p1")).plan, cache=cache)
    assert [one.number for one in second.sections[1].footnotes] == [1]
    left = {block.id: block for block in first.sections[1].blocks if isinstance(block, Para)}
    assert all(left[block.id] is block for block in second.sections[1].blocks if block.id in ("c1", "c2", "h1"))


def test_known_labels_save_deriving_them():
    made = thing()
    assert typeset(made, known_labels=labels(made)) == typeset(made)


def test_what_is_gone_is_forgotten():
    cache, before = Cache(), thing()
    typeset(before, cache=cache)
    typeset(apply(before, Remove("r0")).plan, cache=cache)
    assert cache.find("r0", before.nodes["r0"], "1", None) is None


def test_ten_thousand_rows_are_found_again():
    cache = Cache()
    before = plan(table(*(task(f"Việc {place}", id=f"r{place}") for place in range(10_000)), id="t"))
    old = tables(typeset(before, cache=cache).sections[0])[0]
    after = apply(before, SetCell("r77", "viec", cell("Khác"))).plan
    new = tables(typeset(after, cache=cache).sections[0])[0]
    assert sum(row is not other for row, other in zip(old.rows, new.rows, strict=True)) == 1
