"""For whom a document is issued: the office, the UBND that it advises, a Ban Chỉ đạo, or several agencies jointly."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.agency import AgencyProfile
from desktop.editors.choices import ChoiceBox
from desktop.editors.fields import LineField
from desktop.editors.issuer_presets import For, Preset, issue_for, preset_of, presets, set_issuers
from desktop.editors.plan_editor import PlanEditor, TryEdit, decision_of
from desktop.editors.row_list import RowList
from desktop.i18n import _
from forms.plan import Issuer

OTHER, JOINT = "other", "joint"


class NamedAgency(QWidget):
    """How a sentence names one agency."""

    renamed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = LineField(
            _("Gọi trong câu văn"),
            _("Tên cơ quan khi viết trong câu và trong dòng “Kèm theo Kế hoạch … của …”, như Sở Y tế tỉnh Khánh Hòa"),
        )
        self.name.setPlaceholderText(_("Tên cơ quan trong câu văn"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(_("Trong câu văn:")))
        row.addWidget(self.name, 1)
        self.name.typed.connect(self.renamed)
        self.setFocusProxy(self.name)


class IssuersEditor(PlanEditor):
    """Chooses and names the agencies of a document's head; their printed lines are edited in the head itself."""

    def __init__(self, try_edit: TryEdit, profile: AgencyProfile, parent: QWidget | None = None) -> None:
        super().__init__(try_edit, parent)
        self._choices: tuple[Preset, ...] = ()
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(_("Ban hành cho"))
        self.choice.setToolTip(_("Điền tên cơ quan, cơ quan chủ quản và ký hiệu theo cơ quan ban hành được chọn"))
        self.add = QPushButton(_("Thêm cơ quan"))
        self.add.setToolTip(_("Thêm một cơ quan cùng ban hành (kế hoạch liên cơ quan)"))
        self.rows: RowList[NamedAgency] = RowList(self._make_row, _("Bỏ cơ quan này"))
        self._lay_out()
        self.choice.activated.connect(self._chosen)
        self.rows.moved.connect(self._move)
        self.rows.removed.connect(self._remove)
        self.set_profile(profile)

    def set_profile(self, profile: AgencyProfile) -> None:
        """Offer what an agency's profile gives."""
        self._choices = presets(profile)
        self.choice.clear()
        for preset in self._choices:
            self.choice.addItem(_title(preset), preset.id)
        self.choice.addItem(_("Nhiều cơ quan cùng ban hành"), JOINT)
        self.choice.addItem(_("Cơ quan khác"), OTHER)
        menu = QMenu(self)
        for preset in self._choices:
            menu.addAction(self._adding(_title(preset), preset.issuer))
        menu.addAction(self._adding(_("Cơ quan khác (điền trong phần đầu)"), Issuer()))
        self.add.setMenu(menu)
        if self._document is not None:
            self._refresh()

    def change_issuer(self, place: int, issuer: Issuer) -> None:
        """Let one agency read otherwise; the first one comes to be where there is none."""
        issuers = list(self.document.issuers) or [Issuer()]
        issuers[place] = issuer
        self._set(tuple(issuers))

    # --- Inside ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(QLabel(_("Ban hành cho:")))
        top.addWidget(self.choice, 1)
        top.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.rows)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(16)

    def _make_row(self) -> NamedAgency:
        row = NamedAgency()
        row.renamed.connect(lambda text: self._rename(self.rows.contents().index(row), text))
        return row

    def _adding(self, title: str, issuer: Issuer) -> QAction:
        action = QAction(title, self)
        action.triggered.connect(partial(self._add, issuer))
        return action

    def _refresh(self) -> None:
        issuers = self.document.issuers
        single = len(issuers) < 2
        for row, issuer in zip(self.rows.show_keys(range(len(issuers))), issuers, strict=True):
            row.name.show_text(issuer.inline_name)
        for frame in self.rows.rows():
            frame.grip.setVisible(not single)
            frame.remove.setVisible(not single)
        found: str = preset_of(self.document, self._choices) or OTHER if single else JOINT
        self.choice.setCurrentIndex(self.choice.findData(found))
        self.setVisible(decision_of(self.plan, self.document) is None or bool(issuers))

    def _chosen(self, index: int) -> None:
        chosen: str = self.choice.itemData(index)
        preset = self.preset(chosen)
        if preset is not None and preset_of(self.document, self._choices) != chosen:
            self.offer(issue_for(self.plan, self.document, preset, self._choices))
        elif chosen == JOINT and len(self.document.issuers) < 2:
            self._add(Issuer())
        self._refresh()

    def preset(self, key: For | str) -> Preset | None:
        """The preset of a name; None for what is no preset."""
        return next((one for one in self._choices if one.id == key), None)

    def _add(self, issuer: Issuer, _checked: bool = False) -> None:
        self._set((*self.document.issuers, issuer))

    def _rename(self, place: int, text: str) -> None:
        self.change_issuer(place, replace(self.document.issuers[place], inline_name=text))

    def _move(self, start: int, end: int) -> None:
        issuers = list(self.document.issuers)
        issuers.insert(end, issuers.pop(start))
        self._set(tuple(issuers))
        self.rows.focus_row(end)

    def _remove(self, place: int) -> None:
        if len(self.document.issuers) > 1:
            self._set(tuple(one for at, one in enumerate(self.document.issuers) if at != place))

    def _set(self, issuers: tuple[Issuer, ...]) -> None:
        if issuers != self.document.issuers:
            self.offer(set_issuers(self.plan, self.document, issuers))


def _title(preset: Preset) -> str:
    """A preset as the list of choices names it."""
    if preset.id == "self":
        return _("Cơ quan mình: {name}").format(name=preset.issuer.inline_name or " ".join(preset.issuer.name))
    if preset.id == "advised":
        return _("{name} (cơ quan mình tham mưu)").format(name=preset.issuer.inline_name)
    return _("Ban Chỉ đạo")
