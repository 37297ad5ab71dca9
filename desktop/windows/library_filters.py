"""The row above the list of plans: instant search, and filters by year, kind, unit and state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.models.library import kind_of
from desktop.storage.listing import STATES, PlanLine, Wanted
from desktop.wording.library import STATES as STATE_NAMES
from forms.vietnamese import collation_key

PAUSE = 40
"""Milliseconds after the last letter until the list follows: less than one sees, more than between keys held down."""

NARROWEST, WIDEST = 72, 220
"""Pixels of a filter on a small screen, and where names of units are long."""

LEAVE_TO_LIST = {Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LibraryFilters(QWidget):
    """What the drafter looks for. `changed` comes a moment after the last letter, at once with a filter."""

    changed = Signal()
    to_list = Signal()
    """The keyboard goes on in the list: ↓ or Enter in the search field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.year = QComboBox()
        self.kind = QComboBox()
        self.unit = QComboBox()
        self.state = QComboBox()
        self.clear_button = QPushButton(_("Bỏ lọc"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._compose()
        self._connect()
        self.offer(())

    def _compose(self) -> None:
        self.search.setPlaceholderText(_("Tìm theo tên, số, ký hiệu, đơn vị; gõ không dấu cũng được"))
        self.search.setAccessibleName(_("Tìm kế hoạch"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(NARROWEST * 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.search, 1)
        for box, name in self._boxes():
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setMaximumWidth(WIDEST)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(box)
        self.unit.setMinimumWidth(NARROWEST)
        self.clear_button.setToolTip(_("Bỏ chữ tìm và mọi bộ lọc (Esc trong ô tìm)"))
        row.addWidget(self.clear_button)

    def _boxes(self) -> tuple[tuple[QComboBox, str], ...]:
        return (
            (self.year, _("Lọc theo năm")),
            (self.kind, _("Lọc theo loại văn bản")),
            (self.unit, _("Lọc theo đơn vị ban hành")),
            (self.state, _("Lọc theo trạng thái")),
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self.search.installEventFilter(self)
        self._pause.timeout.connect(self._tell)
        for box, _name in self._boxes():
            box.activated.connect(self._tell)
        self.clear_button.clicked.connect(self.clear)

    # --- What is wanted --------------------------------------------------------------------------------------------

    def wanted(self, *, in_bin: bool = False) -> Wanted:
        """What the list is to show."""
        return Wanted(
            text=self.search.text(),
            kind=self.kind.currentData(),
            year=self.year.currentData(),
            unit=self.unit.currentData(),
            state=self.state.currentData(),
            in_bin=in_bin,
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is looked for at all."""
        return bool(self.search.text().strip()) or any(box.currentIndex() > 0 for box, _name in self._boxes())

    def clear(self) -> None:
        """Look for nothing: the whole list."""
        self.search.clear()
        for box, _name in self._boxes():
            box.setCurrentIndex(0)
        self._tell()

    def offer(self, lines: Iterable[PlanLine]) -> None:
        """Offer the years, kinds and units that the plans have; what is chosen stays chosen, even if it has gone."""
        lines = tuple(lines)
        years = sorted({line.year for line in lines if line.year is not None}, reverse=True)
        kinds = {line.kind: kind_of(line) for line in lines}
        units = sorted({unit for line in lines for unit in line.units}, key=collation_key)
        _fill(self.year, _("Mọi năm"), [(str(year), year) for year in years])
        _fill(self.kind, _("Mọi loại"), sorted(((name, kind) for kind, name in kinds.items())))
        _fill(self.unit, _("Mọi đơn vị"), [(unit, unit) for unit in units])
        _fill(self.state, _("Mọi trạng thái"), [(_(STATE_NAMES[state]), state) for state in STATES])
        self._show_what_narrows()

    def _tell(self) -> None:
        self._pause.stop()
        self._show_what_narrows()
        self.changed.emit()

    def _show_what_narrows(self) -> None:
        self.clear_button.setEnabled(self.narrows)

    # --- Keys ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field ↓ and Enter lead to the list; Esc empties field and filters."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in LEAVE_TO_LIST and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                if self._pause.isActive():
                    self._tell()
                self.to_list.emit()
                return True
            if key == Qt.Key.Key_Escape and self.narrows:
                self.clear()
                return True
        return super().eventFilter(watched, event)


def _fill(box: QComboBox, everything: str, offered: Sequence[tuple[str, object]]) -> None:
    """Put the offered values into a box, all of them first, the chosen one kept."""
    chosen, shown = box.currentData(), box.currentText()
    values = [value for _name, value in offered]
    if chosen is not None and chosen not in values:
        offered = [*offered, (shown, chosen)]
        values.append(chosen)
    now = [box.itemData(place) for place in range(box.count())]
    if now == [None, *values]:
        return
    box.clear()
    box.addItem(everything, None)
    for name, value in offered:
        box.addItem(name, value)
        box.setItemData(box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(values.index(chosen) + 1 if chosen is not None else 0)
