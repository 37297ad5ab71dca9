"""Page ranges as they are typed: "1-3, 5, 8-". No Qt."""

from __future__ import annotations

import re

from forms.messages import KnownError

_PAGE = re.compile(r"\d{1,6}")
_RANGE = re.compile(r"(\d{1,6})?\s*-\s*(\d{1,6})?")


class BadRange(KnownError):
    """What was typed names no pages, or pages that are not there."""


def read_ranges(text: str, count: int) -> tuple[int, ...]:
    """The page numbers, from 1 and in their order, that a text names out of `count` pages; all of them for "".

    "2-4" names three pages, "3-" those from 3 on, "-2" the first two; parts are separated by "," or ";". Raises
    `BadRange` with a sentence that names the part that cannot be read, or the page that is not there.
    """
    if not text.strip():
        return tuple(range(1, count + 1))
    found: set[int] = set()
    for part in re.split(r"[,;]", text.replace("–", "-").replace("—", "-")):
        if part.strip():
            found |= _pages(part.strip(), count)
    if not found:
        raise BadRange("print.bad_range", part=text.strip())
    return tuple(sorted(found))


def _pages(part: str, count: int) -> set[int]:
    match = _RANGE.fullmatch(part)
    if _PAGE.fullmatch(part):
        first = last = int(part)
    elif match is not None and (match[1] or match[2]):
        first, last = int(match[1] or 1), int(match[2] or count)
    else:
        raise BadRange("print.bad_range", part=part)
    for page in (first, last):
        if not 1 <= page <= count:
            raise BadRange("print.no_such_page", page=page, count=count)
    if first > last:
        raise BadRange("print.bad_range", part=part)
    return set(range(first, last + 1))
