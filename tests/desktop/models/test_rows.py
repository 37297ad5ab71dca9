"""The rows of a table as a flat model, under Qt's own model tester."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.models.rows import RowsModel
from forms.numbering import labels
from forms.plan import Column, Plan
from tests.builders import group, para, plan, special, table, task


def example(*rows) -> Plan:
    return plan(table(*(rows or usual_rows()), columns=("TT", "Nội dung", "Chủ trì"), id="t"))


def usual_rows():
    return (
        group("Chung", task("Tập huấn", "Văn phòng Sở", id="r1"), task(["một", "hai"], id="r2"), id="g"),
        special("Tổng cộng", id="s"),
    )


def model_of(it: Plan, qtmodeltester=None) -> RowsModel:
    model = RowsModel()
    model.show(it, labels(it), "t")
    if qtmodeltester:
        qtmodeltester.check(model)
    return model


def cells(model: RowsModel) -> list[list[str]]:
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_rows_stand_flat_with_their_derived_numbers(qtmodeltester):
    assert cells(model_of(example(), qtmodeltester)) == [
        ["I.", "Chung", ""],
        ["1", "Tập huấn", "Văn phòng Sở"],
        ["2", "một\nhai", ""],
        ["", "Tổng cộng", ""],
    ]


def test_columns_are_headed_by_their_titles(qtmodeltester):
    model = model_of(example(), qtmodeltester)
    titles = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(3)]
    assert titles == ["TT", "Nội dung", "Chủ trì"]


def test_a_hidden_column_is_not_shown(qtmodeltester):
    columns = (Column("a", "TT", "number"), Column("b", "Nội dung"), Column("c", "Ẩn", hidden=True))
    model = model_of(plan(table(task("việc", "x"), columns=columns, id="t")), qtmodeltester)
    assert model.columnCount() == 2


def test_numbers_cannot_be_edited_and_words_can():
    model = model_of(example())
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(1, 1)) & Qt.ItemFlag.ItemIsEditable


def test_an_edited_cell_is_announced_and_not_changed_by_the_model(qtbot):
    model = model_of(example())
    with qtbot.waitSignal(model.cell_edited) as told:
        assert model.setData(model.index(1, 1), "Hội nghị")
    assert told.args == ["r1", "c2", "Hội nghị"]
    assert model.index(1, 1).data() == "Tập huấn"


def test_the_same_words_are_no_edit(qtbot):
    model = model_of(example())
    with qtbot.assertNotEmitted(model.cell_edited):
        assert not model.setData(model.index(1, 1), "Tập huấn")


def test_new_words_are_announced_without_a_reset(qtbot, qtmodeltester):
    model = model_of(example(), qtmodeltester)
    after = example(group("Chung", task("Mới", id="r1"), task(id="r2"), id="g"), special("Tổng cộng", id="s"))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(after, labels(after), "t")
    assert model.index(1, 1).data() == "Mới"


def test_another_number_of_rows_rebuilds_the_model(qtbot, qtmodeltester):
    model = model_of(example(), qtmodeltester)
    after = example(task("một", id="r1"))
    with qtbot.waitSignal(model.modelReset):
        model.show(after, labels(after), "t")
    assert cells(model) == [["1", "một", ""]]


def test_a_table_without_rows_or_columns_is_shown(qtmodeltester):
    assert cells(model_of(plan(table(columns=(), id="t")), qtmodeltester)) == []


def test_rows_are_found_by_their_ids():
    model = model_of(example())
    assert [model.row_of(key) for key in ("g", "r2", "nowhere")] == [0, 2, -1]
    assert model.row_id(2) == "r2"
    assert [model.is_group(row) for row in range(4)] == [True, False, False, False]


def test_group_rows_are_bold():
    model = model_of(example())
    assert model.index(0, 1).data(Qt.ItemDataRole.FontRole).bold()
    assert model.index(1, 1).data(Qt.ItemDataRole.FontRole) is None


def test_a_table_in_a_clause_is_shown_too(qtmodeltester):
    it = plan(para("x"), table(task("y"), columns=("TT", "N"), id="t"))
    assert cells(model_of(it, qtmodeltester)) == [["1", "y"]]
