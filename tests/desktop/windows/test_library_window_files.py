"""Files into and out of the library window: import, exchange copies, dragging, backup, restore, verify."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

from desktop.actions.exporting import export_plan
from desktop.models.library import TITLE
from desktop.storage.backups import Backups
from desktop.storage.store import Store
from desktop.windows.restore_dialog import RestoreDialog
from forms.plan_json import dump
from tests.builders import clause, plan
from tests.desktop.windows.libraries import PLANS, Bench

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

CAI_CACH, DICH, DAO_TAO, SO_HOA = (it["title"][0] for it in PLANS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tệp"
    made.mkdir()
    return made


def some_json(folder: Path, title: str = "Nhập vào") -> Path:
    file = folder / f"{title}.json"
    file.write_bytes(dump(plan(clause("Mục đích"), title=(title,))))
    return file


def drag(window, files: list[Path], *, drop: bool = True) -> bool:
    """Drag files over the list and let them go; gives whether they would be taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place = QPointF(window.rect().center())
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, data, button, none)
    QApplication.sendEvent(window, enter)
    if drop and enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(place, copy, data, button, none))
    return enter.isAccepted()


# --- In --------------------------------------------------------------------------------------------------------------


def test_chosen_files_come_in_and_are_selected(bench: Bench, folder: Path) -> None:
    bench.fill()
    bench.open()
    bench.files.opening = [some_json(folder, "Một"), some_json(folder, "Hai")]
    bench.press(Key.Key_O, CONTROL)
    bench.done()
    assert set(bench.selected()) == {"Một", "Hai"}
    assert bench.bridge.texts() == ["Đã nhập 2 kế hoạch vào kho."]


def test_no_file_chosen_is_no_import(bench: Bench) -> None:
    window = bench.open()
    window.commands.run("library.import")
    assert window.chores.idle
    assert bench.bridge.texts() == []


def test_dragged_files_come_in(bench: Bench, folder: Path) -> None:
    bench.fill()
    window = bench.open()
    export_plan(plan(clause("Mục đích"), title=("Từ Word",)), folder / "bản trao đổi.docx")
    assert drag(window, [some_json(folder), folder / "bản trao đổi.docx"])
    bench.done()
    assert set(bench.selected()) == {"Nhập vào", "Từ Word"}


def test_files_dragged_onto_the_bin_come_into_the_library(bench: Bench, folder: Path) -> None:
    window = bench.open()
    window.show_bin(True)
    drag(window, [some_json(folder)])
    bench.done()
    assert not window.in_bin
    assert bench.titles() == ["Nhập vào"]


def test_a_dragged_text_is_not_taken(bench: Bench) -> None:
    window = bench.open()
    assert not drag(window, [])


def test_a_file_of_another_kind_gets_its_sentence(bench: Bench, folder: Path) -> None:
    window = bench.open()
    picture = folder / "ảnh.png"
    picture.write_bytes(b"\x89PNG\r\n")
    drag(window, [picture])
    bench.done()
    (said,) = bench.bridge.texts("error")
    assert "ảnh.png" in said
    assert "không phải là kế hoạch" in said


def test_several_refused_files_stand_in_the_details_of_one_notice(bench: Bench, folder: Path) -> None:
    window = bench.open()
    for name in ("a.png", "b.zip", "c.xlsx"):
        (folder / name).write_bytes(b"something else")
    drag(window, [*sorted(folder.iterdir()), some_json(folder)])
    bench.done()
    (notice,) = [notice for notice in bench.bridge.notices if notice.level == "error"]
    assert notice.text.startswith("Có 3 tệp không nhập được")
    assert [name in notice.details for name in ("a.png", "b.zip", "c.xlsx")] == [True] * 3
    assert bench.titles() == ["Nhập vào"]


def test_documents_of_other_programs_go_to_the_import_window(bench: Bench, folder: Path) -> None:
    window = bench.open()
    for name in ("cũ.pdf", "cũ.docx"):
        (folder / name).write_bytes(b"something else")
    drag(window, [*sorted(folder.iterdir()), some_json(folder)])
    bench.done()
    assert bench.host.asked == ["import cũ.docx, cũ.pdf"]
    assert bench.titles() == ["Nhập vào"]
    assert bench.bridge.texts("error") == []


def test_a_dropped_folder_is_read_for_what_it_tells_of_the_office(bench: Bench, folder: Path) -> None:
    window = bench.open()
    drag(window, [folder, some_json(folder)])
    bench.done()
    assert bench.host.asked == ["take in tệp"]
    assert bench.titles() == ["Nhập vào"]


def test_a_folder_can_be_chosen_for_it(bench: Bench, folder: Path) -> None:
    window = bench.open()
    window.commands.run("library.intake")
    assert bench.host.asked == []
    bench.files.into = folder
    window.commands.run("library.intake")
    assert bench.host.asked == ["take in tệp"]


def test_a_json_that_is_no_plan_is_named_with_its_file(bench: Bench, folder: Path) -> None:
    window = bench.open()
    bad = folder / "lạ.json"
    bad.write_bytes(b'{"schema_version": 1, "unknown": 1}')
    drag(window, [bad])
    bench.done()
    assert bench.bridge.texts("error")[0].startswith("lạ.json: ")


# --- Out -------------------------------------------------------------------------------------------------------------


def test_one_plan_goes_out_as_an_exchange_copy_that_comes_in_again(bench: Bench, folder: Path) -> None:
    bench.fill()
    window = bench.open()
    bench.choose(CAI_CACH)
    bench.files.saving = folder / "trao đổi.docx"
    bench.press(Key.Key_E, CONTROL)
    bench.done()
    assert bench.files.offered == ["22_KH-SYT_2025.docx"]
    assert "trao đổi.docx" in bench.bridge.texts()[0]
    before = bench.store.load(window.selected()[0].id).plan
    drag(window, [folder / "trao đổi.docx"])
    bench.done()
    assert bench.store.load(window.selected()[0].id).plan == before


def test_several_plans_go_into_a_folder(bench: Bench, folder: Path) -> None:
    bench.fill()
    window = bench.open()
    window.list.selectAll()
    bench.files.into = folder
    window.commands.run("library.json")
    bench.done()
    assert sorted(file.name for file in folder.iterdir()) == sorted(
        ["22_KH-SYT_2025.json", "7_KH-SYT_2025.json", "3_KH-SYT_2025.json", f"{DAO_TAO}.json"]
    )
    assert bench.bridge.texts()[0].startswith("Đã xuất 4 kế hoạch.")


@pytest.mark.parametrize(
    ("answer", "names", "kept"),
    [
        ("replace", ["22_KH-SYT_2025.json", "7_KH-SYT_2025.json"], False),
        ("both", ["22_KH-SYT_2025 (2).json", "22_KH-SYT_2025.json", "7_KH-SYT_2025.json"], True),
        ("nothing", ["22_KH-SYT_2025.json"], True),
    ],
)
def test_files_that_are_there_are_asked_about(bench: Bench, folder: Path, answer: str, names, kept: bool) -> None:
    bench.fill()
    window = bench.open()
    old = folder / "22_KH-SYT_2025.json"
    old.write_bytes(b"old")
    bench.choose(CAI_CACH, DICH)
    bench.files.into = folder
    bench.bridge.answers = [answer]
    window.commands.run("library.json")
    bench.done()
    assert sorted(file.name for file in folder.iterdir()) == names
    assert (old.read_bytes() == b"old") == kept


def test_no_target_chosen_is_no_export(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    for titles in ((CAI_CACH,), (CAI_CACH, DICH)):
        bench.choose(*titles)
        window.commands.run("library.exchange")
        assert window.chores.idle


def test_a_target_that_cannot_be_written_is_said(bench: Bench, folder: Path) -> None:
    bench.fill()
    window = bench.open()
    bench.choose(CAI_CACH)
    bench.files.saving = folder / "không có" / "a.json"
    window.commands.run("library.json")
    bench.done()
    assert len(bench.bridge.texts("error")) == 1
    assert bench.bridge.texts("info") == []


# --- The library itself ----------------------------------------------------------------------------------------------


def test_a_backup_is_made_and_its_place_is_said(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    window.commands.run("library.backup")
    bench.done()
    (backup,) = Backups(bench.path, bench.clock).list()
    assert backup.reason == "manual"
    assert str(backup.file) in bench.bridge.texts()[0]


def test_backups_go_into_the_folder_of_the_settings_and_come_from_there(bench: Bench, folder: Path) -> None:
    bench.fill()
    window = bench.open(backup_folder=lambda: folder)
    window.commands.run("library.backup")
    bench.done()
    assert [file.suffix for file in folder.iterdir()] == [".sqlite"]
    dialog = restore_dialog(bench)
    assert dialog.chosen() in list(folder.iterdir())
    dialog.reject()


def test_a_backup_goes_where_the_drafter_says(bench: Bench, folder: Path) -> None:
    bench.fill()
    window = bench.open()
    bench.files.saving = folder / "kho.sqlite"
    window.commands.run("library.backup_to")
    bench.done()
    assert bench.files.offered[0].startswith("kho-ke-hoach-20260105")
    with Store.open(folder / "kho.sqlite", bench.clock) as copied:
        assert len(copied.list()) == 4


def test_a_backup_never_lands_on_the_library_itself(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.files.saving = bench.path
    window.commands.run("library.backup_to")
    bench.done()
    assert len(bench.bridge.texts("warning")) == 1
    assert len(bench.store.list()) == 4


def restore_dialog(bench: Bench) -> RestoreDialog:
    bench.window.commands.run("library.restore")
    dialog = bench.window.findChild(RestoreDialog)
    bench.qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_a_chosen_backup_takes_the_library_s_place(bench: Bench) -> None:
    keys = bench.fill()
    window = bench.open()
    window.commands.run("library.backup")
    bench.done()
    bench.store.purge(*keys[:3])
    window.refresh()
    assert bench.titles() == [SO_HOA]
    dialog = restore_dialog(bench)
    assert dialog.list.topLevelItemCount() == 1
    bench.press(Key.Key_Return, at=dialog.list)
    bench.done()
    assert len(bench.titles()) == 4
    assert [backup.reason for backup in Backups(bench.path, bench.clock).list()].count("before-restore") == 1
    assert "được giữ ở" in bench.bridge.texts()[-1]


def test_a_file_from_elsewhere_is_restored_too(bench: Bench, folder: Path) -> None:
    bench.fill()
    window = bench.open()
    bench.files.saving = folder / "kho.sqlite"
    window.commands.run("library.backup_to")
    bench.done()
    bench.store.delete(*(line.id for line in bench.store.list()))
    dialog = restore_dialog(bench)
    assert not dialog.take.isVisible()
    bench.files.opening = [folder / "kho.sqlite"]
    bench.qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    bench.done()
    assert len(bench.titles()) == 4


def test_leaving_the_dialog_leaves_the_library(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    window.commands.run("library.backup")
    bench.done()
    dialog = restore_dialog(bench)
    with bench.qtbot.waitSignal(dialog.rejected):
        bench.press(Key.Key_Escape, at=dialog.list)
    assert window.chores.idle
    assert len(Backups(bench.path, bench.clock).list()) == 1


def test_a_file_that_is_no_backup_is_refused_and_nothing_changes(bench: Bench, folder: Path) -> None:
    bench.fill()
    bench.open()
    (folder / "x.sqlite").write_bytes(b"no library" * 100)
    dialog = restore_dialog(bench)
    bench.files.opening = [folder / "x.sqlite"]
    bench.qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    bench.done()
    assert [error.message.key for error in bench.bridge.refusals] == ["library.not_a_library"]
    assert len(bench.store.list()) == 4


def test_with_plans_open_nothing_is_restored(bench: Bench) -> None:
    keys = bench.fill()
    window = bench.open()
    bench.host.plan_windows[keys[0]] = object()
    window.commands.run("library.restore")
    assert window.findChild(QDialog) is None
    assert "đóng mọi cửa sổ" in bench.bridge.texts("warning")[0]


def test_a_damaged_library_is_restored_from_its_window(bench: Bench) -> None:
    bench.fill()
    Backups(bench.path, bench.clock).make()
    bench.store.close()
    bench.path.write_bytes(b"SQLite format 3\x00" + b"x" * 50)
    window = bench.open()
    bench.qtbot.mouseClick(window.empty.buttons[0], Qt.MouseButton.LeftButton)
    dialog = window.findChild(RestoreDialog)
    bench.qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    bench.done()
    assert len(bench.titles()) == 4


def test_a_sound_library_is_said_to_be_sound(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    window.commands.run("library.verify")
    assert window.doing.text() == "Đang kiểm tra kho…"
    bench.done()
    assert window.doing.text() == ""
    assert "nguyên vẹn" in bench.bridge.texts()[0]


def test_what_is_wrong_in_a_library_stands_in_the_details(bench: Bench) -> None:
    keys = bench.fill()
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.execute("UPDATE node SET data = 'broken' WHERE \"plan\" = ?", (keys[0],))
        connection.commit()
    window = bench.open()
    window.commands.run("library.verify")
    bench.done()
    (notice,) = bench.bridge.notices
    assert notice.level == "error"
    assert CAI_CACH in notice.details


def test_closing_waits_for_what_was_asked(bench: Bench, folder: Path) -> None:
    bench.fill()
    window = bench.open()
    bench.files.saving = folder / "kho.sqlite"
    window.commands.run("library.backup_to")
    window.close()
    assert (folder / "kho.sqlite").exists()
    assert window.model.index(0, TITLE).data() == SO_HOA
