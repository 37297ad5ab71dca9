"""Dồn trang as a dialog: it searches, shows before and after, and gives one edit or none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt

from desktop.windows.fit_dialog import FitDialog
from export.fitting import weak_ends
from forms.edits import apply
from forms.plan import Layout
from tests.builders import clause, plan
from tests.desktop.bridges import RecordingBridge

WORDS = "Tăng cường công tác chỉ đạo thực hiện nhiệm vụ cải cách hành chính; nâng cao chất lượng phục vụ. " * 2
TIGHTEST = Layout(
    line_spacing=1,
    signature_gap_mm=20,
    margin_right_mm=15,
    margin_top_mm=20,
    margin_bottom_mm=20,
    body_size=13,
    table_size=11,
)


def weak(**head):
    """A plan without a signature whose last page is nearly empty."""
    for count in range(8, 60):
        it = plan(*[clause(WORDS) for _ in range(count)], recipients=None, signatures=(), **head)
        if weak_ends(it):
            return it
    raise AssertionError("no such length")


@pytest.fixture
def pool():
    with ThreadPoolExecutor(1) as it:
        yield it


@pytest.fixture
def opened(qtbot, pool):
    def open_it(it) -> FitDialog:
        dialog = FitDialog(it, pool, RecordingBridge())
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return open_it


def finish(qtbot, dialog) -> None:
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=30_000)


def test_the_gentlest_way_is_chosen_and_shown_before_and_after(qtbot, opened):
    it = weak()
    dialog = opened(it)
    assert not dialog.accept_button.isEnabled()
    finish(qtbot, dialog)
    assert dialog.accept_button.isEnabled()
    assert not dialog.progress.isVisible()
    (end,) = weak_ends(it)
    assert dialog.before.pages()[-1].number == end.pages
    assert dialog.after.pages()[-1].number == end.pages - 1
    assert dialog.list.currentIndex().data().startswith("Khoảng cách giữa các dòng: 1,15 → ")


def test_accepting_brings_one_edit_that_cures(qtbot, opened):
    it = weak()
    dialog = opened(it)
    finish(qtbot, dialog)
    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert weak_ends(apply(it, told.args[0]).plan) == ()
    assert not dialog.isVisible()


def test_another_way_is_chosen_with_the_keyboard(qtbot, opened):
    dialog = opened(weak())
    finish(qtbot, dialog)
    first = dialog.edit()
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    if dialog.model.rowCount(dialog.model.index(0, 0)) > 1:
        assert dialog.edit() not in (None, first)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Home)
    assert dialog.edit() is None
    assert not dialog.accept_button.isEnabled()
    assert dialog.after.pages() == ()


def test_leaving_changes_nothing(qtbot, opened):
    dialog = opened(weak())
    finish(qtbot, dialog)
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_leaving_in_the_middle_stops_the_search(qtbot, opened):
    dialog = opened(weak())
    dialog.reject()
    finish(qtbot, dialog)
    assert dialog.model.rowCount() <= 1


def test_a_plan_that_ends_well_is_told(qtbot, opened):
    dialog = opened(plan(clause("Mục đích")))
    finish(qtbot, dialog)
    assert dialog.state.text().startswith("Không có trang cuối nào gần trống")
    assert not dialog.accept_button.isEnabled()
    assert dialog.close_button.text() == "Đóng"


def test_that_nothing_helps_is_told(qtbot, opened):
    dialog = opened(weak(layout=TIGHTEST))
    finish(qtbot, dialog)
    assert dialog.state.text() == "Không có cách nào trong khoảng Nghị định cho phép giúp được."
    assert not dialog.accept_button.isEnabled()
    assert dialog.before.pages()


def test_a_layout_that_makes_no_document_is_refused_in_words(qtbot, pool):
    bridge = RecordingBridge()
    dialog = FitDialog(plan(clause("A"), layout=Layout(body_size=1)), pool, bridge)
    qtbot.addWidget(dialog)
    finish(qtbot, dialog)
    assert [error.message.key for error in bridge.refusals] == ["regulation.impossible"]
    assert not dialog.isVisible()
