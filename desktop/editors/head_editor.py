"""The head of a document: laid out like the head itself, so that one sees what one fills."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.agency import AgencyProfile
from desktop.editors.fields import LinesField
from desktop.editors.head_lines import date_hint, number_hint, title_hint
from desktop.editors.head_options import HeadOptions
from desktop.editors.head_sheet import HeadSheet
from desktop.editors.issuers_editor import IssuersEditor
from desktop.editors.own_wording import OwnWording
from desktop.editors.plan_editor import PlanEditor, TryEdit
from forms.changes import set_fields
from forms.plan import Document

NO_PROFILE = AgencyProfile()


class HeadEditor(PlanEditor):
    """Edits a document's head: issuers, number, symbol, place and date, kind, title, marks, authority.

    Each stroke is an edit that the plan takes; a value that it refuses stays in its field, with the reason below.
    """

    def __init__(self, try_edit: TryEdit, profile: AgencyProfile = NO_PROFILE, parent: QWidget | None = None) -> None:
        super().__init__(try_edit, parent)
        self.issuers = IssuersEditor(try_edit, profile)
        self.sheet = HeadSheet()
        self.options = HeadOptions(try_edit)
        self.number, self.symbol = self.sheet.number_row.number, self.sheet.number_row.symbol
        dated = self.sheet.date_row
        self.place, self.day, self.month, self.year = dated.place, dated.day, dated.month, dated.year
        self.title = self.sheet.title
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for part in (self.issuers, self.sheet, self.options):
            column.addWidget(part)
        column.addStretch(1)
        self._connect()

    def set_profile(self, profile: AgencyProfile) -> None:
        """Offer the issuers of an agency's profile."""
        self.issuers.set_profile(profile)

    # --- Showing ---------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        plan, document = self.plan, self.document
        self.issuers.show_document(plan, document)
        self.sheet.show_head(plan, document)
        self.options.show_document(plan, document)
        self._hint(document)

    def _hint(self, document: Document) -> None:
        """Say what the decree would have otherwise, unless something worse is being said."""
        date_refused = any(field.refused for field in (self.day, self.month, self.year))
        if not (self.number.refused or self.symbol.refused or self.place.refused or date_refused):
            own = self.plan.attached(document.id)
            self.sheet.head_remark.hint("" if own else number_hint(document) or date_hint(document))
        if not self.title.refused:
            self.sheet.title_remark.hint(title_hint(document))

    def set_locked(self, locked: bool) -> None:
        self.issuers.set_locked(locked)
        self.options.set_locked(locked)
        super().set_locked(locked)

    def _apply_lock(self) -> None:
        super()._apply_lock()
        if self._document is not None:
            self.options._apply_lock()
            follows = self.plan.attached(self.document.id) and not self.document.issuers
            for agency in self.sheet.issuers.agencies():
                for field in (agency.parent_lines, agency.name_lines):
                    field.setReadOnly(self._locked or follows)

    # --- What is typed ---------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        sheet = self.sheet
        for part in (self.issuers, self.options):
            part.edited.connect(self.edited)
        sheet.lead.followed.connect(self.led)
        sheet.issuers.changed.connect(self.issuers.change_issuer)
        sheet.number_row.entered.connect(self._number_entered)
        sheet.date_row.entered.connect(self._date_entered)
        sheet.date_row.impossible.connect(sheet.head_remark.refuse)
        sheet.title.typed.connect(lambda lines: self._lines_typed(sheet.title, "title", lines))
        sheet.authority.typed.connect(lambda lines: self._lines_typed(sheet.authority, "authority", lines))
        sheet.enacting.typed.connect(lambda lines: self._lines_typed(sheet.enacting, "enacting_word", " ".join(lines)))
        for wording, field, kept in (
            (sheet.national, "national_header", tuple),
            (sheet.number_line, "number", " ".join),
            (sheet.date_line, "place_date", " ".join),
            (sheet.kind, "type", " ".join),
            (sheet.guide, "guide", " ".join),
        ):
            self._connect_wording(wording, field, kept)

    def _connect_wording(self, wording: OwnWording, field: str, kept: Callable[[Any], object]) -> None:
        def changed(lines: tuple[str, ...] | None) -> None:
            value = None if lines is None else kept(lines)
            self.set_field("typed", replace(self.document.typed, **{field: value}), self.sheet.head_remark)

        wording.typed.connect(changed)

    def _number_entered(self, values: dict[str, str | None]) -> None:
        taken = self._set(values)
        self.number.refused = not taken and "number" in values
        self.symbol.refused = not taken and "symbol" in values
        if taken:
            self._hint(self.document)

    def _date_entered(self, values: dict[str, object]) -> None:
        taken = self._set(values)
        self.place.refused = not taken and "place" in values
        if taken:
            self._hint(self.document)

    def _set(self, values: dict[str, Any]) -> bool:
        """Give the document's fields what was entered; whether the plan took it."""
        changed = {name: value for name, value in values.items() if getattr(self.document, name) != value}
        if not changed:
            return True
        return self.offer(set_fields(self.plan, self.document.id, **changed), self.sheet.head_remark)

    def _lines_typed(self, field: LinesField, name: str, value: object) -> None:
        remark = self.sheet.title_remark
        field.refused = not self.set_field(name, value, remark)
        if not field.refused:
            remark.hint(title_hint(self.document))
