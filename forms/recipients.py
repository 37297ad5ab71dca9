"""The lines of Nơi nhận taken apart and put together: whom a copy goes to and what for, and the line Lưu.

NĐ30, Phụ lục I, Mục II, khoản 9, điểm d: the last line is "Lưu", a colon, "VT", a comma, the drafting unit's
abbreviation and, only where needed, the number of copies kept.
"""

from __future__ import annotations

import re

from forms.messages import KnownError
from forms.numbering import Labels
from forms.plan import Clause, Document, Plan, Recipients, Value

PURPOSES = ("để b/c", "để t/h", "để p/h", "để biết", "để chỉ đạo")
"""What offices usually note in parentheses: to report to, to carry out, to work together, to know, to direct."""

_PURPOSE = re.compile(r"(?P<name>.*\S)\s*\((?P<purpose>(?:để\s+|Để\s+)?[^()]{1,30})\)", re.DOTALL)
_KNOWN = re.compile(r"(?:để|Để)\s+\S.*|[btpBTP]\s*/\s*\S{1,6}|[BTP]/\S{1,6}")
_LONGEST = 500


class BadArchive(KnownError):
    """Parts that make no line Lưu."""


class Archive(Value, frozen=True):
    """The parts of the line Lưu: `registry` says whether VT stands in it, `units` the abbreviations, `copies` kept."""

    registry: bool = True
    units: tuple[str, ...] = ()
    copies: int | None = None

    def line(self) -> str:
        """ "Lưu: VT, VP (05)", without the mark at the end that the form gives. Raises BadArchive for less than 0."""
        if self.copies is not None and not 0 < self.copies < 1000:
            raise BadArchive("recipients.copies", copies=self.copies)
        kept = f" ({self.copies:02d})" if self.copies is not None else ""
        parts = (*(("VT",) if self.registry else ()), *(unit for unit in self.units if unit))
        return f"Lưu: {', '.join(parts)}{kept}".rstrip()


_ARCHIVE = re.compile(r"Lưu\s*:\s*(?P<parts>[^():;]*?)\s*,?\s*(?:\((?P<copies>\d{1,3})(?:\s*b(?:ản)?)?\))?\s*[.;]?\s*")


def is_archive(text: str) -> bool:
    """Whether a line is that of Lưu, in whatever form."""
    return bool(re.match(r"\s*(?:-\s*)?Lưu\s*(?::|VT\b|$)", text))


def read_archive(text: str) -> Archive | None:
    """The parts of a line Lưu; None where it follows no form that the parts could give again."""
    found = _ARCHIVE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    parts = tuple(" ".join(part.split()) for part in found["parts"].split(",") if part.strip())
    copies = int(found["copies"]) if found["copies"] else None
    if copies == 0 or "VT" in parts[1:]:
        return None
    registry = parts[:1] == ("VT",)
    return Archive(registry, parts[1:] if registry else parts, copies)


def split_purpose(text: str) -> tuple[str, str]:
    """ "UBND tỉnh (để b/c)" as "UBND tỉnh" and "để b/c"; "" where no purpose stands at the end."""
    found = _PURPOSE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or not _KNOWN.fullmatch(found["purpose"].strip()):
        return text, ""
    return found["name"], found["purpose"].strip()


def with_purpose(name: str, purpose: str) -> str:
    """A recipient with what it is to do, in parentheses."""
    return f"{name} ({purpose})" if purpose else name


def as_article(plan: Plan, document: Document, labels: Labels) -> str:
    """The first line of a decision's Nơi nhận, "Như Điều 3": its last điều names who carries it out; "" without one."""
    articles = [
        node for key in document.body for node in plan.walk(key) if isinstance(node, Clause) and node.scheme == "dieu"
    ]
    label = labels.of(articles[-1].id).strip().rstrip(".") if articles else ""
    return f"Như {label}" if label else ""


def mixed_purposes(recipients: Recipients) -> bool:
    """Whether purposes are noted in two ways within one list, as "(để b/c)" and "(B/cáo)"."""
    purposes = [purpose for _, purpose in (split_purpose(item.text) for item in recipients.items) if purpose]
    return len({purpose.lower().startswith("để ") for purpose in purposes}) > 1
