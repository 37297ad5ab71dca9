"""The interview on the screen: questions in sections, what is optional said so, what does not fit told beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.editors.answer_fields import YesNoField, field_for
from desktop.editors.units_field import UnitsField
from desktop.i18n import _, say
from forms.messages import Message
from forms.templates import Question

WHEN = ("year", "issue_date", "electronic")
AGENCY = ("agency", "agency_header", "parent", "superior", "place", "agency_symbol", "symbol", "decision_symbol")
SIGNING = ("signer_mode", "collective", "head_post", "deputy_post", "delegate_post", "signer_name", "drafter_unit")


class InterviewForm(QScrollArea):
    """Asks the questions of a template; `answered` gives a question's id and the answer, `forgotten` an id.

    Only what a person does is announced. `entered` tells the question that one works on.
    """

    answered = Signal(str, object)
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, QuestionRow] = {}
        self._sections: list[tuple[QLabel, list[QuestionRow]]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these questions, none answered yet, in place of those before."""
        self.rows, self._sections = {}, []
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 2, 12, 12)
        column.setSpacing(10)
        for title, group in _sections(questions):
            heading = _heading(title)
            column.addWidget(heading)
            rows = [QuestionRow(question) for question in group]
            for row in rows:
                column.addWidget(row)
                self.rows[row.question.id] = row
                row.answered.connect(self.answered)
                row.forgotten.connect(self.forgotten)
            self._sections.append((heading, rows))
        column.addStretch(1)
        self.setWidget(page)

    def show_stand(
        self, shown: Mapping[str, object], problems: Mapping[str, Message], changed: frozenset[str] = frozenset()
    ) -> None:
        """Show answers and problems by question id; a question without an entry in `shown` does not apply.

        `changed` names those that the drafter has answered, which can be taken back to what they began with.
        """
        for name, row in self.rows.items():
            row.setVisible(name in shown)
            if name in shown:
                row.show_answer(shown[name])
            row.show_problem(problems.get(name))
            row.show_changed(name in changed)
        for heading, rows in self._sections:
            heading.setVisible(any(row.question.id in shown for row in rows))

    def go_to(self, name: str) -> None:
        """Work on this question."""
        row = self.rows[name]
        self.ensureWidgetVisible(row, 0, 40)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self) -> None:
        """Work on the first question that applies."""
        first = next((name for name, row in self.rows.items() if not row.isHidden()), None)
        if first is not None:
            self.go_to(first)


class QuestionRow(QWidget):
    """One question: its label, its field, its help, and what is wrong with the answer."""

    answered = Signal(str, object)
    forgotten = Signal(str)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.field = field_for(question)
        self.back = QToolButton()
        self.label = QLabel(question.label.replace("&", "&&"))
        self.optional = _muted(QLabel("" if question.required else _("không bắt buộc")))
        self.help = _muted(QLabel(question.help))
        self.problem = QLabel()
        self._compose()
        self.field.answered.connect(lambda answer: self.answered.emit(question.id, answer))
        self.back.clicked.connect(lambda _checked=False: self._forget())

    def show_answer(self, value: object) -> None:
        """Show an answer; None for none."""
        self.field.show_answer(value)

    def show_problem(self, problem: Message | None) -> None:
        """Say what is wrong with the answer, or nothing."""
        text = say(problem) if problem is not None else ""
        if text != self.problem.text():
            self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.field.target.setAccessibleDescription(" ".join(part for part in (text, self.question.help) if part))

    def show_changed(self, changed: bool) -> None:
        """Offer the way back to what the answer began with."""
        if self.back.hasFocus() and not changed:
            self.field.setFocus()
        self.back.setVisible(changed)

    def _forget(self) -> None:
        self.field.setFocus()
        self.forgotten.emit(self.question.id)

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        ticked = isinstance(self.field, YesNoField)
        above = QHBoxLayout()
        above.addWidget(self.field if ticked else self.label, 1)
        if not isinstance(self.field, YesNoField | UnitsField):
            above.addWidget(self.optional, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(above)
        if ticked:
            self.label.hide()
        else:
            self.label.setBuddy(self.field)
            column.addWidget(self.field)
        for label in (self.label, self.help, self.problem):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        column.addWidget(self.help)
        column.addWidget(self.problem)
        self.help.setVisible(bool(self.question.help))
        self.problem.setForegroundRole(QPalette.ColorRole.BrightText)
        self.problem.hide()
        self._name_parts()

    def _name_parts(self) -> None:
        """What a screen reader says."""
        said = self.question.label if self.question.required else f"{self.question.label} ({_('không bắt buộc')})"
        self.field.target.setAccessibleName(said)
        self.back.setText(_("Lấy lại gợi ý"))
        self.back.setToolTip(_("Bỏ câu trả lời đã nhập, dùng lại giá trị gợi ý"))
        self.back.setAccessibleName(_("Lấy lại gợi ý: {question}").format(question=self.question.label))
        self.back.setAutoRaise(True)
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.hide()
        QWidget.setTabOrder(self.field, self.back)


def _sections(questions: Sequence[Question]) -> list[tuple[str, list[Question]]]:
    """The questions in the order in which one thinks of them: when, what, who issues, who signs."""
    named = ((_("Thời gian"), WHEN), (_("Cơ quan ban hành"), AGENCY), (_("Ký và lưu"), SIGNING))
    groups = [(title, [one for one in questions if one.id in ids]) for title, ids in named]
    taken = {*WHEN, *AGENCY, *SIGNING}
    groups.insert(1, (_("Nội dung"), [one for one in questions if one.id not in taken]))
    return [(title, group) for title, group in groups if group]


def _heading(text: str) -> QLabel:
    heading = QLabel(text)
    font = heading.font()
    font.setPointSizeF(font.pointSizeF() * 1.15)
    font.setBold(True)
    heading.setFont(font)
    heading.setContentsMargins(0, 6, 0, 0)
    return heading


def _muted(label: QLabel) -> QLabel:
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
