"""Writing WordprocessingML as text: units, escaping, and the order in which Word wants the children of an element."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The children that this package writes, in the order of the schema.
_KEEPING = ("keepNext", "keepLines", "pageBreakBefore", "widowControl")
PARAGRAPH = ("pStyle", *_KEEPING, "pBdr", "spacing", "ind", "jc", "outlineLvl", "sectPr")
RUN = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "vertAlign", "lang")
TABLE = ("tblStyle", "tblW", "tblInd", "tblLayout", "tblCellMar")
CELL = ("tcW", "gridSpan", "vMerge", "vAlign")
SECTION = ("headerReference", "footerReference", "footnotePr", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg")
CONTROL = ("rPr", "alias", "tag", "id", "placeholder", "showingPlcHdr", "dataBinding", "text")

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[\t\n\u2011\u00ad]")
_INSIDE_RUN = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}


def twips(points: float) -> int:
    """Twentieths of a point, half up."""
    return int(points * 20 + 0.5) if points >= 0 else -int(-points * 20 + 0.5)


def half_points(points: float) -> int:
    """Half points, half up: Word knows no finer type size."""
    return int(points * 2 + 0.5)


def eighths(points: float) -> int:
    """Eighths of a point for the width of a border, within Word's bounds of 2 to 96."""
    return min(max(int(points * 8 + 0.5), 2), 96)


def column_twips(widths: Sequence[float]) -> list[int]:
    """Column widths in twips whose sums are the rounded edges, so that the table is as wide as it should be."""
    edges, total = [0], 0.0
    for width in widths:
        total += width
        edges.append(twips(total))
    return [right - left for left, right in pairwise(edges)]


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 forbids (control characters, lone surrogates, U+FFFE, U+FFFF)."""
    return _ILLEGAL.sub("", text)


def escape(text: str) -> str:
    """Text between tags or inside a quoted attribute; forbidden characters are left out."""
    if plain(text) and '"' not in text:
        return text
    text = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;")


def plain(text: str) -> bool:
    """Whether a run's text needs neither escaping nor elements of its own: most do not, and the test is cheap."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text and "\u2011" not in text


def run_content(text: str) -> str:
    """What stands inside `w:r` for a text: `w:t`, and elements for tabs, line breaks and special hyphens."""
    if plain(text):
        return f'<w:t xml:space="preserve">{text}</w:t>' if text else ""
    parts: list[str] = []
    start, text = 0, legal(text)
    for special in _SPECIAL.finditer(text):
        parts += (_t(text[start : special.start()]), _INSIDE_RUN[special.group()])
        start = special.end()
    return "".join((*parts, _t(text[start:])))


def _t(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:t xml:space="preserve">{text}</w:t>' if text else ""


def element(name: str, **attributes: str | int) -> str:
    """An empty element of the main namespace, its attributes too: `element("sz", val=28)`."""
    told = "".join(f' w:{key}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<w:{name}{told}/>"


def switch(name: str, on: bool) -> str:
    """A property that is on, or off where a style turned it on."""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def ordered(order: Sequence[str], children: Mapping[str, str]) -> str:
    """The children in the order of the schema: Word may call a file damaged over a misplaced one."""
    unknown = children.keys() - set(order)
    if unknown:
        raise ValueError(f"not in this element: {sorted(unknown)}")
    return "".join(children[name] for name in order if name in children)


def wrapped(name: str, content: str) -> str:
    """The content inside an element, nothing where there is none."""
    return f"<w:{name}>{content}</w:{name}>" if content else ""
