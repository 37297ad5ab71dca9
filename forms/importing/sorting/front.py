"""What stands between the head and the first clause: title, guide line, authority, căn cứ, opening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from forms.importing.sorting.clauses import label_of, list_lines
from forms.importing.sorting.drafts import DOUBTFUL, LIKELY, BlockDraft, DocumentDraft
from forms.importing.sorting.lines import GUIDE, RULE, is_bold, is_capitals, plain, sliced, soft_lines, trimmed
from forms.importing.sorting.marks import type_of
from forms.importing.source import LeftOut, SourceBlock, SourceParagraph
from forms.vietnamese import clean

_BASE = re.compile(
    r"[-–+•*\s]*(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét|Thực hiện|Thi hành|Triển khai|Để triển khai|Tiếp tục thực hiện|"
    r"Trên cơ sở|Theo)\b",
    re.IGNORECASE,
)
_ENACTING = re.compile(r"QUYẾT\s+ĐỊNH\s*:?|QUYẾT\s+NGHỊ\s*:?", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:Về việc|V/v|Ban hành|Về)\b", re.IGNORECASE)
_MOST_TITLE_LINES = 8


def take_type(paragraph: SourceParagraph, draft: DocumentDraft) -> list[SourceParagraph]:
    """Take the type of document; the lines of that paragraph which belong to the title."""
    found = type_of(paragraph)
    assert found is not None
    name, rest = found
    draft.kind = "quyet_dinh" if name == "QUYẾT ĐỊNH" else "ke_hoach"
    draft.told.type = True
    if name not in ("QUYẾT ĐỊNH", "KẾ HOẠCH"):
        draft.typed = replace(draft.typed, type=name)
        draft.confidence["type"] = DOUBTFUL
    lines = [line for line in soft_lines(paragraph) if not line.blank]
    if rest:
        draft.title.append(rest)
    return lines[1:]


def take_title(blocks: Sequence[SourceBlock], draft: DocumentDraft, left_out: list[LeftOut]) -> int:
    """Take title, guide line and authority; how many blocks they were."""
    taken = 0
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            break
        if not block.blank:
            lines = [line for line in soft_lines(block) if not line.blank]
            if not all(_is_title_line(line, draft) or RULE.match(line.text) for line in lines):
                break
            for line in lines:
                _take_line(line, draft, left_out)
        taken += 1
    return taken


def _is_title_line(line: SourceParagraph, draft: DocumentDraft) -> bool:
    text = plain(line.text)
    if line.label or len(draft.title) >= _MOST_TITLE_LINES or len(text) > 400:
        return False
    if GUIDE.match(text):
        return True
    if label_of(line) is not None or _BASE.match(text) or _ENACTING.fullmatch(text):
        return False
    if line.align == "center":
        return True
    return is_bold(line) and not text.endswith((".", ":", ";")) and (is_capitals(text) or not draft.title)


def _take_line(line: SourceParagraph, draft: DocumentDraft, left_out: list[LeftOut]) -> None:
    text, raw = plain(line.text), clean(line.text).strip()
    if RULE.match(text):
        left_out.append(LeftOut("rule", text, line.place))
    elif GUIDE.match(text):
        draft.typed = replace(draft.typed, guide=f"{draft.typed.guide} {raw}" if draft.typed.guide else raw)
    elif draft.typed.guide and not is_bold(line) and draft.typed.guide.count("(") > draft.typed.guide.count(")"):
        draft.typed = replace(draft.typed, guide=f"{draft.typed.guide} {raw}")
    elif draft.kind == "quyet_dinh" and draft.title and is_capitals(text) and not is_capitals(draft.title[0]):
        draft.authority.append(text)
    else:
        draft.title.append(text)


def take_opening(blocks: Sequence[SourceBlock], draft: DocumentDraft, left_out: list[LeftOut]) -> int:
    """Take căn cứ, opening and enacting word, up to the first clause; how many blocks they were."""
    taken = 0
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            break
        if block.blank:
            taken += 1
            continue
        lines = [line for line in list_lines(block) if not line.blank]
        if not all(_belongs(line, draft) for line in lines):
            break
        for line in lines:
            _take_opening_line(line, draft, left_out)
        taken += 1
        if _leads_in(plain(block.text)) and not draft.enacting and draft.kind == "ke_hoach":
            break
    return taken


def _belongs(line: SourceParagraph, draft: DocumentDraft) -> bool:
    text = plain(line.text)
    label = label_of(line)
    if label is not None:
        return bool(label[0].scheme in ("dash", "plus") and _BASE.match(text) and not draft.opening)
    if draft.enacting or (line.outline is not None and not _BASE.match(text)):
        return False
    return not (is_capitals(text) and is_bold(line) and not _ENACTING.fullmatch(text) and not RULE.match(text)) or (
        draft.kind == "quyet_dinh" and line.align == "center"
    )


def _take_opening_line(line: SourceParagraph, draft: DocumentDraft, left_out: list[LeftOut]) -> None:
    text = plain(line.text)
    if RULE.match(text):
        left_out.append(LeftOut("rule", text, line.place))
        return
    if draft.kind == "quyet_dinh" and _ENACTING.fullmatch(text):
        draft.enacting = text
        return
    if draft.kind == "quyet_dinh" and line.align == "center" and is_capitals(text) and not draft.bases:
        draft.authority.append(text)
        return
    runs = trimmed(line.runs)
    if line.label:
        left_out.append(LeftOut("label_blank", line.label, line.place))
    block = BlockDraft(runs, line.place)
    if _BASE.match(text) and not _leads_in(text) and not draft.opening:
        draft.bases.append(_without_dash(block))
    else:
        if not _leads_in(text):
            block.confidence, block.why = LIKELY, "opening"
        draft.opening.append(block)


def _without_dash(block: BlockDraft) -> BlockDraft:
    """A căn cứ typed as a dash item stands without its dash, as the form prints it."""
    text = "".join(run.text for run in block.runs)
    block.runs = sliced(block.runs, len(text) - len(text.lstrip("-–+•* \u00a0")))
    return block


def _leads_in(text: str) -> bool:
    return text.endswith(":") or text.endswith(("như sau", "sau đây", "như sau."))
