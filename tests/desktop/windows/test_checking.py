"""Rà soát in the plan window: the checks follow, walked by keys; findings are mended, set aside, switched off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit

from desktop.app import Library, PagesOfOnePlan
from desktop.house_rules import HouseRules
from desktop.models.findings import Off
from desktop.models.structure import BadgeRole
from desktop.windows.check_work import CheckWork, changed
from desktop.windows.checking import part_of_place, switched
from desktop.windows.plan_window import PlanWindow
from forms.checks import Finding, House, Ignored, Surroundings, Where
from forms.edits import SetField, apply
from forms.plan import Marker, Text
from tests.builders import clause, plan
from tests.desktop.bridges import RecordingBridge

Keys = Qt.Key


def example():
    return plan(
        clause("Trước ngày 8/4/2025 báo cáo", id="first"),
        clause("Sau ngày 9/5/2025 báo cáo", id="second"),
        number="05",
    )


class Desk:
    """A plan window over a library, with rules of an office in a folder."""

    def __init__(self, qtbot, folder) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.library = Library(folder / "library.sqlite")
        self.house = HouseRules(folder)
        self.bridge = RecordingBridge()
        self.window: PlanWindow | None = None

    def open(self, it=None, *, locked: bool = False) -> PlanWindow:
        key = self.library.store.create_plan(it if it is not None else example())
        session = self.library.open(key)
        self.window = PlanWindow(session, PagesOfOnePlan(), self.bridge, locked=locked, house=self.house)
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.checked()
        return self.window

    def checked(self) -> None:
        window = self.window
        self.qtbot.waitUntil(lambda: window.checking.report is not None and window.worker.idle, timeout=20_000)

    def panel(self):
        self.window.checking.open()
        return self.window.checking.dock

    def rows(self, check: str) -> list[QModelIndex]:
        model = self.window.checking.dock.model
        return [index for index in model.entries() if getattr(model.entry(index), "check", "") == check]

    def choose(self, index: QModelIndex) -> None:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.checking.dock.list.setCurrentIndex(index)
        self.window.checking.dock.list.setFocus()

    def words(self, key: str) -> str:
        return "".join(one.text for one in self.window.session.plan.nodes[key].inlines if isinstance(one, Text))


@pytest.fixture
def desk(qtbot, tmp_path):
    it = Desk(qtbot, tmp_path)
    yield it
    if it.window is not None:
        it.window.close()
    it.library.close()


def test_findings_are_counted_in_the_status_bar_and_on_the_tree(desk: Desk):
    window = desk.open()
    found = [one for one in window.checking.report.findings if one.check == "date_zero"]
    assert len(found) == 2
    assert window.checking.sum.text().startswith("Rà soát: ")
    assert window.structure.find("first").data(BadgeRole) == sum(
        one.severity != "remark" and one.where.node == "first" for one in window.checking.report.findings
    )


def test_the_checks_follow_each_edit(desk: Desk):
    window = desk.open()
    window.edit(SetField("first", "inlines", (Text("Trước ngày 08/4/2025 báo cáo"),)))
    desk.checked()
    assert [one.where.node for one in window.checking.report.findings if one.check == "date_zero"] == ["second"]
    window.undo()
    desk.checked()
    assert len([one for one in window.checking.report.findings if one.check == "date_zero"]) == 2


def test_the_panel_opens_by_keys_and_walks(desk: Desk):
    window = desk.open()
    desk.qtbot.keyClick(window, Keys.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dock = window.checking.dock
    assert dock.isVisible()
    standing = [one for one in dock.model.entries() if isinstance(dock.model.entry(one), Finding)]
    seen = []
    for _press in range(len(standing) + 1):
        desk.qtbot.keyClick(window, Keys.Key_F7)
        seen.append(dock.current())
    assert seen[0] == seen[-1]
    assert len({id(one) for one in seen[:-1]}) == len(standing)
    desk.qtbot.keyClick(window, Keys.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert dock.current() == seen[-2]


def test_walking_leads_to_the_place(desk: Desk):
    window = desk.open()
    desk.panel()
    desk.choose(desk.rows("date_zero")[1])
    desk.qtbot.keyClick(window.checking.dock.list, Keys.Key_Return)
    assert window.place == "second"


def test_one_key_mends_one_and_leaves_the_next_chosen(desk: Desk):
    window = desk.open()
    dock = desk.panel()
    desk.choose(desk.rows("date_zero")[0])
    assert "08/4/2025" in dock.detail.words.text().replace("<b><u>", "").replace("</u></b>", "").replace(" ", "")
    desk.qtbot.keyClick(dock.list, Keys.Key_S)
    assert desk.words("first") == "Trước ngày 08/4/2025 báo cáo"
    desk.checked()
    assert isinstance(dock.current(), Finding)
    assert dock.current().where.node != "first" or dock.current().check != "date_zero"
    window.undo()
    assert desk.words("first") == "Trước ngày 8/4/2025 báo cáo"


def test_all_of_a_kind_are_mended_as_one_step(desk: Desk):
    window = desk.open()
    dock = desk.panel()
    desk.choose(desk.rows("date_zero")[0])
    assert dock.detail.fix_all.text() == "Sửa &cả 2 chỗ cùng loại"
    desk.qtbot.mouseClick(dock.detail.fix_all, Qt.MouseButton.LeftButton)
    assert (desk.words("first"), desk.words("second")) == (
        "Trước ngày 08/4/2025 báo cáo",
        "Sau ngày 09/5/2025 báo cáo",
    )
    window.undo()
    assert desk.words("second") == "Sau ngày 9/5/2025 báo cáo"


def reason_dialog(window: PlanWindow) -> QInputDialog:
    return next(one for one in window.findChildren(QInputDialog) if one.isVisible())


def test_one_is_set_aside_with_a_reason_and_taken_up_again(desk: Desk):
    window = desk.open()
    dock = desk.panel()
    desk.choose(desk.rows("date_zero")[0])
    desk.qtbot.keyClick(dock.list, Keys.Key_B)
    dialog = reason_dialog(window)
    dialog.findChild(QLineEdit).setText("Trích nguyên văn")
    desk.qtbot.keyClick(dialog, Keys.Key_Return)
    desk.checked()
    markers = [one for one in window.session.plan.nodes.values() if isinstance(one, Marker) and one.kind == "ignored"]
    assert [one.text for one in markers] == ["Trích nguyên văn"]
    aside = next(one for one in dock.model.entries() if isinstance(dock.model.entry(one), Ignored))
    desk.choose(aside)
    assert "Đã bỏ qua: Trích nguyên văn." in dock.detail.text.text()
    desk.qtbot.keyClick(dock.list, Keys.Key_X)
    desk.checked()
    assert len(desk.rows("date_zero")) == 2


def test_leaving_the_reason_dialog_sets_nothing_aside(desk: Desk):
    window = desk.open()
    dock = desk.panel()
    desk.choose(desk.rows("date_zero")[0])
    desk.qtbot.mouseClick(dock.detail.ignore, Qt.MouseButton.LeftButton)
    desk.qtbot.keyClick(reason_dialog(window), Keys.Key_Escape)
    assert not [one for one in window.session.plan.nodes.values() if isinstance(one, Marker)]


def test_a_rule_is_switched_off_for_the_office_and_on_again(desk: Desk):
    window = desk.open()
    dock = desk.panel()
    desk.choose(desk.rows("date_zero")[0])
    desk.qtbot.mouseClick(dock.detail.switch, Qt.MouseButton.LeftButton)
    desk.checked()
    assert HouseRules(desk.folder).current.off == ("date_zero",)
    (off,) = desk.rows("date_zero")
    assert isinstance(dock.model.entry(off), Off)
    desk.choose(off)
    assert dock.detail.switch.text() == "Bậ&t lại quy tắc này"
    desk.qtbot.mouseClick(dock.detail.switch, Qt.MouseButton.LeftButton)
    desk.checked()
    assert len(desk.rows("date_zero")) == 2
    assert window.checking.rules.house.off == ()


def test_broken_rules_are_told_once_and_the_checks_run_without_them(desk: Desk):
    (desk.folder / "house.json").write_text('{"terms": [{"not": []}]}', "utf-8")
    window = desk.open()
    assert [error.message.key for error in desk.bridge.refusals] == ["house.empty"]
    assert window.checking.report.findings


def test_an_issued_plan_is_read_not_mended(desk: Desk):
    window = desk.open(locked=True)
    dock = desk.panel()
    desk.choose(desk.rows("date_zero")[0])
    assert not dock.detail.fix.isEnabled()
    desk.qtbot.keyClick(dock.list, Keys.Key_S)
    assert desk.words("first") == "Trước ngày 8/4/2025 báo cáo"
    assert not window.session.step_names


def test_groups_can_be_those_of_the_families(desk: Desk):
    desk.open()
    dock = desk.panel()
    desk.choose(desk.rows("date_zero")[1])
    before = dock.current()
    dock.grouping.setCurrentIndex(1)
    assert dock.current() == before
    assert dock.list.currentIndex().parent().data().startswith("Ngày tháng")


def test_the_menu_offers_what_can_be_done(desk: Desk):
    desk.open()
    dock = desk.panel()
    desk.choose(desk.rows("date_zero")[0])
    texts = [action.text() for action in dock.menu().actions()]
    assert texts == ["&Sửa ngay", "Sửa &cả 2 chỗ cùng loại", "&Bỏ qua chỗ này…", "&Tắt quy tắc này"]


# --- The worker's part -----------------------------------------------------------------------------------------------


def test_the_worker_goes_on_from_the_plan_before_and_begins_anew_for_other_rules():
    told = []
    work, rules, it = CheckWork(told.append), Surroundings(), example()
    list(work.pieces(it, rules))
    list(work.pieces(it, rules))
    assert len(told) == 1
    after = apply(it, SetField("first", "inlines", (Text("Trước ngày 08/4/2025"),))).plan
    list(work.pieces(after, rules))
    assert told[-1].plan is after
    assert len([one for one in told[-1].report.findings if one.check == "date_zero"]) == 1
    list(work.pieces(after, Surroundings(House(off=("date_zero",)))))
    assert not [one for one in told[-1].report.findings if one.check == "date_zero"]
    assert not list(work.pieces(None, rules))
    assert not list(work.pieces(after, None))


def test_what_changed_between_two_plans_is_new_gone_or_other():
    it = example()
    other = apply(it, SetField("first", "inlines", (Text("Khác"),))).plan
    assert changed(it, other) == {"first"}
    assert changed(it, it) == frozenset()
    fewer = plan(clause("Một", id="a"))
    assert changed(fewer, plan(clause("Một", id="b"))) >= {"a", "b"}


def test_the_place_of_a_finding_is_a_part_of_the_structure():
    assert part_of_place(Where("d", "recipients", 2)) == "d#recipients"
    assert part_of_place(Where("d", "signatures")) == "d#signature"
    assert part_of_place(Where("d", "number")) == "d"
    assert part_of_place(Where("c")) == "c"


def test_switching_keeps_a_check_in_one_list():
    house = House(on=("a",), off=("b",))
    assert switched(house, "a", False) == House(on=(), off=("b", "a"))
    assert switched(house, "b", True) == House(on=("a",), off=())
