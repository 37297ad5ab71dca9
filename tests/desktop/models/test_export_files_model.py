"""The table of files that an export will write."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.actions.export_files import FileJob
from desktop.models.export_files import CONTENT, DATA, NAME, ExportFilesModel

JOBS = (
    FileJob(Path("/a/22.docx"), "docx", ("d",), carries_plan=True),
    FileJob(Path("/a/22_phu-luc-I.docx"), "docx", ("p",)),
    FileJob(Path("/a/22.xlsx"), "xlsx", ("p",)),
    FileJob(Path("/a/22.json"), "json", carries_plan=True),
    FileJob(Path("/a/22.pdf"), "pdf"),
)
TITLES = {"d": "Văn bản: Cải cách", "p": "Phụ lục I: DANH MỤC"}


@pytest.fixture
def model(qapp) -> ExportFilesModel:
    it = ExportFilesModel()
    it.show(JOBS, TITLES)
    return it


def test_it_is_a_model(model, qtmodeltester):
    qtmodeltester.check(model, force_py=True)


def test_each_file_is_shown_with_what_it_holds(model):
    assert [model.index(row, CONTENT).data() for row in range(5)] == [
        "Văn bản: Cải cách",
        "Phụ lục I: DANH MỤC",
        "Các bảng: Phụ lục I: DANH MỤC",
        "Toàn bộ hồ sơ, dạng dữ liệu",
        "Toàn bộ hồ sơ",
    ]


def test_it_says_clearly_which_files_carry_the_plan(model):
    told = [model.index(row, DATA).data() for row in range(5)]
    assert [text.startswith("Có") for text in told] == [True, False, False, True, False]
    assert "không gửi" in model.index(0, DATA).data(Qt.ItemDataRole.ToolTipRole).lower()


def test_the_whole_path_is_told_on_request(model):
    assert model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole) == str(Path("/a/22.docx"))


def test_a_file_can_be_left_out_and_taken_in_again(model):
    index = model.index(1, NAME)
    assert model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert [job.path.name for job in model.chosen()] == ["22.docx", "22.xlsx", "22.json", "22.pdf"]
    assert Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Unchecked
    assert model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.chosen() == JOBS


def test_what_was_left_out_stays_left_out_when_the_choices_change(model):
    model.setData(model.index(1, NAME), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.show(JOBS[:3], TITLES)
    assert model.chosen() == (JOBS[0], JOBS[2])


def test_only_names_can_be_checked(model):
    assert not model.setData(model.index(0, CONTENT), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(0, NAME), "x")
    assert not model.flags(model.index(0, CONTENT)) & Qt.ItemFlag.ItemIsUserCheckable
    assert model.data(QModelIndex()) is None
