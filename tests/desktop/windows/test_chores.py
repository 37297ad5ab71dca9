"""Work behind the interface: in its order, its results here, its refusals said."""

from __future__ import annotations

import threading

import pytest

from desktop.windows.chores import Chores
from forms.messages import KnownError
from tests.desktop.bridges import RecordingBridge


@pytest.fixture
def bridge(qapp) -> RecordingBridge:
    return RecordingBridge()


@pytest.fixture
def chores(bridge):
    made = Chores(bridge)
    yield made
    made.finish()


def test_work_runs_elsewhere_and_its_result_comes_here(chores: Chores, qtbot) -> None:
    seen: list[object] = []
    chores.do(threading.current_thread, lambda thread: seen.append((thread, threading.current_thread())))
    assert not chores.idle
    qtbot.waitUntil(lambda: chores.idle)
    ((worker, here),) = seen
    assert worker is not threading.main_thread()
    assert here is threading.main_thread()


def test_chores_are_done_in_the_order_in_which_they_were_asked(chores: Chores, qtbot) -> None:
    done: list[int] = []
    for number in range(20):
        chores.do(lambda number=number: number, done.append)
    qtbot.waitUntil(lambda: chores.idle)
    assert done == list(range(20))


def test_a_refusal_is_said_and_the_next_chore_goes_on(chores: Chores, bridge: RecordingBridge, qtbot) -> None:
    done: list[int] = []

    def refuse() -> None:
        raise KnownError("library.locked", path="x")

    chores.do(refuse, done.append)
    chores.do(lambda: 1, done.append)
    qtbot.waitUntil(lambda: chores.idle)
    assert done == [1]
    assert [error.message.key for error in bridge.refusals] == ["library.locked"]


@pytest.mark.parametrize("where", ["work", "then"])
def test_a_bug_goes_where_bugs_go(chores: Chores, bridge: RecordingBridge, qtbot, where: str) -> None:
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    chores.do(broken if where == "work" else lambda: 1, broken)
    qtbot.waitUntil(lambda: chores.idle)
    assert [type(error) for error in bridge.bugs] == [ZeroDivisionError]


def test_it_names_what_it_is_doing(chores: Chores, qtbot) -> None:
    go = threading.Event()
    chores.do(go.wait, name="Đang sao lưu…")
    assert chores.doing == "Đang sao lưu…"
    go.set()
    qtbot.waitUntil(lambda: chores.idle)
    assert chores.doing == ""


def test_finishing_waits_and_more_can_be_asked_afterwards(chores: Chores, qtbot) -> None:
    done: list[int] = []
    chores.do(lambda: 1, done.append)
    chores.finish()
    chores.do(lambda: 2, done.append)
    qtbot.waitUntil(lambda: chores.idle)
    assert done == [1, 2]
