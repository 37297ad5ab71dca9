"""Figures that a plan sets as targets: "Tối thiểu 90", "≥ 95%", "đạt từ 80% trở lên", "ít nhất 02 lớp".

What is compared between body and appendix is the bound, the value and the unit, not the wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

from forms.plan import Value

Bound: TypeAlias = Literal["is", "least", "over", "most", "under", "between"]
"""= , ≥, >, ≤, <, from … to …."""
Change: TypeAlias = Literal["", "up", "down"]


class Indicator(Value, frozen=True):
    """One figure: `value` (for "between" the lower, `upper` the higher one), its unit ("%", "lớp", "" for none).

    `change` says that the words ask for a rise or a fall by it ("giảm ít nhất 10%"). `start` and `end` are of the
    words with their bound, `at` where the figure itself begins.
    """

    bound: Bound
    value: Decimal
    unit: str = ""
    upper: Decimal | None = None
    change: Change = ""
    start: int = 0
    end: int = 0
    at: int = 0

    def same(self, other: Indicator) -> bool:
        """Whether two figures ask for the same: 90 of a column in per cent and 90% do."""
        units = {self.unit, other.unit} - {""}
        return (self.bound, self.value, self.upper, self.change) == (
            other.bound,
            other.value,
            other.upper,
            other.change,
        ) and len(units) < 2


_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_TWO = r"(?:(?:hồ|thủ|cán|văn|dịch|đơn|cơ|bệnh|nhiệm|mô|sáng|chỉ|triệu|tỷ|nghìn)\s+)?"
_UNIT = rf"\s?%|\s?‰|\s+phần\s+trăm|\s+(?=[^\W\d_]){_TWO}[a-zà-ỹđ]+"
_FIGURE = re.compile(
    rf"(?<![\w/.,-])(?P<value>{_NUMBER})(?:(?P<percent>\s?%)?\s?(?:-|–|đến|tới)\s?(?P<upper>{_NUMBER}))?"
    rf"(?![\d/]|[.,-]\d)(?P<unit>{_UNIT})?",
    re.IGNORECASE,
)
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("least", r"tối\s+thiểu|ít\s+nhất|thấp\s+nhất|không\s+(?:dưới|thấp\s+hơn|ít\s+hơn)|≥|>=|⩾"),
    ("over", r"trên|hơn|vượt(?:\s+mức)?|quá\s+mức|cao\s+hơn|>"),
    ("most", r"tối\s+đa|nhiều\s+nhất|không\s+(?:quá|vượt\s+quá|vượt|trên|cao\s+hơn)|≤|<=|⩽"),
    ("under", r"dưới|thấp\s+hơn|ít\s+hơn|<"),
)
_FILLER = r"(?:\s*(?:là|đạt|được|từ|có|thêm|khoảng|mức|tỷ\s+lệ|tỉ\s+lệ)(?=\s))*\s*"
_BEFORE = re.compile(
    r"(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS) + rf"){_FILLER}$", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}?\s+(?:(?P<least>trở\s+lên)|(?P<most>trở\s+xuống))(?!\w)|(?P<plus>\s?\+)", re.IGNORECASE
)
_FROM = re.compile(r"(?:^|\s)từ\s+$", re.IGNORECASE)
_CHANGE = re.compile(r"(?:(?P<up>tăng|nâng)|(?P<down>giảm|cắt\s+giảm))(?:\s+[^\W\d_]+){0,2}\s*$", re.IGNORECASE)
_NO_FIGURE = re.compile(
    r"(?:ngày|tháng|năm|quý|điều|khoản|điểm|mục|số|phụ\s+lục|mức\s+độ|cấp(?:\s+độ)?|lần\s+thứ|thứ|giai\s+đoạn|khóa|nhóm|loại|biểu|mẫu"
    r"|dòng|bước|phiên\s+bản|đề\s+án)\s+$",
    re.IGNORECASE,
)
_NO_UNITS = frozenset(
    re.findall(
        r"\w+",
        "và hoặc theo của trở cho với được là có trong tại đến đối về do từ so thì đã sẽ bằng khi như để so nếu mà",
    )
)


def read(text: str, *, bare: bool = False) -> tuple[Indicator, ...]:
    """The figures of a text in their order.

    In running text only what is marked as a target counts: a percentage, or a number with a bound ("ít nhất 02 lớp",
    "80 điểm trở lên"). `bare` takes plain numbers too, for the cells of an indicator's column.
    """
    return tuple(_figures(text, bare))


def _figures(text: str, bare: bool) -> Iterator[Indicator]:
    for found in _FIGURE.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        percent = found["percent"] is not None or (found["unit"] or "").strip() in ("%", "phần trăm")
        if not percent and _NO_FIGURE.search(before):
            continue
        bound, start, end = _bound(text, found, before)
        if percent or bare or bound not in ("is", "between"):
            yield _indicator(text, found, bound, start, end, percent)


def _bound(text: str, found: re.Match[str], before: str) -> tuple[Bound, int, int]:
    """What the words around a figure make of it, and where they begin and end."""
    base = found.start() - len(before)
    leading = _BEFORE.search(before)
    start = base + leading.start() if leading else found.start()
    unit_end = found.end() if _unit(found) else found.end("upper") if found["upper"] else found.end("value")
    if found["upper"]:
        return "between", start, unit_end
    if leading:
        return next(name for name, _ in _BOUNDS if leading[name]), start, unit_end
    after = _AFTER.match(text, unit_end if _unit(found) != "trở" else found.end("value"))
    if after:
        ranged = _FROM.search(before)
        begins = base + ranged.start() + 1 if ranged and before[ranged.start()].isspace() else found.start()
        return ("most" if after["most"] else "least"), begins, after.end()
    return "is", found.start(), unit_end


def _indicator(text: str, found: re.Match[str], bound: Bound, start: int, end: int, percent: bool) -> Indicator:
    change = _CHANGE.search(text[max(0, start - 30) : start])
    said: Change = "" if change is None else "up" if change["up"] else "down"
    upper = number(found["upper"]) if found["upper"] else None
    return Indicator(
        bound, number(found["value"]), "%" if percent else _unit(found), upper, said, start, end, found.start()
    )


def _unit(found: re.Match[str]) -> str:
    said = " ".join((found["unit"] or "").split())
    if said == "phần trăm":
        return "%"
    return "" if said.lower() in _NO_UNITS else said


def number(text: str) -> Decimal:
    """The value of a number as offices write it: "1.000" is a thousand, "2,5" two and a half."""
    return Decimal(text.replace(".", "").replace(",", ".")).normalize() + 0


def words(indicator: Indicator) -> str:
    """The figure in words, for messages: "tối thiểu 95%", "80–90 điểm"."""
    signs = {"is": "", "least": "tối thiểu ", "over": "trên ", "most": "tối đa ", "under": "dưới ", "between": ""}
    value = _shown(indicator.value) + (f"–{_shown(indicator.upper)}" if indicator.upper is not None else "")
    unit = indicator.unit if indicator.unit in ("", "%") else f" {indicator.unit}"
    change = {"": "", "up": "tăng ", "down": "giảm "}[indicator.change]
    return f"{change}{signs[indicator.bound]}{value}{unit}"


def _shown(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")
