"""Rows by keys and by dragging; what is selected afterwards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from forms.plan import Group, SpecialRow
from tests.builders import task
from tests.desktop.editors.table.tables import Desk, example

Keys, Mods = Qt.Key, Qt.KeyboardModifier
ALT, SHIFT, CONTROL = Mods.AltModifier, Mods.ShiftModifier, Mods.ControlModifier


def test_alt_insert_adds_rows_below_as_many_as_are_selected(desk: Desk):
    desk.at("r1", "han", "r2", "han")
    desk.press(Keys.Key_Insert, ALT)
    assert desk.column("tt") == ["I.", "1", "2", "3", "4", "II.", "1", ""]
    desk.type("mới")
    assert desk.column("viec")[3] == "mới"


def test_alt_shift_insert_adds_a_row_above(desk: Desk):
    desk.at("r1", "viec")
    desk.press(Keys.Key_Insert, ALT | SHIFT)
    desk.type("trước")
    assert desk.column("viec")[1:3] == ["trước", "Tập huấn"]


def test_alt_delete_removes_rows_and_the_cursor_stays_near(desk: Desk):
    desk.at("r1", "chu_tri")
    desk.press(Keys.Key_Delete, ALT)
    assert "r1" not in desk.plan.nodes
    assert desk.here == ("r2", "chu_tri")


def test_delete_clears_what_is_selected_and_nothing_else(desk: Desk):
    desk.at("r1", "tt", "r2", "chu_tri")
    desk.press(Keys.Key_Delete)
    assert [desk.words(row, column) for row in ("r1", "r2") for column in ("viec", "chu_tri")] == [""] * 4
    assert desk.words("r1", "han") == "Quý I"
    assert len(desk.edits) == 1


def test_backspace_clears_and_begins_to_edit(desk: Desk):
    desk.at("r1", "viec")
    desk.press(Keys.Key_Backspace)
    assert desk.grid.field is not None
    desk.type("x")
    assert desk.words("r1", "viec") == "x"


def test_rows_move_with_their_selection(desk: Desk):
    desk.at("r2", "viec", "r2", "chu_tri")
    desk.press(Keys.Key_Up, ALT)
    assert desk.plan.nodes["g1"].rows == ("r2", "r1")
    assert desk.grid.block() == (1, 1, 1, 2)
    desk.press(Keys.Key_Down, ALT)
    desk.press(Keys.Key_Down, ALT)
    assert desk.plan.nodes["g2"].rows == ("r2", "r3")


def test_a_move_that_is_none_is_said(desk: Desk):
    desk.at("g1", "viec")
    desk.press(Keys.Key_Up, ALT)
    assert [error.message.key for error in desk.refusals] == ["edit.no_further_place"]


def test_levels_by_keys(desk: Desk):
    desk.at("r2", "viec")
    desk.press(Keys.Key_Right, ALT | SHIFT)
    assert desk.column("tt")[:3] == ["I.", "1", "1.1"]
    desk.press(Keys.Key_Left, ALT | SHIFT)
    assert desk.column("tt")[:3] == ["I.", "1", "2"]


def test_duplicates_are_selected(desk: Desk):
    desk.at("r1", "viec")
    desk.press(Keys.Key_D, CONTROL | SHIFT)
    assert desk.column("viec")[1:3] == ["Tập huấn", "Tập huấn"]
    assert desk.grid.block() == (2, 1, 2, 1)


def test_fill_down_takes_the_cell_above_a_single_one(desk: Desk):
    desk.at("r2", "han")
    desk.press(Keys.Key_D, CONTROL)
    assert desk.words("r2", "han") == "Quý I"


def test_a_series_goes_on(desk: Desk):
    desk.at("r1", "han", "r2", "han")
    desk.press(Keys.Key_D, CONTROL | ALT)
    assert desk.words("r2", "han") == "Quý II"


def test_looks_and_dashes_of_whole_cells(desk: Desk):
    desk.at("r2", "viec")
    desk.press(Keys.Key_B, CONTROL)
    assert all(one.inlines[0].bold for one in desk.plan.nodes["r2"].cells["viec"].paragraphs)
    desk.press(Keys.Key_L, CONTROL | SHIFT)
    assert desk.words("r2", "viec") == "- một\n- hai"


def test_cells_merge_and_come_apart(desk: Desk):
    desk.at("r1", "viec", "r1", "chu_tri")
    desk.press(Keys.Key_M, CONTROL | ALT)
    assert desk.words("r1", "viec") == "Tập huấn\nVăn phòng Sở"
    assert desk.grid.columnSpan(1, 1) == 2
    desk.at("r1", "viec")
    desk.editor.deeds.do("unmerge")
    assert desk.grid.columnSpan(1, 1) == 1


def test_other_kinds_of_rows_come_beside(desk: Desk):
    desk.at("r1", "viec")
    desk.editor.deeds.do("insert_group")
    made = desk.here[0]
    assert isinstance(desk.plan.nodes[made], Group)
    desk.editor.deeds.do("insert_total")
    total = desk.plan.nodes[desk.here[0]]
    assert isinstance(total, SpecialRow)
    assert total.kind == "total"


def drag(desk: Desk, start: int, end: int, *, below: bool = False) -> None:
    """Take the grip of a row and let it go at another one, once the rows have the heights of their words."""
    desk.qtbot.waitUntil(lambda: desk.grid.rowHeight(2) > desk.grid.rowHeight(1))
    grips = desk.grid.grips
    viewport = grips.viewport()

    def place(row: int, share: float) -> QPoint:
        return QPoint(6, grips.sectionViewportPosition(row) + round(grips.sectionSize(row) * share))

    buttons = Qt.MouseButton
    for kind, point, held in (
        (QEvent.Type.MouseButtonPress, place(start, 0.5), buttons.LeftButton),
        (QEvent.Type.MouseMove, place(start, 0.5) + QPoint(0, 15), buttons.LeftButton),
        (QEvent.Type.MouseMove, place(end, 0.9 if below else 0.1), buttons.LeftButton),
        (QEvent.Type.MouseButtonRelease, place(end, 0.9 if below else 0.1), buttons.NoButton),
    ):
        at = QPointF(point)
        button = buttons.NoButton if kind == QEvent.Type.MouseMove else buttons.LeftButton
        event = QMouseEvent(kind, at, QPointF(viewport.mapToGlobal(point)), button, held, Mods.NoModifier)
        QApplication.sendEvent(viewport, event)


def test_a_row_is_dragged_by_its_grip(desk: Desk):
    drag(desk, 1, 4, below=True)
    assert desk.plan.nodes["g2"].rows == ("r3", "r1")
    assert "r1" not in desk.plan.nodes["g1"].rows


def test_selected_rows_are_dragged_together(desk: Desk):
    desk.grid.selectRow(1)
    desk.at("r1", "tt", "r2", "han")
    drag(desk, 1, 4)
    assert desk.plan.nodes["g2"].rows[:2] == ("r1", "r2")
    assert desk.grid.selected_rows() == ["r1", "r2"]


def test_a_click_on_a_grip_selects_the_row(desk: Desk):
    grips = desk.grid.grips
    y = grips.sectionViewportPosition(2) + 5
    desk.qtbot.mouseClick(grips.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, y))
    assert desk.grid.selected_rows() == ["r2"]
    assert desk.grid.block() == (2, 0, 2, 3)


def test_a_locked_table_s_rows_stay(desk: Desk):
    desk.editor.set_locked(True)
    drag(desk, 1, 4)
    desk.at("r1", "viec")
    desk.press(Keys.Key_Insert, ALT)
    assert desk.edits == []


def test_rows_are_as_high_as_their_words_and_only_those_in_view(desk_with):
    long = "Rà soát, bổ sung, hoàn thiện các quy định của ngành " * 3
    desk = desk_with(example(*(task(long, id=f"x{place}") for place in range(200))))
    desk.qtbot.waitUntil(lambda: desk.grid.rowHeight(0) > 3 * desk.grid.layouts.at_least())
    least = desk.grid.layouts.line_height()
    assert desk.grid.rowHeight(199) == least
    desk.grid.scrollToBottom()
    desk.qtbot.waitUntil(lambda: desk.grid.rowHeight(199) > least)


def test_zoom_makes_words_and_rows_larger(desk: Desk):
    before = desk.grid.rowHeight(1)
    for _press in range(3):
        desk.press(Keys.Key_Equal, CONTROL | ALT)
    assert desk.grid.rowHeight(1) > before
    assert desk.grid.layouts.zoom > 1.3


def test_what_is_shown_can_be_arranged_and_edited_without_touching_the_order(desk: Desk):
    desk.editor.arrange(lambda _plan, _labels, rows: [key for key in reversed(rows) if key.startswith("r")])
    assert desk.column("viec") == ["Kiểm tra", "một\nhai", "Tập huấn"]
    desk.at("r1", "viec")
    desk.type("x")
    assert desk.column("viec") == ["Kiểm tra", "một\nhai", "x"]
    assert desk.plan.nodes["g1"].rows == ("r1", "r2")
