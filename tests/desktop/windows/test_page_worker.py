"""Pages made in another thread: what is in view first, the newest plan wins, errors of the world are told."""

from __future__ import annotations

import threading

import pytest

from desktop.editors.page_map import Key, Wanted, Wish
from desktop.library import PagesOfOnePlan
from desktop.windows.page_worker import PageWorker
from export.layout.document import Layout
from export.typeset import typeset
from forms.messages import KnownError
from tests.builders import appendix, clause, plan, table, task

WORDS = "Tăng cường công tác chỉ đạo, điều hành thực hiện nhiệm vụ cải cách hành chính trên địa bàn tỉnh. " * 6


def long_plan(sections: int = 4, *, last: str = "cuối"):
    return plan(
        *[clause(f"NHIỆM VỤ {place}", *[clause(WORDS) for _ in range(8)]) for place in range(sections)],
        clause(last, id="last"),
        appendices=(appendix("DANH MỤC", table(*[task(WORDS) for _ in range(30)]), orientation="landscape"),),
    )


def lay_out(it) -> Layout:
    return Layout(typeset(it))


@pytest.fixture
def workers(qtbot):
    made = []

    def make(how=None) -> PageWorker:
        made.append(PageWorker(how or PagesOfOnePlan()))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


@pytest.fixture
def gate():
    """Lets a test hold the worker inside its work."""
    return threading.Event()


def collected(signal) -> list:
    told: list = []
    signal.connect(told.append)
    return told


def finish(qtbot, worker) -> None:
    qtbot.waitUntil(lambda: worker.idle, timeout=20_000)


def test_in_the_end_every_page_is_known(qtbot, workers):
    worker = workers()
    maps = collected(worker.made)
    worker.ask(long_plan())
    assert not worker.idle
    finish(qtbot, worker)
    layout = lay_out(long_plan())
    assert maps[-1].complete
    assert maps[-1].count == layout.count() > 6
    assert [part.kind for part in maps[-1].parts] == ["main", "appendix"]
    assert maps[-1].parts[1].width > maps[-1].parts[1].height


def test_news_arrive_in_the_interface_s_thread_and_pages_are_made_in_another(qtbot, workers):
    made, heard = [], []

    def make(it):
        made.append(threading.get_ident())
        return lay_out(it)

    worker = workers(make)
    worker.made.connect(lambda _map: heard.append(threading.get_ident()))
    worker.ask(plan())
    finish(qtbot, worker)
    assert set(heard) == {threading.get_ident()}
    assert threading.get_ident() not in made


def test_what_is_in_view_is_laid_out_and_painted_before_the_rest_is_counted(qtbot, workers):
    worker = workers()
    news = collected(worker.made)
    worker.drawn.connect(news.append)
    worker.want(Wish((Wanted(Key(1, 2), 0.5),)))
    worker.ask(long_plan(12))
    finish(qtbot, worker)
    first, picture, last = news[0], news[1], news[-1]
    assert not first.complete
    assert first.laid[Key(1, 2)].number == 2
    assert first.parts[0].pages == 1
    assert (picture.key, picture.scale) == (Key(1, 2), 0.5)
    assert picture.image.width() == round(first.laid[Key(1, 2)].width * 0.5)
    assert last.complete


def test_a_painted_page_has_ink(qtbot, workers):
    worker = workers()
    pictures = collected(worker.drawn)
    worker.ask(plan())
    worker.want(Wish((Wanted(Key(0, 1), 1.0),)))
    finish(qtbot, worker)
    (picture,) = pictures
    dark = sum(picture.image.pixelColor(x, y).lightness() < 120 for x in range(0, 595, 2) for y in range(60, 400, 2))
    assert dark > 300


def test_a_page_that_says_the_same_is_not_painted_again(qtbot, workers):
    worker = workers()
    pictures = collected(worker.drawn)
    layout = lay_out(long_plan())
    layout.count()
    end = Key(0, layout.known()[0][0])
    first, last = Wanted(Key(0, 1), 0.5), Wanted(end, 0.5)
    worker.ask(long_plan())
    worker.want(Wish((first, last)))
    finish(qtbot, worker)
    worker.want(Wish((first, last), {picture.key: picture.page for picture in pictures}))
    worker.ask(long_plan(last="đổi khác"))
    finish(qtbot, worker)
    assert [picture.key for picture in pictures] == [Key(0, 1), end, end]


def test_a_page_beyond_the_last_is_passed_over(qtbot, workers):
    worker = workers()
    pictures = collected(worker.drawn)
    worker.ask(plan())
    worker.want(Wish((Wanted(Key(0, 9), 1.0), Wanted(Key(7, 1), 1.0), Wanted(Key(0, 1), 0.5))))
    finish(qtbot, worker)
    assert [picture.key for picture in pictures] == [Key(0, 1)]


def test_plans_that_wait_are_passed_over_for_the_newest(qtbot, workers, gate):
    seen = []

    def make(it):
        seen.append(it)
        gate.wait(10)
        return lay_out(it)

    worker = workers(make)
    plans = [plan() for _ in range(5)]
    worker.ask(plans[0])
    qtbot.waitUntil(lambda: bool(seen))
    for it in plans[1:]:
        worker.ask(it)
    gate.set()
    finish(qtbot, worker)
    assert seen == [plans[0], plans[4]]


def test_a_newer_plan_ends_the_counting_of_an_older_one(qtbot, workers):
    worker = workers()
    maps = collected(worker.made)
    worker.ask(long_plan(30))
    qtbot.waitUntil(lambda: bool(maps))
    worker.ask(plan())
    finish(qtbot, worker)
    assert maps[-1].count == 1
    assert not any(one.complete for one in maps[:-1])


@pytest.mark.parametrize("block", ["last", "n1"])
def test_a_block_is_found_on_its_page(qtbot, workers, block):
    it = long_plan()
    worker = workers()
    worker.ask(it)
    with qtbot.waitSignal(worker.found) as told:
        worker.seek(block)
    (found,) = told.args
    assert found.block == block
    assert any(area.id == block for area in found.page.areas)
    layout = lay_out(it)
    assert layout.page(layout.page_of(block)) == found.page


def test_what_no_page_shows_is_answered_too(qtbot, workers):
    worker = workers()
    worker.ask(plan())
    with qtbot.waitSignal(worker.found) as told:
        worker.seek("nowhere")
    assert told.args[0].key is None


def test_what_the_world_refuses_is_told_and_the_pages_before_stay(qtbot, workers):
    def make(it):
        if it is bad:
            raise KnownError("layout.nothing")
        return lay_out(it)

    bad = plan()
    worker = workers(make)
    pictures = collected(worker.drawn)
    worker.ask(plan())
    finish(qtbot, worker)
    with qtbot.waitSignal(worker.refused) as told:
        worker.ask(bad)
    assert told.args[0].message.key == "layout.nothing"
    worker.want(Wish((Wanted(Key(0, 1), 0.5),)))
    finish(qtbot, worker)
    assert len(pictures) == 1


def test_a_bug_in_the_worker_is_not_swallowed_and_does_not_end_it(qtbot, workers):
    def make(it):
        if it is bad:
            raise ZeroDivisionError
        return lay_out(it)

    bad = plan()
    worker = workers(make)
    with qtbot.captureExceptions() as caught:
        worker.ask(bad)
        finish(qtbot, worker)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    with qtbot.waitSignal(worker.made):
        worker.ask(plan())


def test_closing_waits_for_the_piece_at_work_and_tells_nothing(qtbot, gate):
    seen = []

    def make(it):
        seen.append(it)
        gate.wait(10)
        return lay_out(it)

    worker = PageWorker(make)
    worker.ask(plan())
    qtbot.waitUntil(lambda: bool(seen))
    with qtbot.assertNotEmitted(worker.made):
        gate.set()
        worker.close()
    assert not worker._thread.is_alive()


def test_the_interface_gets_its_turn_after_every_piece(qtbot, workers):
    """While nobody runs the event loop the worker comes no further than one piece."""
    made = []

    class Counting(Layout):
        def advance(self, section):
            made.append(section)
            return super().advance(section)

    worker = workers(lambda it: Counting(typeset(it)))
    worker.ask(long_plan(20))
    qtbot.waitUntil(lambda: len(made) > 2)
    before = len(made)
    threading.Event().wait(0.1)
    assert len(made) <= before + 1
    finish(qtbot, worker)
    assert len(made) > before + 10
