"""A plan without a library, for testing one editor alone: its edits are applied and come back, as a window does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QWidget

from desktop.agency import AgencyProfile, Signer
from forms.edits import Edit, apply
from forms.plan import Document, Plan

PROFILE = AgencyProfile(
    set="so_y_te",
    name=("SỞ Y TẾ",),
    parent=("UBND TỈNH KHÁNH HÒA",),
    inline_name="Sở Y tế tỉnh Khánh Hòa",
    superior="UBND tỉnh Khánh Hòa",
    place="Khánh Hòa",
    symbol="SYT",
    drafter="NVA",
    signers=(
        Signer("Trần Bảo Khánh", "", "Giám đốc"),
        Signer("Lê Thị Hoa", "KT", "Giám đốc", "Phó Giám đốc"),
    ),
    recipients=("UBND tỉnh (để b/c)", "Các phòng thuộc Sở", "Lưu: VT, VP"),
)


class Host:
    """Holds a plan and shows one of its documents in an editor; `edits` are those that came out, `led` the leads."""

    def __init__(self, qtbot, make: Callable[[Callable[[Edit], object]], QWidget], plan: Plan, which: int = 0):
        self.plan, self.which = plan, which
        self.edits: list[Edit] = []
        self.led: list[str] = []
        self.editor = make(lambda edit: apply(self.plan, edit))
        self.editor.edited.connect(self.take)
        self.editor.led.connect(self.led.append)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.editor)
        self.area.resize(560, 700)
        qtbot.addWidget(self.area)
        self.area.show()
        qtbot.waitExposed(self.area)
        self.area.activateWindow()
        qtbot.waitUntil(self.area.isActiveWindow)
        self.show()

    @property
    def document(self) -> Document:
        return list(self.plan.documents())[self.which]

    def take(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.plan = apply(self.plan, edit).plan
        self.show()

    def undo_all(self, before: Plan) -> None:
        """Go back, as somebody else's change would."""
        self.plan = before
        self.show()

    def show(self) -> None:
        self.editor.show_document(self.plan, self.document)


def type_text(widget: QWidget, text: str) -> None:
    """Press a key for each letter; Qt's own key clicks know Latin-1 alone."""
    widget.setFocus()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key, held)


def retype(field: QWidget, text: str) -> None:
    """Select what stands in a field and type over it."""
    field.setFocus()
    field.selectAll()
    if text:
        type_text(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)


def choose(box: QComboBox, value: object) -> None:
    """Choose in a box with the keyboard, as a person would: open its list, go down, Enter."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    if not box.view().isVisible():
        return
    QTest.keyClick(box.view(), Qt.Key.Key_Home)
    for _step in range(box.findData(value)):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def drag(grip: QWidget, to: QPoint) -> None:
    """Take a grip and let it go at a place of the screen."""
    start = grip.mapToGlobal(grip.rect().center())
    for kind, point, buttons in (
        (QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseMove, to, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, to, Qt.MouseButton.NoButton),
    ):
        local = grip.mapFromGlobal(point)
        event = QMouseEvent(kind, local, point, Qt.MouseButton.LeftButton, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(grip, event)
