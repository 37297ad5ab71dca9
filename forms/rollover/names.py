"""Provinces, agencies and levels that ended before the new year, where a text names them as present ones.

Sources: Nghị quyết số 202/2025/QH15 (provinces), 203/2025/QH15 (no district level), through `forms.directory`. A
citation keeps the issuer's name of its own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from forms.citations import Span
from forms.directory import Agency, Directory, Province
from forms.messages import Message
from forms.rollover.items import Choice, Turn
from forms.rollover.times import Found

_NO_DISTRICTS = date(2025, 7, 1)
_DISTRICT = re.compile(
    r"(?<!\w)(?:UBND|HĐND|Ủy\s+ban\s+nhân\s+dân|Hội\s+đồng\s+nhân\s+dân|Trung\s+tâm\s+Y\s+tế|Phòng\s+Y\s+tế|Huyện\s+ủy)?"
    r"\s?(?:cấp\s+huyện|(?:các\s+)?(?:huyện|quận|thị\s+xã|thị\s+trấn)(?!\s+đảo\s+Trường)(?:\s*,\s*(?:huyện|quận|thị\s+xã"
    r"|thành\s+phố|thị\s+trấn))*)(?!\w)",
    re.IGNORECASE,
)


def names_in(text: str, turn: Turn, spared: list[Span]) -> Iterator[Found]:
    """The names in a text that no longer stand on the first day of the new year."""
    taken = list(spared)
    for found in (*_provinces(text, turn), *_agencies(text, turn), *_districts(text, turn)):
        if not any(start < found.end and found.start < end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _provinces(text: str, turn: Turn) -> Iterator[Found]:
    for match in _pattern(_province_names(turn.directory, turn.day)).finditer(text):
        name = re.sub(r"\s+", " ", match["name"]).replace("–", "-")
        then = turn.directory.province_on(name, turn.day)
        if then is None:
            continue
        message = Message("rollover.province", {"before": match[0], "after": then.full_name})
        # Without its kind the name may be a person's, a street's or a ward's.
        choice: Choice = "change" if match["kind"] else "later"
        yield Found("unit", match.start(), match.end(), _named_like(match, then), choice, message)


def _named_like(match: re.Match[str], then: Province) -> str:
    """The new name in the letters and with the kind of the old one: "TỈNH BẾN TRE" gives "TỈNH VĨNH LONG"."""
    kind = match["kind"]
    words = then.full_name
    if kind is None and then.name != "Hồ Chí Minh":  # alone, that is a person's name
        words = then.name
    if match[0].isupper():
        return words.upper()
    return words[0].upper() + words[1:] if kind and kind[0].isupper() else words


def _agencies(text: str, turn: Turn) -> Iterator[Found]:
    names = {known: one for one in _ended(turn.directory, turn.day) for known in (one.name, *one.aliases)}
    upper = {known.upper(): one for known, one in names.items()}
    for match in _pattern(tuple(names)).finditer(text):
        typed = re.sub(r"\s+", " ", match["name"]).replace("–", "-")
        agency = names.get(typed) or upper[typed]
        message = Message(
            "rollover.agency" if agency.became else "rollover.agency_gone",
            {"before": match["name"], "after": ", ".join(agency.became)},
        )
        after = _successor(agency, match["name"])
        start, end = match.span("name")
        yield Found("unit", start, end, after, "change" if after else "later", message)


def _successor(agency: Agency, words: str) -> str | None:
    """The one that took all of an agency's work over, in the letters of `words`; None where only a person can tell.

    The work of a unit of the district level went to many.
    """
    if len(agency.became) != 1 or _DISTRICT.search(agency.name) or words.casefold() != agency.name.casefold():
        return None
    return agency.became[0] if words == agency.name else agency.became[0].upper()


def _districts(text: str, turn: Turn) -> Iterator[Found]:
    if turn.day < _NO_DISTRICTS:
        return
    for match in _DISTRICT.finditer(text):
        words = match[0].strip()
        start = match.end() - len(match[0].lstrip())
        message = Message("rollover.district", {"before": words})
        yield Found("unit", start, match.end(), None, "later", message)


def _ended(directory: Directory, day: date) -> list[Agency]:
    return [one for one in directory.agencies if one.until is not None and one.until < day]


def _province_names(directory: Directory, day: date) -> tuple[str, ...]:
    gone = [one for one in directory.provinces if one.until is not None and one.until < day]
    return tuple(known for one in gone for known in (one.name, *one.aliases))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as whole words, as written or in capitals, with the kind of unit before it where it has one.

    Small letters are no name: "hòa bình" is peace.
    """
    longest_first = sorted({*names, *(name.upper() for name in names)}, key=len, reverse=True)
    told = "|".join(re.escape(name).replace(r"\ ", r"\s+").replace(r"\-", "[-–]") for name in longest_first)
    if not told:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:(?P<kind>(?i:tỉnh|thành\s+phố|TP\.?))\s+)?(?P<name>{told})(?!\w)")
