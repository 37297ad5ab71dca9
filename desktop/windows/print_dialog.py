"""Printing a plan (In): which pages of which part, how many copies, on one side or both; with the pages beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from itertools import groupby

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.page_ranges import BadRange
from desktop.actions.print_form import PrintForm, Sides
from desktop.actions.printing import Order, PrintJob, chosen_pages, sheets, sides, with_draft_mark
from desktop.bridge import Bridge
from desktop.editors.part_ranges import PartPages, PartRanges
from desktop.editors.print_preview import PrintPreview
from desktop.i18n import _, counted, say
from desktop.windows.export_words import titles_of
from desktop.windows.long_work import LongWork, Tell
from desktop.windows.scrolling import Scrolling, resize_within_screen
from export.layout.pages import LaidPage
from export.parting import parts_of
from forms.messages import KnownError
from forms.plan import Plan

MakePrinter = Callable[[str], QPrinter]
MOST_COPIES = 99


class PrintDialog(QDialog):
    """Prints one plan, which stays as it was when the dialog was made. `printed` gives the number of sides."""

    printed = Signal(int)

    def __init__(
        self,
        plan: Plan,
        form: PrintForm,
        bridge: Bridge,
        pool: Executor,
        *,
        remember: Callable[[PrintForm], None],
        printers: Sequence[str] | None = None,
        make_printer: MakePrinter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`pool` is the program's worker, which lays the pages out; `printers` are those to choose from, the system's
        unless they are named; `remember` keeps the choices and may raise KnownError.
        """
        super().__init__(parent)
        self._plan, self._bridge, self._remember = plan, bridge, remember
        self._make_printer = make_printer or system_printer
        self._pages: Sequence[LaidPage] = ()
        self._titles = list(titles_of(parts_of(plan)).values())
        self._job: PrintJob | None = None
        self._leaving = self._again = False
        self.printer, self.copies = QComboBox(), QSpinBox()
        self.collate = QCheckBox(_("&Xếp theo bộ"))
        self.sides = QComboBox()
        self.new_sheet = QCheckBox(_("Mỗi &phần bắt đầu trên một tờ mới"))
        self.draft = QCheckBox(_("In dấu &DỰ THẢO"))
        self.parts = PartRanges()
        self.preview = PrintPreview()
        self.summary, self.problem = QLabel(), QLabel()
        self.progress = QProgressBar()
        self.print = QPushButton(_("&In"))
        self.leave = QPushButton(_("Đóng"))
        self._work = LongWork(pool, self)
        self._fill(form, QPrinterInfo.availablePrinterNames() if printers is None else printers)
        self._compose()
        self._connect()
        self._lay_out()

    # --- What the dialog is made of ---------------------------------------------------------------------------------

    def _fill(self, form: PrintForm, printers: Sequence[str]) -> None:
        self.printer.addItems(list(printers))
        usual = form.printer or QPrinterInfo.defaultPrinterName()
        self.printer.setCurrentIndex(max(self.printer.findText(usual), 0) if printers else -1)
        self.printer.setPlaceholderText(_("Máy này chưa cài máy in nào"))
        self.printer.setEnabled(bool(printers))
        self.copies.setRange(1, MOST_COPIES)
        self.collate.setChecked(form.collate)
        self.collate.setToolTip(_("In hết một bộ rồi mới sang bộ sau"))
        for value, words in (
            ("one", _("Một mặt")),
            ("long", _("Hai mặt, lật theo cạnh dài")),
            ("short", _("Hai mặt, lật theo cạnh ngắn")),
        ):
            self.sides.addItem(words, value)
        self.sides.setCurrentIndex(self.sides.findData(form.sides))
        self.new_sheet.setChecked(form.new_sheet)
        self.new_sheet.setToolTip(
            _("Khi in hai mặt, Kế hoạch kèm theo và mỗi phụ lục, có số trang riêng, không in vào mặt sau phần trước")
        )
        self.draft.setChecked(self._plan.dossier.draft is not None)
        self.draft.setToolTip(_("Chỉ đổi trên bản in; nội dung kế hoạch giữ nguyên"))
        for widget, words in ((self.printer, _("Máy in")), (self.copies, _("Số bản")), (self.sides, _("Mặt giấy"))):
            widget.setAccessibleName(words)

    def _compose(self) -> None:
        self.setWindowTitle(_("In kế hoạch"))
        how, which = QGroupBox(_("Cách in")), QGroupBox(_("Trang in"))
        form = QFormLayout(how)
        copies = QHBoxLayout()
        copies.addWidget(self.copies)
        copies.addWidget(self.collate)
        copies.addStretch(1)
        form.addRow(_("&Máy in:"), self.printer)
        number = QLabel(_("&Số bản:"))
        number.setBuddy(self.copies)
        form.addRow(number, copies)
        form.addRow(_("Mặt &giấy:"), self.sides)
        form.addRow("", self.new_sheet)
        form.addRow("", self.draft)
        QVBoxLayout(which).addWidget(self.parts)
        self.summary.setWordWrap(True)
        self.problem.setWordWrap(True)
        self.problem.setForegroundRole(QPalette.ColorRole.BrightText)
        choices, left = QVBoxLayout(), QVBoxLayout()
        for widget in (how, which, self.summary, self.problem):
            choices.addWidget(widget)
        choices.addStretch(1)
        left.addWidget(Scrolling(choices), 1)
        left.addWidget(self.progress)
        left.addLayout(self._buttons())
        line = QHBoxLayout(self)
        line.addLayout(left)
        line.addWidget(self.preview, 1)
        resize_within_screen(self, QSize(960, 640))

    def _buttons(self) -> QHBoxLayout:
        self.print.setDefault(True)
        self.leave.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.print)
        buttons.addWidget(self.leave)
        return buttons

    def _connect(self) -> None:
        self.parts.changed.connect(self._show_chosen)
        self.copies.valueChanged.connect(self._show_chosen)
        self.sides.currentIndexChanged.connect(self._show_chosen)
        self.collate.toggled.connect(self._show_chosen)
        self.new_sheet.toggled.connect(self._show_chosen)
        self.draft.toggled.connect(self._lay_out)
        self.print.clicked.connect(self.start)
        self.leave.clicked.connect(self.reject)
        self._work.progressed.connect(self._show_laid)
        self._work.finished.connect(self._take_pages)
        self._work.cancelled.connect(self._not_laid_out)
        self._work.failed.connect(self._refuse)

    # --- The pages --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Have the pages made, with the mark or without; again where they are being made already."""
        self._again = self._work.running
        if self._again:
            self._work.cancel()
            return
        plan = with_draft_mark(self._plan, self.draft.isChecked())
        self._work.start(lambda tell: laid_out(plan, tell))
        self._show_busy(_("Đang dàn trang…"))

    def _show_laid(self, count: int) -> None:
        self.summary.setText(counted("Đã dàn {count} trang…", count))

    def _not_laid_out(self) -> None:
        if self._again:
            self._lay_out()
        elif self._leaving:
            super().reject()

    def _take_pages(self, pages: Sequence[LaidPage]) -> None:
        if self._again or self._leaving:
            self._not_laid_out()
            return
        self._pages = pages
        self.parts.show_parts(
            [
                PartPages(
                    section, self._titles[section] if section < len(self._titles) else _("Văn bản"), len(list(part))
                )
                for section, part in groupby(pages, key=lambda page: page.section)
            ]
        )
        self.parts.come_after(self.draft)
        self._show_idle()

    def _refuse(self, error: Exception) -> None:
        """The pages cannot be made: a setting of the plan, or a bug of ours."""
        self._pages = ()
        self._show_idle()
        if isinstance(error, KnownError):
            self.problem.setText(say(error.message))
            self.problem.show()
        else:
            self._bridge.bug(error)

    # --- What will be printed ---------------------------------------------------------------------------------------

    def order(self) -> Order:
        """What the printer is asked for."""
        turned: Sides = self.sides.currentData()
        return Order(self.copies.value(), self.collate.isChecked(), turned, self.new_sheet.isChecked())

    def form(self) -> PrintForm:
        """What is remembered of the choices."""
        order = self.order()
        return PrintForm(self.printer.currentText(), order.sides, order.collate, order.new_sheet)

    def chosen(self) -> list[LaidPage]:
        """The pages to print, none while a range cannot be read."""
        try:
            return chosen_pages(self._pages, self.parts.wanted())
        except BadRange:
            return []

    def _show_chosen(self) -> None:
        order, pages = self.order(), self.chosen()
        self.collate.setEnabled(order.copies > 1 and order.sides == "one")
        self.new_sheet.setEnabled(order.sides != "one")
        paper = sheets(sides(pages, order, own_copies=False), order)
        told = counted("{count} trang", len(pages)), counted("{count} tờ giấy", paper)
        self.summary.setText(_("Sẽ in {pages}, dùng {sheets} A4.").format(pages=told[0], sheets=told[1]))
        self.summary.setVisible(bool(pages))
        self.problem.setText(self.parts.problem() or ("" if self.printer.count() else no_printer()))
        self.problem.setVisible(bool(self.problem.text()))
        self.print.setEnabled(bool(pages) and self.printer.currentIndex() >= 0 and self._job is None)
        self.preview.show_pages(pages)

    # --- Printing ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Print what is chosen."""
        pages = self.chosen()
        if not pages or self._job is not None:
            return
        printer = self._make_printer(self.printer.currentText())
        job = self._job = PrintJob(printer, pages, self.order(), self._title(), self)
        job.progressed.connect(self._show_progress)
        job.finished.connect(self._finish)
        job.cancelled.connect(self._stopped)
        job.failed.connect(self._failed)
        self._show_busy(_("Đang in…"))
        self.leave.setText(_("&Dừng"))
        job.start()

    def reject(self) -> None:
        """Close; while printing, stop that first."""
        if self._job is not None:
            self._job.cancel()
        elif self._work.running:
            self._leaving, self._again = True, False
            self._work.cancel()
        else:
            super().reject()

    def _title(self) -> str:
        return self._titles[0] if self._titles else _("Kế hoạch")

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.summary.setText(_("Đang in trang {done} trong {total}…").format(done=done, total=total))

    def _finish(self) -> None:
        assert self._job is not None
        count, self._job = len(self._job.sides), None
        try:
            self._remember(self.form())
        except KnownError as error:
            self._bridge.refuse(error, at=self)
        printer = self.printer.currentText()
        told = counted("Đã gửi {count} trang tới máy in", count)
        self._bridge.tell(_("{sent} “{printer}”.").format(sent=told, printer=printer), at=self)
        self.printed.emit(count)
        self.accept()

    def _stopped(self) -> None:
        self._job = None
        self._show_idle()
        self.summary.setText(_("Đã dừng in. Trang đã gửi tới máy in có thể vẫn ra giấy."))
        self.summary.show()

    def _failed(self, error: KnownError) -> None:
        self._job = None
        self._show_idle()
        self.problem.setText(say(error.message))
        self.problem.show()

    def _show_busy(self, words: str) -> None:
        self.summary.setText(words)
        self.summary.show()
        self.problem.hide()
        self.progress.setRange(0, 0)
        self.progress.show()
        for widget in (self.parts, self.copies, self.printer, self.sides, self.print):
            widget.setEnabled(False)

    def _show_idle(self) -> None:
        self.progress.hide()
        self.leave.setText(_("Đóng"))
        for widget in (self.parts, self.copies, self.sides):
            widget.setEnabled(True)
        self.printer.setEnabled(self.printer.count() > 0)
        self._show_chosen()


def laid_out(plan: Plan, tell: Tell) -> Sequence[LaidPage]:
    """All pages of a plan, each told by its number. Raises `BadLayout`, and what `tell` raises."""
    from export.layout import lay_out
    from export.typeset import typeset

    pages: list[LaidPage] = []
    for page in lay_out(typeset(plan)):
        pages.append(page)
        tell(len(pages))
    return pages


def no_printer() -> str:
    """What to do on a computer without a printer."""
    return _("Máy này chưa cài máy in nào. Hãy cài máy in, hoặc dùng Xuất tệp để có bản PDF.")


def system_printer(name: str) -> QPrinter:
    """The printer that the system knows by that name, at its own resolution."""
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
