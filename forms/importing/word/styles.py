"""The styles of a document, each with what it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.importing.word.tree import Element

OFF = ("0", "false", "off", "none")
_MM_PER_TWIP = 25.4 / 1440
_TOGGLES = ("b", "i", "vanish", "caps", "smallCaps")
Properties = dict[str, str]


@dataclass(slots=True)
class Style:
    """What a style sets once its ancestors are counted in; `borders` says that a table style draws lines."""

    name: str = ""
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)
    borders: bool = False


class Styles:
    """The styles by id; an unknown id gives the defaults."""

    def __init__(self, part: Element | None = None) -> None:
        root = next(iter(part.children), None) if part is not None else None
        self._elements = {one.attributes.get("styleId", ""): one for one in root.all("style")} if root else {}
        self._made: dict[str, Style] = {}
        self._base = Style()
        defaults = root.find("docDefaults") if root else None
        for element in defaults.walk() if defaults else ():
            if element.name == "rPr":
                self._base.run = run_properties(element)
            elif element.name == "pPr":
                self._base.paragraph = paragraph_properties(element)
        self.default_paragraph = self._default("paragraph")
        self.default_table = self._default("table")

    def _default(self, kind: str) -> str:
        marked = (
            key
            for key, one in self._elements.items()
            if one.attributes.get("type") == kind and one.attributes.get("default", "0") not in OFF
        )
        return next(marked, "")

    def get(self, key: str | None) -> Style:
        """The style of an id."""
        if not key or key not in self._elements:
            return self._base
        if key not in self._made:
            self._made[key] = self._inherited(key)
        return self._made[key]

    def _inherited(self, key: str) -> Style:
        chain: list[Element] = []
        above: str | None = key
        while above and above in self._elements and self._elements[above] not in chain and len(chain) < 50:
            chain.append(self._elements[above])
            above = chain[-1].value("basedOn")
        style = Style(chain[0].value("name") or "", dict(self._base.paragraph), dict(self._base.run))
        for element in reversed(chain):
            for child in element.children:
                if child.name == "pPr":
                    style.paragraph |= paragraph_properties(child)
                elif child.name == "rPr":
                    style.run |= run_properties(child)
                elif child.name == "tblPr":
                    style.borders = draws_lines(child.find("tblBorders"), style.borders)
        return style


def paragraph_properties(element: Element) -> Properties:
    """What a `w:pPr` sets, flat: jc, left, first, outline, new_page, num_id, ilvl."""
    told: Properties = {}
    for child in element.children:
        values = child.attributes
        if child.name == "ind":
            _indents(values, told)
        elif child.name == "numPr":
            told |= {name: value for name in ("numId", "ilvl") if (value := child.value(name)) is not None}
        elif child.name in ("jc", "outlineLvl"):
            told[child.name] = values.get("val", "")
        elif child.name == "pageBreakBefore":
            told[child.name] = "" if values.get("val", "1") in OFF else "1"
    return told


def _indents(values: Mapping[str, str], told: Properties) -> None:
    left = values.get("left", values.get("start"))
    if left is not None:
        told["left"] = left
    if "hanging" in values:
        told["first"] = f"-{values['hanging']}"
    elif "firstLine" in values:
        told["first"] = values["firstLine"]


def run_properties(element: Element) -> Properties:
    """What a `w:rPr` sets, flat: toggles as "1" or "", u, vertAlign, font."""
    told: Properties = {}
    for child in element.children:
        value = child.attributes.get("val", "1")
        if child.name in _TOGGLES:
            told[child.name] = "" if value in OFF else "1"
        elif child.name == "u":
            told["u"] = "" if value in OFF else "1"
        elif child.name == "vertAlign":
            told["vertAlign"] = value
        elif child.name == "rFonts":
            font = child.attributes.get("ascii") or child.attributes.get("hAnsi")
            if font:
                told["font"] = font
    return told


def draws_lines(borders: Element | None, inherited: bool = False) -> bool:
    """Whether a `w:tblBorders` or `w:tcBorders` draws any line."""
    if borders is None:
        return inherited
    return any(side.attributes.get("val", "none") not in ("none", "nil") for side in borders.children)


def millimetres(twips: str | None) -> float:
    """A length in twips as mm; 0 for what is none. Lengths beyond any paper count as its width."""
    try:
        return max(-300.0, min(300.0, float(twips or 0) * _MM_PER_TWIP))
    except ValueError:
        return 0.0
