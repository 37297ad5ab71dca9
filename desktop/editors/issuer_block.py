"""Who issues a document, by the lines that the head prints: parent and name of each agency, with the rule beneath."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.editors.fields import LinesField, tidy_capitals
from desktop.editors.sheet import RuleLine, type_of
from desktop.i18n import _
from forms.plan import Issuer
from forms.regulation import load


class AgencyLines(QWidget):
    """The lines of one agency: says `changed` with the issuer as it now reads."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.issuer = Issuer()
        self.parent_lines = LinesField(
            _("Cơ quan chủ quản trực tiếp"),
            _("Chữ in hoa, không đậm; để trống nếu không có cơ quan chủ quản (NĐ30, Phụ lục I, Mục II, khoản 2)"),
            tidied=tidy_capitals,
        )
        self.name_lines = LinesField(
            _("Tên cơ quan ban hành"),
            _("Tên cơ quan ban hành, chữ in hoa, đậm; Enter để xuống dòng (NĐ30, Phụ lục I, Mục II, khoản 2)"),
            tidied=tidy_capitals,
        )
        self.parent_lines.setFont(type_of(10))
        self.name_lines.setFont(type_of(10, bold=True))
        self.parent_lines.setPlaceholderText(_("Cơ quan chủ quản"))
        self.name_lines.setPlaceholderText(_("Cơ quan ban hành"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.parent_lines)
        column.addWidget(self.name_lines)
        self.parent_lines.typed.connect(lambda lines: self._change(parent=lines))
        self.name_lines.typed.connect(lambda lines: self._change(name=lines))

    def show_issuer(self, issuer: Issuer) -> None:
        """Show an agency."""
        self.issuer = issuer
        self.parent_lines.show_lines(issuer.parent)
        self.name_lines.show_lines(issuer.name)

    def _change(self, **values: tuple[str, ...]) -> None:
        changed = replace(self.issuer, **values)
        if changed != self.issuer:
            self.changed.emit(changed)


class IssuerBlock(QWidget):
    """All agencies of the head: says `changed` with place and issuer."""

    changed = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._agencies: list[AgencyLines] = []
        self.rule = RuleLine(load().settings["rule_agency"].default)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.rule)
        self._column.addStretch(1)

    def agencies(self) -> list[AgencyLines]:
        """The agencies on show."""
        return list(self._agencies)

    def show_issuers(self, issuers: tuple[Issuer, ...], share: float | None = None) -> None:
        """Show the agencies, an empty one where there is none; `share` is the rule's length by the plan's layout."""
        shown = issuers or (Issuer(),)
        while len(self._agencies) < len(shown):
            self._agencies.append(self._make(len(self._agencies)))
        for agency in self._agencies[len(shown) :]:
            agency.hide()
            agency.deleteLater()
        del self._agencies[len(shown) :]
        for agency, issuer in zip(self._agencies, shown, strict=True):
            agency.show_issuer(issuer)
        names = [line for issuer in shown for line in issuer.name]
        self.rule.measure(names or [""], self._agencies[0].name_lines.font(), share)

    def _make(self, place: int) -> AgencyLines:
        agency = AgencyLines()
        agency.changed.connect(lambda issuer: self.changed.emit(place, issuer))
        self._column.insertWidget(place, agency)
        agency.show()
        return agency
