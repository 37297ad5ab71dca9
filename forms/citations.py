"""Citations of other documents: "Quyết định số 344/QĐ-UBND ngày 13/02/2025 của UBND tỉnh … ban hành …" <-> fields.

Number and symbol do not name a document by themselves: every series starts anew in January, and every province has
its own …/KH-UBND. `Citation.key` therefore adds the year. A Luật, Bộ luật or Pháp lệnh is cited by its name (NĐ30,
Phụ lục I, Mục II, khoản 6, điểm a and b).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from forms.dates import short_date, spell_date
from forms.plan import Date
from forms.vietnamese import fold

Span = tuple[int, int]

KINDS = (
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Nghị quyết liên tịch",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Thông tư liên tịch",
    "Thông tư",
    "Thông báo",
    "Thông tri",
    "Kế hoạch",
    "Công văn",
    "Công điện",
    "Kết luận",
    "Chương trình",
    "Hướng dẫn",
    "Tờ trình",
    "Đề án",
    "Quy định",
    "Quy chế",
    "Phương án",
    "Báo cáo",
    "Văn bản",
)
"""The kinds of documents that plans cite, as they are written."""

LAWS = frozenset(("Bộ luật", "Luật", "Pháp lệnh"))
"""The kinds that are cited by their name."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: "" or None where the text does not say.

    `code` is number and symbol without blanks ("344/QĐ-UBND", "30/2020/NĐ-CP", "57-NQ/TW"; "98/2023" where the
    symbol is incomplete), `name` the name of a law, `title` the words from "về", "ban hành" … on. `spelt` says that
    the date stands in words. `so` is what stands before the code: "số", "số:" or "". `spans` tells where kind, name,
    code, date, issuer and title stand, `start` and `end` where all of it does.
    """

    kind: str = ""
    code: str = ""
    name: str = ""
    date: Date | None = None
    issuer: str = ""
    title: str = ""
    spelt: bool = False
    so: str = "số"
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    spans: dict[str, Span] = field(default_factory=dict, compare=False)

    @property
    def number(self) -> str:
        """The number alone: "344"."""
        return re.match(r"\d*", self.code)[0]  # type: ignore[index]

    @property
    def symbol(self) -> str:
        """What follows the number: "QĐ-UBND", "2020/NĐ-CP", "NQ/TW"."""
        return self.code[len(self.number) + 1 :]

    @property
    def year(self) -> int | None:
        """The year of the series: from the date, else from the symbol."""
        if self.date is not None and self.date.year is not None:
            return self.date.year
        found = re.match(r"(\d{4})\b", self.symbol)
        return int(found[1]) if found else None

    @property
    def key(self) -> tuple[str, int | None]:
        """What two citations of one document share: code (or the law's name) and year; the issuer may yet differ."""
        return fold(self.code or f"{self.kind} {self.name}"), self.year

    @property
    def complete(self) -> bool:
        """Whether a first mention says all that the decree asks: a law its name, others number, date, issuer, title."""
        if self.kind in LAWS:
            return bool(self.name)
        return bool(
            self.kind and self.symbol and not self.symbol.isdigit() and self.date and self.issuer and self.title
        )


def format(citation: Citation, short: bool = False) -> str:
    """The citation in words; `short` gives what later mentions say, kind and number (a law: its name) alone."""
    if citation.kind in LAWS and citation.name:
        head = f"{citation.kind} {citation.name}"
        head += f" số {citation.code}" if citation.code and not short else ""
    else:
        head = " ".join(part for part in (citation.kind, citation.so, citation.code) if part)
    if short:
        return head
    parts = [head]
    if citation.date is not None:
        parts.append(spell_date(citation.date) if citation.spelt else f"ngày {short_date(citation.date)}")
    if citation.issuer:
        parts.append(f"của {citation.issuer}")
    return " ".join([*parts, citation.title]).rstrip()


def find(text: str) -> list[Citation]:
    """All citations of a text in their order; one inside another's title ("sửa đổi … Nghị định số …") follows it.

    Expects NFC; runs of blanks count as one. Misspelt kinds ("Chi thị") are understood, a kind that no word tells is
    "", a number after "và số" takes the kind of the one before it.
    """
    laws = list(_laws(text))
    numbered = {law.spans["code"] for law in laws if law.code}
    coded = [head for head in _coded(text) if head.spans["code"] not in numbered]
    heads = sorted([*coded, *laws], key=lambda head: head.start)
    starts = [head.start for head in heads]
    return [_tail(text, head, starts) for head in heads]


# --- Kind and code -----------------------------------------------------------------------------------------------

_LETTER = "A-ZÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ"
_CODE = re.compile(
    r"(?<![\w/.,-])\d{1,5}(?:"
    r"\s{0,8}/\s?\d{4}\s?/\s?[A-ZĐ][A-Za-zĐ0-9]*(?:\s?-\s?[A-ZĐ][A-Za-zĐ0-9&]*)*"
    r"|\s{0,8}/\s?[A-ZĐ][A-Za-zĐ0-9]*(?:\s?-\s?[A-ZĐ][A-Za-zĐ0-9&]*)*"
    r"|\s?-\s?[A-ZĐ][A-Za-zĐ]*/[A-ZĐ][A-Za-zĐ]*"
    r"|/\d{4}(?![/\d])"
    r")"
)
_SO = re.compile(r"\b(số\s?:?|Số\s?:?)\s*$")
_KIND_BY_FOLD = {fold(kind): kind for kind in KINDS}
_LAST_WORDS = re.compile(r"\w+(?:\s+\w+){0,3}\s*$")
_LINK = re.compile(r"\s*+(?:,\s*+và|,|;|và|hoặc)?\s*+")


def _coded(text: str) -> Iterator[Citation]:
    """The citations that a number and symbol shows."""
    before: Citation | None = None
    for found in _CODE.finditer(text):
        head = _head(text, found)
        if before is not None and (head is None or not head.kind):
            head = _linked(text, found, head, before) or head
        if head is not None:
            before = head
            yield head


def _head(text: str, found: re.Match[str]) -> Citation | None:
    """Kind, "số" and code around a code; None where neither word makes it a citation."""
    left = text[max(0, found.start() - 60) : found.start()]
    so = _SO.search(left)
    left = left[: so.start()] if so else left
    kind, width = _kind_before(left)
    code = re.sub(r"\s", "", found[0])
    incomplete = re.fullmatch(r"\d+/\d{4}", code) is not None
    if (not kind and not so) or (incomplete and not (kind and so)):
        return None
    so_start = found.start() - (len(so[0]) if so else 0)
    start = so_start - width
    spans = {"code": found.span()}
    if kind:
        spans["kind"] = (start, start + len(left[len(left) - width :].rstrip()))
    said = "" if so is None else "số:" if ":" in so[0] else "số"
    return Citation(kind, code, so=said, start=start, end=found.end(), spans=spans)


def _kind_before(left: str) -> tuple[str, int]:
    """The kind that the last words of a text name, and how many characters it takes with the blanks after it."""
    words = _LAST_WORDS.search(left)
    if words is None:
        return "", 0
    starts = [word.start() for word in re.finditer(r"\w+", words[0])]
    for start in starts:
        tail = words[0][start:]
        kind = _KIND_BY_FOLD.get(fold(re.sub(r"\s+", " ", tail.strip())))
        if kind is not None:
            return kind, len(tail)
    return "", 0


def _linked(text: str, found: re.Match[str], head: Citation | None, before: Citation) -> Citation | None:
    """A code without a kind right after a citation: "các Nghị định số 29/2012/NĐ-CP và 36/2013/NĐ-CP"."""
    start = found.start() if head is None else head.start
    code = re.sub(r"\s", "", found[0])
    if not _LINK.fullmatch(text, before.end, start) or re.fullmatch(r"\d+/\d{4}", code):
        return None
    if head is not None:
        return replace(head, kind=before.kind)
    return Citation(before.kind, code, so="", start=start, end=found.end(), spans={"code": found.span()})


# --- Laws --------------------------------------------------------------------------------------------------------

_DATE = (
    r"ngày\s+(?P<day>\d{1,2})\s?(?:/\s?|-|\.|\s*(?P<words>tháng)\s+)(?P<month>\d{1,2})"
    r"\s?(?:/\s?|-|\.|\s*năm\s+)(?P<year>\d{4})(?!\d)"
)
_LAW = re.compile(
    rf"(?<!\w)(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+"
    rf"(?P<name>[{_LETTER}]\w*(?:(?:,\s{{1,8}}|\s-\s|\s{{1,8}}|-)[^\W\d_]+){{0,30}})"
)
_LAW_STOP = re.compile(
    r",?\s+(?:ngày|số(?=\s+\d)|năm(?=\s+\d)|quy\s+định|có\s+hiệu|được|theo|trên|trong|tại|đối\s+với|là|đã|như|từ|khi|và\s+(?:các|Luật|Bộ|Pháp"
    r"|Nghị)|để|của\s+Quốc)(?=\s|$)|\s+này(?=\s|$)"
)
_PAIRED = re.compile(
    r",\s+(?=(?:chống|chữa\s+bệnh|chữa\s+cháy|cứu\s+nạn|công\s+chức|khen\s+thưởng|bổ\s+sung|tố\s+cáo|lưu\s+trữ"
    r"|tiêu\s+hủy|lấy|ghép|hiến|hợp\s+tác|sử\s+dụng|quảng\s+cáo|an\s+toàn|trật\s+tự|kiều\s+hối)(?:\s|$))"
)
_PEEK = 3
"""How far behind a name a stop may look: "năm" ends it before a figure alone."""
_AMENDING = re.compile(rf"Sửa\s+đổi,\s+bổ\s+sung[^;.()\n]{{0,300}}?(?=\s{{1,8}}(?:số\s+\d|{_DATE}))")


def _laws(text: str) -> Iterator[Citation]:
    """The laws cited by name, with their number where it is given ("Luật Dược số 105/2016/QH13")."""
    at = 0
    while found := _LAW.search(text, at):
        name = _law_name(text, found)
        at = found.start("name") + len(name)
        start = found.start("name")
        spans = {"kind": found.span("kind"), "name": (start, start + len(name))}
        head = Citation(found["kind"], name=name, so="", start=found.start(), end=start + len(name), spans=spans)
        numbered = re.compile(rf"\s+số\s+({_CODE.pattern})").match(text, head.end)
        if numbered:
            spans["code"] = numbered.span(1)
            code = re.sub(r"\s", "", numbered[1])
            head = replace(head, code=code, so="số", end=numbered.end(), spans=spans)
        yield head


def _law_name(text: str, found: re.Match[str]) -> str:
    """Where the name ends: before its date or number, or at the comma that does not belong to it."""
    name = found["name"]
    amending = _AMENDING.match(text, found.start("name"))
    if amending:
        return amending[0]
    start, end = found.span("name")
    stop = _LAW_STOP.search(text[start : end + _PEEK])
    name = name[: stop.start()] if stop else name
    dated = re.compile(rf"\s+(?:{_DATE}|số\s+\d)").match(text, start + len(name))
    if dated:
        return name
    comma = next((at.start() for at in re.finditer(r",", name) if not _PAIRED.match(name, at.start())), len(name))
    return name[:comma].rstrip()


# --- Date, issuer, title -----------------------------------------------------------------------------------------

_DATED = re.compile(rf"\s*+,?\s*+(?P<all>{_DATE})", re.IGNORECASE)
_ISSUER = re.compile(
    rf"\s+của\s+(?P<issuer>[{_LETTER}][^,;.()\n:“”]{{0,200}}(?:,\s(?:Thể\s+thao|Công\s+nghệ)[^,;.()\n:“”]{{0,100}})?)"
)
_VERBS = (
    r"về|ban\s+hành|quy\s+định|sửa\s+đổi|phê\s+duyệt|hướng\s+dẫn|công\s+bố|giao|điều\s+chỉnh|thông\s+qua|bãi\s+bỏ"
    r"|thay\s+thế|triển\s+khai|thực\s+hiện|đẩy\s+mạnh|tăng\s+cường"
)
_TITLE = re.compile(rf"\s+(?=(?:{_VERBS})[\s,])")
_ISSUER_STOP = re.compile(
    rf"\s+(?:{_VERBS}|trong|trên|theo|đối\s+với|đã|để|có|là|tại|nhằm|như|được|đến|từ|gắn|xây\s+dựng|cho|do|nêu|này"
    r"|và\s+(?:các|[a-zđ]))(?=\s|$)"
)
_AGENCY = (
    r"(?:Sở|UBND|Ủy\s+ban|Bộ|Phòng|Bệnh\s+viện|Trung\s+tâm|Trường|Ban|Hội\s+đồng|Công\s+an|Chi\s+cục|Cục|Đảng\s+ủy"
    r"|Văn\s+phòng)\s[^,;.]{0,80}?(?:xây\s+dựng|ban\s+hành|triển\s+khai|đề\s+nghị|yêu\s+cầu|báo\s+cáo|tổ\s+chức)"
)
_TITLE_STOP = re.compile(rf"[;\n]|\.(?=\s|$|/)|,(?=\s+{_AGENCY})|\s\((?=sau\s+đây)|\svà\s+(?=các\s+văn\s+bản)|[()]")
_SEPARATED = re.compile(r"(?:[,;:]|\s(?:và|hoặc|theo|tại|,))\s*(?:các\s+)?$")
_LONGEST_TITLE = 600
_LONGEST_TAIL = 800


def _tail(text: str, head: Citation, starts: list[int]) -> Citation:
    """The citation with what follows its code or name: date, issuer, title."""
    dated = _DATED.match(text, head.end)
    if dated:
        date = Date(int(dated["day"]), int(dated["month"]), int(dated["year"]))
        spelt = dated["words"] is not None
        spans = {**head.spans, "date": dated.span("all")}
        head = replace(head, date=date, spelt=spelt, end=dated.end(), spans=spans)
    limit = _next_start(text, head.end, starts)
    issued = _ISSUER.match(text, head.end, limit)
    if issued:
        head = _with(text, head, "issuer", issued.start("issuer"), _issuer_end(issued))
    titled = _TITLE.match(text, head.end, limit)
    if titled:
        head = _with(text, head, "title", titled.end(), _title_end(text, titled.end(), limit))
    return head


def _with(text: str, head: Citation, part: str, start: int, end: int) -> Citation:
    while end > start and (text[end - 1] in " \u00a0," or (text[end - 1] == "”" and "“" not in text[start:end])):
        end -= 1
    said = re.sub(r"\s+", " ", text[start:end])
    return replace(head, **{part: said, "end": end, "spans": {**head.spans, part: (start, end)}})  # type: ignore[arg-type]


def _next_start(text: str, end: int, starts: list[int]) -> int:
    """Where the next citation begins that a comma or "và" parts from this one; those within a title do not count."""
    furthest = min(len(text), end + _LONGEST_TAIL)
    for place in range(bisect_left(starts, end), len(starts)):
        start = starts[place]
        if start >= furthest:
            break
        if _SEPARATED.search(text, max(end, start - 12), start):
            return start
    return furthest


def _issuer_end(found: re.Match[str]) -> int:
    stop = _ISSUER_STOP.search(found["issuer"])
    name = found["issuer"][: stop.start()] if stop else found["issuer"]
    name = re.sub(r"\s+(?:và|hoặc)\s*(?:các\s*)?$|(?<=[a-zà-ỹ])\d{1,2}$", "", name)
    return found.start("issuer") + len(name)


def _title_end(text: str, start: int, limit: int) -> int:
    """The end of a title: a semicolon, a full stop, the main clause, or a bracket that it did not open."""
    depth = 0
    furthest = min(limit, start + _LONGEST_TITLE)
    for stop in _TITLE_STOP.finditer(text, start, furthest):
        if stop[0] == "(":
            depth += 1
        elif stop[0] == ")" and depth:
            depth -= 1
        elif not depth or stop[0] != ")":
            return stop.start()
    tail = re.compile(r"(?:[,;:]|\s(?:và|hoặc|theo|tại))\s*(?:các\s+)?$").search(text, start, furthest)
    return tail.start() if tail and furthest == limit else furthest
