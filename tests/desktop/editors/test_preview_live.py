"""The preview with its worker: what is in view is painted first, it follows the work, a person's hand goes first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.editors.page_map import Key
from desktop.editors.page_text import page_lines
from desktop.editors.preview_pane import PreviewPane
from desktop.library import PagesOfOnePlan
from desktop.windows.page_worker import PageWorker
from forms.edits import Place, SetField, SpliceText, apply
from forms.plan import Layout
from tests.builders import appendix, clause, plan, table, task

WORDS = "Tăng cường công tác chỉ đạo thực hiện nhiệm vụ cải cách hành chính; nâng cao chất lượng phục vụ. " * 3


class Desk:
    """A pane with its worker over a plan that can be edited."""

    def __init__(self, qtbot, it):
        self.qtbot, self.plan = qtbot, it
        self.pane = PreviewPane()
        self.worker = PageWorker(PagesOfOnePlan())
        self.pane.follow(self.worker)
        qtbot.addWidget(self.pane)
        self.pane.resize(420, 520)
        self.pane.show()
        qtbot.waitExposed(self.pane)
        self.drawn: list[Key] = []
        self.worker.drawn.connect(lambda picture: self.drawn.append(picture.key))
        self.worker.ask(it)
        self.rest()

    @property
    def preview(self):
        return self.pane.preview

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.worker.idle, timeout=20_000)

    def edit(self, edit) -> None:
        self.plan = apply(self.plan, edit).plan
        self.worker.ask(self.plan)
        self.rest()

    def type(self, block: str, words: str) -> None:
        self.edit(SpliceText(Place(block), 0, 0, 0, words))

    def page_in_view(self, block: str) -> Key | None:
        """The first page in view that shows a block."""
        for spot in self.preview._in_view():
            page = self.preview._laid.get(spot.key)
            if page is not None and any(area.id == block for area in page.areas):
                return spot.key
        return None

    def lines(self, key: Key) -> list[str]:
        return page_lines(self.preview._laid[key])


@pytest.fixture
def desk_of(qtbot):
    desks = []

    def make(it=None) -> Desk:
        desks.append(Desk(qtbot, it or long_plan()))
        return desks[-1]

    yield make
    for desk in desks:
        desk.worker.close()


def long_plan():
    rows = [task(WORDS, id=f"r{n}") for n in range(30)]
    return plan(
        *[clause(f"NHIỆM VỤ {n}", *[clause(WORDS, id=f"c{n}-{m}") for m in range(9)], id=f"s{n}") for n in range(6)],
        appendices=(appendix("DANH MỤC", table(*rows, id="table"), orientation="landscape"),),
    )


def test_the_counter_says_page_and_part(desk_of):
    desk = desk_of()
    total = desk.preview.page_map.count
    assert desk.pane.counter.text == f"Trang 1/{total}"
    desk.pane.show_block("r29")
    desk.rest()
    own = desk.preview.page_map.parts[1].pages
    assert desk.pane.counter.text == f"Trang {total}/{total} · Phụ lục, trang {own}"
    assert desk.preview.accessibleName() == f"Xem trước bản in: {desk.pane.counter.text}"


def test_only_pages_near_the_view_are_painted(desk_of):
    desk = desk_of()
    assert 1 <= len(set(desk.drawn)) <= 3
    assert desk.preview.page_map.count > 10


def test_an_edit_paints_the_pages_that_it_changes_and_no_other(desk_of):
    desk = desk_of()
    desk.pane.show_block("c3-4")
    desk.rest()
    desk.drawn.clear()
    pictures = {key: kept.image for key, kept in desk.preview._pictures._kept.items()}
    desk.type("c3-4", "Mới: ")
    here = desk.page_in_view("c3-4")
    assert here in desk.drawn
    assert any("Mới: Tăng cường" in line for line in desk.lines(here))
    for key, kept in desk.preview._pictures._kept.items():
        assert (kept.image is pictures.get(key)) == (key not in desk.drawn)


def test_an_edit_on_another_page_paints_nothing(desk_of):
    desk = desk_of()
    desk.drawn.clear()
    desk.type("c5-8", "Mới: ")
    assert desk.drawn == []


def test_it_goes_to_the_block_that_is_worked_on(desk_of):
    desk = desk_of()
    desk.pane.show_block("c4-0")
    desk.rest()
    assert desk.page_in_view("c4-0")


def test_it_follows_a_block_that_an_edit_pushes_to_another_page(desk_of):
    desk = desk_of()
    desk.pane.show_block("c4-0")
    desk.rest()
    before = desk.page_in_view("c4-0")
    desk.type("s1", "Thêm nhiều lời. " * 250)
    after = desk.page_in_view("c4-0")
    assert after.number > before.number


def wheel(widget, up: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    at = QPointF(50, 50)
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(QPoint(50, 50))),
        QPoint(0, 0),
        QPoint(0, up),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_where_a_person_scrolled_away_it_stays(desk_of):
    desk = desk_of()
    desk.pane.show_block("c4-0")
    desk.rest()
    for _turn in range(40):
        wheel(desk.preview.viewport(), 120)
    desk.rest()
    assert desk.preview.verticalScrollBar().value() == 0
    desk.type("c4-0", "Mới: ")
    assert desk.preview.verticalScrollBar().value() == 0


def test_the_wheel_with_ctrl_zooms(desk_of):
    desk = desk_of()
    before = desk.preview.percent()
    wheel(desk.preview.viewport(), 120, Qt.KeyboardModifier.ControlModifier)
    assert desk.preview.percent() > before
    wheel(desk.preview.viewport(), -120, Qt.KeyboardModifier.ControlModifier)
    wheel(desk.preview.viewport(), -120, Qt.KeyboardModifier.ControlModifier)
    assert desk.preview.percent() < before


def test_keys_move_and_zoom(desk_of, qtbot):
    desk = desk_of()
    bar = desk.preview.verticalScrollBar()
    desk.preview.setFocus()
    qtbot.keyClick(desk.preview, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.pageStep()
    qtbot.keyClick(desk.preview, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    qtbot.keyClick(desk.preview, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(desk.preview, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(desk.preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert desk.preview.current_key() == Key(0, 2)
    qtbot.keyClick(desk.preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert desk.preview.current_key() == Key(0, 1)
    before = desk.preview.percent()
    qtbot.keyClicks(desk.preview, "+")
    assert desk.preview.percent() > before
    qtbot.keyClicks(desk.preview, "--")
    assert desk.preview.percent() < before


def test_the_bar_zooms_fits_and_shows_two_pages(desk_of, qtbot):
    desk = desk_of()
    pane = desk.pane
    assert pane.width_action.isChecked()
    qtbot.mouseClick(pane.larger, Qt.MouseButton.LeftButton)
    assert not pane.width_action.isChecked()
    pane._percents[100].trigger()
    assert desk.preview.percent() == 100
    assert pane.size_button.text() == "100 %"
    assert pane._percents[100].isChecked()
    pane.page_action.trigger()
    spot = desk.preview.current_spot()
    assert spot.height <= desk.preview.viewport().height()
    qtbot.mouseClick(pane.two, Qt.MouseButton.LeftButton)
    desk.rest()
    assert {Key(0, 1), Key(0, 2)} <= {spot.key for spot in desk.preview._in_view()}


def test_zooming_keeps_the_place(desk_of):
    desk = desk_of()
    desk.preview.go_to(Key(0, 4))
    desk.rest()
    desk.preview.zoom(1.5)
    desk.rest()
    assert next(iter(desk.preview._in_view())).key in (Key(0, 3), Key(0, 4))
    assert desk.preview.current_key() == Key(0, 4)


def test_a_click_in_a_table_tells_its_row(desk_of, qtbot):
    desk = desk_of()
    desk.pane.show_block("r3")
    desk.rest()
    key = desk.page_in_view("r3")
    page = desk.preview._laid[key]
    area = next(area for area in page.areas if area.id == "r3")
    spot = desk.preview._strip.spot(key)
    x = round(spot.left + (area.x + 30) * spot.scale)
    y = round(spot.top + (area.y + 4) * spot.scale) - desk.preview.verticalScrollBar().value()
    with qtbot.waitSignal(desk.pane.block_clicked) as told:
        qtbot.mouseClick(desk.preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert told.args == ["r3"]


def test_readers_hear_the_page_s_lines(desk_of):
    desk = desk_of()
    said = desk.preview.accessibleDescription().split("\n")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in " ".join(said)
    assert any(line.startswith("I. NHIỆM VỤ 0") for line in said)


def test_a_change_of_the_layout_is_shown_in_view_first_and_counted_after(desk_of):
    desk = desk_of()
    before = desk.preview.page_map.count
    desk.edit(SetField(desk.plan.dossier.documents[0], "layout", Layout(line_spacing=1.5)))
    assert desk.preview.page_map.complete
    assert desk.preview.page_map.count > before


def test_pages_do_not_shrink_away_while_the_rest_is_counted(desk_of):
    desk = desk_of()
    counts = []
    desk.worker.made.connect(lambda _map: counts.append(desk.preview.page_map.count))
    before = desk.preview.page_map.count
    desk.edit(SetField(desk.plan.dossier.documents[0], "layout", Layout(line_spacing=1.5)))
    assert min(counts) >= before


def test_a_shorter_plan_lets_go_of_its_pages(desk_of):
    desk = desk_of()
    desk.preview.verticalScrollBar().setValue(desk.preview.verticalScrollBar().maximum())
    desk.rest()
    desk.worker.ask(plan(clause("Một")))
    desk.rest()
    assert desk.preview.page_map.count == 1
    assert [page.number for page in desk.preview.pages()] == [1]
    assert desk.preview.current_key() == Key(0, 1)


def test_paper_stays_white_whatever_the_theme(desk_of):
    desk = desk_of()
    palette = desk.pane.palette()
    palette.setColor(palette.ColorRole.Window, Qt.GlobalColor.black)
    palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.black)
    desk.pane.setPalette(palette)
    desk.rest()
    image = desk.preview.viewport().grab().toImage()
    assert image.pixelColor(30, 30).lightness() == 255
    assert image.pixelColor(2, 2).lightness() < 40


def test_memory_of_pictures_is_bounded(desk_of):
    desk = desk_of()
    desk.preview._pictures._budget = 3_000_000
    for key in list(desk.preview.page_map.keys()):
        desk.preview.go_to(key)
        desk.rest()
    near = 4 * 420 * 600 * 4
    assert desk.preview._pictures.bytes <= 3_000_000 + near
    assert len(desk.preview._laid) <= 40
