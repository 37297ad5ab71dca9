"""What every element is typeset with: the document, its labels, sizes and styles, and what is collected on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from export.blocks import MM, Bookmark, Footnote, Page, Style
from export.cache import Cache
from forms.numbering import Labels
from forms.plan import Document, Id, Unit
from forms.plan import Plan as PlanOfDocuments
from forms.regulation import Phrases, Regulation, Resolved

BLANK = "\u00a0"
"""The no-break blank that leaves room for a pen and is never cut by a line's end."""


@dataclass(slots=True)
class Job:
    """One typesetting of a whole plan."""

    plan: PlanOfDocuments
    labels: Labels
    regulation: Regulation
    phrases: Phrases
    cache: Cache
    units: Mapping[Id, Unit]
    outlines: Mapping[str, int]
    bookmarks: list[Bookmark] = field(default_factory=list)


@dataclass(slots=True)
class Context:
    """One section in the making.

    `source` is the document that number, date and issuer are taken from: the decision for an attached plan. `binds`
    tells whether these are the values that the registry gives for the whole dossier. `styles` are the document's by
    their base name, `names` says what each is called in the typeset document. `shared` is set while inlines are
    resolved that depend on more than their own node.
    """

    job: Job
    document: Document
    source: Document
    attached: bool
    binds: bool
    sizes: Resolved
    page: Page
    styles: Mapping[str, Style] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    notes: list[Footnote] = field(default_factory=list)
    shared: bool = False

    @property
    def regulation(self) -> Regulation:
        """The regulation that the plan is typeset by."""
        return self.job.regulation

    @property
    def width(self) -> float:
        """The width of the text area in pt."""
        return self.page.text_width


def mm(length: float) -> float:
    """Millimetres in pt."""
    return length * MM
