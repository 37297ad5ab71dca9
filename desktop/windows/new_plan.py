"""A new plan (Tạo từ mẫu): choose a template or a sample, answer a short interview, see the pages grow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions.last_year import last_year
from desktop.agency import AgencyProfile
from desktop.bridge import Bridge
from desktop.editing.interview import Interview
from desktop.i18n import _
from desktop.models.gallery import Entry
from desktop.windows.chores import Chores
from desktop.windows.files import Files, SystemFiles
from desktop.windows.first_pages import FirstPages
from desktop.windows.interview_page import InterviewPage
from desktop.windows.notices import NoticeBar
from desktop.windows.page_worker import MakePages
from desktop.windows.template_gallery import DETAIL_WIDTH, TemplateGallery
from forms import ids, templates
from forms.copying import duplicate
from forms.ids import IdSource
from forms.messages import KnownError
from forms.plan import Plan
from forms.templates import Sample, Template

PAPER_WIDTH = 595.3
"""Of A4, in pt."""


class NewPlanWindow(QMainWindow):
    """Gallery, then interview, to and fro; `created` gives the plan.

    Whoever keeps the plan calls `done`; until then nothing of what was answered is lost.
    """

    created = Signal(object)
    last_year_read = Signal(object)
    """The plan in a file of the year before, from which this year's is to be made."""
    document_chosen = Signal(object)
    """A document of the year before, in which the plan has to be recognised first."""
    closed = Signal()

    def __init__(
        self,
        agency: AgencyProfile,
        make_pages: Callable[[], MakePages],
        bridge: Bridge,
        now: Callable[[], datetime],
        *,
        new_id: IdSource = ids.new_id,
        files: Files | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`make_pages` gives what lays out one plan after another; `now` is the time in UTC."""
        super().__init__(parent)
        self._bridge, self._now, self._new_id = bridge, now, new_id
        self._interview = Interview(agency.answers(), now())
        self._done = False
        self._files = files if files is not None else SystemFiles(self)
        self.chores = Chores(bridge, self)
        self.gallery = TemplateGallery(self._template_entries(), self._sample_entries())
        self.page = InterviewPage(self._interview, make_pages())
        self.pages = QStackedWidget()
        self.notices = NoticeBar(bridge)
        self.doing = QLabel()
        self.from_file = QPushButton(_("Từ tệp năm &trước…"))
        self.back = QPushButton(_("&Quay lại"))
        self.go_on = QPushButton()
        self.leave = QPushButton(_("Thôi"))
        self._compose()
        self._connect()
        self.pictures = self._paint_pictures(make_pages)
        self._show_page(self.gallery)

    def show_samples(self) -> None:
        """Offer the finished samples first."""
        self.gallery.show_samples()

    def done(self) -> None:
        """The plan is kept: close."""
        self._done = True
        self.close()

    # --- What one does ---------------------------------------------------------------------------------------------

    def choose(self, entry: Entry) -> None:
        """Begin with an entry: a template is asked about, of a sample a copy is made."""
        if isinstance(entry.source, Template):
            self.page.ask(entry.source)
            self._show_page(self.page)
            self.page.form.stand()
            return
        self.created.emit(duplicate(entry.plan(), self._new_id, self._now()))

    def make_plan(self) -> None:
        """Make the plan of the answers, or go to the first question that stands in the way."""
        template = self.page.template
        if template is None or self.page.go_to_open():
            return
        try:
            plan = self._interview.plan(template, self._new_id)
        except KnownError as error:
            self._bridge.refuse(error, at=self)
            return
        self.created.emit(plan)

    def open_last_year(self) -> None:
        """Ask for a file of the year before, and begin with the plan in it."""
        kinds = _("Kế hoạch, văn bản (*.json *.docx *.doc *.odt *.rtf *.pdf *.txt);;Mọi tệp (*)")
        files = self._files.to_open(_("Chọn tệp năm trước"), kinds)
        if files:
            self.chores.do(partial(last_year, files[0]), self._begin_with, _("Đang đọc tệp…"))

    def _begin_with(self, read: Plan | Path) -> None:
        (self.document_chosen if isinstance(read, Path) else self.last_year_read).emit(read)

    def _go_on(self) -> None:
        if self.pages.currentWidget() is self.page:
            self.make_plan()
            return
        entry = self.gallery.entry()
        if entry is not None:
            self.choose(entry)

    def _go_back(self) -> None:
        self._show_page(self.gallery)
        self.gallery.stand()

    # --- What the window is made of --------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setObjectName("new_plan")
        self.setWindowTitle(_("Tạo kế hoạch mới"))
        self.pages.addWidget(self.gallery)
        self.pages.addWidget(self.page)
        self.doing.setTextFormat(Qt.TextFormat.PlainText)
        self.from_file.setToolTip(_("Kế hoạch năm trước: văn bản Word, PDF, hoặc tệp do Soạn Kế hoạch xuất"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.from_file)
        buttons.addWidget(self.doing)
        buttons.addStretch(1)
        for button in (self.back, self.go_on, self.leave):
            buttons.addWidget(button)
        for button in (self.from_file, self.back, self.go_on, self.leave):
            button.setAutoDefault(True)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.notices)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)
        self.setCentralWidget(middle)
        self.resize(1180, 700)

    def _connect(self) -> None:
        self.gallery.chosen.connect(self.choose)
        self.gallery.looked_at.connect(self._name_buttons)
        self.from_file.clicked.connect(lambda _checked=False: self.open_last_year())
        self.back.clicked.connect(lambda _checked=False: self._go_back())
        self.go_on.clicked.connect(lambda _checked=False: self._go_on())
        self.leave.clicked.connect(lambda _checked=False: self.close())
        self.chores.changed.connect(lambda: self.doing.setText(self.chores.doing))

    def _show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.back.setVisible(page is self.page)
        self.from_file.setVisible(page is self.gallery)
        self._name_buttons()
        if page is self.gallery:
            QTimer.singleShot(0, self, self.gallery.stand)

    def _name_buttons(self) -> None:
        entry = self.gallery.entry()
        if self.pages.currentWidget() is self.page:
            text = _("Tạ&o kế hoạch")
        elif entry is not None and entry.kind == "sample":
            text = _("&Mở bản sao")
        else:
            text = _("&Tiếp tục")
        self.go_on.setText(text)
        self.go_on.setEnabled(entry is not None)

    def _template_entries(self) -> list[Entry]:
        """The templates, pictured with their example answers."""

        def pictured(template: Template) -> Callable[[], Plan]:
            return lambda: templates.sketch(template, templates.shipped_answers(template.name), self._now())

        return [Entry("template", one.name, one.title, one.summary, pictured(one), one) for one in templates.load_all()]

    def _sample_entries(self) -> list[Entry]:
        def entry(sample: Sample) -> Entry:
            return Entry("sample", sample.name, sample.title, sample.summary, sample.plan, sample)

        return [entry(sample) for sample in templates.samples()]

    def _paint_pictures(self, make_pages: Callable[[], MakePages]) -> FirstPages:
        plans = [(entry.name, entry.plan) for model in self.gallery.models for entry in model.entries]
        scale = DETAIL_WIDTH / PAPER_WIDTH
        pictures = FirstPages(plans, make_pages, scale, self.devicePixelRatioF(), self)
        pictures.painted.connect(self.gallery.show_picture)
        return pictures

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, then away."""
        if event.key() == Qt.Key.Key_Escape:
            if self.pages.currentWidget() is self.page:
                self._go_back()
            else:
                self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was answered is not thrown away without a question."""
        asked = _("Đóng cửa sổ này? Các câu đã trả lời sẽ không được giữ lại.")
        if self._interview.begun and not self._done:
            if not self._bridge.confirm(asked, _("Đóng"), _("Trả lời tiếp"), destructive=True):
                event.ignore()
                return
            self._done = True
        self.chores.finish()
        self.pictures.close()
        self.page.close_worker()
        event.accept()
        self.closed.emit()
