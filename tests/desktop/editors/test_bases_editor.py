"""Căn cứ and opening: typed, broken, joined, moved and ended with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest

from desktop.editing.inline_text import shown
from desktop.editors.bases_editor import BasesEditor
from desktop.editors.end_marks import end_mark
from forms.ids import counting
from forms.plan import Note
from tests.builders import b, clause, note, para, plan
from tests.desktop.editors.hosts import Host, click, drag, press, type_text

MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def host(qtbot):
    def make(*bases, opening=("Sở Y tế ban hành Kế hoạch như sau:",), **fields) -> Host:
        it = plan(clause("A"), bases=bases, opening=opening, **fields)
        return Host(qtbot, lambda try_edit: BasesEditor(try_edit, counting("new")), it)

    return make


def texts(it: Host, field: str = "bases") -> list[str]:
    return [shown(it.plan.nodes[key].inlines) for key in getattr(it.document, field)]


def field_of(it: Host, place: int, part: str = "bases"):
    return getattr(it.editor, part).rows.contents()[place].words


def test_typing_reaches_the_paragraph_and_nothing_moves(host):
    it = host("Căn cứ Luật A;", "Căn cứ Luật B.")
    field = field_of(it, 0)
    field.put_cursor(8)
    type_text(field, "ABC ")
    assert texts(it) == ["Căn cứ LABC uật A;", "Căn cứ Luật B."]
    assert field.textCursor().position() == 12
    assert field_of(it, 0) is field


def test_enter_breaks_a_paragraph_and_the_cursor_goes_on_in_the_new_one(host):
    it = host("Căn cứ Luật A; Căn cứ Luật B.")
    field_of(it, 0).put_cursor(14)
    press(field_of(it, 0), Qt.Key.Key_Return)
    assert texts(it) == ["Căn cứ Luật A;", " Căn cứ Luật B."]
    assert it.area.focusWidget() is field_of(it, 1)
    assert field_of(it, 1).textCursor().position() == 0
    assert len(it.edits) == 1


def test_backspace_at_the_start_joins_it_to_the_one_before(host):
    it = host("Căn cứ", " Luật A;")
    field_of(it, 1).put_cursor(0)
    press(field_of(it, 1), Qt.Key.Key_Backspace)
    assert texts(it) == ["Căn cứ Luật A;"]
    assert it.area.focusWidget() is field_of(it, 0)
    assert field_of(it, 0).textCursor().position() == 6


def test_delete_at_the_end_joins_the_next_one(host):
    it = host("Căn cứ", " Luật A;")
    field_of(it, 0).put_cursor(-1)
    press(field_of(it, 0), Qt.Key.Key_Delete)
    assert texts(it) == ["Căn cứ Luật A;"]


def test_footnotes_and_looks_survive_breaking_and_joining(host):
    it = host(para(("Căn cứ ", b("Luật A"), note("Đã sửa."), " và Luật B;")))
    before = it.plan.nodes[it.document.bases[0]].inlines
    field_of(it, 0).put_cursor(13)
    press(field_of(it, 0), Qt.Key.Key_Return)
    first, second = (it.plan.nodes[key].inlines for key in it.document.bases)
    assert first == before[:2]
    assert isinstance(second[0], Note)
    press(field_of(it, 1), Qt.Key.Key_Backspace)
    assert it.plan.nodes[it.document.bases[0]].inlines == before


def test_a_marked_stretch_gives_way_to_the_break(host):
    it = host("Căn cứ Luật A; và Luật B.")
    field = field_of(it, 0)
    field.put_cursor(14)
    for _letter in range(4):
        QTest.keyClick(field, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(field, Qt.Key.Key_Return)
    assert texts(it) == ["Căn cứ Luật A;", "Luật B."]


def test_pasted_lines_become_paragraphs(host):
    it = host("Căn cứ ")
    field_of(it, 0).put_cursor(-1)
    data = QMimeData()
    data.setText("Luật A;\nCăn cứ Luật B;\r\n\nCăn cứ Luật C.\n")
    field_of(it, 0).insertFromMimeData(data)
    assert texts(it) == ["Căn cứ Luật A;", "Căn cứ Luật B;", "Căn cứ Luật C."]
    assert it.area.focusWidget() is field_of(it, 2)
    assert len(it.edits) == 1


def test_arrows_lead_from_one_paragraph_to_the_next(host):
    it = host("Căn cứ A;", "Căn cứ B.")
    field_of(it, 0).put_cursor(0)
    press(field_of(it, 0), Qt.Key.Key_Down)
    assert it.area.focusWidget() is field_of(it, 1)
    press(field_of(it, 1), Qt.Key.Key_Up)
    assert it.area.focusWidget() is field_of(it, 0)
    press(field_of(it, 0), Qt.Key.Key_Up)
    assert it.area.focusWidget() is field_of(it, 0)


def test_a_base_moves_by_key_with_its_field_and_cursor(host):
    it = host("Căn cứ A;", "Căn cứ B;", "Căn cứ C.")
    field = field_of(it, 2)
    press(field, Qt.Key.Key_Up, MOVE)
    press(field, Qt.Key.Key_Up, MOVE)
    assert texts(it) == ["Căn cứ C.", "Căn cứ A;", "Căn cứ B;"]
    assert it.area.focusWidget() is field
    assert field_of(it, 0) is field
    press(field, Qt.Key.Key_Up, MOVE)
    assert len(it.edits) == 2


def test_a_base_is_dragged(host):
    it = host("Căn cứ A;", "Căn cứ B;", "Căn cứ C.")
    rows = it.editor.bases.rows
    drag(rows.rows()[2].grip, rows.mapToGlobal(QPoint(5, 0)))
    assert texts(it) == ["Căn cứ C.", "Căn cứ A;", "Căn cứ B;"]
    drag(rows.rows()[0].grip, rows.mapToGlobal(QPoint(5, rows.rows()[0].geometry().center().y())))
    assert len(it.edits) == 1


def test_bases_are_added_and_taken_out(host):
    it = host("Căn cứ A;")
    click(it.editor.bases.add)
    assert texts(it) == ["Căn cứ A;", "Căn cứ "]
    type_text(it.area.focusWidget(), "B.")
    assert texts(it) == ["Căn cứ A;", "Căn cứ B."]
    click(it.editor.bases.rows.rows()[0].remove)
    assert texts(it) == ["Căn cứ B."]
    click(it.editor.bases.rows.rows()[0].remove)
    assert texts(it) == []
    click(it.editor.opening.add)
    assert texts(it, "opening") == ["Sở Y tế ban hành Kế hoạch như sau:", ""]


# --- End marks -----------------------------------------------------------------------------------------------------


def marks(it: Host) -> list[tuple[str, bool]]:
    found = [end_mark(it.plan, it.document, "bases", place) for place in range(len(it.document.bases))]
    return [(mark.found, mark.fits) for mark in found]


def test_bases_end_in_semicolons_and_the_last_in_a_full_stop(host):
    it = host("Căn cứ A;", "Căn cứ B.", "Căn cứ C", "Căn cứ D.")
    assert marks(it) == [(";", True), (".", False), ("", False), (".", True)]


def test_the_last_base_may_lead_over_to_the_opening(host):
    assert marks(host("Căn cứ A;")) == [(";", True)]
    assert marks(host("Căn cứ A;", opening=())) == [(";", False)]
    assert marks(host("Căn cứ A, Sở Y tế ban hành Kế hoạch như sau:", opening=())) == [(":", True)]


def test_a_wrong_mark_is_shown_and_put_right_with_one_press(host):
    it = host("Căn cứ A. ", "Căn cứ B", opening=())
    first, second = (row.mark for row in it.editor.bases.rows.contents())
    assert first.text() == ". → ;"
    assert "khoản 6" in first.toolTip()
    click(first)
    click(second)
    assert texts(it) == ["Căn cứ A;", "Căn cứ B."]
    assert first.text() == ";"


# --- Refreshing and locks ------------------------------------------------------------------------------------------


def test_somebody_else_s_change_leaves_cursor_and_focus_where_they_are(host):
    it = host("Căn cứ A;", "Căn cứ B.")
    before = it.plan
    field = field_of(it, 1)
    field.put_cursor(3)
    it.editor.bases.rows.removed.emit(0)
    field.put_cursor(3)
    it.undo_all(before)
    assert field_of(it, 1) is field
    assert it.area.focusWidget() is field
    assert field.textCursor().position() == 3


def test_locked_bases_can_be_read_and_not_changed(host):
    it = host("Căn cứ A", "Căn cứ B.")
    it.editor.set_locked(True)
    field = field_of(it, 0)
    field.put_cursor(0)
    type_text(field, "X")
    press(field, Qt.Key.Key_Return)
    press(field_of(it, 1), Qt.Key.Key_Backspace)
    press(field, Qt.Key.Key_Down, MOVE)
    click(it.editor.bases.rows.contents()[0].mark)
    click(it.editor.bases.rows.rows()[0].remove)
    click(it.editor.bases.add)
    rows = it.editor.bases.rows
    drag(rows.rows()[1].grip, rows.mapToGlobal(QPoint(5, 0)))
    assert it.edits == []
    press(field, Qt.Key.Key_Down)
    assert it.area.focusWidget() is field_of(it, 1)


def test_a_long_base_is_shown_whole(host, qtbot):
    it = host("Căn cứ " + "Quyết định của Ủy ban nhân dân tỉnh " * 8)
    field = field_of(it, 0)
    line = field.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: field.height() > 3 * line)
    assert not field.verticalScrollBar().isVisible()
