"""A table as a grid, under Qt's own model tester: views hear exactly what changed."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, Qt

from desktop.models.table import TableModel
from forms import changes
from forms.edits import Edit, Move, SetCell, SetField, apply
from forms.ids import counting
from forms.numbering import labels, update
from forms.plan import Cell, Column, Plan
from forms.tables import rows
from forms.tables.shape import Spot
from forms.tables.spans import Spanning
from tests.builders import cell, group, note, para, plan, special, table, task


def example(*drafts, columns=("TT", "Nội dung", "Chủ trì")) -> Plan:
    return plan(table(*(drafts or usual_rows()), columns=columns, id="t"))


def usual_rows():
    return (
        group("Chung", task("Tập huấn", "Văn phòng Sở", id="r1"), task(["một", "hai"], id="r2"), id="g"),
        special("Tổng cộng", id="s"),
    )


class Shown:
    """A model that shows a plan; `signals` are those that views heard since the last change."""

    def __init__(self, it: Plan, qtmodeltester=None):
        self.plan, self.labels = it, labels(it)
        self.model = TableModel()
        self.signals: list[str] = []
        self.model.show(it, self.labels, "t")
        if qtmodeltester:
            qtmodeltester.check(self.model)
        for name in ("modelReset", "rowsInserted", "rowsRemoved", "layoutChanged", "dataChanged", "spans_changed"):
            getattr(self.model, name).connect(lambda *_given, name=name: self.signals.append(name))

    def take(self, edit: Edit) -> None:
        self.signals.clear()
        done = apply(self.plan, edit)
        self.labels = update(self.labels, done.plan, done.touched)
        self.plan = done.plan
        self.model.show(self.plan, self.labels, "t")

    @property
    def cells(self) -> list[list[str]]:
        model = self.model
        return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_rows_stand_flat_with_their_derived_numbers(qtmodeltester):
    assert Shown(example(), qtmodeltester).cells == [
        ["I.", "Chung", ""],
        ["1", "Tập huấn", "Văn phòng Sở"],
        ["2", "một\nhai", ""],
        ["", "Tổng cộng", ""],
    ]


def test_columns_are_headed_by_their_titles_and_hidden_ones_left_out(qtmodeltester):
    columns = (Column("a", "TT", "number"), Column("b", "Nội dung"), Column("c", "Ẩn", hidden=True))
    model = Shown(example(task("việc", "x"), columns=columns), qtmodeltester).model
    assert [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())] == ["TT", "Nội dung"]


def test_numbers_cannot_be_edited_and_words_can():
    model = Shown(example()).model
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(1, 1)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(3, 0)) & Qt.ItemFlag.ItemIsEditable  # a total has words where others have numbers
    model.set_locked(True)
    assert not model.flags(model.index(1, 1)) & Qt.ItemFlag.ItemIsEditable


def test_what_others_set_is_announced_and_not_changed_by_the_model(qtbot):
    model = Shown(example()).model
    with qtbot.waitSignal(model.cell_set) as told:
        assert model.setData(model.index(1, 1), "Hội nghị")
    assert told.args == [Spot("r1", "c2"), "Hội nghị"]
    assert model.index(1, 1).data() == "Tập huấn"
    assert not model.setData(model.index(1, 1), "Tập huấn")


def test_new_words_are_announced_without_anything_else(qtmodeltester):
    shown = Shown(example(), qtmodeltester)
    shown.take(SetCell("r1", "c2", cell("Mới")))
    assert shown.signals == ["dataChanged"]
    assert shown.cells[1][1] == "Mới"


def test_a_row_comes_and_goes_without_a_reset(qtmodeltester):
    shown = Shown(example(), qtmodeltester)
    edit, made = rows.insert_beside(shown.plan, "r1", "task", counting("new"))
    shown.take(edit)
    assert "rowsInserted" in shown.signals
    assert "modelReset" not in shown.signals
    assert [row[0] for row in shown.cells] == ["I.", "1", "2", "3", ""]
    shown.take(rows.remove_rows(shown.plan, made))
    assert "rowsRemoved" in shown.signals
    assert [row[0] for row in shown.cells] == ["I.", "1", "2", ""]


def test_a_group_goes_with_all_below_it(qtmodeltester):
    shown = Shown(example(), qtmodeltester)
    shown.take(changes.remove(shown.plan, "g"))
    assert shown.cells == [["", "Tổng cộng", ""]]


def test_rows_that_change_places_keep_what_points_at_them(qtmodeltester):
    shown = Shown(example(), qtmodeltester)
    kept = QPersistentModelIndex(shown.model.index(1, 1))
    shown.take(Move("r1", "g", "rows", 1))
    assert "layoutChanged" in shown.signals
    assert kept.row() == 2
    assert shown.model.spot(kept) == Spot("r1", "c2")


def test_another_table_and_other_columns_reset_the_model(qtmodeltester):
    shown = Shown(example(), qtmodeltester)
    columns = shown.plan.nodes["t"].columns
    shown.take(SetField("t", "columns", columns[:2]))
    assert "modelReset" in shown.signals
    assert shown.model.columnCount() == 2


def test_a_table_without_rows_or_columns_is_shown(qtmodeltester):
    assert Shown(plan(table(columns=(), id="t")), qtmodeltester).cells == []


def test_a_table_beside_paragraphs_is_shown_too(qtmodeltester):
    it = plan(para("x"), table(task("y"), columns=("TT", "N"), id="t"))
    assert Shown(it, qtmodeltester).cells == [["1", "y"]]


def test_cells_and_places_lead_to_each_other():
    model = Shown(example()).model
    assert [model.row_of(key) for key in ("g", "r2", "nowhere")] == [0, 2, -1]
    assert model.index_of(Spot("r2", "c3")) == model.index(2, 2)
    assert not model.index_of(Spot("r2", "nowhere")).isValid()
    assert [model.is_group(row) for row in range(4)] == [True, False, False, False]


def test_titles_of_groups_span_the_columns(qtmodeltester):
    shown = Shown(example(), qtmodeltester)
    assert shown.model.spans == [Spanning(0, 1, 1, 2)]
    shown.take(SetCell("g", "c3", cell("90")))
    assert shown.model.spans == []
    assert "spans_changed" in shown.signals


def test_merged_cells_span_until_words_of_others(qtmodeltester):
    big = Cell(cell("gộp").paragraphs, 2, 3)
    shown = Shown(example(task(big, id="a"), task("", "", id="b"), task("x", id="c")), qtmodeltester)
    assert shown.model.spans == [Spanning(0, 1, 2, 2)]
    assert shown.model.spans_at(0) == {1: Spanning(0, 1, 2, 2)}


def test_an_arrangement_hides_and_sorts_without_touching_the_plan(qtmodeltester):
    shown = Shown(example(), qtmodeltester)
    shown.model.arrange(lambda _plan, _labels, keys: [key for key in reversed(keys) if key.startswith("r")])
    assert [row[1] for row in shown.cells] == ["một\nhai", "Tập huấn"]
    shown.take(SetCell("r1", "c2", cell("An")))
    assert [row[1] for row in shown.cells] == ["một\nhai", "An"]
    shown.model.arrange(None)
    assert [row[0] for row in shown.cells] == ["I.", "1", "2", ""]


def test_footnote_numbers_that_shift_are_announced(qtbot):
    it = plan(
        table(task("một", id="a"), task(("hai", note(id="n2")), id="b"), columns=("TT", "N"), id="t"),
    )
    shown = Shown(it)
    with qtbot.waitSignal(shown.model.words_changed):
        shown.take(SetCell("a", "c2", cell(("một", note(id="n1")))))
