"""Lập cho năm mới: each place that the new year touches, chosen one by one, by group, or as suggested."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _, counted, say
from desktop.models.rollover import CHOICE, PLACE, WORDS, RolloverModel
from desktop.windows.library_list import give_air
from desktop.windows.rollover_detail import RolloverDetail
from desktop.wording import P_
from forms import directory
from forms.ids import IdSource, new_id
from forms.numbering import labels
from forms.plan import Plan
from forms.rollover import Choice, Signer, carry_out, propose, year_of

WIDTH, HEIGHT = 1080, 640
FIRST_YEAR, LAST_YEAR = 2000, 2099
LEFT = P_("Còn {count} chỗ chưa xem")


class RolloverDialog(QDialog):
    """Turns one plan over; `made` brings the plan of the new year once the drafter is through.

    The plan that it begins with is not changed. What nobody looked at goes as suggested.
    """

    made = Signal(object)

    def __init__(
        self,
        plan: Plan,
        signers: Sequence[Signer] = (),
        year: int | None = None,
        parent: QWidget | None = None,
        ids: IdSource = new_id,
    ) -> None:
        """`signers` sign now; without `year` the one after the plan's is proposed."""
        super().__init__(parent)
        self._plan, self._signers, self._ids = plan, tuple(signers), ids
        before = year_of(plan)
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR if before is None else before + 1, LAST_YEAR)
        self.year.setValue(year or (before or FIRST_YEAR) + 1)
        self.model = RolloverModel(self)
        self.list = QTreeView()
        self.detail = RolloverDetail(self.model)
        self.left = QLabel()
        self.take_all = QPushButton(_("Chọn theo &gợi ý cho mọi chỗ còn lại"))
        self.buttons = QDialogButtonBox()
        self.make = self.buttons.addButton(_("&Lập kế hoạch"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave = self.buttons.addButton(_("Thôi"), QDialogButtonBox.ButtonRole.RejectRole)
        self._compose()
        self._connect()
        self._look()

    # --- What it is made of ------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setWindowTitle(_("Lập cho năm mới"))
        self.setModal(True)
        self.resize(WIDTH, HEIGHT)
        self._compose_list()
        top = QHBoxLayout()
        asked = QLabel(_("Lập kế hoạch cho &năm"))
        asked.setBuddy(self.year)
        for part in (asked, self.year, self.left):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.take_all)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        column.addWidget(self.buttons)
        self.make.setAutoDefault(False)

    def _compose_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Các chỗ cần xem"))
        self.list.setAlternatingRowColors(True)
        self.list.setUniformRowHeights(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(CHOICE, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(PLACE, 300)
        give_air(self.list)

    def _connect(self) -> None:
        self.year.valueChanged.connect(lambda _year: self._look())
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self.detail.show_place(now))
        self.model.chosen.connect(self._count)
        self.detail.chosen.connect(self._go_on)
        self.take_all.clicked.connect(lambda _checked=False: self.model.take_suggestions())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for key, choice in self.detail.KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._chooser(choice))

    def _chooser(self, choice: Choice) -> Callable[[], None]:
        return lambda: self.detail.choose(choice)

    # --- Looking and choosing ----------------------------------------------------------------------------------------

    def _look(self) -> None:
        """List the places for the year that is asked."""
        found = propose(self._plan, self.year.value(), directory.load(), self._signers)
        self.model.show(found, labels(self._plan))
        self.list.expandAll()
        self.list.setCurrentIndex(self.model.next_open(QModelIndex()))
        self.list.setFocus()

    def _go_on(self) -> None:
        """To the next place that nobody has looked at."""
        following = self.model.next_open(self.list.currentIndex())
        if following.isValid():
            self.list.setCurrentIndex(following)
            self.list.scrollTo(following)
        else:
            self.make.setFocus()

    def _count(self) -> None:
        left = self.model.left
        self.left.setText(counted(LEFT, left) if left else _("Đã xem hết"))
        self.take_all.setEnabled(left > 0)
        self.detail.show_place(self.list.currentIndex())

    # --- The end -----------------------------------------------------------------------------------------------------

    def plan(self) -> Plan:
        """The plan of the new year by what was chosen; what nobody looked at goes as suggested."""
        return carry_out(self._plan, self.model.items(), self.model.choices, self.year.value(), self._ids, say)

    def accept(self) -> None:
        """Make the plan, and close."""
        made = self.plan()
        super().accept()
        self.made.emit(made)
