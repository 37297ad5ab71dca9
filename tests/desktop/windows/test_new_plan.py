"""Gallery and interview, driven with keys and mouse: what is typed stays, what it makes is the plan."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.agency import AgencyProfile, starting_profile
from desktop.library import PagesOfOnePlan
from desktop.windows.new_plan import NewPlanWindow
from export.docx import write
from export.typeset import typeset
from forms import plan_json
from forms.ids import counting
from forms.plan import Document
from forms.templates import load_all, samples
from tests.builders import clause, plan
from tests.desktop.bridges import RecordingBridge
from tests.desktop.windows.libraries import GivenFiles

NOW = datetime(2026, 1, 5, tzinfo=UTC)
HEALTH = starting_profile("so_y_te", "tỉnh Khánh Hòa", "UBND tỉnh")


class Desk:
    """A window of new plans, with hands on it."""

    def __init__(self, qtbot, agency: AgencyProfile) -> None:
        self.qtbot = qtbot
        self.bridge = RecordingBridge()
        self.files = GivenFiles()
        self.made: list = []
        self.window = NewPlanWindow(
            agency, PagesOfOnePlan, self.bridge, lambda: NOW, new_id=counting("x"), files=self.files
        )
        qtbot.addWidget(self.window, before_close_func=NewPlanWindow.done)
        self.window.created.connect(self.made.append)
        self.window.last_year_read.connect(self.made.append)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def page(self):
        return self.window.page

    def row(self, name: str):
        return self.page.form.rows[name]

    def field(self, name: str):
        return self.row(name).field.target

    def choose(self, name: str) -> None:
        """Mark an entry and press Enter on it."""
        gallery = self.window.gallery
        row = [entry.name for entry in gallery.model.entries].index(name)
        gallery.list.setCurrentIndex(gallery.model.index(row))
        gallery.list.setFocus()
        self.qtbot.keyClick(gallery.list, Qt.Key.Key_Return)

    def type(self, name: str, text: str, *, anew: bool = True) -> None:
        field = self.field(name)
        field.setFocus()
        if anew:
            field.selectAll()
            self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def click(self, button) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def previewed(self) -> str:
        """The words on the pages that the preview has."""
        return " ".join(span.text for page in self.page.preview.pages() for span in page.spans)

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page._pause.isActive() and self.page.worker.idle, timeout=20_000)


@pytest.fixture
def open_desk(qtbot):
    def made(agency: AgencyProfile = HEALTH) -> Desk:
        return Desk(qtbot, agency)

    return made


def first(plan) -> Document:
    return next(plan.documents())


# --- The gallery -----------------------------------------------------------------------------------------------------


def test_every_template_and_sample_gets_a_picture_of_its_own(qtbot, open_desk):
    desk = open_desk()
    qtbot.waitUntil(lambda: desk.window.pictures.finished, timeout=60_000)
    pictures = [model.picture(entry.name) for model in desk.window.gallery.models for entry in model.entries]
    assert len(pictures) == len(load_all()) + len(samples())
    for picture in pictures:
        assert picture is not None
        assert picture.height() > picture.width() > 300
        assert min(picture.pixelColor(x, y).lightness() for x in range(60, 340, 2) for y in range(40, 300, 2)) < 100
    assert len({picture.cacheKey() for picture in pictures}) == len(pictures)


def test_arrows_go_through_the_gallery_and_say_what_each_is(qtbot, open_desk):
    desk = open_desk()
    gallery = desk.window.gallery
    entries = gallery.model.entries
    gallery.list.setFocus()
    assert gallery.title.text() == entries[0].title
    qtbot.keyClick(gallery.list, Qt.Key.Key_Right)
    assert (gallery.title.text(), gallery.summary.text()) == (entries[1].title, entries[1].summary)


def test_a_finished_sample_is_opened_as_a_copy(open_desk):
    desk = open_desk()
    desk.window.show_samples()
    assert "sao" in desk.window.go_on.text()
    desk.click(desk.window.go_on)
    (copy,) = desk.made
    shipped = samples()[0].plan()
    assert not set(copy.nodes) & set(shipped.nodes)
    assert first(copy).title == first(shipped).title
    assert len(copy.nodes) == len(shipped.nodes)


# --- The interview ---------------------------------------------------------------------------------------------------


def test_the_agency_answers_what_is_known_of_it(open_desk):
    desk = open_desk()
    desk.choose("trong")
    assert desk.field("agency").toPlainText() == "Sở Y tế tỉnh Khánh Hòa"
    assert desk.field("symbol").toPlainText() == "KH-SYT"
    assert desk.field("place").toPlainText() == "Khánh Hòa"
    assert desk.row("subject").optional.text() == "không bắt buộc"
    assert desk.row("agency").optional.text() == ""


def test_what_is_typed_shows_on_the_page_and_becomes_the_plan(qtbot, open_desk):
    desk = open_desk()
    desk.choose("trong")
    desk.type("subject", "chuyển đổi số năm 2026")
    desk.settled()
    assert "chuyển đổi số năm 2026" in desk.previewed().replace("  ", " ")
    desk.click(desk.window.go_on)
    (made,) = desk.made
    assert "huyển đổi số năm 2026" in " ".join(first(made).title)
    assert first(made).symbol == "KH-SYT"
    assert made.dossier.created == NOW
    assert first(made).markers


def test_an_untouched_answer_follows_the_one_that_it_rests_on(open_desk):
    desk = open_desk(AgencyProfile())
    desk.choose("trong")
    desk.type("agency_symbol", "BVĐK")
    assert desk.field("symbol").toPlainText() == "KH-BVĐK"
    desk.type("symbol", "KH-BV")
    desk.type("agency_symbol", "X")
    assert desk.field("symbol").toPlainText() == "KH-BV"
    desk.click(desk.row("symbol").back)
    assert desk.field("symbol").toPlainText() == "KH-X"
    assert not desk.row("symbol").back.isVisible()


def test_questions_come_and_go_and_keep_their_answers(qtbot, open_desk):
    desk = open_desk()
    desk.choose("trong")
    mode = desk.field("signer_mode")

    def pick(value: str) -> None:
        mode.setFocus()
        step = Qt.Key.Key_Down if mode.findData(value) > mode.currentIndex() else Qt.Key.Key_Up
        while mode.currentData() != value:
            qtbot.keyClick(mode, step)

    pick("head")
    assert not desk.row("deputy_post").isVisible()
    pick("kt")
    assert desk.row("deputy_post").isVisible()
    desk.type("deputy_post", "Phó Giám đốc phụ trách")
    pick("head")
    pick("kt")
    assert desk.field("deputy_post").toPlainText() == "Phó Giám đốc phụ trách"
    desk.click(desk.window.go_on)
    assert first(desk.made[0]).signatures[0].lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH")


def test_what_does_not_fit_is_said_beside_its_question_and_previewed_as_blank(open_desk):
    desk = open_desk()
    desk.choose("trong")
    desk.type("issue_date", "31/02/2026")
    problem = desk.row("issue_date").problem
    assert problem.isVisible()
    assert "31/02/2026" in problem.text()
    assert not desk.row("year").problem.isVisible()
    desk.settled()
    assert desk.page.preview.pages()
    assert desk.bridge.notices == []
    desk.click(desk.window.go_on)
    assert desk.made == []
    assert desk.field("issue_date").hasFocus()
    desk.type("issue_date", "15/01/2026")
    assert not problem.isVisible()
    desk.click(desk.window.go_on)
    assert first(desk.made[0]).date.day == 15


def test_missing_answers_are_not_shouted_about_until_one_wants_the_plan(open_desk):
    desk = open_desk(AgencyProfile())
    desk.choose("trong")
    assert not any(row.problem.isVisible() for row in desk.page.form.rows.values())
    assert "3" in desk.page.progress.text()
    desk.settled()
    assert "Tên cơ quan ban hành" in desk.previewed()
    desk.click(desk.window.go_on)
    assert desk.made == []
    assert desk.field("agency").hasFocus()
    assert {name for name, row in desk.page.form.rows.items() if row.problem.isVisible()} == {
        "agency",
        "agency_symbol",
        "place",
    }


def test_units_are_named_added_and_taken_out(open_desk):
    desk = open_desk()
    desk.choose("trong")
    units = desk.row("units").field
    assert [line.name.text() for line in units.lines] == ["Văn phòng", "Các đơn vị trực thuộc"]
    desk.click(units.add)
    assert units.lines[2].name.hasFocus()
    desk.qtbot.keyClicks(units.lines[2].name, "Thanh tra")
    desk.click(units.add)
    desk.qtbot.keyClicks(units.lines[3].name, "Ban khac")
    desk.click(units.lines[3].remove)
    desk.click(desk.window.go_on)
    assert [unit.name for unit in desk.made[0].dossier.units] == ["Văn phòng", "Các đơn vị trực thuộc", "Thanh tra"]


def test_another_template_and_back_loses_nothing(qtbot, open_desk):
    desk = open_desk(AgencyProfile())
    desk.choose("trong")
    desk.type("agency", "Sở Nội vụ")
    desk.type("subject", "đào tạo năm 2026")
    desk.click(desk.window.back)
    desk.choose("phong_chong_dich")
    assert desk.field("agency").toPlainText() == "Sở Nội vụ"
    desk.type("area", "tại xã Diên Khánh")
    qtbot.keyClick(desk.field("area"), Qt.Key.Key_Escape)
    desk.choose("trong")
    assert desk.field("subject").toPlainText() == "đào tạo năm 2026"
    desk.click(desk.window.back)
    desk.choose("phong_chong_dich")
    assert desk.field("area").toPlainText() == "tại xã Diên Khánh"


def test_tab_walks_from_question_to_question(qtbot, open_desk):
    desk = open_desk()
    desk.choose("trong")
    assert desk.field("issue_date").hasFocus()
    seen = []
    for _step in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[:3] == [desk.field("year"), desk.field("electronic"), desk.field("subject")]


@pytest.mark.parametrize("name", [template.name for template in load_all()])
def test_every_template_is_asked_and_previewed_with_an_agency_known(open_desk, name):
    desk = open_desk()
    desk.choose(name)
    desk.settled()
    assert desk.page.preview.pages()
    asked = {row.question.id for row in desk.page.form.rows.values() if row.isVisible()}
    assert asked == {question.id for question in desk.page.stand.questions}


# --- Leaving, and last year's file -----------------------------------------------------------------------------------


def test_leaving_with_answers_typed_is_asked_about(open_desk):
    desk = open_desk()
    desk.choose("trong")
    desk.type("subject", "x")
    desk.bridge.answers = ["no", "yes"]
    desk.click(desk.window.leave)
    assert desk.window.isVisible()
    assert desk.field("subject").toPlainText() == "x"
    desk.click(desk.window.leave)
    assert not desk.window.isVisible()


def test_leaving_with_nothing_typed_is_not_asked_about(open_desk):
    desk = open_desk()
    desk.choose("trong")
    desk.click(desk.window.leave)
    assert not desk.window.isVisible()
    assert desk.bridge.questions == []


@pytest.mark.parametrize("ending", ["json", "docx"])
def test_last_year_s_file_of_our_own_is_opened(qtbot, open_desk, tmp_path, ending):
    desk = open_desk()
    old = plan(clause("Mục đích"), title="Năm ngoái")
    file = tmp_path / f"cũ.{ending}"
    if ending == "json":
        file.write_bytes(plan_json.dump(old))
    else:
        write(typeset(old), file, plan=old)
    desk.files.opening = [file]
    desk.click(desk.window.from_file)
    qtbot.waitUntil(lambda: bool(desk.made), timeout=20_000)
    assert first(desk.made[0]).title == ("Năm ngoái",)


@pytest.mark.parametrize(("name", "content"), [("cũ.png", b"\x89PNG"), ("cũ.docx", b"PK\x03\x04"), ("cũ.json", b"{")])
def test_a_file_that_can_be_no_plan_is_refused(qtbot, open_desk, tmp_path, name, content):
    desk = open_desk()
    file = tmp_path / name
    file.write_bytes(content)
    desk.files.opening = [file]
    desk.click(desk.window.from_file)
    qtbot.waitUntil(lambda: bool(desk.bridge.refusals))
    assert desk.made == []
    qtbot.waitUntil(lambda: desk.window.chores.idle)


def test_a_document_of_another_program_is_to_be_recognised(qtbot, open_desk, tmp_path):
    desk = open_desk()
    file = tmp_path / "phát hành.docx"
    write(typeset(plan(clause("Mục đích"))), file)
    desk.files.opening = [file]
    with qtbot.waitSignal(desk.window.document_chosen) as chosen:
        desk.click(desk.window.from_file)
    assert chosen.args == [file]
    assert desk.made == []
    assert desk.bridge.texts("error") == []


# --- What a key stroke costs -----------------------------------------------------------------------------------------


def test_the_preview_is_asked_for_once_a_pause_and_not_at_every_key(open_desk):
    desk = open_desk()
    desk.choose("trong")
    desk.settled()
    asked: list[object] = []
    ask = desk.page.worker.ask
    desk.page.worker.ask = lambda plan: (asked.append(plan), ask(plan))
    desk.type("subject", "một hai ba bốn năm")
    desk.settled()
    assert 1 <= len(asked) < 6
    assert "một hai ba bốn năm" in desk.previewed().replace("  ", " ")


@pytest.mark.parametrize("name", [template.name for template in load_all()])
def test_nothing_is_out_of_sight_in_a_small_window(open_desk, name):
    desk = open_desk()
    desk.window.resize(700, 400)
    desk.choose(name)
    QApplication.processEvents()
    form = desk.page.form
    assert desk.window.width() == 700
    assert form.widget().width() <= form.viewport().width()
    assert desk.window.gallery.tabs.width() >= desk.window.gallery.tabs.sizeHint().width()
