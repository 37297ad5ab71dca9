"""Levels of clauses, told from label, list, indent, look and counter together.

Each clause is offered to every level that is open: as the next one there, or as the first below it. Each offer is
weighed, the heaviest wins. Offices skip levels, restart and repeat numbers, so no single sign decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forms.importing.sorting.drafts import BlockDraft
from forms.plan import Scheme
from forms.typed_labels import TypedLabel, decimal_parts
from forms.vietnamese import from_roman

RANKS: dict[Scheme, int] = {
    "phan": 0,
    "chuong": 1,
    "muc": 2,
    "tieu_muc": 3,
    "dieu": 4,
    "roman": 4,
    "arabic": 5,
    "decimal": 6,
    "letter": 7,
    "letter_dot": 7,
    "dash": 8,
    "plus": 9,
}
_CAPITAL_RANK = 3.5
_BULLET_RANK = 8.5
_NARROW_MM = 2.5
_SURE = 6.0


@dataclass(frozen=True, slots=True)
class Sign:
    """All that tells where a labelled paragraph stands."""

    label: TypedLabel
    shape: str
    indent_mm: float = 0.0
    bold: bool = False
    list_key: tuple[int, int] | None = None

    @property
    def rank(self) -> float:
        """How deep its scheme usually stands; capital letters above Roman numbers, other bullets below dashes."""
        if self.shape == "A":
            return _CAPITAL_RANK
        if self.label.scheme == "dash" and self.shape != "-":
            return _BULLET_RANK
        return RANKS[self.label.scheme] + 0.1 * self.shape.count("#")


@dataclass(slots=True)
class Level:
    """An open level: the clause that was last put there, and what told its place."""

    draft: BlockDraft
    sign: Sign


@dataclass(slots=True)
class Stack:
    """The open levels, outermost first, over a flow of blocks."""

    flow: list[BlockDraft] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)

    def place(self, draft: BlockDraft, sign: Sign) -> tuple[int, float]:
        """The level that a clause belongs to, from 0, and how sure that is."""
        offers = sorted(self._offers(sign), reverse=True)
        best = offers[0]
        rivals = [weight for weight, depth in offers[1:] if depth != best[1]]
        margin = best[0] - rivals[0] if rivals else _SURE
        draft.confidence = min(draft.confidence, _confidence(best[0], margin))
        del self.levels[best[1] :]
        self.levels.append(Level(draft, sign))
        return best[1], draft.confidence

    def _offers(self, sign: Sign) -> list[tuple[float, int]]:
        offers = [(_below(None, sign, self.levels), 0)]
        for depth, level in enumerate(self.levels):
            if (weight := _beside(level.sign, sign)) is not None:
                offers.append((weight, depth))
            offers.append((_below(level.sign, sign, self.levels[depth + 1 :], depth + 1), depth + 1))
        return offers


def _confidence(weight: float, margin: float) -> float:
    if weight < 0:
        return 0.4
    return min(1.0, 0.65 + margin / 10)


def _beside(before: Sign, sign: Sign) -> float | None:
    """The weight of a clause as the next one after `before`; None where their schemes have nothing in common."""
    weight = _likeness(before, sign)
    if weight is None:
        return None
    if sign.label.number is not None and before.label.number is not None:
        step = sign.label.number - before.label.number
        weight += 3 if step == 1 else 1 if step in (0, 2) else -3 if sign.label.number == 1 else 0
    if sign.list_key is not None and before.list_key is not None:
        same_list = sign.list_key[0] == before.list_key[0]
        weight += 3 if sign.list_key == before.list_key else -3 if same_list else 0
    weight -= min(abs(_step(before, sign)) / 5, 2.5)
    return weight + (0.8 if sign.bold == before.bold else -0.8)


def _likeness(before: Sign, sign: Sign) -> float | None:
    scheme, other = sign.label.scheme, before.label.scheme
    if sign.shape == before.shape:
        if scheme == "decimal" and decimal_parts(sign.label.label)[:-1] != decimal_parts(before.label.label)[:-1]:
            return 3.0
        return 6.0
    loose = sign.shape.rstrip(".)") == before.shape.rstrip(".)") and not sign.shape.startswith("(")
    follows = (
        sign.label.number is not None
        and before.label.number is not None
        and sign.label.number == before.label.number + 1
    )
    if loose and (scheme == other or {scheme, other} <= {"letter", "letter_dot"}):
        return 4.0 if follows else 2.0
    return 2.0 if scheme == other and follows and scheme not in ("dash", "plus") else None


def _below(above: Sign | None, sign: Sign, passed: list[Level], depth: int = 0) -> float:
    """The weight of a clause as the first below `above`; `passed` are the deeper levels that it would close."""
    weight = 1.0 + 0.1 * depth
    rank = -1.0 if above is None else above.rank
    weight += 3 if sign.rank > rank else -3
    bullet = sign.label.number is None and sign.label.scheme in ("dash", "plus")
    weight += 1.5 if bullet else 2 if sign.label.number == 1 else -1.5
    if above is not None:
        weight += _prefix_weight(above, sign)
        step = _step(above, sign)
        weight += 0.6 if step > _NARROW_MM else -1.5 if step < -_NARROW_MM else 0
        if above.shape == sign.shape:
            weight -= 4
    # A clause closes deeper levels reluctantly: those that it might still stand below, in rank and indent.
    weight -= sum(1.2 for level in passed if level.sign.rank < sign.rank)
    return weight - (1.5 if bullet and above is None else 0)


def _step(before: Sign, sign: Sign) -> float:
    """How much further in a clause stands; lists of Word's bring indents that nobody chose, so they tell nothing
    beside typed labels."""
    if (before.list_key is None) != (sign.list_key is None):
        return 0.0
    return sign.indent_mm - before.indent_mm


def _prefix_weight(above: Sign, sign: Sign) -> float:
    """What the front of a decimal label says of the clause that it would stand below."""
    if sign.label.scheme != "decimal":
        return 0.0
    front = [_as_number(part) for part in decimal_parts(sign.label.label)[:-1]]
    if above.label.scheme == "decimal":
        own = [_as_number(part) for part in decimal_parts(above.label.label)]
        return 5.0 if front == own else -4.0
    if (
        len(front) == 1
        and above.label.number == front[0]
        and above.label.scheme in ("arabic", "roman", "letter", "letter_dot")
    ):
        return 5.0 if above.label.scheme == "arabic" else 3.5
    if len(front) == 1 and above.label.scheme == "arabic":
        return 0.5
    return -2.0 if above.label.scheme in ("dash", "plus") else 0.0


def _as_number(part: str) -> int | str | None:
    return int(part) if part.isdigit() else from_roman(part) or part


def shape_of(label: TypedLabel) -> str:
    """The form of a label without its counter: "1." and "02." are alike, "1." and "(1)" are not."""
    text = label.label
    if label.scheme in ("phan", "chuong", "muc", "tieu_muc", "dieu"):
        return label.scheme
    if label.scheme == "dash":
        return "-" if text in "-–—−" else text
    if label.scheme == "roman":
        core = re.sub(r"[^A-ZĐ]", "", text)
        return "I" if from_roman(core) is not None and core not in ("C", "D", "L", "M") else "A"
    if label.scheme == "decimal":
        return "#" * len(decimal_parts(text))
    if label.scheme in ("letter", "letter_dot"):
        kind = "ii" if re.search(r"[ivx]{2}", text) else "a"
        return ("(" if text.startswith("(") else "") + kind + text[-1:]
    if label.scheme == "plus":
        return "+"
    return ("(" if text.startswith("(") else "") + "1" + (text[-1] if not text[-1].isdigit() else ".")
