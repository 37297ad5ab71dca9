"""The library window, driven with real keys and clicks over a real library."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QWidget

from desktop.models.library import TITLE, UNIT, YEAR
from desktop.storage.errors import LibraryLocked
from desktop.window_states import WindowStates
from desktop.windows.notices import NoticeBar
from desktop.windows.palette import Palette
from tests.desktop.windows.libraries import PLANS, Bench

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

CAI_CACH, DICH, DAO_TAO, SO_HOA = (plan["title"][0] for plan in PLANS)


def click(bench: Bench, title: str, modifiers=Qt.KeyboardModifier.NoModifier, *, double: bool = False) -> None:
    view = bench.window.list
    row = bench.titles().index(title)
    spot = view.visualRect(view.plans.index(row, TITLE)).center()
    press = bench.qtbot.mouseDClick if double else bench.qtbot.mouseClick
    if double:
        bench.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)
    press(view.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)


# --- The list --------------------------------------------------------------------------------------------------------


def test_it_lists_the_plans_the_last_changed_first(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    assert bench.titles() == [SO_HOA, DAO_TAO, DICH, CAI_CACH]
    assert window.counts.text() == "4 kế hoạch"
    assert window.tabs.tabText(0) == "Kế hoạch (4)"
    assert window.list.hasFocus()
    assert bench.selected() == [SO_HOA]


def test_a_first_look_lists_some_and_counts_all_until_it_is_refreshed(bench: Bench) -> None:
    bench.fill()
    window = bench.open(first_rows=2)
    assert bench.titles() == [SO_HOA, DAO_TAO]
    assert window.counts.text() == "4 kế hoạch"
    assert window.tabs.tabText(0) == "Kế hoạch (4)"
    window.refresh()
    assert bench.titles() == [SO_HOA, DAO_TAO, DICH, CAI_CACH]
    assert bench.selected() == [SO_HOA]
    assert window.counts.text() == "4 kế hoạch"


def test_a_click_on_a_heading_sorts_by_it(bench: Bench) -> None:
    bench.fill()
    header = bench.open().list.header()
    spot = QPoint(header.sectionViewportPosition(TITLE) + 20, header.height() // 2)
    bench.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert bench.titles() == [CAI_CACH, SO_HOA, DAO_TAO, DICH]


def test_the_keyboard_sorts_too_and_turns_the_order(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.choose(DICH)
    window.commands.run(f"library.sort.{TITLE}")
    assert bench.titles() == [CAI_CACH, SO_HOA, DAO_TAO, DICH]
    window.commands.run(f"library.sort.{TITLE}")
    assert bench.titles() == [DICH, DAO_TAO, SO_HOA, CAI_CACH]
    assert bench.selected() == [DICH]
    checked = [id for id, action in window.actions_.items() if id.startswith("library.sort") and action.isChecked()]
    assert checked == [f"library.sort.{TITLE}"]
    assert window.actions_[f"library.sort.{TITLE}"].text() == "Sắp xếp theo “Tên kế hoạch”"


def test_on_a_small_screen_the_title_keeps_its_room(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    assert not window.list.isColumnHidden(UNIT)
    window.resize(683, 384)
    bench.qtbot.waitUntil(lambda: window.width() == 683)
    assert window.list.isColumnHidden(UNIT)
    assert window.list.header().sectionSize(TITLE) > 200
    bench.search("khong co gi")
    assert window.empty.text.width() <= window.empty.width()
    window.resize(1366, 700)
    bench.search("")
    bench.qtbot.waitUntil(lambda: not window.list.isColumnHidden(UNIT))


def test_order_and_widths_are_remembered(bench: Bench, tmp_path) -> None:
    bench.fill()
    window = bench.open()
    states = WindowStates(tmp_path)
    states.restore(window, "library")
    header = window.list.header()
    window.list.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
    header.resizeSection(YEAR, 111)
    states.keep(window, "library")
    window.close()
    again = bench.open()
    WindowStates(tmp_path).restore(again, "library")
    assert again.list.header().sectionSize(YEAR) == 111
    assert bench.titles() == [CAI_CACH, SO_HOA, DAO_TAO, DICH]
    assert again.tools.isVisible()


def test_what_other_windows_did_is_seen_on_coming_back(bench: Bench) -> None:
    keys = bench.fill()
    window = bench.open()
    bench.choose(DICH)
    bench.store.rename(keys[0], "Tên khác")
    other = QWidget()
    bench.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    bench.qtbot.waitUntil(other.isActiveWindow)
    window.activateWindow()
    bench.qtbot.waitUntil(window.isActiveWindow)
    assert "Tên khác" in bench.titles()
    assert bench.selected() == [DICH]


def test_the_place_in_a_long_list_is_kept(bench: Bench) -> None:
    bench.fill({"title": (f"Kế hoạch {number}",)} for number in range(80))
    window = bench.open()
    bench.choose("Kế hoạch 20")
    place = window.list.visualRect(window.list.currentIndex())
    assert window.list.verticalScrollBar().value() > 0
    bench.fill([{"title": ("Mới",)}])
    window.refresh()
    assert bench.selected() == ["Kế hoạch 20"]
    assert window.list.visualRect(window.list.currentIndex()) == place


# --- Searching -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cai cach", [CAI_CACH]),
        ("CẢI", [CAI_CACH]),
        ("dao tao 2024", [DAO_TAO]),
        ("22/kh-syt", [CAI_CACH]),
        ("ubnd tinh", [SO_HOA, DAO_TAO]),
        ("so", [SO_HOA, DICH, CAI_CACH]),
    ],
)
def test_the_search_narrows_while_one_types(bench: Bench, words: str, found: list[str]) -> None:
    bench.fill()
    bench.open()
    bench.search(words)
    assert bench.titles() == found


def test_the_counts_tell_how_many_of_all_are_shown(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.search("ubnd")
    assert window.counts.text() == "2 trong 4 kế hoạch"
    window.list.selectAll()
    assert window.counts.text() == "2 trong 4 kế hoạch · đã chọn 2"


def test_fast_typing_asks_the_library_once(bench: Bench, monkeypatch) -> None:
    bench.fill()
    window = bench.open()
    asked = []
    monkeypatch.setattr(
        window._shelf, "read", lambda wanted, ask=window._shelf.read: asked.append(wanted.text) or ask(wanted)
    )
    bench.search("cai cach")
    assert asked == ["cai cach"]


def test_enter_in_the_search_field_opens_the_list_without_waiting(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.press(Key.Key_F, CONTROL)
    assert window.filters.search.hasFocus()
    bench.type(window.filters.search, "sot xuat huyet")
    bench.press(Key.Key_Return)
    assert bench.titles() == [DICH]
    assert window.list.hasFocus()
    assert bench.selected() == [DICH]
    bench.press(Key.Key_Return)
    assert bench.host.asked == [window.model.line(0).id]


def test_escape_in_the_search_field_brings_all_back(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.search("sot xuat huyet")
    bench.press(Key.Key_Escape)
    assert len(bench.titles()) == 4
    assert window.filters.search.text() == ""
    assert not window.filters.clear_button.isEnabled()


def test_del_in_the_search_field_deletes_a_letter_and_no_plan(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.search("dichx")
    window.filters.search.setCursorPosition(4)
    bench.press(Key.Key_Delete)
    assert window.filters.search.text() == "dich"
    bench.done()
    assert len(bench.store.list()) == 4


def test_a_thousand_plans_are_searched_at_once(bench: Bench) -> None:
    bench.fill({"title": (f"Cải cách hành chính số {number}",)} for number in range(1000))
    window = bench.open()
    taken = []
    for words in ("c", "ca", "cai cach 99", "khong co", ""):
        window.filters.search.setText(words)
        start = time.perf_counter()
        window._show()
        taken.append(time.perf_counter() - start)
    assert len(bench.titles()) == 1000
    assert min(taken) < 0.05
    assert max(taken) < 0.5


# --- Filters ---------------------------------------------------------------------------------------------------------


def choose_in(bench: Bench, box, text: str) -> None:
    """Choose an entry of a filter with the keyboard."""
    box.setFocus()
    steps = box.findText(text) - box.currentIndex()
    for _step in range(abs(steps)):
        bench.qtbot.keyClick(box, Key.Key_Down if steps > 0 else Key.Key_Up)
    assert box.currentText() == text


def test_filters_offer_what_the_plans_have(bench: Bench) -> None:
    bench.fill()
    filters = bench.open().filters
    offered = [[box.itemText(at) for at in range(box.count())] for box, _name in filters._boxes()]
    assert offered == [
        ["Mọi năm", "2025"],
        ["Mọi loại", "Kế hoạch"],
        ["Mọi đơn vị", "Sở Y tế", "UBND tỉnh"],
        ["Mọi trạng thái", "Đang soạn", "Xin ý kiến", "Trình ký", "Đã ban hành"],
    ]


def test_filters_and_words_narrow_together(bench: Bench) -> None:
    keys = bench.fill()
    bench.store.set_state(keys[3], "issued")
    window = bench.open()
    choose_in(bench, window.filters.unit, "UBND tỉnh")
    assert set(bench.titles()) == {DAO_TAO, SO_HOA}
    choose_in(bench, window.filters.state, "Đã ban hành")
    assert bench.titles() == [SO_HOA]
    bench.search("dao tao")
    assert bench.titles() == []
    bench.qtbot.mouseClick(window.filters.clear_button, Qt.MouseButton.LeftButton)
    assert len(bench.titles()) == 4


def test_a_chosen_filter_stays_when_its_last_plan_goes(bench: Bench) -> None:
    keys = bench.fill()
    window = bench.open()
    choose_in(bench, window.filters.unit, "UBND tỉnh")
    bench.store.delete(keys[2], keys[3])
    window.refresh()
    assert window.filters.unit.currentText() == "UBND tỉnh"
    assert bench.titles() == []


# --- Opening, renaming, copying, moving on ---------------------------------------------------------------------------


def test_double_click_and_enter_open_a_plan(bench: Bench) -> None:
    keys = bench.fill()
    bench.open()
    click(bench, CAI_CACH, double=True)
    assert bench.host.asked == [keys[0]]
    bench.press(Key.Key_Up)
    bench.press(Key.Key_Return)
    assert bench.host.asked == [keys[0], keys[1]]


def test_many_windows_are_opened_only_after_a_question(bench: Bench) -> None:
    keys = bench.fill()
    window = bench.open()
    window.list.selectAll()
    bench.bridge.answers = ["no", "yes"]
    window.commands.run("library.open")
    assert bench.host.asked == []
    window.commands.run("library.open")
    assert sorted(bench.host.asked) == sorted(keys)


def test_what_the_library_refuses_on_opening_is_said(bench: Bench, monkeypatch) -> None:
    bench.fill()
    bench.open()

    def locked(_key: str) -> None:
        raise LibraryLocked(bench.path)

    monkeypatch.setattr(bench.host, "open_plan", locked)
    bench.press(Key.Key_Return)
    assert [error.message.key for error in bench.bridge.refusals] == ["library.locked"]


def test_a_plan_is_renamed_in_place(bench: Bench) -> None:
    keys = bench.fill()
    window = bench.open()
    bench.choose(DICH)
    bench.press(Key.Key_F2)
    field = window.list.findChild(QLineEdit)
    field.selectAll()
    bench.type(field, "Phòng bệnh mùa hè")
    bench.press(Key.Key_Return, at=field)
    bench.qtbot.waitUntil(lambda: bench.store.show(keys[1]).title == "Phòng bệnh mùa hè")
    bench.done()
    assert bench.selected() == ["Phòng bệnh mùa hè"]
    assert bench.host.asked == []
    bench.qtbot.waitUntil(window.list.hasFocus)


def test_an_empty_name_lets_it_follow_the_document_again(bench: Bench) -> None:
    keys = bench.fill()
    bench.store.rename(keys[1], "Của phòng")
    window = bench.open()
    bench.choose("Của phòng")
    bench.press(Key.Key_F2)
    field = window.list.findChild(QLineEdit)
    field.selectAll()
    bench.press(Key.Key_Delete, at=field)
    bench.press(Key.Key_Return, at=field)
    bench.qtbot.waitUntil(lambda: DICH in bench.titles())
    assert bench.store.show(keys[1]).title == DICH


def test_escape_leaves_a_name_as_it_was(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.press(Key.Key_F2)
    field = window.list.findChild(QLineEdit)
    bench.type(field, "x")
    bench.press(Key.Key_Escape, at=field)
    assert bench.titles()[0] == SO_HOA


def test_news_do_not_tear_anyone_from_renaming(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.press(Key.Key_F2)
    field = window.list.findChild(QLineEdit)
    bench.type(field, "nửa chừng")
    bench.fill([{"title": ("Mới",)}])
    window.refresh()
    assert field.isVisible()
    bench.press(Key.Key_Escape, at=field)
    bench.qtbot.waitUntil(lambda: "Mới" in bench.titles())


def test_copies_are_drafts_and_selected(bench: Bench) -> None:
    keys = bench.fill()
    bench.store.set_state(keys[0], "issued")
    bench.open()
    bench.choose(CAI_CACH, DICH)
    bench.press(Key.Key_D, CONTROL)
    bench.done()
    assert sorted(bench.selected()) == sorted([f"{CAI_CACH} (bản sao)", f"{DICH} (bản sao)"])
    assert {line.state for line in bench.window.selected()} == {"drafting"}
    assert len(bench.store.list()) == 6
    assert bench.bridge.texts("info") == ["Đã nhân bản 2 kế hoạch."]


def test_what_was_done_is_said_here_even_with_another_window_in_front(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    other = QMainWindow()
    other.setCentralWidget(NoticeBar(bench.bridge))
    bench.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    bench.qtbot.waitUntil(other.isActiveWindow)
    window.commands.run("library.duplicate")
    bench.done()
    assert [notice.text for notice in window.notices.notices()] == ["Đã nhân bản 1 kế hoạch."]
    assert other.centralWidget().notices() == []


def test_states_move_on_by_key_for_all_that_are_chosen(bench: Bench) -> None:
    keys = bench.fill()
    bench.open()
    bench.choose(CAI_CACH, DICH)
    bench.press(Key.Key_3, CONTROL)
    bench.done()
    assert [bench.state_of(key) for key in keys] == ["submitted", "submitted", "drafting", "drafting"]
    assert set(bench.selected()) == {CAI_CACH, DICH}
    assert bench.window.actions_["library.state.submitted"].isChecked()


def test_what_was_issued_becomes_a_draft_only_after_a_question(bench: Bench) -> None:
    keys = bench.fill()
    bench.store.set_state(keys[0], "issued")
    bench.open()
    bench.choose(CAI_CACH)
    bench.bridge.answers = ["no", "yes"]
    bench.press(Key.Key_1, CONTROL)
    bench.done()
    assert bench.state_of(keys[0]) == "issued"
    assert bench.window.actions_["library.state.issued"].isChecked()
    bench.press(Key.Key_1, CONTROL)
    bench.done()
    assert bench.state_of(keys[0]) == "drafting"
    assert bench.bridge.questions[0].default == "no"


def test_an_open_plan_is_not_issued_behind_its_window(bench: Bench) -> None:
    keys = bench.fill()
    bench.open()
    bench.host.plan_windows[keys[0]] = object()
    bench.choose(CAI_CACH)
    bench.press(Key.Key_4, CONTROL)
    bench.press(Key.Key_2, CONTROL)
    bench.done()
    assert bench.state_of(keys[0]) == "consulting"
    assert len(bench.bridge.texts("warning")) == 1


# --- Menus, keys, names ----------------------------------------------------------------------------------------------


def test_the_menu_key_shows_what_can_be_done_with_a_plan(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    place = window.list.visualRect(window.list.currentIndex()).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, window.list.viewport().mapToGlobal(place))
    QApplication.sendEvent(window.list.viewport(), asked)
    menu = window.list.findChild(QMenu)
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "&Mở",
        "Đổi &tên",
        "Nhân &bản",
        "Lập cho &năm mới…",
        "T&rạng thái",
        "Xuất bản làm việc &Word…",
        "Xuất &dữ liệu JSON…",
        "Bỏ vào thùng &rác",
    ]
    menu.close()


def test_without_a_choice_nothing_is_done_to_plans(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    window.list.clearSelection()
    for id in ("open", "duplicate", "rename", "delete", "exchange", "json", "state.issued", "undelete"):
        assert not window.actions_[f"library.{id}"].isEnabled(), id
    for id in ("new", "import", "backup", "verify", "find"):
        assert window.actions_[f"library.{id}"].isEnabled(), id


def test_the_palette_finds_its_commands(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.press(Key.Key_P, CONTROL | SHIFT)
    palette = window.findChild(Palette)
    palette.field.setText("nhan ban")
    bench.press(Key.Key_Return, at=palette.field)
    bench.qtbot.waitUntil(lambda: len(bench.store.list()) == 5)
    bench.done()


def test_the_application_is_asked_for_what_is_its_own(bench: Bench) -> None:
    window = bench.open()
    for id in ("new", "settings", "about"):
        window.commands.run(f"library.{id}")
    assert bench.host.asked == ["new", "settings", "about"]


def test_tab_leads_from_search_over_filters_to_the_list(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    window.list.selectAll()
    window.filters.search.setText("so")
    window.filters._tell()
    window.filters.search.setFocus()
    seen = []
    for _step in range(7):
        seen.append(QApplication.focusWidget())
        bench.press(Key.Key_Tab)
    filters = window.filters
    assert seen == [
        filters.search,
        filters.year,
        filters.kind,
        filters.unit,
        filters.state,
        filters.clear_button,
        window.tabs,
    ]
    assert QApplication.focusWidget() is window.list


def test_everything_has_a_name_for_screen_readers(bench: Bench) -> None:
    window = bench.open()
    filters = window.filters
    for widget in (window.list, window.tabs, filters.search, filters.year, filters.kind, filters.unit, filters.state):
        assert widget.accessibleName()
    assert window.empty.accessibleName() == "Kho chưa có kế hoạch nào"


def test_painting_the_list_loads_no_database_library(bench: Bench) -> None:
    bench.fill()
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\nfrom desktop.bridge import Bridge\n"
        "from desktop.storage.shelf import Shelf\nfrom desktop.windows.library_window import LibraryWindow\n"
        "application = QApplication([])\n"
        "class Host:\n    plan_windows = {}\n"
        "    new_plan = show_settings = show_about = open_plan = lambda *_: None\n"
        "window = LibraryWindow(Shelf(Path(sys.argv[1]), None), Host(), Bridge(None))\n"
        "window.show()\napplication.processEvents()\nassert window.model.rowCount() == 4\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'pydantic', 'alembic', 'reportlab', 'docx', 'lxml', 'export'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(bench.path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_new_year_is_made_of_one_chosen_plan(bench: Bench):
    keys = bench.fill()
    bench.open()
    bench.choose("Chuyển đổi số")
    bench.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert bench.host.asked == [f"turn over {keys[3]}"]
