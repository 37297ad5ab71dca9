"""A folder of old documents in its window: read behind it, accepted and discarded by keys."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.actions.intake import Intake, Step
from desktop.application import Application
from desktop.settings import Preferences, Settings
from desktop.windows.intake_dialog import IntakeDialog
from desktop.windows.intake_list import CHOICE
from forms.intake import Proposal
from forms.plan_json import dump
from tests.desktop.bridges import RecordingBridge
from tests.forms.intake.test_intake import OTHER_DAY, document

Key = Qt.Key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "cũ"
    made.mkdir()
    (made / "a.json").write_bytes(dump(document()))
    (made / "b.json").write_bytes(dump(document(lead="Thanh tra Sở", basis=OTHER_DAY)))
    (made / "c.docx").write_bytes(b"PK\x03\x04 cut short")
    return made


class Desk:
    """The dialog once it has read."""

    def __init__(self, qtbot, folder: Path, *, wait: bool = True, **other: object) -> None:
        self.bridge = RecordingBridge()
        self.dialog = IntakeDialog(folder, self.bridge, **other)
        self.accepted: list[list[Proposal]] = []
        self.dialog.accepted_ones.connect(self.accepted.append)
        qtbot.addWidget(self.dialog)
        self.dialog.open()
        if wait:
            qtbot.waitUntil(lambda: self.dialog.pages.currentWidget() is self.dialog.found, timeout=20_000)

    @property
    def list(self):
        return self.dialog.list

    def groups(self) -> dict[str, list[str]]:
        tops = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return {top.text(0): [top.child(row).text(0) for row in range(top.childCount())] for top in tops}

    def item(self, words: str):
        (found,) = self.list.findItems(words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
        return found

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.list, key)


@pytest.fixture
def desk(qtbot, folder: Path) -> Desk:
    return Desk(qtbot, folder)


def test_proposals_are_listed_by_kind_with_the_files_that_cannot_be_read(desk: Desk) -> None:
    groups = desk.groups()
    assert groups["Đơn vị (3)"] == ["Phòng Tài chính", "Thanh tra Sở", "Văn phòng Sở"]
    assert groups["Người ký (1)"] == ["Nguyễn Văn An"]
    assert groups["Nơi nhận (1)"] == ["UBND tỉnh"]
    assert "Văn bản căn cứ (1)" in groups
    assert "Bộ cột của bảng (1)" in groups
    (refused,) = groups["Tệp không đọc được (1)"]
    assert "c.docx" in refused
    assert desk.dialog.read.text() == "Đã đọc 2 tệp."
    assert desk.dialog.left.text() == "Còn 7 đề xuất chưa xem"


def test_one_key_accepts_or_discards_and_goes_on(desk: Desk) -> None:
    assert desk.list.current.words == "Phòng Tài chính"
    desk.press(Key.Key_N)
    assert desk.list.current.words == "Thanh tra Sở"
    desk.press(Key.Key_B)
    assert [desk.item(words).text(CHOICE) for words in ("Phòng Tài chính", "Thanh tra Sở")] == ["Nhận", "Bỏ"]
    assert desk.dialog.left.text() == "Còn 5 đề xuất chưa xem"
    desk.list.setCurrentItem(desk.item("Thanh tra Sở"))
    desk.press(Key.Key_Space)
    assert desk.item("Thanh tra Sở").text(CHOICE) == "Nhận"


def test_a_key_on_a_group_chooses_for_all_of_it(desk: Desk) -> None:
    desk.list.setCurrentItem(desk.item("Đơn vị (3)"))
    desk.press(Key.Key_N)
    assert [one.words for one in desk.list.accepted()] == ["Phòng Tài chính", "Thanh tra Sở", "Văn phòng Sở"]


def test_only_what_was_accepted_is_given(qtbot, desk: Desk) -> None:
    assert not desk.dialog.keep.isEnabled()
    desk.press(Key.Key_N)
    desk.press(Key.Key_B)
    qtbot.mouseClick(desk.dialog.keep, Qt.MouseButton.LeftButton)
    assert [[one.words for one in given] for given in desk.accepted] == [["Phòng Tài chính"]]
    assert not desk.dialog.isVisible()


def test_the_rest_is_accepted_at_once(qtbot, desk: Desk) -> None:
    desk.press(Key.Key_B)
    qtbot.mouseClick(desk.dialog.take_rest, Qt.MouseButton.LeftButton)
    assert len(desk.list.accepted()) == 6
    assert desk.dialog.left.text() == "Đã xem hết"
    assert not desk.dialog.take_rest.isEnabled()


def test_a_basis_with_two_dates_shows_both_and_says_so(desk: Desk) -> None:
    basis = next(text for text in desk.groups()["Văn bản căn cứ (1)"])
    desk.list.setCurrentItem(desk.item(basis))
    told = desk.dialog.detail.text()
    assert "13/02/2025" in told
    assert "14/02/2025" in told
    assert "khác nhau" in told
    assert "a.json; b.json" in told


def test_leaving_gives_nothing(desk: Desk) -> None:
    desk.press(Key.Key_N)
    QTest.keyClick(desk.dialog, Key.Key_Escape)
    assert desk.accepted == []
    assert not desk.dialog.isVisible()


def test_reading_says_how_far_it_is_and_can_be_stopped(qtbot, folder: Path) -> None:
    begun, go_on = Event(), Event()

    def slow(folder: Path, known, tell) -> Intake:
        tell(Step("a.docx", 1, 3))
        begun.set()
        go_on.wait(20)
        tell(Step("b.docx", 2, 3))
        raise AssertionError("it went on")

    desk = Desk(qtbot, folder, wait=False, reader=slow)
    assert begun.wait(20)
    qtbot.waitUntil(lambda: desk.dialog.doing.text() == "Đang đọc 1 trên 3: a.docx")
    assert desk.dialog.progress.maximum() == 3
    qtbot.mouseClick(desk.dialog.leave, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: not desk.dialog.isVisible(), timeout=20_000)
    assert desk.bridge.bugs == []


def test_accepted_ones_reach_library_and_agency_and_are_not_proposed_again(qtbot, folder: Path, tmp_path: Path) -> None:
    application = Application(Preferences(tmp_path / "nhà", Settings()), RecordingBridge())
    application.show_library()
    dialog = application.take_in_folder(folder)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.found, timeout=20_000)
    dialog.list.choose_rest(True)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert [one.name for one in application.preferences.current.agency.signers] == ["Nguyễn Văn An"]
    assert application.preferences.current.agency.recipients == ("UBND tỉnh",)
    assert application.bridge.texts("info") == ["Đã ghi 7 mục vào danh bạ của cơ quan."]
    again = application.take_in_folder(folder)
    qtbot.waitUntil(lambda: again.pages.currentWidget() is again.found, timeout=20_000)
    assert again.list.left == 0
    again.reject()
    application.quit()
    application.close()
