"""What a head takes besides its lines: kind, paper or electronic, urgency, circulation, draft mark, address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from desktop.editors.choices import ChoiceBox, CountBox
from desktop.editors.fields import LineField
from desktop.editors.plan_editor import PlanEditor, Remark, TryEdit
from desktop.i18n import _
from forms.edits import SetDossier
from forms.plan import DraftMark
from forms.regulation import load


class HeadOptions(PlanEditor):
    """The choices below the head."""

    def __init__(self, try_edit: TryEdit, parent: QWidget | None = None) -> None:
        super().__init__(try_edit, parent)
        regulation = load()
        kinds = {key: kind.name for key, kind in regulation.kinds.items()}
        self.kind = _choice(_("Loại văn bản"), _("Tên loại in ở đầu văn bản (NĐ30, Phụ lục I, Mục II, khoản 5)"), kinds)
        self.form = _choice(
            _("Hình thức"),
            _("Văn bản điện tử để ngỏ số, ngày ở dòng kèm theo phụ lục (NĐ30, Phụ lục I, Mục III, khoản 1, điểm c)"),
            {False: _("Văn bản giấy"), True: _("Văn bản điện tử")},
        )
        self.urgency = _choice(
            _("Mức độ khẩn"),
            _("Người soạn đề xuất, người ký quyết định (NĐ30, Phụ lục I, Mục III, khoản 2, điểm b)"),
            {None: _("Không"), **{key: box.text for key, box in regulation.urgency.items()}},
        )
        self.circulation = _choice(
            _("Phạm vi lưu hành"),
            _("In đóng khung phía trên Quốc hiệu (NĐ30, Phụ lục I, Mục III, khoản 2, điểm c)"),
            {None: _("Không"), **regulation.circulation},
        )
        self.draft = QCheckBox(_("In dấu DỰ THẢO"))
        self.draft.setToolTip(_("Dấu DỰ THẢO không thuộc thể thức của NĐ30; bỏ dấu trước khi trình ký"))
        self.round = CountBox()
        self.round.setRange(0, 99)
        self.round.setSpecialValueText(_("không ghi lần"))
        self.round.setPrefix(_("lần "))
        self.round.setAccessibleName(_("Dự thảo lần"))
        self.address = LineField(
            _("Dòng địa chỉ"), _("In ở cuối trang thứ nhất, dưới đường kẻ (NĐ30, Phụ lục I, Mục III, khoản 4)")
        )
        self.address.setPlaceholderText(_("Địa chỉ; thư điện tử; điện thoại (nếu cần in)"))
        self.author = LineField(_("Người soạn"), _("Ghi trong thuộc tính của tệp xuất ra, không in trong văn bản"))
        self.remark = Remark()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        draft = QHBoxLayout()
        draft.addWidget(self.draft)
        draft.addWidget(self.round)
        draft.addStretch(1)
        for label, field in (
            (_("Loại văn bản:"), self.kind),
            (_("Hình thức:"), self.form),
            (_("Mức độ khẩn:"), self.urgency),
            (_("Lưu hành:"), self.circulation),
        ):
            form.addRow(label, field)
        form.addRow(_("Dự thảo:"), draft)
        form.addRow(_("Địa chỉ:"), self.address)
        form.addRow(_("Người soạn:"), self.author)
        form.addRow(self.remark)

    def _connect(self) -> None:
        for field, name in (
            (self.kind, "kind"),
            (self.form, "electronic"),
            (self.urgency, "urgency"),
            (self.circulation, "circulation"),
        ):
            field.activated.connect(lambda index, field=field, name=name: self.set_field(name, field.itemData(index)))
        self.draft.clicked.connect(self._draft_chosen)
        self.round.valueChanged.connect(lambda _value: self._draft_chosen())
        self.address.typed.connect(lambda text: self._typed(self.address, "address", text))
        self.author.typed.connect(self._author_typed)

    def _refresh(self) -> None:
        document, dossier = self.document, self.plan.dossier
        for field, value in (
            (self.kind, document.kind),
            (self.form, document.electronic),
            (self.urgency, document.urgency),
            (self.circulation, document.circulation),
        ):
            field.setCurrentIndex(field.findData(value))
        self.draft.setChecked(dossier.draft is not None)
        before = self.round.blockSignals(True)
        self.round.setValue((dossier.draft.round or 0) if dossier.draft is not None else 0)
        self.round.blockSignals(before)
        self.address.show_text(document.address)
        self.author.show_text(dossier.author)

    def _apply_lock(self) -> None:
        super()._apply_lock()
        if self._plan is not None:
            # In a dossier of two, the order decision and plan is what attaches one to the other.
            self.kind.setEnabled(not self._locked and len(self.plan.dossier.documents) == 1)
            self.round.setEnabled(not self._locked and self.plan.dossier.draft is not None)

    def _draft_chosen(self) -> None:
        mark = DraftMark(self.round.value() or None) if self.draft.isChecked() else None
        if mark != self.plan.dossier.draft:
            self.offer(SetDossier("draft", mark), self.remark)

    def _typed(self, field: LineField, name: str, text: str) -> None:
        taken = self.set_field(name, text, self.remark)
        field.refused = not taken
        if taken:
            self.remark.hint("")

    def _author_typed(self, text: str) -> None:
        if text != self.plan.dossier.author:
            self.author.refused = not self.offer(SetDossier("author", text), self.remark)


def _choice(name: str, tip: str, choices: Mapping[Any, str]) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setToolTip(tip)
    for value, text in choices.items():
        box.addItem(text, value)
    return box


def heading(text: str) -> QLabel:
    """A heading between the parts of an editor."""
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
