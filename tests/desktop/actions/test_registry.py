"""Commands: declared once, found without marks, shown as actions that know whether they can be done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.actions.registry import Command, CommandTable, tip, without_letter
from desktop.models.commands import CommandsModel
from forms.messages import KnownError
from forms.vietnamese import fold
from tests.desktop.bridges import RecordingBridge


@pytest.fixture
def done():
    return []


@pytest.fixture
def table(qapp, done):
    it = CommandTable(RecordingBridge().refuse)

    def command(id: str, title: str, *keys: str, **more: object) -> Command:
        return Command(id, title, keys, lambda: done.append(id), **more)  # type: ignore[arg-type]

    it.add(
        command("export", "&Xuất tệp…", "Ctrl+E", group="Tệp", words="word pdf docx"),
        command("print", "&In…", "Ctrl+P", group="Tệp"),
        command("undo", "&Hoàn tác", "Ctrl+Z", group="Sửa"),
        command("layout", "Trình bày trang", group="Trang", hint="NĐ30, Phụ lục I, Mục I, khoản 2"),
        command("never", "Xuất bản", group="Tệp", enabled=lambda: False),
    )
    return it


def ids(commands) -> list[str]:
    return [command.id for command in commands]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("xuat tep", ["export"]),
        ("XUẤT", ["export"]),
        ("tệp xuất", ["export"]),
        ("pdf", ["export"]),
        ("trang trinh", ["layout"]),
        ("sua", ["undo"]),
        ("không có", []),
    ],
)
def test_it_finds_by_title_group_and_words_with_or_without_marks(table, text, found):
    assert ids(table.find(text)) == found


def test_a_title_that_begins_so_comes_before_one_that_holds_it(table):
    table.add(Command("later", "Lại in thử"), Command("inside", "Tính toán"))
    assert ids(table.find("in"))[:2] == ["print", "later"]
    assert ids(table.find("in"))[-1] != "print"


def test_what_cannot_be_done_now_is_not_found(table):
    assert "never" not in ids(table.find())
    assert "never" in ids(table.all())


def test_what_was_run_last_comes_first_when_nothing_is_typed(table):
    table.run("undo")
    table.run("print")
    assert ids(table.find())[:3] == ["print", "undo", "export"]


@given(st.text(max_size=12))
def test_any_text_finds_only_commands_that_hold_its_words(text):
    table = CommandTable(lambda _error: None)
    table.add(Command("a", "Rà soát"), Command("b", "Đơn vị"))
    for command in table.find(text):
        assert all(word in fold(command.plain_title) for word in fold(text).split())


@pytest.mark.parametrize("clash", [Command("undo", "Khác"), Command("other", "Khác", ("Ctrl+Z",))])
def test_an_id_or_shortcut_is_given_once(table, clash):
    with pytest.raises(ValueError, match=clash.id):
        table.add(clash)


def test_a_command_that_cannot_be_done_is_not_run(table, done):
    table.run("never")
    assert done == []


def test_a_known_error_is_said_and_the_program_goes_on(qapp):
    bridge = RecordingBridge()
    table = CommandTable(bridge.refuse)

    def refused() -> None:
        raise KnownError("files.locked", path="a.docx")

    table.add(Command("x", "X", run=refused))
    table.run("x")
    assert "a.docx" in bridge.texts("error")[0]


def test_a_bug_in_a_command_is_not_hidden(qapp):
    table = CommandTable(lambda _error: None)
    table.add(Command("x", "X", run=lambda: 1 / 0))
    with pytest.raises(ZeroDivisionError):
        table.run("x")


def test_actions_run_their_command_and_carry_shortcut_and_hint(qtbot, table, done):
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = table.actions_for(window)
    actions["export"].trigger()
    assert done == ["export"]
    assert actions["export"].shortcut() == QKeySequence("Ctrl+E")
    assert not actions["never"].isEnabled()
    assert "NĐ30, Phụ lục I" in actions["layout"].toolTip()
    assert set(window.actions()) == set(actions.values())


def test_a_shortcut_works_in_the_window(qtbot, table, done):
    window = QMainWindow()
    qtbot.addWidget(window)
    table.actions_for(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert done == ["export"]


def test_actions_follow_what_can_be_done_and_how_it_is_called(qtbot):
    state = {"can": False, "on": False, "step": "sửa trích yếu"}
    table = CommandTable(lambda _error: None)
    table.add(
        Command("undo", lambda: f"&Hoàn tác: {state['step']}", run=lambda: None, enabled=lambda: state["can"]),
        Command("two", "Hai trang", run=lambda: None, checked=lambda: state["on"]),
    )
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = table.actions_for(window)
    assert (actions["undo"].isEnabled(), actions["two"].isChecked()) == (False, False)
    state.update(can=True, on=True, step="thêm nhiệm vụ")
    table.refresh()
    assert (actions["undo"].isEnabled(), actions["two"].isChecked()) == (True, True)
    assert actions["undo"].text() == "&Hoàn tác: thêm nhiệm vụ"


def test_actions_of_a_closed_menu_are_forgotten(qtbot, table):
    menu = QMenu()
    qtbot.addWidget(menu)
    actions = table.actions_for(menu, ["undo"])
    assert list(actions) == ["undo"]
    with qtbot.waitSignal(actions["undo"].destroyed):
        actions["undo"].deleteLater()
    table.refresh()


def test_a_tip_names_the_shortcut(table):
    assert tip(table.command("export")) == "Xuất tệp… (Ctrl+E)"
    assert tip(table.command("layout")).splitlines()[0] == "Trình bày trang"


@pytest.mark.parametrize(("title", "plain"), [("&Xuất", "Xuất"), ("A && B", "A & B"), ("Không", "Không")])
def test_the_letter_s_mark_is_taken_off(title, plain):
    assert without_letter(title) == plain


def test_the_model_of_commands_keeps_qt_s_rules(qtmodeltester, table):
    model = CommandsModel()
    model.show(table.find())
    qtmodeltester.check(model)
    assert model.index(0, 0).data() == "Tệp: Xuất tệp…"
    assert model.index(0, 1).data() == "Ctrl+E"
    model.show(())
    assert model.rowCount() == 0
