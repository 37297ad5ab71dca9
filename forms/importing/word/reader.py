"""A DOCX file -> a `Source`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from forms.importing.archive import Archive, opened
from forms.importing.errors import NotADocx
from forms.importing.source import LeftOut, Source, SourceParagraph, SourceRemark, paragraphs_in
from forms.importing.word.document import BodyReader
from forms.importing.word.numbering import Numbering
from forms.importing.word.runs import Revisions, RunReader
from forms.importing.word.styles import Styles
from forms.importing.word.tree import Element, read_tree
from forms.vietnamese import clean


def read_docx(path: Path, revisions: Revisions = "accept") -> Source:
    """What a DOCX says. Raises a `CannotImport` for what is no readable Word document."""
    with opened(path) as archive:
        found = archive.related("", "officeDocument")
        if not found or not found[0].startswith("word/"):
            raise NotADocx("importing.not_a_docx", path=str(path))
        return _Package(archive, found[0], str(path), revisions).source()


class _Package:
    """The parts of one document, read in the order in which they need each other."""

    def __init__(self, archive: Archive, main: str, path: str, revisions: Revisions) -> None:
        self._archive, self._main, self._path = archive, main, path
        styles = Styles(self._part("styles"))
        self._notes: list[tuple[SourceParagraph, ...]] = []
        self._note_elements: dict[tuple[str, str], Element] = {}
        self._note_places: dict[tuple[str, str], int] = {}
        for kind in ("footnote", "endnote"):
            part = self._part(f"{kind}s")
            for element in part.walk() if part is not None else ():
                if element.name == kind and element.attributes.get("type", "normal") == "normal":
                    self._note_elements[kind, element.attributes.get("id", "")] = element
        self._runs = RunReader(styles, revisions, self._note)
        self._body = BodyReader(styles, Numbering(self._part("numbering"), styles), self._runs)

    def source(self) -> Source:
        """All of it."""
        tree = read_tree(self._archive, self._main, self._path)
        body = next((one for one in tree.walk() if one.name == "body"), tree)
        blocks = self._body.blocks(body)
        landscape = tuple(self._body.landscape) or (False,)
        remarks = [*self._comments(), *self._runs.remarks]
        remarks.sort(key=lambda remark: remark.place)
        left_out = (*self._runs.left_out, *self._margins())
        return Source(blocks, tuple(self._notes), landscape, tuple(remarks), left_out, _revised(tree))

    def _note(self, kind: str, key: str) -> int | None:
        """The place in the source's notes of the note that a mark names; a note is read at its first mark."""
        known = self._note_places.get((kind, key))
        if known is not None or (kind, key) not in self._note_elements:
            return None
        place = self._note_places[kind, key] = len(self._notes)
        self._notes.append(())
        read = paragraphs_in(self._body.blocks(self._note_elements[kind, key]))
        self._notes[place] = tuple(_without_mark(one) for one in read if not one.blank)
        return place

    def _comments(self) -> Iterator[SourceRemark]:
        part = self._part("comments")
        for element in part.walk() if part is not None else ():
            if element.name == "comment":
                place = self._runs.comment_places.get(element.attributes.get("id", ""), 0)
                text = "\n".join(one.text for one in paragraphs_in(self._body.blocks(element)) if not one.blank)
                if text:
                    yield SourceRemark("comment", place, text, clean(element.attributes.get("author", "")))

    def _margins(self) -> Iterator[LeftOut]:
        """The words of headers and footers; page numbers are no words of the document."""
        said: set[str] = set()
        for kind in ("header", "footer"):
            for name in self._archive.related(self._main, kind):
                tree = read_tree(self._archive, name, self._path)
                for paragraph in paragraphs_in(self._body.blocks(next(iter(tree.children), tree))):
                    text = paragraph.text.strip()
                    if text and not _page_number(text) and text not in said:
                        said.add(text)
                        yield LeftOut("header", text)

    def _part(self, kind: str) -> Element | None:
        names = self._archive.related(self._main, kind)
        return read_tree(self._archive, names[0], self._path) if names else None


def _revised(tree: Element) -> bool:
    """Whether words were changed under tracking; a mark in properties speaks of a paragraph's end or a row."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if element.name in ("ins", "del", "moveFrom", "moveTo"):
            return True
        waiting += [child for child in element.children if child.name not in ("rPr", "trPr")]
    return False


def _page_number(text: str) -> bool:
    return all(char.isdigit() or not char.isalnum() for char in text) or text.lower() in ("page", "trang")


def _without_mark(paragraph: SourceParagraph) -> SourceParagraph:
    """A note's paragraph without the blank that stands after its mark."""
    if not paragraph.runs:
        return paragraph
    first = replace(paragraph.runs[0], text=paragraph.runs[0].text.lstrip())
    return replace(paragraph, runs=(first, *paragraph.runs[1:]))
