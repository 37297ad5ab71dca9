"""What a roll-over lists, as a model: groups, choices, the count that goes to zero."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.rollover import CHOICE, PLACE, WORDS, ItemRole, RolloverModel
from forms import directory
from forms.numbering import labels
from forms.rollover import propose
from tests.builders import clause, plan


@pytest.fixture
def model(qapp) -> RolloverModel:
    made = RolloverModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    it = plan(
        clause("Trước ngày 15/02/2025", clause("Năm 2025")), clause("UBND các huyện đạt 90%"), title="Kiểm tra năm 2025"
    )
    made.show(propose(it, 2026, directory.load()), labels(it))
    made.tester = tester  # kept as long as the model
    return made


def group(model: RolloverModel, title: str) -> QModelIndex:
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if index.data().startswith(title):
            return index
    raise AssertionError(title)


def test_items_stand_in_groups_with_place_and_words(model: RolloverModel):
    years = group(model, "Năm")
    rows = [model.index(row, 0, years) for row in range(model.rowCount(years))]
    row = next(index for index in rows if index.data(ItemRole).context == "Năm 2025")
    assert row.data() == "Năm 2025 → 2026"
    assert row.siblingAtColumn(PLACE).data() == "khoản 1 Mục I"
    assert row.siblingAtColumn(CHOICE).data() == ""
    assert group(model, "Đơn vị").data() == "Đơn vị, địa danh đã đổi: còn 1 trên 1"


def test_choosing_counts_down_and_says_so(qtbot, model: RolloverModel):
    left = model.left
    row = model.index(0, 0, group(model, "Năm"))
    with qtbot.waitSignal(model.chosen):
        model.choose(row, "keep")
    assert model.left == left - 1
    assert row.siblingAtColumn(CHOICE).data() == "Giữ nguyên"


def test_a_group_is_chosen_as_one(model: RolloverModel):
    years = group(model, "Năm")
    model.choose(years, "change")
    assert years.data().startswith("Năm: còn 0 trên ")


def test_what_has_no_words_is_left_for_later(model: RolloverModel):
    units = group(model, "Đơn vị")
    model.choose(units, "change")
    assert model.index(0, CHOICE, units).data() == "Để sau"


def test_suggestions_fill_only_what_nobody_chose(model: RolloverModel):
    row = model.index(0, 0, group(model, "Năm"))
    model.choose(row, "later")
    model.take_suggestions()
    assert (model.left, row.siblingAtColumn(CHOICE).data()) == (0, "Để sau")


def test_own_words_make_a_place_changeable(model: RolloverModel):
    row = model.index(0, WORDS, group(model, "Đơn vị"))
    model.give_words(row, "UBND các xã, phường")
    assert row.data() == "UBND các huyện → UBND các xã, phường đạt 90%"
    assert model.choices[row.data(ItemRole).key] == "change"


def test_a_place_that_the_form_writes_takes_no_words(model: RolloverModel):
    row = model.index(0, 0, group(model, "Số, ngày"))
    model.give_words(row, "12")
    assert model.choice(row.data(ItemRole)) is None


def test_the_next_open_place_goes_round_and_ends(model: RolloverModel):
    first = model.next_open(QModelIndex())
    model.choose(first, "keep")
    second = model.next_open(first)
    assert second != first
    model.take_suggestions()
    assert not model.next_open(second).isValid()
