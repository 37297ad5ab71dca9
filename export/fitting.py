"""Dồn trang: layout settings that pull back a nearly empty last page, or give a lone signature company.

Only what the decree leaves free is tried, within its ranges and never further out than a plan already is, the smallest
change first. What works is proposed as an edit; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, Literal, NamedTuple, TypeAlias

import msgspec

from export.blocks import Section, Table
from export.layout.document import Layout as Pages
from export.layout.pages import LaidPage
from export.typeset import typeset
from forms.edits import SetField, apply
from forms.plan import Appendix, Document, Id, Plan
from forms.regulation import BadLayout, Regulation, Resolved, load

NEARLY_EMPTY: Final = 0.25
"""The share of the text area that a last page fills at most to be called nearly empty."""
LINES_WITH_SIGNATURE: Final = 3
"""Lines of text that stand above a signature at least, so that it is not alone on its page."""

Weakness: TypeAlias = Literal["nearly_empty", "lone_signature"]
Direction: TypeAlias = Literal["tighter", "looser"]


class WeakEnd(NamedTuple):
    """A section that ends badly: its id, document and title, how many pages it has, what its last page fills of one."""

    section: Id
    document: Id
    title: str
    weakness: Weakness
    pages: int
    share: float


class Change(NamedTuple):
    """A setting of the layout that a proposal changes."""

    key: str
    before: float
    after: float


class Count(NamedTuple):
    """How many pages a section has before and after."""

    title: str
    before: int
    after: int


class Proposal(msgspec.Struct, frozen=True):
    """A way to cure a weak end: the edit, what it changes, the pages of each section of the dossier.

    `cost` tells how far the look moves from what it was. `last_resort`: it makes type smaller.
    """

    edit: SetField
    changes: tuple[Change, ...]
    pages: tuple[Count, ...]
    cost: float
    last_resort: bool = False


class Mean(NamedTuple):
    """One setting to turn: its step, how far it may go where the decree sets no bound, what a step costs."""

    key: str
    step: float
    low: float
    high: float
    cost: float


MEANS: Final = (
    Mean("signature_gap_mm", 1, 20, 35, 0.2),
    Mean("line_spacing", 0.05, 1, 1.5, 1),
    Mean("para_gap", 1, 6, 12, 1),
    Mean("margin_right_mm", 1, 15, 20, 0.6),
    Mean("margin_bottom_mm", 1, 20, 25, 0.6),
    Mean("margin_top_mm", 1, 20, 25, 0.6),
    Mean("margin_left_mm", 1, 30, 35, 0.6),
)
"""What may be turned, the least felt first. Where the decree has a range, that of the regulation counts."""
LAST_MEANS: Final = (Mean("table_size", 0.5, 11, 14, 4), Mean("body_size", 1, 13, 14, 12))
"""Smaller type is the last resort (NĐ30, Phụ lục I, Mục II, khoản 6: 13 to 14; tables are not regulated)."""
_MEANS: Final = {mean.key: mean for mean in (*MEANS, *LAST_MEANS)}


# --- Finding ------------------------------------------------------------------------------------------------------


def weak_ends(plan: Plan) -> tuple[WeakEnd, ...]:
    """The sections of a plan that end in a nearly empty page or a lone signature. Lays the whole plan out."""
    return _weak_ends(plan, Pages(typeset(plan)))


def _weak_ends(plan: Plan, pages: Pages) -> tuple[WeakEnd, ...]:
    found = (_weak_end(plan, pages, index) for index in range(len(pages.typeset.sections)))
    return tuple(end for end in found if end is not None)


def _weak_end(plan: Plan, pages: Pages, index: int) -> WeakEnd | None:
    section = pages.typeset.sections[index]
    count = _count(pages, index)
    last = pages.at(index, count)
    if count < 2 or last is None:
        return None
    share = _filled(section, last)
    alone = _signature_is_alone(section, last)
    if not alone and share > NEARLY_EMPTY:
        return None
    weakness: Weakness = "lone_signature" if alone else "nearly_empty"
    return WeakEnd(section.id, _document(plan, section.id), section.title, weakness, count, share)


def _count(pages: Pages, index: int) -> int:
    while pages.advance(index):
        pass
    return pages.known()[index][0]


def _document(plan: Plan, section: Id) -> Id:
    """The document whose layout rules a section: itself, or the one that an appendix belongs to."""
    return plan.parents[section] if isinstance(plan.nodes[section], Appendix) else section


def _filled(section: Section, page: LaidPage) -> float:
    """The share of the text area's height that stands above the end of the last line, footnotes apart."""
    notes = {note.id for note in section.footnotes}
    bottom = max((area.y + area.height for area in page.areas if area.id not in notes), default=section.page.top)
    return (bottom - section.page.top) / (section.page.height - section.page.top - section.page.bottom)


def _signature_is_alone(section: Section, page: LaidPage) -> bool:
    """Whether fewer lines than that stand above the signature on a page that begins with them."""
    closing = section.blocks[-1] if section.blocks else None
    if not (isinstance(closing, Table) and closing.kind == "layout"):
        return False
    tops = [area.y for area in page.areas if area.id == closing.id]
    if not tops:
        return False
    above = {round(span.y, 1) for span in page.spans if section.page.top < span.y < min(tops)}
    return len(above) < LINES_WITH_SIGNATURE


# --- Searching ----------------------------------------------------------------------------------------------------


def search(plan: Plan, end: WeakEnd, regulation: Regulation | None = None) -> Iterator[Proposal | None]:
    """Ways to cure a weak end, as they are found, the gentlest kinds first; None after each trial that came to nothing.

    Nothing found at all means that nothing within the ranges helps. A trial costs a typesetting and the layout of the
    section; whoever shows progress or may be cancelled counts them.
    """
    return _Search(plan, end, regulation or load()).run()


def best(plan: Plan, end: WeakEnd, most: int = 3) -> tuple[Proposal, ...]:
    """The cheapest proposals of a whole search, the cheapest first."""
    found = sorted((one for one in search(plan, end) if one is not None), key=lambda one: one.cost)
    return tuple(found[:most])


class _Search:
    """One search for one weak end."""

    def __init__(self, plan: Plan, end: WeakEnd, regulation: Regulation) -> None:
        document = plan.nodes[end.document]
        assert isinstance(document, Document)
        self._plan, self._end, self._regulation = plan, end, regulation
        self._layout = document.layout
        self._now = regulation.resolve(document.layout)
        pages = Pages(typeset(plan, regulation=regulation))
        self._index = next(i for i, section in enumerate(pages.typeset.sections) if section.id == end.section)
        self._before = [_count(pages, index) for index in range(len(pages.typeset.sections))]
        self._weak = {one.section for one in _weak_ends(plan, pages)}

    def run(self) -> Iterator[Proposal | None]:
        directions: tuple[Direction, ...] = ("tighter", "looser")
        said: set[tuple[Change, ...]] = set()
        for direction in directions[: 2 if self._end.weakness == "lone_signature" else 1]:
            for one in chain(self._one_by_one(direction), self._together(direction)):
                known = one is not None and one.changes in said
                yield None if known else one
                if one is not None:
                    said.add(one.changes)

    def _one_by_one(self, direction: Direction) -> Iterator[Proposal | None]:
        """Each mean by itself, as little of it as helps."""
        for mean in MEANS:
            for value in self._values(mean, direction):
                proposal = self._tried({mean.key: value})
                yield proposal
                if proposal is not None:
                    break

    def _together(self, direction: Direction) -> Iterator[Proposal | None]:
        """All means, one after the other to its end, until it helps; then as little of each as still does."""
        means = (*MEANS, *LAST_MEANS) if direction == "tighter" else MEANS
        values: dict[str, float] = {}
        for mean in means:
            for value in self._values(mean, direction):
                values[mean.key] = value
                proposal = self._tried(values)
                if proposal is not None:
                    yield from self._least(values, proposal, direction)
                    return
                yield None

    def _least(self, values: Mapping[str, float], found: Proposal, direction: Direction) -> Iterator[Proposal | None]:
        """The same means turned back as far as they may be, the most felt first."""
        kept = dict(values)
        for key in sorted(kept, key=lambda key: _cost(self._now, {key: kept[key]}), reverse=True):
            for value in (None, *self._values(_MEANS[key], direction)):
                less = {name: old for name, old in kept.items() if name != key}
                if value is not None:
                    less[key] = value
                if less == kept:
                    break
                proposal = self._tried(less) if less else None
                if proposal is not None:
                    kept, found = less, proposal
                    break
                yield None
        yield found

    def _values(self, mean: Mean, direction: Direction) -> Sequence[float]:
        """The values from the present one to the end of the range, without the present one."""
        setting, now = self._regulation.settings[mean.key], getattr(self._now, mean.key)
        low = mean.low if setting.low is None else setting.low
        high = mean.high if setting.high is None else setting.high
        sign = -1 if direction == "tighter" else 1
        steps = (round(now + sign * mean.step * count, 3) for count in range(1, 40))
        inside = [value for value in steps if low - 1e-6 <= value <= high + 1e-6]
        bound = low if direction == "tighter" else high
        if (now > low if direction == "tighter" else now < high) and (not inside or inside[-1] != bound):
            inside.append(bound)
        return inside

    def _tried(self, values: Mapping[str, float]) -> Proposal | None:
        """A proposal where these values help and harm nothing else."""
        layout = msgspec.structs.replace(self._layout, **dict(values))
        edit = SetField(self._end.document, "layout", layout)
        plan = apply(self._plan, edit).plan
        try:
            pages = Pages(typeset(plan, regulation=self._regulation))
        except BadLayout:
            return None
        if not self._helps(plan, pages):
            return None
        sections = pages.typeset.sections
        after = [_count(pages, index) for index in range(len(sections))]
        weak = {one.section for one in _weak_ends(plan, pages)}
        if weak - self._weak or any(new > old for new, old in zip(after, self._before, strict=True)):
            return None
        counts = tuple(Count(s.title, old, new) for s, old, new in zip(sections, self._before, after, strict=True))
        changes = tuple(Change(key, getattr(self._now, key), value) for key, value in values.items())
        last = any(mean.key in values for mean in LAST_MEANS)
        return Proposal(edit, changes, counts, _cost(self._now, values), last)

    def _helps(self, plan: Plan, pages: Pages) -> bool:
        """Whether the section has a page less, or as many and a signature that is no longer alone."""
        if self._end.weakness == "nearly_empty":
            known = self._before[self._index]
            while pages.known()[self._index][0] < known and pages.advance(self._index):
                pass
            if pages.known()[self._index][0] >= known:
                return False
        return _weak_end(plan, pages, self._index) is None


def _cost(now: Resolved, values: Mapping[str, float]) -> float:
    far = 0.0
    for key, value in values.items():
        far += abs(value - getattr(now, key)) / _MEANS[key].step * _MEANS[key].cost
    return round(far, 3)
