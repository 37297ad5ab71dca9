"""Fractional order keys: always between, short where they can be, and as few new ones as a move needs."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.ordering import DIGITS, LONGEST, between, new_keys, shared_ends, spread


def rising(keys: list[str]) -> bool:
    return all(first < second for first, second in pairwise(keys))


def test_keys_appended_one_by_one_stay_short() -> None:
    keys = spread(None, None, 10_000)
    assert rising(keys)
    assert max(map(len, keys)) <= 4


def test_keys_put_before_the_first_stay_short() -> None:
    keys = spread(None, "a0", 10_000)
    assert rising([*keys, "a0"])
    assert max(map(len, keys)) <= 4


def test_a_key_lies_between_its_neighbours_whatever_they_are() -> None:
    assert between("a0", "a1") == "a0V"
    assert between("a0", "a2") == "a1"
    assert between("a0V", "a1") > "a0V"
    assert between("Zz", "a0") == "ZzV"
    assert between(None, "a0V") == "a0"


@given(st.lists(st.integers(0, 1_000_000), max_size=60))
def test_any_series_of_insertions_keeps_the_order(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        low = keys[at - 1] if at else None
        high = keys[at] if at < len(keys) else None
        keys.insert(at, between(low, high))
    assert rising(keys)
    assert all(not key[2:].endswith(DIGITS[0]) or key[0] not in "aZ" for key in keys)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 200))
def test_a_spread_fits_between_its_bounds(start: int, width: int, count: int) -> None:
    bounds = spread(None, None, start + width + 2)
    low, high = bounds[start], bounds[start + width + 1]
    keys = spread(low, high, count)
    assert len(keys) == count
    assert rising([low, *keys, high])


def test_one_inserted_among_ten_thousand_gets_the_only_new_key() -> None:
    order = list(range(10_000))
    old = dict(zip(order, spread(None, None, 10_000), strict=True))
    assert list(new_keys(order, [*order[:5000], -1, *order[5000:]], old)) == [-1]


def test_one_moved_from_end_to_beginning_gets_the_only_new_key() -> None:
    order = list(range(1000))
    old = dict(zip(order, spread(None, None, 1000), strict=True))
    assert list(new_keys(order, [999, *order[:-1]], old)) == [999]


def test_removing_gives_no_new_key() -> None:
    order = list(range(100))
    old = dict(zip(order, spread(None, None, 100), strict=True))
    assert new_keys(order, order[::3], old) == {}


@given(st.permutations(range(12)), st.sets(st.integers(0, 11)), st.integers(0, 3))
def test_new_keys_sort_any_new_order(order: list[int], gone: set[int], added: int) -> None:
    old = dict(zip(range(12), spread(None, None, 12), strict=True))
    wanted = [key for key in order if key not in gone] + list(range(100, 100 + added))
    after = {**old, **new_keys(range(12), wanted, old)}
    assert rising([after[key] for key in wanted])


@given(st.permutations(range(9)))
def test_a_move_changes_as_few_keys_as_can_be(order: list[int]) -> None:
    old = dict(zip(range(9), spread(None, None, 9), strict=True))
    longest = [1] * 9
    for at in range(9):
        longest[at] += max((longest[before] for before in range(at) if order[before] < order[at]), default=0)
    assert len(new_keys(range(9), order, old)) == 9 - max(longest)


def test_insertion_into_one_gap_makes_room_before_keys_grow_without_end() -> None:
    order = list(range(200))
    keys = dict(zip(order, spread(None, None, 200), strict=True))
    written = 0
    for number in range(1000, 3000):
        before = [*order]
        order.insert(100, number)
        made = new_keys(before, order, keys)
        keys.update(made)
        written += len(made)
        assert max(map(len, made.values())) <= LONGEST
    assert rising([keys[key] for key in order])
    assert written < 4 * 2000


def test_insertion_always_after_the_last_inserted_makes_room_too() -> None:
    order = list(range(200))
    keys = dict(zip(order, spread(None, None, 200), strict=True))
    written = 0
    for at, number in enumerate(range(1000, 3000), start=100):
        before = [*order]
        order.insert(at, number)
        made = new_keys(before, order, keys)
        keys.update(made)
        written += len(made)
    assert rising([keys[key] for key in order])
    assert written < 4 * 2000


def test_random_insertions_and_moves_over_a_long_session_stay_sorted() -> None:
    chance = random.Random(7)
    order: list[int] = []
    keys: dict[int, str] = {}
    for number in range(1500):
        before = [*order]
        if order and chance.random() < 0.3:
            order.insert(chance.randrange(len(order)), order.pop(chance.randrange(len(order))))
        else:
            order.insert(chance.randint(0, len(order)), number)
        keys.update(new_keys(before, order, keys))
    assert rising([keys[key] for key in order])


@given(st.lists(st.integers(0, 2), max_size=8), st.lists(st.integers(0, 2), max_size=8))
def test_shared_ends_are_as_long_as_can_be_and_do_not_overlap(before: list[int], after: list[int]) -> None:
    start, end = shared_ends(before, after)
    least = min(len(before), len(after))
    assert before[:start] == after[:start]
    assert start == least or before[start] != after[start]
    assert start + end <= least
    assert before[len(before) - end :] == after[len(after) - end :]
    assert start + end == least or before[-end - 1] != after[-end - 1]


def test_keys_given_around_a_changed_middle_stay_between_its_neighbours() -> None:
    before = list(range(10))
    keys = dict(zip(before, spread(None, None, 10), strict=True))
    after = [0, 1, 2, 5, 4, 100, 3, 7, 8, 9]
    made = new_keys(before, after, keys)
    assert set(made) <= {3, 4, 5, 100}
    assert rising([{**keys, **made}[key] for key in after])
