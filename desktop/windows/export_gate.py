"""What stands before a plan leaves the house (bản trình ký, bản để phát hành): errors are confirmed one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.completing import open_places
from desktop.actions.finding_words import counted_by_severity, place, rule, sentence
from desktop.i18n import _, counted
from desktop.windows.scrolling import resize_within_screen
from forms.checks import Finding, Report
from forms.edits import SetDossier, apply
from forms.numbering import labels
from forms.plan import DraftMark, Id, Plan

_PLACE = Qt.ItemDataRole.UserRole


def stands(plan: Plan, report: Report) -> bool:
    """Whether anything has to be looked at before the plan goes out: an error, or a place to complete."""
    return any(finding.severity == "error" for finding in report.findings) or bool(open_places(plan))


class ExportGate(QDialog):
    """Lists what stands; accepted once every error is ticked. `place_wanted` brings a node to mend first."""

    place_wanted = Signal(str)

    def __init__(self, plan: Plan, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._errors = [finding for finding in report.findings if finding.severity == "error"]
        self._warnings = counted_by_severity(report.findings)["warning"]
        self._places = open_places(plan)
        self.errors, self.places = QListWidget(), QListWidget()
        self.banded = QCheckBox(_("In dấu &DỰ THẢO trên văn bản, vì còn chỗ chưa điền"))
        self.buttons = QDialogButtonBox()
        self.go_on = self.buttons.addButton(_("&Vẫn xuất"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.back = self.buttons.addButton(_("&Quay lại sửa"), QDialogButtonBox.ButtonRole.RejectRole)
        self._fill()
        self._compose()
        self._connect()
        self._show_possible()

    def plan(self) -> Plan:
        """The plan to write: as it is, or with the draft mark where that was chosen."""
        if not self.banded.isChecked() or self._plan.dossier.draft is not None:
            return self._plan
        return apply(self._plan, SetDossier("draft", DraftMark())).plan

    def _fill(self) -> None:
        derived = labels(self._plan)
        for finding in self._errors:
            item = _item(self.errors, _line(place(finding.where, derived), sentence(finding)), finding.where.node)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setToolTip(rule(finding))
        for marker in self._places:
            _item(self.places, marker.text, marker.target)

    def _compose(self) -> None:
        self.setWindowTitle(_("Rà soát trước khi xuất"))
        column = QVBoxLayout(self)
        asked = counted("Còn {count} lỗi. Hãy sửa, hoặc đánh dấu từng lỗi đã xem mà vẫn giữ:", len(self._errors))
        places = counted("Còn {count} chỗ cần điền:", len(self._places))
        for text, words, found in ((asked, self.errors, self._errors), (places, self.places, self._places)):
            label = QLabel(text)
            label.setBuddy(words)
            words.setWordWrap(True)
            words.setAccessibleName(text)
            words.setToolTip(_("Nhấn Enter hoặc nháy đúp để đến chỗ đó"))
            for widget in (label, words):
                widget.setVisible(bool(found))
            column.addWidget(label)
            column.addWidget(words, 3 if words is self.errors else 2)
        self.banded.setVisible(bool(self._places) and self._plan.dossier.draft is None)
        column.addWidget(self.banded)
        if self._warnings:
            told = counted("Ngoài ra có {count} chỗ cần xem lại trong bảng Rà soát.", self._warnings)
            column.addWidget(QLabel(told))
        column.addWidget(self.buttons)
        resize_within_screen(self, QSize(720, 460))

    def _connect(self) -> None:
        self.errors.itemChanged.connect(lambda _item: self._show_possible())
        for words in (self.errors, self.places):
            words.itemActivated.connect(self._go_to)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.back.setDefault(True)
        self.go_on.setAutoDefault(False)

    def left(self) -> Sequence[Finding]:
        """The errors that nobody has confirmed."""
        return [
            finding
            for row, finding in enumerate(self._errors)
            if self.errors.item(row).checkState() != Qt.CheckState.Checked
        ]

    def _show_possible(self) -> None:
        left = len(self.left())
        self.go_on.setEnabled(not left)
        self.go_on.setToolTip(counted("Còn {count} lỗi chưa đánh dấu.", left) if left else "")

    def _go_to(self, item: QListWidgetItem) -> None:
        key: Id = item.data(_PLACE)
        self.reject()
        self.place_wanted.emit(key)


def _line(where: str, words: str) -> str:
    return _("{place}: {sentence}").format(place=where, sentence=words)


def _item(words: QListWidget, text: str, node: Id) -> QListWidgetItem:
    item = QListWidgetItem(text, words)
    item.setData(_PLACE, node)
    return item
