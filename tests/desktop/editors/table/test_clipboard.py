"""Copy, cut and paste with real keys over the real clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from desktop.editors.table.clipboard import OWN
from forms.tables.cells import cell_at
from forms.tables.shape import Spot
from tests.builders import b, cell, group, note, task
from tests.desktop.editors.table.tables import Desk, example

Keys, Mods = Qt.Key, Qt.KeyboardModifier


@pytest.fixture(autouse=True)
def empty_clipboard(qapp):
    QGuiApplication.clipboard().clear()


def offer(*, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def press(desk: Desk, key: Qt.Key) -> None:
    desk.press(key, Mods.ControlModifier)


def test_a_copied_range_is_offered_to_all_kinds_of_programs(desk: Desk):
    desk.at("r1", "tt", "r2", "chu_tri")
    press(desk, Keys.Key_C)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == '1\tTập huấn\tVăn phòng Sở\n2\t"một\nhai"\tThanh tra\n'
    assert data.html().count("<tr>") == 2
    assert data.hasFormat(OWN)
    assert desk.edits == []


def test_a_title_of_a_group_spans_in_what_is_copied(desk: Desk):
    desk.at("g1", "tt", "r1", "han")
    press(desk, Keys.Key_C)
    assert '<td colspan="3">Chung</td>' in QGuiApplication.clipboard().mimeData().html()


def test_a_range_is_pasted_with_its_looks(desk_with):
    desk = desk_with(example(task(b("đậm"), "Sở", id="r1"), task(id="r2")))
    desk.at("r1", "viec", "r1", "chu_tri")
    press(desk, Keys.Key_C)
    desk.at("r2", "viec")
    press(desk, Keys.Key_V)
    assert desk.plan.nodes["r2"].cells == {"viec": cell(b("đậm")), "chu_tri": cell("Sở")}
    assert len(desk.edits) == 1


def test_what_is_cut_is_gone_and_comes_back_elsewhere(desk: Desk):
    desk.at("r1", "chu_tri")
    press(desk, Keys.Key_X)
    assert desk.words("r1", "chu_tri") == ""
    desk.at("r3", "chu_tri")
    press(desk, Keys.Key_V)
    assert desk.words("r3", "chu_tri") == "Văn phòng Sở"


def test_a_spreadsheet_s_range_makes_the_table_grow(desk_with):
    desk = desk_with(example(task("một", id="r1")))
    offer(text='a\t"hai\ndòng"\r\nb\tc\r\nd\te\r\n')
    desk.at("r1", "viec")
    press(desk, Keys.Key_V)
    assert desk.column("viec") == ["a", "b", "d"]
    assert desk.column("chu_tri") == ["hai\ndòng", "c", "e"]
    assert desk.column("tt") == ["1", "2", "3"]
    assert desk.grid.block() == (0, 1, 2, 2)


def test_html_goes_before_text(desk: Desk):
    offer(text="thô", html="<table><tr><td><b>đậm</b></td></tr></table>")
    desk.at("r1", "viec")
    press(desk, Keys.Key_V)
    assert cell_at(desk.plan, Spot("r1", "viec")) == cell(b("đậm"))


def test_one_cell_fills_a_selection(desk: Desk):
    offer(text="Quý IV")
    desk.at("r1", "han", "r2", "han")
    press(desk, Keys.Key_V)
    assert [desk.words(row, "han") for row in ("r1", "r2")] == ["Quý IV", "Quý IV"]


def test_words_are_pasted_into_the_cell_that_is_edited(desk: Desk):
    offer(html="<p>một <i>hai</i></p><p>ba</p>")
    desk.at("r3", "viec")
    desk.press(Keys.Key_F2)
    press(desk, Keys.Key_V)
    assert desk.words("r3", "viec") == "Kiểm tramột hai\nba"


def test_a_footnote_copied_is_another_footnote(desk_with):
    desk = desk_with(example(task(("Xem", note("Chú thích", id="fn")), id="r1"), task(id="r2")))
    desk.at("r1", "viec")
    press(desk, Keys.Key_C)
    desk.at("r2", "viec")
    press(desk, Keys.Key_V)
    copy = desk.plan.nodes["r2"].cells["viec"].paragraphs[0].inlines[1]
    assert copy.id != "fn"
    assert not desk.refusals


def test_an_empty_clipboard_and_one_with_a_picture_change_nothing(desk: Desk):
    desk.at("r1", "viec")
    press(desk, Keys.Key_V)
    data = QMimeData()
    data.setData("image/png", b"x")
    QGuiApplication.clipboard().setMimeData(data)
    press(desk, Keys.Key_V)
    assert desk.edits == []


def test_what_is_too_large_is_said(desk: Desk):
    offer(text="x\n" * 20_001)
    desk.at("r1", "viec")
    press(desk, Keys.Key_V)
    assert desk.edits == []
    assert desk.refusals[0].message.key == "table.paste_too_large"


def test_a_locked_table_can_be_copied_and_not_pasted_into(desk: Desk):
    desk.editor.set_locked(True)
    desk.at("r1", "viec")
    press(desk, Keys.Key_C)
    assert QGuiApplication.clipboard().text() == "Tập huấn\n"
    press(desk, Keys.Key_V)
    assert desk.edits == []


def test_a_range_pasted_over_a_group_keeps_the_group(desk_with):
    desk = desk_with(example(group("Cũ", task("một", id="r1"), id="g")))
    offer(text="Mới\tx\nhai\ty")
    desk.at("g", "viec")
    press(desk, Keys.Key_V)
    assert desk.column("viec") == ["Mới", "hai"]
    assert desk.column("tt") == ["I.", "1"]
