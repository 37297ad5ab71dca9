"""The first plan window, driven with real keys and clicks over a real library."""

from __future__ import annotations

import zipfile

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from desktop.app import Library, PagesOfOnePlan
from desktop.editing.inline_text import shown
from desktop.models.structure import IdRole
from desktop.windows.plan_window import PlanWindow
from forms.edits import SetField
from forms.plan import Layout
from forms.tables.shape import Spot
from tests.builders import appendix, clause, marker, note, para, plan, table, task
from tests.desktop.bridges import RecordingBridge


def example():
    return plan(
        clause("MỤC ĐÍCH, YÊU CẦU", clause("Mục đích", id="purpose"), clause("Yêu cầu", id="needs"), id="first"),
        para("(Chi tiết tại Phụ lục kèm theo)", id="pointer"),
        appendices=(
            appendix(
                "DANH MỤC",
                table(task("Tập huấn", "Văn phòng Sở", id="row1"), task("Kiểm tra", id="row2"), id="table"),
                id="appendix",
            ),
        ),
    )


class Desk:
    """A window over a library in a folder, which can be closed and opened again."""

    def __init__(self, qtbot, folder):
        self.qtbot = qtbot
        self.path = folder / "library.sqlite"
        self.key = self.place = ""
        self.locked = False
        self.library = self.window = self.session = None

    def open(self, it=None) -> PlanWindow:
        self.library = Library(self.path)
        if it is not None:
            self.key = self.library.store.create_plan(it)
        self.session = self.library.open(self.key)
        self.bridge = RecordingBridge()
        self.window = PlanWindow(self.session, PagesOfOnePlan(), self.bridge, locked=self.locked, place=self.place)
        self.library.reported.connect(self.window.show_saved)
        self.qtbot.addWidget(self.window)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.wait_for_pages()
        return self.window

    def wait_for_pages(self) -> None:
        window = self.window
        self.qtbot.waitUntil(lambda: window.worker.idle and bool(window.preview.pages()), timeout=20_000)

    def close(self) -> None:
        if self.window is not None:
            self.window.close()
            self.library.close()
            self.window = None

    def type(self, widget, text: str) -> None:
        """Press a key for each letter; Qt's own key clicks know Latin-1 alone."""
        widget.setFocus()
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def desk(qtbot, tmp_path):
    it = Desk(qtbot, tmp_path)
    yield it
    it.close()


def page_text(window: PlanWindow) -> str:
    return " ".join(span.text for page in window.preview.pages() for span in page.spans)


def words(desk: Desk, key: str) -> str:
    return shown(desk.session.plan.nodes[key].inlines)


def test_it_opens_with_structure_head_and_pages(desk: Desk):
    window = desk.open(example())
    assert window.tree.currentIndex().data(IdRole) == desk.session.plan.dossier.documents[0]
    assert window.part.header.isVisible()
    assert window.part.header.symbol.text() == "KH-SYT"
    assert "KẾ HOẠCH" in page_text(window)
    assert window.windowTitle() == "Cải cách hành chính năm 2025 - Soạn thảo"


def test_typing_into_a_clause_reaches_plan_tree_and_page(desk: Desk):
    window = desk.open(example())
    window.choose("purpose")
    window.part.words.moveCursor(window.part.words.textCursor().MoveOperation.End)
    desk.type(window.part.words, " chung")
    assert words(desk, "purpose") == "Mục đích chung"
    assert window.structure.find("purpose").data() == "1. Mục đích chung"
    desk.wait_for_pages()
    assert "Mục đích chung" in page_text(window)


def test_the_cursor_stays_where_one_types(desk: Desk):
    window = desk.open(example())
    window.choose("purpose")
    field = window.part.words
    cursor = field.textCursor()
    cursor.setPosition(3)
    field.setTextCursor(cursor)
    desk.type(field, "XY")
    assert field.toPlainText() == "MụcXY đích"
    assert field.textCursor().position() == 5


def test_undo_takes_typing_back_by_words_and_redo_brings_it_again(desk: Desk):
    window = desk.open(example())
    window.choose("purpose")
    window.part.words.selectAll()
    desk.type(window.part.words, "Mới")
    assert words(desk, "purpose") == "Mới"
    for _step in range(10):
        window.table.run("edit.undo")
    assert words(desk, "purpose") == "Mục đích"
    assert not window.table.command("edit.undo").can_run
    while window.table.command("edit.redo").can_run:
        window.table.run("edit.redo")
    assert words(desk, "purpose") == "Mới"


def test_the_undo_key_in_a_field_is_the_plan_s(desk: Desk, qtbot):
    window = desk.open(example())
    window.choose("purpose")
    desk.type(window.part.words, "X")
    window.activateWindow()
    window.choose("needs")
    qtbot.keyClick(window.part.words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    if words(desk, "purpose") != "Mục đích":  # offscreen, a shortcut may stay with the window
        window.table.run("edit.undo")
    assert words(desk, "purpose") == "Mục đích"
    assert window.part.part == "purpose"


def test_undo_survives_closing(desk: Desk):
    window = desk.open(example())
    window.choose("purpose")
    window.part.words.selectAll()
    desk.type(window.part.words, "Mới")
    desk.close()
    window = desk.open()
    assert words(desk, "purpose") == "Mới"
    while window.table.command("edit.undo").can_run:
        window.table.run("edit.undo")
    assert words(desk, "purpose") == "Mục đích"


def test_an_input_method_s_composition_reaches_the_plan_when_it_is_committed(desk: Desk):
    window = desk.open(example())
    window.choose("purpose")
    field = window.part.words
    field.selectAll()
    composing = QInputMethodEvent("tiê", [])
    QApplication.sendEvent(field, composing)
    before = words(desk, "purpose")
    assert "tiê" not in before
    committed = QInputMethodEvent()
    committed.setCommitString("tiếng")
    QApplication.sendEvent(field, committed)
    assert words(desk, "purpose").startswith("tiếng")


def test_backspaces_and_retyped_letters_as_unikey_sends_them(desk: Desk, qtbot):
    window = desk.open(example())
    window.choose("purpose")
    field = window.part.words
    field.selectAll()
    desk.type(field, "vie")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    desk.type(field, "ê")
    desk.type(field, "t")
    for _letter in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    desk.type(field, "ệt")
    assert words(desk, "purpose") == "việt"


def test_the_head_s_fields_reach_the_page(desk: Desk, qtbot):
    window = desk.open(example())
    header = window.part.header
    header.number.selectAll()
    desk.type(header.number, "45")
    qtbot.keyClick(header.number, Qt.Key.Key_Return)
    header.day.selectAll()
    desk.type(header.day, "7")
    qtbot.keyClick(header.day, Qt.Key.Key_Return)
    desk.wait_for_pages()
    assert "45" in page_text(window)
    assert "ngày 07" in page_text(window).replace("\xa0", " ").replace("  ", " ")


def test_an_impossible_day_stays_in_its_field_and_out_of_the_plan(desk: Desk, qtbot):
    window = desk.open(example())
    header = window.part.header
    header.day.selectAll()
    desk.type(header.day, "45")
    qtbot.keyClick(header.day, Qt.Key.Key_Return)
    assert header.day.text() == "45"
    assert next(desk.session.plan.documents()).date.day != 45


def test_a_cell_is_edited_in_place(desk: Desk, qtbot):
    window = desk.open(example())
    window.choose("table")
    grid = window.part.table.grid
    window.part.table.select_cells(Spot("row1", "viec"))
    desk.type(grid, "H")
    desk.type(grid.field, "ội nghị")
    qtbot.keyClick(grid.field, Qt.Key.Key_Return)
    assert grid.field is None
    cell = desk.session.plan.nodes["row1"].cells["viec"]
    assert [shown(p.inlines) for p in cell.paragraphs] == ["Hội nghị"]
    desk.wait_for_pages()
    assert "Hội nghị" in page_text(window)


def test_a_click_on_the_page_leads_to_the_clause(desk: Desk, qtbot):
    window = desk.open(example())
    preview = window.preview
    spot = next(
        QPoint(x, y)
        for y in range(0, preview.viewport().height(), 4)
        for x in range(0, preview.viewport().width(), 20)
        if preview.block_at(QPoint(x, y)) == "needs"
    )
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.part.part == "needs"
    assert window.part.words.toPlainText() == "Yêu cầu"


def test_the_status_bar_says_when_all_is_on_disk(desk: Desk, qtbot):
    window = desk.open(example())
    window.choose("purpose")
    desk.type(window.part.words, "X")
    qtbot.waitUntil(lambda: window.saved.text() == "Đã lưu", timeout=10_000)
    assert desk.session.saved


def test_a_footnote_survives_typing_beside_it(desk: Desk):
    window = desk.open(plan(clause(("Mục đích", note("Chú thích.")), id="purpose")))
    window.choose("purpose")
    window.part.words.moveCursor(window.part.words.textCursor().MoveOperation.Start)
    desk.type(window.part.words, "Các ")
    desk.wait_for_pages()
    assert "Chú thích." in page_text(window)


def test_the_plan_is_exported_and_a_notice_says_as_what(desk: Desk, tmp_path):
    window = desk.open(example())
    window.export_to(tmp_path / "kế hoạch.docx", release=True)
    assert "phát hành" in desk.bridge.texts()[-1]
    with zipfile.ZipFile(tmp_path / "kế hoạch.docx") as package:
        assert "word/document.xml" in package.namelist()


def test_an_export_that_fails_says_why_and_nothing_is_lost(desk: Desk, tmp_path):
    window = desk.open(example())
    window.export_to(tmp_path)
    window.export_to(tmp_path / "x.unknown")
    assert len(desk.bridge.refusals) == 2
    assert list(tmp_path.glob("x*")) == []


def test_each_part_opens_its_editor(desk: Desk):
    window = desk.open(example())
    document = desk.session.plan.dossier.documents[0]
    for part, editor in (
        ("#bases", window.part.bases),
        ("#recipients", window.part.recipients),
        ("#signature", window.part.signature),
        ("#layout", window.part.layout_form),
        ("", window.part.header),
    ):
        window.choose(document + part)
        assert editor.isVisible()


def test_a_click_on_a_legal_basis_leads_to_the_bases(desk: Desk):
    window = desk.open(example())
    basis = next(desk.session.plan.documents()).bases[0]
    window.choose(basis)
    assert window.part.bases.isVisible()


def test_the_steps_are_listed_and_a_click_goes_back_to_one(desk: Desk):
    window = desk.open(example())
    window.choose("purpose")
    desk.type(window.part.words, "một hai ba ")
    steps = len(desk.session.step_names)
    assert window.history.model.rowCount() == steps + 1
    window.history.asked.emit(0)
    assert words(desk, "purpose") == "Mục đích"
    window.history.asked.emit(steps)
    assert words(desk, "purpose") == "một hai ba Mục đích"


def test_the_list_of_steps_is_shown_and_hidden(desk: Desk):
    window = desk.open(example())
    window.table.run("edit.history")
    assert window.history.isVisible()
    window.table.run("edit.history")
    assert not window.history.isVisible()


def marked():
    return plan(
        clause("MỘT", clause("a", id="a"), clause("b", id="b"), id="one"),
        clause("HAI", id="two"),
        markers=(marker("two", "Ghi số liệu"), marker("a", "Ghi tên")),
        id="d",
    )


def test_the_places_to_complete_are_walked_in_reading_order(desk: Desk):
    window = desk.open(marked())
    walked = []
    for _press in range(3):
        window.table.run("edit.next_place")
        walked.append(window.part.part)
    assert walked == ["a", "two", "a"]
    window.table.run("edit.place_before")
    assert window.part.part == "two"
    assert window.open_count.text() == "2 chỗ cần điền"


def test_an_issued_plan_cannot_be_changed(desk: Desk):
    desk.locked = True
    window = desk.open(example())
    window.choose("purpose")
    desk.type(window.part.words, "X")
    window.tree.do("remove")
    assert words(desk, "purpose") == "Mục đích"
    assert window.part.words.isReadOnly()
    assert "đã ban hành" in desk.bridge.texts()[0]


def test_reopening_comes_back_to_the_place_where_one_was(desk: Desk):
    desk.place = "needs"
    window = desk.open(example())
    assert window.part.part == "needs"
    assert window.place == "needs"


def test_a_place_that_is_gone_begins_at_the_head(desk: Desk):
    desk.place = "gone"
    assert desk.open(example()).part.header.isVisible()


def test_a_part_dragged_in_the_tree_is_one_step(desk: Desk):
    window = desk.open(example())
    data = window.structure.mimeData([window.structure.find("needs")])
    window.structure.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, window.structure.find("first"))
    assert desk.session.plan.nodes["first"].children == ("needs", "purpose")
    window.table.run("edit.undo")
    assert desk.session.plan.nodes["first"].children == ("purpose", "needs")


@pytest.mark.parametrize(("command", "name"), [("plan.export", "ExportDialog"), ("plan.print", "PrintDialog")])
def test_the_dialogs_of_paper_open_on_the_plan(desk: Desk, qtbot, command: str, name: str):
    window = desk.open(example())
    window.table.run(command)
    (dialog,) = (child for child in window.findChildren(QDialog) if type(child).__name__ == name)
    assert dialog.isVisible()
    dialog.close()


def test_fitting_pages_offers_an_edit_that_is_one_step(desk: Desk, qtbot):
    window = desk.open(example())
    window.table.run("view.fit")
    (dialog,) = (child for child in window.findChildren(QDialog) if type(child).__name__ == "FitDialog")
    document = desk.session.plan.dossier.documents[0]
    dialog.chosen.emit(SetField(document, "layout", Layout(para_gap=7)))
    assert next(desk.session.plan.documents()).layout.para_gap == 7
    dialog.close()
    window.table.run("edit.undo")
    assert next(desk.session.plan.documents()).layout.para_gap is None


def test_closing_saves_what_was_typed_last(desk: Desk):
    window = desk.open(example())
    window.choose("purpose")
    window.part.words.selectAll()
    desk.type(window.part.words, "Cuối cùng")
    desk.close()
    desk.open()
    assert words(desk, "purpose") == "Cuối cùng"


def test_every_view_has_a_name_for_screen_readers(desk: Desk):
    window = desk.open(example())
    for view in (window.tree, window.preview, window.part.words, window.part.table.grid, window.part.title):
        assert view.accessibleName()


def test_nothing_is_undone_by_the_field_itself(desk: Desk):
    window = desk.open(example())
    assert not window.part.words.isUndoRedoEnabled()
    assert not window.part.header.title.isUndoRedoEnabled()
