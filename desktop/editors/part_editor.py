"""The part of a plan that one works on: a document's head or end, the words of a clause, the rows of a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from desktop.actions.structuring import BASES, LAYOUT, RECIPIENTS, SIGNATURE
from desktop.agency import AgencyProfile
from desktop.editors.bases_editor import BasesEditor
from desktop.editors.head_editor import HeadEditor
from desktop.editors.layout_form import LayoutForm
from desktop.editors.plain_text import PlainText, WordsEditor
from desktop.editors.plan_editor import PlanEditor
from desktop.editors.recipients_editor import RecipientsEditor
from desktop.editors.signature_editor import SignatureEditor
from desktop.editors.table.editor import TableEditor
from desktop.i18n import _
from forms.edits import Edit, SetField
from forms.numbering import Labels
from forms.plan import Appendix, Clause, Document, Id, Paragraph, Plan, Table
from forms.vietnamese import clean


class PartEditor(QStackedWidget):
    """Shows the part with a given id in the editor that fits it; edits come out of `edited`.

    `led` asks to work on another part, `fit_wanted` for Dồn trang.
    """

    edited = Signal(object)
    refused = Signal(object)
    row_chosen = Signal(str)
    led = Signal(str)
    fit_wanted = Signal()

    def __init__(
        self, try_edit: Callable[[Edit], object], profile: AgencyProfile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._part: Id = ""
        self.nothing = QLabel(_("Chọn một phần trong Bố cục để soạn."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.header = HeadEditor(try_edit, profile)
        self.bases = BasesEditor(try_edit)
        self.recipients = RecipientsEditor(try_edit, profile)
        self.signature = SignatureEditor(try_edit, profile)
        self.layout_form = LayoutForm(try_edit)
        self.words = WordsEditor()
        self.title = PlainText()
        self.table = TableEditor(try_edit)
        self._pages = {editor: _scrolling(editor) for editor in self._document_editors()}
        for widget in (self.nothing, *self._pages.values(), self.words, self.title, self.table):
            self.addWidget(widget)
        self._connect()

    @property
    def part(self) -> Id:
        """The id of what is shown, "" for nothing."""
        return self._part

    def set_profile(self, profile: AgencyProfile) -> None:
        """Offer what another agency begins with."""
        for editor in (self.header, self.recipients, self.signature):
            editor.set_profile(profile)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be changed; texts can still be selected and copied."""
        for editor in self._document_editors():
            editor.set_locked(locked)
        for field in (self.words, self.title):
            field.setReadOnly(locked)
        self.table.set_locked(locked)

    def show_part(self, plan: Plan, labels: Labels, part: Id) -> None:
        """Show a part; the one shown already keeps its cursor and selection."""
        self._plan, self._part = plan, part
        key, _mark, name = part.partition("#")
        node = plan.nodes.get(key)
        if isinstance(node, Document):
            editor = self._named_editors()[f"#{name}" if name else ""]
            editor.show_document(plan, node)
            self.setCurrentWidget(self._pages[editor])
        elif isinstance(node, Clause | Paragraph):
            self.words.show_words(node.id, node.inlines)
            self.setCurrentWidget(self.words)
        elif isinstance(node, Table):
            self.table.show_table(plan, labels, part)
            self.setCurrentWidget(self.table)
        elif isinstance(node, Appendix):
            self.title.show_text("\n".join(node.title))
            self.setCurrentWidget(self.title)
        else:
            self._part = ""
            self.setCurrentWidget(self.nothing)

    def show_place(self, block: Id) -> None:
        """Go to a block inside the part that is shown: a row of its table, a paragraph of its bases."""
        if self.currentWidget() is self._pages[self.bases]:
            self.bases.show_paragraph(block)
        if self.currentWidget() is self.table:
            self.table.show_row(block)

    def _named_editors(self) -> dict[str, PlanEditor]:
        return {
            "": self.header,
            BASES: self.bases,
            RECIPIENTS: self.recipients,
            SIGNATURE: self.signature,
            LAYOUT: self.layout_form,
        }

    def _document_editors(self) -> list[PlanEditor]:
        return list(self._named_editors().values())

    def _connect(self) -> None:
        for editor in self._document_editors():
            editor.edited.connect(self.edited)
            editor.led.connect(self.led)
        self.layout_form.fit_wanted.connect(self.fit_wanted)
        self.words.edited.connect(self.edited)
        self.title.changed.connect(self._title_changed)
        self.table.edited.connect(self.edited)
        self.table.refused.connect(self.refused)
        self.table.row_chosen.connect(self.row_chosen)
        self.words.setAccessibleName(_("Nội dung"))
        self.title.setAccessibleName(_("Tên phụ lục"))

    def _title_changed(self) -> None:
        lines = tuple(clean(line) for line in self.title.toPlainText().split("\n"))
        if self._plan is not None and lines != getattr(self._plan.nodes[self._part], "title", None):
            self.edited.emit(SetField(self._part, "title", lines))


def _scrolling(editor: QWidget) -> QScrollArea:
    """The editor with a scroll bar where it is higher than the window."""
    area = QScrollArea()
    area.setWidget(editor)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
