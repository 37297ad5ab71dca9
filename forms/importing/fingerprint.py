"""The fingerprint of a document's visible words: it tells whether a working copy was changed in a word processor.

The exporter takes it of what it draws, the importer of what it reads, both through this module, so that packing the
file anew, or splitting and joining runs of one look, changes nothing. What counts is the text of every paragraph that
has any, in order, with bold, italic, underline and superscript set on it, notes, and marks for what a colleague adds:
comments, insertions, deletions, pictures.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

NOTE, OBJECT, COMMENT = "\x03", "\x04", "\x05"
_LOOK, _TEXT, _END = "\x01", "\x02", "\n"


def look(bold: bool | None, italic: bool | None, underline: bool, superscript: bool) -> str:
    """The letters for a look set on a run itself; what a style gives does not count, "" for nothing set."""
    letters = "" if bold is None else "b" if bold else "B"
    letters += "" if italic is None else "i" if italic else "I"
    return letters + ("u" if underline else "") + ("^" if superscript else "")


def spell(runs: Iterable[tuple[str, str]]) -> str:
    """One paragraph as a string, from its runs as (look, text); neighbours of one look are one."""
    told, current = "", ""
    for letters, text in runs:
        if text and letters != current:
            told += f"{_LOOK}{letters}{_TEXT}"
            current = letters
        told += text
    return told


def fingerprint(paragraphs: Iterable[str]) -> str:
    """The SHA-256 of the spelled paragraphs, empty ones left out, in hexadecimal."""
    return sha256(_END.join(filter(None, paragraphs)).encode("utf-8", "surrogatepass")).hexdigest()
