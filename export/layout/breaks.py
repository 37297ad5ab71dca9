"""Where a line may end: the rules of LibreOffice's line breaks, as measured on all pairs of common characters.

They are Unicode's (UAX 14) with changes of its own: a slash never lets a line end, on neither side; a hyphen does
after itself, also between figures; quotation marks hold on to what touches them; closing marks and `. , : ; ! ? /`
never begin a line, even after a space. A no-break space, U+2060 and combining marks glue, U+200B and a soft hyphen
let go.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

OPENING: Final = frozenset("([{¡¿‚„")
QUOTES: Final = frozenset("\"'“”‘’«»‹›")
CLOSING: Final = frozenset(")]}")
SEPARATORS: Final = frozenset(".,:;")
EXCLAMATIONS: Final = frozenset("!?")
HYPHENS: Final = frozenset("-–‐‒|")
PREFIXES: Final = frozenset("+\\$₫€±№£¥−") - {"\\"}
PERCENTS: Final = frozenset("%‰℃¢")
GLUE: Final = frozenset("\u00a0\u202f\u2007\u2011\u2060\ufeff")
NEVER_FIRST: Final = CLOSING | SEPARATORS | EXCLAMATIONS | frozenset("/\\")

_CLASSES: Final = {
    **dict.fromkeys(OPENING, "("),
    **dict.fromkeys(QUOTES, '"'),
    **dict.fromkeys(CLOSING, ")"),
    **dict.fromkeys(SEPARATORS, ")"),
    **dict.fromkeys(EXCLAMATIONS, "!"),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(PREFIXES, "$"),
    **dict.fromkeys(PERCENTS, "%"),
    **dict.fromkeys(GLUE, "="),
    "\\": "\\",
    "/": "/",
    "—": "—",
    "…": "…",
    "\u200b": "0",
    "\u00ad": "0",
}
_AFTER_SOFT: Final = frozenset("a1($%…—")
"""Classes before which a line may end after a hyphen or an exclamation mark."""

_AFTER_CLOSING: Final = frozenset("($%…—")
_ALLOWED: Final = {
    "-": _AFTER_SOFT,
    "!": _AFTER_SOFT,
    "\\": _AFTER_SOFT,
    "…": _AFTER_SOFT - {"…"},
    "—": _AFTER_SOFT - {"—"},
    ")": _AFTER_CLOSING,
    "$": _AFTER_CLOSING - {"a", "1"},
    "%": _AFTER_CLOSING - {"a", "1"},
    "a": frozenset("%—"),
    "1": frozenset("—"),
    "0": frozenset('a1($%…—-!)/\\"'),
}
_FIGURES: Final = re.compile(r"\d[\d./,:;]*[)\]}]?$")
_FIGURES_SEEN: Final = 40
_MAY_BREAK: Final = re.compile(f"[{re.escape(''.join(map(str, _CLASSES)))}]")


def character_class(character: str) -> str:
    """The class of a character: a letter or sign "a", a figure "1", a mark joined to what stands before it "+"."""
    known = _CLASSES.get(character)
    if known is not None:
        return known
    if character.isdecimal():
        return "1"
    if character > "\u02ff" and unicodedata.combining(character):
        return "+"
    return "a"


def may_end_between(before: str, after: str, text_before: str = "") -> bool:
    """Whether a line may end between two classes; `text_before` tells a percent sign after figures from another."""
    if after in "+=0" or before == "=":
        return False
    if after in "%$" and before in "1)" and _FIGURES.search(text_before):
        return False
    return after in _ALLOWED.get(before, ())


def pieces(word: str) -> tuple[str, ...]:
    """A word without spaces cut at every place where a line may end in it; most words come back whole."""
    if not _MAY_BREAK.search(word):
        return (word,)
    cut: list[str] = []
    start, before = 0, ""
    for place, character in enumerate(word):
        kind = character_class(character)
        if kind == "+" and before:
            continue
        if place and may_end_between(before, kind, word[max(start, place - _FIGURES_SEEN) : place]):
            cut.append(word[start:place])
            start = place
        before = kind
    return (*cut, word[start:])


class Pieces(dict[str, tuple[str, ...]]):
    """`pieces` remembered by word."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = self[word] = pieces(word)
        return found
