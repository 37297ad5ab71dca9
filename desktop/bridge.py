"""The one way in which the program speaks to the drafter: notices, refusals, questions, and the end after a bug.

Whoever has something to say gets a `Bridge` handed in. Notices appear in the bar of the window they concern, and never
stop work; a question does, so it is asked only where work cannot go on without an answer. An error of the world (a
`KnownError`) is one sentence; any other exception is a bug of ours, which `bug` hands to the application.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol, TypeAlias

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import say
from forms.messages import KnownError

Level: TypeAlias = Literal["info", "warning", "error"]


class Notice(msgspec.Struct, frozen=True):
    """A sentence for the drafter; `details` are for whoever is asked to help, shown only on request."""

    text: str
    level: Level = "info"
    details: str = ""


class Choice(msgspec.Struct, frozen=True):
    """One answer: its id for the program, its words for the drafter. `destructive` answers are never the default."""

    id: str
    text: str
    destructive: bool = False


class Question(msgspec.Struct, frozen=True):
    """What is asked, with its answers. `default` is the id of the answer that Enter and Esc give: the safe one."""

    text: str
    choices: tuple[Choice, ...]
    default: str
    details: str = ""


Answerer: TypeAlias = Callable[[Question], str]
"""Puts a question to the drafter and gives the id of the chosen answer."""


class Place(Protocol):
    """Where notices can appear: a window's bar."""

    def in_front(self) -> bool:
        """Whether its window is the one that the drafter works in."""

    def belongs_to(self, widget: QWidget) -> bool:
        """Whether the widget stands in the same window."""

    def show_notice(self, notice: Notice) -> None:
        """Show the notice, beside those that are there."""


class Bridge(QObject):
    """Carries what the program has to say. For the interface's thread."""

    told = Signal(object)
    """A `Notice`, after it was shown."""
    broke = Signal(object)
    """An exception that is a bug of ours: the application keeps a report, saves, says so and leaves."""

    def __init__(self, answer: Answerer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._places: list[Place] = []
        self._unshown: list[Notice] = []

    def tell(self, text: str, level: Level = "info", details: str = "", *, at: QWidget | None = None) -> None:
        """Show a sentence in the window of `at`, else in the one in front; kept until there is a window."""
        notice = Notice(text, level, details)
        place = self._place_for(at)
        if place is None:
            self._unshown.append(notice)
        else:
            place.show_notice(notice)
        self.told.emit(notice)

    def refuse(self, error: KnownError, *, at: QWidget | None = None) -> None:
        """Say why something was not done; the error's own key and its cause stand in the details."""
        self.tell(say(error.message), "error", details_of(error), at=at)

    def bug(self, error: BaseException) -> None:
        """Hand over an exception that nobody expected."""
        self.broke.emit(error)

    def ask(self, question: Question) -> str:
        """Wait for the drafter's answer; gives its id."""
        answer = self._answer(question)
        if answer not in {choice.id for choice in question.choices}:
            raise ValueError(answer)
        return answer

    def confirm(self, text: str, yes: str, no: str, *, destructive: bool = False) -> bool:
        """Ask whether to go on; `yes` and `no` are the buttons' words; Enter and Esc mean no if it destroys."""
        choices = (Choice("yes", yes, destructive), Choice("no", no))
        return self.ask(Question(text, choices, "no" if destructive else "yes")) == "yes"

    def add_place(self, place: Place) -> None:
        """A window has opened; what waits for one appears in it."""
        self._places.append(place)
        waiting, self._unshown = self._unshown, []
        for notice in waiting:
            place.show_notice(notice)

    def remove_place(self, place: Place) -> None:
        """The window is gone."""
        if place in self._places:
            self._places.remove(place)

    def _place_for(self, widget: QWidget | None) -> Place | None:
        """The bar of the widget's window, else of the window in front, else of the one that opened last."""
        if widget is not None:
            for place in self._places:
                if place.belongs_to(widget):
                    return place
        in_front = [place for place in self._places if place.in_front()]
        return next(reversed(in_front or self._places), None)


def details_of(error: KnownError) -> str:
    """The key of a known error and what led to it, a line each, for whoever is asked to help."""
    lines = [str(error)]
    cause: BaseException | None = error.__cause__
    while cause is not None and len(lines) < 10:
        lines.append(f"{type(cause).__qualname__}: {cause}")
        cause = cause.__cause__
    return "\n".join(lines)
