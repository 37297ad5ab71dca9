"""Which commands of the library window stand in which menu and bar, by their ids; an empty one is a line between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolBar

from desktop.i18n import _
from desktop.wording import N_

STATES = "states"
SORTS = "sorts"
"""Stand for menus of their own."""

PLAN_MENU = (
    "library.new",
    "library.open",
    "",
    "library.duplicate",
    "library.turn_over",
    "library.rename",
    STATES,
    "",
    "library.import",
    "library.intake",
    "library.exchange",
    "library.json",
    "",
    "library.close",
)
BIN_MENU = ("library.delete", "library.take_back", "", "library.bin", "library.undelete", "library.empty_bin")
LIBRARY_MENU = (
    "library.find",
    "library.everything",
    SORTS,
    "library.refresh",
    "",
    "library.backup",
    "library.backup_to",
    "library.restore",
    "library.verify",
)
HELP_MENU = ("palette.open", "library.settings", "library.about")
TOOLS = (
    "library.new",
    "library.open",
    "library.duplicate",
    "library.turn_over",
    "",
    "library.import",
    "library.exchange",
    "",
    "library.delete",
)
BIN_TOOLS = ("library.undelete", "library.delete", "", "library.empty_bin")
CONTEXT = (
    "library.open",
    "library.rename",
    "library.duplicate",
    "library.turn_over",
    STATES,
    "",
    "library.exchange",
    "library.json",
    "",
    "library.delete",
)
BIN_CONTEXT = ("library.undelete", "library.delete", "", "library.empty_bin")

MENUS: Sequence[tuple[str, Sequence[str]]] = (
    (N_("&Kế hoạch"), PLAN_MENU),
    (N_("&Thùng rác"), BIN_MENU),
    (N_("Kh&o"), LIBRARY_MENU),
    (N_("Trợ &giúp"), HELP_MENU),
)


def fill(place: QMenu | QToolBar, ids: Sequence[str], actions: Mapping[str, QAction]) -> None:
    """Put commands into a menu or bar; the states of a plan become a menu of their own."""
    for id in ids:
        if id in (STATES, SORTS) and isinstance(place, QMenu):
            title, start = (_("T&rạng thái"), "library.state.") if id == STATES else (_("Sắ&p xếp"), "library.sort.")
            below = place.addMenu(title)
            below.addActions([action for key, action in actions.items() if key.startswith(start)])
        elif id:
            place.addAction(actions[id])
        else:
            place.addSeparator()
