"""The list of plans as a model: what its cells say, how it sorts, what stays when it is shown anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.library import (
    CHANGED,
    COLUMNS,
    KIND,
    NUMBER,
    STATE,
    TITLE,
    UNIT,
    YEAR,
    KeyRole,
    LibraryModel,
)
from desktop.storage.listing import PlanLine

START = datetime(2025, 1, 15, 3, 30, tzinfo=UTC)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def line(id: str, title: str = "Cải cách hành chính", **other: object) -> PlanLine:
    whole = PlanLine(id, title, "ke_hoach", 2025, "12", "KH-SYT", "Sở Y tế", "drafting", 1, START, START, None)
    return msgspec.structs.replace(whole, **other)


@pytest.fixture
def model(qapp) -> LibraryModel:
    made = LibraryModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def titles(model: LibraryModel) -> list[str]:
    return [model.index(row, TITLE).data() for row in range(model.rowCount())]


def keys(model: LibraryModel) -> list[str]:
    return [model.index(row, 0).data(KeyRole) for row in range(model.rowCount())]


def cell(model: LibraryModel, column: int) -> str:
    return model.index(0, column).data()


def test_it_behaves_as_qt_expects(model: LibraryModel, qtmodeltester) -> None:
    model.show([line("a"), line("b", year=None, number=None)])
    qtmodeltester.check(model)
    model.show([])
    qtmodeltester.check(model)


def test_each_column_says_what_its_heading_promises(model: LibraryModel) -> None:
    model.show([line("a")])
    said = {model.headerData(column, Qt.Orientation.Horizontal): cell(model, column) for column in range(COLUMNS)}
    assert said == {
        "Tên kế hoạch": "Cải cách hành chính",
        "Loại": "Kế hoạch",
        "Năm": "2025",
        "Số, ký hiệu": "12/KH-SYT",
        "Đơn vị ban hành": "Sở Y tế",
        "Trạng thái": "Đang soạn",
        "Sửa lần cuối": f"{START.astimezone():%d/%m/%Y %H:%M}",
    }


@pytest.mark.parametrize(
    ("state", "words"),
    [("drafting", "Đang soạn"), ("consulting", "Xin ý kiến"), ("submitted", "Trình ký"), ("issued", "Đã ban hành")],
)
def test_states_have_their_names(model: LibraryModel, state: str, words: str) -> None:
    model.show([line("a", state=state)])
    assert cell(model, STATE) == words


def test_blanks_are_shown_as_what_they_are(model: LibraryModel) -> None:
    model.show([line("a", "", number=None, year=None, issuer="")])
    assert cell(model, TITLE) == "(chưa có trích yếu)"
    assert model.index(0, TITLE).data(Qt.ItemDataRole.EditRole) == ""
    assert cell(model, NUMBER) == "…/KH-SYT"
    assert (cell(model, YEAR), cell(model, UNIT)) == ("", "")
    model.show([line("a", number=None, symbol="")])
    assert cell(model, NUMBER) == ""
    model.show([line("a", number="7", symbol="")])
    assert cell(model, NUMBER) == "7"


def test_in_the_bin_the_last_column_tells_when_it_came_there(model: LibraryModel) -> None:
    thrown = START + timedelta(days=3)
    model.show([line("a", deleted=thrown)], in_bin=True)
    assert model.headerData(CHANGED, Qt.Orientation.Horizontal) == "Bỏ vào lúc"
    assert cell(model, CHANGED) == f"{thrown.astimezone():%d/%m/%Y %H:%M}"


def test_a_screen_reader_hears_heading_and_cell(model: LibraryModel) -> None:
    model.show([line("a")])
    assert model.index(0, YEAR).data(Qt.ItemDataRole.AccessibleTextRole) == "Năm: 2025"


def test_a_pointer_shows_what_the_cell_has_no_room_for(model: LibraryModel) -> None:
    model.show([line("a", "Kế hoạch rất dài", issuer="Sở Y tế; Công an tỉnh")])
    tip = model.index(0, STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert "Kế hoạch rất dài" in tip
    assert "Công an tỉnh" in tip


# --- Sorting ---------------------------------------------------------------------------------------------------------


def test_at_first_the_last_changed_plan_stands_first(model: LibraryModel) -> None:
    model.show([line(id, modified=START + timedelta(hours=hours)) for id, hours in (("a", 1), ("b", 3), ("c", 2))])
    assert keys(model) == ["b", "c", "a"]


def test_titles_sort_as_a_vietnamese_dictionary_has_them(model: LibraryModel) -> None:
    words = ["Đào tạo", "Dạy nghề", "Ăn toàn", "An toàn", "Âm nhạc", "Ê-đê", "Em bé", "Phòng 10", "Phòng 2", ""]
    model.show([line(str(place), word) for place, word in enumerate(words)])
    model.sort(TITLE, UP)
    assert titles(model) == [
        "An toàn",
        "Ăn toàn",
        "Âm nhạc",
        "Dạy nghề",
        "Đào tạo",
        "Em bé",
        "Ê-đê",
        "Phòng 2",
        "Phòng 10",
        "(chưa có trích yếu)",
    ]


@pytest.mark.parametrize("order", [UP, DOWN])
def test_what_is_blank_stands_last_in_either_order(model: LibraryModel, order: Qt.SortOrder) -> None:
    model.show([line("a", year=2024), line("none", year=None), line("b", year=2026)])
    model.sort(YEAR, order)
    assert keys(model) == (["a", "b", "none"] if order == UP else ["b", "a", "none"])


def test_numbers_sort_by_value_and_states_by_their_way(model: LibraryModel) -> None:
    model.show([line("a", number="100"), line("b", number="9"), line("c", number="22", state="issued")])
    model.sort(NUMBER, UP)
    assert keys(model) == ["b", "c", "a"]
    model.sort(STATE, DOWN)
    assert keys(model)[0] == "c"


def test_every_column_sorts_both_ways(model: LibraryModel) -> None:
    lines = [
        line("a", "A", kind="ke_hoach", year=2024, number="1", issuer="A", state="drafting", modified=START),
        line(
            "b",
            "B",
            kind="quyet_dinh",
            year=2025,
            number="2",
            issuer="B",
            state="issued",
            modified=START + timedelta(hours=1),
        ),
    ]
    model.show(lines)
    for column in (TITLE, KIND, YEAR, NUMBER, UNIT, STATE, CHANGED):
        model.sort(column, UP)
        assert keys(model) == ["a", "b"], column
        model.sort(column, DOWN)
        assert keys(model) == ["b", "a"], column


def test_without_a_column_it_is_as_at_first(model: LibraryModel) -> None:
    model.show([line("a"), line("b", modified=START + timedelta(hours=1))])
    model.sort(TITLE, UP)
    model.sort(-1)
    assert keys(model) == ["b", "a"]


def test_an_index_held_by_a_view_follows_its_plan(model: LibraryModel) -> None:
    model.show([line("a", "B", modified=START + timedelta(hours=1)), line("b", "A")])
    held = QPersistentModelIndex(model.index(0, TITLE))
    model.sort(TITLE, UP)
    assert (held.row(), held.data(KeyRole)) == (1, "a")


def test_what_is_shown_later_is_sorted_too(model: LibraryModel) -> None:
    model.sort(TITLE, UP)
    model.show([line("b", "B"), line("a", "A")])
    assert keys(model) == ["a", "b"]


# --- Showing anew ----------------------------------------------------------------------------------------------------


def test_the_same_plans_stay_and_only_changes_are_announced(model: LibraryModel, qtbot) -> None:
    model.show([line("a"), line("b"), line("c")])
    reset, changed = [], []
    model.modelReset.connect(lambda: reset.append(1))
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    model.show([line("a"), line("b"), line("c")])
    assert (reset, changed) == ([], [])
    model.show([line("a"), line("b", state="issued"), line("c")])
    assert (reset, changed) == ([], [(1, 1)])
    assert model.line(1).state == "issued"


def test_other_plans_or_another_order_rebuild_the_list(model: LibraryModel, qtbot) -> None:
    model.show([line("a"), line("b")])
    with qtbot.waitSignal(model.modelReset):
        model.show([line("a")])
    with qtbot.waitSignal(model.modelReset):
        model.show([line("a")], in_bin=True)
    assert model.rows_of(["a", "gone"]) == [0]


# --- Renaming --------------------------------------------------------------------------------------------------------


def test_only_a_title_outside_the_bin_is_edited_in_place(model: LibraryModel) -> None:
    model.show([line("a")])
    editable = [column for column in range(COLUMNS) if model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable]
    assert editable == [TITLE]
    assert not model.setData(model.index(0, STATE), "x")
    model.show([line("a")], in_bin=True)
    assert not model.flags(model.index(0, TITLE)) & Qt.ItemFlag.ItemIsEditable


def test_a_new_title_is_announced_and_shown_at_once(model: LibraryModel, qtbot) -> None:
    model.show([line("a")])
    with qtbot.waitSignal(model.renamed) as heard:
        assert model.setData(model.index(0, TITLE), "  Bản của\n phòng ")
    assert heard.args == ["a", "Bản của phòng"]
    assert cell(model, TITLE) == "Bản của phòng"


def test_the_same_title_is_no_renaming(model: LibraryModel, qtbot) -> None:
    model.show([line("a")])
    with qtbot.assertNotEmitted(model.renamed):
        assert not model.setData(model.index(0, TITLE), "Cải cách  hành chính ")


def test_an_emptied_title_is_announced_and_waits_for_the_library(model: LibraryModel, qtbot) -> None:
    model.show([line("a")])
    with qtbot.waitSignal(model.renamed) as heard:
        model.setData(model.index(0, TITLE), " ")
    assert heard.args == ["a", ""]
    assert cell(model, TITLE) == "Cải cách hành chính"
