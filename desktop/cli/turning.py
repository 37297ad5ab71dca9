"""`soankh rollover`: last year's plan becomes this year's, every suggestion carried out, the rest left as markers."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter

from desktop.cli.bringing import json_target
from desktop.cli.console import tell
from desktop.cli.errors import BadUse
from desktop.cli.reading import plan_of
from desktop.i18n import _, counted, say
from desktop.wording import P_
from export.files import replacing
from forms import directory, plan_json
from forms.checks import place_message
from forms.ids import new_id
from forms.numbering import labels
from forms.plan import Plan
from forms.rollover import Item, carry_out, propose, year_of
from forms.rollover.carrying import choice_of

CHANGED = P_("{count} chỗ đã thay")
LATER = P_("{count} chỗ để sau")
KEPT = P_("{count} chỗ giữ nguyên")
YEARS = range(2000, 2100)


def run(options: Namespace) -> int:
    """Write FILE's plan for the year asked, and what was done with each place to the report.

    Raises:
        BadUse: for a year that is none, or one that the plan is already for.
    """
    target = json_target(options.output)
    report = json_target(options.report) if options.report else None
    plan = plan_of(options.file, options)
    _check_year(plan, options.year)
    items = propose(plan, options.year, directory.load())
    turned = carry_out(plan, items, {}, options.year, new_id, say)
    with replacing(target) as stream:
        stream.write(plan_json.dump(turned))
    if report is not None:
        with replacing(report) as stream:
            stream.write(_report(plan, items, options).encode("utf-8"))
    tell(_told(items, str(target), options.year))
    return 0


def _check_year(plan: Plan, year: int) -> None:
    if year not in YEARS:
        raise BadUse("cli.year_unlikely", year=year)
    before = year_of(plan)
    if before is not None and before >= year:
        raise BadUse("cli.year_not_later", year=year, before=before)


def _told(items: tuple[Item, ...], path: str, year: int) -> str:
    done = Counter(choice_of(item, {}) for item in items)
    return _("Đã lập kế hoạch năm {year} tại {path}: {changed}, {later}, {kept}.").format(
        year=year,
        path=path,
        changed=counted(CHANGED, done["change"]),
        later=counted(LATER, done["later"]),
        kept=counted(KEPT, done["keep"]),
    )


def _report(plan: Plan, items: tuple[Item, ...], options: Namespace) -> str:
    """Each place with what was there, what stands there now, and why it is listed."""
    found = labels(plan)
    told = [
        {
            "kind": item.kind,
            "node": item.where.node,
            "place": say(place_message(found, item.where)),
            "before": item.before,
            "after": item.after if choice_of(item, {}) == "change" else None,
            "choice": choice_of(item, {}),
            "message": say(item.message),
            "context": item.context,
        }
        for item in items
    ]
    report = {"source": options.file, "year": options.year, "items": told}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
