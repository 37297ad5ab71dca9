"""The bar above a window's work in which notices appear: beside the work, never over it, gone when closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.bridge import Bridge, Level, Notice
from desktop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle

MOST = 3
"""Notices shown at once; the oldest makes room."""

READING_TIME = 12_000
"""Milliseconds for which a plain notice stays; warnings and errors stay until they are closed."""


class NoticeBar(QWidget):
    """Shows the notices of a window, the newest last; has no height while there is none.

    It never hides itself: being shown or hidden with its window tells it whether the window takes notices.
    """

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(_("Thông báo"))
        self.destroyed.connect(partial(bridge.remove_place, self))

    def notices(self) -> list[Notice]:
        """What is shown now, oldest first."""
        return [row.notice for row in self.rows()]

    def rows(self) -> list[NoticeRow]:
        """The rows on show, oldest first."""
        items = (self._rows.itemAt(index) for index in range(self._rows.count()))
        return [row for item in items if item is not None and isinstance(row := item.widget(), NoticeRow)]

    def in_front(self) -> bool:
        """Whether its window is the one that the drafter works in."""
        return self.window().isActiveWindow()

    def belongs_to(self, widget: QWidget) -> bool:
        """Whether the widget stands in the same window, or in a dialog over it."""
        above: QWidget | None = widget
        while above is not None:
            if above.window() is self.window():
                return True
            above = above.window().parentWidget()
        return False

    def show_notice(self, notice: Notice) -> None:
        """Show a notice below those that are there; one that says the same makes room for it."""
        rows = self.rows()
        for row in [row for row in rows if row.notice == notice] or rows[: len(rows) - MOST + 1]:
            self._drop(row)
        row = NoticeRow(notice, self)
        row.dismissed.connect(lambda: self._drop(row))
        self._rows.addWidget(row)
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Close all notices."""
        for row in self.rows():
            self._drop(row)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the window takes notices."""
        if not event.spontaneous():
            self._bridge.remove_place(self)
            self._bridge.add_place(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A closed window takes none; one that is only minimised does."""
        if not event.spontaneous():
            self._bridge.remove_place(self)
        super().hideEvent(event)

    def _drop(self, row: NoticeRow) -> None:
        if row not in self.rows():
            return
        had_focus = row.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        if had_focus and (following := self.window().nextInFocusChain()) is not None:
            following.setFocus()


class NoticeRow(QFrame):
    """One notice: what kind it is, its sentence, its details on request, and a way to close it."""

    dismissed = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setObjectName("notice")
        self.setProperty("level", notice.level)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("{kind}: {text}").format(kind=kind_of(notice.level), text=notice.text))
        self.text = self._sentence()
        self.details = self._details()
        self.more = QPushButton(_("Chi tiết"))
        self.copy = QPushButton(_("Sao chép chi tiết"))
        self.dismiss = QToolButton()
        self._compose()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.dismissed)
        if notice.level == "info":
            self._clock.start(READING_TIME)

    def copy_details(self) -> None:
        """Put the sentence and its details on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(part for part in (self.notice.text, self.notice.details) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the notice that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEvent) -> None:
        """Who points at a notice is reading it."""
        self._clock.stop()
        super().enterEvent(event)  # type: ignore[arg-type]

    def _sentence(self) -> QLabel:
        text = QLabel(self.notice.text)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return text

    def _details(self) -> QPlainTextEdit:
        details = QPlainTextEdit(self.notice.details)
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setMaximumHeight(details.fontMetrics().height() * 5)
        details.setAccessibleName(_("Chi tiết của thông báo"))
        details.hide()
        return details

    def _compose(self) -> None:
        from PySide6.QtWidgets import QStyle

        kind = QLabel()
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        kind.setPixmap(self.style().standardIcon(icon_of(self.notice.level)).pixmap(side, side))
        kind.setToolTip(kind_of(self.notice.level))
        self.more.setCheckable(True)
        self.more.toggled.connect(self.details.setVisible)
        self.copy.clicked.connect(self.copy_details)
        self.dismiss.setText("×")
        self.dismiss.setAutoRaise(True)
        self.dismiss.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dismiss.setToolTip(_("Đóng thông báo (Esc)"))
        self.dismiss.setAccessibleName(_("Đóng thông báo"))
        self.dismiss.clicked.connect(self.dismissed)
        line = QHBoxLayout()
        line.addWidget(kind)
        line.addWidget(self.text, 1)
        for button in (self.more, self.copy):
            button.setVisible(bool(self.notice.details))
            line.addWidget(button)
        line.addWidget(self.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.addLayout(line)
        column.addWidget(self.details)


def kind_of(level: Level) -> str:
    """The level's name for those who do not see the picture."""
    return {"info": _("Lưu ý"), "warning": _("Cần xem lại"), "error": _("Lỗi")}[level]


def icon_of(level: Level) -> QStyle.StandardPixmap:
    """The level's picture."""
    from PySide6.QtWidgets import QStyle

    pictures = QStyle.StandardPixmap
    return {
        "info": pictures.SP_MessageBoxInformation,
        "warning": pictures.SP_MessageBoxWarning,
        "error": pictures.SP_MessageBoxCritical,
    }[level]
