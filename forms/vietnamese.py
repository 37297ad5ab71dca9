"""Vietnamese text: cleaning at every door, folding for search, order, the letters of điểm, Roman numbers, syllables.

All functions are pure and take and give plain strings; dates are in `forms.dates`, re-exported here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from forms.dates import BadDate, parse_date, short_date, spell_date

__all__ = [
    "DIEM_LETTERS",
    "NO_BREAK_SPACE",
    "BadDate",
    "Syllable",
    "clean",
    "collation_key",
    "diem_letter",
    "diem_number",
    "fold",
    "from_roman",
    "parse_date",
    "roman",
    "short_date",
    "spell_date",
    "syllables",
]

NO_BREAK_SPACE = "\u00a0"

DIEM_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm in their order (NĐ30, Phụ lục I, Mục II, khoản 6, điểm đ; no ă â ê ô ơ ư, no f j w z)."""

# --- Cleaning ----------------------------------------------------------------------------------------------------

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_FIXED_BLANKS = re.compile("[\u2007\u202f]")
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_NONCHARACTERS = re.compile(
    "[" + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)) + "]"
)
_PICTURE = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(f"(?<![{_PICTURE}])\u200d|\u200d(?![{_PICTURE}])")


def clean(text: str, *, keep_breaks: bool = False) -> str:
    """The text as the model may hold it, idempotent: `clean(clean(t)) == clean(t)`.

    Gives NFC. Line ends of every kind (also \\x0b of Word, U+2028/2029 of Qt) become a space, or "\\n" with
    `keep_breaks`; tabs and typographic blanks become a space, fixed-width no-break blanks U+00A0. Control and
    zero-width characters, bidi marks, BOM, lone surrogates and noncharacters are dropped. U+00A0, emoji with their
    joiners, and private-use characters stay; blanks are not trimmed or collapsed.
    """
    if text.isprintable() and "\u034f" not in text:
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _LINE_ENDS.sub("\n" if keep_breaks else " ", text)
    text = _FIXED_BLANKS.sub(NO_BREAK_SPACE, _BLANKS.sub(" ", text))
    text = _NONCHARACTERS.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _LOOSE_JOINER.sub("", text))


# --- Searching and sorting ---------------------------------------------------------------------------------------

_MARKS = re.compile("[\u0300-\u036f]")
_STROKES = str.maketrans({"đ": "d", "ð": "d", NO_BREAK_SPACE: " "})


def fold(text: str) -> str:
    """The text as search compares it: lower case, no marks, đ as d ("Sở Y tế" → "so y te")."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return unicodedata.normalize("NFC", bare.translate(_STROKES))


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang comes before them
_TONE_MARK = re.compile(f"[{_TONES}]")
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}
_TONE_ORDER = {tone: chr(0x31 + place) for place, tone in enumerate(_TONES)}
_PIECE = re.compile(r"\d+|[^\W\d_]+")


def collation_key(text: str) -> str:
    """A key that sorts as a Vietnamese dictionary does: syllable by syllable, letters first, then the tone.

    Numbers sort by value ("Phòng 2" before "Phòng 10"), small letters before capitals where nothing else differs.
    The key compares by code point, so SQLite's BINARY collation may use it.
    """
    composed = unicodedata.normalize("NFC", text)
    pieces = [_number_key(piece) if piece[0].isdigit() else _syllable_key(piece) for piece in _PIECE.findall(composed)]
    return "".join(pieces) + "\x00" + composed.swapcase()


def _number_key(digits: str) -> str:
    bare = digits.lstrip("0")
    return f"\x20{chr(0x30 + min(len(bare), 0x800))}{bare}\x01"


def _syllable_key(word: str) -> str:
    keys = [_letter_key(letter) for letter in word.lower()]
    tone = next((tone for _letter, tone in reversed(keys) if tone), "0")
    return "".join(letter for letter, _tone in keys) + "\x01" + tone


@lru_cache(maxsize=1024)
def _letter_key(letter: str) -> tuple[str, str]:
    """The place of a letter in the alphabet, and of its tone among the tones ("" without one)."""
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((_TONE_ORDER[mark] for mark in decomposed if mark in _TONE_ORDER), "")
    bare = unicodedata.normalize("NFC", _TONE_MARK.sub("", decomposed))
    return _ORDER.get(bare, bare if bare > "\u0200" else "\u01ff" + bare), tone


# --- Counters ----------------------------------------------------------------------------------------------------


def diem_letter(number: int) -> str:
    """The letter of the n-th điểm, from 1: a, b, c, d, đ, e, g … y, and beyond the 23rd aa, ab, … as offices do.

    A number below 1 is given back in digits, since an author may have typed it.
    """
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, place = divmod(number - 1, len(DIEM_LETTERS))
        letters = DIEM_LETTERS[place] + letters
    return letters


def diem_number(letters: str) -> int | None:
    """The place of a điểm letter, the inverse of `diem_letter`; None for letters outside the order (ê, f, w)."""
    number = 0
    for letter in letters:
        place = DIEM_LETTERS.find(letter)
        if place < 0:
            return None
        number = number * len(DIEM_LETTERS) + place + 1
    return number or None


_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(number: int) -> str:
    """The number in Roman capitals; outside 1 to 3999, which Roman numbers do not reach, in digits."""
    if not 1 <= number <= 3999:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def from_roman(text: str) -> int | None:
    """The value of a well-formed Roman number in capitals; None for anything else ("IIII", "iv", "")."""
    rest, number = text, 0
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            rest, number = rest[len(sign) :], number + value
    return number if number and not rest and roman(number) == text else None


# --- Syllables ---------------------------------------------------------------------------------------------------


class Syllable(NamedTuple):
    """A syllable (tiếng) and where it stands in its text."""

    text: str
    start: int
    end: int


_SYLLABLE = re.compile("[^\\W\\d_]+(?:[\u0300-\u036f]+[^\\W\\d_]*)*")


def syllables(text: str) -> list[Syllable]:
    """The syllables of a text: its runs of letters. Digits, hyphens and punctuation part them."""
    return [Syllable(found[0], found.start(), found.end()) for found in _SYLLABLE.finditer(text)]
