"""The choices of an export: formats, which copy, and what stands in files apart."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.export_form import FORMATS, ExportForm, Format
from desktop.i18n import _

SEPARATE_FILES = "NĐ30, Phụ lục I, Mục III, khoản 1, điểm d"


class ExportFormEditor(QWidget):
    """Shows an `ExportForm`, gives back the one chosen. What the plan has nothing of cannot be chosen."""

    changed = Signal()

    def __init__(
        self, *, tables: bool, appendices: bool, two_documents: bool, times: bool, parent: QWidget | None = None
    ) -> None:
        """Whether the plan has tables, appendices and two documents, and this computer Times New Roman."""
        super().__init__(parent)
        self._shown = ExportForm()
        self.formats = self._formats(tables)
        self.working = QRadioButton(_("Bản &làm việc: mang theo dữ liệu kế hoạch, nhập lại được"))
        self.signing = QRadioButton(_("Bản trình &ký: chỉ có văn bản, rà soát trước khi ghi"))
        self.release = QRadioButton(_("Bản để &phát hành: chỉ có văn bản, rà soát trước khi ghi"))
        self.times = QCheckBox(_("Nhúng phông &Times New Roman của máy này"))
        self.appendices = QCheckBox(_("Mỗi ph&ụ lục một tệp riêng"))
        self.documents = QCheckBox(_("&Quyết định và Kế hoạch ở hai tệp riêng"))
        self._copies = QButtonGroup(self)
        self._explain(times)
        self._compose(two_documents)
        for box, possible in ((self.times, times), (self.appendices, appendices), (self.documents, two_documents)):
            box.setProperty("possible", possible)
            box.setEnabled(possible)
        for button in (*self.formats.values(), self.signing, self.release, self.times, self.appendices, self.documents):
            button.toggled.connect(self._toggled)

    def show_form(self, form: ExportForm) -> None:
        """Show these choices, less what the plan has nothing of; nothing is announced."""
        self.blockSignals(True)
        self._shown = form
        for name, box in self.formats.items():
            box.setChecked(name in form.formats and box.property("possible"))
        (self.release if form.release else self.signing if form.signing else self.working).setChecked(True)
        wanted = (self.times, form.times_new_roman), (self.appendices, form.appendices_apart)
        for box, on in (*wanted, (self.documents, form.plan_apart)):
            box.setChecked(on and box.property("possible"))
        self.blockSignals(False)
        self._toggled()

    def form(self) -> ExportForm:
        """What is chosen."""
        return ExportForm(
            formats=tuple(name for name, box in self.formats.items() if box.isChecked()),
            release=self.release.isChecked(),
            signing=self.signing.isChecked(),
            appendices_apart=self.appendices.isChecked(),
            plan_apart=self.documents.isChecked(),
            times_new_roman=self.times.isChecked(),
            labels=self._shown.labels,
        )

    def preference(self) -> ExportForm:
        """What is chosen, and what was chosen before where this plan leaves no choice: for the next plan."""
        chosen, before = self.form(), self._shown
        kept = [name for name in FORMATS if name in before.formats and not self.formats[name].property("possible")]
        return msgspec.structs.replace(
            chosen,
            formats=tuple(name for name in FORMATS if name in chosen.formats or name in kept),
            appendices_apart=_either(self.appendices, before.appendices_apart),
            plan_apart=_either(self.documents, before.plan_apart),
            times_new_roman=_either(self.times, before.times_new_roman),
        )

    def _formats(self, tables: bool) -> Mapping[Format, QCheckBox]:
        titles: Mapping[Format, str] = {
            "docx": _("&Word (.docx)"),
            "pdf": _("P&DF (.pdf)"),
            "xlsx": _("&Excel (.xlsx): các bảng"),
            "html": _("Trang &HTML (.html)"),
            "json": _("Dữ liệu kế hoạch (.&json)"),
        }
        boxes = {name: QCheckBox(titles[name]) for name in FORMATS}
        for name, box in boxes.items():
            box.setProperty("possible", tables or name != "xlsx")
            box.setEnabled(box.property("possible"))
        if not tables:
            boxes["xlsx"].setToolTip(_("Kế hoạch này không có bảng nào."))
        return boxes

    def _explain(self, times: bool) -> None:
        self.working.setToolTip(_("Để lưu trao đổi trong cơ quan; mang theo cả ghi chú không in."))
        self.signing.setToolTip(_("Để trình người ký: lỗi còn lại được xác nhận từng chỗ."))
        self.release.setToolTip(_("Để gửi đi, đăng tải: không có gì ngoài văn bản."))
        self.times.setToolTip(
            _("Thay phông đi kèm có cùng kích thước chữ; trang không thay đổi.")
            if times
            else _("Máy này không có đủ bốn tệp phông Times New Roman.")
        )
        self.appendices.setToolTip(
            _("Mỗi tệp phụ lục có dòng “Kèm theo…” và được cơ quan ký số riêng ({article}).").format(
                article=SEPARATE_FILES
            )
        )
        self.documents.setToolTip(
            _("Kế hoạch kèm theo vẫn ghi rõ số Quyết định ban hành (NĐ30, Phụ lục III, Mẫu 1.3).")
        )

    def _compose(self, two_documents: bool) -> None:
        formats, parts = QGroupBox(_("Định dạng")), QGroupBox(_("Tách tệp"))
        grid = QGridLayout(formats)
        rows: Mapping[Format, int] = {"docx": 0, "pdf": 1, "xlsx": 3}
        for name, row in rows.items():
            grid.addWidget(self.formats[name], row, 0)
        for row, button in enumerate((self.working, self.signing, self.release)):
            self._copies.addButton(button)
            grid.addWidget(button, row, 1)
        others = QHBoxLayout()
        others.setSpacing(24)
        others.addWidget(self.formats["html"])
        others.addWidget(self.formats["json"])
        others.addStretch(1)
        grid.addLayout(others, 3, 1)
        grid.addWidget(self.times, 4, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(24)
        line = QHBoxLayout(parts)
        line.setSpacing(24)
        line.addWidget(self.appendices)
        line.addWidget(self.documents)
        line.addStretch(1)
        self.documents.setVisible(two_documents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(formats)
        column.addWidget(parts)
        self._order_focus()

    def _order_focus(self) -> None:
        """Row after row, as one reads."""
        docx, pdf, *others = self.formats.values()
        copies = (self.working, self.signing, self.release)
        order = (docx, *copies, pdf, *others, self.times, self.appendices, self.documents)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _toggled(self) -> None:
        copies = self.formats["docx"].isChecked() or self.formats["pdf"].isChecked()
        for copy in (self.working, self.signing, self.release):
            copy.setEnabled(copies)
        self.times.setEnabled(self.formats["pdf"].isChecked() and self.times.property("possible"))
        self.changed.emit()


def _either(box: QCheckBox, before: bool) -> bool:
    return box.isChecked() if box.property("possible") else before
