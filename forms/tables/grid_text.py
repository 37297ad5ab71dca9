"""Ranges of cells as text with tabs, as spreadsheets put it on the clipboard.

A field that holds a tab, a line end or a quote at its beginning stands in quotes, and quotes inside it are doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def read_tabbed(text: str) -> list[list[str]]:
    """The fields, row by row; the line end after the last row is no row. A quote that nothing closes is a letter."""
    if not text:
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    for field, end in _fields(text):
        rows[-1].append(field)
        if end == "\n":
            rows.append([])
    if not rows[-1] or rows[-1] == [""]:
        rows.pop()
    return rows


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Each field with the tab or line end behind it, "" at the end."""
    at, size = 0, len(text)
    while at <= size:
        field, end = _quoted(text, at) or _plain(text, at)
        yield field, text[end : end + 1]
        at = end + 1


def _plain(text: str, at: int) -> tuple[str, int]:
    ends = [end for end in (text.find("\t", at), text.find("\n", at)) if end >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """A field in quotes and where it ends; None where no quotes enclose one."""
    if text[at : at + 1] != '"':
        return None
    close = at + 1
    while True:
        close = text.find('"', close)
        if close < 0:
            return None
        if text[close + 1 : close + 2] == '"':
            close += 2
            continue
        break
    if text[close + 1 : close + 2] not in ("", "\t", "\n"):
        return None
    return text[at + 1 : close].replace('""', '"'), close + 1


def write_tabbed(rows: Iterable[Sequence[str]]) -> str:
    """The same the other way round, a line end behind each row."""
    return "".join("\t".join(map(_field, row)) + "\n" for row in rows)


def _field(text: str) -> str:
    if any(mark in text for mark in "\t\n\r") or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text
