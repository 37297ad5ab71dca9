"""A tree of two levels as Qt asks it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.grouped import GroupedModel, Index


class Letters(GroupedModel):
    """Words as groups, their letters as rows."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words

    def _sizes(self) -> list[int]:
        return [len(word) for word in self.words]

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        group = self.group_of(index)
        return self.words[index.row()] if group is None else self.words[group][index.row()]


@pytest.fixture
def model(qapp) -> Letters:
    made = Letters("ab", "", "c")
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def test_groups_stand_below_the_root_and_rows_below_them(model: Letters):
    assert model.rowCount() == 3
    assert [model.rowCount(model.index(group, 0)) for group in range(3)] == [2, 0, 1]
    assert model.index(1, 0, model.index(0, 0)).data() == "b"
    assert model.index(2, 0).data() == "c"


def test_a_row_knows_its_group_and_a_group_has_none(model: Letters):
    row = model.index(0, 1, model.index(2, 0))
    assert model.group_of(row) == 2
    assert model.parent(row) == model.index(2, 0)
    assert model.group_of(model.index(2, 0)) is None
    assert model.group_of(QModelIndex()) is None
    assert not model.parent(model.index(0, 0)).isValid()


def test_every_row_is_listed_group_after_group(model: Letters):
    assert [index.data() for index in model.entries()] == ["a", "b", "c"]


def test_rows_have_nothing_below_them_and_no_place_beyond_the_last(model: Letters):
    assert model.rowCount(model.entries()[0]) == 0
    assert model.rowCount(model.index(0, 1)) == 0
    assert not model.index(2, 0, model.index(0, 0)).isValid()
    assert not model.index(3, 0).isValid()


def test_what_groups_hold_is_said_by_those_below(qapp):
    with pytest.raises(NotImplementedError):
        GroupedModel()._sizes()
