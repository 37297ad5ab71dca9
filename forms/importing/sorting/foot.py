"""The foot of a document: who signs, and Nơi nhận (NĐ30, Phụ lục I, Mục II, khoản 7 and 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from forms.importing.sorting.clauses import label_of
from forms.importing.sorting.drafts import DOUBTFUL, DocumentDraft
from forms.importing.sorting.lines import RECIPIENTS, RULE, Piece, is_bold, is_capitals, pieces
from forms.importing.sorting.marks import CAPACITY
from forms.importing.source import LeftOut, SourceBlock, SourceParagraph
from forms.plan import Recipient, Recipients, Signature
from forms.regulation import load

_STAMP = re.compile(
    r"\(?\s*(?:Đã\s*ký|đã\s*ký|ĐÃ\s*KÝ|Ký\s*tên|ký\s*tên|Chữ\s*ký|Ký\s*bởi|Signature|Ký,|ký\s*và|Ký\s*số|ký\s*số)\b.*",
    re.DOTALL,
)
_DASH = re.compile(r"[-–—−+•*●▪·\u00ad]\s*")
_DRAFTER = re.compile(
    r"(?P<line>.*?[.;,)]?)\s+(?P<drafter>\(?[A-ZĐ][\w.]{1,15}(?:\.?\s*\(\d{1,4}\w?\)|\(\d{1,4}\)|\)))\.?$"
)
_ROOM = 3
"""Paragraphs from one line to the next where somebody left room to sign between them."""
_KEPT = re.compile(r"Lưu\b", re.IGNORECASE)
_TITLES = re.compile(
    r"(?:TS|ThS|PGS|GS|BS|BSCKI{1,2}|BSCK[12]|BS\.?\s?CK|CN|KS|DS|DSCK|Ths|Đại tá|Thượng tá|Trung tá|NGƯT|TTƯT)[\s.,]"
)


def foot_start(blocks: Sequence[SourceBlock], marked: Sequence[int]) -> int:
    """Where the foot begins, given the places of the blocks that show one; the lines just above may belong to it."""
    if not marked:
        return len(blocks)
    start = marked[0]
    while start > 0 and _may_sign(blocks[start - 1]):
        start -= 1
    while start < marked[0] and _blank(blocks[start]):
        start += 1
    return start


def _blank(block: SourceBlock) -> bool:
    return isinstance(block, SourceParagraph) and block.blank


def _may_sign(block: SourceBlock) -> bool:
    """A line in capitals to the right, or the blanks between."""
    if not isinstance(block, SourceParagraph):
        return False
    text = block.text.strip()
    aside = block.align in ("right", "center") or block.left_mm + block.first_mm > 60 or "\t" in block.text
    if block.blank:
        return True
    named = aside and is_bold(block) and _is_name(text) and label_of(block) is None
    return named or (aside and len(text) < 80 and bool(CAPACITY.match(text)))


@dataclass(slots=True)
class _Foot:
    """What is found while the pieces are heard."""

    label: str | None = None
    items: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: dict[int, list[Piece]] = field(default_factory=dict)
    column: int | None = None


def sort_foot(blocks: Sequence[SourceBlock], draft: DocumentDraft, left_out: list[LeftOut]) -> None:
    """Take signatures and Nơi nhận into the draft."""
    foot = _Foot()
    for piece in pieces(blocks):
        _hear(piece, foot, left_out)
    draft.signatures = tuple(_signatures(foot, left_out))
    if foot.label is not None or foot.items:
        draft.recipients = _recipients(foot)
        draft.told.recipients = foot.label is not None
        form = load().words.recipients
        if foot.label is not None and foot.label != form:
            draft.typed = replace(draft.typed, recipients_label=foot.label)
    if not draft.signatures:
        draft.confidence["signature"] = DOUBTFUL


def _hear(piece: Piece, foot: _Foot, left_out: list[LeftOut]) -> None:
    text = piece.text
    if RULE.match(text):
        left_out.append(LeftOut("rule", text, piece.paragraph.place))
    elif RECIPIENTS.match(text):
        _take_label(piece, foot)
    elif _STAMP.fullmatch(text):
        left_out.append(LeftOut("stamp", text, piece.paragraph.place))
    elif foot.label is not None and _is_recipient(piece, foot):
        _take_item(text, foot)
    else:
        foot.columns.setdefault(piece.column, []).append(piece)


def _take_label(piece: Piece, foot: _Foot) -> None:
    """The label, and what follows it on its line."""
    text = piece.text
    cut = text.find(":") + 1
    foot.column = piece.column
    if cut and text[cut:].strip():
        foot.label = text[:cut]
        _take_item(text[cut:].strip(), foot)
    else:
        foot.label = text


def _is_recipient(piece: Piece, foot: _Foot) -> bool:
    text = piece.text
    if CAPACITY.match(text) and is_capitals(text):
        return False
    listed = bool(_DASH.match(text)) or bool(_KEPT.match(text)) or bool(piece.paragraph.label)
    if piece.column != foot.column:
        return listed and not is_capitals(text) and piece.column < 1
    centred = piece.paragraph.align in ("center", "right") and not listed
    return not centred or not foot.items


def _take_item(text: str, foot: _Foot) -> None:
    body = _DASH.sub("", text, count=1).strip() if _DASH.match(text) else text
    done = any(_KEPT.match(item) for item in foot.items)
    if text.startswith("*") or (done and not _DASH.match(text)):
        foot.notes.append(text)
    elif _DASH.match(text) or not foot.items or foot.items[-1].endswith((";", ".")):
        foot.items.append(body)
    else:
        foot.items[-1] = f"{foot.items[-1]} {body}"


def _recipients(foot: _Foot) -> Recipients:
    items, drafter = list(foot.items), ""
    notes = list(foot.notes)
    if items and _KEPT.match(items[-1]):
        found = _DRAFTER.fullmatch(items[-1])
        if found and found["line"].endswith((".", ";")):
            items[-1], drafter = found["line"], found["drafter"]
        elif notes and re.fullmatch(r"\(?[A-ZĐ][\w.]{0,15}\)?(?:\.?\s*\(\d+\w?\))?\.?", notes[0]):
            drafter = notes.pop(0)
    last = len(items) - 1
    made = tuple(_recipient(item, "." if place == last else ";") for place, item in enumerate(items))
    return Recipients(made, drafter, " ".join(notes))


def _recipient(item: str, form_end: str) -> Recipient:
    text, end = (item[:-1].rstrip(), item[-1]) if item[-1:] in (";", ".", ",") else (item, "")
    return Recipient(text, None if end == form_end else end)


# --- Signatures ---------------------------------------------------------------------------------------------------


def _signatures(foot: _Foot, left_out: list[LeftOut]) -> list[Signature]:
    """The signatures, column by column; what is neither post nor name is a note of Nơi nhận, or left out."""
    made: list[Signature] = []
    for column in sorted(foot.columns):
        waiting: list[Piece] = []
        for piece in foot.columns[column]:
            if _is_post(piece.text):
                waiting.append(piece)
            elif _is_name(piece.text):
                made.append(_signature(waiting, piece))
                waiting = []
            elif foot.label is not None and column == foot.column:
                foot.notes.append(piece.text)
            else:
                left_out.append(LeftOut("unplaced", piece.text, piece.paragraph.place))
        if waiting:
            made.append(_unnamed(waiting))
    return made


def _is_post(text: str) -> bool:
    return bool(CAPACITY.match(text)) or (is_capitals(text) and not _TITLES.match(text))


def _is_name(text: str) -> bool:
    words = _TITLES.sub("", text).split()
    return 1 < len(words) <= 8 and len(text) < 60 and not text.endswith((";", ":")) and words[-1][:1].isupper()


def _signature(posts: Sequence[Piece], name: Piece) -> Signature:
    """Posts of a council stand above the room to sign, one's own below it (khoản 7, điểm đ)."""
    cut = len(posts)
    for place in range(1, len(posts)):
        above, below = posts[place - 1].paragraph.place, posts[place].paragraph.place
        if below - above >= _ROOM and name.paragraph.place - posts[-1].paragraph.place < _ROOM:
            cut = place
    lines = [piece.text for piece in posts]
    return Signature(tuple(lines[:cut]), name.text, tuple(lines[cut:]))


def _unnamed(posts: list[Piece]) -> Signature:
    """Lines in capitals alone: the last one is the name if it names no post."""
    lines = [piece.text for piece in posts]
    if len(lines) > 1 and not CAPACITY.match(lines[-1]) and 2 <= len(lines[-1].split()) <= 6:
        return Signature(tuple(lines[:-1]), lines[-1])
    return Signature(tuple(lines))
