"""The head of a document as it will look, each line of it a field; what stands fixed is drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.editors.fields import LinesField, tidy_capitals
from desktop.editors.head_lines import date_line, draft_line, guide_line, kind_line, number_line
from desktop.editors.issuer_block import IssuerBlock
from desktop.editors.number_date import DateRow, NumberRow
from desktop.editors.own_wording import OwnWording
from desktop.editors.plan_editor import Lead, Remark, decision_of
from desktop.editors.sheet import FixedLine, Mark, RuleLine, Sheet, type_of
from desktop.i18n import _
from forms.plan import Document, Plan
from forms.regulation import load


class HeadSheet(Sheet):
    """Shows a document's head; what is typed is told by the signals of its fields."""

    def __init__(self) -> None:
        super().__init__()
        words, self._settings = load().words, load().settings
        self.circulation, self.urgency = Mark(), Mark()
        self.issuers = IssuerBlock()
        self.national = OwnWording(_("Quốc hiệu và Tiêu ngữ"), _national(words.quoc_hieu, words.tieu_ngu))
        self.number_row, self.date_row = NumberRow(), DateRow()
        self.number_line = OwnWording(_("Dòng số, ký hiệu"), self.number_row)
        self.date_line = OwnWording(_("Dòng địa danh, thời gian"), self.date_row)
        self.head_remark, self.blank_note = Remark(), _note()
        self.lead = Lead()
        self.draft = FixedLine(bold=True)
        self.kind = OwnWording(_("Tên loại"), FixedLine(bold=True, points=12.5))
        self.title = _lines(
            _("Trích yếu"),
            _("Trích yếu nội dung, chữ thường, đậm; Enter để xuống dòng (NĐ30, Phụ lục I, Mục II, khoản 5)"),
            _("Trích yếu nội dung"),
        )
        self.title_remark = Remark()
        self.guide = OwnWording(_("Dòng kèm theo"), _wrapped())
        self.title_rule = RuleLine(self._settings["rule_trich_yeu"].default)
        self.authority = _lines(
            _("Thẩm quyền ban hành"),
            _("Chức danh hoặc tập thể ban hành Quyết định, chữ in hoa, đậm (NĐ30, Phụ lục III, Mẫu 1.3)"),
            _("THẨM QUYỀN BAN HÀNH, như GIÁM ĐỐC SỞ Y TẾ"),
            capitals=True,
        )
        self.authority.setFont(type_of(11, bold=True))
        self.enacting = _lines(
            _("Từ ban hành"),
            _("Đứng một dòng sau các căn cứ (NĐ30, Phụ lục III, Mẫu 1.3)"),
            load().kinds["quyet_dinh"].enacting,
        )
        self._lay_out()

    def show_head(self, plan: Plan, document: Document) -> None:
        """Show the head of a document."""
        decision = decision_of(plan, document)
        self._show_marks(plan, document)
        self._show_numbers(document, decision)
        typed, layout = document.typed, document.layout
        self.issuers.show_issuers(
            document.issuers or (decision.issuers if decision is not None else ()), layout.rule_agency
        )
        words = load().words
        self.national.show_wording(typed.national_header, f"{words.quoc_hieu}\n{words.tieu_ngu}")
        _fixed(self.kind).show_text(kind_line(document))
        self.kind.show_wording(None if typed.type is None else (typed.type,), kind_line(document))
        self.title.show_lines(document.title)
        guide = guide_line(decision) if decision is not None else ""
        if isinstance(self.guide.form, QLabel):
            self.guide.form.setText(guide)
        self.guide.show_wording(None if typed.guide is None else (typed.guide,), guide)
        self.guide.setVisible(decision is not None or typed.guide is not None)
        share = layout.rule_trich_yeu
        self.title_rule.measure(document.title or [""], self.title.font(), share)
        is_decision = document.kind == "quyet_dinh"
        self.authority.setVisible(is_decision or bool(document.authority))
        self.authority.show_lines(document.authority)
        self.enacting.setVisible(is_decision or bool(document.enacting_word))
        self.enacting.show_lines((document.enacting_word,) if document.enacting_word else ())

    def _show_marks(self, plan: Plan, document: Document) -> None:
        regulation = load()
        circulation = regulation.circulation[document.circulation] if document.circulation else ""
        self.circulation.show_mark(circulation)
        urgency = regulation.urgency[document.urgency].text if document.urgency else ""
        self.urgency.show_mark(urgency, regulation.colours.urgency)
        draft = draft_line(plan.dossier.draft)
        self.draft.show_text(draft)
        self.draft.setVisible(bool(draft))

    def _show_numbers(self, document: Document, decision: Document | None) -> None:
        typed = document.typed
        self.number_row.show_values(document)
        self.date_row.show_values(document)
        self.number_line.show_wording(None if typed.number is None else (typed.number,), number_line(document))
        self.date_line.show_wording(None if typed.place_date is None else (typed.place_date,), date_line(document))
        self.number_line.setVisible(decision is None or typed.number is not None)
        self.date_line.setVisible(decision is None or typed.place_date is not None)
        blank = decision is None and (not document.number or document.date.day is None)
        self.blank_note.setVisible(blank)
        if decision is not None:
            sentence = _("Số, ký hiệu, thời gian và chữ ký lấy theo Quyết định: {number}; {date}.").format(
                number=number_line(decision), date=date_line(decision)
            )
            self.lead.show_lead(sentence, _("Sửa ở Quyết định"), decision.id)
        else:
            self.lead.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 10, 10, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 7)
        grid.setColumnStretch(1, 11)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.circulation, 0, 1)
        grid.addWidget(self.issuers, 1, 0)
        grid.addWidget(self.national, 1, 1, top)
        grid.addWidget(self.number_line, 2, 0, top)
        grid.addWidget(self.date_line, 2, 1, top)
        grid.addWidget(self.draft, 3, 0)
        grid.addWidget(self.urgency, 4, 0)
        wide = (
            self.lead,
            self.head_remark,
            self.blank_note,
            self.kind,
            self.title,
            self.guide,
            self.title_rule,
            self.title_remark,
            self.authority,
            self.enacting,
        )
        for place, widget in enumerate(wide):
            grid.addWidget(widget, 5 + place, 0, 1, 2)


def _national(quoc_hieu: str, tieu_ngu: str) -> QWidget:
    """The national header with its rule, as long as the line above."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    first, second = FixedLine(quoc_hieu, bold=True, points=10), FixedLine(tieu_ngu, bold=True, points=10.5)
    rule = RuleLine(load().fixed.rule_tieu_ngu)
    rule.measure((tieu_ngu,), second.font())
    for widget in (first, second, rule):
        widget.setToolTip(_("Quốc hiệu và Tiêu ngữ (NĐ30, Phụ lục I, Mục II, khoản 1)"))
        column.addWidget(widget)
    column.addStretch(1)
    return block


def _fixed(wording: OwnWording) -> FixedLine:
    assert isinstance(wording.form, FixedLine)
    return wording.form


def _wrapped() -> QLabel:
    label = QLabel()
    label.setFont(type_of(10.5, italic=True))
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label


def _lines(name: str, tip: str, placeholder: str, *, capitals: bool = False) -> LinesField:
    field = LinesField(name, tip, tidied=tidy_capitals) if capitals else LinesField(name, tip)
    field.setFont(type_of(12, bold=True))
    field.setPlaceholderText(placeholder)
    return field


def _note() -> Remark:
    note = Remark()
    note.note(_("Số và ngày để trống cho đến khi văn thư cấp số (NĐ30, Điều 15)."))
    return note
