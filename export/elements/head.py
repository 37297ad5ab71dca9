"""The head of a document: ô 1 to 5, urgency, circulation and draft marks (NĐ30, Phụ lục I, Mục II, khoản 1 to 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from export.blocks import Block, Cell, Para, Row, Rule, Run, Table
from export.elements.context import Context, mm
from export.elements.geometry import SLACK, HeadPlan, HeadText, blank_allowance
from export.elements.phrases import break_line, break_runs, longest
from export.elements.registry import date_runs, guide_runs, number_runs
from export.layout.pages import Face
from export.metrics import text_width
from forms.plan import Document, DraftMark, Issuer
from forms.regulation import Regulation


def head_text(context: Context) -> HeadText:
    """The words of the head, for choosing its widths and sizes."""
    issuers = context.document.issuers or context.source.issuers
    return HeadText(
        _parents(issuers),
        _names(issuers),
        national_lines(context.document, context.regulation),
        _words(_numbered(context, number_runs(context))),
        _words(_dated(context, date_runs(context))),
        _words(_dated(context, date_runs(context, narrow=True))),
    )


def national_lines(document: Document, regulation: Regulation) -> tuple[str, ...]:
    """Quốc hiệu and Tiêu ngữ, as typed where an author insists."""
    typed = document.typed.national_header
    return (regulation.words.quoc_hieu, regulation.words.tieu_ngu) if typed is None else typed


def head(context: Context, plan: HeadPlan) -> list[Block]:
    """The head of a document down to the rule under its title."""
    table = _head_table(context, plan)
    blocks: list[Block] = [table] if table.rows else []
    return blocks + _title(context)


# --- The two columns ----------------------------------------------------------------------------------------------


def _head_table(context: Context, plan: HeadPlan) -> Table:
    key = context.document.id
    rows = [_circulation(context), _agencies(context, plan), _numbers(context, plan), _marks(context)]
    filled = [row for row in rows if any(cell.paras for cell in row)]
    made = tuple(Row(key, tuple(_padded(cell, key, context) for cell in row)) for row in filled)
    return Table(key, (plan.left, plan.right), made, kind="layout", padding=0)


def _padded(cell: Cell, key: str, context: Context) -> Cell:
    """A cell needs a paragraph even where it says nothing."""
    return cell if cell.paras else Cell((Para(key, context.names["phan_dau"]),))


def _agencies(context: Context, plan: HeadPlan) -> tuple[Cell, Cell]:
    """Row 1: who issues the document, and Quốc hiệu with Tiêu ngữ."""
    return Cell(tuple(_issuer_paras(context, plan))), Cell(tuple(_national(context, plan.right)))


def _issuer_paras(context: Context, plan: HeadPlan) -> Iterable[Para | Rule]:
    key, last = context.document.id, ""
    for parents, names in zip(plan.parents, plan.names, strict=True):
        parent = "\n".join(parents)
        if parent and parent != last:
            yield Para(key, context.names["co_quan_chu_quan"], (Run(parent),))
        last = parent or last
        if names:
            yield Para(key, context.names["co_quan"], (Run("\n".join(names)),))
    lines = [line for names in plan.names for line in names]
    if lines:
        yield rule(key, context, lines, "bold", plan.sizes.co_quan_size, context.sizes.rule_agency, plan.left)


def _national(context: Context, width: float) -> Iterable[Para | Rule]:
    return national_paras(national_lines(context.document, context.regulation), context, context.document.id, width)


def national_paras(lines: Sequence[str], context: Context, key: str, width: float) -> Iterable[Para | Rule]:
    """Quốc hiệu, and Tiêu ngữ with a rule of its own length."""
    for place, line in enumerate(lines):
        yield Para(key, context.names["tieu_ngu" if place else "quoc_hieu"], (Run(line),))
    if len(lines) > 1:
        share, size = context.regulation.fixed.rule_tieu_ngu, context.styles["tieu_ngu"].size
        yield rule(key, context, lines[-1:], "bold", size, share, width)


def _numbers(context: Context, plan: HeadPlan) -> tuple[Cell, Cell]:
    """Row 2: number and date on one line; an attached plan has neither."""
    number = _numbered(context, number_runs(context))
    date = _dated(context, date_runs(context, narrow=plan.narrow_day))
    key, names = context.document.id, context.names
    return (
        Cell((Para(key, names["so_ky_hieu"], number),) if number else ()),
        Cell((Para(key, names["dia_danh"], date),) if date else ()),
    )


def _numbered(context: Context, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return () if context.attached and context.document.typed.number is None else runs


def _dated(context: Context, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return () if context.attached and context.document.typed.place_date is None else runs


def _marks(context: Context) -> tuple[Cell, Cell]:
    """Row 3, left column: the draft mark, and the urgency that the drafter proposes (Mục III, khoản 2, điểm b)."""
    key, regulation = context.document.id, context.regulation
    paras: list[Para | Rule] = []
    if context.job.plan.dossier.draft is not None:
        mark = draft_text(context.job.plan.dossier.draft, regulation)
        paras.append(Para(key, context.names["du_thao"], (Run(mark),)))
    if context.document.urgency:
        box = regulation.urgency[context.document.urgency]
        framed = _framed(context, "do_khan", box.text, regulation.colours.urgency, mm(box.width_mm), mm(box.height_mm))
        paras.append(framed)
    return Cell(tuple(paras)), Cell(())


def draft_text(draft: DraftMark, regulation: Regulation) -> str:
    """ "DỰ THẢO", with its round where it has one: "DỰ THẢO (lần 2)"."""
    words = regulation.words
    return words.draft if draft.round is None else f"{words.draft} ({words.draft_round} {draft.round})"


def _circulation(context: Context) -> tuple[Cell, Cell]:
    """Row 0: the circulation mark above Quốc hiệu (Mục III, khoản 2, điểm c)."""
    if not context.document.circulation:
        return Cell(()), Cell(())
    regulation = context.regulation
    text, box = regulation.circulation[context.document.circulation], regulation.circulation_box
    width = text_width(text, "bold", regulation.fixed.box_size) + 2 * mm(box.padding_mm)
    colour, height = regulation.colours.circulation, mm(box.height_mm)
    return Cell(()), Cell((_framed(context, "luu_hanh", text, colour, width, height),))


def _framed(context: Context, style: str, text: str, colour: str, width: float, height: float) -> Para:
    """A mark in a single frame."""
    key, name = context.document.id, context.names[style]
    return Para(key, name, (Run(text),), box=colour, box_width=width, box_height=height)


# --- The title ----------------------------------------------------------------------------------------------------


def _title(context: Context) -> list[Block]:
    """Type and trích yếu with the rule beneath; on an attached plan the rule is under the guide line."""
    key, names, document = context.document.id, context.names, context.document
    typed = document.typed.type
    kind = context.regulation.kinds[document.kind].type if typed is None else typed
    blocks: list[Block] = [Para(key, names["ten_loai"], (Run(kind),))] if kind else []
    size = context.styles["trich_yeu"].size
    lines = title_lines(document.title, "bold", size, context)
    if lines:
        blocks.append(Para(key, names["trich_yeu"], (Run("\n".join(lines)),)))
    guide = _guide(context)
    if guide:
        blocks.append(Para(key, names["kem_theo"], guide))
        blocks.append(title_rule(key, context, _words(guide).split("\n"), "italic", context.styles["kem_theo"].size))
    elif lines:
        blocks.append(title_rule(key, context, lines, "bold", size))
    return blocks


def _guide(context: Context) -> tuple[Run, ...]:
    """The line under an attached plan's title (NĐ30, Phụ lục III, Mẫu 1.3)."""
    typed = context.document.typed.guide
    if typed is None and not context.attached:
        return ()
    runs = guide_runs(context, attached_plan=True) if typed is None else (Run(typed),) if typed else ()
    return broken_guide(runs, "kem_theo", context)


def broken_guide(runs: tuple[Run, ...], style: str, context: Context) -> tuple[Run, ...]:
    """A guide line broken into balanced lines where it is longer than the text is wide."""
    size = context.styles[style].size
    room = context.width - SLACK - blank_allowance(_words(runs), size)
    return break_runs(runs, room, "italic", size, context.job.phrases)


def title_lines(lines: Sequence[str], face: Face, size: float, context: Context) -> list[str]:
    """The author's lines; one that is longer than the text is wide is broken into balanced ones."""
    return [
        part
        for line in lines
        if line
        for part in break_line(line, context.width - SLACK, face, size, context.job.phrases).lines
    ]


def title_rule(key: str, context: Context, lines: Sequence[str], face: Face, size: float) -> Rule:
    """The rule under a title: a third to a half of its longest line (Mục II, khoản 5)."""
    return rule(key, context, lines, face, size, context.sizes.rule_trich_yeu, context.width, keep_next=True)


def rule(
    key: str,
    context: Context,
    lines: Sequence[str],
    face: Face,
    size: float,
    share: float,
    most: float,
    *,
    keep_next: bool = False,
) -> Rule:
    """A rule measured by the longest of the lines above it."""
    width = longest(lines, face, size, most) * share
    return Rule(key, width, context.regulation.spacing.rule, keep_next=keep_next)


def _words(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


# --- The left column's words ---------------------------------------------------------------------------------------


def _parents(issuers: Sequence[Issuer]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line for line in issuer.parent if line) for issuer in issuers)


def _names(issuers: Sequence[Issuer]) -> tuple[tuple[str, ...], ...]:
    """Each agency's lines; agencies of a joint plan with one parent are joined by a dash at the line's end."""
    named = [tuple(line for line in issuer.name if line) for issuer in issuers]
    together = [
        name and place + 1 < len(issuers) and issuers[place + 1].parent == issuers[place].parent
        for place, name in enumerate(named)
    ]
    return tuple(
        (*name[:-1], f"{name[-1]} -") if joined else name for name, joined in zip(named, together, strict=True)
    )
