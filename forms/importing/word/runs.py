"""What stands inside a paragraph: runs with their looks, fields by their results, notes, tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from forms.importing.source import LeftOut, SourceRemark, SourceRun
from forms.importing.word.fonts import decoded
from forms.importing.word.styles import Properties, Styles, run_properties
from forms.importing.word.symbols import symbol
from forms.importing.word.tree import Element
from forms.vietnamese import clean

Revisions: TypeAlias = Literal["accept", "reject", "remarks"]
"""Tracked changes taken as accepted, as rejected, or as accepted with a remark for each."""

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_INSERTED = frozenset(("ins", "moveTo"))
_DELETED = frozenset(("del", "moveFrom"))
_PICTURES = frozenset(("drawing", "pict", "object"))


@dataclass(slots=True)
class Gathered:
    """What one paragraph gave: its runs, text boxes anchored in it, and a page break before or after its words."""

    runs: list[SourceRun] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    breaks_before: bool = False
    breaks_after: bool = False


class RunReader:
    """Reads the paragraphs of one document and keeps what it finds besides words: remarks, and what is left out."""

    def __init__(self, styles: Styles, revisions: Revisions, note: Callable[[str, str], int | None]) -> None:
        self._styles = styles
        self._revisions = revisions
        self._note = note
        self._fields: list[bool] = []
        self.remarks: list[SourceRemark] = []
        self.left_out: list[LeftOut] = []
        self.comment_places: dict[str, int] = {}

    def read(self, paragraph: Element, place: int, inherited: Properties) -> Gathered:
        """The content of a `w:p`."""
        gathered = Gathered()
        self._into(gathered, paragraph, place, inherited, "")
        gathered.runs = list(_joined(gathered.runs))
        return gathered

    def shows(self, change: str) -> bool:
        """Whether what was inserted ("ins") or deleted ("del") is to be read."""
        return (change in _DELETED) == (self._revisions == "reject")

    def _into(self, gathered: Gathered, parent: Element, place: int, look: Properties, change: str) -> None:
        for child in parent.children:
            if child.name == "r":
                self._run(gathered, child, place, look, change)
            elif child.name in _INSERTED or child.name in _DELETED:
                self._changed(gathered, child, place, look)
            elif child.name in ("hyperlink", "fldSimple", "ruby"):
                self._into(gathered, child, place, look, change)
            elif child.name in _PICTURES or child.name == "txbxContent":
                self._picture(gathered, child, place)

    def _changed(self, gathered: Gathered, change: Element, place: int, look: Properties) -> None:
        """A tracked change: read, or left out, and remarked where that was asked for."""
        kind: Literal["inserted", "deleted"] = "deleted" if change.name in _DELETED else "inserted"
        words = Gathered()
        self._into(words, change, place, look, change.name)
        text = "".join(run.text for run in words.runs)
        if self._revisions == "remarks" and text.strip():
            self.remarks.append(SourceRemark(kind, place, text, clean(change.attributes.get("author", ""))))
        if self.shows(change.name):
            gathered.runs += words.runs
            gathered.boxes += words.boxes
        elif text.strip():
            self.left_out.append(LeftOut(kind, text, place))

    def _run(self, gathered: Gathered, run: Element, place: int, inherited: Properties, change: str) -> None:
        look = dict(inherited)
        properties = run.find("rPr")
        if properties is not None:
            if style := properties.value("rStyle"):
                look |= self._styles.get(style).run
            look |= run_properties(properties)
        for child in run.children:
            if child.name == "fldChar":
                self._field(child.attributes.get("fldCharType", ""))
            elif self._fields and not self._fields[-1]:
                continue
            elif child.name in ("t", "delText"):
                self._text(gathered, child.text, place, look)
            elif child.name in _SIGNS:
                self._text(gathered, _SIGNS[child.name], place, look)
            elif child.name == "br":
                self._break(gathered, child, place, look)
            elif child.name == "sym":
                self._symbol(gathered, child, place, look)
            elif child.name in ("footnoteReference", "endnoteReference"):
                note = self._note(child.name.removesuffix("Reference"), child.attributes.get("id", ""))
                if note is not None:
                    gathered.runs.append(SourceRun(note=note))
            elif child.name == "commentReference":
                self.comment_places[child.attributes.get("id", "")] = place
            elif child.name in _PICTURES or child.name == "txbxContent":
                self._picture(gathered, child, place)
            elif child.name == "ruby":
                self._into(gathered, child, place, look, change)

    def _field(self, kind: str) -> None:
        """A complex field: only what stands between its separator and its end is shown."""
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = all(self._fields[:-1])
        elif self._fields and kind == "end":
            self._fields.pop()

    def _text(self, gathered: Gathered, text: str, place: int, look: Properties) -> None:
        font = look.get("font", "")
        text = clean_keeping_tabs(symbol(decoded(text, font), font))
        if look.get("caps"):
            text = text.upper()
        if look.get("vanish"):
            if text.strip():
                self.left_out.append(LeftOut("hidden", text, place))
            return
        raised = look.get("vertAlign") == "superscript"
        gathered.runs.append(
            SourceRun(text, bool(look.get("b")), bool(look.get("i")), bool(look.get("u")), superscript=raised)
        )

    def _break(self, gathered: Gathered, element: Element, place: int, look: Properties) -> None:
        if element.attributes.get("type", "textWrapping") != "page":
            self._text(gathered, "\n", place, look)
        elif any(run.text.strip() for run in gathered.runs):
            gathered.breaks_after = True
        else:
            gathered.breaks_before = True

    def _symbol(self, gathered: Gathered, element: Element, place: int, look: Properties) -> None:
        try:
            char = chr(int(element.attributes.get("char", ""), 16))
        except (ValueError, OverflowError):
            return
        font = element.attributes.get("font", "")
        self._text(gathered, symbol(char if ord(char) >= 0xF000 else chr(0xF000 | ord(char)), font), place, look)

    def _picture(self, gathered: Gathered, element: Element, place: int) -> None:
        """Text boxes are read apart; a picture without any is left out."""
        boxes = [element] if element.name == "txbxContent" else list(_outermost_boxes(element))
        gathered.boxes += boxes
        if not boxes and element.name != "pict":
            self.left_out.append(LeftOut("picture", "", place))


def clean_keeping_tabs(text: str) -> str:
    """`clean` that keeps tabs and soft breaks."""
    if "\t" not in text and "\n" not in text:
        return clean(text)
    return "\t".join(clean(piece, keep_breaks=True) for piece in text.split("\t"))


def _outermost_boxes(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.name == "txbxContent":
            yield child
        else:
            yield from _outermost_boxes(child)


def _joined(runs: list[SourceRun]) -> Iterator[SourceRun]:
    """Neighbours of one look as one run, in NFC across what was cut."""
    waiting: SourceRun | None = None
    for run in runs:
        if waiting is not None and waiting.note is None and run.note is None and _same_look(waiting, run):
            text = clean_keeping_tabs(waiting.text + run.text)
            waiting = SourceRun(text, run.bold, run.italic, run.underline, run.superscript)
            continue
        if waiting is not None:
            yield waiting
        waiting = run
    if waiting is not None:
        yield waiting


def _same_look(one: SourceRun, other: SourceRun) -> bool:
    """Blanks of another look than the words around them count as of theirs, underlined ones excepted."""
    look = (one.bold, one.italic, one.underline, one.superscript)
    return look == (other.bold, other.italic, other.underline, other.superscript)
