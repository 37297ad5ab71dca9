"""What happens when a bug of ours shows itself: a report is kept, what can be saved is saved, one box says so, the end.

An exception that nobody caught is the drafter's business only as far as it goes: a `KnownError` among them is said as
any refusal is, and work goes on.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import crash
from desktop.bridge import Bridge
from desktop.i18n import _
from forms.messages import KnownError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QPushButton

Show = Callable[[str, str], None]
"""Shows a sentence, and the report that can be copied."""


class BugCatcher(QObject):
    """Hears of every exception that nobody caught, on whatever thread, and ends the program once."""

    _arrived = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        home: Path,
        save: Callable[[], bool],
        leave: Callable[[int], object],
        show: Show | None = None,
    ) -> None:
        """`save` saves what can be saved and says whether that was all; `leave` ends the program with an exit code."""
        super().__init__()
        self._bridge = bridge
        self._home = home
        self._save = save
        self._leave = leave
        self._show = show if show is not None else show_in_a_box
        self._ending = False
        bridge.broke.connect(self._meet)
        # Emitted on any thread, received in this object's: Qt queues it.
        self._arrived.connect(self._sort)

    def install(self) -> None:
        """Hear of what nobody catches, from now on."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def uninstall(self) -> None:
        """Leave such exceptions to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _hook(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._arrived.emit(error)

    def _thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._arrived.emit(arguments.exc_value)

    def _sort(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self._bridge.refuse(error)
        elif isinstance(error, KeyboardInterrupt):
            self._leave(2)
        else:
            self._bridge.bug(error)

    def _meet(self, error: BaseException) -> None:
        path = crash.keep(error, self._home, datetime.now(UTC))
        if self._ending:  # what follows from the first one; its report may help, a second box would not
            return
        self._ending = True
        saved = self._saved()
        text = sentence(path, saved=saved)
        with suppress(OSError, AttributeError):
            sys.stderr.write(text + "\n")
        try:
            self._show(text, crash.report(error))
        finally:
            self._leave(2)

    def _saved(self) -> bool:
        """Save in a state that nobody knows: whatever happens there must not keep the program from its end."""
        try:
            return self._save()
        except Exception:
            return False


def sentence(path: Path | None, *, saved: bool) -> str:
    """What the drafter reads."""
    parts = [_("Chương trình gặp lỗi của chính nó và phải đóng.")]
    parts.append(
        _("Mọi thay đổi đã được lưu.")
        if saved
        else _("Phần gõ trong vài giây cuối có thể chưa kịp lưu; hãy xem lại khi mở lại kế hoạch.")
    )
    if path is not None:
        parts.append(_("Báo cáo lỗi, không chứa nội dung kế hoạch: {path}").format(path=path))
    return " ".join(parts)


def show_in_a_box(text: str, report: str) -> None:
    """Say it in a box that has a button to copy the report; returns when the box is closed."""
    box, _copy = box_for(text, report)
    box.exec()


def box_for(text: str, report: str) -> tuple[QMessageBox, QPushButton]:
    """The box, and its button that copies the report and leaves the box open."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QMessageBox

    box = QMessageBox(QMessageBox.Icon.Critical, QApplication.applicationName(), text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setDetailedText(report)
    copy = box.addButton(_("Sao chép chi tiết"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{text}\n\n{report}"))
    close = box.addButton(_("Đóng chương trình"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    return box, copy
