"""The tree of a plan's parts, under Qt's own model tester."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.models.structure import IdRole, StructureModel, describe, plain_text
from forms.edits import Place, SpliceText, apply
from forms.numbering import labels, update
from forms.plan import Break, Text
from tests.builders import appendix, clause, decision, document, note, para, plan, table, task, unit


def tree(model: StructureModel, parent: QModelIndex | None = None) -> list:
    """The shown words, nested."""
    at = parent or QModelIndex()
    shown = []
    for row in range(model.rowCount(at)):
        index = model.index(row, 0, at)
        below = tree(model, index)
        shown.append((index.data(), below) if below else index.data())
    return shown


def model_of(it, qtmodeltester=None) -> StructureModel:
    model = StructureModel()
    model.show(it, labels(it))
    if qtmodeltester:
        qtmodeltester.check(model)
    return model


def test_documents_parts_and_appendices_stand_in_the_order_of_reading(qtmodeltester):
    it = plan(
        clause("MỤC ĐÍCH", clause("Yêu cầu", clause("Đúng hạn"))),
        para("(Chi tiết tại Phụ lục kèm theo)"),
        appendices=(appendix("DANH MỤC", table(task("Tập huấn"), columns=("TT", "Nội dung"))),),
        bases=(),
        opening=(),
        closing=(),
    )
    assert tree(model_of(it, qtmodeltester)) == [
        (
            "KẾ HOẠCH Cải cách hành chính năm 2025",
            [
                "Căn cứ, mở đầu",
                ("I. MỤC ĐÍCH", [("1. Yêu cầu", ["a) Đúng hạn"])]),
                "(Chi tiết tại Phụ lục kèm theo)",
                "Nơi nhận",
                "Chữ ký",
                ("Phụ lục DANH MỤC", ["Bảng: TT, Nội dung"]),
                "Trình bày trang",
            ],
        )
    ]


def test_a_legal_basis_is_found_at_the_part_that_holds_them_all():
    it = plan(clause("MỤC ĐÍCH"), bases=(para("Căn cứ Luật;", id="basis"),), id="d")
    model = model_of(it)
    assert model.find("basis").data() == "Căn cứ, mở đầu"
    assert model.find("basis").data(IdRole) == it.dossier.documents[0] + "#bases"


def test_parts_that_are_no_nodes_cannot_be_dragged():
    it = plan(clause("MỤC ĐÍCH"))
    model = model_of(it)
    ends = [model.index(row, 0, model.index(0, 0)) for row in range(model.rowCount(model.index(0, 0)))]
    assert [bool(model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled) for index in ends].count(True) == 2


def test_a_decision_and_its_plan_are_two_documents(qtmodeltester):
    it = plan(decision(), document(clause("MỤC ĐÍCH")))
    shown = tree(model_of(it, qtmodeltester))
    assert [item[0].split()[0:2] for item in shown] == [["QUYẾT", "ĐỊNH"], ["KẾ", "HOẠCH"]]


def test_the_id_of_a_part_is_told(qtmodeltester):
    model = model_of(plan(clause("MỤC ĐÍCH", id="muc")), qtmodeltester)
    index = model.find("muc")
    assert index.data(IdRole) == "muc"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "I. MỤC ĐÍCH"


def test_a_row_is_found_at_its_table():
    it = plan(clause("NHIỆM VỤ", table(task("Tập huấn", id="row"), id="table")))
    assert model_of(it).find("row").data(IdRole) == "table"


@pytest.mark.parametrize("unknown", ["", "nowhere"])
def test_an_unknown_id_is_found_nowhere(unknown: str):
    assert not model_of(plan(clause())).find(unknown).isValid()


def test_new_words_keep_the_tree_and_announce_themselves(qtbot, qtmodeltester):
    model = model_of(plan(clause("CŨ", clause("một", id="b"), id="a")), qtmodeltester)
    after = plan(clause("MỚI", clause("một", id="b"), id="a"))
    kept = model.find("b")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(after, labels(after))
    assert model.find("a").data() == "I. MỚI"
    assert kept.isValid()


def test_a_change_of_words_is_announced_where_it_was_made_alone(qtbot, qtmodeltester):
    before = plan(clause("CŨ", clause("một", id="b"), id="a"), clause("hai", id="c"))
    model, known = StructureModel(), labels(before)
    model.show(before, known)
    qtmodeltester.check(model)
    told: list[tuple[str, str]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.data(IdRole), last.data(IdRole))))
    done = apply(before, SpliceText(Place("a"), 0, 0, 2, "MỚI"))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(done.plan, update(known, done.plan, done.touched), done.touched)
    assert told == [("a", "a")]
    assert model.find("a").data() == "I. MỚI"


def test_touched_parts_that_move_rebuild_the_tree(qtbot):
    before = plan(clause("một", id="a"), clause("hai", id="b"))
    model, known = StructureModel(), labels(before)
    model.show(before, known)
    after = plan(clause("hai", id="b"), clause("một", id="a"))
    with qtbot.waitSignal(model.modelReset):
        model.show(after, update(known, after, frozenset(after.nodes)), frozenset({"a", "b"}))
    assert model.find("b").data() == "I. hai"


def test_a_new_part_rebuilds_the_tree(qtbot, qtmodeltester):
    model = model_of(plan(clause("I", id="a")), qtmodeltester)
    after = plan(clause("I", id="a"), clause("II", id="b"))
    with qtbot.waitSignal(model.modelReset):
        model.show(after, labels(after))
    assert model.find("b").data() == "II. II"


def test_an_empty_part_says_that_it_is_empty():
    assert model_of(plan(para("", id="p"))).find("p").data() == "(trống)"


def test_long_words_are_cut_at_a_blank():
    it = plan(clause("từ " * 60, id="a"))
    shown = describe(it, labels(it), "a")
    assert shown.endswith("từ…")
    assert len(shown) < 100


def test_words_of_every_inline_but_notes_are_shown():
    it = plan(para("x"))
    words = plain_text(it, (Text("một"), Break(), Text("hai"), note("ẩn"), unit("u", "Văn phòng")))
    assert words == "một haiVăn phòng"


def test_a_plan_nested_very_deep_is_shown():
    deep = clause("đáy", id="bottom")
    for _level in range(200):
        deep = clause("tầng", deep)
    assert model_of(plan(deep)).find("bottom").isValid()
