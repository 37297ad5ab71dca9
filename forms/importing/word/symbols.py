"""Characters of picture fonts (Symbol, Wingdings), which stand in a private range, as those that everybody has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PRIVATE = 0xF000
_WINGDINGS: Mapping[int, str] = MappingProxyType(
    {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "□",
        0x72: "□",
        0x75: "◆",
        0x76: "❖",
        0x77: "◆",
        0x9F: "•",
        0xA1: "○",
        0xA7: "▪",
        0xA8: "□",
        0xB2: "✧",
        0xD8: "➢",
        0xE0: "→",
        0xE8: "➔",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    }
)
_SYMBOL: Mapping[int, str] = MappingProxyType(
    {
        0x2D: "−",
        0x6D: "μ",
        0xA3: "≤",
        0xA5: "∞",
        0xAE: "→",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xB9: "≠",
        0xBB: "≈",
        0xDE: "⇒",
        0xE5: "∑",
    }
)


def symbol(text: str, font: str = "") -> str:
    """The text with the signs of picture fonts made plain; `font` names theirs, "" if unknown.

    Signs that no table has become "□", so that nobody overlooks them.
    """
    if all(ord(char) & 0xFF00 != _PRIVATE for char in text):
        return text
    first, second = (_SYMBOL, _WINGDINGS) if font.lower() in ("", "symbol") else (_WINGDINGS, _SYMBOL)
    return "".join(_plain(char, first, second) for char in text)


def _plain(char: str, first: Mapping[int, str], second: Mapping[int, str]) -> str:
    code = ord(char)
    if code & 0xFF00 != _PRIVATE:
        return char
    code &= 0xFF
    if found := first.get(code) or second.get(code):
        return found
    return chr(code) if 0x20 <= code < 0x7F else "□"
