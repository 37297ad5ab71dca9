"""The head of a document: agency, Quốc hiệu, number, place and date, marks (NĐ30, Phụ lục I, Mục II, khoản 1 to 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from forms.dates import is_real, spell_date
from forms.importing.sorting.drafts import DOUBTFUL, LIKELY, DocumentDraft
from forms.importing.sorting.lines import MOTTO, NATIONAL, NUMBER, PLACE_DATE, RULE, Piece, share_of
from forms.importing.source import LeftOut
from forms.plan import Date, Issuer
from forms.regulation import load

_URGENCY = (("HỎA TỐC", "hoa_toc"), ("HOẢ TỐC", "hoa_toc"), ("THƯỢNG KHẨN", "thuong_khan"), ("KHẨN", "khan"))
_CIRCULATION = (("XEM XONG TRẢ LẠI", "xem_xong_tra_lai"), ("LƯU HÀNH NỘI BỘ", "luu_hanh_noi_bo"))
_DRAFT = re.compile(r"\(?D[ỰU]\s*TH[ẢA]O\b(?:\W*l[ầa]n\s*(?:thứ\s*)?(?P<round>\d{1,2}))?\W*", re.IGNORECASE)
_DATE_ALONE = re.compile(
    r"(?P<place>)ngày(?P<day>[\s\d.…_/]*)tháng(?P<month>[\s\d.…_/]*)năm(?P<year>[\s\d.…_]*)\.?", re.IGNORECASE
)
_PLACE_NOUN = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|KHU VỰC|VÀ|&)\b|[-–&,]", re.IGNORECASE
)
_AGENCY_NOUN = re.compile(
    r"(?:SỞ|BAN|PHÒNG|TRUNG TÂM|BỆNH VIỆN|TRƯỜNG|CHI CỤC|CỤC|TỔNG CỤC|VĂN PHÒNG|THANH TRA|HỘI|QUỸ|VIỆN|ĐẢNG ỦY|CÔNG AN|"
    r"BỘ CHỈ HUY|TRẠM|HẠT|ĐÀI|THƯ VIỆN|BẢO TÀNG|NHÀ|CÔNG TY|LIÊN|UBND|ỦY BAN|UỶ BAN|KHO BẠC|BẢO HIỂM|TÒA ÁN|ĐOÀN|"
    r"HỌC VIỆN|KHOA|TỔ|MẦM NON|CHỦ TỊCH|GIÁM ĐỐC)\b",
    re.IGNORECASE,
)
_BLANK_MARKS = re.compile(r"[\s.…_]+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the agency's column."""

    text: str
    bold: bool
    place: int


def sort_head(pieces: Iterable[Piece], draft: DocumentDraft, left_out: list[LeftOut]) -> None:
    """Take the lines above the type into the draft."""
    agencies: list[_Line] = []
    national: list[str] = []
    for piece in pieces:
        rest = _known(piece.text, draft, national)
        if not rest or _is_mark(rest, draft):
            continue
        if RULE.match(rest):
            left_out.append(LeftOut("rule", rest, piece.paragraph.place))
        else:
            agencies.append(_Line(rest, share_of(piece.paragraph.runs, "bold") > 0.5, piece.paragraph.place))
    if national:
        draft.told.national = True
        words = load().words
        same = national == [words.quoc_hieu, words.tieu_ngu]
        draft.typed = draft.typed if same else replace(draft.typed, national_header=tuple(national))
    draft.issuers = _issuers(agencies, draft)


def is_head_line(text: str) -> bool:
    """Whether a line says something that only heads say."""
    return any(shape.search(text) for shape in (NATIONAL, MOTTO, PLACE_DATE)) or bool(
        NUMBER.match(text) or RULE.match(text)
    )


def _known(text: str, draft: DocumentDraft, national: list[str]) -> str:
    """Take Quốc hiệu, Tiêu ngữ, number and date out of a line; what is left of it."""
    for shape in (NATIONAL, MOTTO):
        if found := shape.search(text):
            national.append(found[0])
            text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    found = NUMBER.match(text)
    if found and not draft.symbol:
        _keep_number(found, draft)
        text = text[found.end() :].strip()
    found = PLACE_DATE.search(text) or _DATE_ALONE.match(text)
    if found and not draft.told.date:
        _keep_date(found, draft)
        text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return text


def _keep_number(found: re.Match[str], draft: DocumentDraft) -> None:
    draft.number = found["number"] or None
    draft.symbol = re.sub(r"\s*([-–/])\s*", lambda sign: sign[1].replace("–", "-"), found["symbol"]).strip(" .")
    draft.told.number = True
    line = found[0].strip()
    if not _same_words(line, f"Số: {draft.number or ''}/{draft.symbol}"):
        draft.typed = replace(draft.typed, number=line)


def _keep_date(found: re.Match[str], draft: DocumentDraft) -> None:
    day, month, year = (_number(found[part]) for part in ("day", "month", "year"))
    draft.told.date = True
    draft.location = found["place"].strip(" ,;-–")
    try:
        date = Date(day, month, year)
        draft.date = date if _possible(date) else Date()
    except ValueError:
        draft.date = Date()
    line = found[0].strip()
    form = f"{draft.location}, {spell_date(draft.date)}" if draft.location else spell_date(draft.date)
    if not _same_words(line.rstrip("."), form):
        draft.typed = replace(draft.typed, place_date=line)
    if (day, month, year) != (draft.date.day, draft.date.month, draft.date.year):
        draft.confidence["date"] = DOUBTFUL


def _possible(date: Date) -> bool:
    in_range = (date.day is None or 1 <= date.day <= 31) and (date.month is None or 1 <= date.month <= 12)
    return in_range and (date.year is None or date.year >= 1) and is_real(date)


def _number(text: str) -> int | None:
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits and len(digits) <= 4 else None


def _same_words(one: str, other: str) -> bool:
    """Alike but for blanks and the dots that stand for them."""
    return _BLANK_MARKS.sub("", one) == _BLANK_MARKS.sub("", other)


def _is_mark(text: str, draft: DocumentDraft) -> bool:
    """Take urgency, circulation or the draft's mark."""
    capitals = text.upper().strip(" ()")
    for words, urgency in _URGENCY:
        if capitals == words:
            draft.urgency = urgency  # type: ignore[assignment]
            draft.marks.append(text)
            return True
    for words, circulation in _CIRCULATION:
        if capitals == words:
            draft.circulation = circulation  # type: ignore[assignment]
            draft.marks.append(text)
            return True
    found = _DRAFT.fullmatch(text)
    if found:
        draft.draft_mark = found["round"] or ""
        draft.marks.append(text)
    return bool(found)


def _issuers(lines: Sequence[_Line], draft: DocumentDraft) -> tuple[Issuer, ...]:
    """Cơ quan chủ quản and cơ quan ban hành: told by weight, else by where the next agency's name begins."""
    if not lines:
        return ()
    cut = _cut(lines)
    if len(lines) > 1:
        draft.confidence["issuer"] = LIKELY if len(lines) == 2 else DOUBTFUL
    parent, name = lines[:cut], lines[cut:]
    return (Issuer(tuple(line.text for line in name), tuple(line.text for line in parent)),)


def _cut(lines: Sequence[_Line]) -> int:
    """How many of the lines name the parent."""
    light = [not line.bold for line in lines]
    if any(light) and not all(light) and light == sorted(light, reverse=True):
        return light.count(True)
    starts = [place for place, (_, line) in enumerate(pairwise(lines), 1) if _begins(line.text)]
    return starts[-1] if starts else 0


def _begins(text: str) -> bool:
    return bool(_AGENCY_NOUN.match(text)) and not _PLACE_NOUN.match(text)
