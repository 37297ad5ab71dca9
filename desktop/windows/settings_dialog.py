"""The settings (Tùy chọn): language, look, agency, files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.file_names import stem
from desktop.bridge import Bridge
from desktop.editors.agency_form import AgencyForm
from desktop.i18n import _, say
from desktop.settings import Preferences, Settings
from forms.messages import KnownError
from forms.plan import Date, Document, Dossier, Plan

SIZE = (820, 620)


class SettingsDialog(QDialog):
    """Shows the settings; OK and Apply choose them, all at once, and only if each of them can be used."""

    def __init__(self, preferences: Preferences, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._bridge = bridge
        self.language = _choice({"vi": "Tiếng Việt", "en": "English"})
        self.theme = _choice({"system": _("Theo hệ thống"), "light": _("Sáng"), "dark": _("Tối")})
        self.agency = AgencyForm()
        self.export_folder = FolderField(_("Để trống: thư mục dùng gần nhất"))
        self.backup_folder = FolderField(_("Để trống: cạnh kho kế hoạch"))
        self.name_pattern = QLineEdit()
        self.example = QLabel()
        self.open_after_export = QCheckBox(_("&Mở tệp sau khi xuất"))
        self.tabs = QTabWidget()
        self.buttons = QDialogButtonBox()
        self._compose()
        self._show(preferences.current)

    def _compose(self) -> None:
        self.setWindowTitle(_("Tùy chọn"))
        self.tabs.addTab(self._general(), _("&Chung"))
        self.tabs.addTab(_scrolled(self.agency), _("Cơ &quan"))
        self.tabs.addTab(self._files(), _("&Tệp"))
        kinds = QDialogButtonBox.StandardButton
        self.buttons.setStandardButtons(kinds.Ok | kinds.Cancel | kinds.Apply | kinds.RestoreDefaults)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(kinds.Apply).clicked.connect(self.choose)
        self.buttons.button(kinds.RestoreDefaults).clicked.connect(self._show_defaults)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(self.buttons)
        self.name_pattern.textChanged.connect(self._show_example)
        self.resize(*SIZE)

    def choose(self) -> bool:
        """Take over what is shown; False, with the reason beside the field, if something cannot be used."""
        if self._pattern_problem() is not None:
            self.tabs.setCurrentIndex(2)
            self.name_pattern.setFocus()
            return False
        try:
            self._preferences.change(**self._values())
        except KnownError as error:
            self._bridge.refuse(error, at=self)
        return True

    def accept(self) -> None:
        """Take over and close."""
        if self.choose():
            super().accept()

    def _values(self) -> dict[str, Any]:
        return {
            "language": self.language.currentData(),
            "theme": self.theme.currentData(),
            "agency": self.agency.profile(),
            "export_folder": self.export_folder.folder(),
            "backup_folder": self.backup_folder.folder(),
            "name_pattern": self.name_pattern.text().strip(),
            "open_after_export": self.open_after_export.isChecked(),
        }

    def _show(self, settings: Settings) -> None:
        self.language.setCurrentIndex(self.language.findData(settings.language))
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.agency.show_agency(settings.agency)
        self.export_folder.field.setText(settings.export_folder)
        self.backup_folder.field.setText(settings.backup_folder)
        self.name_pattern.setText(settings.name_pattern)
        self.open_after_export.setChecked(settings.open_after_export)

    def _show_defaults(self) -> None:
        """The defaults of all but the agency, which has none."""
        agency = self.agency.profile()
        self._show(Settings(agency=agency))

    def _general(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow(_("&Ngôn ngữ"), self.language)
        form.addRow(_("&Giao diện"), self.theme)
        self.language.setAccessibleName(_("Ngôn ngữ"))
        self.theme.setAccessibleName(_("Giao diện"))
        return page

    def _files(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_labelled(_("Thư mục &xuất tệp"), self.export_folder.field), self.export_folder)
        form.addRow(_labelled(_("Mẫu &tên tệp"), self.name_pattern), self.name_pattern)
        form.addRow("", self.example)
        form.addRow("", self.open_after_export)
        form.addRow(_labelled(_("Thư mục &sao lưu"), self.backup_folder.field), self.backup_folder)
        self.name_pattern.setToolTip(
            _("Dùng được: {fields}").format(fields="{number}, {symbol}, {year}, {kind}, {title}")
        )
        self.example.setTextFormat(Qt.TextFormat.PlainText)
        return page

    def _pattern_problem(self) -> KnownError | None:
        try:
            stem(self.name_pattern.text(), _example_plan())
        except KnownError as error:
            return error
        return None

    def _show_example(self) -> None:
        problem = self._pattern_problem()
        if problem is not None:
            self.example.setText(say(problem.message))
        else:
            name = f"{stem(self.name_pattern.text(), _example_plan())}.docx"
            self.example.setText(_("Ví dụ: {name}").format(name=name))


class FolderField(QWidget):
    """A folder's path, typed or chosen in the system's dialog."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self.browse = QPushButton(_("Chọn…"))
        self.browse.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.browse)

    def folder(self) -> str:
        """The absolute path; empty where none was chosen."""
        text = self.field.text().strip()
        return str(Path(text).expanduser().absolute()) if text else ""

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Chọn thư mục"), self.folder() or str(Path.home()))
        if chosen:
            self.field.setText(str(Path(chosen)))


def _choice(texts: dict[str, str]) -> QComboBox:
    box = QComboBox()
    for value, text in texts.items():
        box.addItem(text, value)
    return box


def _labelled(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    return label


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(content)
    return area


def _example_plan() -> Plan:
    """A plan whose file's name shows what a pattern gives."""
    document = Document(
        "d",
        "ke_hoach",
        number="22",
        symbol="KH-SYT",
        date=Date(15, 1, 2025),
        title=("Ví dụ",),
    )
    return Plan(Dossier(documents=("d",)), {"d": document}, {})
