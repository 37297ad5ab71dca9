"""The form of the drafter's own agency: what heads, signatures and recipients of new plans begin with."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.agency import AgencyProfile
from desktop.i18n import _
from desktop.models.signers import MODE_COLUMN, MODES, SignersModel, mode_name
from forms.vietnamese import clean

Index = QModelIndex | QPersistentModelIndex


class AgencyForm(QWidget):
    """Shows a profile and gives what was made of it; says `changed` at every stroke."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set = ""
        self.name = LinesField(2)
        self.parent_lines = LinesField(2)
        self.inline_name = QLineEdit()
        self.superior = QLineEdit()
        self.place = QLineEdit()
        self.symbol = QLineEdit()
        self.drafter = QLineEdit()
        self.recipients = LinesField(5)
        self.signers = SignersTable()
        self._compose()

    def show_agency(self, profile: AgencyProfile) -> None:
        """Show a profile in all fields."""
        self._set = profile.set
        self.name.show_lines(profile.name)
        self.parent_lines.show_lines(profile.parent)
        self.recipients.show_lines(profile.recipients)
        for field in ("inline_name", "superior", "place", "symbol", "drafter"):
            getattr(self, field).setText(getattr(profile, field))
        self.signers.model.show(profile.signers)
        self.signers.show_printed()

    def profile(self) -> AgencyProfile:
        """The profile as the fields now have it, tidy."""
        return AgencyProfile(
            set=self._set,
            name=tuple(line.upper() for line in self.name.lines()),
            parent=tuple(line.upper() for line in self.parent_lines.lines()),
            inline_name=_tidy(self.inline_name.text()),
            superior=_tidy(self.superior.text()),
            place=_tidy(self.place.text()),
            symbol=_tidy(self.symbol.text()),
            drafter=_tidy(self.drafter.text()),
            signers=self.signers.model.signers,
            recipients=self.recipients.lines(),
        )

    def _compose(self) -> None:
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = (
            (
                self.name,
                _("&Tên cơ quan trên đầu văn bản"),
                _("Mỗi dòng in một dòng, viết in hoa (NĐ30, Phụ lục I, Mục II, khoản 2)"),
            ),
            (
                self.parent_lines,
                _("Cơ quan &chủ quản"),
                _("Để trống nếu không có cơ quan chủ quản (NĐ30, Phụ lục I, Mục II, khoản 2)"),
            ),
            (self.inline_name, _("Tên viết tron&g câu"), _("Ví dụ: Sở Y tế tỉnh Khánh Hòa")),
            (self.superior, _("Cơ quan cấp trên nhận &báo cáo"), _("Ví dụ: UBND tỉnh")),
            (self.place, _("Địa &danh"), _("Ghi trước ngày, tháng, năm (NĐ30, Phụ lục I, Mục II, khoản 4)")),
            (
                self.symbol,
                _("Chữ &viết tắt trong ký hiệu"),
                _("Ví dụ: SYT trong KH-SYT (NĐ30, Phụ lục I, Mục II, khoản 3)"),
            ),
            (
                self.drafter,
                _("Đơn vị &soạn thảo trong dòng Lưu"),
                _("Ghi sau chữ VT (NĐ30, Phụ lục I, Mục II, khoản 9)"),
            ),
            (
                self.recipients,
                _("&Nơi nhận thường dùng"),
                _("Mỗi nơi một dòng, không cần gạch đầu dòng (NĐ30, Phụ lục I, Mục II, khoản 9)"),
            ),
            (self.signers, _("Người &ký"), _("Người ký đầu tiên là người ký thường dùng")),
        )
        for field, label, tip in rows:
            self._add_row(form, field, label, tip)

    def _add_row(self, form: QFormLayout, field: QWidget, label: str, tip: str) -> None:
        shown = QLabel(label)
        shown.setMinimumWidth(shown.sizeHint().width() + 4)
        target = field.table if isinstance(field, SignersTable) else field
        shown.setBuddy(target)
        target.setAccessibleName(label.replace("&", ""))
        target.setToolTip(tip)
        form.addRow(shown, field)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(self.changed)
        elif isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self.changed)
        elif isinstance(field, SignersTable):
            field.changed.connect(self.changed)


class LinesField(QPlainTextEdit):
    """Lines, each of them one entry; Tab leaves the field."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        margins = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * rows + margins + 6)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show these lines."""
        self.setPlainText("\n".join(lines))

    def lines(self) -> tuple[str, ...]:
        """The lines, tidy; empty ones are none."""
        return tuple(line for raw in self.toPlainText().split("\n") if (line := _tidy(raw)))


class SignersTable(QWidget):
    """The people who sign, with the lines that will print above the chosen one's name."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = SignersModel(self)
        self.table = QTableView()
        self.printed = QLabel()
        self.add = QPushButton(_("Thêm người ký"))
        self.remove = QPushButton(_("Bỏ người ký"))
        self._compose()
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.model.dataChanged.connect(self.show_printed)
        self.model.dataChanged.connect(self.changed)
        self.table.selectionModel().currentChanged.connect(self.show_printed)
        self.show_printed()

    def show_printed(self) -> None:
        """Show how the chosen signer's lines will print."""
        row = self.table.currentIndex().row()
        lines = self.model.printed(row) if 0 <= row < self.model.rowCount() else ()
        self.printed.setText(_("Sẽ in: {lines}").format(lines=" / ".join(lines)) if lines else "")
        self.remove.setEnabled(self.model.rowCount() > 0)

    def _compose(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(MODE_COLUMN, ModeDelegate(self.table))
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.SelectedClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed
        )
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(MODE_COLUMN, QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.setMinimumHeight(self.fontMetrics().height() + 9)  # a letter may carry a mark above and one below
        self.table.setWordWrap(False)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * 7)
        self.printed.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        for part in (self.add, self.remove):
            buttons.addWidget(part)
        buttons.addWidget(self.printed, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addLayout(buttons)

    def _add(self) -> None:
        index = self.model.index(self.model.add(), 0)
        self.table.setCurrentIndex(index)
        self.table.edit(index)
        self.changed.emit()

    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        self.model.remove(row if row >= 0 else self.model.rowCount() - 1)
        self.show_printed()
        self.changed.emit()


class ModeDelegate(QStyledItemDelegate):
    """Chooses the capacity from a list."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        for mode in MODES:
            box.addItem(mode_name(mode), mode)
        box.activated.connect(lambda _row: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())


def _tidy(text: str) -> str:
    return " ".join(clean(text).split())
