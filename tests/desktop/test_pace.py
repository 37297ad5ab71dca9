"""The interface's beat: rubbish is collected between events, in this thread, and all is as it was in the end."""

from __future__ import annotations

import gc
import sys
import threading
import weakref

import pytest

from desktop.pace import OVERDUE, REST, SWITCH, WORTH, YOUNG, Pace


class Knot:
    """An object that refers to itself, so that only the collector can end it."""

    def __init__(self):
        self.me = self


@pytest.fixture
def pace(qapp):
    it = Pace()
    it.begin()
    yield it
    it.stop()


def allocate(count: int) -> list:
    return [[] for _ in range(count)]


def test_python_s_own_collector_rests_meanwhile(pace):
    assert not gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(SWITCH)


def test_all_is_as_it_was_in_the_end(qapp):
    interval = sys.getswitchinterval()
    it = Pace()
    it.stop()
    it.begin()
    it.begin()
    it.stop()
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(interval)


def test_rubbish_is_collected_while_the_event_loop_runs(pace, qtbot):
    gone = weakref.ref(Knot())
    kept = allocate(YOUNG * 2)
    qtbot.waitUntil(lambda: gone() is None, timeout=5_000)
    assert pace.runs
    assert kept


def test_rubbish_of_another_thread_is_ended_in_the_interface_s(pace, qtbot):
    threads = []

    class Told(Knot):
        def __del__(self):
            threads.append(threading.get_ident())

    def work():
        Told()
        allocate(YOUNG * 4)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    allocate(YOUNG * 2)
    kept = allocate(YOUNG * 2)
    qtbot.waitUntil(lambda: bool(threads), timeout=5_000)
    assert threads == [threading.get_ident()]
    assert kept


@pytest.mark.parametrize(("at_work", "looks"), [(False, WORTH), (True, OVERDUE)])
def test_a_full_run_waits_until_it_disturbs_nobody(pace, monkeypatch, at_work, looks):
    generations = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: generations.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: (YOUNG, 0, 0))
    monkeypatch.setattr(Pace, "_at_work", lambda _self: at_work)
    for _look in range(looks - 1):
        pace.look()
    assert 2 not in generations
    pace.look()
    assert generations[-1] == 2
    assert (generations.count(2), pace.full_runs) == (1, 1)


def test_nothing_is_run_where_nothing_happened(pace, monkeypatch):
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    monkeypatch.setattr(gc, "collect", lambda *_: pytest.fail("nothing to collect"))
    for _look in range(REST * 3):
        pace.look()
    assert pace._timer.interval() > 100
