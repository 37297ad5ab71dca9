"""The first start: an agency told by a few words, and the ways to begin."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.agency import AgencyProfile, starting_profile
from desktop.settings import Preferences, Settings, load
from desktop.windows.first_run import FirstRun
from forms.directory import SETS
from tests.desktop.bridges import RecordingBridge


class Start:
    """The dialog, with hands on it."""

    def __init__(self, qtbot, folder, settings: Settings | None = None) -> None:
        self.qtbot = qtbot
        self.bridge = RecordingBridge()
        self.preferences = Preferences(folder, settings or Settings())
        self.dialog = FirstRun(self.preferences, self.bridge)
        self.chosen: list[str] = []
        self.dialog.chosen.connect(self.chosen.append)
        qtbot.addWidget(self.dialog)
        with qtbot.waitExposed(self.dialog):
            self.dialog.show()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.dialog.isActiveWindow)

    def pick(self, kind: str) -> None:
        """Choose a kind of office with the arrows."""
        box = self.dialog.kind
        box.setFocus()
        for _step in range(box.count()):
            self.qtbot.keyClick(box, Qt.Key.Key_Up)
        while box.currentData() != kind:
            self.qtbot.keyClick(box, Qt.Key.Key_Down)

    def type(self, field, text: str) -> None:
        field.setFocus()
        field.selectAll()
        for letter in text:
            for event in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(event, 0, Qt.KeyboardModifier.NoModifier, letter))

    def click(self, button) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def start(qtbot, tmp_path):
    return Start(qtbot, tmp_path / "nhà")


@pytest.mark.parametrize(
    ("kind", "place"),
    [("so_y_te", "tỉnh Khánh Hòa"), ("benh_vien", "tỉnh Khánh Hòa"), ("ubnd_xa", "xã Diên Khánh")],
)
def test_a_kind_and_a_place_tell_the_agency(start, kind, place):
    start.pick(kind)
    start.type(start.dialog.place, place)
    start.click(start.dialog.go_on)
    kept = load(start.preferences.folder).agency
    assert kept == starting_profile(kind, place, kept.superior)
    assert kept.known
    assert not start.dialog.at_agency
    assert start.dialog.beginnings["template"].hasFocus()


def test_all_starting_sets_are_offered(start):
    assert [start.dialog.kind.itemData(row) for row in range(start.dialog.kind.count())] == ["", *SETS]


def test_what_the_drafter_wrote_is_not_filled_over(start):
    start.pick("so_y_te")
    start.type(start.dialog.place, "tỉnh Khánh Hòa")
    start.type(start.dialog.agency.symbol, "SYTE")
    start.pick("benh_vien")
    assert start.dialog.agency.symbol.text() == "SYTE"
    assert start.dialog.agency.inline_name.text() == "Sở Y tế tỉnh Khánh Hòa"
    start.click(start.dialog.fill)
    assert start.dialog.agency.inline_name.text() == "Bệnh viện Đa khoa tỉnh Khánh Hòa"


def test_an_agency_of_another_kind_is_told_by_hand(start):
    assert not start.dialog.fill.isEnabled()
    start.type(start.dialog.agency.inline_name, "Trường THPT Nguyễn Văn Trỗi")
    start.type(start.dialog.agency.place, "Nha Trang")
    start.click(start.dialog.go_on)
    assert start.preferences.current.agency == AgencyProfile(
        inline_name="Trường THPT Nguyễn Văn Trỗi", place="Nha Trang"
    )


def test_the_agency_can_be_passed_over_and_come_back_to(start):
    start.click(start.dialog.skip)
    assert not start.dialog.at_agency
    assert not start.preferences.current.agency.known
    start.click(start.dialog.back)
    assert start.dialog.at_agency


@pytest.mark.parametrize("how", ["template", "sample", "file"])
def test_every_beginning_is_told_once_and_closes(start, how):
    start.click(start.dialog.skip)
    button = start.dialog.beginnings[how]
    button.setFocus()
    start.qtbot.keyClick(button, Qt.Key.Key_Return)
    assert start.chosen == [how]
    assert not start.dialog.isVisible()


def test_the_library_can_be_gone_to(start):
    start.click(start.dialog.skip)
    start.click(start.dialog.to_library)
    assert start.chosen == ["library"]


def test_closing_chooses_nothing(start):
    start.qtbot.keyClick(start.dialog, Qt.Key.Key_Escape)
    assert start.chosen == []
    assert not start.dialog.isVisible()
    assert start.preferences.current == Settings()


def test_a_known_agency_is_shown_and_not_filled_over(qtbot, tmp_path):
    known = starting_profile("ubnd_xa", "xã Diên Khánh")
    start = Start(qtbot, tmp_path, Settings(agency=known))
    start.pick("so_y_te")
    start.type(start.dialog.place, "tỉnh Gia Lai")
    start.click(start.dialog.go_on)
    assert start.preferences.current.agency == known


def test_settings_that_cannot_be_written_are_said_and_the_start_goes_on(qtbot, tmp_path):
    (tmp_path / "nhà").write_text("ở đây là tệp", encoding="utf-8")
    start = Start(qtbot, tmp_path / "nhà")
    start.type(start.dialog.agency.inline_name, "Sở Nội vụ")
    start.click(start.dialog.go_on)
    assert len(start.bridge.refusals) == 1
    assert not start.dialog.at_agency
    assert start.preferences.current.agency.inline_name == "Sở Nội vụ"
