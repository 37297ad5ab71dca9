"""Trình bày trang: what the decree leaves free on a page, with its ranges, for each document of the dossier."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.structuring import LAYOUT
from desktop.editors.layout_field import LayoutField
from desktop.editors.plan_editor import PlanEditor, Remark, TryEdit
from desktop.i18n import _, say
from forms.edits import SetField
from forms.messages import KnownError
from forms.plan import Layout
from forms.regulation import Regulation, load

_PREFIX = "regulation.outside."


def groups() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The settings as they stand together, with the words above them."""
    yield (
        _("Lề trang"),
        ("margin_top_mm", "margin_bottom_mm", "margin_left_mm", "margin_right_mm", "header_distance_mm"),
    )
    yield _("Đoạn văn"), ("line_spacing", "para_gap", "indent_mm")
    yield _("Cỡ chữ nội dung"), ("body_size", "table_size", "page_number_size")
    yield (
        _("Cỡ chữ phần đầu văn bản"),
        (
            "quoc_hieu_size",
            "tieu_ngu_size",
            "co_quan_size",
            "so_ky_hieu_size",
            "dia_danh_size",
            "ten_loai_size",
            "trich_yeu_size",
        ),
    )
    yield (
        _("Cỡ chữ chữ ký và phụ lục"),
        (
            "quyen_han_size",
            "ho_ten_size",
            "phu_luc_title_size",
            "phu_luc_guide_size",
        ),
    )
    yield _("Đường kẻ và chỗ ký"), ("rule_agency", "rule_trich_yeu", "signature_gap_mm")


class LayoutForm(PlanEditor):
    """All layout settings of one document; each finished value is announced as an edit of its layout.

    `fit_wanted` asks for Dồn trang.
    """

    fit_wanted = Signal()

    def __init__(
        self, try_edit: TryEdit, parent: QWidget | None = None, *, regulation: Regulation | None = None
    ) -> None:
        super().__init__(try_edit, parent)
        self._regulation = regulation or load()
        self.fields = {key: LayoutField(setting) for key, setting in self._regulation.settings.items()}
        self.hanging = QCheckBox(_("Số thứ tự treo ngoài lề đoạn"))
        self.documents = QComboBox()
        self.reset_all = QPushButton(_("Trả tất cả về mặc định"))
        self.fit = QPushButton(_("Dồn trang…"))
        self.remark = Remark()
        self._compose()
        self._connect()

    # --- What it is made of ----------------------------------------------------------------------------------------

    def _compose(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(12, 8, 12, 8)
        for words, keys in groups():
            rows.addWidget(self._group(words, keys))
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(area)

    def _head(self) -> QWidget:
        """Which document, and what goes for all settings."""
        head = QWidget()
        rows = QVBoxLayout(head)
        rows.setContentsMargins(12, 8, 12, 0)
        note = QLabel(_("Cột bên phải là khoảng mà Nghị định {decree} cho phép.").format(decree=self._decree()))
        note.setWordWrap(True)
        self.documents.setAccessibleName(_("Văn bản được trình bày"))
        self.fit.setToolTip(
            _("Kéo trang cuối gần trống hoặc chữ ký đứng một mình về trang trước, trong khoảng cho phép")
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.fit)
        buttons.addWidget(self.reset_all)
        buttons.addStretch(1)
        for part in (self.documents, note):
            rows.addWidget(part)
        rows.addLayout(buttons)
        rows.addWidget(self.remark)
        return head

    def _decree(self) -> str:
        return self._regulation.decree.number

    def _group(self, words: str, keys: tuple[str, ...]) -> QGroupBox:
        box = QGroupBox(words)
        rows = QVBoxLayout(box)
        for key in keys:
            rows.addWidget(self.fields[key])
        if "indent_mm" in keys:
            self.hanging.setToolTip(_("Dòng thứ hai trở đi thẳng hàng với chữ sau số thứ tự"))
            rows.addWidget(self.hanging)
        return box

    def _connect(self) -> None:
        for key, field in self.fields.items():
            field.chosen.connect(lambda value, key=key: self._choose(key, value))
        self.hanging.clicked.connect(lambda on: self._offer(msgspec.structs.replace(self.document.layout, hanging=on)))
        self.documents.activated.connect(self._choose_document)
        self.reset_all.clicked.connect(lambda: self._offer(Layout()))
        self.fit.clicked.connect(self.fit_wanted)

    # --- Showing and choosing --------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        layout = self.document.layout
        outside = {message.key.removeprefix(_PREFIX): say(message) for message in self._regulation.outside(layout)}
        for key, field in self.fields.items():
            field.show_value(getattr(layout, key))
            field.hint(outside.get(key, ""))
        self.hanging.setChecked(layout.hanging)
        self.remark.hint("")
        self._show_documents()
        self._free()

    def _free(self) -> None:
        self.reset_all.setEnabled(self.document.layout != Layout() and not self._locked)

    def _apply_lock(self) -> None:
        super()._apply_lock()
        self.documents.setEnabled(True)
        if self._document is not None:
            self._free()

    def _show_documents(self) -> None:
        """Offer the documents of the dossier, where there is a choice."""
        known = list(self.plan.documents())
        entries = [(self._regulation.kinds[one.kind].name + ": " + " ".join(one.title), one.id) for one in known]
        if entries != [(self.documents.itemText(i), self.documents.itemData(i)) for i in range(self.documents.count())]:
            self.documents.clear()
            for words, key in entries:
                self.documents.addItem(words, key)
        self.documents.setCurrentIndex(self.documents.findData(self.document.id))
        self.documents.setVisible(len(known) > 1)

    def _choose_document(self, place: int) -> None:
        key = self.documents.itemData(place)
        if key != self.document.id:
            self._forget_refusals()
            chosen = next(one for one in self.plan.documents() if one.id == key)
            self.show_document(self.plan, chosen)
            self.led.emit(key + LAYOUT)

    def _forget_refusals(self) -> None:
        for field in self.fields.values():
            field.refused = False

    def _choose(self, key: str, value: float | None) -> None:
        """Take one value; what makes no document is refused where it stands."""
        layout = msgspec.structs.replace(self.document.layout, **{key: value})
        field = self.fields[key]
        if layout == self.document.layout:
            self._refresh()
            return
        try:
            self._regulation.resolve(layout)
            self._try_edit(SetField(self.document.id, "layout", layout))
        except KnownError as error:
            field.refuse(say(error.message))
            return
        self.edited.emit(SetField(self.document.id, "layout", layout))

    def _offer(self, layout: Layout) -> None:
        self._forget_refusals()
        if not self.set_field("layout", layout, self.remark):
            return
        self._refresh()
