"""A drafter's gestures on the program's own windows: keys and clicks as a person gives them, and what is then seen.

Nothing here calls what a button would call; a view is only scrolled to what is clicked. Body and table have a gesture
each (`write_clause`, `fill_cell`), the only ones that know how those editors are made.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QComboBox, QScrollArea, QWidget

from desktop.models.structure import IdRole
from desktop.windows.plan_window import PlanWindow
from forms.plan import Id, Table

PATIENCE = 20.0
"""Seconds that a drafter waits for something to be seen."""

Keys = Qt.Key
Held = Qt.KeyboardModifier
W = TypeVar("W", bound=QWidget)


def until(seen: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Let the program work until something is seen. Raises AssertionError with `what` if it never is."""
    end = time.monotonic() + patience
    while not seen():
        assert time.monotonic() < end, f"never seen: {what}"
        QTest.qWait(5)


def windows(kind: type[W]) -> Iterator[W]:
    """The windows of a kind that are on the screen."""
    return (window for window in QApplication.topLevelWidgets() if isinstance(window, kind) and window.isVisible())


def window(kind: type[W]) -> W:
    """Wait for a window of a kind, and until it has the keyboard."""
    until(lambda: any(windows(kind)), kind.__name__)
    found = next(windows(kind))
    if QApplication.activeWindow() is None:  # where no window manager gives the keyboard on, a click on the title does
        found.activateWindow()
    until(found.isActiveWindow, f"{kind.__name__} in front")
    return found


def click(widget: QWidget, place: QPoint | None = None, *, twice: bool = False) -> None:
    """Click a widget in its middle, or at a place in it; what lies outside its scroll area is scrolled to first."""
    _scroll_to(widget)
    until(lambda: widget.isVisible() and widget.isEnabled(), f"{widget.objectName() or widget} to click on")
    aim = place if place is not None else widget.rect().center()
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(widget, button, pos=aim)
    if twice:
        QTest.mouseDClick(widget, button, pos=aim)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    """Press a key where the keyboard is; shortcuts of the window work as for a person."""
    QTest.keyClick(_focus(), key, held)


def type_text(text: str) -> None:
    """Type where the keyboard is, a key for each letter; "\\n" is Enter."""
    for letter in text:
        if letter == "\n":
            press(Keys.Key_Return)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # Qt's own key clicks know Latin-1 alone
            QApplication.sendEvent(_focus(), QKeyEvent(kind, 0, Held.NoModifier, letter))
        QApplication.processEvents()


def write(field: QWidget, text: str) -> None:
    """Click into a field, select all that stands there, and type."""
    area = field.viewport() if isinstance(field, QAbstractScrollArea) else field
    _scroll_to(field)
    click(area)
    press(Keys.Key_A, Held.ControlModifier)
    type_text(text)


def pick(box: QComboBox, value: object) -> None:
    """Choose a value of a closed list with the arrows."""
    box.setFocus()
    row = box.findData(value)
    assert row >= 0, value
    for _step in range(box.count()):
        if box.currentIndex() == row:
            return
        QTest.keyClick(box, Keys.Key_Down if box.currentIndex() < row else Keys.Key_Up)
    raise AssertionError(value)


def click_entry(view: QAbstractItemView, index: QModelIndex, *, twice: bool = False) -> None:
    """Scroll a list, tree or table to an entry and click it."""
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center(), twice=twice)


# --- The plan window ------------------------------------------------------------------------------------------------


def go_to(plan: PlanWindow, part: Id) -> None:
    """Click a part in the tree."""
    index = plan.structure.find(part)
    assert index.data(IdRole) == part
    click_entry(plan.tree, index)
    until(lambda: plan.place == part, f"part {part}")


def write_clause(plan: PlanWindow, clause: Id, text: str) -> None:
    """Go to a clause and write its words anew."""
    go_to(plan, clause)
    write(plan.part.words, text)


def fill_cell(plan: PlanWindow, table: Id, row: int, column: int, text: str) -> None:
    """Write the words of a cell anew, row and column counted from 0; one row more is made below the last."""
    if plan.place != table:
        go_to(plan, table)
    grid, model = plan.part.table.grid, plan.part.table.model
    if row == model.rowCount():
        click_entry(grid, model.index(row - 1, column))
        press(Keys.Key_Insert, Held.AltModifier)
        until(lambda: model.rowCount() == row + 1, "a new row")
    index = model.index(row, column)
    click_entry(grid, index)
    type_text(text)
    press(Keys.Key_Return)
    until(lambda: not grid.field and text in str(plan.session.plan.nodes[model.rows[row]]), "the cell's words")


def tables(plan: PlanWindow) -> list[Table]:
    """The tables of the open plan, in the order of its appendices."""
    now = plan.session.plan
    nodes = (
        now.nodes[child] for document in now.documents() for one in document.appendices for child in now.children(one)
    )
    return [node for node in nodes if isinstance(node, Table)]


def _focus() -> QWidget:
    """Where the keyboard is: in the active window, if nothing in it has taken it."""
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window has the keyboard"
    return found


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            with suppress(RuntimeError):
                above.ensureWidgetVisible(widget)
        above = above.parentWidget()
