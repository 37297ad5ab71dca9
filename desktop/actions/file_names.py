"""Names of exported files: a pattern such as "{number}_{symbol}_{year}" and what file systems take. No Qt."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from export.elements.registry import number_text
from forms.messages import KnownError
from forms.plan import Document, Plan
from forms.regulation import load
from forms.vietnamese import clean

NO_NUMBER = "du-thao"
"""Stands for a number that the registry has not given yet."""

PLACEHOLDERS = ("number", "symbol", "year", "kind", "title")

MOST_BYTES = 180
"""Of a name in UTF-8, so that an ending, a count and the temporary name beside it fit into the usual 255."""

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$"} | {
    f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"
}
_SEPARATORS = "_- ."


class BadPattern(KnownError):
    """The pattern for file names holds something that is no placeholder."""


def stem(pattern: str, plan: Plan, endings: Iterable[str] = ()) -> str:
    """The name, without its ending, that a pattern gives a plan's file: "22_KH-SYT_2025".

    An unknown number becomes "du-thao"; what else is unknown is left out with the separator before it. One of
    `endings` that was typed after the pattern is taken off. Raises `BadPattern`.
    """
    bare = _without_ending(pattern.strip(), endings)
    made = "".join(_pieces(bare, _values(plan)))
    return safe_name(re.sub(r"([_ -])(?:[_ -]*\1)+", r"\1", made).strip(_SEPARATORS)) or NO_NUMBER


def safe_name(text: str) -> str:
    """The text as a name that Windows and Linux both take: no refused characters, no device's name, not too long."""
    kept = "".join(letter for letter in clean(text) if not unicodedata.category(letter).startswith("C"))
    name = _shortened(re.sub(r"\s+", " ", _REFUSED.sub("-", kept)).strip(" ."))
    return f"_{name}" if name.partition(".")[0].strip().upper() in _DEVICES else name


def ascii_name(text: str) -> str:
    """Words joined by hyphens, without marks, letters' case kept: "Phụ lục II" gives "Phu-luc-II"."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[A-Za-z0-9]+", letters))


def free_name(path: Path, taken: Iterable[Path] = ()) -> Path:
    """The path itself, or with " (2)", " (3)" … where a file or one of `taken` has it; upper case does not count."""
    used = {str(one).casefold() for one in taken}
    tried, count = path, 1
    while str(tried).casefold() in used or tried.exists() or tried.is_symlink():
        count += 1
        tried = path.with_name(f"{path.stem} ({count}){path.suffix}")
    return tried


def _without_ending(pattern: str, endings: Iterable[str]) -> str:
    for ending in endings:
        if pattern.casefold().endswith(ending):
            return pattern[: -len(ending)]
    return pattern


def _pieces(pattern: str, values: Mapping[str, str]) -> Iterable[str]:
    try:
        parsed = list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise BadPattern("export.bad_pattern", pattern=pattern, known=_known()) from error
    for words, name, form, conversion in parsed:
        yield words
        if name is None:
            continue
        if name not in values or form or conversion:
            raise BadPattern("export.bad_placeholder", name=f"{{{name}}}", known=_known())
        yield values[name]


def _known() -> str:
    return ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)


def _values(plan: Plan) -> Mapping[str, str]:
    document = next(plan.documents(), None)
    if document is None:
        return dict.fromkeys(PLACEHOLDERS, "") | {"number": NO_NUMBER}
    return {
        "number": number_text(document.number) or NO_NUMBER,
        "symbol": document.symbol,
        "year": _year(document, plan),
        "kind": load().kinds[document.kind].name,
        "title": " ".join(line for line in document.title if line),
    }


def _year(document: Document, plan: Plan) -> str:
    """The year of the date, else that which the plan is for."""
    return str(document.date.year) if document.date.year is not None else plan.dossier.fields.get("year", "")


def _shortened(name: str) -> str:
    whole = name.encode("utf-8", "ignore")
    return whole[:MOST_BYTES].decode("utf-8", "ignore").strip(" .")
