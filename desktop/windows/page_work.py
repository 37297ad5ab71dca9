"""What the worker does for a preview, in pieces of a few milliseconds, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Protocol, TypeAlias

import msgspec

from desktop.editors.page_map import Found, Key, PageMap, Part, Picture, Wanted, Wish
from desktop.editors.page_painter import Canvas, PagePainter
from export.blocks import Typeset
from export.layout.pages import LaidPage
from forms.messages import KnownError
from forms.plan import Plan

if TYPE_CHECKING:
    from forms.checks import Surroundings

PAGES_BETWEEN_MAPS = 40
"""After so many pages found in the background the preview hears how many there are."""


class Pages(Protocol):
    """What lays a plan out page by page: `export.layout.document.Layout`."""

    typeset: Typeset

    def known(self) -> tuple[tuple[int, bool], ...]:
        """For each section how many pages are known, and whether these are all."""

    def at(self, section: int, number: int) -> LaidPage | None:
        """A page that is known to be there."""

    def advance(self, section: int) -> bool:
        """Find out where one more page begins."""

    def seek(self, block: str) -> Generator[None, None, tuple[int, int] | None]:
        """Find the first page that shows a block."""


MakePages: TypeAlias = Callable[[Plan], Pages]
News: TypeAlias = PageMap | Picture | Found | KnownError


class Orders(msgspec.Struct, frozen=True):
    """What is asked for; whoever asks for more raises `count`. `sought` counts for itself, it is answered once.

    `rules` are those that the plan is checked by; None leaves it unchecked.
    """

    count: int = 0
    plan: Plan | None = None
    rules: Surroundings | None = None
    wish: Wish = Wish()
    block: str = ""
    sought: int = 0


class PageWork:
    """Lays out and paints for one preview. For the worker's thread alone: its fonts belong to the thread."""

    def __init__(self, make: MakePages, tell: Callable[[News], None]) -> None:
        self._make, self._tell = make, tell
        self._painter = PagePainter()
        self._plan: Plan | None = None
        self._pages: Pages | None = None
        self._told: PageMap | None = None
        self._answered = 0
        self._canvas: Canvas | None = None

    def pieces(self, orders: Orders) -> Iterator[None]:
        """All that is owed. Newer orders begin anew, and find again what is done already."""
        if orders.plan is not None and orders.plan is not self._plan:
            self._lay_out(orders.plan)
            yield
        if self._pages is None:
            return
        if orders.sought != self._answered:
            yield from self._seek(self._pages, orders)
        yield from self._show(self._pages, orders.wish)
        yield from self._count(self._pages)

    def _lay_out(self, plan: Plan) -> None:
        self._plan = plan
        try:
            self._pages = self._make(plan)
        except KnownError as error:
            self._tell(error)
            return
        self._told = None

    def _seek(self, pages: Pages, orders: Orders) -> Iterator[None]:
        place = yield from pages.seek(orders.block)
        self._answered = orders.sought
        key = None if place is None else Key(*place)
        self._tell(Found(orders.block, key, None if key is None else pages.at(*key)))

    def _show(self, pages: Pages, wish: Wish) -> Iterator[None]:
        """First the pages as data, then their pictures where they are others than the preview has."""
        laid: dict[Key, LaidPage] = {}
        for key, _scale in wish.pages:
            while (page := pages.at(*key)) is None and _within(pages, key) and pages.advance(key.section):
                yield
            if page is not None:
                laid[key] = page
                yield
        self._tell_map(pages, laid)
        for wanted in wish.pages:
            page = laid.get(wanted.key)
            if page is not None and wish.have.get(wanted.key) != page:
                yield from self._paint(wanted, page)

    def _paint(self, wanted: Wanted, page: LaidPage) -> Iterator[None]:
        """Paint a page, or go on with it where newer orders came in between."""
        canvas = self._canvas
        if canvas is None or canvas.page != page or canvas.scale != wanted.scale:
            canvas = self._canvas = Canvas(self._painter, page, wanted.scale)
        for _piece in canvas.pieces:
            yield
        self._tell(Picture(wanted.key, page, wanted.scale, canvas.image))
        self._canvas = None

    def _count(self, pages: Pages) -> Iterator[None]:
        found = 0
        for section in range(len(pages.known())):
            while pages.advance(section):
                found += 1
                if found % PAGES_BETWEEN_MAPS == 0:
                    self._tell_map(pages, {})
                yield
        self._tell_map(pages, {})

    def _tell_map(self, pages: Pages, laid: dict[Key, LaidPage]) -> None:
        """Say which pages there are, where that is news."""
        sections = pages.typeset.sections
        parts = tuple(Part.of(section, *known) for section, known in zip(sections, pages.known(), strict=True))
        told = self._told
        news = {} if told is None else {key: page for key, page in laid.items() if told.laid.get(key) is not page}
        if told is not None and told.parts == parts and not news:
            return
        self._told = PageMap(parts, laid or (told.laid if told else {}))
        self._tell(self._told)


def _within(pages: Pages, key: Key) -> bool:
    return 0 <= key.section < len(pages.known())
