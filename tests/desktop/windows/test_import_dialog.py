"""The import window, driven by keys and mouse over files that were typed in Word."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.import_lines import LineRole
from desktop.windows.import_dialog import ImportDialog, read
from forms.importing.review import Line, Review
from forms.plan import Clause, Group, Paragraph, Plan
from tests.desktop.bridges import RecordingBridge
from tests.forms.importing.typist import Habit, type_document
from tests.seeds import seed_json

Key = Qt.Key
LINES = (
    "SỞ Y TẾ",
    "Số: 12/KH-SYT",
    "KẾ HOẠCH",
    "Kiểm tra năm 2025",
    "Căn cứ Luật Khám bệnh;",
    "Sở Y tế ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "1. Nắm tình hình.",
    "2. Chấn chỉnh sai sót.",
    "II. NỘI DUNG",
    "1. Kiểm tra hồ sơ",
    "và chứng từ kèm theo.",
    "2. Các đơn vị gửi báo cáo. Sở tổng hợp.",
)
ROWS = (("TT", "Nội dung", "Chủ trì"), ("1", "Lập đoàn", "Phòng A"), ("2", "Gửi báo cáo", "Phòng B"))


def typed(path: Path, *lines: str, table: bool = False) -> Path:
    """A file of Word's with these lines."""
    word = docx.Document()
    for line in lines or LINES:
        word.add_paragraph(line)
    if table:
        made = word.add_table(rows=0, cols=3)
        made.style = "Table Grid"
        for texts in ROWS:
            for cell, text in zip(made.add_row().cells, texts, strict=True):
                cell.text = text
    word.save(str(path))
    return path


class Desk:
    """An import window and hands on its keyboard."""

    def __init__(self, qtbot, path: Path, *, wait: bool = True, answers: tuple[str, ...] = (), **other: object) -> None:
        self.qtbot = qtbot
        self.bridge = RecordingBridge(answers)
        self.dialog = ImportDialog(path, self.bridge, **other)
        self.made: list[Plan] = []
        self.turned: list[Plan] = []
        self.refused: list[Exception] = []
        self.dialog.made.connect(self.made.append)
        self.dialog.for_new_year.connect(self.turned.append)
        self.dialog.refused.connect(self.refused.append)
        qtbot.addWidget(self.dialog, before_close_func=lambda _dialog: self.bridge.answers.append("yes"))
        self.dialog.open()
        if wait:
            qtbot.waitUntil(self.dialog.isActiveWindow)
            qtbot.waitUntil(lambda: self.dialog.page is not None, timeout=20_000)

    @property
    def page(self):
        return self.dialog.page

    def go_to(self, words: str) -> Line:
        model = self.page.model
        for row in range(model.rowCount()):
            line = model.index(row, 0).data(LineRole)
            if words in line.text:
                self.page.list.setCurrentIndex(model.index(row, 0))
                self.page.list.setFocus()
                return line
        raise AssertionError(words)

    def press(self, key: Qt.Key, at=None) -> None:
        QTest.keyClick(at if at is not None else self.page.list, key)

    def line(self, words: str) -> Line:
        return next(one for one in self.page.review.lines() if words in one.text)

    def click(self, button) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(qtbot, tmp_path) -> Desk:
    return Desk(qtbot, typed(tmp_path / "cũ.docx"))


def test_source_and_plan_stand_side_by_side_and_the_count_proves_it(desk: Desk) -> None:
    assert desk.page.source.toPlainText().split("\n") == list(LINES)
    assert "Không mất, không thêm chữ nào." in desk.page.proof.text()
    shown = [desk.page.model.index(row, 0).data().strip() for row in range(desk.page.model.rowCount())]
    assert [one for one in LINES[6:] if one not in shown and one != LINES[11]] == []


def test_the_most_doubtful_line_comes_first_and_one_key_settles_it(desk: Desk) -> None:
    doubted = desk.page.model.doubted
    assert doubted
    assert desk.page.line == doubted[0]
    assert desk.page.left.text() == f"Còn {len(doubted)} chỗ cần xem"
    for _ in doubted:
        desk.press(Key.Key_Space)
    assert desk.page.left.text() == "Không còn chỗ nào cần xem"
    assert not desk.page.model.doubted


def test_the_line_that_is_looked_at_is_marked_in_the_source(desk: Desk) -> None:
    desk.go_to("Chấn chỉnh")
    assert desk.page.source.marked == "2. Chấn chỉnh sai sót."


def test_a_click_in_the_source_goes_to_the_line(desk: Desk) -> None:
    source = desk.page.source
    block = source.document().findBlockByNumber(LINES.index("II. NỘI DUNG"))
    place = source.blockBoundingGeometry(block).translated(source.contentOffset()).center().toPoint()
    QTest.mouseClick(source.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, place.y()))
    assert desk.page.line.text == "NỘI DUNG"


@pytest.mark.parametrize(
    ("key", "kind"), [(Key.Key_0, "paragraph"), (Key.Key_1, "roman"), (Key.Key_4, "letter"), (Key.Key_5, "dash")]
)
def test_one_key_changes_what_a_line_is(desk: Desk, key: Qt.Key, kind: str) -> None:
    desk.go_to("Chấn chỉnh")
    desk.press(key)
    assert desk.line("Chấn chỉnh").kind == kind
    assert desk.page.line.id == desk.line("Chấn chỉnh").id
    assert "Không mất, không thêm chữ nào." in desk.page.proof.text()


def test_arrows_change_the_level(desk: Desk) -> None:
    depth = desk.go_to("Chấn chỉnh").depth
    desk.press(Key.Key_Right)
    assert desk.line("Chấn chỉnh").depth == depth + 1
    desk.press(Key.Key_Left)
    assert desk.line("Chấn chỉnh").depth == depth


def test_a_level_that_is_not_there_is_told_in_a_sentence(desk: Desk) -> None:
    desk.go_to("MỤC ĐÍCH")
    desk.press(Key.Key_Left)
    (said,) = desk.bridge.texts("error")
    assert said.startswith("Không có cấp như vậy")
    assert [notice.text for notice in desk.dialog.notices.notices()] == [said]
    assert desk.page.line.text == "MỤC ĐÍCH"


def test_a_torn_line_is_joined_and_cut_again(desk: Desk) -> None:
    if "kèm theo" in desk.line("Kiểm tra hồ sơ").text:
        pytest.fail("the reader joined the lines by itself")
    desk.go_to("kèm theo")
    desk.press(Key.Key_G)
    assert desk.line("Kiểm tra hồ sơ").text == "Kiểm tra hồ sơ và chứng từ kèm theo."
    desk.go_to("Các đơn vị")
    desk.press(Key.Key_T)
    assert desk.page.detail.words.hasFocus()
    desk.press(Key.Key_T, desk.page.detail.words)
    assert desk.line("Các đơn vị").text == "Các đơn vị gửi báo cáo."
    assert desk.page.line.text == "Sở tổng hợp."
    assert desk.page.list.hasFocus()
    assert "Không mất, không thêm chữ nào." in desk.page.proof.text()


def test_a_line_becomes_a_basis_or_a_closing(desk: Desk) -> None:
    desk.go_to("kèm theo")
    desk.press(Key.Key_C)
    assert desk.line("kèm theo").part == "bases"
    desk.press(Key.Key_K)
    assert desk.line("kèm theo").part == "closing"


def test_a_line_becomes_the_subject(desk: Desk) -> None:
    desk.go_to("Kiểm tra năm 2025")
    desk.press(Key.Key_Y)
    assert next(desk.page.review.plan.documents()).title == ("Kiểm tra năm 2025",)
    assert "Không mất, không thêm chữ nào." in desk.page.proof.text()


def test_what_is_left_out_is_listed_with_its_reason_and_comes_back(desk: Desk) -> None:
    before = len(desk.page.review.left_out)
    desk.go_to("Chấn chỉnh")
    desk.press(Key.Key_Delete)
    assert desk.page.tabs.tabText(1) == f"Để ngoài ({before + 1})"
    desk.page.tabs.setCurrentIndex(1)
    listed = desk.page.left_out.list
    item = listed.topLevelItem(before)
    assert (item.text(0), item.text(1)) == ("2. Chấn chỉnh sai sót.", "Người nhập chọn để ngoài")
    listed.setCurrentItem(item)
    desk.click(desk.page.left_out.take_in)
    assert desk.page.tabs.currentIndex() == 0
    assert desk.page.line.text == "2. Chấn chỉnh sai sót."


def test_ctrl_z_takes_the_last_change_back(desk: Desk) -> None:
    desk.go_to("Chấn chỉnh")
    desk.press(Key.Key_0)
    QTest.keyClick(desk.page.list, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.line("Chấn chỉnh").kind == "arabic"
    assert not desk.page.undo.isEnabled()


def test_only_the_doubtful_lines_are_listed_on_demand(desk: Desk) -> None:
    desk.page.only_doubted.click()
    model = desk.page.model
    shown = [model.index(row, 0).data(LineRole) for row in range(model.rowCount())]
    assert shown == model.doubted


def test_rows_become_groups_by_a_key(qtbot, tmp_path) -> None:
    desk = Desk(qtbot, typed(tmp_path / "bảng.docx", table=True))
    desk.go_to("Lập đoàn")
    assert not desk.page.detail.buttons["block"].isEnabled()
    desk.press(Key.Key_N)
    assert isinstance(desk.page.review.plan.nodes[desk.line("Lập đoàn").id], Group)
    desk.press(Key.Key_0)
    assert desk.line("Lập đoàn").kind == "group"


def test_keeping_gives_the_plan_as_it_was_changed(desk: Desk) -> None:
    desk.go_to("Chấn chỉnh")
    desk.press(Key.Key_0)
    desk.click(desk.dialog.keep)
    (made,) = desk.made
    texts = [node.inlines[0].text for node in made.nodes.values() if isinstance(node, Paragraph) and node.inlines]
    assert "2. Chấn chỉnh sai sót." in texts
    assert not desk.dialog.isVisible()


def test_a_plan_can_be_turned_over_at_once(desk: Desk) -> None:
    desk.click(desk.dialog.turn_over)
    assert len(desk.turned) == 1
    assert desk.made == []


def test_last_years_file_offers_the_new_year_first(qtbot, tmp_path) -> None:
    desk = Desk(qtbot, typed(tmp_path / "cũ.docx"), last_year=True)
    assert desk.dialog.turn_over.isDefault()
    assert not desk.dialog.keep.isDefault()


def test_leaving_after_changes_asks_first(qtbot, tmp_path) -> None:
    desk = Desk(qtbot, typed(tmp_path / "cũ.docx"), answers=("no", "yes"))
    desk.go_to("Chấn chỉnh")
    desk.press(Key.Key_0)
    desk.press(Key.Key_Escape, desk.dialog)
    assert desk.dialog.isVisible()
    desk.click(desk.dialog.leave)
    assert not desk.dialog.isVisible()
    assert desk.made == []


def test_leaving_without_changes_asks_nothing(desk: Desk) -> None:
    desk.press(Key.Key_Escape, desk.dialog)
    assert not desk.dialog.isVisible()


# --- Reading -------------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_document_is_refused_and_the_window_goes(qtbot, tmp_path) -> None:
    path = tmp_path / "hỏng.docx"
    path.write_bytes(b"PK\x03\x04 cut short")
    desk = Desk(qtbot, path, wait=False)
    qtbot.waitUntil(lambda: bool(desk.refused), timeout=20_000)
    assert desk.refused[0].message.key == "importing.damaged"
    assert not desk.dialog.isVisible()


def test_reading_can_be_stopped(qtbot, tmp_path) -> None:
    begun, go_on = Event(), Event()

    def slow(path: Path, revisions, tell) -> Review:
        tell(0)
        begun.set()
        go_on.wait(20)
        tell(1)
        raise AssertionError("it went on")

    desk = Desk(qtbot, typed(tmp_path / "cũ.docx"), wait=False, reader=slow)
    assert begun.wait(20)
    assert not desk.dialog.keep.isEnabled()
    desk.click(desk.dialog.leave)
    go_on.set()
    qtbot.waitUntil(lambda: not desk.dialog.isVisible(), timeout=20_000)
    assert (desk.made, desk.refused, desk.bridge.bugs) == ([], [], [])


def test_a_bug_while_reading_goes_where_bugs_go(qtbot, tmp_path) -> None:
    def broken(path: Path, revisions, tell) -> Review:
        raise RuntimeError(path)

    desk = Desk(qtbot, typed(tmp_path / "cũ.docx"), wait=False, reader=broken)
    qtbot.waitUntil(lambda: bool(desk.bridge.bugs), timeout=20_000)
    assert not desk.dialog.isVisible()


def revised(path: Path) -> Path:
    """A file in which somebody inserted words under tracking."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    word = docx.Document()
    for line in LINES:
        word.add_paragraph(line)
    change = f'<w:ins {nsdecls("w")} w:id="1" w:author="An"><w:r><w:t> ngay</w:t></w:r></w:ins>'
    word.paragraphs[7]._p.append(parse_xml(change))
    word.save(str(path))
    return path


def test_tracked_changes_are_taken_as_the_drafter_says(qtbot, tmp_path) -> None:
    desk = Desk(qtbot, revised(tmp_path / "sửa.docx"))
    assert desk.dialog.revisions.isVisible()
    assert desk.line("Nắm tình hình").text == "Nắm tình hình. ngay"
    before = desk.page
    desk.dialog.revisions.setCurrentIndex(1)
    desk.dialog.revisions.activated.emit(1)
    qtbot.waitUntil(lambda: desk.dialog.page is not before, timeout=20_000)
    assert desk.line("Nắm tình hình").text == "Nắm tình hình."
    assert [one.reason for one in desk.page.review.left_out] == ["inserted"]
    assert "Không mất, không thêm chữ nào." in desk.page.proof.text()


def test_a_file_without_tracked_changes_asks_nothing_about_them(desk: Desk) -> None:
    assert not desk.dialog.revisions.isVisible()


def test_a_real_plan_is_read_behind_the_window_and_listed(qtbot, tmp_path) -> None:
    path = type_document(seed_json("004"), Habit("plain"), tmp_path / "thật.docx")
    desk = Desk(qtbot, path)
    assert desk.page.model.rowCount() > 200
    assert "Không mất, không thêm chữ nào." in desk.page.proof.text()
    kinds = {type(node) for node in desk.page.review.plan.nodes.values()}
    assert {Clause, Group} & kinds
    desk.dialog.resize(1366, 740)
    QApplication.processEvents()
    for button in desk.page.detail.buttons.values():
        assert button.width() >= button.sizeHint().width()


def test_reading_for_any_thread_tells_its_steps(tmp_path) -> None:
    steps: list[object] = []
    found = read(typed(tmp_path / "cũ.docx"), "accept", steps.append)
    assert steps == [0, 1]
    assert not found.source.revised
