"""Where pages stand: fitted to the view part by part, one or two abreast, found again by place and by page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.editors.page_map import Key, PageMap, Part
from desktop.editors.page_strip import GAP, LARGEST, SMALLEST, Strip, View

UPRIGHT = Part("Kế hoạch năm", "main", 600, 800, 4)
TURNED = Part("Phụ lục I. DANH MỤC", "appendix", 800, 600, 3)


def spots(strip: Strip) -> list:
    return list(strip.spots(0, strip.height))


def test_each_part_is_as_wide_as_the_view():
    for spot in spots(Strip((UPRIGHT, TURNED), View(424, 500))):
        assert spot.width == pytest.approx(400)
        assert spot.left == pytest.approx(GAP)


def test_a_whole_page_fits_the_view():
    for spot in spots(Strip((UPRIGHT, TURNED), View(900, 500, "page"))):
        assert spot.height <= 500 - 2 * GAP + 0.01
        assert spot.width <= 900 - 2 * GAP + 0.01


def test_at_a_fixed_size_all_pages_have_it():
    assert {spot.scale for spot in spots(Strip((UPRIGHT, TURNED), View(400, 500, 1.5)))} == {1.5}


@pytest.mark.parametrize(("asked", "given_"), [(0.0001, SMALLEST), (99.0, LARGEST)])
def test_sizes_beyond_reason_are_bounded(asked, given_):
    assert spots(Strip((UPRIGHT,), View(400, 500, asked)))[0].scale == given_


def test_pages_stand_below_each_other_without_touching():
    found = spots(Strip((UPRIGHT, TURNED), View(424, 500)))
    assert [spot.key for spot in found] == [*(Key(0, n) for n in (1, 2, 3, 4)), *(Key(1, n) for n in (1, 2, 3))]
    for above, below in pairwise(found):
        assert below.top == pytest.approx(above.bottom + GAP)


def test_two_abreast_stand_side_by_side_and_a_part_begins_a_row():
    found = {spot.key: spot for spot in spots(Strip((UPRIGHT, TURNED), View(836, 500, "width", 2)))}
    assert found[Key(0, 1)].top == found[Key(0, 2)].top
    assert found[Key(0, 2)].left == pytest.approx(found[Key(0, 1)].left + 400 + GAP)
    assert found[Key(1, 1)].top > found[Key(0, 4)].bottom
    assert found[Key(1, 3)].left == found[Key(1, 1)].left


def test_a_single_page_takes_the_width_though_two_may_stand_abreast():
    (spot,) = spots(Strip((UPRIGHT._replace(pages=1),), View(424, 500, "width", 2)))
    assert spot.width == pytest.approx(400)


def test_nothing_is_a_strip_too():
    strip = Strip((), View(400, 500))
    assert spots(strip) == []
    assert strip.at(10, 10) is None
    assert strip.spot(Key(0, 1)) is None


def test_beside_and_between_pages_is_no_page():
    strip = Strip((UPRIGHT,), View(424, 500))
    assert strip.at(GAP / 2, 100) is None
    assert strip.at(100, GAP / 2) is None
    assert strip.at(100, 100).key == Key(0, 1)


@given(
    counts=st.lists(st.integers(1, 40), min_size=1, max_size=4),
    abreast=st.integers(1, 2),
    zoom=st.sampled_from(["width", "page", 0.4, 2.0]),
    width=st.integers(60, 2000),
)
def test_every_page_has_one_place_where_it_is_found_again(counts, abreast, zoom, width):
    parts = [(UPRIGHT, TURNED)[place % 2]._replace(pages=count) for place, count in enumerate(counts)]
    strip = Strip(parts, View(width, 500, zoom, abreast))
    found = spots(strip)
    assert [spot.key for spot in found] == list(PageMap(tuple(parts)).keys())
    for spot in found:
        assert strip.spot(spot.key) == spot
        assert strip.at(spot.left + 1, spot.top + 1) == spot
        assert spot in list(strip.spots(spot.top, spot.top))
        assert spot.bottom + GAP <= strip.height + 0.01


def test_only_pages_in_view_are_given():
    strip = Strip((UPRIGHT._replace(pages=300),), View(424, 500))
    assert 1 <= len(list(strip.spots(50_000, 50_500))) <= 3
