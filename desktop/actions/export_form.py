"""How a drafter wants plans exported: what the dialog remembers. Loads next to nothing, as settings are read first."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Format: TypeAlias = Literal["docx", "pdf", "xlsx", "html", "json"]

FORMATS: tuple[Format, ...] = ("docx", "pdf", "xlsx", "html", "json")


class ExportForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a plan is exported; kept among the settings.

    `release`, `signing`: the DOCX carries nothing but the document, as it goes out (bản để phát hành) or up to be
    signed (bản trình ký), else the plan's data as well (bản làm việc). `appendices_apart` and `plan_apart` put each
    appendix, and a decision and its plan, into files of their own. `times_new_roman` embeds the installed font into
    PDFs, `labels` writes derived labels into the JSON.
    """

    formats: tuple[Format, ...] = ("docx",)
    release: bool = False
    appendices_apart: bool = False
    plan_apart: bool = False
    times_new_roman: bool = False
    labels: bool = False
    signing: bool = False

    @property
    def leaves(self) -> bool:
        """Whether the copy leaves the drafter's hands, so that it carries nothing but the document."""
        return self.release or self.signing


class ExportChoices(msgspec.Struct, frozen=True):
    """All that the export dialog starts with and gives back: how, where, under which names, and what then."""

    form: ExportForm = ExportForm()
    folder: str = ""
    pattern: str = "{number}_{symbol}_{year}"
    recent_folders: tuple[str, ...] = ()
    open_after: bool = True
