"""Blocks that show where a part of a dossier begins: Quốc hiệu, the type of document, "Phụ lục", who signs."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from forms.importing.sorting.lines import (
    APPENDIX,
    MOTTO,
    NATIONAL,
    NUMBER,
    RECIPIENTS,
    is_bold,
    is_capitals,
    pieces,
    plain,
    soft_lines,
)
from forms.importing.source import SourceBlock, SourceParagraph

Mark: TypeAlias = Literal["national", "type", "appendix", "foot"]

TYPES = (
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "CHƯƠNG TRÌNH",
    "PHƯƠNG ÁN",
    "ĐỀ ÁN",
    "BÁO CÁO",
    "CHỈ THỊ",
    "HƯỚNG DẪN",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "THÔNG BÁO",
    "TỜ TRÌNH",
)
_TYPE = re.compile(rf"(?P<type>{'|'.join(map(re.escape, TYPES))})(?P<rest>(?:\s.*)?)", re.DOTALL)
_SPACED = re.compile(r"(?:\w\s){3,}\w")
_POSTS = (
    r"GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|VIỆN TRƯỞNG|CỤC TRƯỞNG|BỘ TRƯỞNG|TỔNG GIÁM ĐỐC|"
    r"CHI CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|VỤ TRƯỞNG|TRẠM TRƯỞNG|BÍ THƯ|TỔ TRƯỞNG|CHỈ HUY TRƯỞNG|"
    r"THỦ TRƯỞNG|TRƯỞNG TRẠM|TRƯỞNG KHOA|ĐỘI TRƯỞNG|TỔNG CỤC TRƯỞNG|THỨ TRƯỞNG"
)
CAPACITY = re.compile(rf"(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s*[./]\s*\S|Q\.\s*[A-ZĐ]|(?:PHÓ\s+|QUYỀN\s+)?(?:{_POSTS})\b)")


def mark_of(block: SourceBlock) -> Mark | None:
    """What a block shows, None for most."""
    if isinstance(block, SourceParagraph):
        return None if block.blank else _mark_of_paragraph(block)
    texts = [piece.text for piece in pieces([block])] if len(block.rows) <= 12 else []
    if any(NATIONAL.search(text) or MOTTO.search(text) for text in texts):
        return "national"
    if any(RECIPIENTS.match(text) for text in texts):
        return "foot"
    if any(CAPACITY.match(text) for text in texts[:6]) and not block.ruled and len(texts) < 25:
        return "foot"
    if any(NUMBER.match(text) for text in texts[:8]) and not block.ruled:
        return "national"
    return None


def _mark_of_paragraph(paragraph: SourceParagraph) -> Mark | None:
    text = plain(f"{paragraph.label} {paragraph.text}")
    if len(text) > 400:
        return None
    if NATIONAL.search(text) or (MOTTO.search(text) and len(text) < 120):
        return "national"
    if RECIPIENTS.match(text):
        return "foot"
    if type_of(paragraph) is not None:
        return "type"
    if len(text) < 250 and APPENDIX.match(text) and _stands_out(paragraph, text):
        return "appendix"
    if CAPACITY.match(text) and is_capitals(text) and len(text) < 90 and paragraph.align != "left":
        return "foot"
    return None


def type_of(paragraph: SourceParagraph) -> tuple[str, str] | None:
    """The type of document that a centred line names, and what else its first line says."""
    first = next((line for line in soft_lines(paragraph) if not line.blank), paragraph)
    text = plain(first.text)
    if len(text) > 200 or paragraph.label:
        return None
    bare = text.replace(" ", "") if _SPACED.fullmatch(text) else text
    found = _TYPE.fullmatch(_with_blank(bare)) if text == text.upper() or bare[:8] in TYPES else None
    centred = paragraph.align == "center" or paragraph.left_mm + paragraph.first_mm > 30 or is_bold(paragraph)
    if found is None or not centred:
        return None
    return found["type"], found["rest"].strip()


def _with_blank(text: str) -> str:
    """A type typed in spaced letters, read without its blanks, has its one blank back."""
    return next((name for name in TYPES if name.replace(" ", "") == text), text)


def _stands_out(paragraph: SourceParagraph, text: str) -> bool:
    """Whether a line that begins with "Phụ lục" is a label: set apart, not the start of a sentence."""
    set_apart = paragraph.align in ("center", "right") or is_bold(paragraph) or paragraph.new_page
    found = APPENDIX.match(text)
    sentence = found is not None and bool(found["rest"]) and text.endswith((".", ";", ","))
    return set_apart and not sentence and not paragraph.label.startswith(("-", "+"))
