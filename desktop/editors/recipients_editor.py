"""Nơi nhận: in which order, what for, the line Lưu by its parts, the drafter's mark (NĐ30, Phụ lục I, II, khoản 9)."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.actions.structuring import RECIPIENTS
from desktop.agency import AgencyProfile
from desktop.editors.fields import LineField
from desktop.editors.head_options import heading
from desktop.editors.own_wording import OwnWording
from desktop.editors.plan_editor import Lead, PlanEditor, Remark, TryEdit, decision_of
from desktop.editors.recipient_row import RecipientRow
from desktop.editors.row_list import RowList
from desktop.editors.sheet import FixedLine
from desktop.i18n import _
from forms.numbering import labels
from forms.plan import Recipient, Recipients
from forms.recipients import Archive, as_article, is_archive, mixed_purposes, split_purpose
from forms.regulation import load
from forms.vietnamese import fold

NO_PROFILE = AgencyProfile()


class RecipientsEditor(PlanEditor):
    """Edits who gets a document; a plan that a decision issues has no Nơi nhận of its own and leads there."""

    def __init__(self, try_edit: TryEdit, profile: AgencyProfile = NO_PROFILE, parent: QWidget | None = None) -> None:
        super().__init__(try_edit, parent)
        self._profile = profile
        label = FixedLine(load().words.recipients, bold=True, italic=True)
        self.label = OwnWording(_("Nhãn Nơi nhận"), label, centred=False)
        self.rows: RowList[RecipientRow] = RowList(self._make_row, _("Bỏ nơi nhận này"))
        self.add = QPushButton(_("Thêm nơi nhận"))
        self.usual = QPushButton(_("Thường gửi"))
        self.usual.setToolTip(_("Nơi nhận thường dùng của cơ quan mà danh sách chưa có"))
        self.archive = QPushButton(_("Thêm dòng Lưu"))
        self.article = QPushButton(_("Thêm “Như Điều …”"))
        self.drafter = LineField(
            _("Ký hiệu người soạn thảo"),
            _("Ký hiệu người soạn thảo và số lượng bản phát hành, như PL.(300) (NĐ30, Phụ lục I, Mục III, khoản 3)"),
        )
        self.note = LineField(_("Ghi chú dưới Nơi nhận"), _("Dòng in thêm dưới Nơi nhận; NĐ30 không có dòng này"))
        self.remark, self.lead = Remark(), Lead()
        self._lay_out()
        self._connect()

    def set_profile(self, profile: AgencyProfile) -> None:
        """Offer the usual recipients of an agency."""
        self._profile = profile
        if self._document is not None:
            self._refresh()

    # --- Showing ---------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        decision = decision_of(self.plan, self.document)
        recipients = self._recipients()
        own = decision is None or self.document.recipients is not None
        self._body.setVisible(own)
        if decision is not None:
            self.lead.show_lead(
                _("Kế hoạch ban hành kèm theo Quyết định không có Nơi nhận riêng; nơi nhận ghi ở Quyết định."),
                _("Sửa ở Quyết định"),
                decision.id + RECIPIENTS,
            )
        else:
            self.lead.hide()
        self._show_rows(recipients)
        typed = self.document.typed.recipients_label
        self.label.show_wording(None if typed is None else (typed,), load().words.recipients)
        self.label.setVisible(typed is not None)
        self.drafter.show_text(recipients.drafter)
        self.note.show_text(recipients.note)
        self._offer_usual(recipients)
        self.archive.setVisible(not any(is_archive(item.text) for item in recipients.items))
        self.article.setVisible(self._wanted_article(recipients) != "")
        self._hint(recipients)

    def _show_rows(self, recipients: Recipients) -> None:
        rows = self.rows.show_keys(range(len(recipients.items)))
        last = len(rows) - 1
        for place, (row, item) in enumerate(zip(rows, recipients.items, strict=True)):
            row.show_recipient(item, last=place == last)

    def _hint(self, recipients: Recipients) -> None:
        archives = [place for place, item in enumerate(recipients.items) if is_archive(item.text)]
        if archives and archives[-1] != len(recipients.items) - 1:
            self.remark.hint(_("Dòng Lưu đứng cuối Nơi nhận (NĐ30, Phụ lục I, Mục II, khoản 9, điểm d)."))
        elif any("VT" not in recipients.items[place].text for place in archives):
            self.remark.hint(_("Dòng Lưu cần có “VT” (NĐ30, Phụ lục I, Mục II, khoản 9, điểm d)."))
        elif mixed_purposes(recipients):
            self.remark.hint(_("Mục đích gửi được ghi theo hai kiểu trong cùng một danh sách. Hãy dùng một kiểu."))
        else:
            self.remark.hint("")

    def _offer_usual(self, recipients: Recipients) -> None:
        """The usual recipients that are not in the list yet."""
        here = {fold(split_purpose(item.text)[0]) for item in recipients.items}
        if any(is_archive(item.text) for item in recipients.items):
            here |= {fold(text) for text in self._profile.recipients if is_archive(text)}
        missing = [text for text in self._profile.recipients if fold(split_purpose(text)[0]) not in here]
        menu = QMenu(self)
        for text in missing:
            menu.addAction(text).triggered.connect(partial(self._insert, text))
        if len(missing) > 1:
            menu.addSeparator()
            menu.addAction(_("Thêm tất cả")).triggered.connect(partial(self._insert_all, tuple(missing)))
        former = self.usual.menu()
        self.usual.setMenu(menu)
        if former is not None:
            former.deleteLater()
        self.usual.setVisible(bool(missing))

    def _wanted_article(self, recipients: Recipients) -> str:
        """The line "Như Điều 3" that a decision lacks; the button says which."""
        if self.document.kind != "quyet_dinh":
            return ""
        line = self._article()
        here = recipients.items[0].text if recipients.items else ""
        self.article.setText(_("Thêm “{line}”").format(line=line))
        self.article.setToolTip(_("Dòng đầu Nơi nhận của Quyết định (NĐ30, Phụ lục III, Mẫu 1.3)"))
        return line if line and here != line else ""

    def _article(self) -> str:
        """The line "Như Điều 3"; only the decision is numbered for it, however long the plan is."""
        alone = replace(self.plan, dossier=replace(self.plan.dossier, documents=(self.document.id,)))
        return as_article(self.plan, self.document, labels(alone))

    def _lay_out(self) -> None:
        self._body = QWidget()
        buttons = QHBoxLayout()
        for button in (self.add, self.usual, self.article, self.archive):
            buttons.addWidget(button)
        buttons.addStretch(1)
        form = QFormLayout()
        form.addRow(_("Người soạn thảo, số bản:"), self.drafter)
        form.addRow(_("Ghi chú:"), self.note)
        self.drafter.setPlaceholderText("PL.(300)")
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(heading(_("Nơi nhận")))
        for widget in (self.label, self.rows, self.remark):
            body.addWidget(widget)
        body.addLayout(buttons)
        body.addLayout(form)
        column = QVBoxLayout(self)
        column.addWidget(self.lead)
        column.addWidget(self._body)
        column.addStretch(1)

    # --- What is done ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.lead.followed.connect(self.led)
        self.add.clicked.connect(lambda: self._insert(""))
        self.archive.clicked.connect(lambda: self._insert(Archive(units=self._units()).line()))
        self.article.clicked.connect(self._insert_article)
        self.rows.moved.connect(self._move)
        self.rows.removed.connect(self._remove)
        self.rows.wanted.connect(lambda place: self._insert("", place=place))
        self.drafter.typed.connect(lambda text: self._change(drafter=text))
        self.note.typed.connect(lambda text: self._change(note=text))
        self.label.typed.connect(self._label_typed)

    def _make_row(self) -> RecipientRow:
        row = RecipientRow()
        row.changed.connect(lambda recipient: self._set_item(self.rows.contents().index(row), recipient))
        return row

    def _recipients(self) -> Recipients:
        return self.document.recipients or Recipients()

    def _change(self, **values: object) -> bool:
        return self.set_field("recipients", replace(self._recipients(), **values), self.remark)

    def _set_item(self, place: int, recipient: Recipient) -> None:
        items = list(self._recipients().items)
        items[place] = recipient
        self._change(items=tuple(items))

    def _insert(self, text: str, _checked: bool = False, *, place: int | None = None) -> None:
        """A new line: before the line Lưu, which stands last, unless a place is named."""
        items = list(self._recipients().items)
        if place is None:
            before_archive = bool(items) and is_archive(items[-1].text) and not is_archive(text)
            place = len(items) - 1 if before_archive else len(items)
        items.insert(place, Recipient(text))
        if self._change(items=tuple(items)):
            self.rows.focus_row(place)

    def _insert_all(self, texts: tuple[str, ...], _checked: bool = False) -> None:
        items = list(self._recipients().items)
        last = [items.pop()] if items and is_archive(items[-1].text) else []
        added = [Recipient(text) for text in texts]
        self._change(items=(*items, *added, *last))

    def _insert_article(self) -> None:
        items = self._recipients().items
        line = Recipient(self._article())
        stale = bool(items) and items[0].text.startswith("Như Điều")
        self._change(items=(line, *items[1:]) if stale else (line, *items))

    def _move(self, start: int, end: int) -> None:
        items = list(self._recipients().items)
        items.insert(end, items.pop(start))
        if self._change(items=tuple(items)):
            self.rows.focus_row(end)

    def _remove(self, place: int) -> None:
        items = list(self._recipients().items)
        del items[place]
        if self._change(items=tuple(items)):
            self.rows.focus_row(max(0, place - 1))

    def _label_typed(self, lines: tuple[str, ...] | None) -> None:
        value = None if lines is None else " ".join(lines)
        self.set_field("typed", replace(self.document.typed, recipients_label=value), self.remark)

    def _units(self) -> tuple[str, ...]:
        """The unit that the profile's own line Lưu names."""
        usual = next((text for text in self._profile.recipients if is_archive(text)), "")
        return tuple(part.strip() for part in usual.partition(":")[2].split(",")[1:] if part.strip())
