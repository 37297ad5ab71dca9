"""A table of a plan without a library in a real editor: edits are applied and come back, as a window does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.editors.table.editor import TableEditor
from forms.edits import Edit, apply
from forms.ids import counting
from forms.messages import KnownError
from forms.numbering import labels
from forms.plan import Column, Plan
from forms.tables.cells import cell_at, cell_words
from forms.tables.shape import Spot
from tests.builders import Draft, group, plan, special, table, task

COLUMNS = (
    Column("tt", "TT", "number", width_mm=12),
    Column("viec", "Nội dung", share=3),
    Column("chu_tri", "Chủ trì", "lead"),
    Column("han", "Thời hạn", "deadline"),
)


def usual_rows() -> tuple[Draft, ...]:
    return (
        group(
            "Chung",
            task("Tập huấn", "Văn phòng Sở", "Quý I", id="r1"),
            task(["một", "hai"], "Thanh tra", id="r2"),
            id="g1",
        ),
        group("Riêng", task("Kiểm tra", "", "Tháng 3", id="r3"), id="g2"),
        special("Tổng cộng", id="s"),
    )


def example(*rows: Draft, columns: Sequence[Column] = COLUMNS) -> Plan:
    return plan(table(*(rows or usual_rows()), columns=columns, id="t"))


class Desk:
    """An editor that shows the table "t" of a plan; `edits` came out of it, `refusals` were said."""

    def __init__(self, qtbot, it: Plan, *, size=(760, 520)) -> None:
        self.qtbot, self.plan = qtbot, it
        self.edits: list[Edit] = []
        self.refusals: list[KnownError] = []
        self.editor = TableEditor(lambda edit: apply(self.plan, edit), counting("new"))
        self.grid, self.model = self.editor.grid, self.editor.model
        self.editor.edited.connect(self.take)
        self.editor.refused.connect(self.refusals.append)
        self.editor.resize(*size)
        qtbot.addWidget(self.editor)
        self.editor.show()
        qtbot.waitExposed(self.editor)
        self.editor.activateWindow()
        qtbot.waitUntil(self.editor.isActiveWindow)
        self.show()
        self.grid.setFocus()

    def show(self) -> None:
        self.editor.show_table(self.plan, labels(self.plan), "t")

    def take(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.plan = apply(self.plan, edit).plan
        self.show()

    def words(self, row: str, column: str) -> str:
        return cell_words(self.plan, cell_at(self.plan, Spot(row, column)))

    def column(self, key: str) -> list[str]:
        """What the grid shows in a column, from the top."""
        at = self.model.column_of(key)
        return [self.model.index(row, at).data() for row in range(self.model.rowCount())]

    def at(self, row: str, column: str, to_row: str = "", to_column: str = "") -> None:
        assert self.editor.select_cells(Spot(row, column), Spot(to_row or row, to_column or column))

    @property
    def here(self) -> tuple[str, str]:
        return tuple(self.editor.current_cell())

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is: in the field of a cell, or in the grid."""
        QTest.keyClick(self.grid.field or self.grid, key, held)

    def type(self, text: str) -> None:
        """Press a key for each letter; Qt's own key clicks know Latin-1 alone."""
        for letter in text:
            target: QWidget = self.grid.field or self.grid
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
