"""A part of a package as a light tree of what concerns a reader, within limits of size and depth.

Elements keep their local name; those of no concern (spell-checking marks, smart tags, content controls, …) vanish and
leave their content to their parent, properties of earlier revisions vanish whole. Of an alternative content one way is
kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.importing.archive import Archive
from forms.importing.errors import TooLarge

MAX_ELEMENTS = 3_000_000
MAX_KEPT = 1_200_000
MAX_DEPTH = 500
MAX_CHARACTERS = 20_000_000

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONTENT = _names(
    """
    document body p r t tab br cr sym noBreakHyphen pPr rPr tbl tr tc tblPr trPr tcPr tblGrid gridCol sectPr
    ins del moveFrom moveTo delText hyperlink fldSimple fldChar instrText txbxContent footnoteReference
    endnoteReference commentReference footnote endnote comment footnotes endnotes comments drawing pict object
    altChunk hdr ftr ruby rt pgNum ptab cellIns cellDel framePr
    """
)
_PROPERTIES = _names(
    """
    pStyle rStyle tblStyle numPr ilvl numId ind jc outlineLvl pageBreakBefore b i u vertAlign vanish caps
    smallCaps rFonts gridSpan vMerge gridBefore gridAfter tblHeader tblBorders tcBorders top left bottom right
    insideH insideV start end pgSz type tblW tcW shd rtl
    """
)
_LISTS = _names(
    """
    style styles docDefaults rPrDefault pPrDefault basedOn name numbering abstractNum lvl numFmt lvlText suff
    lvlRestart num abstractNumId lvlOverride startOverride styleLink numStyleLink isLgl lvlPicBulletId
    """
)
_KEPT = _CONTENT | _PROPERTIES | _LISTS
_DROPPED = _names(
    """
    rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblGridChange tblPrExChange
    numberingChange sdtPr sdtEndPr smartTagPr customXmlPr fldData softHyphen lastRenderedPageBreak
    """
)
_TEXTS = frozenset(("t", "delText", "instrText"))


class Element:
    """An element: its local name, its attributes by local name, what stands in it, and its own characters."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def find(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> Iterator[Element]:
        """The children of a name."""
        return (child for child in self.children if child.name == name)

    def value(self, name: str) -> str | None:
        """The `w:val` of the first child of a name; "" where it has none, None where there is no such child."""
        child = self.find(name)
        return None if child is None else child.attributes.get("val", "")

    def walk(self) -> Iterator[Element]:
        """All below it, in the order of reading."""
        waiting = list(reversed(self.children))
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def read_tree(archive: Archive, part: str, path: str) -> Element:
    """The tree of a part; its root stands for the part. Raises `TooLarge` and what `Archive.read` raises."""
    builder = _Builder(path)
    archive.read(part, builder)
    return builder.root


class _Builder:
    """Hears a part and grows the tree."""

    def __init__(self, path: str) -> None:
        self.root = Element("", {})
        self._path = path
        self._open: list[Element | None] = [self.root]
        self._skipping = 0
        self._seen = self._kept = self._characters = 0
        self._names: dict[str, tuple[str, bool]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins: kept, passed through (None), or skipped with all in it."""
        self._seen += 1
        if self._skipping:
            self._skipping += 1
            self._check(self._skipping)
            return
        local, kept = self._names.get(name) or self._named(name)
        if local in _DROPPED:
            self._skipping = 1
            return
        if not kept:
            self._open.append(None)
            self._check(len(self._open))
            return
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()} if attributes else attributes
        element = Element(local, plain)
        self._parent().children.append(element)
        self._kept += 1
        self._open.append(element)
        self._check(len(self._open))

    def end(self, _name: str) -> None:
        """An element ends."""
        if self._skipping:
            self._skipping -= 1
            return
        ended = self._open.pop()
        if ended is not None and ended.name == "AlternateContent":
            self._choose(ended)

    def text(self, data: str) -> None:
        """Characters; only those of text elements count."""
        current = self._open[-1]
        if not self._skipping and current is not None and current.name in _TEXTS:
            self._characters += len(data)
            current.text += data

    def _choose(self, alternatives: Element) -> None:
        """Leave the parent one way of an alternative content: the first that has a text box, else the first."""
        parent = self._parent()
        parent.children.pop()
        ways = [way for way in alternatives.children if way.name in ("Choice", "Fallback")]
        boxed = (way for way in ways if any(one.name == "txbxContent" for one in way.walk()))
        chosen = next(boxed, ways[0] if ways else None)
        if chosen is not None:
            parent.children.extend(chosen.children)

    def _parent(self) -> Element:
        return next(element for element in reversed(self._open) if element is not None)

    def _named(self, name: str) -> tuple[str, bool]:
        space, _, local = name.rpartition("}")
        kept = local in _KEPT and (space in _WORD or (space in _MATHS and local in ("r", "t")))
        kept = kept or (space == _COMPATIBILITY and local in ("AlternateContent", "Choice", "Fallback"))
        if space not in _WORD:
            local = local if kept else ""
        self._names[name] = local, kept
        return local, kept

    def _check(self, depth: int) -> None:
        if depth > MAX_DEPTH or self._seen > MAX_ELEMENTS or self._kept > MAX_KEPT or self._characters > MAX_CHARACTERS:
            raise TooLarge("importing.too_large", path=self._path)
