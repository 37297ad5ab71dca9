"""Compares an imported plan with the structured form of what was typed: parts exactly, clauses and cells by share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from forms.numbering import Labels, labels
from forms.plan import Appendix, Clause, Document, Group, Inlines, Paragraph, Plan, SpecialRow, Table, Task, Text

Json = Any


def squeezed(text: str) -> str:
    """Without blanks at the ends, those inside made one."""
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def words(inlines: Inlines) -> str:
    return squeezed("".join(one.text for one in inlines if isinstance(one, Text)))


def runs_text(content: Json) -> str:
    return squeezed(content if isinstance(content, str) else "".join(run.get("t", "") for run in content))


# --- Clauses ------------------------------------------------------------------------------------------------------


def given_clauses(blocks: Json, level: int = 1) -> Iterator[tuple[int, str, str]]:
    for block in blocks:
        if "table" in block:
            continue
        if block["scheme"] != "none":
            yield level, block["label"], runs_text(block["text"])[:60]
        yield from given_clauses(block["children"], level + 1)


def plan_clauses(plan: Plan, keys: tuple[str, ...], printed: Labels, level: int = 1) -> Iterator[tuple[int, str, str]]:
    for key in keys:
        node = plan.nodes[key]
        if isinstance(node, Clause):
            yield level, printed.of(key), words(node.inlines)[:60]
            yield from plan_clauses(plan, node.children, printed, level + 1)


def clause_score(plan: Plan, document: Document, given: Json) -> tuple[float, list[Any]]:
    """F1 of (level, label, text) and what differs."""
    expected = Counter(given_clauses(given["body"]))
    found = Counter(plan_clauses(plan, document.body, labels(plan)))
    return f1(expected, found), [("-", one) for one in expected - found] + [("+", one) for one in found - expected]


def f1(expected: Counter[Any], found: Counter[Any]) -> float:
    hits = (expected & found).total()
    return 1.0 if not expected and not found else 2 * hits / (expected.total() + found.total())


# --- Tables -------------------------------------------------------------------------------------------------------


def given_cells(table: Json) -> Iterator[tuple[int, str, int, str]]:
    """(row, label, column, text) of every cell that says something; a group's title stands in column 1."""
    for place, row in enumerate(table["rows"]):
        texts = [row["text"]] if row["kind"] == "group" else []
        texts = [runs_text(row["text"])] if row["kind"] == "group" else [_cell(one) for one in row["cells"]]
        for column, text in enumerate(texts, 1):
            if text:
                yield place, row["label"], column, text


def _cell(paragraphs: Json) -> str:
    return squeezed(" ".join(runs_text(one) for one in paragraphs))


def plan_cells(plan: Plan, table: Table) -> Iterator[tuple[int, str, int, str]]:
    printed = labels(plan)
    columns = [column.id for column in table.columns]
    rows = [node for key in table.rows for node in plan.walk(key) if not isinstance(node, SpecialRow)]
    for place, row in enumerate(rows):
        assert isinstance(row, Task | Group)
        if isinstance(row, Group):
            yield place, printed.of(row.id), 1, words(row.inlines)
        for key, cell in row.cells.items():
            text = squeezed(" ".join(words(one.inlines) for one in cell.paragraphs))
            if text:
                yield place, printed.of(row.id), columns.index(key), text


def plan_tables(plan: Plan, document: Document) -> list[Table]:
    return [node for node in plan.walk(document.id) if isinstance(node, Table)]


def given_tables(given: Json) -> Iterator[Json]:
    waiting = list(given["body"])
    while waiting:
        block = waiting.pop(0)
        if "table" in block:
            yield block["table"]
        else:
            waiting = [*block["children"], *waiting]
    for appendix in given.get("appendices", []):
        if appendix["table"]:
            yield appendix["table"]


# --- Heads and feet -----------------------------------------------------------------------------------------------


def given_parts(given: Json) -> dict[str, Any]:
    """What the head and the foot say, by name."""
    recipients, signature = given["recipients"], given["signature"]
    return {
        "kind": given["kind"],
        "parent": given["parent_agency"] or "",
        "agency": given["agency"] or "",
        "number": given["number"],
        "symbol": given["symbol"] or "",
        "place": given["place"] or "",
        "date": given["date"] or {"day": None, "month": None, "year": None},
        "title": given["title"],
        "reference": given["reference"],
        "authority": given["authority_line"] or "",
        "bases": [*given["bases"], *([given["opening"]] if given["opening"] else [])],
        "closing": [given["closing"]] if given["closing"] else [],
        "closing_note": [given["closing_note"]] if given["closing_note"] else [],
        "recipients": None if recipients is None else recipients["items"],
        "drafter": (recipients or {}).get("drafter") or "",
        "note": (recipients or {}).get("note") or "",
        "signature": None if signature is None else (signature["lines"], signature["name"]),
    }


def plan_parts(plan: Plan, document: Document) -> dict[str, Any]:
    issuer = document.issuers[0] if document.issuers else None
    recipients, date = document.recipients, document.date
    signature = document.signatures[0] if document.signatures else None
    return {
        "kind": document.kind,
        "parent": " ".join(issuer.parent) if issuer else "",
        "agency": " ".join(issuer.name) if issuer else "",
        "number": document.number,
        "symbol": document.symbol,
        "place": document.place,
        "date": {"day": date.day, "month": date.month, "year": date.year},
        "title": list(document.title),
        "reference": document.typed.guide,
        "authority": " ".join(document.authority),
        "bases": paragraphs(plan, (*document.bases, *document.opening)),
        "closing": paragraphs(plan, document.closing),
        "closing_note": paragraphs(plan, document.after_closing),
        "recipients": None if recipients is None else list(_items(recipients)),
        "drafter": recipients.drafter if recipients else "",
        "note": recipients.note if recipients else "",
        "signature": None if signature is None else (list(signature.lines), signature.name),
    }


def _items(recipients: Any) -> Iterator[str]:
    last = len(recipients.items) - 1
    for place, item in enumerate(recipients.items):
        form = "." if place == last else ";"
        yield item.text + (form if item.end is None else item.end)


def paragraphs(plan: Plan, keys: tuple[str, ...]) -> list[str]:
    return [words(node.inlines) for key in keys if isinstance(node := plan.nodes[key], Paragraph)]


def part_differences(plan: Plan, document: Document, given: Json) -> dict[str, Any]:
    """The parts that differ, blanks inside apart, with what was typed and what was found."""
    typed, found = given_parts(given), plan_parts(plan, document)
    return {name: (typed[name], found[name]) for name in typed if _even(typed[name]) != _even(found[name])}


def _even(value: Any) -> Any:
    if isinstance(value, str):
        return squeezed(value)
    if isinstance(value, list | tuple):
        return [_even(one) for one in value]
    return value


def appendix_parts(plan: Plan, document: Document) -> list[tuple[str, list[str], str | None, str]]:
    made = []
    for key in document.appendices:
        node = plan.nodes[key]
        assert isinstance(node, Appendix)
        made.append((labels(plan).of(key), list(node.title), node.typed.guide, node.orientation))
    return made
