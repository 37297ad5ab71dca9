"""Fields that edit the plan: what they announce, what they keep, what they leave to the plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetricsF, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QSpinBox, QVBoxLayout, QWidget

from desktop.editors.choices import ChoiceBox, CountBox
from desktop.editors.fields import LineField, LinesField, tidy_capitals, tidy_number
from desktop.editors.plan_editor import Remark, lock, remark_colour
from desktop.editors.row_list import RowList
from desktop.editors.sheet import FixedLine, Mark, RuleLine, family, type_of
from tests.desktop.editors.hosts import click, press, type_text


@pytest.fixture
def shown(qtbot):
    """Puts widgets into an active window that lives as long as the test."""
    windows: list[QWidget] = []

    def put(*widgets: QWidget, width: int = 300) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(width, 200)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return put


# --- One line ------------------------------------------------------------------------------------------------------


def test_what_is_typed_is_told_tidy_and_what_is_shown_is_not(shown):
    field = LineField("Ký hiệu")
    shown(field)
    told: list[str] = []
    field.typed.connect(told.append)
    field.show_text("KH")
    type_text(field, "\u200b")
    press(field, Qt.Key.Key_End)
    type_text(field, " a")
    assert told[-1] == "KH a"
    assert field.accessibleName() == "Ký hiệu"


def test_an_input_method_tells_only_what_is_settled(shown):
    field = LineField("Địa danh")
    shown(field)
    told: list[str] = []
    field.typed.connect(told.append)
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("Hu", []))
    assert told in ([], [""])
    event = QInputMethodEvent("", [])
    event.setCommitString("Huế")
    QApplication.sendEvent(field, event)
    assert told[-1] == "Huế"


def test_the_plan_s_value_moves_no_cursor_where_it_already_stands(shown):
    field = LineField("Địa danh")
    shown(field)
    field.show_text("Khánh Hòa")
    field.setCursorPosition(5)
    field.show_text("Khánh Hòa")
    assert field.cursorPosition() == 5
    field.show_text("Khánh Hòa mới")
    assert field.cursorPosition() == 5
    field.show_text("Huế")
    assert field.cursorPosition() == 3


def test_a_refused_text_stays_until_the_plan_says_otherwise(shown):
    field = LineField("Ngày", tidied=tidy_number)
    shown(field)
    field.show_text("5", "05")
    assert field.text() == "05"
    field.selectAll()
    type_text(field, "99")
    field.refused = True
    field.show_text("5", "05")
    assert field.text() == "99"
    field.show_text("6", "06")
    assert field.text() == "06"
    assert not field.refused


def test_the_menu_of_a_field_offers_no_undo_of_its_own(shown):
    field = LineField("Ký hiệu")
    shown(field)
    type_text(field, "A")
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 3), QPoint(3, 3)))
    (menu,) = field.findChildren(QMenu)
    names = [action.objectName() for action in menu.actions()]
    assert "edit-undo" not in names
    assert "edit-redo" not in names
    assert "edit-paste" in names
    assert not menu.actions()[0].isSeparator()
    menu.close()


# --- Several lines -------------------------------------------------------------------------------------------------


def test_lines_are_told_without_the_empty_ones_that_stay_while_one_types(shown):
    field = LinesField("Trích yếu")
    shown(field)
    told: list[tuple[str, ...]] = []
    field.typed.connect(told.append)
    type_text(field, "A")
    press(field, Qt.Key.Key_Return)
    field.show_lines(told[-1])
    assert field.toPlainText() == "A\n"
    type_text(field, "B")
    assert told[-1] == ("A", "B")


def test_a_field_grows_with_its_lines_and_shrinks_again(shown, qtbot):
    field = LinesField("Trích yếu")
    shown(field)
    single = field.height()
    field.show_lines(("A", "B", "C"))
    line = field.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: field.height() >= single + 2 * line - 1)
    field.show_lines(("A",))
    qtbot.waitUntil(lambda: field.height() == single)
    field.show_lines(("Từ rất dài " * 20,))
    qtbot.waitUntil(lambda: field.height() >= single + 2 * line - 1)


def test_capitals_are_shown_while_small_letters_are_typed_but_kept_small_ones_stay(shown):
    field = LinesField("Tên cơ quan", tidied=tidy_capitals)
    shown(field)
    field.show_lines(("SỞ Y TẾ",))
    assert field.font().capitalization() == QFont.Capitalization.AllUppercase
    field.show_lines(("Sở Y tế",))
    assert field.font().capitalization() == QFont.Capitalization.MixedCase
    assert field.toPlainText() == "Sở Y tế"


# --- Choices, remarks, locks ---------------------------------------------------------------------------------------


def test_an_arrow_opens_the_list_and_escape_leaves_the_choice(shown):
    box = ChoiceBox()
    box.addItems(["a", "b"])
    shown(box)
    press(box, Qt.Key.Key_Down)
    assert box.view().isVisible()
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    assert box.currentText() == "a"


def test_a_remark_takes_no_room_while_it_says_nothing(shown):
    remark = Remark()
    shown(remark)
    assert not remark.isVisible()
    remark.refuse("Sai.")
    assert remark.isVisible()
    remark.hint("")
    assert not remark.isVisible()


def test_remarks_stand_out_in_light_and_dark(qapp):
    palette = qapp.palette()
    for window in ("#f0f0f0", "#2b2b2b"):
        palette.setColor(palette.ColorRole.Window, window)
        ground = palette.color(palette.ColorRole.Window).lightness()
        colours = {remark_colour(palette, tone).name() for tone in ("refusal", "hint", "note")}
        assert len(colours) == 3
        for tone in ("refusal", "hint", "note"):
            assert abs(remark_colour(palette, tone).lightness() - ground) > 90


def test_a_lock_reaches_every_field_and_frees_it_again(shown):
    line, lines, count = LineField("a"), LinesField("b"), CountBox()
    window = shown(line, lines, count)
    lock(window, True)
    assert line.isReadOnly()
    assert lines.isReadOnly()
    assert not count.isEnabled()
    assert not window.findChild(QSpinBox).lineEdit().isReadOnly()
    lock(window, False)
    assert not line.isReadOnly()
    assert count.isEnabled()


# --- Rows ----------------------------------------------------------------------------------------------------------


def test_rows_keep_their_fields_by_key_whatever_comes_and_goes(shown):
    rows = RowList(lambda: LineField("Dòng"), "Bỏ")
    shown(rows)
    one, two, three = rows.show_keys(["a", "b", "c"])
    two.setFocus()
    assert rows.show_keys(["c", "x", "b"])[::2] == [three, two]
    assert two.hasFocus()
    assert rows.place_of(two) == 2
    assert rows.place_of(one) == -1
    assert [row.y() for row in rows.rows()] == sorted(row.y() for row in rows.rows())


def test_rows_ask_and_change_nothing_themselves(shown):
    rows = RowList(lambda: LineField("Dòng"), "Bỏ")
    shown(rows)
    first, second = rows.show_keys(["a", "b"])
    asked: list[object] = []
    rows.moved.connect(lambda start, end: asked.append((start, end)))
    rows.removed.connect(asked.append)
    press(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    press(first, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    click(rows.rows()[1].remove)
    press(first, Qt.Key.Key_Backspace)
    assert asked == [(1, 0), 1, 0]
    assert rows.contents() == [first, second]


# --- The sheet -----------------------------------------------------------------------------------------------------


def test_the_sheet_is_set_in_the_type_of_the_document(qapp):
    assert family() == "Liberation Serif"
    assert type_of(12, bold=True).bold()


def test_a_fixed_line_gets_smaller_until_it_fits(shown):
    line = FixedLine("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, points=12)
    shown(line, width=180)
    assert QFontMetricsF(line.fitted()).horizontalAdvance(line.text) <= line.width()
    wide = FixedLine("A", points=12)
    shown(wide)
    assert wide.fitted().pointSizeF() == 12


def test_a_rule_is_measured_by_the_longest_line_above_it(shown):
    rule = RuleLine(0.4)
    shown(rule)
    font = type_of(10, bold=True)
    rule.measure(("SỞ", "SỞ Y TẾ"), font)
    assert rule.length() == pytest.approx(QFontMetricsF(font).horizontalAdvance("SỞ Y TẾ") * 0.4)
    rule.measure(("SỞ Y TẾ",), font, 0.5)
    assert rule.length() == pytest.approx(QFontMetricsF(font).horizontalAdvance("SỞ Y TẾ") * 0.5)


def test_a_mark_is_drawn_in_its_colour(shown):
    mark = Mark()
    shown(mark)
    mark.show_mark("KHẨN", "FF0000")
    image = mark.grab().toImage()
    colours = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert any(colour.startswith("#ff") and not colour.endswith("ffff") for colour in colours)
    mark.show_mark("")
    assert not mark.isVisible()
