"""The foot of a document: who signs, and Nơi nhận beside it (NĐ30, Phụ lục I, Mục II, khoản 7 and 9)."""

from __future__ import annotations

from collections.abc import Sequence

from export.blocks import Cell, Para, Row, Rule, Run, Table
from export.elements.context import Context
from export.elements.geometry import SLACK
from export.elements.phrases import break_line
from forms.plan import Recipient, Recipients, Signature

_ABREAST = 3
"""Signatures beside each other at most; a joint plan of more agencies takes further rows."""


def closing_block(context: Context) -> Table | None:
    """Signatures and Nơi nhận as one table that stays on a page; None where there is neither.

    One signature stands in the right half, its first line beside "Nơi nhận:". Two or three stand side by side, with
    Nơi nhận below at the left. An attached plan has none (Phụ lục III, Mẫu 1.3).
    """
    document = context.document
    recipients = tuple(_recipients(document.recipients, context)) if document.recipients else ()
    if context.attached or not (recipients or document.signatures):
        return None
    if len(document.signatures) < 2:
        return _single(context, recipients)
    return _joint(context, recipients)


def _single(context: Context, recipients: tuple[Para | Rule, ...]) -> Table:
    key, half = context.document.id, context.width / 2
    signed = [*_capacity(one, half, context), *_name(one, half, context)] if (one := _first(context)) else []
    row = Row(key, (_cell(recipients, context), _cell(signed, context)))
    return Table(key, (half, context.width - half), (row,), kind="layout", padding=0)


def _first(context: Context) -> Signature | None:
    return next(iter(context.document.signatures), None)


def _joint(context: Context, recipients: tuple[Para | Rule, ...]) -> Table:
    """Capacities in one row and names in the next, so that names stand on one line however long the titles are."""
    key, signatures = context.document.id, context.document.signatures
    abreast = min(len(signatures), _ABREAST)
    width = context.width / abreast
    rows: list[Row] = []
    for start in range(0, len(signatures), abreast):
        signers = signatures[start : start + abreast]
        empty = [_cell((), context)] * (abreast - len(signers))
        more = bool(recipients) or start + abreast < len(signatures)
        capacities = [_cell(_capacity(one, width, context), context) for one in signers]
        rows.append(Row(key, (*capacities, *empty), keep_next=True))
        rows.append(
            Row(key, (*(_cell(_name(one, width, context), context) for one in signers), *empty), keep_next=more)
        )
    if recipients:
        rows.append(Row(key, (Cell(recipients, columns=abreast),)))
    return Table(key, (width,) * abreast, tuple(rows), kind="layout", padding=0)


def _cell(paras: Sequence[Para | Rule], context: Context) -> Cell:
    return Cell(tuple(paras) or (Para(context.document.id, context.names["noi_nhan"]),))


# --- Who signs ----------------------------------------------------------------------------------------------------


def _capacity(signature: Signature, width: float, context: Context) -> list[Para | Rule]:
    """Authority and title in capitals; a line too long for its column breaks between phrases."""
    text = _lines(signature.lines, width, context)
    return [Para(context.document.id, context.names["quyen_han"], (Run(text),))] if text else []


def _lines(lines: Sequence[str], width: float, context: Context) -> str:
    """Lines of a title, one too long for its column broken between phrases."""
    room, size, phrases = width - SLACK, context.styles["quyen_han"].size, context.job.phrases
    return "\n".join(part for line in lines if line for part in break_line(line, room, "bold", size, phrases).lines)


def _name(signature: Signature, width: float, context: Context) -> list[Para | Rule]:
    """The name under the room to sign; above it one's own post where one signs for a council (khoản 7, điểm đ)."""
    key, names = context.document.id, context.names
    post = _lines(signature.own_post, width, context)
    paras: list[Para | Rule] = [Para(key, names["chuc_vu_rieng"], (Run(post),))] if post else []
    if signature.name or not post:
        style = names["ho_ten_duoi_chuc_vu" if post else "ho_ten"]
        paras.append(Para(key, style, (Run(signature.name),) if signature.name else ()))
    return paras


# --- Nơi nhận -----------------------------------------------------------------------------------------------------


def _recipients(recipients: Recipients, context: Context) -> list[Para | Rule]:
    key, names, words = context.document.id, context.names, context.regulation.words
    typed = context.document.typed.recipients_label
    label = words.recipients if typed is None else typed
    paras: list[Para | Rule] = [Para(key, names["noi_nhan_nhan"], (Run(label),))] if label else []
    last = len(recipients.items) - 1
    for place, item in enumerate(recipients.items):
        text = _line(item, place == last, context)
        runs = [Run(f"{words.dash} {text}")]
        if place == last and recipients.drafter:
            runs.append(Run(f" {recipients.drafter}", size=_drafter_size(context)))
        paras.append(Para(key, names["noi_nhan"], tuple(runs)))
    if recipients.drafter and not recipients.items:
        paras.append(Para(key, names["noi_nhan"], (Run(recipients.drafter, size=_drafter_size(context)),)))
    if recipients.note:
        paras.append(Para(key, names["noi_nhan_ghi_chu"], (Run(recipients.note),)))
    return paras


def _line(item: Recipient, last: bool, context: Context) -> str:
    """A line of Nơi nhận with its end; the form ends each with ";" and the last with "."."""
    words = context.regulation.words
    if item.end is not None:
        return item.text + item.end
    if not item.text or item.text[-1] in ";.":
        return item.text
    return item.text + (words.last_recipient_end if last else words.recipient_end)


def _drafter_size(context: Context) -> float | None:
    """The drafter's mark has a size of its own where that differs from the list's (Mục III, khoản 3)."""
    fixed = context.regulation.fixed
    return None if fixed.drafter_size == fixed.noi_nhan_size else fixed.drafter_size


def address_footer(context: Context) -> tuple[Para | Rule, ...]:
    """The address at the foot of the first page, under a rule as wide as the text (Mục III, khoản 4)."""
    document, key = context.document, context.document.id
    if not document.address:
        return ()
    line = Rule(key, context.width, context.regulation.spacing.rule)
    return line, Para(key, context.names["dia_chi"], (Run(document.address),))
