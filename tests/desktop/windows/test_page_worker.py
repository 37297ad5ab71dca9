"""Pages made in another thread: the newest plan wins, errors of the world are told, closing waits."""

from __future__ import annotations

import threading

import pytest

from desktop.windows.page_worker import PageWorker
from forms.messages import KnownError
from tests.builders import plan


@pytest.fixture
def gate():
    """Lets a test hold the worker inside its work."""
    return threading.Event()


def worker_of(_qtbot, make) -> PageWorker:
    return PageWorker(make)


def test_pages_arrive_in_the_interface_s_thread(qtbot):
    threads = []
    worker = worker_of(qtbot, lambda it: [threading.get_ident()])
    worker.made.connect(lambda _pages: threads.append(threading.get_ident()))
    with qtbot.waitSignal(worker.made) as told:
        worker.ask(plan())
    assert told.args[0] != [threading.get_ident()]
    assert threads == [threading.get_ident()]
    worker.close()


def test_plans_that_wait_are_passed_over_for_the_newest(qtbot, gate):
    seen = []

    def make(it):
        seen.append(it)
        gate.wait(10)
        return [it]

    worker = worker_of(qtbot, make)
    plans = [plan() for _ in range(5)]
    with qtbot.waitSignals([worker.made, worker.made]):
        for it in plans:
            worker.ask(it)
        gate.set()
    assert seen == [plans[0], plans[4]]
    worker.close()


def test_what_the_world_refuses_is_told(qtbot):
    def make(_it):
        raise KnownError("layout.nothing")

    worker = worker_of(qtbot, make)
    with qtbot.waitSignal(worker.refused) as told:
        worker.ask(plan())
    assert told.args[0].message.key == "layout.nothing"
    worker.close()


def test_after_a_refusal_the_next_plan_is_made(qtbot):
    answers = [KnownError("layout.nothing"), ["page"]]

    def make(_it):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    worker = worker_of(qtbot, make)
    with qtbot.waitSignal(worker.refused):
        worker.ask(plan())
    with qtbot.waitSignal(worker.made) as told:
        worker.ask(plan())
    assert told.args == [["page"]]
    worker.close()


def test_a_bug_in_the_worker_is_not_swallowed(qtbot):
    def make(_it):
        raise ZeroDivisionError

    worker = worker_of(qtbot, make)
    with qtbot.captureExceptions() as caught:
        worker.ask(plan())
        qtbot.waitUntil(lambda: worker.idle)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    worker.close()


def test_closing_waits_for_what_is_being_made_and_tells_nothing(qtbot, gate, monkeypatch):
    done = []

    def make(_it):
        gate.wait(10)
        done.append(True)
        return []

    worker = worker_of(qtbot, make)
    shut_down = worker._pool.shutdown

    def let_go_and_shut_down(**how):
        gate.set()
        shut_down(**how)

    monkeypatch.setattr(worker._pool, "shutdown", let_go_and_shut_down)
    with qtbot.assertNotEmitted(worker.made):
        worker.ask(plan())
        worker.close()
    assert done == [True]
