"""A recognised document under review: its lines with how sure each is, changes with undo, the count that proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from forms.importing.building import Built, build
from forms.importing.foreign import Imported, plain_remark
from forms.importing.report import LeftOutReport, WordReport, report
from forms.importing.review import changes
from forms.importing.review.changes import Part, RowKind, parts
from forms.importing.review.texts import cell_words, text_of
from forms.importing.review.trees import AnyDraft, copied
from forms.importing.sorting.documents import sort
from forms.importing.sorting.drafts import SURE, AppendixDraft, BlockDraft, DocumentDraft, RowDraft, Sorted, TableDraft
from forms.importing.source import SourceRemark
from forms.numbering import labels
from forms.plan import Id, Plan, Scheme

DOUBTED_BELOW = 0.75
"""The confidence below which a line needs a look."""


class Line(msgspec.Struct, frozen=True):
    """One line of the review: a node of the plan, or something about a document's form (`why` names it).

    `kind` is as in `forms.importing.report.BlockReport`; `part` is where a block of a document stands, "" elsewhere.
    `text` is its words without the `label`; of a row its cells, each on a line of its own. `place` is in the source.
    """

    id: Id
    kind: str
    depth: int
    label: str
    text: str
    place: int
    confidence: float
    why: str = ""
    part: str = ""
    heading: bool = False

    @property
    def doubted(self) -> bool:
        """Whether it needs a look."""
        return self.confidence < DOUBTED_BELOW


class Review:
    """What was recognised in one document. Each change builds the plan anew, so that ids follow the order of reading.

    Changes name a line by its id and give the id that its text has afterwards. They raise `Refused`, with nothing
    changed, where the place does not allow them.
    """

    def __init__(self, imported: Imported, remark_text: Callable[[SourceRemark], str] | None = None) -> None:
        """`remark_text` words a colleague's remark."""
        self.source = imported.source
        self.form = imported.report.format
        self._remark_text = remark_text or plain_remark
        self._sorted = sort(imported.source)
        self._before: list[Sorted] = []
        self._build()

    # --- What there is -----------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self._built.plan

    @property
    def words(self) -> WordReport:
        """The count of words on both sides."""
        return self._report.words

    @property
    def left_out(self) -> tuple[LeftOutReport, ...]:
        """What the plan does not hold."""
        return self._report.left_out

    @property
    def changed(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    def lines(self) -> list[Line]:
        """All lines in the order of reading."""
        printed = labels(self.plan)
        depths, standing = self._depths(), parts(self._sorted)
        made: list[Line] = []
        for key, draft in self._built.drafts.items():
            if isinstance(draft, DocumentDraft):
                made += self._of_document(key, draft)
            else:
                made.append(self._line(key, draft, printed.of(key), depths[key], standing.get(id(draft), "")))
        return made

    # --- Changes -----------------------------------------------------------------------------------------------------

    def confirm(self, key: Id, why: str = "") -> Id:
        """Say that a line is right as it stands; of a document, one thing about its form."""
        self._keep()
        draft = self._built.drafts[key]
        if isinstance(draft, DocumentDraft):
            draft.confidence[why] = SURE
        else:
            draft.confidence = SURE
        return self._finish(draft)

    def set_scheme(self, key: Id, scheme: Scheme | None) -> Id:
        """Make a block a clause of a scheme, or a paragraph."""
        return self._change(key, lambda draft: changes.set_scheme(self._sorted, draft, scheme))

    def toggle_heading(self, key: Id) -> Id:
        """Make a clause's text a title of its own, or one that runs on."""
        return self._change(key, changes.toggle_heading)

    def shift(self, key: Id, steps: int) -> Id:
        """Put a line with all below it deeper, or higher where `steps` is negative."""
        return self._change(key, lambda draft: changes.shift(self._sorted, draft, steps))

    def join(self, key: Id) -> Id:
        """Hang a line's words on the line before it."""
        return self._change(key, lambda draft: changes.join(self._sorted, draft))

    def split(self, key: Id, offset: int) -> Id:
        """Cut a block's text before the word at a character; gives the id of the second part."""
        return self._change(key, lambda draft: changes.split(self._sorted, draft, offset))

    def move_to(self, key: Id, part: Part) -> Id:
        """Put a block into another part of its document."""
        return self._change(key, lambda draft: changes.move_to(self._sorted, draft, part))

    def make_title(self, key: Id) -> Id:
        """Make a block's words the next lines of its document's trích yếu; gives the document's id."""
        return self._change(key, lambda draft: changes.make_title(self._sorted, draft))

    def set_row_kind(self, key: Id, kind: RowKind) -> Id:
        """Make a table's row one of another kind."""
        return self._change(key, lambda draft: changes.set_row_kind(self._sorted, draft, kind))

    def leave_out(self, key: Id) -> None:
        """Leave a line out of the plan; its words stand in the list of that."""
        self._change(key, lambda draft: changes.leave_out(self._sorted, draft))

    def take_in(self, number: int) -> Id:
        """Put what was left out, by its number in the list, into the plan."""
        self._keep()
        return self._finish(changes.take_in(self._sorted, number))

    def undo(self) -> None:
        """Take the last change back; nothing where there is none."""
        if self._before:
            self._sorted = self._before.pop()
            self._build()

    # --- Inside ------------------------------------------------------------------------------------------------------

    def _change(self, key: Id, change: Callable[[AnyDraft], AnyDraft | DocumentDraft | None]) -> Id:
        draft = self._built.drafts[key]
        if isinstance(draft, DocumentDraft | AppendixDraft):
            raise changes.Refused("importing.review.only_blocks")
        self._keep()
        try:
            after = change(draft)
        except changes.Refused:
            self.undo()
            raise
        return self._finish(after if after is not None else draft)

    def _keep(self) -> None:
        self._before.append(copied(self._sorted))

    def _finish(self, draft: AnyDraft | DocumentDraft | AppendixDraft) -> Id:
        """Build anew; the id that a draft has now, "" for one that is gone."""
        self._build()
        return next((key for key, one in self._built.drafts.items() if one is draft), "")

    def _build(self) -> None:
        self._built: Built = build(self._sorted, self.source, self._remark_text)
        self._report = report(self.source, self._sorted, self._built, self.form)

    def _depths(self) -> dict[Id, int]:
        """How deep each node stands below its document."""
        depths: dict[Id, int] = {}
        for key in self._built.drafts:
            above = self.plan.parents.get(key)
            depths[key] = 0 if above is None else depths[above] + 1
        return depths

    def _of_document(self, key: Id, draft: DocumentDraft) -> Iterator[Line]:
        reported = {one.why: one.confidence for one in self._report.blocks if one.id == key}
        for why, confidence in reported.items():
            if why:
                yield Line(key, "document", 0, "", head_words(draft, why), draft.place, confidence, why)
        if "title" not in reported:
            yield Line(key, "document", 0, "", " ".join(draft.title), draft.place, reported.get("", SURE))

    def _line(
        self,
        key: Id,
        draft: BlockDraft | RowDraft | TableDraft | AppendixDraft,
        label: str,
        depth: int,
        part: str,
    ) -> Line:
        sure, place = draft.confidence, draft.place
        if isinstance(draft, AppendixDraft):
            return Line(key, "appendix", depth, label, " ".join(draft.title), place, sure)
        if isinstance(draft, TableDraft):
            titles = " │ ".join(column.title for column in draft.columns)
            return Line(key, "table", depth, "", titles, place, sure, draft.why)
        if isinstance(draft, RowDraft):
            return Line(key, draft.kind, depth, label, row_words(draft), place, sure, draft.why)
        return Line(
            key,
            draft.scheme or "paragraph",
            depth,
            label,
            text_of(draft.runs),
            place,
            sure,
            draft.why,
            part,
            draft.heading,
        )


def row_words(draft: RowDraft) -> str:
    """What stands in a row: a group's title, then each cell on a line of its own."""
    cells = (cell_words(draft.cells[place]).replace("\n", " ") for place in sorted(draft.cells))
    return "\n".join(filter(None, (text_of(draft.runs), *cells)))


def head_words(draft: DocumentDraft, why: str) -> str:
    """What was taken for the part of a document's form that a report names."""
    if why == "issuer":
        return "; ".join(" ".join((*issuer.parent, *issuer.name)) for issuer in draft.issuers)
    if why == "signature":
        return "; ".join(" ".join((*one.lines, one.name)) for one in draft.signatures)
    if why == "date":
        day = draft.date
        return f"{draft.location}, {day.day or '…'}/{day.month or '…'}/{day.year or '…'}"
    return " ".join(draft.title)
