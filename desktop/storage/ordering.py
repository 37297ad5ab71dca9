"""Fractional order keys: text that sorts siblings, so that putting one between two others rewrites neither.

A key is an integer part and a fraction. The integer part begins with a letter that says how many digits follow
("a" one, "b" two, … and "Z" one, "Y" two, … for the negative ones), which keeps keys short where rows are added at
either end; the fraction, which never ends in the lowest digit, halves the room between two neighbours. Keys compare as
ASCII, which is how SQLite compares TEXT.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LONGEST = 40
"""A key longer than this makes its neighbourhood be keyed anew; insertion into one gap adds a digit in six."""

K = TypeVar("K", bound=Hashable)


def between(low: str | None, high: str | None) -> str:
    """A key after `low` and before `high`; None stands for the end that is open. `low` must sort before `high`."""
    if low is None:
        return "a0" if high is None else _before(high)
    whole = _whole(low)
    following = _next(whole, 1)
    if high is None or following < high:
        return following
    if whole == _whole(high):
        return whole + _middle(low[len(whole) :], high[len(whole) :])
    return whole + _middle(low[len(whole) :], None)


def spread(low: str | None, high: str | None, count: int) -> list[str]:
    """`count` rising keys between two others, as short as they come."""
    keys: list[str] = []
    if count == 0:
        return keys
    if high is None:
        for _ in range(count):
            low = between(low, None)
            keys.append(low)
        return keys
    if low is None:
        for _ in range(count):
            high = between(None, high)
            keys.append(high)
        return keys[::-1]
    middle = between(low, high)
    half = count // 2
    return [*spread(low, middle, half), middle, *spread(middle, high, count - half - 1)]


def new_keys(order: Sequence[K], old: Mapping[K, str]) -> dict[K, str]:
    """The fewest new keys that make `order` sorted: those who have none yet, those who moved, no others.

    Where a gap has become so narrow that its keys grow long, some neighbours are keyed anew with them.
    """
    kept = _kept(order, old)
    made = _fill_gaps(order, kept)
    if made and max(map(len, made.values())) > LONGEST:
        _make_room(order, kept, made)
        made = _fill_gaps(order, kept)
    return made


def _fill_gaps(order: Sequence[K], kept: Mapping[int, str]) -> dict[K, str]:
    """Keys for the places in `order` that keep none."""
    made: dict[K, str] = {}
    if len(kept) == len(order):
        return made
    ends = [-1, *sorted(kept), len(order)]
    for first, last in pairwise(ends):
        if last - first > 1:
            keys = spread(kept.get(first), kept.get(last), last - first - 1)
            made.update(zip(order[first + 1 : last], keys, strict=True))
    return made


def _make_room(order: Sequence[K], kept: dict[int, str], made: Mapping[K, str]) -> None:
    """Give up the keys around the narrow places, as few as make the new keys half as long as the limit."""
    places = [at for at, key in enumerate(order) if len(made.get(key, "")) > LONGEST]
    low, high = places[0], places[-1] + 1
    reach = 16
    while True:
        start, end = max(0, low - reach), min(len(order), high + reach)
        bounds = kept.get(start - 1), kept.get(end)
        open_ended = start == 0 or end == len(order)
        roomy = all(bounds) and max(map(len, spread(*bounds, end - start))) <= LONGEST // 2
        if open_ended or roomy:
            break
        reach *= 4
    # At an end of the list keys are free; the whole side is let go so that the run meets no long key again.
    for at in range(start, end):
        kept.pop(at, None)


def _kept(order: Sequence[K], old: Mapping[K, str]) -> dict[int, str]:
    """Places whose old keys already rise: all of them as a rule, else a longest rising part."""
    placed = [(at, old[key]) for at, key in enumerate(order) if key in old]
    if all(first[1] < second[1] for first, second in pairwise(placed)):
        return dict(placed)
    tails: list[str] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, key) in enumerate(placed):
        length = bisect_left(tails, key)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [key]
        ends[length : length + 1] = [index]
    kept: dict[int, str] = {}
    index = ends[-1]
    while index >= 0:
        at, key = placed[index]
        kept[at] = key
        index = before[index]
    return kept


def _length(head: str) -> int:
    """How many digits follow the head of an integer part."""
    return ord(head) - ord("a") + 1 if head >= "a" else ord("Z") - ord(head) + 1


def _whole(key: str) -> str:
    return key[: 1 + _length(key[0])]


def _before(high: str) -> str:
    whole = _whole(high)
    return whole if len(whole) < len(high) else _next(whole, -1)


def _next(whole: str, step: int) -> str:
    """The next integer part up (`step` 1) or down (-1)."""
    head, digits = whole[0], list(whole[1:])
    over, from_, to = (DIGITS[-1], DIGITS[0], 1) if step > 0 else (DIGITS[0], DIGITS[-1], -1)
    for at in reversed(range(len(digits))):
        if digits[at] != over:
            digits[at] = DIGITS[DIGITS.index(digits[at]) + to]
            return head + "".join(digits)
        digits[at] = from_
    if (head, step) in (("Z", 1), ("a", -1)):
        return "a" + DIGITS[0] if step > 0 else "Z" + DIGITS[-1]
    head = chr(ord(head) + step)
    return head + from_ * _length(head)


def _middle(low: str, high: str | None) -> str:
    """A fraction between two others; None is the open upper end. Never ends in the lowest digit."""
    shared = 0
    if high is not None:
        while shared < len(high) and (low[shared : shared + 1] or DIGITS[0]) == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _middle(low[shared:], high[shared:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high is not None else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last + 1) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[first] + _middle(low[1:], None)
