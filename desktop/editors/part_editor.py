"""The part of a plan that one works on: a document's head, the words of a clause, the rows of a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.editing.cell_text import cell_with
from desktop.editing.inline_text import Difference, difference, edit_for, shown
from desktop.editors.header_form import HeaderForm
from desktop.editors.plain_text import PlainText, WordsEditor
from desktop.i18n import _
from desktop.models.rows import RowsModel
from forms.edits import Edit, SetCell, SetField
from forms.numbering import Labels
from forms.plan import Appendix, Clause, Document, Group, Id, Paragraph, Plan, Table
from forms.vietnamese import clean


class CellDelegate(QStyledItemDelegate):
    """Edits a cell in a field of several lines; Tab goes on, Ctrl+Enter ends."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        return PlainText(parent)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, PlainText) and not editor.document().isModified():
            editor.show_text(index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, PlainText)
        model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = option.rect
        editor.setGeometry(place.adjusted(0, 0, 0, max(0, 90 - place.height())))


class PartEditor(QStackedWidget):
    """Shows the part with a given id in the editor that fits it; edits come out of `edited`."""

    edited = Signal(object)
    row_chosen = Signal(str)

    def __init__(self, try_edit: Callable[[Edit], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._part: Id = ""
        self.nothing = QLabel(_("Chọn một phần trong Bố cục để soạn."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.header = HeaderForm(try_edit)
        self.words = WordsEditor()
        self.words.setAccessibleName(_("Nội dung"))
        self.title = PlainText()
        self.title.setAccessibleName(_("Tên phụ lục"))
        self.rows = RowsModel(self)
        self.table = self._make_table()
        for widget in (self.nothing, self.header, self.words, self.title, self.table):
            self.addWidget(widget)
        self.header.edited.connect(self.edited)
        self.words.edited.connect(self.edited)
        self.title.changed.connect(self._title_changed)
        self.rows.cell_edited.connect(self._cell_edited)

    @property
    def part(self) -> Id:
        """The id of what is shown, "" for nothing."""
        return self._part

    def show_part(self, plan: Plan, labels: Labels, part: Id) -> None:
        """Show a part; the one shown already keeps its cursor and selection."""
        self._plan, self._part = plan, part
        node = plan.nodes.get(part)
        if isinstance(node, Document):
            self.header.show_document(plan, node)
            self.setCurrentWidget(self.header)
        elif isinstance(node, Clause | Paragraph):
            self.words.show_words(node.id, node.inlines)
            self.setCurrentWidget(self.words)
        elif isinstance(node, Table):
            self.rows.show(plan, labels, part)
            self.setCurrentWidget(self.table)
        elif isinstance(node, Appendix):
            self.title.show_text("\n".join(node.title))
            self.setCurrentWidget(self.title)
        else:
            self._part = ""
            self.setCurrentWidget(self.nothing)

    def show_row(self, row: Id) -> None:
        """Select a row of the table that is shown."""
        place = self.rows.row_of(row)
        if place >= 0 and self.table.currentIndex().row() != place:
            self.table.setCurrentIndex(self.rows.index(place, 1 if self.rows.columnCount() > 1 else 0))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setItemDelegate(CellDelegate(table))
        table.setWordWrap(True)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(56)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setAccessibleName(_("Bảng"))
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        return table

    def _row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(self.rows.row_id(current.row()))

    def _title_changed(self) -> None:
        lines = tuple(clean(line) for line in self.title.toPlainText().split("\n"))
        if self._plan is not None and lines != getattr(self._plan.nodes[self._part], "title", None):
            self.edited.emit(SetField(self._part, "title", lines))

    def _cell_edited(self, row: Id, column: Id, text: str) -> None:
        assert self._plan is not None
        node = self._plan.nodes[row]
        if isinstance(node, Group) and self.rows.is_title(column):
            change = difference(shown(node.inlines), text) or Difference(0, 0, "")
            self.edited.emit(edit_for(row, node.inlines, change))
            return
        cells = getattr(node, "cells", {})
        self.edited.emit(SetCell(row, column, cell_with(cells.get(column), text)))
