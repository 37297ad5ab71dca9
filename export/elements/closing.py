"""The foot of a document: who signs, and Nơi nhận beside it (NĐ30, Phụ lục I, Mục II, khoản 7 and 9)."""

from __future__ import annotations

from collections.abc import Sequence

from export.blocks import Cell, Para, Row, Rule, Run, Table
from export.elements.context import Context
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
    signed = [_signature(signature, context) for signature in context.document.signatures]
    row = Row(key, (_cell(recipients, context), _cell(signed[0] if signed else (), context)))
    return Table(key, (half, context.width - half), (row,), kind="layout", padding=0)


def _joint(context: Context, recipients: tuple[Para | Rule, ...]) -> Table:
    key, signatures = context.document.id, context.document.signatures
    abreast = min(len(signatures), _ABREAST)
    rows = []
    for start in range(0, len(signatures), abreast):
        cells = [_cell(_signature(one, context), context) for one in signatures[start : start + abreast]]
        cells += [_cell((), context)] * (abreast - len(cells))
        rows.append(Row(key, tuple(cells), keep_next=bool(recipients) or start + abreast < len(signatures)))
    if recipients:
        rows.append(Row(key, (Cell(recipients, columns=abreast),)))
    return Table(key, (context.width / abreast,) * abreast, tuple(rows), kind="layout", padding=0)


def _cell(paras: Sequence[Para | Rule], context: Context) -> Cell:
    return Cell(tuple(paras) or (Para(context.document.id, context.names["noi_nhan"]),))


# --- Who signs ----------------------------------------------------------------------------------------------------


def _signature(signature: Signature, context: Context) -> tuple[Para | Rule, ...]:
    """Authority and title, the room to sign, one's own post where one signs for a council, the name."""
    key, names = context.document.id, context.names
    lines = [line for line in signature.lines if line]
    own_post = [line for line in signature.own_post if line]
    paras: list[Para | Rule] = [Para(key, names["quyen_han"], (Run("\n".join(lines)),))] if lines else []
    if own_post:
        paras.append(Para(key, names["chuc_vu_rieng"], (Run("\n".join(own_post)),)))
    if signature.name or not own_post:
        style = "ho_ten_duoi_chuc_vu" if own_post else "ho_ten"
        paras.append(Para(key, names[style], (Run(signature.name),) if signature.name else ()))
    return tuple(paras)


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
