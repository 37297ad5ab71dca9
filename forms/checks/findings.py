"""What a check says: findings with their place, and the declaration of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from forms.edits import Edit, Place
from forms.messages import Message
from forms.plan import Id, Value

if TYPE_CHECKING:
    from forms.checks.facts import Facts

Severity: TypeAlias = Literal["error", "warning", "remark"]


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


Judge: TypeAlias = "Callable[[Facts], Iterable[Remark]]"


class Declaration(Value, frozen=True):
    """How a check is declared in `resources/checks/checks.toml`."""

    family: str
    severity: Severity
    article: str = ""


class Check(msgspec.Struct, frozen=True):
    """A check: its declaration and what it looks at."""

    id: str
    family: str
    severity: Severity
    article: str
    judge: Judge


Registry: TypeAlias = tuple[Check, ...]
"""The checks of one run, in no order that matters. `forms.checks.standard()` gives the shipped ones."""
