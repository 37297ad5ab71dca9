"""The dialog that turns a plan over, driven by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.models.rollover import ItemRole
from desktop.windows.rollover_dialog import RolloverDialog
from forms.ids import counting
from forms.plan import Marker, Plan
from forms.rollover import Signer
from tests.builders import clause, plan

SOURCE = plan(clause("Trước ngày 15/02/2025"), clause("UBND các huyện báo cáo"), title="Kiểm tra năm 2025")


@pytest.fixture
def dialog(qtbot) -> RolloverDialog:
    made = RolloverDialog(SOURCE, ids=counting("m"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def go_to(dialog: RolloverDialog, words: str) -> None:
    """Put the cursor on the item with these words."""
    model = dialog.model
    for group in range(model.rowCount()):
        above = model.index(group, 0)
        for row in range(model.rowCount(above)):
            index = model.index(row, 0, above)
            if index.data(ItemRole).before == words:
                dialog.list.setCurrentIndex(index)
                dialog.list.setFocus()
                return
    raise AssertionError(words)


def clauses(made: Plan) -> list[str]:
    document = next(made.documents())
    return ["".join(run.text for run in made.nodes[key].inlines) for key in document.body]


def test_it_begins_with_the_next_year_and_the_first_open_place(dialog: RolloverDialog):
    assert dialog.year.value() == 2026
    assert dialog.list.currentIndex().data(ItemRole) is not None
    assert dialog.left.text() == f"Còn {dialog.model.left} chỗ chưa xem"


def test_one_key_settles_a_place_and_goes_on(qtbot, dialog: RolloverDialog):
    go_to(dialog, "15/02/2025")
    qtbot.keyClick(dialog.list, Qt.Key.Key_G)
    assert dialog.list.currentIndex().data(ItemRole).before != "15/02/2025"
    with qtbot.waitSignal(dialog.made) as made:
        qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert clauses(made.args[0])[0] == "Trước ngày 15/02/2025"


def test_own_words_are_typed_and_taken(qtbot, dialog: RolloverDialog):
    go_to(dialog, "UBND các huyện")
    assert "<b>UBND các huyện</b>" in dialog.detail.context.text()
    dialog.detail.words.setFocus()
    qtbot.keyClicks(dialog.detail.words, "UBND xa")
    qtbot.keyClick(dialog.detail.words, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.made) as made:
        qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert clauses(made.args[0]) == ["Trước ngày 15/02/2026", "UBND xa báo cáo"]


def test_all_suggestions_leave_nothing_open(qtbot, dialog: RolloverDialog):
    qtbot.mouseClick(dialog.take_all, Qt.MouseButton.LeftButton)
    assert dialog.left.text() == "Đã xem hết"
    assert not dialog.take_all.isEnabled()


def test_what_is_left_for_later_becomes_a_marker(qtbot, dialog: RolloverDialog):
    with qtbot.waitSignal(dialog.made) as made:
        qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    markers = [node for node in made.args[0].nodes.values() if isinstance(node, Marker)]
    assert any("không còn cấp huyện" in marker.text for marker in markers)


def test_another_year_lists_anew(qtbot, dialog: RolloverDialog):
    dialog.year.setValue(2027)
    go_to(dialog, "15/02/2025")
    assert dialog.detail.words.text() == "15/02/2027"
    assert dialog.year.minimum() == 2026


def test_leaving_makes_nothing(qtbot, dialog: RolloverDialog):
    with qtbot.assertNotEmitted(dialog.made):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_signer_who_is_known_is_offered(qtbot):
    made = RolloverDialog(SOURCE, [Signer(("GIÁM ĐỐC",), "Trần Thị Bình")])
    qtbot.addWidget(made)
    go_to(made, "Nguyễn Văn An")
    assert made.detail.words.text() == "Trần Thị Bình"


def test_a_group_shows_that_keys_choose_for_all_of_it(qtbot, dialog: RolloverDialog):
    dialog.list.setCurrentIndex(dialog.model.index(0, 0))
    assert "cả nhóm" in dialog.detail.reason.text()
    left = dialog.model.left
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_S)
    assert dialog.model.left < left
