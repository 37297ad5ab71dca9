"""The legal bases (căn cứ) and the opening of a document, as paragraphs that one adds, moves, breaks and joins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.editing.breaking import break_paragraph, join_paragraphs
from desktop.editing.inline_text import replaced, shown
from desktop.editors.end_marks import EndMark, end_mark
from desktop.editors.head_options import heading
from desktop.editors.paragraph_field import ParagraphField
from desktop.editors.plan_editor import PlanEditor, Remark, TryEdit, remark_colour
from desktop.editors.row_list import RowList
from desktop.i18n import _
from forms.edits import Edit, Insert, Move, Remove, SetField
from forms.ids import IdSource, new_id
from forms.plan import Id, Inlines, Paragraph, Text


class ParagraphRow(QWidget):
    """A paragraph's words with the mark at its end."""

    edited = Signal(object)
    mended = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.node: Id = ""
        self.words = ParagraphField()
        self.words.setAccessibleName(name)
        self.mark = QToolButton()
        self.mark.setAutoRaise(True)
        self.mark.setFixedWidth(46)
        self._wanted = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self.words, 1)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.words)
        self.words.edited.connect(self.edited)
        self.mark.clicked.connect(lambda: self.mended.emit(self._wanted))

    def show_paragraph(self, node: Paragraph, mark: EndMark) -> None:
        """Show a paragraph, and whether its end is as the form has it."""
        self.node, self._wanted = node.id, mark.wanted
        self.words.show_words(node.id, node.inlines)
        self.mark.setVisible(mark.ruled)
        self.mark.setText(mark.found or "–" if mark.fits else f"{mark.found or '–'} → {mark.wanted}")
        colour = "" if mark.fits else remark_colour(self.palette(), "hint").name()
        self.mark.setStyleSheet(f"color: {colour}" if colour else "")
        rule = _("Mỗi căn cứ kết thúc bằng dấu chấm phẩy, căn cứ cuối cùng bằng dấu chấm")
        article = _("(NĐ30, Phụ lục I, Mục II, khoản 6, điểm a)")
        action = "" if mark.fits else _("Bấm để sửa thành “{mark}”. ").format(mark=mark.wanted)
        self.mark.setToolTip(f"{action}{rule} {article}")
        self.mark.setAccessibleName(_("Dấu cuối: {mark}").format(mark=mark.found or _("không có")))
        self.mark.setFocusPolicy(Qt.FocusPolicy.NoFocus if mark.fits else Qt.FocusPolicy.TabFocus)


class ParagraphsEditor(PlanEditor):
    """The paragraphs of one field of a document: "bases", "opening" or "closing"."""

    def __init__(
        self, try_edit: TryEdit, field: str, title: str, add: str, ids: IdSource = new_id, start: str = ""
    ) -> None:
        super().__init__(try_edit)
        self._field, self._ids, self._start = field, ids, start
        self._title = title
        self.rows: RowList[ParagraphRow] = RowList(self._make_row, _("Bỏ đoạn này"))
        self.add = QPushButton(add)
        self.remark = Remark()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(title))
        column.addWidget(self.rows)
        column.addWidget(self.remark)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(lambda: self._insert(len(self._keys()), start))
        self.rows.moved.connect(self._move)
        self.rows.removed.connect(self._remove)

    def show_paragraph(self, key: Id, place: int = -1) -> None:
        """Put the cursor into one of the paragraphs."""
        for row in self.rows.contents():
            if row.node == key:
                row.words.put_cursor(place)

    def _refresh(self) -> None:
        keys = self._keys()
        for place, (row, key) in enumerate(zip(self.rows.show_keys(keys), keys, strict=True)):
            node = self.plan.nodes[key]
            assert isinstance(node, Paragraph)
            row.show_paragraph(node, end_mark(self.plan, self.document, self._field, place))

    def _keys(self) -> tuple[Id, ...]:
        keys: tuple[Id, ...] = getattr(self.document, self._field)
        return keys

    def _make_row(self) -> ParagraphRow:
        row = ParagraphRow(self._title)
        row.words.setPlaceholderText(f"{self._start}…" if self._start else "")
        row.edited.connect(lambda edit: self._offer(edit))
        row.mended.connect(lambda mark: self._mend(row.node, mark))
        row.words.broken.connect(lambda start, removed, lines: self._break(row.node, start, removed, lines))
        row.words.joined.connect(lambda: self._join(row.node))
        row.words.joined_next.connect(lambda: self._join_next(row.node))
        row.words.left.connect(lambda step: self._leave(row.node, step))
        return row

    # --- What is asked for -----------------------------------------------------------------------------------------

    def _offer(self, edit: Edit) -> bool:
        taken = self.offer(edit, self.remark)
        if taken:
            self.remark.hint("")
        return taken

    def _insert(self, place: int, text: str) -> None:
        words: Inlines = (Text(text),) if text else ()
        key = self._ids()
        if self._offer(Insert(self.document.id, self._field, place, (Paragraph(key, words),))):
            self.show_paragraph(key)

    def _break(self, key: Id, start: int, removed: int, lines: list[str]) -> None:
        edit, added = break_paragraph(self.plan, key, start, removed, lines, self._ids)
        if self._offer(edit):
            self.show_paragraph(added[-1], len(lines[-1]))

    def _join(self, key: Id) -> None:
        found = join_paragraphs(self.plan, key)
        if found is not None and self._offer(found[0]):
            self.show_paragraph(found[1], found[2])

    def _join_next(self, key: Id) -> None:
        keys = self._keys()
        place = keys.index(key) + 1
        if place < len(keys):
            self._join(keys[place])

    def _leave(self, key: Id, step: int) -> None:
        keys = self._keys()
        place = keys.index(key) + step
        if 0 <= place < len(keys):
            self.show_paragraph(keys[place], 0 if step > 0 else -1)

    def _mend(self, key: Id, mark: str) -> None:
        node = self.plan.nodes[key]
        if isinstance(node, Paragraph):
            text = shown(node.inlines)
            kept = text.rstrip(" .;,:")
            self._offer(SetField(key, "inlines", replaced(node.inlines, len(kept), len(text) - len(kept), mark)))

    def _move(self, start: int, end: int) -> None:
        key = self._keys()[start]
        if self._offer(Move(key, self.document.id, self._field, end)):
            self.show_paragraph(key, 0)

    def _remove(self, place: int) -> None:
        keys = self._keys()
        if self._offer(Remove(keys[place])) and len(keys) > 1:
            self.rows.focus_row(place)


class BasesEditor(PlanEditor):
    """The bases and the opening of a document."""

    def __init__(self, try_edit: TryEdit, ids: IdSource = new_id, parent: QWidget | None = None) -> None:
        super().__init__(try_edit, parent)
        self.bases = ParagraphsEditor(try_edit, "bases", _("Căn cứ"), _("Thêm căn cứ"), ids, "Căn cứ ")
        self.opening = ParagraphsEditor(try_edit, "opening", _("Đoạn mở đầu"), _("Thêm đoạn mở đầu"), ids)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for part in (self.bases, self.opening):
            part.edited.connect(self.edited)
            column.addWidget(part)
        column.addStretch(1)

    def show_paragraph(self, key: Id, place: int = -1) -> None:
        """Put the cursor into a paragraph of either."""
        self.bases.show_paragraph(key, place)
        self.opening.show_paragraph(key, place)

    def _refresh(self) -> None:
        self.bases.show_document(self.plan, self.document)
        self.opening.show_document(self.plan, self.document)
