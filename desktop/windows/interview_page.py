"""The interview with the plan that it makes beside it, painted anew as one answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.editing.interview import Interview
from desktop.editors.interview_form import InterviewForm
from desktop.editors.preview import Preview
from desktop.i18n import _, counted
from desktop.windows.page_worker import MakePages, PageWorker
from desktop.wording import P_
from forms.templates import Draft, Question, Template

PAUSE = 120
"""Milliseconds without a key stroke after which the preview follows."""

OPEN = P_("Còn {count} câu cần trả lời; các câu khác để trống được, chỗ trống sẽ được đánh dấu để điền sau.")


class InterviewPage(QWidget):
    """Asks a template's questions; what was answered stays in the `Interview`, whatever template comes next."""

    changed = Signal()
    """An answer is another."""

    def __init__(self, interview: Interview, make_pages: MakePages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interview = interview
        self._template: Template | None = None
        self._all_of_them = False
        self.title = QLabel()
        self.progress = QLabel()
        self.form = InterviewForm()
        self.preview = Preview()
        self.worker = PageWorker(make_pages, self)
        self._pause = QTimer(self)
        self._compose()
        self._connect()

    @property
    def template(self) -> Template | None:
        """The template whose questions are asked."""
        return self._template

    @property
    def stand(self) -> Draft:
        """How far the interview has come."""
        assert self._template is not None
        return self._interview.stand(self._template)

    def ask(self, template: Template) -> None:
        """Ask the questions of a template; the same one again stays as it was left."""
        if template is not self._template:
            self._template = template
            self._all_of_them = False
            self.title.setText(template.title)
            self.form.ask(template.questions)
            self._show()
            self._sketch()

    def go_to_open(self) -> bool:
        """Say everything that stands in the way of a plan, and go to the first of it; False where nothing does."""
        self._all_of_them = True
        self._show()
        stand = self.stand
        wrong = [name for name in self.form.rows if name in stand.faults or name in stand.missing]
        if wrong:
            self.form.go_to(wrong[0])
        return bool(wrong)

    def close_worker(self) -> None:
        """End the preview's thread."""
        self._pause.stop()
        self.worker.close()

    def _answered(self, name: str, value: object) -> None:
        self._interview.answer(self._question(name), value)
        self._follow()

    def _forgotten(self, name: str) -> None:
        self._interview.forget(self._question(name))
        self._follow()

    def _follow(self) -> None:
        self._show()
        self._pause.start()
        self.changed.emit()

    def _question(self, name: str) -> Question:
        assert self._template is not None
        question = self._template.question(name)
        assert question is not None
        return question

    def _show(self) -> None:
        stand, told = self.stand, self._interview
        problems = {one.id: told.problem(one, stand, all_of_them=self._all_of_them) for one in stand.questions}
        self.form.show_stand(
            {one.id: told.shown(one, stand) for one in stand.questions},
            {name: problem for name, problem in problems.items() if problem is not None},
            frozenset(one.id for one in stand.questions if told.typed(one)),
        )
        count = len(stand.missing) + len(stand.faults)
        ready = _("Đã đủ để tạo kế hoạch; chỗ còn trống sẽ được đánh dấu để điền sau.")
        self.progress.setText(counted(OPEN, count) if count else ready)

    def _sketch(self) -> None:
        if self._template is not None:
            self.worker.ask(self._interview.sketch(self._template))

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._sketch)
        self.form.answered.connect(self._answered)
        self.form.forgotten.connect(self._forgotten)
        self.preview.follow(self.worker)

    def _compose(self) -> None:
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.title.setFont(font)
        for label in (self.title, self.progress):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.form.setAccessibleName(_("Phỏng vấn"))
        self.preview.setAccessibleName(_("Xem trước bản in"))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for place, (part, stretch) in enumerate(((self.form, 5), (self.preview, 6))):
            splitter.addWidget(part)
            splitter.setStretchFactor(place, stretch)
        splitter.setSizes([520, 620])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.progress)
        column.addWidget(splitter, 1)
