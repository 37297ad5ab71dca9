"""The superior's plan beside ours, driven by keys: found, taken over, noted, compared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.actions.intake import read_any
from desktop.agency import AgencyProfile
from desktop.models.superior import DEADLINE, PLACE, ROLE, STATE, WORDS
from desktop.windows.chores import Chores
from desktop.windows.superior_dialog import SuperiorDialog
from desktop.windows.superior_work import SuperiorWork
from forms.edits import apply
from forms.ids import counting
from forms.plan import Clause, Marker, Plan, Task
from forms.plan_json import dump
from tests.builders import clause, plan, table, task
from tests.desktop.bridges import RecordingBridge
from tests.desktop.windows.libraries import GivenFiles
from tests.desktop.windows.test_import_dialog import typed
from tests.forms.superior.test_superior import MINE, SUPERIOR

Key = Qt.Key
AGENCY = AgencyProfile(name=("SỞ Y TẾ",), inline_name="Sở Y tế tỉnh Khánh Hòa", symbol="SYT")


class Desk:
    """The dialog over a plan that it changes."""

    def __init__(self, qtbot, mine: Plan = MINE, superior: Plan = SUPERIOR, agency: AgencyProfile = AGENCY) -> None:
        self.plan = mine
        self.dialog = SuperiorDialog(superior, lambda: self.plan, agency, ids=counting("x"))
        self.steps = 0
        self.dialog.edited.connect(self._edit)
        qtbot.addWidget(self.dialog)
        self.dialog.open()
        qtbot.waitUntil(self.dialog.isActiveWindow)

    def _edit(self, edit) -> None:
        self.plan = apply(self.plan, edit).plan
        self.steps += 1

    def rows(self, column: int = WORDS) -> list[str]:
        model = self.dialog.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def go_to(self, *words: str) -> None:
        self.dialog.list.clearSelection()
        for row, text in enumerate(self.rows()):
            if any(word in text for word in words):
                self.dialog.list.selectionModel().select(
                    self.dialog.model.index(row, 0),
                    self.dialog.list.selectionModel().SelectionFlag.Select
                    | self.dialog.list.selectionModel().SelectionFlag.Rows,
                )
        self.dialog.list.setFocus()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.dialog.list, key)

    def markers(self, kind: str) -> list[str]:
        return [one.text for one in self.plan.nodes.values() if isinstance(one, Marker) and one.kind == kind]


@pytest.fixture
def desk(qtbot) -> Desk:
    return Desk(qtbot)


def test_what_names_us_is_listed_with_place_role_deadline_and_state(desk: Desk) -> None:
    row = next(place for place, text in enumerate(desk.rows()) if "Tập huấn" in text)
    assert desk.rows(ROLE)[row] == "Phối hợp"
    assert desk.rows(DEADLINE)[row] == "Quý II/2026"
    assert "Phụ lục" in desk.rows(PLACE)[row]
    assert set(desk.rows(STATE)) == {"Chưa có"}
    assert desk.dialog.left.text() == "6 việc chưa có hoặc hạn muộn hơn"
    assert "Chủ trì (nêu chung)" in desk.rows(ROLE)


def test_one_key_takes_a_row_over_with_its_source(desk: Desk) -> None:
    desk.go_to("bệnh án")
    desk.press(Key.Key_D)
    last = desk.plan.nodes[desk.plan.nodes["bang"].rows[-1]]
    assert isinstance(last, Task)
    assert last.cells["thoi_han"].paragraphs[0].inlines[0].text == "Trước 30/9/2026"
    (said,) = desk.markers("remark")
    assert said.startswith("Lấy từ Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh Khánh Hòa, ")
    assert said.endswith("Thời hạn ở đó: Trước 30/9/2026.")
    assert desk.dialog.left.text() == "5 việc chưa có hoặc hạn muộn hơn"
    assert "bệnh án" in desk.dialog.chosen()[0].named.text


def test_one_key_takes_a_clause_over_below_the_clause_that_is_named(desk: Desk) -> None:
    choice = desk.dialog.clauses
    choice.setCurrentIndex(next(row for row in range(choice.count()) if "Nhiệm vụ" in choice.itemText(row)))
    desk.go_to("phối hợp với Sở Y tế")
    desk.press(Key.Key_K)
    above = desk.plan.nodes["nhiem_vu"]
    assert isinstance(above, Clause)
    made = desk.plan.nodes[above.children[-1]]
    assert isinstance(made, Clause)
    assert made.scheme == "arabic"


def test_several_are_taken_over_in_one_step(desk: Desk) -> None:
    desk.go_to("bệnh án", "Tập huấn")
    desk.press(Key.Key_D)
    assert desk.steps == 1
    assert len(desk.plan.nodes["bang"].rows) == 3
    assert sorted(desk.rows(STATE)) == ["Chưa có"] * 4 + ["Đã lấy về"] * 2


def test_what_is_missing_or_later_is_noted_as_a_place_to_complete(qtbot) -> None:
    late = table(task("Xây dựng bệnh án điện tử tại các bệnh viện", "", "", "Quý IV/2026", ""))
    desk = Desk(qtbot, plan(clause("Nhiệm vụ"), late))
    assert "Hạn muộn hơn" in desk.rows(STATE)
    desk.go_to("bệnh án", "Tập huấn")
    desk.press(Key.Key_G)
    first, second = desk.markers("needs_completing")
    assert first.startswith("Thời hạn muộn hơn Kế hoạch số 12/KH-UBND")
    assert second.startswith("Chưa có việc ở Kế hoạch số 12/KH-UBND")


def test_only_what_is_open_is_listed_on_demand(desk: Desk) -> None:
    desk.go_to("bệnh án")
    desk.press(Key.Key_D)
    desk.dialog.only_open.click()
    assert not [text for text in desk.rows() if "bệnh án" in text]
    assert len(desk.rows()) == 5


def test_another_name_of_ours_finds_more(qtbot) -> None:
    desk = Desk(qtbot, superior=plan(clause("Ngành Y tế tỉnh rà soát hồ sơ.")))
    assert desk.rows() == []
    assert "ghi thêm tên khác" in desk.dialog.left.text()
    desk.dialog.names.setText("Ngành Y tế")
    desk.dialog.names.editingFinished.emit()
    assert len(desk.rows()) == 1


def test_without_a_table_of_ours_nothing_becomes_a_row(qtbot) -> None:
    desk = Desk(qtbot, plan(clause("Nhiệm vụ")))
    desk.go_to("bệnh án")
    assert not desk.dialog.as_row.isEnabled()
    desk.press(Key.Key_D)
    assert desk.steps == 0
    desk.press(Key.Key_K)
    assert desk.steps == 1


def test_one_thing_is_shown_whole(desk: Desk) -> None:
    desk.go_to("bệnh án")
    assert desk.dialog.whole.text() == "Xây dựng bệnh án điện tử tại các bệnh viện\nSản phẩm: Báo cáo"


def test_nothing_is_cut_off_at_the_smallest_screen(desk: Desk) -> None:
    desk.dialog.resize(1100, 600)
    QApplication.processEvents()
    for button in (desk.dialog.as_row, desk.dialog.as_clause, desk.dialog.note):
        assert button.width() >= button.sizeHint().width()


# --- Reading the file ------------------------------------------------------------------------------------------------


def test_the_file_is_read_behind_the_window_and_the_change_comes_back(qtbot, tmp_path) -> None:
    from PySide6.QtWidgets import QWidget

    window, bridge, files = QWidget(), RecordingBridge(), GivenFiles()
    qtbot.addWidget(window)
    file = tmp_path / "cấp trên.json"
    file.write_bytes(dump(SUPERIOR))
    files.opening = [file]
    edits: list[object] = []
    chores = Chores(bridge, window)
    work = SuperiorWork(window, chores, files, lambda: MINE, lambda: AGENCY, edits.append)
    work.ask()
    qtbot.waitUntil(lambda: work.dialog is not None, timeout=20_000)
    work.dialog.list.selectAll()
    work.dialog.note_chosen()
    assert len(edits) == 1
    work.dialog.reject()
    assert work.dialog is None
    chores.finish()


def test_a_document_of_another_program_is_recognised(tmp_path) -> None:
    found = read_any(typed(tmp_path / "cấp trên.docx"))
    assert any(isinstance(node, Clause) for node in found.nodes.values())
