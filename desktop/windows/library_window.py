"""The library window (Kho kế hoạch): the plans, what is looked for among them, the bin, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabBar,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.registry import CommandTable
from desktop.bridge import Bridge
from desktop.i18n import _, counted, say
from desktop.models.library import LibraryModel
from desktop.storage.clock import Clock, SystemClock
from desktop.storage.listing import PlanLine, Wanted
from desktop.storage.shelf import Shelf
from desktop.windows import library_menus
from desktop.windows.chores import Chores
from desktop.windows.files import Files, SystemFiles
from desktop.windows.library_commands import library_commands
from desktop.windows.library_deeds import Host, LibraryDeeds
from desktop.windows.library_filters import LibraryFilters
from desktop.windows.library_keeping import BackupPlace, LibraryKeeping
from desktop.windows.library_list import LibraryList
from desktop.windows.notices import NoticeBar
from desktop.windows.palette import palette_command
from desktop.windows.teaching import EmptyState
from desktop.wording import P_
from forms.messages import KnownError

PLANS = P_("{count} kế hoạch")
BINNED = P_("{count} kế hoạch trong thùng rác")
CHOSEN = P_("đã chọn {count}")


class LibraryWindow(QMainWindow):
    """Composes list, filters, bin and commands around the library's shelf."""

    altered = Signal()
    """The library's plans were changed from here."""
    closed = Signal()

    def __init__(
        self,
        shelf: Shelf,
        host: Host,
        bridge: Bridge,
        *,
        files: Files | None = None,
        clock: Clock | None = None,
        backup_folder: Callable[[], Path | None] | None = None,
        first_rows: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`files` asks for files instead of the system's dialogs; `clock` names the backups' times.

        `backup_folder` tells where backups go; None, or a None that it gives, means beside the library. `first_rows`
        is how many plans are listed at first; the caller asks for all by `refresh`, after the first paint.
        """
        super().__init__(parent)
        self._shelf = shelf
        self._everything: Sequence[PlanLine] = ()
        self._was_away = False
        self._most = first_rows
        self._whole = 0
        self.in_bin = False
        self.binned = 0
        self.model = LibraryModel(self)
        self.list = LibraryList(self.model)
        self.filters = LibraryFilters()
        self.tabs = QTabBar()
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.notices = NoticeBar(bridge)
        self.tools = QToolBar(_("Công cụ"))
        self.bin_tools = QToolBar(_("Công cụ của thùng rác"))
        self.counts = QLabel()
        self.doing = QLabel()
        self.chores = Chores(bridge, self)
        files = files if files is not None else SystemFiles(self)
        self.deeds = LibraryDeeds(shelf, host, bridge, self.chores, files, self)
        place = BackupPlace(clock if clock is not None else SystemClock(), backup_folder)
        keeping = LibraryKeeping(shelf, host, bridge, self.chores, files, place, self)
        self.commands = CommandTable(bridge.refuse, self)
        self.commands.add(*library_commands(self, self.deeds, keeping, host), palette_command(self.commands, self))
        self.actions_ = self.commands.actions_for(self)
        self._compose()
        self._make_menus()
        self._connect(keeping)
        self.refresh()
        self._stand()

    # --- What the window is made of --------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setObjectName("library")
        self.setWindowTitle(_("Kho kế hoạch"))
        self.setAcceptDrops(True)
        self.tabs.setAccessibleName(_("Kế hoạch hay thùng rác"))
        self.tabs.setDrawBase(False)
        for title in (_("Kế hoạch"), _("Thùng rác")):
            self.tabs.addTab(title)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        above = QHBoxLayout()
        above.addWidget(self.tabs)
        above.addStretch(1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(10, 6, 10, 4)
        for part in (self.notices, self.filters):
            column.addWidget(part)
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addLayout(above)
        below.addWidget(self.stack, 1)
        column.addLayout(below, 1)
        self.setCentralWidget(middle)
        self.statusBar().addWidget(self.counts)
        self.statusBar().addPermanentWidget(self.doing)
        self.resize(1200, 720)

    def _make_menus(self) -> None:
        for title, ids in library_menus.MENUS:
            self._fill(self.menuBar().addMenu(_(title)), ids)
        self.tools.setObjectName("tools")
        self.bin_tools.setObjectName("bin_tools")
        for bar, ids in ((self.tools, library_menus.TOOLS), (self.bin_tools, library_menus.BIN_TOOLS)):
            library_menus.fill(bar, ids, self.actions_)
            bar.setMovable(False)
            bar.toggleViewAction().setVisible(False)
            self.addToolBar(bar)
        self._show_bar()

    def _show_bar(self) -> None:
        """One bar for the plans, one for the bin."""
        self.tools.setVisible(not self.in_bin)
        self.bin_tools.setVisible(self.in_bin)

    def _fill(self, menu: QMenu, ids: Sequence[str]) -> None:
        menu.setToolTipsVisible(True)
        library_menus.fill(menu, ids, self.actions_)

    def _connect(self, keeping: LibraryKeeping) -> None:
        self.filters.changed.connect(self._show)
        self.filters.to_list.connect(self._stand)
        self.tabs.currentChanged.connect(lambda place: self.show_bin(place == 1))
        self.list.opened.connect(self._open_or_explain)
        self.list.chosen.connect(self._say_counts)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.header().sortIndicatorChanged.connect(lambda *_: self.commands.refresh())
        self.list.itemDelegate().closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self.refresh))
        self.model.renamed.connect(self.deeds.rename)
        self.chores.changed.connect(lambda: self.doing.setText(self.chores.doing))
        for source in (self.deeds, keeping):
            source.changed.connect(self._library_changed)

    # --- Showing ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the library anew; what is selected stays selected. Whoever changed the library elsewhere calls this."""
        try:
            listed = self._shelf.read(Wanted(in_bin=self.in_bin, most=self._most))
        except KnownError as error:
            self._tell_trouble(error)
            return
        if listed is None:
            self._say(_("Đang mở kho kế hoạch…"), _("Lần đầu hoặc sau khi nâng cấp, việc này mất vài giây."))
            return
        self._most = None
        self._everything, self.binned = listed.lines, listed.binned
        self._whole = listed.binned if self.in_bin else listed.plans
        self.tabs.setTabText(0, _("Kế hoạch ({count})").format(count=listed.plans))
        self.tabs.setTabText(1, _("Thùng rác ({count})").format(count=listed.binned))
        self.filters.offer(listed.lines)
        self._show()

    def _show(self) -> None:
        """List what is looked for; where there is nothing, say what this place is for."""
        lines = self._everything
        if self.filters.narrows and lines:
            try:
                found = self._shelf.read(self.filters.wanted(in_bin=self.in_bin))
                lines = found.lines if found is not None else ()
            except KnownError as error:
                self._tell_trouble(error)
                return
        self.list.show_lines(lines, in_bin=self.in_bin)
        if lines:
            self.stack.setCurrentWidget(self.list)
        else:
            self._teach()
        self._say_counts()

    def _teach(self) -> None:
        if self._everything:
            self._say(
                _("Không có kế hoạch nào khớp"),
                _("Thử ít chữ hơn, hoặc bỏ bớt bộ lọc. Tìm được theo tên, số, ký hiệu, đơn vị, năm; không cần gõ dấu."),
                ("library.everything",),
            )
        elif self.in_bin:
            self._say(
                _("Thùng rác trống"),
                _("Kế hoạch bỏ đi nằm ở đây, còn nguyên nội dung và lịch sử, cho đến khi lấy lại hoặc xóa hẳn."),
            )
        else:
            self._say(
                _("Kho chưa có kế hoạch nào"),
                _("Bắt đầu bằng một mẫu, hoặc kéo thả vào đây kế hoạch năm trước (Word, PDF)."),
                ("library.new", "library.import"),
            )

    def _tell_trouble(self, error: KnownError) -> None:
        """The library cannot be read: why, and the ways out."""
        self._everything = ()
        self._say(_("Chưa mở được kho kế hoạch"), say(error.message), ("library.restore", "library.refresh"))
        self.counts.clear()

    def _say(self, heading: str, text: str, ids: Sequence[str] = ()) -> None:
        had_focus = self.list.hasFocus()
        self.empty.show_state(heading, text, [self.actions_[id] for id in ids])
        self.stack.setCurrentWidget(self.empty)
        if had_focus and self.empty.buttons:
            self.empty.buttons[0].setFocus()
        self._say_counts()

    def _say_counts(self) -> None:
        shown, chosen = self.model.rowCount(), len(self.list.selected())
        whole = self._whole if self._everything else 0
        text = counted(BINNED if self.in_bin else PLANS, whole)
        if shown != len(self._everything):
            text = _("{shown} trong {whole}").format(shown=shown, whole=text)
        if chosen > 1:
            text += f" · {counted(CHOSEN, chosen)}"
        self.counts.setText(text)
        self.commands.refresh()

    def _library_changed(self, keys: Sequence[str]) -> None:
        self.refresh()
        if keys:
            self.list.select(keys)
        self.altered.emit()

    def _stand(self) -> None:
        """Where the keyboard goes when the window comes: the list, or the first thing to do where there is none."""
        if self.stack.currentWidget() is self.list:
            self.list.stand()
        elif self.empty.buttons:
            self.empty.buttons[0].setFocus()

    # --- What commands ask -----------------------------------------------------------------------------------------

    def selected(self) -> Sequence[PlanLine]:
        """The chosen plans, in the order of the list."""
        return self.list.selected() if self.stack.currentWidget() is self.list else ()

    def rename(self) -> None:
        """Edit the title of the current plan in place."""
        self.list.rename()

    def look_for(self) -> None:
        """Go to the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def show_everything(self) -> None:
        """Look for nothing: the whole list."""
        self.filters.clear()
        self._stand()

    def sort_by(self, column: int) -> None:
        """Sort by a column, the other way round if it is sorted by it already."""
        self.list.sort_or_turn(column)

    @property
    def sorted_by(self) -> int:
        """The column by which the list is sorted."""
        return self.list.header().sortIndicatorSection()

    def show_bin(self, in_bin: bool) -> None:
        """Show the bin, or the plans."""
        if in_bin == self.in_bin:
            return
        self.in_bin = in_bin
        self.tabs.setCurrentIndex(int(in_bin))
        self._show_bar()
        self.refresh()

    # --- What the drafter does -------------------------------------------------------------------------------------

    def _open_or_explain(self) -> None:
        self.commands.run("library.undelete" if self.in_bin else "library.open")

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, library_menus.BIN_CONTEXT if self.in_bin else library_menus.CONTEXT)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def showEvent(self, event: QShowEvent) -> None:
        """A remembered state may have brought the bars as they stood when the window was closed."""
        self._show_bar()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Coming back from another window, the list shows what was done there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            if self._was_away:
                self.refresh()
            self._was_away = True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files_of(event)
        if files:
            event.acceptProposedAction()
            self.show_bin(False)
            self.deeds.bring_in(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was asked is done before the window goes."""
        self.chores.finish()
        super().closeEvent(event)
        self.closed.emit()


def _files_of(event: QDropEvent) -> list[Path]:
    """The files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
