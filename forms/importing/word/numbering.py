"""Automatic numbering: what Word prints in front of each paragraph of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from forms.importing.word.styles import OFF, Properties, Styles, paragraph_properties
from forms.importing.word.symbols import symbol
from forms.importing.word.tree import Element
from forms.vietnamese import clean, roman

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list: how it counts, what it prints ("%1.%2."), where it starts, after what it starts anew."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""
    paragraph: Properties = field(default_factory=dict)


@dataclass(slots=True)
class _List:
    """What the paragraphs of one abstract list have counted so far."""

    counts: dict[int, int] = field(default_factory=dict)
    started: set[tuple[int, int]] = field(default_factory=set)


class Numbering:
    """The lists of a document. `label` is to be called once for each paragraph, in the order of reading."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        root = next(iter(part.children), None) if part is not None else None
        self._abstract = (
            {one.attributes.get("abstractNumId", ""): one for one in root.all("abstractNum")} if root else {}
        )
        self._numbers = {one.attributes.get("numId", ""): one for one in root.all("num")} if root else {}
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}

    def level(self, num_id: str, ilvl: int) -> Level | None:
        """The level of a list, None where the document has no such list."""
        if num_id not in self._levels:
            self._levels[num_id] = self._read(num_id)
        return self._levels[num_id].get(ilvl)

    def style_level(self, num_id: str, style: str) -> int:
        """The level that a list gives to a paragraph style."""
        self.level(num_id, 0)
        levels = self._levels[num_id]
        return next((place for place, level in levels.items() if level.style == style), 0)

    def label(self, num_id: str, ilvl: int) -> str:
        """Count one paragraph and give what is printed in front of it, "" for nothing."""
        level = self.level(num_id, ilvl)
        if level is None:
            return ""
        counts = self._count(num_id, ilvl, level)
        if level.form == "bullet":
            return "○" if level.pattern.strip() == "o" else symbol(level.pattern.strip())
        levels = self._levels[num_id]

        def printed(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            shown = levels.get(place, Level())
            form = "decimal" if level.legal and shown.form not in ("none", "bullet") else shown.form
            return _FORMS.get(form, str)(counts.get(place, shown.start))

        return clean(_PLACEHOLDER.sub(printed, level.pattern)).strip()

    def _count(self, num_id: str, ilvl: int, level: Level) -> Mapping[int, int]:
        abstract = self._abstract_of(num_id)
        counted = self._lists.setdefault(abstract, _List())
        counts = counted.counts
        if (start := self._override(num_id, ilvl)) is not None and (int(num_id), ilvl) not in counted.started:
            counts.pop(ilvl, None)
            counted.started.add((int(num_id), ilvl))
            counts[ilvl] = start
        else:
            counts[ilvl] = counts[ilvl] + 1 if ilvl in counts else level.start
        for deeper in [place for place in counts if place > ilvl]:
            below = self.level(num_id, deeper)
            after = below.restart if below is not None and below.restart is not None else deeper
            if ilvl < after:
                del counts[deeper]
        return counts

    def _abstract_of(self, num_id: str) -> str:
        number = self._numbers.get(num_id)
        return (number.value("abstractNumId") or "") if number is not None else ""

    def _override(self, num_id: str, ilvl: int) -> int | None:
        for one in self._numbers[num_id].all("lvlOverride"):
            if one.attributes.get("ilvl") == str(ilvl) and (start := one.value("startOverride")) is not None:
                return _int(start, 1)
        return None

    def _read(self, num_id: str) -> dict[int, Level]:
        number = self._numbers.get(num_id)
        if number is None:
            return {}
        levels = dict(self._abstract_levels(self._abstract_of(num_id), set()))
        for override in number.all("lvlOverride"):
            place = _int(override.attributes.get("ilvl"), -1)
            if (given := override.find("lvl")) is not None and 0 <= place < LEVELS:
                levels[place] = _level(given)
        return levels

    def _abstract_levels(self, key: str, seen: set[str]) -> dict[int, Level]:
        """The levels of an abstract list; one that only names a list style has that style's."""
        abstract = self._abstract.get(key)
        if abstract is None or key in seen:
            return {}
        seen.add(key)
        if link := abstract.value("numStyleLink"):
            linked = self._styles.get(link).paragraph.get("numId", "")
            return self._abstract_levels(self._abstract_of(linked), seen)
        return {_int(one.attributes.get("ilvl"), 0): _level(one) for one in abstract.all("lvl")}


def _level(element: Element) -> Level:
    properties = element.find("pPr")
    restart = element.value("lvlRestart")
    legal = element.find("isLgl")
    return Level(
        form=element.value("numFmt") or "decimal",
        pattern=element.value("lvlText") or "",
        start=_int(element.value("start"), 0 if element.find("start") is None else 1),
        restart=None if restart is None else _int(restart, 0),
        legal=legal is not None and legal.attributes.get("val", "1") not in OFF,
        style=element.value("pStyle") or "",
        paragraph=paragraph_properties(properties) if properties is not None else {},
    )


def _int(text: str | None, otherwise: int) -> int:
    try:
        return max(-1, min(int(text or ""), 1_000_000))
    except ValueError:
        return otherwise


def _letters(number: int) -> str:
    """a … z, then aa, bb, … as Word goes on."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 20)


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda number: f"{number:02d}",
        "lowerLetter": _letters,
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerRoman": lambda number: roman(number).lower(),
        "upperRoman": roman,
        "none": lambda _number: "",
        "bullet": lambda _number: "",
        "numberInDash": lambda number: f"- {number} -",
    }
)
