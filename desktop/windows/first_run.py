"""The first start: for which agency one drafts, then how to begin."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.agency import AgencyProfile, starting_profile
from desktop.bridge import Bridge
from desktop.editors.agency_form import AgencyForm
from desktop.i18n import _
from desktop.settings import Preferences
from forms.directory import SETS, load
from forms.messages import KnownError
from forms.vietnamese import clean

Beginning: TypeAlias = Literal["template", "sample", "file", "library"]
SIZE = (820, 660)
FRAME = (16, 48)
"""Room that the window's own frame takes on a small screen."""


class FirstRun(QDialog):
    """Asks for the agency, keeps it, and gives by `chosen` how the drafter wants to begin.

    Either page can be passed over; closing the window chooses nothing, and the program does not ask again by itself.
    """

    chosen = Signal(str)

    def __init__(self, preferences: Preferences, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences, self._bridge = preferences, bridge
        self._filled = AgencyProfile()
        self.kind = QComboBox()
        self.place = QLineEdit()
        self.fill = QPushButton(_("Điền &lại theo bộ khởi đầu"))
        self.agency = AgencyForm()
        self.skip = QPushButton(_("&Bỏ qua"))
        self.go_on = QPushButton(_("&Tiếp tục"))
        self.back = QPushButton(_("&Quay lại"))
        self.to_library = QPushButton(_("Vào &kho kế hoạch"))
        self.beginnings: dict[str, BeginningButton] = {}
        self.pages = QStackedWidget()
        self._compose()
        self._connect()
        self._filled = self.agency.profile()
        if preferences.current.agency.known:
            self.agency.show_agency(preferences.current.agency)
        self.kind.setFocus()

    @property
    def at_agency(self) -> bool:
        """Whether the agency is asked for now."""
        return self.pages.currentIndex() == 0

    def keep_agency(self) -> None:
        """Keep the agency as the form has it, and go on."""
        try:
            self._preferences.change(agency=self.agency.profile())
        except KnownError as error:
            self._bridge.refuse(error, at=self)
        self._show_beginnings()

    def _choose(self, beginning: Beginning) -> None:
        self.accept()
        self.chosen.emit(beginning)

    def _offer_set(self) -> None:
        """Fill the form from the starting set, unless the drafter has made it another."""
        kind = self.kind.currentData()
        self.place.setPlaceholderText(_("Ví dụ: xã Diên Khánh") if kind == "ubnd_xa" else _("Ví dụ: tỉnh Khánh Hòa"))
        self.fill.setEnabled(bool(kind and self._place()))
        if self.agency.profile() == self._filled:
            self._fill()

    def _fill(self) -> None:
        kind, place = self.kind.currentData(), self._place()
        profile = starting_profile(kind, place, _superior(kind, place)) if kind and place else AgencyProfile()
        self.agency.show_agency(profile)
        self._filled = self.agency.profile()

    def _place(self) -> str:
        return " ".join(clean(self.place.text()).split())

    def _show_agency(self) -> None:
        self._turn_to(0)
        self.kind.setFocus()

    def _show_beginnings(self) -> None:
        self._turn_to(1)
        self.beginnings["template"].setFocus()

    def _turn_to(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        for button in (self.skip, self.go_on):
            button.setVisible(page == 0)
        for button in (self.back, self.to_library):
            button.setVisible(page == 1)
        (self.go_on if page == 0 else self.beginnings["template"]).setDefault(True)

    # --- What the window is made of --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _row: self._offer_set())
        self.place.textEdited.connect(lambda _text: self._offer_set())
        self.fill.clicked.connect(lambda _checked=False: self._fill())
        self.go_on.clicked.connect(lambda _checked=False: self.keep_agency())
        self.skip.clicked.connect(lambda _checked=False: self._show_beginnings())
        self.back.clicked.connect(lambda _checked=False: self._show_agency())
        self.to_library.clicked.connect(lambda _checked=False: self._choose("library"))

    def _compose(self) -> None:
        self.setObjectName("first_run")
        self.setWindowTitle(_("Bắt đầu với Soạn Kế hoạch"))
        self.pages.addWidget(self._agency_page())
        self.pages.addWidget(self._beginnings_page())
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        for button in (self.skip, self.go_on, self.to_library):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() - QSize(*FRAME)))
        self._turn_to(0)

    def _agency_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_heading(_("Anh/chị soạn kế hoạch cho cơ quan nào?")))
        column.addWidget(
            _words(
                _(
                    "Phần đầu văn bản, chữ ký và nơi nhận của kế hoạch mới sẽ lấy từ đây; sửa lại lúc nào cũng được "
                    "trong Tùy chọn. Chọn loại cơ quan và địa phương để điền sẵn, rồi chỉnh cho đúng."
                )
            )
        )
        column.addLayout(self._set_rows())
        column.addWidget(_scrolled(self.agency), 1)
        return page

    def _set_rows(self) -> QFormLayout:
        """What a starting set is chosen by."""
        sets = load().sets
        self.kind.addItem(_("Cơ quan khác, tự điền"), "")
        for name in SETS:
            self.kind.addItem(sets[name].title, name)
        self.kind.setAccessibleName(_("Loại cơ quan"))
        self.place.setAccessibleName(_("Địa phương"))
        self.place.setToolTip(_("Ghi cả chữ tỉnh, thành phố, xã, phường, đặc khu"))
        self.place.setPlaceholderText(_("Ví dụ: tỉnh Khánh Hòa"))
        self.fill.setToolTip(_("Bỏ những gì đã sửa bên dưới, điền lại theo loại cơ quan và địa phương"))
        self.fill.setEnabled(False)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.addRow(_("Loại cơ &quan"), self.kind)
        place = QHBoxLayout()
        place.addWidget(self.place, 1)
        place.addWidget(self.fill)
        label = QLabel(_("Địa &phương"))
        label.setBuddy(self.place)
        rows.addRow(label, place)
        return rows

    def _beginnings_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(_heading(_("Bắt đầu bằng cách nào?")))
        told = {
            "template": (
                _("Tạo từ mẫu"),
                _("Chọn một mẫu, trả lời vài câu hỏi, xem kế hoạch hiện dần bên cạnh."),
            ),
            "sample": (
                _("Mở bản mẫu hoàn chỉnh"),
                _("Xem một kế hoạch đã viết xong và sửa thử trên bản sao; bản mẫu vẫn còn nguyên."),
            ),
            "file": (
                _("Từ tệp năm trước"),
                _("Mở kế hoạch năm trước (Word, PDF) và để chương trình nhận dạng, rồi lập cho năm mới."),
            ),
        }
        assert set(told) < set(get_args(Beginning))
        for name, (title, text) in told.items():
            button = BeginningButton(title, text)
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            self.beginnings[name] = button
            column.addWidget(button)
        column.addStretch(2)
        return page


class BeginningButton(QPushButton):
    """A way to begin: what it is called, and below it what one gets."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.setAutoDefault(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        heading, words = _heading(title), _words(text)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        for label in (heading, words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setForegroundRole(QPalette.ColorRole.ButtonText)
            column.addWidget(label)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()


def _superior(kind: str, place: str) -> str:
    """Whom an office of that kind reports to; a commune's name does not tell its province."""
    return {"so_y_te": f"UBND {place}", "benh_vien": f"Sở Y tế {place}"}.get(kind, "")


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.4)
    label.setFont(font)
    return label


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    return area
