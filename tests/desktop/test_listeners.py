"""Functions that want to hear of changes."""

import pytest

from desktop.listeners import Listeners


def test_they_are_told_in_the_order_in_which_they_came():
    heard: list[tuple[str, int]] = []
    listeners = Listeners[int]()
    listeners.add(lambda number: heard.append(("first", number)))
    listeners.add(lambda number: heard.append(("second", number)))
    listeners.tell(7)
    assert heard == [("first", 7), ("second", 7)]


def test_what_is_given_back_ends_it_also_when_called_twice():
    heard: list[int] = []
    listeners = Listeners[int]()
    stop = listeners.add(heard.append)
    stop()
    stop()
    listeners.tell(1)
    assert heard == []


def test_one_that_was_added_twice_is_let_go_once():
    heard: list[int] = []
    listeners = Listeners[int]()
    stop = listeners.add(heard.append)
    listeners.add(heard.append)
    stop()
    listeners.tell(1)
    assert heard == [1]


def test_those_that_come_or_go_while_it_is_told_change_nothing_about_that_time():
    heard: list[str] = []
    listeners = Listeners[str]()

    def going(word: str) -> None:
        heard.append(f"going {word}")
        stop()
        listeners.add(lambda later: heard.append(f"new {later}"))

    stop = listeners.add(going)
    listeners.add(lambda word: heard.append(f"stays {word}"))
    listeners.tell("a")
    listeners.tell("b")
    assert heard == ["going a", "stays a", "stays b", "new b"]


def test_after_clearing_nobody_hears():
    heard: list[int] = []
    listeners = Listeners[int]()
    listeners.add(heard.append)
    listeners.clear()
    listeners.tell(1)
    assert not list(listeners)
    assert heard == []


def test_what_a_listener_raises_reaches_the_one_who_tells():
    listeners = Listeners[int]()

    def fails(_number: int) -> None:
        raise ValueError("no")

    listeners.add(fails)
    with pytest.raises(ValueError, match="no"):
        listeners.tell(1)
