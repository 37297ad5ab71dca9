"""How a drafter wants plans exported: what the export dialog remembers. Loads nothing, since settings are read first."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Format: TypeAlias = Literal["docx", "pdf", "xlsx", "html", "json"]

FORMATS: tuple[Format, ...] = ("docx", "pdf", "xlsx", "html", "json")


class ExportForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a plan is exported; kept among the settings.

    `release`: the DOCX carries nothing but the document (bản để phát hành), else the plan's data as well (bản làm
    việc). `appendices_apart` and `plan_apart` put each appendix, and a decision and its plan, into files of their own.
    `times_new_roman` embeds the installed font into PDFs, `labels` writes derived labels into the JSON.
    """

    formats: tuple[Format, ...] = ("docx",)
    release: bool = False
    appendices_apart: bool = False
    plan_apart: bool = False
    times_new_roman: bool = False
    labels: bool = False
