"""Long work on the worker: its progress, its end, and its stop."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, current_thread, main_thread

import pytest

from desktop.windows.long_work import LongWork


@pytest.fixture
def pool():
    with ThreadPoolExecutor(1) as it:
        yield it


@pytest.fixture
def work(qapp, pool):
    return LongWork(pool)


def test_it_runs_elsewhere_and_reports_here(work, qtbot):
    seen = []
    work.finished.connect(lambda result: seen.append((result, current_thread())))
    with qtbot.waitSignal(work.finished):
        work.start(lambda _tell: current_thread())
    ((ran_in, heard_in),) = seen
    assert ran_in is not main_thread()
    assert heard_in is main_thread()
    assert not work.running


def test_progress_is_told_once_for_each_step(work, qtbot):
    told = []
    work.progressed.connect(told.append)
    with qtbot.waitSignal(work.finished):
        work.start(lambda tell: [tell(step) for step in (1, 1, 2, 2, 2, 3)])
    assert told == [1, 2, 3]


def test_it_stops_at_its_next_step(work, qtbot):
    begun = Event()

    def endless(tell):
        while True:
            tell(0)
            begun.set()

    work.start(endless)
    assert begun.wait(10)
    with qtbot.waitSignal(work.cancelled), qtbot.assertNotEmitted(work.finished):
        work.cancel()
    assert not work.running


def test_what_waits_for_its_turn_is_stopped_before_it_begins(work, pool, qtbot):
    gate, ran = Event(), []
    pool.submit(gate.wait, 10)
    work.start(lambda _tell: ran.append(1))
    with qtbot.waitSignal(work.cancelled):
        work.cancel()
        gate.set()
    assert ran == []


def test_no_progress_is_told_after_a_stop(work, qtbot):
    begun, told = Event(), []
    work.progressed.connect(told.append)

    def endless(tell):
        step = 0
        while True:
            step += 1
            tell(step)
            begun.set()

    work.start(endless)
    assert begun.wait(10)
    work.cancel()
    qtbot.waitUntil(lambda: not work.running)
    assert told == []


def test_what_goes_wrong_is_told(work, qtbot):
    with qtbot.waitSignal(work.failed) as caught:
        work.start(lambda _tell: 1 / 0)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_two_at_once_are_a_mistake_of_the_caller(work, qtbot):
    gate = Event()
    work.start(lambda _tell: gate.wait(10))
    with pytest.raises(RuntimeError):
        work.start(lambda _tell: None)
    with qtbot.waitSignal(work.finished):
        gate.set()


def test_it_can_be_used_again_after_a_stop(work, qtbot):
    gate = Event()

    def stopped(tell):
        gate.wait(10)
        tell(1)

    work.start(stopped)
    with qtbot.waitSignal(work.cancelled):
        work.cancel()
        gate.set()
    with qtbot.waitSignal(work.finished) as done:
        work.start(lambda tell: tell(1) or "again")
    assert done.args == ["again"]
