"""Heights of rows follow their words, of those rows only that can be seen: ten thousand would take seconds."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from desktop.editors.table.layouts import PAD_Y, CellLayouts
from desktop.models.table import TableModel

ROUNDS = 12
"""How often rows are measured again after others have come into view."""


class RowHeights:
    """Gives rows in view the height that they need, and keeps what stands at the top where it is."""

    def __init__(self, view: QTableView, model: TableModel, layouts: CellLayouts) -> None:
        self._view, self._model, self._layouts = view, model, layouts
        self._fitting = False

    def fit(self) -> bool:
        """Make the rows in view as high as they need; whether any changed.

        Rows that grow push others out of view, and a view at the table's end stays there, so that others come in.
        """
        if self._fitting or not self._model.rowCount():
            return False
        self._fitting, changed = True, False
        try:
            for _round in range(ROUNDS):
                if not self._fit():
                    break
                changed = True
        finally:
            self._fitting = False
        return changed

    def _fit(self) -> bool:
        view, header = self._view, self._view.verticalHeader()
        bar = view.verticalScrollBar()
        bottom, changed, pushed, at_end = view.viewport().height(), False, 0, 0 < bar.maximum() == bar.value()
        row = max(view.rowAt(0), 0)
        y = view.rowViewportPosition(row)
        header.blockSignals(True)
        while row < self._model.rowCount() and y <= bottom:
            wanted, now = self.needed(row), header.sectionSize(row)
            if wanted != now:
                header.resizeSection(row, wanted)
                changed = True
                pushed += wanted - now if y < 0 else 0
            y += wanted
            row += 1
        header.blockSignals(False)
        if changed:
            view.updateGeometries()
            bar.setValue(bar.maximum() if at_end else bar.value() + pushed)
        return changed

    def needed(self, row: int) -> int:
        """The height of a row in pixels."""
        view, highest = self._view, 0
        spans = self._model.spans_at(row)
        column, last = 0, self._model.columnCount()
        while column < last:
            span = spans.get(column)
            if span is None:
                width, columns, alone = view.columnWidth(column), 1, True
            else:
                columns, alone = span.columns, span.rows == 1
                width = sum(view.columnWidth(one) for one in range(column, column + columns))
            if alone:
                highest = max(highest, self._layouts.laid(row, column, width - 1).height)
            column += columns
        return max(highest, self._layouts.at_least()) + 2 * PAD_Y
