"""A layout in steps: what is known, one page further at a time, a block sought without laying out what follows it."""

from __future__ import annotations

import pytest

from export.layout.document import Layout
from export.typeset import typeset
from tests.builders import appendix, clause, note, plan, table, task

WORDS = "Tăng cường công tác chỉ đạo thực hiện nhiệm vụ cải cách hành chính; nâng cao chất lượng phục vụ. " * 3


@pytest.fixture
def layout() -> Layout:
    body = [clause(WORDS, id=f"c{place}") for place in range(40)]
    noted = clause(("Có chú thích", note("Nguồn số liệu.", id="source")), id="noted")
    rows = [task(WORDS, id=f"r{place}") for place in range(40)]
    return Layout(typeset(plan(*body, noted, appendices=(appendix("DANH MỤC", table(*rows), id="list"),))))


def sought(layout: Layout, block: str):
    """What a search gives, and in how many steps."""
    steps, count = layout.seek(block), 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, count
        count += 1


def test_at_first_each_section_has_its_first_page(layout):
    assert layout.known() == ((1, False), (1, False))
    assert layout.at(0, 1).number == 1
    assert layout.at(1, 1).section == 1


def test_what_is_not_known_is_not_found_out_by_asking(layout):
    assert layout.at(0, 5) is None
    assert layout.at(0, 0) is None
    assert layout.at(7, 1) is None
    assert layout.at(-1, 1) is None
    assert layout.known() == ((1, False), (1, False))


def test_each_advance_finds_one_page_until_all_are_known(layout):
    found = 1
    while layout.advance(0):
        found += 1
        assert layout.known()[0][0] == found
    assert layout.known()[0] == (found, True)
    assert not layout.advance(0)
    assert layout.known()[1] == (1, False)


def test_pages_found_in_steps_are_those_of_the_whole(layout):
    whole = list(Layout(layout.typeset).pages())
    for section in (0, 1):
        while layout.advance(section):
            pass
    counts = [count for count, _done in layout.known()]
    pages = [layout.at(section, number) for section in (0, 1) for number in range(1, counts[section] + 1)]
    assert pages == whole


@pytest.mark.parametrize("block", ["c0", "c25", "r0", "r39", "list", "source"])
def test_a_block_is_sought_in_steps(layout, block):
    (section, number), _steps = sought(layout, block)
    page = layout.at(section, number)
    assert any(area.id == block for area in page.areas)
    index = Layout(layout.typeset).page_of(block)
    assert Layout(layout.typeset).page(index) == page


def test_seeking_lays_out_no_more_than_it_must(layout):
    place, steps = sought(layout, "c0")
    assert place == (0, 1)
    assert steps <= 2
    assert not layout.known()[0][1]
    sought(layout, "r0")
    assert not layout.known()[0][1]


def test_what_no_page_shows_is_not_found(layout):
    assert sought(layout, "nowhere") == (None, 0)
