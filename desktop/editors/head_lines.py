"""The lines of a head as the form would print them, and what the decree would have otherwise in its fields. No Qt."""

from __future__ import annotations

import re

from desktop.i18n import _
from export.elements.registry import issuer_name, number_text
from forms.dates import spell_date
from forms.plan import Document, DraftMark, Plan
from forms.regulation import load

BLANK = "\u00a0" * 7
"""Where the registry will write."""


def number_line(document: Document) -> str:
    """ "Số: 05/KH-SYT", with room where there is no number yet (NĐ30, Phụ lục I, Mục II, khoản 3)."""
    symbol = f"/{document.symbol}" if document.symbol else ""
    return f"{load().words.number} {number_text(document.number) or BLANK}{symbol}"


def date_line(document: Document) -> str:
    """ "Khánh Hòa, ngày 05 tháng 3 năm 2025" (khoản 4)."""
    place = f"{document.place}, " if document.place else ""
    return place + spell_date(document.date, blank=BLANK)


def kind_line(document: Document) -> str:
    """The kind in capitals (khoản 5)."""
    return load().kinds[document.kind].type


def guide_line(decision: Document) -> str:
    """What stands under the title of a plan that a decision issues (Phụ lục III, Mẫu 1.3)."""
    words, kind = load().words, load().kinds[decision.kind].name
    symbol = f"/{decision.symbol}" if decision.symbol else ""
    number, date = number_text(decision.number) or BLANK, spell_date(decision.date, blank=BLANK)
    if decision.electronic:
        year = "" if decision.date.year is None else str(decision.date.year)
        number = BLANK
        date = f"{words.day} {BLANK} {words.month} {BLANK} {words.year} {year or BLANK}"
    issuer = issuer_name(decision)
    ending = f" {words.of} {issuer})" if issuer else ")"
    return f"({words.attached} {kind} {words.number_in_text} {number}{symbol} {date}{ending}"


def draft_line(draft: DraftMark | None) -> str:
    """ "DỰ THẢO (lần 2)", "" without the mark."""
    words = load().words
    if draft is None:
        return ""
    return words.draft if draft.round is None else f"{words.draft} ({words.draft_round} {draft.round})"


# --- What the decree would have otherwise --------------------------------------------------------------------------


def number_hint(document: Document) -> str:
    """A sentence about number and symbol, "" where nothing is to be said."""
    number, symbol = document.number or "", document.symbol
    if "/" in number:
        return _("Ô Số chỉ ghi số thứ tự; phần sau dấu / ghi ở ô Ký hiệu (NĐ30, Phụ lục I, Mục II, khoản 3).")
    if number and not re.fullmatch(r"[0-9]+", number):
        return _("Số văn bản ghi bằng chữ số Ả Rập (NĐ30, Phụ lục I, Mục II, khoản 3).")
    if re.search(r"\s", symbol):
        return _("Ký hiệu không có dấu cách (NĐ30, Phụ lục I, Mục II, khoản 3, điểm c).")
    kind = load().kinds[document.kind]
    if symbol and not symbol.startswith(f"{kind.abbreviation}-"):
        return _("Ký hiệu của {kind} bắt đầu bằng “{start}-” (NĐ30, Phụ lục I, Mục II, khoản 3).").format(
            kind=kind.name, start=kind.abbreviation
        )
    return ""


def date_hint(document: Document) -> str:
    """A sentence about place and date."""
    if document.number and document.date.day is None:
        return _("Đã có số mà chưa có ngày: văn thư cấp số và ghi ngày cùng một lúc (NĐ30, Điều 15).")
    if document.date.day is not None and not document.number:
        return _("Đã có ngày mà chưa có số: văn thư cấp số và ghi ngày cùng một lúc (NĐ30, Điều 15).")
    year = document.date.year
    if year is not None and not 1945 <= year <= 2100:
        return _("Năm {year} không giống năm ban hành văn bản. Hãy xem lại.").format(year=year)
    if document.place and document.place[0].islower():
        return _("Địa danh viết hoa chữ cái đầu (NĐ30, Phụ lục I, Mục II, khoản 4).")
    return ""


def title_hint(document: Document) -> str:
    """A sentence about the subject (trích yếu)."""
    title = " ".join(document.title)
    kind = load().kinds[document.kind].name
    if title.lower().startswith(("v/v", "về việc")) and document.kind == "ke_hoach":
        return _("Trích yếu của Kế hoạch nêu thẳng nội dung, không mở đầu bằng “V/v” hay “Về việc”.")
    if title.lower().startswith(f"{kind.lower()} "):
        return _("Tên loại đã in ở dòng trên; trích yếu chỉ ghi nội dung (NĐ30, Phụ lục I, Mục II, khoản 5).")
    if title.endswith((".", ";", ",")):
        return _("Trích yếu không có dấu ở cuối (NĐ30, Phụ lục I, Mục II, khoản 5).")
    return ""


def agreed(plan: Plan) -> bool:
    """Whether the dossier is a decision with the plan that it issues."""
    return any(plan.attached(document.id) for document in plan.documents())
