"""Kế hoạch cấp trên: what in it names us, what we have of it, and one key to take it over with its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.agency import AgencyProfile
from desktop.i18n import _, counted
from desktop.models.superior import DEADLINE, PLACE, ROLE, STATE, WORDS, SuperiorModel, is_open
from desktop.windows import superior_targets
from desktop.windows.library_list import give_air
from desktop.windows.superior_targets import Target
from desktop.wording import P_
from forms.edits import Batch, Edit, apply
from forms.ids import IdSource, new_id
from forms.messages import Message
from forms.numbering import labels
from forms.plan import Plan
from forms.superior import Covered, Named, Ours, coverage, find, note_open, origin_of, ours_of, take_clause, take_row

WIDTH, HEIGHT = 1180, 640
OPEN = P_("{count} việc chưa có hoặc hạn muộn hơn")
Take = Callable[[Plan, Named], Edit]


class SuperiorDialog(QDialog):
    """Compares a superior's plan with ours, which `plan` gives as it is; `edited` brings a change of ours.

    Whoever hears `edited` makes the change; the list then shows what came of it.
    """

    edited = Signal(object)

    def __init__(
        self,
        superior: Plan,
        plan: Callable[[], Plan],
        agency: AgencyProfile,
        parent: QWidget | None = None,
        ids: IdSource = new_id,
    ) -> None:
        super().__init__(parent)
        self._superior, self._plan, self._agency, self._ids = superior, plan, agency, ids
        self._origin = origin_of(superior)
        self._named: Sequence[Named] = ()
        self.model = SuperiorModel(self)
        self.names = QLineEdit()
        self.only_open = QCheckBox(_("Chỉ việc &chưa có hoặc hạn muộn hơn"))
        self.left, self.whole = QLabel(), QLabel()
        self.list = QTreeView()
        self.tables, self.clauses = QComboBox(), QComboBox()
        self.as_row = QPushButton(_("Lấy làm &dòng (D)"))
        self.as_clause = QPushButton(_("Lấy làm &khoản (K)"))
        self.note = QPushButton(_("&Ghi chỗ cần điền (G)"))
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(_("Đóng"), QDialogButtonBox.ButtonRole.RejectRole)
        self._compose()
        self._connect()
        self._offer_targets()
        self._find()
        self.list.setFocus()

    # --- What it is made of ------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setWindowTitle(_("Kế hoạch cấp trên"))
        self.setModal(True)
        self.resize(WIDTH, HEIGHT)
        self._compose_list()
        cited = QLabel(self._origin.words)
        cited.setWordWrap(True)
        cited.setTextFormat(Qt.TextFormat.PlainText)
        asked = QLabel(_("Cơ quan mình còn được &gọi là"))
        asked.setBuddy(self.names)
        self.names.setPlaceholderText(_("tên khác, cách nhau bằng dấu chấm phẩy"))
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setMinimumHeight(3 * self.whole.fontMetrics().lineSpacing())
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.addWidget(asked)
        top.addWidget(self.names, 1)
        top.addWidget(self.only_open)
        column = QVBoxLayout(self)
        column.addWidget(cited)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.whole)
        column.addLayout(self._targets())
        below = QHBoxLayout()
        below.addWidget(self.left, 1)
        below.addWidget(self.buttons)
        column.addLayout(below)

    def _targets(self) -> QGridLayout:
        grid = QGridLayout()
        for row, (title, choice, button) in enumerate(
            ((_("Vào &bảng"), self.tables, self.as_row), (_("Vào &mục"), self.clauses, self.as_clause))
        ):
            asked = QLabel(title)
            asked.setBuddy(choice)
            choice.setMinimumContentsLength(30)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for column, part in enumerate((asked, choice, button)):
                grid.addWidget(part, row, column)
        grid.addWidget(self.note, 0, 3)
        grid.setColumnStretch(1, 1)
        for button in (self.as_row, self.as_clause, self.note):
            button.setAutoDefault(False)
        return grid

    def _compose_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Việc của cấp trên có nêu cơ quan mình"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        give_air(self.list)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for section, width in ((PLACE, 170), (ROLE, 150), (DEADLINE, 150), (STATE, 120)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)

    def _connect(self) -> None:
        self.buttons.rejected.connect(self.reject)
        self.names.editingFinished.connect(self._find)
        self.only_open.toggled.connect(self._show_open)
        self.list.selectionModel().selectionChanged.connect(lambda _now, _before: self._look())
        for key, button, do in (
            ("D", self.as_row, self.take_as_row),
            ("K", self.as_clause, self.take_as_clause),
            ("G", self.note, self.note_chosen),
        ):
            button.clicked.connect(lambda _checked=False, do=do: do())
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    # --- Showing -----------------------------------------------------------------------------------------------------

    def _ours(self) -> Ours:
        more = tuple(name.strip() for name in self.names.text().split(";") if name.strip())
        return ours_of(self._agency.inline_name or " ".join(self._agency.name), self._agency.symbol, more)

    def _find(self) -> None:
        """Look through their plan for the names by which we are called."""
        self._named = find(self._superior, self._ours())
        self._refresh()
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _refresh(self) -> None:
        """Compare anew; what is chosen stays chosen."""
        chosen = [one.named.node for one in self.chosen()]
        self.model.show(coverage(self._plan(), self._named, self._origin))
        rows = [row for node in chosen if (row := self.model.row_of(node)) >= 0]
        for row in rows:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            self.list.selectionModel().select(self.model.index(row, 0), flags)
        if rows:
            self.list.selectionModel().setCurrentIndex(
                self.model.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self._say_counts()
        self._look()

    def _say_counts(self) -> None:
        if not self.model.all:
            self.left.setText(_("Không thấy chỗ nào nêu cơ quan mình; thử ghi thêm tên khác."))
            return
        count = sum(map(is_open, self.model.all))
        self.left.setText(counted(OPEN, count) if count else _("Mọi việc đều đã có, không hạn nào muộn hơn"))

    def _show_open(self, only: bool) -> None:
        self.model.show_open(only)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._look()

    def _look(self) -> None:
        chosen = self.chosen()
        self.whole.setText(_detail(chosen[0]) if len(chosen) == 1 else "")
        self.as_row.setEnabled(bool(chosen) and self.tables.count() > 0)
        self.as_clause.setEnabled(bool(chosen))
        self.note.setEnabled(any(map(is_open, chosen)))

    def _offer_targets(self) -> None:
        plan = self._plan()
        printed = labels(plan)
        for choice, targets in (
            (self.tables, superior_targets.tables(plan, printed)),
            (self.clauses, superior_targets.clauses(plan, printed)),
        ):
            for target in targets:
                choice.addItem(target.name, target)
        self.tables.setEnabled(self.tables.count() > 0)

    def chosen(self) -> list[Covered]:
        """What is chosen in the list, in its order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [one for row in rows if (one := self.model.at(self.model.index(row, 0))) is not None]

    # --- Doing -------------------------------------------------------------------------------------------------------

    def take_as_row(self) -> None:
        """Take what is chosen over as rows of the table that is named."""
        target: Target | None = self.tables.currentData()
        if target is not None:
            self._do(
                [one.named for one in self.chosen()],
                lambda plan, named: take_row(plan, self._superior, named, target.node, self._source(named), self._ids)[
                    0
                ],
            )

    def take_as_clause(self) -> None:
        """Take what is chosen over as clauses of the clause that is named."""
        target: Target | None = self.clauses.currentData()
        if target is not None:
            self._do(
                [one.named for one in self.chosen()],
                lambda plan, named: take_clause(
                    plan, self._superior, named, target.node, target.scheme, self._source(named), self._ids
                )[0],
            )

    def note_chosen(self) -> None:
        """Note what of the chosen is missing or later as places to complete."""
        words = {one.named.node: self._open_words(one) for one in self.chosen() if is_open(one)}
        self._do(
            [one.named for one in self.chosen() if is_open(one)],
            lambda plan, named: note_open(plan, self._superior, named, words[named.node], self._ids),
        )

    def _do(self, chosen: Sequence[Named], take: Take) -> None:
        """Make one change of many; each is worked out on what the ones before it gave."""
        plan, edits = self._plan(), list[Edit]()
        for named in chosen:
            edit = take(plan, named)
            plan = apply(plan, edit).plan
            edits.append(edit)
        if edits:
            self.edited.emit(Batch(tuple(edits), Message("edit.name.take_over")))
            self._refresh()

    def _source(self, named: Named) -> str:
        told = {"source": self._origin.words, "place": named.where, "deadline": named.deadline}
        if named.deadline:
            return _("Lấy từ {source}, {place}. Thời hạn ở đó: {deadline}.").format(**told)
        return _("Lấy từ {source}, {place}.").format(**told)

    def _open_words(self, one: Covered) -> str:
        told = {
            "source": self._origin.words,
            "place": one.named.where,
            "deadline": one.named.deadline,
            "task": " ".join(one.named.text.split()),
        }
        if one.later:
            return _("Thời hạn muộn hơn {source}, {place} ({deadline}): {task}").format(**told)
        return _("Chưa có việc ở {source}, {place}: {task}").format(**told)


def _detail(one: Covered) -> str:
    """All that theirs says of one thing."""
    lines = [one.named.text]
    if one.named.product:
        lines.append(_("Sản phẩm: {product}").format(product=one.named.product))
    if one.later and one.latest is not None:
        lines.append(_("Hạn ở kế hoạch này: {day}").format(day=f"{one.latest:%d/%m/%Y}"))
    return "\n".join(lines)
