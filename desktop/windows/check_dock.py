"""The panel of the checks (Rà soát): what was found, walked through by keys, mended, set aside or switched off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.finding_words import summary
from desktop.editors.finding_detail import FindingDetail
from desktop.i18n import _
from desktop.models.findings import PLACE, SENTENCE, Entry, FindingsModel, Grouping, Off, families_of, finding_of
from desktop.windows.library_list import give_air
from forms.checks import Finding, Ignored, Report, standard
from forms.numbering import Labels

GROUPINGS: tuple[Grouping, ...] = ("severity", "family")


class CheckDock(QDockWidget):
    """Shows what the checks found. What the drafter wants of an entry is announced; the window does it.

    `place_wanted` brings a `Where`; `fix_wanted` and `ignore_wanted` a `Finding`, `fix_all_wanted` the id of a check,
    `restore_wanted` an `Ignored`, `switch_wanted` the id of a check and whether it is to be on.
    """

    place_wanted = Signal(object)
    fix_wanted = Signal(object)
    fix_all_wanted = Signal(str)
    ignore_wanted = Signal(object)
    restore_wanted = Signal(object)
    switch_wanted = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Rà soát"), parent)
        self.setObjectName("checks")
        registry = standard()
        self._fixes_all = {check.id for check in registry if check.fix == "all"}
        self._report = Report()
        self._labels: Labels | None = None
        self.model = FindingsModel(families_of(registry), self)
        self.list = QTreeView()
        self.detail = FindingDetail()
        self.sum = QLabel()
        self.grouping = QComboBox()
        detail = self.detail
        self._deeds: tuple[tuple[QPushButton, str, Callable[[], None]], ...] = (
            (detail.fix, "S", self.fix),
            (detail.fix_all, "C", self.fix_all),
            (detail.ignore, "B", self.ignore),
            (detail.restore, "X", self.restore),
            (detail.switch, "", self.switch),
        )
        """What can be done about an entry: its button, its key in the list."""
        self._compose()
        self._connect()

    # --- What it is made of ------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self._compose_list()
        asked = QLabel(_("Xếp &theo"))
        asked.setBuddy(self.grouping)
        for grouping, title in zip(GROUPINGS, (_("Mức độ"), _("Nhóm")), strict=True):
            self.grouping.addItem(title, grouping)
        top = QHBoxLayout()
        top.addWidget(self.sum, 1)
        for widget in (asked, self.grouping):
            top.addWidget(widget)
        area = QScrollArea()
        area.setWidget(self.detail)
        area.setWidgetResizable(True)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(area)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([780, 520])
        splitter.setChildrenCollapsible(False)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 4, 6, 6)
        column.addLayout(top)
        column.addWidget(splitter, 1)
        self.setWidget(inside)

    def _compose_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Điều cần xem"))
        self.list.setAlternatingRowColors(True)
        self.list.setUniformRowHeights(True)
        give_air(self.list)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(PLACE, 230)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show(now))
        self.list.activated.connect(self._go)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.grouping.currentIndexChanged.connect(lambda at: self._group_by(GROUPINGS[at]))
        self.detail.led.connect(self._go_to_other)
        for button, key, do in self._deeds:
            button.clicked.connect(lambda _checked=False, do=do: do())
            if key:
                shortcut = QShortcut(QKeySequence(key), self.list)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(do)

    # --- Showing -----------------------------------------------------------------------------------------------------

    def set_locked(self, locked: bool) -> None:
        """Let the plan not be changed; findings can still be read."""
        self.detail.set_locked(locked)

    def show_report(self, report: Report, labels: Labels, off: tuple[str, ...] = ()) -> None:
        """Show what a run came to. The entry that was chosen stays chosen; one that is gone gives way to the next."""
        before = self.current()
        row = self._row()
        self._report, self._labels = report, labels
        self.sum.setText(summary(report.findings, " · "))
        self.model.show(report, labels, off)
        self._expand()
        found = self.model.find(before) if before is not None else QModelIndex()
        entries = self.model.entries()
        if not found.isValid() and entries and before is not None:
            found = entries[min(row, len(entries) - 1)]
        if found == self.list.currentIndex():
            self._show(found)
        else:
            self.list.setCurrentIndex(found)

    def _expand(self) -> None:
        """Findings are open; what was set aside, not judged or switched off opens when it is asked for."""
        for row in range(self.model.rowCount()):
            group = self.model.index(row, 0)
            first = self.model.entry(self.model.index(0, 0, group))
            self.list.setExpanded(group, isinstance(first, Finding))

    def current(self) -> Entry | None:
        """The entry that is chosen."""
        return self.model.entry(self.list.currentIndex())

    def _row(self) -> int:
        here = self.list.currentIndex().siblingAtColumn(0)
        return next((at for at, index in enumerate(self.model.entries()) if index == here), 0)

    def _group_by(self, grouping: Grouping) -> None:
        before = self.current()
        self.model.group_by(grouping)
        self._expand()
        if before is not None:
            self.list.setCurrentIndex(self.model.find(before))

    def _show(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        self.detail.show_entry(entry, self._labels, len(self.alike(entry)))

    def alike(self, entry: Entry | None) -> list[Finding]:
        """The findings of an entry's check that can all be mended at once; none where each wants a look."""
        if not isinstance(entry, Finding) or entry.check not in self._fixes_all:
            return []
        return [one for one in self._report.findings if one.check == entry.check and one.fix is not None]

    # --- Walking -----------------------------------------------------------------------------------------------------

    def step(self, ahead: int) -> None:
        """Go to the next finding that stands (-1: the one before), round the end, and to its place."""
        standing = [index for index in self.model.entries() if isinstance(self.model.entry(index), Finding)]
        if not standing:
            return
        here = self.list.currentIndex().siblingAtColumn(0)
        at = next((at for at, index in enumerate(standing) if index == here), None)
        following = (at + ahead) % len(standing) if at is not None else (0 if ahead > 0 else -1)
        self.list.setCurrentIndex(standing[following])
        self.list.scrollTo(standing[following])
        self._go(standing[following])

    def _go(self, index: QModelIndex) -> None:
        finding = finding_of(self.model.entry(index))
        if finding is not None:
            self.place_wanted.emit(finding.where)

    def _go_to_other(self, at: int) -> None:
        finding = finding_of(self.current())
        if finding is not None and at < len(finding.others):
            self.place_wanted.emit(finding.others[at])

    # --- Doing -------------------------------------------------------------------------------------------------------

    def fix(self) -> None:
        """Mend the finding that is chosen, where it can be."""
        entry = self.current()
        if isinstance(entry, Finding) and entry.fix is not None:
            self.fix_wanted.emit(entry)

    def fix_all(self) -> None:
        """Mend every finding of the chosen one's check, where that needs no look at each."""
        entry = self.current()
        if isinstance(entry, Finding) and self.alike(entry):
            self.fix_all_wanted.emit(entry.check)

    def ignore(self) -> None:
        """Set the chosen finding aside."""
        entry = self.current()
        if isinstance(entry, Finding):
            self.ignore_wanted.emit(entry)

    def restore(self) -> None:
        """Look again at what was set aside."""
        entry = self.current()
        if isinstance(entry, Ignored):
            self.restore_wanted.emit(entry)

    def switch(self) -> None:
        """Switch the chosen finding's check off for the office, or one that is off on."""
        entry = self.current()
        if isinstance(entry, Finding | Off):
            self.switch_wanted.emit(entry.check, isinstance(entry, Off))

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        if menu.actions():
            menu.popup(self.list.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """What can be done about the chosen entry."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, _key, do in self._deeds:
            if not button.isHidden() and self.current() is not None:
                action = QAction(button.text(), menu)
                action.setEnabled(button.isEnabled())
                action.triggered.connect(do)
                menu.addAction(action)
        return menu
