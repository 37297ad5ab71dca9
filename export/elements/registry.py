"""What the registry (văn thư) gives after signing: number, day, month; where they stand, and the room they need.

A number below 10, a day below 10 and the months 1 and 2 take a leading zero (NĐ30, Phụ lục I, Mục II, khoản 3 and 4).
"""

from __future__ import annotations

from collections.abc import Mapping

from export.blocks import Binding, Run
from export.elements.context import BLANK, Context
from forms.dates import day_text, month_text
from forms.plan import Document
from forms.regulation import Regulation


def values(document: Document) -> dict[Binding, str]:
    """What is known of number and date, each as it is printed; "" while blank."""
    date = document.date
    return {
        "number": number_text(document.number),
        "day": "" if date.day is None else day_text(date.day),
        "month": "" if date.month is None else month_text(date.month),
        "year": "" if date.year is None else str(date.year),
    }


def number_text(number: str | None) -> str:
    """A number as printed: 1 to 9 with a leading zero, anything else as it is."""
    stripped = (number or "").strip()
    return f"0{stripped}" if len(stripped) == 1 and stripped in "123456789" else stripped


def number_runs(context: Context) -> tuple[Run, ...]:
    """The line of ô 3: "Số: 05/KH-SYT", as typed where an author insists."""
    document, words = context.document, context.regulation.words
    if document.typed.number is not None:
        return _typed(document.typed.number)
    return (Run(f"{words.number} "), bound("number", context), *_symbol(document.symbol))


def date_runs(context: Context, *, narrow: bool = False) -> tuple[Run, ...]:
    """The line of ô 4: "Khánh Hòa, ngày 05 tháng 3 năm 2025", as typed where an author insists.

    `narrow` leaves a blank day the least room that a pen needs.
    """
    document = context.document
    if document.typed.place_date is not None:
        return _typed(document.typed.place_date)
    place = f"{document.place}, " if document.place else ""
    return _dated(place, context, narrow=narrow)


def guide_runs(context: Context, *, attached_plan: bool) -> tuple[Run, ...]:
    """ "(Kèm theo Kế hoạch số 22/KH-SYT ngày 10 tháng 02 năm 2025 của Sở Y tế)" (Mục III, khoản 1, điểm c).

    `attached_plan`: the line under the title of a plan that a decision issues. The appendix of such a plan names the
    plan and the decision. On electronic documents number, day and month stay open.
    """
    words, source = context.regulation.words, context.source
    kind = context.regulation.kinds[source.kind].name
    if context.attached and not attached_plan:
        plan = context.regulation.kinds[context.document.kind].name
        kind = f"{plan} {words.issued_with} {kind}"
    opening = Run(f"({words.attached} {kind} {words.number_in_text} ")
    issuer = issuer_name(source)
    ending = Run(f" {words.of} {issuer})" if issuer else ")")
    if source.electronic:
        return opening, *_open(context), ending
    return opening, bound("number", context), *_symbol(source.symbol), *_dated(" ", context), ending


def issuer_name(document: Document) -> str:
    """How a sentence names who issues a document: "Sở Y tế", "Sở Y tế, Sở Nội vụ và Công an tỉnh"."""
    names = [issuer.inline_name for issuer in document.issuers if issuer.inline_name]
    return " và ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def bound(binding: Binding, context: Context, *, narrow: bool = False) -> Run:
    """A value of the registry, or the blank that leaves room for a pen."""
    value = values(context.source)[binding]
    room = BLANK * context.regulation.blanks.day_narrow if narrow else blank(binding, context.regulation)
    return Run(value or room, bind=binding if context.binds else None)


def blank(binding: Binding, regulation: Regulation) -> str:
    """No-break blanks as wide as a hand needs."""
    room: Mapping[Binding, int] = {
        "number": regulation.blanks.number,
        "day": regulation.blanks.day,
        "month": regulation.blanks.month,
        "year": regulation.blanks.year,
    }
    return BLANK * room[binding]


def _typed(line: str) -> tuple[Run, ...]:
    return (Run(line),) if line else ()


def _symbol(symbol: str) -> tuple[Run, ...]:
    return (Run(f"/{symbol}"),) if symbol else ()


def _dated(before: str, context: Context, *, narrow: bool = False) -> tuple[Run, ...]:
    words = context.regulation.words
    return (
        Run(f"{before}{words.day} "),
        bound("day", context, narrow=narrow),
        Run(f" {words.month} "),
        bound("month", context),
        Run(f" {words.year} "),
        bound("year", context),
    )


def _open(context: Context) -> tuple[Run, ...]:
    """Number and date of an electronic document's guide line: nothing is filled in but the symbol and the year."""
    words, regulation = context.regulation.words, context.regulation
    year = values(context.source)["year"] or blank("year", regulation)
    return (
        Run(blank("number", regulation)),
        *_symbol(context.source.symbol),
        Run(f" {words.day} {blank('day', regulation)} {words.month} {blank('month', regulation)} {words.year} {year}"),
    )
