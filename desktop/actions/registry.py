"""What can be done in a window, declared once: menus, toolbars, shortcuts and the command palette show the same.

A `Command` says how a thing is called and what it does; a `CommandTable` holds those of one window, finds them by words
typed with or without marks, and makes the `QAction`s that menus and toolbars show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from forms.messages import KnownError
from forms.vietnamese import fold

Key: TypeAlias = str | QKeySequence.StandardKey
"""A shortcut in Qt's words ("Ctrl+Shift+P"), or one that each system has its own keys for."""


def _nothing() -> object:
    raise NotImplementedError


@dataclass(frozen=True)
class Command:
    """One thing that a person can do.

    `title` is its menu text, with the `&` of its letter; a function where it changes ("Hoàn tác: sửa trích yếu").
    `words` are further words by which it is found, `hint` the tooltip, which cites the article where there is one.
    `enabled` says whether it can be done now, `checked` makes it a switch and says how it stands.
    """

    id: str
    title: str | Callable[[], str]
    keys: tuple[Key, ...] = ()
    run: Callable[[], object] = _nothing
    enabled: Callable[[], bool] | None = None
    group: str = ""
    words: str = ""
    hint: str = ""
    checked: Callable[[], bool] | None = None

    @property
    def menu_text(self) -> str:
        """The title as menus show it, its `&` before the letter that opens it."""
        return self.title() if callable(self.title) else self.title

    @property
    def plain_title(self) -> str:
        """The title as the palette shows it."""
        return without_letter(self.menu_text)

    @property
    def can_run(self) -> bool:
        """Whether it can be done now."""
        return self.enabled is None or self.enabled()

    @cached_property
    def sequences(self) -> list[QKeySequence]:
        """Its shortcuts on this system; the first is the one to show."""
        found: list[QKeySequence] = []
        for key in self.keys:
            found += [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        return found


class CommandTable(QObject):
    """The commands of one window, in the order in which they were added."""

    ran = Signal(str)
    """The id of a command, after it was run."""

    def __init__(self, refuse: Callable[[KnownError], object], parent: QObject | None = None) -> None:
        """`refuse` says to the drafter why a command was not carried out: `Bridge.refuse`."""
        super().__init__(parent)
        self._refuse = refuse
        self._commands: dict[str, Command] = {}
        self._taken: set[str] = set()
        self._actions: list[tuple[Command, QAction]] = []
        self._recent: list[str] = []

    def add(self, *commands: Command) -> None:
        """Take commands in. Raises ValueError for an id or a shortcut that is taken."""
        for command in commands:
            keys = {key.toString() for key in command.sequences}
            clash = self._taken & keys
            if command.id in self._commands or clash:
                raise ValueError(command.id, clash)
            self._commands[command.id] = command
            self._taken |= keys

    def command(self, id: str) -> Command:
        """The command of that id. Raises KeyError."""
        return self._commands[id]

    def all(self) -> Sequence[Command]:
        """Every command, in the order in which they were added."""
        return tuple(self._commands.values())

    def group(self, name: str) -> Sequence[Command]:
        """The commands of one group, in their order."""
        return tuple(command for command in self._commands.values() if command.group == name)

    def find(self, text: str = "") -> Sequence[Command]:
        """Those that can be run now and hold each word of `text`, with or without marks, the best match first.

        Without a text, all of them, those run last first.
        """
        possible = [command for command in self._commands.values() if command.can_run]
        words = fold(text).split()
        if not words:
            recent = {id: place for place, id in enumerate(self._recent)}
            return sorted(possible, key=lambda command: recent.get(command.id, len(recent)))
        ranked = [(rank, command) for command in possible if (rank := _rank(words, command)) is not None]
        return [command for _rank_of_it, command in sorted(ranked, key=lambda pair: pair[0])]

    def run(self, id: str) -> None:
        """Carry a command out if it can be done now; what the world refuses is said to the drafter."""
        command = self._commands[id]
        if not command.can_run:
            self.refresh()
            return
        self._recent = [id, *(known for known in self._recent if known != id)]
        try:
            command.run()
        except KnownError as error:
            self._refuse(error)
        self.refresh()
        self.ran.emit(id)

    def actions_for(self, widget: QWidget, ids: Iterable[str] | None = None) -> dict[str, QAction]:
        """Actions by id, added to the widget so that their shortcuts work in its window; all, or those of `ids`."""
        made = {}
        for command in self._commands.values() if ids is None else [self._commands[id] for id in ids]:
            action = self._action(command, widget)
            widget.addAction(action)
            self._actions.append((command, action))
            made[command.id] = action
        self.refresh()
        return made

    def refresh(self) -> None:
        """Let the actions show what can be done now, and how it is called now."""
        self._actions = [(command, action) for command, action in self._actions if isValid(action)]
        for command, action in self._actions:
            if callable(command.title):
                action.setText(command.menu_text)
                action.setToolTip(tip(command))
            action.setEnabled(command.can_run)
            if command.checked is not None:
                action.setChecked(command.checked())

    def _action(self, command: Command, widget: QWidget) -> QAction:
        action = QAction(command.menu_text, widget)
        action.setObjectName(command.id)
        action.setShortcuts(command.sequences)
        action.setToolTip(tip(command))
        action.setStatusTip(command.hint)
        action.setCheckable(command.checked is not None)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False, id=command.id: self.run(id))
        return action


def without_letter(title: str) -> str:
    """A menu text without the `&` of its letter; `&&` is a real one."""
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&")


def tip(command: Command) -> str:
    """What a pointer over the button shows: the title with its shortcut, and the hint below."""
    keys = command.sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if command.sequences else ""
    first = f"{command.plain_title} ({keys})" if keys else command.plain_title
    return f"{first}\n{command.hint}" if command.hint else first


def _rank(words: Sequence[str], command: Command) -> tuple[int, int] | None:
    """How well a command matches, smaller is better; None where a word is nowhere."""
    title = fold(command.plain_title)
    all_words = f"{title} {fold(command.group)} {fold(command.words)}"
    if not all(word in all_words for word in words):
        return None
    beginnings = title.split()
    if title.startswith(" ".join(words)):
        return 0, len(title)
    if all(any(part.startswith(word) for part in beginnings) for word in words):
        return 1, len(title)
    return (2 if all(word in title for word in words) else 3), len(title)
