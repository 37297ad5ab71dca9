"""Rà soát in one plan window: the checks follow the plan, the panel shows them, what the drafter wants is done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QInputDialog, QToolButton

from desktop.actions.structuring import BASES, LAYOUT, RECIPIENTS, SIGNATURE
from desktop.i18n import _, counted
from desktop.windows.check_work import Checked
from forms.ids import IdSource, new_id
from forms.messages import KnownError
from forms.plan import Id

if TYPE_CHECKING:
    from desktop.house_rules import HouseRules
    from desktop.windows.check_dock import CheckDock
    from desktop.windows.plan_window import PlanWindow
    from forms.checks import Finding, House, Ignored, Report, Surroundings, Where


class Checking(QObject):
    """Joins a plan window, its worker and the rules of the office; `changed` says that there is a newer report.

    What the checks need is loaded after the window has been painted.
    """

    changed = Signal()

    def __init__(self, window: PlanWindow, house: HouseRules | None, ids: IdSource = new_id) -> None:
        super().__init__(window)
        self._window, self._house, self._ids = window, house, ids
        self._rules: Surroundings | None = None
        self._checked: Checked | None = None
        self.counts: Counter[Id] = Counter()
        """How many errors and warnings stand at each part, by the last report."""
        self._dock: CheckDock | None = None
        self.sum = QToolButton()
        self.sum.setAutoRaise(True)
        self.sum.setToolTip(_("Mở bảng Rà soát (Ctrl+Shift+R)"))
        self.sum.clicked.connect(lambda _checked=False: self.toggle())
        self.sum.hide()
        window.worker.checked.connect(self._take)
        if house is not None:
            window.closed.connect(house.listen(self._rules_changed))
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        from forms.checks import House

        self._rules_changed(House() if self._house is None else self._house.current)
        problem = None if self._house is None else self._house.problem
        if problem is not None:
            self._window.refuse(problem)

    def _rules_changed(self, house: House) -> None:
        from forms.checks import Surroundings

        self._rules = Surroundings(house)
        self._window.worker.check_by(self._rules)

    # --- What was found ----------------------------------------------------------------------------------------------

    @property
    def report(self) -> Report | None:
        """What the checks say of the plan as it now is by the rules in use; None while they have not come to it."""
        checked = self._checked
        return checked.report if checked is not None and self._is_current(checked) else None

    def _is_current(self, checked: Checked) -> bool:
        return checked.plan is self._window.session.plan and checked.rules is self._rules

    def report_now(self) -> Report:
        """What the checks say of the plan as it now is, found out at once where the worker has not come to it."""
        from forms import checks

        return self.report or checks.report(
            self._window.session.plan, labels=self._window.labels, surroundings=self._rules
        )

    @property
    def rules(self) -> Surroundings | None:
        """What the checks hold the plan to."""
        return self._rules

    def _take(self, checked: Checked) -> None:
        """Show a report, unless plan or rules have moved on since: the next one is under way then."""
        if not self._is_current(checked):
            return
        self._checked = checked
        told = [one for one in checked.report.findings if one.severity != "remark"]
        self.counts = Counter(part_of_place(one.where) for one in told)
        self._show_sum(told)
        if self.shown:
            self._show_in_dock()
        self.changed.emit()

    def _show_sum(self, told: list[Finding]) -> None:
        from desktop.actions.finding_words import summary

        self.sum.setText(_("Rà soát: {found}").format(found=summary(told) if told else _("không có lỗi")))
        self.sum.show()

    # --- The panel ---------------------------------------------------------------------------------------------------

    @property
    def dock(self) -> CheckDock:
        """The panel, made when it is first asked for."""
        if self._dock is None:
            from desktop.windows.check_dock import CheckDock

            dock = self._dock = CheckDock(self._window)
            self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            dock.hide()
            dock.set_locked(self._window.locked)
            dock.place_wanted.connect(self.go_to)
            dock.fix_wanted.connect(self.fix)
            dock.fix_all_wanted.connect(self.fix_all)
            dock.ignore_wanted.connect(self.ignore)
            dock.restore_wanted.connect(self.restore)
            dock.switch_wanted.connect(self.switch)
            dock.visibilityChanged.connect(lambda _shown: self._window.table.refresh())
        return self._dock

    @property
    def shown(self) -> bool:
        """Whether the panel is open."""
        return self._dock is not None and self._dock.isVisible()

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.shown:
            self.dock.hide()
            return
        self.open()

    def open(self) -> None:
        """Open the panel with the keyboard in its list."""
        self._show_dock()
        self.dock.list.setFocus()

    def step(self, ahead: int) -> None:
        """Go to the next finding, or with -1 to the one before."""
        if not self.shown:
            self._show_dock()
        self.dock.step(ahead)

    def _show_dock(self) -> None:
        self.dock.show()
        self._show_in_dock()

    def _show_in_dock(self) -> None:
        if self.report is not None and self._rules is not None:
            self.dock.show_report(self.report, self._window.labels, self._rules.house.off)

    # --- What is done about them -------------------------------------------------------------------------------------

    def go_to(self, where: Where) -> None:
        """Work on the place that a finding names."""
        self._window.choose(part_of_place(where))

    def fix(self, finding: Finding) -> None:
        """Mend one finding."""
        if finding.fix is not None:
            self._window.edit(finding.fix)

    def fix_all(self, check: str) -> None:
        """Mend all that one check found, as one step."""
        from forms.checks import checking
        from forms.checks.fixing import fix_all

        made = fix_all(self._window.session.plan, check, checking(surroundings=self._rules))
        if made is not None:
            edit, count = made
            self._window.edit(edit)
            self._window.statusBar().showMessage(counted("Đã sửa {count} chỗ; Ctrl+Z để hoàn tác.", count), 8000)

    def ignore(self, finding: Finding) -> None:
        """Ask why, and set one finding aside."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(_("Bỏ qua chỗ này"))
        dialog.setLabelText(_("Lý do (người soát sau sẽ thấy; có thể để trống):"))
        dialog.setOkButtonText(_("&Bỏ qua"))
        dialog.setCancelButtonText(_("Thôi"))
        dialog.setMinimumWidth(460)
        dialog.finished.connect(dialog.deleteLater)
        dialog.textValueSelected.connect(lambda reason: self._ignore(finding, reason.strip()))
        dialog.open()

    def _ignore(self, finding: Finding, reason: str) -> None:
        from forms.checks import ignoring

        plan = self._window.session.plan
        if finding.where.node in plan.nodes:
            self._window.edit(ignoring(plan, finding, reason, self._ids()))

    def restore(self, ignored: Ignored) -> None:
        """Let a finding stand again."""
        from forms.checks import restoring

        if ignored.marker in self._window.session.plan.nodes:
            self._window.edit(restoring(ignored))

    def switch(self, check: str, on: bool) -> None:
        """Switch a check off for the office, or on again; without rules that are kept, for this window."""
        if self._rules is None:
            return
        house = switched(self._rules.house, check, on)
        if self._house is None:
            self._rules_changed(house)
            return
        try:
            self._house.change(house)
        except KnownError as error:
            self._window.refuse(error)


def switched(house: House, check: str, on: bool) -> House:
    """The rules with one check on or off."""
    off = tuple(one for one in house.off if one != check)
    return msgspec.structs.replace(
        house,
        off=off if on else (*off, check),
        on=tuple(one for one in house.on if one != check) if not on else house.on,
    )


_PARTS = {"recipients": RECIPIENTS, "signatures": SIGNATURE, "layout": LAYOUT, "bases": BASES, "opening": BASES}


def part_of_place(where: Where) -> Id:
    """The part of the structure in which a finding's place is worked on."""
    return where.node + _PARTS.get(where.field, "")
