"""Which pages a plan has, as far as known, and what a preview wants to see of them: passed between two threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
from PySide6.QtGui import QImage

from export.blocks import Section
from export.layout.pages import LaidPage
from forms.regulation import load


class Key(NamedTuple):
    """A page: the index of its section, and its number there, from 1."""

    section: int
    number: int


def short_title(title: str) -> str:
    """A part of a dossier in a word or two: the label of an appendix ("Phụ lục I"), the kind of a document."""
    kinds = (kind.name for kind in load().kinds.values())
    return next((name for name in kinds if title.startswith(name)), title.partition(". ")[0])


class Part(NamedTuple):
    """The pages of one section: its title, the paper's size in pt, how many are known, whether these are all."""

    title: str
    kind: str
    width: float
    height: float
    pages: int
    done: bool = True

    @classmethod
    def of(cls, section: Section, pages: int, done: bool) -> Part:
        """The part that a section of a typeset document makes."""
        return cls(section.title, section.kind, section.page.width, section.page.height, pages, done)

    @property
    def name(self) -> str:
        """The title in a word or two."""
        return short_title(self.title)


class PageMap(msgspec.Struct, frozen=True):
    """The pages of one version of a plan; `laid` are those that are laid out already."""

    parts: tuple[Part, ...] = ()
    laid: Mapping[Key, LaidPage] = {}

    @classmethod
    def of_pages(cls, pages: Sequence[LaidPage]) -> PageMap:
        """The map of pages that are all at hand."""
        parts = []
        for _section, group in groupby(pages, key=lambda page: page.section):
            own = list(group)
            parts.append(Part("", "main", own[0].width, own[0].height, len(own)))
        keys = (Key(section, number + 1) for section, part in enumerate(parts) for number in range(part.pages))
        return cls(tuple(parts), dict(zip(keys, pages, strict=True)))

    @property
    def complete(self) -> bool:
        """Whether every page is known."""
        return all(part.done for part in self.parts)

    @property
    def count(self) -> int:
        """How many pages are known."""
        return sum(part.pages for part in self.parts)

    def keys(self) -> Iterator[Key]:
        """The known pages in their order."""
        for section, part in enumerate(self.parts):
            for number in range(1, part.pages + 1):
                yield Key(section, number)

    def place_of(self, key: Key) -> int:
        """The place of a page in the whole document, from 1."""
        return sum(part.pages for part in self.parts[: key.section]) + key.number

    def filled_up(self, before: PageMap) -> PageMap:
        """This map with as many pages as before where not all are known, so that a preview does not shrink and grow."""
        older = before.parts
        parts = tuple(
            part if part.done or place >= len(older) else part._replace(pages=max(part.pages, older[place].pages))
            for place, part in enumerate(self.parts)
        )
        return msgspec.structs.replace(self, parts=parts)


class Wanted(NamedTuple):
    """A page that is to be seen, and how many device pixels its pt are to have."""

    key: Key
    scale: float


class Wish(NamedTuple):
    """What a preview wants to see, the most urgent first, and what it has painted at these scales already."""

    pages: tuple[Wanted, ...] = ()
    have: Mapping[Key, LaidPage] = {}


class Picture(NamedTuple):
    """A painted page."""

    key: Key
    page: LaidPage
    scale: float
    image: QImage


class Found(NamedTuple):
    """Where a block was found; `key` and `page` None where no page shows it."""

    block: str
    key: Key | None
    page: LaidPage | None
