"""Who signs a document, and how: one signature, or those of the agencies that issue it jointly (NĐ30, II, khoản 7)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.actions.structuring import SIGNATURE
from desktop.agency import AgencyProfile
from desktop.editors.head_options import heading
from desktop.editors.plan_editor import Lead, PlanEditor, Remark, TryEdit, decision_of
from desktop.editors.row_list import RowList
from desktop.editors.signature_row import SignatureRow
from desktop.i18n import _
from forms.plan import Signature

NO_PROFILE = AgencyProfile()


class SignatureEditor(PlanEditor):
    """Edits the signatures; a plan that a decision issues has none of its own and leads there."""

    def __init__(self, try_edit: TryEdit, profile: AgencyProfile = NO_PROFILE, parent: QWidget | None = None) -> None:
        super().__init__(try_edit, parent)
        self._profile = profile
        self.rows: RowList[SignatureRow] = RowList(self._make_row, _("Bỏ chữ ký này"))
        self.add = QPushButton()
        self.add.setToolTip(_("Kế hoạch liên cơ quan có hai, ba chữ ký đặt ngang nhau"))
        self.remark, self.lead = Remark(), Lead()
        column = QVBoxLayout(self)
        column.addWidget(self.lead)
        column.addWidget(heading(_("Chữ ký")))
        column.addWidget(self.rows)
        column.addWidget(self.remark)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.lead.followed.connect(self.led)
        self.add.clicked.connect(self._add)
        self.rows.moved.connect(self._move)
        self.rows.removed.connect(self._remove)

    def set_profile(self, profile: AgencyProfile) -> None:
        """Offer the signers of an agency."""
        self._profile = profile
        for row in self.rows.contents():
            row.set_signers(profile.signers)

    def _make_row(self) -> SignatureRow:
        row = SignatureRow()
        row.set_signers(self._profile.signers)
        row.changed.connect(lambda signature: self._set(self.rows.contents().index(row), signature))
        return row

    def _refresh(self) -> None:
        signatures = self.document.signatures
        decision = decision_of(self.plan, self.document)
        if decision is not None:
            names = "; ".join(one.name for one in decision.signatures if one.name)
            sentence = _("Kế hoạch ban hành kèm theo Quyết định không ký riêng. Người ký Quyết định: {names}.")
            self.lead.show_lead(sentence.format(names=names or "…"), _("Sửa ở Quyết định"), decision.id + SIGNATURE)
        else:
            self.lead.hide()
        for row, signature in zip(self.rows.show_keys(range(len(signatures))), signatures, strict=True):
            row.show_signature(signature)
        for frame in self.rows.rows():
            frame.grip.setVisible(len(signatures) > 1)
        self.add.setVisible(decision is None)
        self.add.setText(_("Thêm chữ ký") if signatures else _("Ghi người ký"))
        self._hint(len(signatures), attached=decision is not None)

    def _hint(self, count: int, *, attached: bool) -> None:
        agencies = len(self.document.issuers)
        if attached and count:
            self.remark.hint(_("Chữ ký ở đây không in, vì Kế hoạch ban hành kèm theo Quyết định (NĐ30, Mẫu 1.3)."))
        elif not attached and agencies > 1 and count != agencies:
            sentence = _("Văn bản do {agencies} cơ quan cùng ban hành mà có {count} chữ ký. Hãy xem lại.")
            self.remark.hint(sentence.format(agencies=agencies, count=count))
        else:
            self.remark.hint("")

    def _put(self, signatures: tuple[Signature, ...]) -> bool:
        return self.set_field("signatures", signatures, self.remark)

    def _set(self, place: int, signature: Signature) -> None:
        signatures = list(self.document.signatures)
        signatures[place] = signature
        self._put(tuple(signatures))

    def _add(self) -> None:
        """One more signature: the profile's first signer where there was none."""
        signers = self._profile.signers
        first = not self.document.signatures and bool(signers)
        new = Signature(signers[0].capacity().lines(), signers[0].name) if first else Signature()
        if self._put((*self.document.signatures, new)):
            self.rows.focus_row(len(self.document.signatures) - 1)

    def _move(self, start: int, end: int) -> None:
        signatures = list(self.document.signatures)
        signatures.insert(end, signatures.pop(start))
        if self._put(tuple(signatures)):
            self.rows.focus_row(end)

    def _remove(self, place: int) -> None:
        signatures = self.document.signatures
        self._put((*signatures[:place], *signatures[place + 1 :]))
