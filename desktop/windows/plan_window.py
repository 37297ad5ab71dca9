"""The window of one open plan (Soạn thảo): structure left, the chosen part in the middle, its pages right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop.actions.completing import counts, next_place, open_places
from desktop.actions.exporting import export_plan
from desktop.actions.print_form import PrintForm
from desktop.actions.registry import CommandTable
from desktop.agency import AgencyProfile
from desktop.bridge import Bridge
from desktop.editing.session import Change, Session
from desktop.editors.part_editor import PartEditor
from desktop.editors.preview import Preview
from desktop.editors.preview_pane import PreviewPane
from desktop.editors.structure_tree import StructureTree
from desktop.i18n import _, counted, say
from desktop.models.structure import StructureModel
from desktop.settings import Preferences
from desktop.windows.checking import Checking
from desktop.windows.history_dock import HistoryDock
from desktop.windows.notices import NoticeBar
from desktop.windows.page_worker import MakePages, PageWorker
from desktop.windows.palette import palette_command
from desktop.windows.plan_commands import MENUS, TOOLS, Desk, commands
from forms.edits import Edit, apply
from forms.messages import KnownError
from forms.numbering import Labels, labels, update
from forms.plan import Id, Marker

if TYPE_CHECKING:
    from desktop.house_rules import HouseRules
    from desktop.windows.superior_work import SuperiorWork

NO_AGENCY = AgencyProfile()


class PlanWindow(QMainWindow):
    """Composes the views of a plan around its session; every change goes through the session and comes back to all.

    `locked` is for an issued plan, of which nothing can be changed. `place` is the part to begin at.
    """

    closed = Signal()

    def __init__(
        self,
        session: Session,
        make_pages: MakePages,
        bridge: Bridge,
        preferences: Preferences | None = None,
        desk: Desk | None = None,
        *,
        locked: bool = False,
        place: Id = "",
        house: HouseRules | None = None,
    ) -> None:
        super().__init__()
        self.session, self.locked = session, locked
        self._bridge, self._preferences = bridge, preferences
        self._closed = False
        self._labels = labels(session.plan)
        self._pool: ThreadPoolExecutor | None = None
        self._superior: SuperiorWork | None = None
        self._print_form = preferences.current.printing if preferences else PrintForm()
        self.structure = StructureModel(self)
        self.tree = StructureTree(self.structure, lambda: session.plan)
        self.part = PartEditor(self._try, preferences.current.agency if preferences else NO_AGENCY)
        self.preview = Preview()
        self.history = HistoryDock(self)
        self.saved, self.open_count = QLabel(), QLabel()
        self.worker = PageWorker(make_pages, self)
        self.table = CommandTable(bridge.refuse, self)
        self.checking = Checking(self, house)
        self._compose()
        self._add_commands(desk)
        self._connect()
        self._stop_listening = session.listen(self._changed)
        self._begin(place)

    # --- What the window is made of --------------------------------------------------------------------------------

    def _compose(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for place, (widget, stretch) in enumerate(((self.tree, 2), (self.part, 3), (PreviewPane(self.preview), 4))):
            splitter.addWidget(widget)
            splitter.setStretchFactor(place, stretch)
        splitter.setSizes([270, 540, 556])
        splitter.setChildrenCollapsible(False)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(NoticeBar(self._bridge, self))
        column.addWidget(splitter, 1)
        self.setCentralWidget(middle)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.history)
        self.history.hide()
        for widget in (self.checking.sum, self.open_count, self.saved):
            self.statusBar().addPermanentWidget(widget)
        self.resize(1366, 720)

    def _add_commands(self, desk: Desk | None) -> None:
        self.table.add(*commands(self, desk))
        self.table.add(palette_command(self.table, self))
        actions = self.table.actions_for(self)
        for title, ids in MENUS:
            menu = self.menuBar().addMenu(_(title))
            for id in ids:
                if id in actions:
                    menu.addAction(actions[id])
                elif not id:
                    menu.addSeparator()
        bar = self.addToolBar(_("Thanh công cụ"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        for id in TOOLS:
            if id in actions:
                bar.addAction(actions[id])
            elif not id:
                bar.addSeparator()

    def _connect(self) -> None:
        self.tree.part_chosen.connect(self._tree_chose)
        for part in (self.tree, self.part):
            part.edited.connect(self.edit)
            part.refused.connect(self.refuse)
        self.part.row_chosen.connect(self.preview.show_block)
        self.part.led.connect(self.choose)
        self.part.fit_wanted.connect(self.fit)
        self.preview.block_clicked.connect(self.choose)
        self.preview.follow(self.worker)
        self.worker.refused.connect(self.refuse)
        self.history.asked.connect(self._go_to_step)
        self.checking.changed.connect(lambda: self._show_badges(open_places(self.session.plan)))
        self.history.visibilityChanged.connect(lambda _shown: self.table.refresh())
        stop = self._preferences.listen(self._preferences_changed) if self._preferences else None
        if stop is not None:
            self.closed.connect(stop)

    def _begin(self, place: Id) -> None:
        self.tree.set_locked(self.locked)
        self.part.set_locked(self.locked)
        self._show_plan()
        self.tree.expandToDepth(1)
        self.choose(place if self.structure.find(place).isValid() else self.session.plan.dossier.documents[0])
        if self.locked:
            said = _("Kế hoạch đã ban hành nên không sửa được; hãy lập bản sửa đổi từ kế hoạch này.")
            self._bridge.tell(said, at=self)

    @property
    def labels(self) -> Labels:
        """The labels of the plan as it now is."""
        return self._labels

    # --- Showing ---------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Id:
        """The part that one works on, to come back to."""
        return self.part.part

    def choose(self, block: str) -> None:
        """Work on the part that holds a block, and show it in tree and preview."""
        index = self.structure.find(block)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
            self.part.show_place(block)
            self.preview.show_block(block)

    def _tree_chose(self, part: str) -> None:
        self.session.end_step()
        self.part.show_part(self.session.plan, self._labels, part)
        self.preview.show_block(part.partition("#")[0])

    def _changed(self, change: Change) -> None:
        self._labels = update(self._labels, change.plan, change.touched)
        self._show_plan(None if change.dossier else change.touched)
        if change.kind != "edit":
            self._go_to_change(change)

    def _show_plan(self, touched: frozenset[Id] | None = None) -> None:
        plan, part = self.session.plan, self.part.part
        places = open_places(plan)
        self.structure.show(plan, self._labels, touched)
        self._show_badges(places)
        self.part.show_part(plan, self._labels, part if part.partition("#")[0] in plan.nodes else "")
        self.history.show_steps(self.session.step_names, self.session.cursor)
        self.table.refresh()
        self.show_saved()
        self.open_count.setText(counted(_("{count} chỗ cần điền"), len(places)) if places else "")
        words = " ".join(next(plan.documents()).title) or _("Kế hoạch chưa có trích yếu")
        self.setWindowTitle(_("{title} - Soạn thảo").format(title=words))
        self.worker.ask(plan)  # last: from here on two threads share the processor

    def _show_badges(self, places: Sequence[Marker]) -> None:
        self.structure.show_badges(counts(places) + self.checking.counts)

    def _go_to_change(self, change: Change) -> None:
        """Undo and redo lead to the place that they changed: the deepest node of it that is still there."""
        plan = change.plan
        places = [key for key in change.touched if key in plan.nodes]
        if places:
            self.choose(max(places, key=lambda key: (sum(1 for _above in plan.ancestors(key)), key)))

    def show_saved(self) -> None:
        """Say in the status bar whether all is on disk."""
        problem = self.session.problem
        if problem is not None:
            self.saved.setText(say(problem.message))
        else:
            self.saved.setText(_("Đã lưu") if self.session.saved else _("Đang lưu…"))

    # --- Doing -----------------------------------------------------------------------------------------------------

    def _try(self, edit: Edit) -> object:
        return apply(self.session.plan, edit)

    def edit(self, edit: Edit) -> None:
        """Make a change through the one door; nothing where the plan is locked."""
        if not self.locked:
            self._attempt(lambda: self.session.apply(edit, initiator=self.part))

    def undo(self) -> None:
        """Take the last step back."""
        self._attempt(self.session.undo)

    def redo(self) -> None:
        """Do the next step again."""
        self._attempt(self.session.redo)

    def _go_to_step(self, cursor: int) -> None:
        if self.locked:
            return
        while self.session.cursor > cursor and self._attempt(self.session.undo):
            pass
        while self.session.cursor < cursor and self._attempt(self.session.redo):
            pass

    def toggle_history(self) -> None:
        """Show or hide the list of steps."""
        self.history.setVisible(not self.history.isVisible())

    def next_place(self) -> None:
        """Go to the next place that wants completing."""
        self._go_to_place(next_place(self.session.plan, self.part.part.partition("#")[0]))

    def place_before(self) -> None:
        """Go to the place before that wants completing."""
        self._go_to_place(next_place(self.session.plan, self.part.part.partition("#")[0], back=True))

    def _go_to_place(self, marker: Marker | None) -> None:
        if marker is not None:
            self.choose(marker.target)
            self.statusBar().showMessage(marker.text)

    def _attempt(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except KnownError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: KnownError) -> None:
        """Say why something was not done."""
        self._bridge.refuse(error, at=self)

    def _preferences_changed(self, _before: object, _after: object) -> None:
        if self._preferences is not None:
            self.part.set_profile(self._preferences.current.agency)

    # --- Paper -----------------------------------------------------------------------------------------------------

    @property
    def pool(self) -> ThreadPoolExecutor:
        """The worker of long tasks of this window."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="long work")
        return self._pool

    def export(self) -> None:
        """Ask what, where and how, and write the files."""
        from desktop.windows.exporting import export_dialog

        export_dialog(self, self._bridge, self._preferences).open()

    def export_to(self, target: Path, *, release: bool = False) -> None:
        """Write the plan as the file that its ending names; a notice says what was written, or why not."""
        self._attempt(lambda: self._bridge.tell(say(export_plan(self.session.plan, target, release=release)), at=self))

    def superior(self) -> None:
        """Compare with a superior's plan, and take over what it gives to us."""
        from desktop.windows.superior_work import superior_work

        if self._superior is None:
            self._superior = superior_work(self, self._bridge, self._preferences)
        self._superior.ask()

    def print(self) -> None:
        """Ask what and how, and print the pages."""
        from desktop.windows.exporting import print_dialog

        print_dialog(self, self._bridge, self._print_form, self._keep_print_form).open()

    def _keep_print_form(self, form: PrintForm) -> None:
        self._print_form = form
        if self._preferences is not None:
            self._preferences.change(printing=form)

    def fit(self) -> None:
        """Offer ways to pull back a nearly empty last page or a lone signature (Dồn trang)."""
        from desktop.windows.exporting import fit_dialog

        dialog = fit_dialog(self, self._bridge)
        dialog.chosen.connect(self.edit)
        dialog.open()

    # --- The end ---------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closed:
            event.accept()
            return
        try:
            self.session.close()
        except KnownError as error:
            self.refuse(error)
            event.ignore()
            return
        self._stop_listening()
        self.worker.close()
        if self._pool is not None:
            self._pool.shutdown(wait=True)
        self._closed = True
        event.accept()
        self.closed.emit()
