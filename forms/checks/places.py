"""Where a finding stands, as a message: "khoản 2 Mục III", "dòng số, ký hiệu của Kế hoạch", "tiêu đề Phụ lục II"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.checks.findings import Where
from forms.messages import Message
from forms.numbering import Labels
from forms.plan import Table
from forms.references import address

_LINES: Mapping[str, str] = MappingProxyType(
    {
        "issuers": "checks.at_issuers",
        "number": "checks.at_number",
        "symbol": "checks.at_number",
        "place": "checks.at_date",
        "date": "checks.at_date",
        "place_date": "checks.at_date",
        "type": "checks.at_type",
        "title": "checks.at_title",
        "label": "checks.at_label",
        "guide": "checks.at_guide",
        "authority": "checks.at_authority",
        "closing": "checks.at_closing",
        "recipients": "checks.at_recipients",
        "signatures": "checks.at_signatures",
        "address": "checks.at_address",
        "layout": "checks.at_layout",
    }
)


def place_message(labels: Labels, where: Where) -> Message:
    """The words for a place, by a message key in `checks.at_…` with the address of the node."""
    there = address(labels, where.node)
    if where.field:
        return Message(_LINES.get(where.field.removeprefix("typed."), "checks.at_node"), {"place": there})
    if where.note is not None:
        return Message("checks.at_note", {"place": there, "number": labels.note_numbers.get(where.note, 0)})
    column = _column_title(labels, where)
    if column:
        return Message("checks.at_cell", {"place": there, "column": column})
    return Message("checks.at_node", {"place": there})


def _column_title(labels: Labels, where: Where) -> str:
    if where.column is None:
        return ""
    table = next((node for node in labels.plan.ancestors(where.node) if isinstance(node, Table)), None)
    columns = table.columns if table else ()
    return next((column.title for column in columns if column.id == where.column), "")
