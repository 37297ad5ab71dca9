"""About the program (Giới thiệu): its version, what it is made of, and under which licences."""

from __future__ import annotations

import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.version import VERSION

SHIPPED = (
    "alembic",
    "babel",
    "lxml",
    "msgspec",
    "pillow",
    "platformdirs",
    "pydantic",
    "pypdfium2",
    "pyside6-essentials",
    "python-calamine",
    "python-docx",
    "rapidfuzz",
    "reportlab",
    "shiboken6",
    "sqlalchemy",
    "sqlmodel",
    "xlsxwriter",
)
"""The packages that the program is shipped with; docs/licences.md says what each is for."""

FONT = ("Liberation Serif", "2", "SIL OFL 1.1")
CHOSEN = {"pyside6-essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only"}
"""Of several licences offered, the one that this program takes."""

SIZE = (620, 460)


class About(QDialog):
    """Says what this program is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.versions = QLabel(versions())
        self.licences = licence_table(shipped_packages())
        self.tabs = QTabWidget()
        self.copy = QPushButton(_("&Sao chép thông tin phiên bản"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions()))
        self._compose()

    def _compose(self) -> None:
        self.setWindowTitle(_("Giới thiệu Soạn Kế hoạch"))
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.versions.setAccessibleName(_("Thông tin phiên bản"))
        self.tabs.addTab(self._program(), _("&Chương trình"))
        self.tabs.addTab(self._others_work(), _("&Giấy phép"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(buttons)
        self.resize(*SIZE)

    def _program(self) -> QWidget:
        heading = QLabel("Soạn Kế hoạch")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        heading.setFont(font)
        purpose = QLabel(
            _(
                "Soạn kế hoạch của cơ quan nhà nước theo thể thức của Nghị định số 30/2020/NĐ-CP. "
                "Chương trình làm việc trên máy này, không kết nối mạng và không gửi nội dung đi đâu."
            )
        )
        purpose.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        for part in (heading, purpose, self.versions):
            column.addWidget(part)
        column.addStretch(1)
        return page

    def _others_work(self) -> QWidget:
        page = QWidget()
        told = QLabel(
            _(
                "Chương trình dùng các thư viện sau theo giấy phép của từng thư viện. "
                "Qt và shiboken6 được dùng nguyên bản; người dùng có thể thay bằng bản khác theo giấy phép LGPL."
            )
        )
        told.setWordWrap(True)
        column = QVBoxLayout(page)
        column.addWidget(told)
        column.addWidget(self.licences)
        return page


def versions() -> str:
    """Versions of the program and of what it runs on, a line each."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return "\n".join(
        (
            f"Soạn Kế hoạch {VERSION}",
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
            f"Python {platform.python_version()}",
            system,
        )
    )


def shipped_packages() -> list[tuple[str, str, str]]:
    """Name, version and licence of each package that is there, by name."""
    found = [FONT]
    for name in SHIPPED:
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append((told["Name"], told["Version"], CHOSEN.get(name) or licence_of(told)))
    return sorted(found, key=lambda package: package[0].lower())


def licence_of(told: metadata.PackageMetadata) -> str:
    """The licence that a package's metadata names, in its short form."""
    names = [line.rpartition("::")[2].strip() for line in told.get_all("Classifier", []) if line.startswith("License")]
    # The protocol of the standard library names no `get`, which every message has.
    stated = str(told.get("License-Expression") or told.get("License") or "").strip()  # type: ignore[attr-defined]
    short = stated if stated and len(stated) < 80 and "\n" not in stated else ""
    return short or ", ".join(name for name in names if name != "OSI Approved") or _("xem trong gói phần mềm")


def licence_table(packages: list[tuple[str, str, str]]) -> QTableWidget:
    """The packages in a table."""
    table = QTableWidget(len(packages), 3)
    table.setHorizontalHeaderLabels([_("Thư viện"), _("Phiên bản"), _("Giấy phép")])
    table.setAccessibleName(_("Giấy phép của các thư viện"))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    for row, package in enumerate(packages):
        for column, text in enumerate(package):
            table.setItem(row, column, QTableWidgetItem(text))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    header.setMinimumHeight(table.fontMetrics().height() + 9)
    return table
