"""Where a line may end: the rules of LibreOffice's line breaks, as measured on all pairs of common characters.

They are Unicode's (UAX 14) with changes of its own: a hyphen lets a line end after itself, also between figures;
quotation marks hold on to what touches them; closing marks and `. , : ; ! ? /` begin no line, even after a space. After
a slash a line ends only where no space stands within 66 characters before it, so in the first word of a paragraph. A
no-break space, U+2060 and combining marks glue, U+200B and a soft hyphen let go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

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
    "/": _AFTER_SOFT,
    "…": _AFTER_SOFT - {"…"},
    "—": _AFTER_SOFT - {"—"},
    ")": _AFTER_CLOSING,
    "$": _AFTER_CLOSING,
    "%": _AFTER_CLOSING,
    "a": frozenset("%—"),
    "1": frozenset("—"),
    "0": frozenset('a1($%…—-!)/\\"'),
}
_FIGURES: Final = re.compile(r"\d[\d./,:;]*[)\]}]?$")
_FIGURES_SEEN: Final = 40
_MAY_BREAK: Final = re.compile(f"[{re.escape(''.join(map(str, _CLASSES)))}]")
SLASH_SEEN: Final = 66
"""How far before a slash LibreOffice looks for a space to end the line at instead."""


class Break(NamedTuple):
    """A place inside a word where a line may end.

    `slash`: only where no space stands near before it. `late`: only if the character after it would fit too.
    """

    at: int
    slash: bool = False
    late: bool = False


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
    """Whether a line may end between two classes; `text_before` tells signs after figures from others."""
    if after in "+=0" or before == "=":
        return False
    if (after in "%$" and before in "1)") or (before == "/" and after in "1%$"):
        return after in _ALLOWED.get(before, ()) and not _FIGURES.search(text_before)
    return after in _ALLOWED.get(before, ())


def breaks(word: str) -> tuple[Break, ...]:
    """Where a line may end inside a word without spaces: nowhere in most."""
    if not _MAY_BREAK.search(word):
        return ()
    found: list[Break] = []
    before = ""
    for place, character in enumerate(word):
        kind = character_class(character)
        if kind == "+" and before:
            continue
        if place and may_end_between(before, kind, word[max(0, place - _FIGURES_SEEN) : place]):
            found.append(Break(place, before == "/", before == "/" or (before == "a" and kind == "%")))
        before = kind
    return tuple(found)


def last_break(found: Sequence[Break], after: int, cut: int, spaced: bool) -> int:
    """The last of some places, beyond `after`, where a line may end when the character at `cut` does not fit.

    0 where there is none, also where it would be a slash and a space stands near before it (`spaced`).
    """
    for at, slash, late in reversed(found):
        if after < at <= cut and not (late and at == cut):
            return 0 if slash and spaced and at < SLASH_SEEN else at
    return 0


class Breaks(dict[str, tuple[Break, ...]]):
    """`breaks` remembered by word."""

    def __missing__(self, word: str) -> tuple[Break, ...]:
        found = self[word] = breaks(word)
        return found
