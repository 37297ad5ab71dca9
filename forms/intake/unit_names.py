"""The units that a cell of a table names: "Phòng Nghiệp vụ Y; Văn phòng Sở và các bệnh viện"."""

from __future__ import annotations

import re

_NOUN = (
    r"(?:Phòng|Ban|Văn\s+phòng|Sở|Thanh\s+tra|Khoa|Tổ|Trung\s+tâm|Bệnh\s+viện|Trạm|Chi\s+cục|Cục|Công\s+an|UBND|HĐND"
    r"|Ủy\s+ban|Uỷ\s+ban|Hội|Đoàn|Trường|Bộ|Đội|Quỹ|Kho\s+bạc|Bảo\s+hiểm|Chi\s+nhánh|Các|Công\s+chức|Bộ\s+phận|Liên\s+đoàn|Mặt\s+trận)"
)
_CUT = re.compile(rf"\s*[;\n•+]\s*|\s*,\s*(?={_NOUN}\b)|\s+(?:và|cùng|với)\s+(?={_NOUN}\b)", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:[-–•*+]\s*)?(?:(?:cơ\s+quan\s+)?(?:chủ\s+trì|phối\s+hợp|đầu\s+mối|tham\s+mưu)\s*(?:với|:)?\s*:?\s*)+",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"^(?:(?i:{_NOUN})\b|[A-ZĐ][\w&]*[A-ZĐ]\b)")
_GENERAL = re.compile(r"^(?:các|cả|toàn|mọi|những)\b|\bliên quan\b", re.IGNORECASE)
_LONGEST = 90


def unit_names(text: str) -> tuple[str, ...]:
    """The units named in a cell, in their order; what names all of a kind ("các đơn vị liên quan") is none.

    A comma or "và" cuts only before a unit's noun: "Sở Văn hóa, Thể thao và Du lịch" stays whole.
    """
    found: list[str] = []
    for part in _CUT.split(text):
        name = " ".join(_LEAD.sub("", part.strip()).strip(" .,;:").split())
        if name.count("(") != name.count(")"):
            name = name.partition("(")[0].strip(" )")
        if name and len(name) <= _LONGEST and _WHOLE.match(name) and not _GENERAL.search(name):
            found.append(name)
    return tuple(dict.fromkeys(found))
