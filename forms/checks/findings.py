"""What a check says: findings with their place, and the declaration of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import msgspec

from forms.edits import Edit, Place
from forms.messages import Argument, Message
from forms.plan import Id, Node, Value

if TYPE_CHECKING:
    from forms.checks.facts import Facts

Severity: TypeAlias = Literal["error", "warning", "remark"]
FixPolicy: TypeAlias = Literal["none", "one", "all"]
"""Whether a check mends nothing, each finding by itself, or all of its kind at once without a look at each."""
Need: TypeAlias = Literal["date", "year", "appendix", "table", "bases", "recipients", "signature", "decision", "units"]
"""What a check cannot judge without."""


class Where(Value, frozen=True):
    """A place in a plan: words at `node`, from `start` to before `end` in the plain text of that place.

    `field` names a part of a document or appendix that is no node, such as "number", "title" or "typed.guide", and
    `index` its line or item; `column`, `paragraph` and `note` are those of `forms.edits.Place`. Offsets count code
    points of the words as printed, a line break as one, a footnote's mark as none.
    """

    node: Id
    field: str = ""
    index: int = 0
    column: Id | None = None
    paragraph: int = 0
    note: Id | None = None
    start: int = 0
    end: int = 0

    @property
    def place(self) -> Place:
        """The place as edits name it."""
        return Place(self.node, self.column, self.paragraph, self.note)

    def at(self, start: int, end: int) -> Where:
        """The same place with another span."""
        return msgspec.structs.replace(self, start=start, end=end)


class Finding(Value, frozen=True):
    """One thing to look at: which check, where, why, by which rule, and how to mend it.

    `words` are those found, `others` the places that it is compared with, `fix` an edit of the plan as it was checked.
    """

    check: str
    severity: Severity
    where: Where
    message: Message
    words: str = ""
    article: str = ""
    others: tuple[Where, ...] = ()
    fix: Edit | None = None


class Remark(Value, frozen=True):
    """What the judge of a check gives; the engine adds check, severity and article."""

    where: Where
    message: Message
    words: str = ""
    others: tuple[Where, ...] = ()
    fix: Edit | None = None
    article: str = ""


class Hit(NamedTuple):
    """What a rule for words gives: the span, the sentence about it, and what to put there (None: a person decides)."""

    start: int
    end: int
    key: str
    args: dict[str, Argument]
    right: str | None = None


Setting: TypeAlias = str
"""What a passage is, see `forms.checks.settings`: "heading", "clause", "cell:deadline", "title" …"""


@dataclass(frozen=True, slots=True)
class Words:
    """A judge that looks at one passage alone: the same words in the same setting always get the same hits."""

    rule: Callable[[str, Setting], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class PerNode:
    """A judge that looks at one node, its words, the labels and heads around it.

    `dated` says that it looks at the heads of documents too, so that it runs again when their day changes.
    """

    rule: Callable[[Node, Facts], Iterable[Remark]]
    dated: bool = False


Judge: TypeAlias = "Callable[[Facts], Iterable[Remark]] | Words | PerNode"


class Declaration(Value, frozen=True):
    """How a check is declared in `resources/checks/*.toml`; `on` False leaves it out until an office wants it."""

    severity: Severity
    article: str = ""
    fix: FixPolicy = "none"
    needs: tuple[Need, ...] = ()
    on: bool = True


class Check(msgspec.Struct, frozen=True):
    """A check: its declaration and what it looks at. `article` "" says that it is practice, not law."""

    id: str
    family: str
    severity: Severity
    article: str
    judge: Judge
    fix: FixPolicy = "none"
    needs: tuple[Need, ...] = ()
    on: bool = True


Registry: TypeAlias = tuple[Check, ...]
"""The checks of one run, in no order that matters. `forms.checks.standard()` gives the shipped ones."""


class Ignored(Value, frozen=True):
    """A finding that the drafter set aside, the marker that remembers it, and why."""

    finding: Finding
    marker: Id
    reason: str = ""


class Skipped(Value, frozen=True):
    """A check that could not judge, and what it lacks."""

    check: str
    message: Message


class Report(Value, frozen=True):
    """What a run came to: findings in the order of reading, those set aside, checks that could not judge."""

    findings: tuple[Finding, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def outcome(self, check: str) -> Literal["finding", "clean", "not_evaluated"]:
        """What became of one check."""
        if any(one.check == check for one in self.skipped):
            return "not_evaluated"
        return "finding" if any(one.check == check for one in self.findings) else "clean"
