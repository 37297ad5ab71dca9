"""The units of a new plan: those that its text names by their part, then those that the drafter adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.editors.answer_fields import AnswerField
from desktop.i18n import _
from forms.templates import Role

SHORT_WIDTH = 84


class UnitsField(AnswerField):
    """A line for each unit: its part in the plan, its name, its abbreviation."""

    def __init__(self, roles: Sequence[Role]) -> None:
        self._roles = tuple(roles)
        self.lines: list[UnitLine] = []
        self.add = QPushButton(_("Thêm đơn vị"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self.add)
        column.setAlignment(self.add, Qt.AlignmentFlag.AlignLeft)
        super().__init__(inner)
        for place, text in enumerate((_("Tên đơn vị"), _("Viết tắt"))):
            self._grid.addWidget(QLabel(text), 0, place)
        for role in self._roles:
            self._put(UnitLine(role.label or role.name, role.id))
        self.setFocusProxy(self.lines[0].name if self.lines else self.add)
        self.add.clicked.connect(self._add)

    def show_answer(self, value: Any) -> None:
        """Show units as a template's answer has them."""
        if value is None or self.answer() == value:
            return
        units = [unit for unit in value if isinstance(unit, Mapping)]
        own = {str(unit.get("id")): unit for unit in units if unit.get("id")}
        others = [unit for unit in units if not unit.get("id")]
        while len(self.lines) > len(self._roles) + len(others):
            self._drop(self.lines[-1])
        while len(self.lines) < len(self._roles) + len(others):
            self._put(UnitLine(_("Đơn vị thêm"), ""))
        for line, unit in zip(self.lines, [*(own.get(role.id, {}) for role in self._roles), *others], strict=True):
            line.show_unit(unit)

    def answer(self) -> list[dict[str, str]]:
        """The units; an added line in which nothing stands is none."""
        return [line.unit() for line in self.lines if line.id or line.said()]

    def _add(self) -> None:
        line = UnitLine(_("Đơn vị thêm"), "")
        self._put(line)
        for part in (line.name, line.short, line.remove):
            part.show()  # a layout shows what it takes in only later, and a hidden field takes no focus
        line.name.setFocus()

    def _put(self, line: UnitLine) -> None:
        """Take a line in at the end."""
        row = self._grid.rowCount()
        self.lines.append(line)
        if line.id:
            self._grid.addWidget(line.part, row, 0, 1, 2)
            row += 1
        self._grid.addWidget(line.name, row, 0)
        self._grid.addWidget(line.short, row, 1)
        if not line.id:
            self._grid.addWidget(line.remove, row, 2)
            line.remove.clicked.connect(lambda _checked=False: self._removed(line))
        for before, after in ((line.name, line.short), (line.short, line.remove if not line.id else self.add)):
            QWidget.setTabOrder(before, after)
        if not line.id:
            QWidget.setTabOrder(line.remove, self.add)
        for field in (line.name, line.short):
            field.textEdited.connect(lambda _text: self._announce())

    def _removed(self, line: UnitLine) -> None:
        self._drop(line)
        self.add.setFocus()
        self._announce()

    def _drop(self, line: UnitLine) -> None:
        self.lines.remove(line)
        for part in (line.name, line.short, line.remove):
            part.hide()
            self._grid.removeWidget(part)
            part.deleteLater()


class UnitLine:
    """The fields of one unit; `id` is its part in the template, empty for one that the drafter adds."""

    def __init__(self, part: str, id: str) -> None:
        self.id = id
        self.part = QLabel(part)
        self.part.setTextFormat(Qt.TextFormat.PlainText)
        self.part.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.name = QLineEdit()
        self.part.setBuddy(self.name)
        self.short = QLineEdit()
        self.remove = QPushButton(_("Bỏ"))
        self.name.setAccessibleName(part)
        self.name.setPlaceholderText(part)
        self.name.setToolTip(part)
        self.short.setAccessibleName(_("Viết tắt: {unit}").format(unit=part))
        self.short.setMaximumWidth(SHORT_WIDTH)

    def show_unit(self, unit: Mapping[str, object]) -> None:
        """Show name and abbreviation where they are others."""
        for field, key in ((self.name, "name"), (self.short, "short")):
            text = str(unit.get(key) or "")
            if field.text() != text:
                field.setText(text)

    def unit(self) -> dict[str, str]:
        """The unit as an answer has it."""
        return {"name": self.name.text(), "id": self.id, "short": self.short.text()}

    def said(self) -> bool:
        """Whether anything stands in the line."""
        return bool(self.name.text().strip() or self.short.text().strip())
