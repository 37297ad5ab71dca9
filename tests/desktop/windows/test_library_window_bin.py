"""The bin of the library window, and what it says where there is nothing to list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from desktop.storage.listing import Wanted
from desktop.storage.store import Store
from tests.desktop.windows.libraries import PLANS, Bench

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

CAI_CACH, DICH, DAO_TAO, SO_HOA = (plan["title"][0] for plan in PLANS)


def binned(bench: Bench) -> set[str]:
    return {line.title for line in bench.store.list(Wanted(in_bin=True))}


def open_bin(bench: Bench, *gone: int) -> list[str]:
    """A window that shows the bin, these of the plans in it."""
    keys = bench.fill()
    if gone:
        bench.store.delete(*(keys[number] for number in gone))
    bench.open()
    bench.press(Key.Key_B, CONTROL)
    return keys


# --- Into the bin and out again --------------------------------------------------------------------------------------


def test_del_puts_what_is_chosen_into_the_bin_without_a_question(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.choose(CAI_CACH)
    bench.press(Key.Key_Delete)
    bench.done()
    assert binned(bench) == {CAI_CACH}
    assert CAI_CACH not in bench.titles()
    assert window.tabs.tabText(1) == "Thùng rác (1)"
    assert bench.bridge.texts() == [f"Đã bỏ “{CAI_CACH}” vào thùng rác. Nhấn Ctrl+Z để lấy lại."]


def test_the_keyboard_stays_where_the_plan_was(bench: Bench) -> None:
    bench.fill()
    bench.open()
    bench.choose(DAO_TAO)
    bench.press(Key.Key_Delete)
    bench.done()
    assert bench.selected() == [DICH]
    bench.choose(CAI_CACH)
    bench.press(Key.Key_Delete)
    bench.done()
    assert bench.selected() == [DICH]
    assert bench.window.list.hasFocus()


def test_undo_takes_back_what_was_put_there_last(bench: Bench) -> None:
    bench.fill()
    bench.open()
    assert not bench.window.actions_["library.take_back"].isEnabled()
    bench.choose(CAI_CACH, DICH)
    bench.press(Key.Key_Delete)
    bench.done()
    bench.press(Key.Key_Z, CONTROL)
    bench.done()
    assert binned(bench) == set()
    assert set(bench.selected()) == {CAI_CACH, DICH}
    assert not bench.window.actions_["library.take_back"].isEnabled()


def test_an_open_plan_is_not_put_into_the_bin(bench: Bench) -> None:
    keys = bench.fill()
    bench.open()
    bench.host.plan_windows[keys[0]] = object()
    bench.choose(CAI_CACH, DICH)
    bench.press(Key.Key_Delete)
    bench.done()
    assert binned(bench) == set()
    assert CAI_CACH in bench.bridge.texts("warning")[0]


def test_the_bin_lists_what_lies_there_and_brings_it_back(bench: Bench) -> None:
    open_bin(bench, 0, 1)
    assert bench.titles() == [DICH, CAI_CACH] or bench.titles() == [CAI_CACH, DICH]
    assert bench.window.counts.text() == "2 kế hoạch trong thùng rác"
    bench.choose(CAI_CACH)
    bench.press(Key.Key_R, CONTROL)
    bench.done()
    assert binned(bench) == {DICH}
    assert bench.titles() == [DICH]
    assert bench.window.tabs.tabText(0) == "Kế hoạch (3)"


def test_enter_in_the_bin_takes_a_plan_back_instead_of_opening_it(bench: Bench) -> None:
    open_bin(bench, 0)
    bench.choose(CAI_CACH)
    bench.press(Key.Key_Return)
    bench.done()
    assert bench.host.asked == []
    assert binned(bench) == set()


def test_in_the_bin_no_plan_is_changed(bench: Bench) -> None:
    open_bin(bench, 0)
    bench.choose(CAI_CACH)
    for id in ("open", "duplicate", "rename", "exchange", "json", "state.issued"):
        assert not bench.window.actions_[f"library.{id}"].isEnabled(), id
    assert bench.window.bin_tools.isVisible()
    assert not bench.window.tools.isVisible()
    bench.press(Key.Key_B, CONTROL)
    assert bench.window.tools.isVisible()
    assert CAI_CACH not in bench.titles()


def test_the_tabs_lead_to_the_bin_too(bench: Bench) -> None:
    keys = bench.fill()
    bench.store.delete(keys[0])
    window = bench.open()
    place = window.tabs.tabRect(1).center()
    bench.qtbot.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=place)
    assert bench.titles() == [CAI_CACH]
    assert window.actions_["library.bin"].isChecked()


def test_the_search_looks_into_the_bin(bench: Bench) -> None:
    open_bin(bench, 0, 1)
    bench.search("sot xuat huyet")
    assert bench.titles() == [DICH]


def test_the_menu_of_the_bin_offers_what_is_possible_there(bench: Bench) -> None:
    open_bin(bench, 0)
    view = bench.window.list
    bench.choose(CAI_CACH)
    place = view.visualRect(view.currentIndex()).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), asked)
    menu = view.findChild(QMenu)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["&Lấy lại", "&Xóa hẳn…", "&Đổ thùng rác…"]
    menu.close()


# --- For good --------------------------------------------------------------------------------------------------------


def test_a_plan_is_deleted_for_good_only_after_a_question(bench: Bench) -> None:
    open_bin(bench, 0, 1)
    bench.choose(CAI_CACH)
    bench.bridge.answers = ["no", "yes"]
    bench.press(Key.Key_Delete)
    bench.done()
    assert binned(bench) == {CAI_CACH, DICH}
    bench.press(Key.Key_Delete)
    bench.done()
    assert binned(bench) == {DICH}
    question = bench.bridge.questions[0]
    assert CAI_CACH in question.text
    assert question.default == "no"


def test_the_bin_is_emptied_after_a_question(bench: Bench) -> None:
    open_bin(bench, 0, 1, 2)
    bench.bridge.answers = ["yes"]
    bench.window.commands.run("library.empty_bin")
    bench.done()
    assert binned(bench) == set()
    assert len(bench.store.list()) == 1
    assert bench.bridge.questions[0].text.startswith("Xóa hẳn 3 kế hoạch")
    assert bench.window.empty.heading.text() == "Thùng rác trống"
    assert not bench.window.actions_["library.empty_bin"].isEnabled()


def test_after_an_emptied_bin_nothing_is_taken_back(bench: Bench) -> None:
    bench.fill()
    bench.open()
    bench.choose(CAI_CACH)
    bench.press(Key.Key_Delete)
    bench.done()
    bench.bridge.answers = ["yes"]
    bench.window.commands.run("library.empty_bin")
    bench.done()
    assert not bench.window.actions_["library.take_back"].isEnabled()


def test_a_plan_that_is_gone_already_is_told_and_the_list_goes_on(bench: Bench) -> None:
    keys = open_bin(bench, 0)
    bench.choose(CAI_CACH)
    bench.store.purge(keys[0])
    bench.press(Key.Key_R, CONTROL)
    bench.done()
    assert [error.message.key for error in bench.bridge.refusals] == ["library.plan_missing"]


# --- Nothing to list -------------------------------------------------------------------------------------------------


def test_an_empty_library_says_how_to_begin(bench: Bench) -> None:
    window = bench.open()
    assert window.stack.currentWidget() is window.empty
    assert window.empty.heading.text() == "Kho chưa có kế hoạch nào"
    first, second = window.empty.buttons
    assert first.hasFocus()
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Space, at=first)
    assert bench.host.asked == ["new", "new"]
    assert second.text() == "&Nhập từ Word/PDF…"


def test_the_first_plan_takes_the_place_of_the_teaching(bench: Bench) -> None:
    window = bench.open()
    bench.fill()
    window.refresh()
    assert window.stack.currentWidget() is window.list
    assert len(bench.titles()) == 4


def test_without_a_hit_one_button_shows_everything_again(bench: Bench) -> None:
    bench.fill()
    window = bench.open()
    bench.search("khong co gi nhu vay")
    assert window.empty.heading.text() == "Không có kế hoạch nào khớp"
    assert window.counts.text() == "0 trong 4 kế hoạch"
    assert window.selected() == ()
    bench.qtbot.mouseClick(window.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert len(bench.titles()) == 4
    assert window.list.hasFocus()


def test_an_empty_bin_says_what_it_is_for(bench: Bench) -> None:
    open_bin(bench)
    assert bench.window.empty.heading.text() == "Thùng rác trống"
    assert "lấy lại" in bench.window.empty.text.text()
    assert bench.window.empty.buttons == []


def test_every_sentence_of_an_empty_page_is_seen_whole(bench: Bench) -> None:
    window = bench.open()
    for heading, text in (("Ngắn", "Một dòng."), ("Dài " * 30, "Nhiều chữ " * 60)):
        window.empty.show_state(heading, text)
        QApplication.processEvents()
        for label in (window.empty.heading, window.empty.text):
            assert label.height() >= label.heightForWidth(label.width())


# --- A library that is not there -------------------------------------------------------------------------------------


def test_a_damaged_library_is_said_with_the_way_out(bench: Bench) -> None:
    bench.store.close()
    bench.path.write_bytes(b"SQLite format 3\x00" + b"x" * 50)
    window = bench.open()
    assert window.empty.heading.text() == "Chưa mở được kho kế hoạch"
    assert "hỏng" in window.empty.text.text()
    assert window.counts.text() == ""
    assert [button.text() for button in window.empty.buttons] == ["&Khôi phục kho…", "Đọc &lại danh sách"]


def test_a_library_that_is_being_made_is_waited_for(bench: Bench, tmp_path) -> None:
    bench.path = tmp_path / "later.sqlite"
    window = bench.open()
    assert window.empty.heading.text() == "Đang mở kho kế hoạch…"
    Store.open(bench.path, bench.clock).close()
    window.refresh()
    assert window.empty.heading.text() == "Kho chưa có kế hoạch nào"


@pytest.mark.parametrize("id", ["library.duplicate", "library.state.issued", "library.delete"])
def test_a_store_that_does_not_open_is_said_and_nothing_happens(bench: Bench, id: str) -> None:
    from desktop.storage.errors import LibraryLocked

    bench.fill()

    def locked() -> Store:
        raise LibraryLocked(bench.path)

    window = bench.open(locked)
    window.commands.run(id)
    bench.done()
    assert [error.message.key for error in bench.bridge.refusals] == ["library.locked"]
    assert len(bench.titles()) == 4
