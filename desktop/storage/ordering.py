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


def new_keys(before: Sequence[K], after: Sequence[K], old: Mapping[K, str]) -> dict[K, str]:
    """The fewest new keys that lead from one order to another: for those who came and those who moved, no others.

    `old` holds the keys of all that stand in `before`. Where a gap has become so narrow that its keys grow long, some
    neighbours are keyed anew with them.
    """
    start, end = shared_ends(before, after)
    middle, last = after[start : len(after) - end], len(after) - end
    stayed = set(before[start : len(before) - end])
    kept = _kept(middle, {key: old[key] for key in middle if key in stayed})
    kept[-1] = old[after[start - 1]] if start else None
    kept[len(middle)] = old[after[last]] if end else None
    made = _fill_gaps(middle, kept)
    if made and max(map(len, made.values())) > LONGEST:
        return _with_room(after, {**{key: old[key] for key in before}, **made})
    return made


def shared_ends(before: Sequence[K], after: Sequence[K]) -> tuple[int, int]:
    """How many stand alike at the beginning, and how many of the rest at the end."""
    most = min(len(before), len(after))
    start = bisect_left(range(1, most + 1), True, key=lambda size: before[:size] != after[:size])
    rest = most - start
    old, new = len(before), len(after)
    end = bisect_left(range(1, rest + 1), True, key=lambda size: before[old - size :] != after[new - size :])
    return start, end


def _fill_gaps(order: Sequence[K], kept: Mapping[int, str | None]) -> dict[K, str]:
    """Keys for the places in `order` that keep none; the places before the first and after the last are the bounds."""
    made: dict[K, str] = {}
    for first, last in pairwise(sorted(kept)):
        if last - first > 1:
            keys = spread(kept[first], kept[last], last - first - 1)
            made.update(zip(order[first + 1 : last], keys, strict=True))
    return made


def _with_room(order: Sequence[K], keys: Mapping[K, str]) -> dict[K, str]:
    """New keys for the narrow places of `order` and for as many around them as brings the length to half the limit."""
    narrow = [at for at, key in enumerate(order) if len(keys[key]) > LONGEST]
    reach = 16
    while True:
        start, end = max(0, narrow[0] - reach), min(len(order), narrow[-1] + 1 + reach)
        low = keys[order[start - 1]] if start else None
        high = keys[order[end]] if end < len(order) else None
        made = spread(low, high, end - start)
        if low is None or high is None or max(map(len, made)) <= LONGEST // 2:
            return dict(zip(order[start:end], made, strict=True))
        reach *= 4


def _kept(order: Sequence[K], old: Mapping[K, str]) -> dict[int, str | None]:
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
    kept: dict[int, str | None] = {}
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
