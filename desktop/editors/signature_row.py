"""One signature: in what capacity, by which posts, whose name; beside it the lines as they will print."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.agency import Signer
from desktop.editors.choices import ChoiceBox
from desktop.editors.fields import LineField, LinesField, tidy_capitals
from desktop.editors.plan_editor import Remark
from desktop.editors.sheet import Sheet, type_of
from desktop.i18n import _
from forms.plan import Signature
from forms.signing import Capacity, Mode, read_capacity

_ARTICLE = "NĐ30, Phụ lục I, Mục II, khoản 7"


class SignatureRow(QWidget):
    """Says `changed` with the signature as it now reads."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.signature = Signature()
        self._capacity = Capacity("", "")
        self.mode = ChoiceBox()
        self.body = _capitals(
            _("Thay mặt tập thể"),
            _("Tập thể mà người ký thay mặt (TM.), như ỦY BAN NHÂN DÂN; ở sở, bệnh viện để trống (NĐ30, Điều 13)"),
        )
        self.head = _capitals(_("Chức vụ"), _("Chức vụ của người đứng đầu hoặc của người ký") + f" ({_ARTICLE})")
        self.through = _capitals(
            _("Ký thay chức vụ"), _("Khi người ký thừa lệnh là cấp phó: chức vụ của cấp trưởng được ký thay (KT.)")
        )
        self.own = _capitals(_("Chức vụ người ký"), _("Chức vụ của người trực tiếp ký") + f" ({_ARTICLE})")
        self.name = LineField(
            _("Họ và tên"), _("Họ, tên đệm và tên, không ghi học hàm, học vị, danh hiệu") + f" ({_ARTICLE}, điểm c)"
        )
        self.own_post = LinesField(
            _("Chức vụ riêng"),
            _("In ngay trên họ tên khi ký với chức danh trong ban chỉ đạo, hội đồng") + f" ({_ARTICLE}, điểm đ)",
            centred=False,
        )
        self.free = LinesField(_("Các dòng quyền hạn, chức vụ"), _("Các dòng in trên chữ ký, đúng như đã gõ"))
        self.by_parts = QPushButton(_("Ghi theo mẫu"))
        self.presets = QPushButton(_("Người ký"))
        self.presets.setToolTip(_("Chọn một người ký của cơ quan, cùng quyền hạn và chức vụ"))
        self.print = SignaturePrint()
        self.remark = Remark()
        self._lay_out()
        self._connect()

    def set_signers(self, signers: tuple[Signer, ...]) -> None:
        """Offer the signers of the agency's profile."""
        menu = QMenu(self)
        for signer in signers:
            lines = signer.capacity().lines()
            title = " - ".join((" / ".join(lines), signer.name)) if signer.name else " / ".join(lines)
            menu.addAction(title).triggered.connect(lambda _checked=False, signer=signer: self._take(signer))
        self.presets.setMenu(menu)
        self.presets.setVisible(bool(signers))

    # --- Showing ---------------------------------------------------------------------------------------------------

    def show_signature(self, signature: Signature) -> None:
        """Show a signature; lines that follow no form are shown as they are."""
        self.signature = signature
        if _lines(self._capacity) != signature.lines:
            read = read_capacity(signature.lines) if signature.lines else Capacity("", "")
            self._follows = read is not None and read.lines() == signature.lines
            self._capacity = read if read is not None and self._follows else Capacity("", "")
        else:
            self._follows = True
        self._show_capacity()
        self.name.show_text(signature.name)
        self.own_post.show_lines(signature.own_post)
        self.print.show_signature(signature)
        self._hint()

    def _show_capacity(self) -> None:
        capacity, form = self._capacity, self._form
        self.mode.setCurrentIndex(self.mode.findData(capacity.mode))
        self.body.show_text(capacity.body.upper())
        self.head.show_text(capacity.head.upper())
        self.through.show_text(capacity.through.upper())
        self.own.show_text(capacity.own.upper())
        another = capacity.mode in ("KT", "TL", "TUQ")
        shown = {
            self.mode: True,
            self.body: True,
            self.head: True,
            self.through: capacity.mode in ("TL", "TUQ"),
            self.own: another or bool(capacity.own),
        }
        for field, visible in shown.items():
            form.setRowVisible(field, visible and self._follows)
        form.setRowVisible(self.free, not self._follows)
        self.by_parts.setVisible(not self._follows)
        if not self._follows:
            self.free.show_lines(self.signature.lines)

    def _hint(self) -> None:
        """What the decree would have otherwise."""
        capacity, name = self._capacity, self.signature.name
        if self._follows and capacity.mode in ("KT", "TL", "TUQ") and not capacity.own:
            self.remark.hint(_("Hãy ghi chức vụ của người ký ({article}).").format(article=_ARTICLE))
        elif self._follows and capacity.body.startswith(("SỞ ", "PHÒNG ", "BỆNH VIỆN")):
            self.remark.hint(
                _("Cơ quan làm việc theo chế độ thủ trưởng không ký “TM.”: chỉ ghi chức vụ (NĐ30, Điều 13, khoản 1).")
            )
        elif name and name.split()[0].rstrip(".").lower() in _TITLES:
            self.remark.hint(
                _(
                    "Trước họ tên không ghi học hàm, học vị, danh hiệu, trừ đơn vị sự nghiệp được phép "
                    "({article}, điểm c)."
                ).format(article=_ARTICLE)
            )
        else:
            self.remark.hint("")

    # --- What is done ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.mode.activated.connect(lambda index: self._capacity_changed(mode=self.mode.itemData(index)))
        for field, part in ((self.body, "body"), (self.head, "head"), (self.through, "through"), (self.own, "own")):
            field.typed.connect(lambda text, part=part: self._capacity_changed(**{part: text}))
        self.name.typed.connect(lambda text: self._change(name=text))
        self.own_post.typed.connect(lambda lines: self._change(own_post=lines))
        self.free.typed.connect(lambda lines: self._change(lines=lines))
        self.by_parts.clicked.connect(self._to_form)

    def _capacity_changed(self, **values: str) -> None:
        capacity = replace(self._capacity, **values)
        mode: Mode = capacity.mode
        if mode in ("", "Q"):
            capacity = replace(capacity, own="", through="")
        elif mode == "KT":
            capacity = replace(capacity, through="")
        self._capacity = capacity
        if _lines(capacity) == self.signature.lines:
            self._show_capacity()
            self._hint()
        self._change(lines=_lines(capacity))

    def _take(self, signer: Signer) -> None:
        """Sign as a signer of the profile; one without a name keeps the name that stands there."""
        self._capacity = signer.capacity()
        self._change(lines=self._capacity.lines(), name=signer.name or self.signature.name)

    def _to_form(self) -> None:
        """The nearest lines of the form: the marks set right where they can be read, else what stands first."""
        read = read_capacity(self.signature.lines)
        head = " ".join(self.signature.lines).upper()
        self._capacity = read if read is not None else Capacity("", head)
        if self._capacity.lines() == self.signature.lines:
            self.show_signature(self.signature)
        self._change(lines=self._capacity.lines())

    def _change(self, **values: object) -> None:
        changed = replace(self.signature, **values)
        if changed != self.signature:
            self.changed.emit(changed)

    # --- What it is made of ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._follows = True
        modes: tuple[tuple[Mode, str], ...] = (
            ("", _("Ký đúng chức vụ")),
            ("KT", _("KT. - ký thay")),
            ("TL", _("TL. - thừa lệnh")),
            ("TUQ", _("TUQ. - thừa ủy quyền")),
            ("Q", _("Q. - quyền cấp trưởng")),
        )
        for mode, title in modes:
            self.mode.addItem(title, mode)
        self.mode.setAccessibleName(_("Quyền hạn ký"))
        self.mode.setToolTip(_("Ai được ký thay, ký thừa lệnh, thừa ủy quyền: NĐ30, Điều 13"))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (_("Ký:"), self.mode),
            (_("TM. (tập thể):"), self.body),
            (_("Chức vụ:"), self.head),
            (_("KT. (cấp trưởng):"), self.through),
            (_("Người ký:"), self.own),
            (_("Các dòng:"), self.free),
            (_("Họ tên:"), self.name),
            (_("Chức vụ riêng:"), self.own_post),
        ):
            self._form.addRow(label, field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.presets)
        buttons.addWidget(self.by_parts)
        buttons.addStretch(1)
        self._form.addRow(buttons)
        top = QHBoxLayout()
        top.addLayout(self._form, 5)
        top.addWidget(self.print, 4, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addLayout(top)
        column.addWidget(self.remark)
        self.setFocusProxy(self.mode)


_TITLES = frozenset(
    ("gs", "pgs", "ts", "ths", "bs", "bscki", "bsckii", "ds", "ks", "cn", "ths.bs", "ts.bs", "bs.ck1", "bs.ck2", "thầy")
)
"""Titles that stand before names: professor, doctor, master, physician, pharmacist, engineer, bachelor."""


class SignaturePrint(Sheet):
    """A signature as it will print."""

    def __init__(self) -> None:
        super().__init__()
        self.above, self.below = QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        for label in (self.above, self.below):
            label.setFont(type_of(10.5, bold=True))
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.insertSpacing(1, 46)
        self.setMinimumWidth(130)
        self.setAccessibleName(_("Phần ký như sẽ in"))

    def show_signature(self, signature: Signature) -> None:
        """Show the lines."""
        self.above.setText("\n".join(signature.lines))
        self.below.setText("\n".join((*signature.own_post, signature.name)))
        self.setAccessibleDescription(", ".join((*signature.lines, *signature.own_post, signature.name)))


def _lines(capacity: Capacity) -> tuple[str, ...]:
    """The lines, without the blank after a mark whose post is not written yet."""
    return tuple(line.strip() for line in capacity.lines())


def _capitals(name: str, tip: str) -> LineField:
    field = LineField(name, tip, tidy_capitals)
    font = field.font()
    font.setCapitalization(font.Capitalization.AllUppercase)
    field.setFont(font)
    return field
