"""Where exported files go and how they are called: a folder, recent ones at hand, and a pattern for names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.i18n import _

ChooseFolder = Callable[[QWidget, str], str]
"""Lets the drafter choose a folder, beginning at one; "" for none."""


class TargetEditor(QGroupBox):
    """A folder and a pattern; `changed` is announced at every change of either."""

    changed = Signal()

    def __init__(self, choose_folder: ChooseFolder | None = None, parent: QWidget | None = None) -> None:
        super().__init__(_("Nơi lưu"), parent)
        self._choose_folder = choose_folder or ask_for_folder
        self.folders = QComboBox()
        self.browse = QPushButton(_("&Chọn thư mục…"))
        self.name = QLineEdit()
        self.insert = QPushButton(_("Ch&èn"))
        self.problem = QLabel()
        self._compose()
        self.folders.editTextChanged.connect(self._changed)
        self.name.textChanged.connect(self._changed)
        self.browse.clicked.connect(self._browse)

    def show_target(self, folder: str, recent: Sequence[str], pattern: str) -> None:
        """Show a folder, those used before, and a pattern; nothing is announced."""
        self.blockSignals(True)
        self.folders.clear()
        self.folders.addItems(list(dict.fromkeys(one for one in (folder, *recent) if one)))
        self.folders.setEditText(folder)
        self.name.setText(pattern)
        self.blockSignals(False)

    def folder(self) -> Path | None:
        """The folder as an absolute path; None while what stands there is none."""
        text = self.folders.currentText().strip().strip('"')
        if not text or "\0" in text:
            return None
        path = Path(text)
        return path if path.is_absolute() else None

    def pattern(self) -> str:
        """The pattern of names."""
        return self.name.text()

    def show_problem(self, sentence: str) -> None:
        """Say below the fields what is wrong with them; "" for nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _compose(self) -> None:
        self.folders.setEditable(True)
        self.folders.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.folders.setMinimumContentsLength(30)
        self.folders.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.folders.setAccessibleName(_("Thư mục lưu tệp"))
        self.name.setAccessibleName(_("Mẫu tên tệp"))
        self.name.setToolTip(
            _("Tên tệp, có thể có chỗ để chương trình điền. Số chưa có được ghi là “du-thao”; đuôi tệp tự thêm.")
        )
        self.problem.setWordWrap(True)
        self.problem.setForegroundRole(QPalette.ColorRole.BrightText)
        self.problem.hide()
        menu = QMenu(self.insert)
        for placeholder, words in self._placeholders():
            menu.addAction(words).triggered.connect(partial(self._insert, placeholder))
        self.insert.setMenu(menu)
        self.insert.setToolTip(_("Chèn chỗ để chương trình điền vào tên tệp"))
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field, button in (
            (_("T&hư mục:"), self.folders, self.browse),
            (_("Tê&n tệp:"), self.name, self.insert),
        ):
            line = QHBoxLayout()
            line.addWidget(field, 1)
            line.addWidget(button)
            label = QLabel(words)
            label.setBuddy(field)
            form.addRow(label, line)
        form.addRow(self.problem)

    def _placeholders(self) -> Sequence[tuple[str, str]]:
        return (
            ("{number}", _("Số: {placeholder}").format(placeholder="{number}")),
            ("{symbol}", _("Ký hiệu: {placeholder}").format(placeholder="{symbol}")),
            ("{year}", _("Năm: {placeholder}").format(placeholder="{year}")),
            ("{kind}", _("Loại văn bản: {placeholder}").format(placeholder="{kind}")),
            ("{title}", _("Trích yếu: {placeholder}").format(placeholder="{title}")),
        )

    def _insert(self, placeholder: str, _checked: bool = False) -> None:
        self.name.insert(placeholder)
        self.name.setFocus()

    def _browse(self) -> None:
        chosen = self._choose_folder(self, self.folders.currentText())
        if chosen:
            self.folders.setEditText(str(Path(chosen)))

    def _changed(self, _text: str) -> None:
        self.changed.emit()


def ask_for_folder(parent: QWidget, start: str) -> str:
    """The system's own way to choose a folder."""
    return QFileDialog.getExistingDirectory(parent, _("Chọn thư mục lưu tệp"), start)
