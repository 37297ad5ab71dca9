"""What a column holds, by the words of its title or, where those do not tell, by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.plan import ColumnKind
from forms.vietnamese import fold

_TITLES: tuple[tuple[str, ColumnKind], ...] = (
    (r"(?:s\.?\s?t\.?\s?t|t\.?t|so\s+tt|so\s+thu\s+tu|ma\s+so|#)\.?", "number"),
    (r".*\b(?:ghi\s+chu|chu\s+thich|luu\s+y)\b.*", "note"),
    (r".*\b(?:phoi\s+hop|tham\s+gia)\b.*", "support"),
    (r".*\b(?:chu\s+tri|thuc\s+hien\s+chinh|dau\s+moi|phu\s+trach|chiu\s+trach\s+nhiem)\b.*", "lead"),
    (r"(?:co\s+quan|don\s+vi|bo\s+phan|phong)\s*(?:,\s*(?:ca\s+nhan|don\s+vi)\s*)?(?:thuc\s+hien|chu\s+quan)?", "lead"),
    (r".*\b(?:thoi\s+gian|thoi\s+han|tien\s+do|han\s+hoan\s+thanh|thoi\s+diem|ngay)\b.*", "deadline"),
    (r".*\b(?:san\s+pham|ket\s+qua|dau\s+ra|van\s+ban)\b.*", "product"),
    (r".*\b(?:don\s+gia|thanh\s+tien|kinh\s+phi|so\s+tien|du\s+toan|tong\s+cong)\b.*", "amount"),
    (r".*\b(?:so\s+luong|khoi\s+luong|dinh\s+muc)\b.*", "quantity"),
    (r".*(?:\b(?:chi\s+tieu|ty\s+le|muc\s+tieu)\b.*(?:%|\bnam\b)|\(%\)|%|\bchi\s+tieu\s+giao\b).*", "indicator"),
    (r".*\b(?:noi\s+dung|nhiem\s+vu|cong\s+viec|hoat\s+dong|ten|chi\s+tieu|hang\s+muc|muc\s+tieu)\b.*", "text"),
)
_LONGEST = 120
_LABEL = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]?", re.ASCII)
_DEADLINE = re.compile(r"\d{1,2}/\d|tháng|quý|năm\s+20|thường\s+xuyên|hằng|hàng\s+|trước\s+ngày", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:Văn phòng|Phòng|Ban|Sở|UBND|Ủy ban|Trung tâm|Bệnh viện|Chi cục|Trạm|Khoa|Các (?:phòng|đơn vị|khoa)|Thanh tra"
    r"|Công an|Trường|Đoàn|Hội)\b"
)
_INDICATOR = re.compile(r"(?:[≥≤<>]|tối thiểu|trên|đạt|ít nhất)?\s*\d+(?:[.,]\d+)?\s?%?", re.IGNORECASE)
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{5,}")


def kind_of_title(title: str) -> ColumnKind | None:
    """What a title says that its column holds; None where its words do not tell."""
    words = fold(" ".join(title.split()))[:_LONGEST].strip(" .:")
    return next((kind for pattern, kind in _TITLES if re.fullmatch(pattern, words)), None)


def kind_of_content(values: Sequence[str]) -> ColumnKind:
    """What most of the values of a column look like."""
    said = [value for value in values if value]
    if not said:
        return "text"
    shapes: tuple[tuple[ColumnKind, re.Pattern[str], bool], ...] = (
        ("number", _LABEL, True),
        ("amount", _AMOUNT, True),
        ("indicator", _INDICATOR, True),
        ("deadline", _DEADLINE, False),
        ("lead", _UNIT, False),
    )
    for kind, shape, whole in shapes:
        fits = sum(
            1
            for value in said
            if (
                shape.fullmatch(value)
                if whole
                else shape.match(value) or (kind == "deadline" and len(value) < _LONGEST and shape.search(value))
            )
        )
        if fits * 3 >= len(said) * 2:
            return kind
    return "text"
