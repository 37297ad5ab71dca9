"""The window of one open plan: structure at the left, the chosen part in the middle, its pages at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QMainWindow, QSplitter, QTreeView, QWidget

from desktop.actions.exporting import export_plan
from desktop.editing.session import Change, Session
from desktop.editors.part_editor import PartEditor
from desktop.editors.preview import Preview
from desktop.i18n import _, say
from desktop.models.structure import IdRole, StructureModel
from desktop.windows.page_worker import MakePages, PageWorker
from forms.edits import Edit, apply
from forms.messages import KnownError
from forms.numbering import labels, update
from forms.plan import Group, SpecialRow, Table, Task


class PlanWindow(QMainWindow):
    """Composes the views of a plan around its session; every change goes through the session and comes back to all."""

    closed = Signal()

    def __init__(self, session: Session, make_pages: MakePages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._closed = False
        self._labels = labels(session.plan)
        self.structure = StructureModel(self)
        self.tree = QTreeView()
        self.part = PartEditor(partial(self._try))
        self.preview = Preview()
        self.saved = QLabel()
        self.worker = PageWorker(make_pages, self)
        self._compose()
        self._connect()
        self._make_menus()
        self._stop_listening = session.listen(self._changed)
        self._show_plan()
        self.tree.expandToDepth(1)
        self.choose(session.plan.dossier.documents[0])

    # --- What the window is made of --------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.tree.setModel(self.structure)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(_("Bố cục"))
        self.preview.setAccessibleName(_("Xem trước bản in"))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for place, (widget, stretch) in enumerate(((self.tree, 2), (self.part, 3), (self.preview, 4))):
            splitter.addWidget(widget)
            splitter.setStretchFactor(place, stretch)
        splitter.setSizes([300, 480, 560])
        splitter.setChildrenCollapsible(False)
        self.setCentralWidget(splitter)
        self.statusBar().addPermanentWidget(self.saved)
        self.resize(1366, 720)

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(self._tree_chose)
        self.part.edited.connect(self._edit)
        self.part.row_chosen.connect(self.preview.show_block)
        self.preview.block_clicked.connect(self.choose)
        self.preview.follow(self.worker)
        self.worker.refused.connect(self._refuse)

    def _make_menus(self) -> None:
        plan_menu = self.menuBar().addMenu(_("&Kế hoạch"))
        self.export_action = self._action(_("&Xuất tệp…"), "Ctrl+E", self._export)
        plan_menu.addAction(self.export_action)
        plan_menu.addAction(self._action(_("Đón&g"), QKeySequence.StandardKey.Close, self.close))
        edit_menu = self.menuBar().addMenu(_("&Sửa"))
        self.undo_action = self._action("", QKeySequence.StandardKey.Undo, partial(self._step, self._session.undo))
        self.redo_action = self._action("", QKeySequence.StandardKey.Redo, partial(self._step, self._session.redo))
        edit_menu.addActions([self.undo_action, self.redo_action])

    def _action(self, text: str, keys: str | QKeySequence.StandardKey, do: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: do())  # type: ignore[operator]
        return action

    # --- Showing ---------------------------------------------------------------------------------------------------

    def choose(self, block: str) -> None:
        """Work on the part that holds a block, and show it in tree and preview."""
        index = self.structure.find(block)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.part.show_row(block)
            self.preview.show_block(block)

    def _tree_chose(self, index: QModelIndex) -> None:
        self._session.end_step()
        part = index.data(IdRole) or ""
        self.part.show_part(self._session.plan, self._labels, part)
        self.preview.show_block(part)

    def _changed(self, change: Change) -> None:
        self._labels = update(self._labels, change.plan, change.touched)
        self._show_plan()
        if change.kind != "edit":
            self._go_to_change(change)

    def _show_plan(self) -> None:
        plan = self._session.plan
        part = self.part.part
        self.structure.show(plan, self._labels)
        self.part.show_part(plan, self._labels, part if part in plan.nodes else "")
        self.worker.ask(plan)
        self._name_steps()
        self.show_saved()
        first = next(plan.documents())
        self.setWindowTitle(
            _("{title} - Soạn thảo").format(title=" ".join(first.title) or _("Kế hoạch chưa có trích yếu"))
        )

    def _go_to_change(self, change: Change) -> None:
        """Undo and redo lead to the place that they changed."""
        plan = change.plan
        places = [key for key in change.touched if key in plan.nodes]
        if places:
            deepest = max(places, key=lambda key: (sum(1 for _above in plan.ancestors(key)), key))
            self.choose(deepest)
            if isinstance(plan.nodes[deepest], Task | Group | SpecialRow | Table):
                self.part.show_row(deepest)

    def _name_steps(self) -> None:
        undo, redo = self._session.undo_name, self._session.redo_name
        for action, name, bare, named in (
            (self.undo_action, undo, _("&Hoàn tác"), _("&Hoàn tác: {step}")),
            (self.redo_action, redo, _("&Làm lại"), _("&Làm lại: {step}")),
        ):
            action.setEnabled(name is not None)
            action.setText(named.format(step=say(name)) if name is not None else bare)

    def show_saved(self) -> None:
        """Say in the status bar whether all is on disk."""
        problem = self._session.problem
        if problem is not None:
            self.saved.setText(say(problem.message))
        else:
            self.saved.setText(_("Đã lưu") if self._session.saved else _("Đang lưu…"))

    # --- Doing -----------------------------------------------------------------------------------------------------

    def _try(self, edit: Edit) -> object:
        return apply(self._session.plan, edit)

    def _edit(self, edit: Edit) -> None:
        try:
            self._session.apply(edit, initiator=self.part)
        except KnownError as error:
            self._refuse(error)

    def _step(self, step: object) -> None:
        try:
            step()  # type: ignore[operator]
        except KnownError as error:
            self._refuse(error)

    def _refuse(self, error: KnownError) -> None:
        self.statusBar().showMessage(say(error.message))

    def _export(self) -> None:
        kinds = {
            _("Word, bản làm việc (*.docx)"): (".docx", False),
            _("Word, bản để phát hành (*.docx)"): (".docx", True),
            "PDF (*.pdf)": (".pdf", True),
            _("Excel, các bảng (*.xlsx)"): (".xlsx", True),
            _("Trang HTML (*.html)"): (".html", True),
            _("Dữ liệu kế hoạch (*.json)"): (".json", False),
        }
        name, kind = QFileDialog.getSaveFileName(self, _("Xuất tệp"), "", ";;".join(kinds))
        if name:
            suffix, release = kinds[kind]
            target = Path(name)
            self.export_to(target if target.suffix else target.with_suffix(suffix), release=release)

    def export_to(self, target: Path, *, release: bool = False) -> None:
        """Write the plan as the file that its ending names; the status bar says what was written, or why not."""
        try:
            done = export_plan(self._session.plan, target, release=release)
        except KnownError as error:
            self._refuse(error)
            return
        self.statusBar().showMessage(say(done))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closed:
            event.accept()
            return
        try:
            self._session.close()
        except KnownError as error:
            self._refuse(error)
            event.ignore()
            return
        self._stop_listening()
        self.worker.close()
        self._closed = True
        event.accept()
        self.closed.emit()
