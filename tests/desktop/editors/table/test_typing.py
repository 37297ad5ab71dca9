"""Typing in cells with real keys: editing begins, goes on, ends, and each stroke is an edit of the plan."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from forms.edits import BadEdit, SpliceText, apply
from forms.plan import Text
from forms.tables.cells import cell_at
from forms.tables.shape import Spot
from tests.builders import b, note, task
from tests.desktop.editors.table.tables import Desk, example

Keys, Mods = Qt.Key, Qt.KeyboardModifier


def test_typing_takes_the_place_of_what_stands_there(desk: Desk):
    desk.at("r1", "viec")
    desk.type("Hội nghị")
    assert desk.words("r1", "viec") == "Hội nghị"
    assert all(isinstance(edit, SpliceText) for edit in desk.edits)


def test_f2_goes_on_with_what_stands_there(desk: Desk):
    desk.at("r1", "viec")
    desk.press(Keys.Key_F2)
    desk.type(" 1")
    assert desk.words("r1", "viec") == "Tập huấn 1"
    assert all(isinstance(edit, SpliceText) for edit in desk.edits)


def test_a_double_click_goes_on_with_what_stands_there(desk: Desk):
    index = desk.model.index_of(Spot("r1", "chu_tri"))
    place = desk.grid.visualRect(index).center()
    desk.qtbot.mouseClick(desk.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.qtbot.mouseDClick(desk.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.grid.field.toPlainText() == "Văn phòng Sở"


def test_enter_goes_down_and_tab_to_the_right(desk: Desk):
    desk.at("r1", "viec")
    desk.type("a")
    desk.press(Keys.Key_Return)
    assert desk.here == ("r2", "viec")
    desk.type("b")
    desk.press(Keys.Key_Tab)
    assert desk.here == ("r2", "chu_tri")
    desk.press(Keys.Key_Backtab, Mods.ShiftModifier)
    assert desk.here == ("r2", "viec")
    assert (desk.words("r1", "viec"), desk.words("r2", "viec")) == ("a", "b")


def test_tab_over_the_end_of_a_row_goes_on_in_the_next(desk: Desk):
    desk.at("r1", "han")
    desk.press(Keys.Key_Tab)
    assert desk.here == ("r2", "viec")
    desk.press(Keys.Key_Backtab, Mods.ShiftModifier)
    assert desk.here == ("r1", "han")


def test_tab_in_the_last_cell_adds_a_row(desk_with):
    desk = desk_with(example(task("một", id="r1")))
    desk.at("r1", "han")
    desk.press(Keys.Key_Tab)
    assert desk.column("tt") == ["1", "2"]
    desk.type("hai")
    assert desk.column("viec") == ["một", "hai"]


def test_escape_gives_back_what_stood_there(desk: Desk):
    before = desk.plan
    desk.at("r2", "viec")
    desk.type("nhầm")
    desk.press(Keys.Key_Escape)
    assert desk.plan.nodes == before.nodes
    assert desk.grid.field is None
    assert desk.here == ("r2", "viec")


def test_opening_and_leaving_a_cell_changes_nothing(desk: Desk):
    for key in (Keys.Key_F2, Keys.Key_Return, Keys.Key_F2, Keys.Key_Tab, Keys.Key_F2, Keys.Key_Escape):
        desk.press(key)
    assert desk.edits == []


def test_alt_enter_begins_a_paragraph_and_shift_enter_a_line(desk: Desk):
    desk.at("r3", "viec")
    desk.type("một")
    desk.press(Keys.Key_Return, Mods.AltModifier)
    desk.type("hai")
    desk.press(Keys.Key_Return, Mods.ShiftModifier)
    desk.type("ba")
    cell = cell_at(desk.plan, Spot("r3", "viec"))
    assert [len(paragraph.inlines) for paragraph in cell.paragraphs] == [1, 3]
    assert desk.words("r3", "viec") == "một\nhai ba"


def test_a_list_with_dashes_goes_on_until_an_empty_one(desk: Desk):
    desk.at("r3", "viec")
    desk.type("- một")
    desk.press(Keys.Key_Return, Mods.AltModifier)
    desk.type("hai")
    assert desk.words("r3", "viec") == "- một\n- hai"
    desk.press(Keys.Key_Return, Mods.AltModifier)
    desk.press(Keys.Key_Return, Mods.AltModifier)
    desk.type("ba")
    assert desk.words("r3", "viec") == "- một\n- hai\nba"


def test_the_first_composed_letter_is_not_lost(desk: Desk):
    """An input method composes in the grid; the field that it opens goes on composing."""
    desk.at("r1", "viec")
    QApplication.sendEvent(desk.grid, QInputMethodEvent("ho", []))
    assert desk.words("r1", "viec") == "Tập huấn"
    target = desk.grid.field
    assert target is not None
    event = QInputMethodEvent("", [])
    event.setCommitString("họp")
    QApplication.sendEvent(desk.grid if desk.grid.hasFocus() else target, event)
    assert desk.words("r1", "viec") == "họp"


def test_letters_that_a_typing_aid_takes_back_and_sets_anew(desk: Desk):
    """UniKey types a, then Backspace and â."""
    desk.at("r1", "viec")
    desk.type("a")
    desk.press(Keys.Key_Backspace)
    desk.type("â")
    assert desk.words("r1", "viec") == "â"


def test_decomposed_letters_are_composed_in_the_plan(desk: Desk):
    desk.at("r1", "viec")
    desk.type("e\u0302\u0323")
    assert desk.words("r1", "viec") == "ệ"


def test_letters_beyond_the_basic_plane_count_once(desk: Desk):
    desk.at("r1", "viec")
    desk.type("😀a😀b")
    assert desk.words("r1", "viec") == "😀a😀b"
    desk.press(Keys.Key_Left)
    desk.type("c")
    assert desk.words("r1", "viec") == "😀a😀cb"


def test_looks_of_words_are_set_by_keys(desk: Desk):
    desk.at("r3", "viec")
    desk.press(Keys.Key_F2)
    desk.press(Keys.Key_A, Mods.ControlModifier)
    desk.press(Keys.Key_B, Mods.ControlModifier)
    assert cell_at(desk.plan, Spot("r3", "viec")).paragraphs[0].inlines == (b("Kiểm tra"),)
    desk.press(Keys.Key_End)
    desk.press(Keys.Key_B, Mods.ControlModifier)
    desk.type(" lại")
    assert cell_at(desk.plan, Spot("r3", "viec")).paragraphs[0].inlines == (b("Kiểm tra"), Text(" lại"))


def test_footnotes_and_looks_survive_typing_beside_them(desk_with):
    desk = desk_with(example(task(("Xem ", b("kỹ"), note("Chú thích", id="fn")), id="r")))
    desk.at("r", "viec")
    desk.press(Keys.Key_F2)
    desk.type(" sau")
    inlines = cell_at(desk.plan, Spot("r", "viec")).paragraphs[0].inlines
    assert inlines[:3] == (Text("Xem "), b("kỹ"), note("Chú thích", id="fn"))
    assert inlines[3].text == " sau"
    assert not inlines[3].superscript


def test_a_group_s_title_is_typed_like_a_cell(desk: Desk):
    desk.at("g1", "viec")
    desk.type("Công tác")
    assert desk.plan.nodes["g1"].inlines == (Text("Công tác"),)
    assert desk.plan.nodes["g1"].cells == {}


def test_control_enter_fills_all_selected_cells(desk: Desk):
    desk.at("r1", "chu_tri", "r2", "han")
    desk.type("x")
    desk.press(Keys.Key_Return, Mods.ControlModifier)
    assert {desk.words(row, column) for row in ("r1", "r2") for column in ("chu_tri", "han")} == {"x"}


def test_numbers_are_not_typed_over(desk: Desk):
    desk.at("r1", "tt")
    desk.type("9")
    assert desk.grid.field is None
    assert desk.edits == []


def test_a_change_from_elsewhere_reaches_the_open_field(desk: Desk):
    before = desk.plan
    desk.at("r1", "viec")
    desk.type("x")
    desk.plan = before
    desk.show()
    assert desk.grid.field.toPlainText() == "Tập huấn"


def test_the_field_has_no_undo_of_its_own(desk: Desk):
    desk.at("r1", "viec")
    desk.type("x")
    assert not desk.grid.field.isUndoRedoEnabled()
    desk.press(Keys.Key_Z, Mods.ControlModifier)
    assert desk.words("r1", "viec") == "x"


def test_a_locked_table_is_not_edited(desk: Desk):
    desk.editor.set_locked(True)
    desk.at("r1", "viec")
    for key in (Keys.Key_F2, Keys.Key_X, Keys.Key_Delete):
        desk.press(key)
    assert desk.grid.field is None
    assert desk.edits == []


def test_what_the_plan_refuses_is_said_and_shown_no_more(desk: Desk, monkeypatch):
    def refuse(edit):
        raise BadEdit("edit.too_long", most=1)

    desk.at("r1", "viec")
    desk.press(Keys.Key_F2)
    monkeypatch.setattr(desk.editor, "_try_edit", refuse)
    desk.type("x")
    assert len(desk.refusals) == 1
    assert desk.grid.field.toPlainText() == "Tập huấn"


def test_the_field_grows_with_its_words_and_the_row_with_it(desk: Desk):
    desk.at("r3", "chu_tri")
    height = desk.grid.rowHeight(desk.model.row_of("r3"))
    desk.type("Phòng Nghiệp vụ và các đơn vị trực thuộc Sở có liên quan đến nhiệm vụ")
    assert desk.grid.rowHeight(desk.model.row_of("r3")) > 2 * height
    assert desk.grid.field.height() >= desk.grid.rowHeight(desk.model.row_of("r3")) - 2


def test_undoing_all_edits_leads_back(desk: Desk):
    before = desk.plan
    plan, inverses = before, []
    desk.at("r2", "viec")
    desk.press(Keys.Key_F2)
    desk.type(" ba")
    desk.press(Keys.Key_Return, Mods.AltModifier)
    desk.type("bốn")
    for edit in desk.edits:
        done = apply(plan, edit)
        plan, inverses = done.plan, [done.inverse, *inverses]
    for inverse in inverses:
        plan = apply(plan, inverse).plan
    assert plan.nodes == before.nodes
