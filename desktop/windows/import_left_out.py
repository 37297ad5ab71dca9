"""What no part of the plan holds, and why, with the way back into it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.windows.library_list import give_air
from desktop.wording.importing import LEFT_OUT
from forms.importing.report import LeftOutReport


class LeftOutList(QWidget):
    """Lists what was left out; `wanted` gives the number of what the drafter wants in the plan."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        give_air(self.list)
        self.list.setHeaderLabels([_("Chữ của tệp gốc"), _("Vì sao để ngoài")])
        self.list.setAccessibleName(_("Để ngoài kế hoạch"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.take_in = QPushButton(_("Đưa &vào kế hoạch"))
        self.take_in.setAutoDefault(False)
        below = QHBoxLayout()
        below.addWidget(QLabel(_("Mọi chữ không vào kế hoạch đều ở đây.")))
        below.addStretch(1)
        below.addWidget(self.take_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self.take_in.clicked.connect(lambda _checked=False: self._want())
        self.list.itemActivated.connect(lambda _item, _column: self._want())
        self.list.currentItemChanged.connect(lambda now, _before: self.take_in.setEnabled(now is not None))

    def show_left_out(self, left_out: Sequence[LeftOutReport]) -> None:
        """List these."""
        self.list.clear()
        for one in left_out:
            item = QTreeWidgetItem([" ".join(one.text.split()), _(LEFT_OUT[one.reason])])
            item.setToolTip(0, one.text)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.list.addTopLevelItem(item)
        self.take_in.setEnabled(self.list.currentItem() is not None)

    def _want(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.wanted.emit(self.list.indexOfTopLevelItem(item))
