"""Labels that an author typed at the start of a line: "I. ", "1.1. ", "a) ", "- ", "Điều 1. " -> scheme and counter.

What only looks like a label gives none: dates (1.1.2025), amounts (1.000 đồng, 2.5 triệu), years (2025.), initials
(V. I. Lênin), capacities (Q. GIÁM ĐỐC), sentences that begin with a reference (Điều 5 Luật …).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from forms.plan import Scheme
from forms.vietnamese import diem_number, from_roman

MAX_COUNTER = 200
"""Numbers above are years, amounts or room numbers; no author counts that far among siblings."""


class TypedLabel(NamedTuple):
    """A label as it was typed, and what it says.

    `number` is its counter among its siblings (of "1.2.3." it is 3), None for bullets and for letters outside the
    order of điểm (f, w). `label` is printed as typed, its blanks made one. `length` is how many characters of the
    text it takes with the blanks around it: `text[length:]` is the rest.
    """

    scheme: Scheme
    number: int | None
    label: str
    length: int


def typed_label(text: str) -> TypedLabel | None:
    """The label at the start of a text, None where there is none; the text is in NFC.

    A capital letter ("A.") counts as a Roman heading with a label of its own, other bullets (•, *) as dashes, "(1)" and
    "1)" as arabic, "(i)" as a letter: the scheme says where it stands, `label` what was typed.
    """
    for shape, read in _SHAPES:
        if found := shape.match(text):
            told = read(found, text[found.end() :])
            return None if told is None else TypedLabel(*told, _one_blank(found["label"]), found.end())
    return None


def decimal_parts(label: str) -> tuple[str, ...]:
    """The parts of a decimal label without its end: "II.1.2." gives ("II", "1", "2")."""
    return tuple(label.strip(" .)/").split("."))


def ordinal(word: str) -> int | None:
    """The number in a "Phần thứ nhất", by its last word; None for a word that is no ordinal."""
    return _ORDINALS.get(word.lower())


_Told = tuple[Scheme, int | None]
_Read = Callable[[re.Match[str], str], _Told | None]

_BLANK = r"[ \t\u00a0\u2007\u202f]"
_ORDINALS: Mapping[str, int] = MappingProxyType(
    {
        "nhất": 1,
        "hai": 2,
        "ba": 3,
        "tư": 4,
        "bốn": 4,
        "năm": 5,
        "sáu": 6,
        "bảy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
    }
)
_NAMED: Mapping[str, Scheme] = MappingProxyType(
    {"phần": "phan", "chương": "chuong", "mục": "muc", "tiểu mục": "tieu_muc", "điều": "dieu"}
)
_LOWER_ROMANS = MappingProxyType({"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11})
_INITIAL = re.compile(rf"^(?:[A-ZĐ]|Ph|Th|Tr|Ch)\.{_BLANK}?[A-ZĐ\w]|^Mác\b|^M[ÁA]C\b")
_MEASURE = re.compile(rf"^(?:%|‰|°|[a-zà-ỹđ]|\d|[×+=<>≤≥/-]{_BLANK}*\d)")


def _one_blank(label: str) -> str:
    return re.sub(f"{_BLANK}+", " ", label)


def _counter(digits: str) -> int | None:
    number = int(digits)
    return number if 0 < number <= MAX_COUNTER else None


def _named(found: re.Match[str], rest: str) -> _Told | None:
    """Phần, Chương, Mục, Tiểu mục, Điều: a title follows a mark or stands in capitals, else it is a reference."""
    scheme = _NAMED[_one_blank(found["word"]).lower()]
    number = _named_number(found["count"])
    if number is None or (scheme == "dieu" and not found["count"].isdigit()):
        return None
    marked = bool(found["mark"]) or not rest.strip()
    titled = scheme != "dieu" and rest.strip() == rest.strip().upper()
    return (scheme, number) if marked or titled else None


def _named_number(count: str) -> int | None:
    last = count.split()[-1]
    if last.isdigit():
        return _counter(last)
    return from_roman(last) or ordinal(last)


def _roman(found: re.Match[str], rest: str) -> _Told | None:
    number = from_roman(found["count"])
    if number is None or not _may_follow(found, rest) or _INITIAL.match(rest):
        return None
    return "roman", number


def _capital(found: re.Match[str], rest: str) -> _Told | None:
    if not _may_follow(found, rest) or _INITIAL.match(rest):
        return None
    return "roman", "ABCDEFGHIJK".find(found["count"]) + 1 or None


def _decimal(found: re.Match[str], rest: str) -> _Told | None:
    """1.1. and 1.1, II.1: no dates, no amounts, no measures."""
    first, *others = decimal_parts(found["label"])
    if any(len(part) > 2 or part.startswith("0") for part in others) or (first.isdigit() and not _counter(first)):
        return None
    if first.isdigit() and len(first) > 1 and first.startswith("0"):
        return None
    bare = found["label"][-1].isdigit()
    if bare and (not rest.strip() or _MEASURE.match(rest)):
        return None
    if not bare and rest[:1].isdigit() and not _after_blank(found):
        return None
    return "decimal", int(others[-1])


def _arabic(found: re.Match[str], rest: str) -> _Told | None:
    number = _counter(found["count"])
    if number is None or len(found["count"]) > 3 or not _may_follow(found, rest):
        return None
    return "arabic", number


def _letter(found: re.Match[str], rest: str) -> _Told | None:
    letters, label = found["count"], found["label"]
    if not _may_follow(found, rest):
        return None
    if label.endswith(".") and not _after_blank(found) and re.match(r"[a-zà-ỹđ]", rest):
        return None  # v.v., e.g., a.k.a.
    scheme: Scheme = "letter_dot" if label.endswith(".") else "letter"
    if len(letters) > 1 and letters not in _LOWER_ROMANS and (letters[0] != "a" or scheme == "letter_dot"):
        return None
    return scheme, _LOWER_ROMANS.get(letters) or diem_number(letters)


def _may_follow(found: re.Match[str], rest: str) -> bool:
    """Whether what comes after a label without a blank may do so: a word, no digit, no second initial."""
    if _after_blank(found) or not rest:
        return not (found["label"][-1:] in "-/" and rest[:1].isdigit())
    if found["label"][-1] in "-/":
        return rest[:2].isalpha() and rest[:2].isupper()
    return (rest[0].isalpha() and not re.match(r"\w\.", rest)) or rest[0] in "“\"'("


def _after_blank(found: re.Match[str]) -> bool:
    return found[0] != found[0].rstrip()


def _bullet(found: re.Match[str], rest: str) -> _Told | None:
    """A dash, a plus or another bullet: -5, +84 and a lone "-" (an empty cell) are none."""
    if not _after_blank(found) and not rest[:1].isalpha():
        return None
    return ("plus" if found["label"] == "+" else "dash"), None


def _shapes() -> Iterator[tuple[re.Pattern[str], _Read]]:
    start, end = rf"^{_BLANK}*(?P<label>", rf"){_BLANK}*"
    word = r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Tiểu mục|TIỂU MỤC|Mục|MỤC|Điều|ĐIỀU)"
    count = rf"(?P<count>(?:thứ|THỨ){_BLANK}+\w+|[IVXL]+|\d{{1,3}})"
    mark = rf"(?P<mark>{_BLANK}?[.:]|{_BLANK}[-–](?={_BLANK})|)"
    yield re.compile(rf"{start}{word}{_BLANK}+{count}(?!\w){mark}{end}"), _named
    yield re.compile(rf"{start}(?:\d{{1,3}}|[IVXL]+|[A-H])(?:\.\d+)+[.)]?(?![\w%‰/]|[.,]\d){end}"), _decimal
    yield re.compile(rf"{start}(?P<count>[IVX][IVXL]*|L[IVX]*(?=[IVX]))(?:[.)/]|-(?!\d)){end}"), _roman
    yield re.compile(rf"{start}(?P<count>[A-HĐK])(?:[.)/]|-(?!\d)){end}"), _capital
    yield re.compile(rf"{start}\(?(?P<count>\d{{1,4}})(?:\)|(?<!\(\d)(?<!\(\d\d)[./]|-){end}"), _arabic
    yield re.compile(rf"{start}\(?(?P<count>[a-zđ]{{1,4}})(?:\)|[.]|/(?={_BLANK})|-(?={_BLANK})){end}"), _letter
    yield re.compile(rf"{start}[-–—−+•●▪■◦○∙·*➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc]{end}"), _bullet


_SHAPES = tuple(_shapes())
