"""The structure tree with real keys, drops and its menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from desktop.editors.structure_tree import StructureTree
from desktop.models.structure import BadgeRole, StructureModel
from forms.edits import apply
from forms.ids import counting
from forms.numbering import labels
from tests.builders import appendix, clause, plan


class Desk:
    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.plan = plan(
            clause("MỘT", clause("a", id="a1"), clause("b", id="a2"), id="a"),
            clause("HAI", id="b"),
            appendices=(appendix("PHỤ", id="p"),),
        )
        self.model = StructureModel()
        self.tree = StructureTree(self.model, lambda: self.plan, counting("new"))
        qtbot.addWidget(self.tree)
        self.tree.resize(320, 400)
        self.show()
        self.tree.expandAll()
        self.tree.show()
        qtbot.waitExposed(self.tree)
        self.tree.edited.connect(self.take)

    def show(self) -> None:
        self.model.show(self.plan, labels(self.plan))

    def take(self, edit) -> None:
        self.plan = apply(self.plan, edit).plan
        self.show()

    def choose(self, key: str) -> None:
        self.tree.setCurrentIndex(self.model.find(key))

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.tree.setFocus()
        self.tree.activateWindow()
        self.qtbot.keyClick(self.tree, key, modifier)

    def drop(self, key: str, parent: str | None, row: int) -> None:
        data = self.model.mimeData([self.model.find(key)])
        at = self.model.find(parent) if parent else QModelIndex()
        self.model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, at)

    @property
    def body(self) -> tuple[str, ...]:
        return next(self.plan.documents()).body


@pytest.fixture
def desk(qtbot) -> Desk:
    return Desk(qtbot)


def test_a_dragged_part_lands_where_it_is_dropped(desk: Desk):
    desk.drop("b", "a", 0)
    assert desk.plan.nodes["a"].children == ("b", "a1", "a2")
    assert desk.model.find("b").data() == "1. HAI"


def test_a_drop_beside_everything_does_nothing(desk: Desk, qtbot):
    with qtbot.assertNotEmitted(desk.tree.edited):
        desk.drop("b", None, 0)


def test_a_drop_that_makes_no_sense_is_told(desk: Desk, qtbot):
    with qtbot.waitSignal(desk.tree.refused) as told:
        desk.drop("p", "a", 0)
    assert told.args[0].message.key == "structure.wrong_place"


def test_documents_cannot_be_dragged_away(desk: Desk):
    document = desk.model.index(0, 0)
    assert not desk.model.flags(document) & Qt.ItemFlag.ItemIsDragEnabled
    assert desk.model.flags(desk.model.find("a")) & Qt.ItemFlag.ItemIsDragEnabled


@pytest.mark.parametrize(
    ("name", "part", "expected"),
    [
        ("up", "a2", ("a2", "a1")),
        ("down", "a1", ("a2", "a1")),
        ("remove", "a1", ("a2",)),
        ("add_after", "a1", ("a1", "new1", "a2")),
    ],
)
def test_commands_change_the_structure(desk: Desk, name: str, part: str, expected: tuple[str, ...]):
    desk.choose(part)
    desk.tree.action(name).trigger()
    assert desk.plan.nodes["a"].children == expected


def test_keys_reach_the_commands(desk: Desk):
    desk.choose("a2")
    desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    if desk.plan.nodes["a"].children == ("a1", "a2"):  # a window that is not active keeps its shortcuts
        desk.tree.do("up")
    assert desk.plan.nodes["a"].children == ("a2", "a1")


def test_promoting_a_clause_makes_it_a_section(desk: Desk):
    desk.choose("a2")
    desk.tree.do("promote")
    assert desk.body == ("a", "a2", "b")


def test_promoting_a_section_is_refused_in_words(desk: Desk, qtbot):
    desk.choose("a")
    with qtbot.waitSignal(desk.tree.refused) as told:
        desk.tree.do("promote")
    assert told.args[0].message.key == "edit.cannot_promote"


def test_a_locked_tree_changes_nothing(desk: Desk, qtbot):
    desk.tree.set_locked(True)
    desk.choose("a1")
    with qtbot.assertNotEmitted(desk.tree.edited):
        for name in ("up", "remove", "demote", "add_after"):
            desk.tree.do(name)
        desk.drop("b", "a", 0)
    assert not desk.tree.action("remove").isEnabled()


def test_the_menu_offers_every_command(desk: Desk, qtbot):
    desk.choose("a1")
    spot = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, desk.tree.mapToGlobal(spot))
    QApplication.sendEvent(desk.tree.viewport(), event)
    menu = desk.tree.findChild(QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert texts[:2] == ["Thêm phần cùng cấp", "Thêm phần cấp dưới"]
    assert "Nâng cấp" in texts
    assert "Xóa" in texts


def test_choosing_tells_the_part(desk: Desk, qtbot):
    with qtbot.waitSignal(desk.tree.part_chosen) as told:
        desk.choose("a2")
    assert told.args == ["a2"]
    assert desk.tree.part == "a2"


def test_badges_count_what_stands_below(desk: Desk):
    desk.model.show_badges({"a1": 2, "a2": 1, "b": 4})
    shown = {key: desk.model.find(key).data(BadgeRole) for key in ("a", "a1", "a2", "b", "p")}
    assert shown == {"a": 3, "a1": 2, "a2": 1, "b": 4, "p": 0}
    assert desk.model.index(0, 0).data(BadgeRole) == 7


def test_badges_are_painted(desk: Desk):
    plain = desk.tree.grab().toImage()
    desk.model.show_badges({"b": 3})
    assert desk.tree.grab().toImage() != plain


def test_badges_of_parts_that_are_not_shown_do_no_harm(desk: Desk):
    desk.model.show_badges({"nowhere": 5})
    assert desk.model.index(0, 0).data(BadgeRole) == 0
