"""Where the documents and appendices of a file begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from forms.importing.sorting.clauses import label_of
from forms.importing.sorting.lines import GUIDE, is_bold, is_capitals, plain
from forms.importing.sorting.marks import Mark, mark_of, type_of
from forms.importing.source import SourceBlock, SourceParagraph, SourceTable

_HEAD_LENGTH = 30
"""Blocks between the top of a document and its type, blank ones not counted."""


@dataclass(slots=True)
class Part:
    """The blocks of one document or appendix."""

    kind: Literal["document", "appendix"]
    blocks: list[SourceBlock] = field(default_factory=list)
    typed: bool = False
    footed: bool = False
    labelled: bool = False
    started: bool = False

    @property
    def filled(self) -> bool:
        """Whether it has any words yet."""
        return any(not _blank(block) for block in self.blocks)


def parts(blocks: Sequence[SourceBlock], landscape: Sequence[bool]) -> list[Part]:
    """The parts of a source in their order; the first is a document."""
    divider = _Divider(landscape)
    for place, block in enumerate(blocks):
        divider.add(block, blocks[place + 1 : place + 12])
    return [part for part in divider.parts if part.filled] or divider.parts[:1]


class _Divider:
    """Opens a new part where one begins."""

    def __init__(self, landscape: Sequence[bool]) -> None:
        self.parts = [Part("document")]
        self._landscape = landscape
        self._fresh = False
        self._section = 0

    def add(self, block: SourceBlock, following: Sequence[SourceBlock]) -> None:
        """Take the next block."""
        mark = mark_of(block)
        turned = self._turned(block)
        self._fresh = self._fresh or block.new_page
        if _blank(block):
            self.parts[-1].blocks.append(block)
            return
        current = self.parts[-1]
        begun = self._begun(current, block, mark, following, turned)
        if begun is not None:
            self.parts.append(begun)
        current = self.parts[-1]
        current.blocks.append(block)
        current.typed = current.typed or (mark == "type" and current.kind == "document")
        current.footed = current.footed or (mark == "foot" and current.kind == "document" and current.started)
        current.started = current.started or (isinstance(block, SourceParagraph) and label_of(block) is not None)
        self._fresh = False

    def _turned(self, block: SourceBlock) -> bool:
        """Whether the paper was turned since the last block."""
        before, self._section = self._section, block.section
        return self._lies(before) != self._lies(block.section)

    def _lies(self, section: int) -> bool:
        return self._landscape[min(section, len(self._landscape) - 1)]

    def _begun(
        self, current: Part, block: SourceBlock, mark: Mark | None, following: Sequence[SourceBlock], turned: bool
    ) -> Part | None:
        """The part that a block begins, None where it goes on with the current one."""
        if not current.filled:
            if mark == "appendix" and len(self.parts) > 1:
                current.kind, current.labelled = "appendix", True
            return None
        if mark == "appendix" and not (current.kind == "appendix" and not _has_content(current) and not self._fresh):
            return Part("appendix", labelled=True)
        if mark in ("national", "type") and self._new_document(current, mark):
            return self._document_or_appendix(block, following)
        if not self._fresh and not turned:
            return self._after_foot(current, block)
        if current.footed or current.kind == "appendix" or turned:
            return self._unlabelled(current, block, following, turned)
        return None

    def _new_document(self, current: Part, mark: Mark) -> bool:
        """Whether a Quốc hiệu or a type is that of another document than the current one."""
        if current.kind == "appendix":
            return self._fresh and (mark == "national" or _has_content(current))
        if current.typed and mark == "type":
            return current.footed or (self._fresh and current.started)
        return (current.footed or current.started) and (current.typed or self._fresh)

    def _document_or_appendix(self, block: SourceBlock, following: Sequence[SourceBlock]) -> Part:
        """A head is that of a document if a type follows before anything says "Phụ lục"."""
        for one in (block, *following):
            mark = mark_of(one)
            if mark == "appendix":
                return Part("appendix", labelled=True)
            if mark == "type":
                return Part("document")
        return Part("appendix")

    def _after_foot(self, current: Part, block: SourceBlock) -> Part | None:
        """After the signature of a document only an appendix brings a large table or a title in capitals."""
        if not current.footed or current.kind != "document":
            return None
        if isinstance(block, SourceTable):
            large = block.ruled and len(block.rows) > 1 and mark_of(block) is None
            return Part("appendix") if large else None
        title = is_capitals(block.text) and block.align == "center" and is_bold(block) and len(plain(block.text)) > 25
        return Part("appendix") if title and mark_of(block) is None else None

    def _unlabelled(
        self, current: Part, block: SourceBlock, following: Sequence[SourceBlock], turned: bool
    ) -> Part | None:
        """A new page that begins with a title begins an appendix, if the last part is done."""
        titled = _titled(block, following)
        if current.kind == "document":
            if current.footed:
                return Part("appendix") if titled or isinstance(block, SourceTable) else None
            return Part("appendix") if titled and _guided(following) else None
        if current.labelled or not titled:
            return None
        return Part("appendix") if turned or _guided(following) else None


def _titled(block: SourceBlock, following: Sequence[SourceBlock]) -> bool:
    if not isinstance(block, SourceParagraph):
        return False
    centred = block.align == "center" and label_of(block) is None
    return centred and (is_capitals(block.text) or is_bold(block) or _guided(following))


def _guided(following: Sequence[SourceBlock]) -> bool:
    near = [block for block in following if not _blank(block)][:5]
    return any(isinstance(block, SourceParagraph) and GUIDE.match(plain(block.text)) for block in near)


def _has_content(part: Part) -> bool:
    """Whether an appendix has more than its head."""
    return any(
        isinstance(block, SourceTable) or (not block.blank and block.align not in ("center", "right"))
        for block in part.blocks
    )


def _blank(block: SourceBlock) -> bool:
    return isinstance(block, SourceParagraph) and block.blank


def first_type(blocks: Sequence[SourceBlock]) -> int | None:
    """The place of the paragraph that names the type, among the first blocks of a document."""
    seen = 0
    for place, block in enumerate(blocks):
        if isinstance(block, SourceParagraph):
            if type_of(block) is not None:
                return place
            if block.blank:
                continue
        seen += 1
        if seen > _HEAD_LENGTH:
            break
    return None
