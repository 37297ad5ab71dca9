"""The five real plans go through the model and its JSON form without the loss of a word, label, cell or note.

The seed's JSON and the plan are each read out in their own way, in the order of reading, and the two readings are
compared. Nothing here uses the converter of `tests.seeds` beyond the plan that it made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from forms.numbering import Labels, labels
from forms.plan import (
    Appendix,
    Cell,
    Clause,
    Document,
    Group,
    Id,
    Inlines,
    Note,
    Paragraph,
    Plan,
    SpecialRow,
    Table,
    Task,
    Text,
)
from forms.plan_json import dump, load
from tests.seeds import seed, seed_json, seed_names

Piece = tuple[str, str]


# --- The seed, read out -------------------------------------------------------------------------------------------


def seed_reading(given: Any) -> Iterator[Piece]:
    yield from ((role, given[role]) for role in ("parent_agency", "agency", "place") if given[role])
    yield from (("title", line) for line in given["title"])
    yield from (("authority", line) for line in [given["authority_line"]] if line)
    yield from (("lead", base) for base in given["bases"])
    yield from (("lead", line) for line in [given["opening"]] if line)
    yield from (("enacting", line) for line in [given["enacting_word"]] if line)
    yield from seed_blocks(given["body"], given["footnotes"])
    yield from (("end", given[role]) for role in ("closing", "closing_note") if given[role])
    yield from seed_foot(given)
    for appendix in given.get("appendices", []):
        yield from seed_appendix(appendix)
    if given.get("attached"):
        yield from seed_reading(given["attached"])


def seed_foot(given: Any) -> Iterator[Piece]:
    if recipients := given["recipients"]:
        yield from (("recipient", item) for item in recipients["items"])
        yield from (("recipient", recipients[role]) for role in ("drafter", "note") if recipients[role])
    if given["signature"]:
        yield from (("signature", line) for line in [*given["signature"]["lines"], given["signature"]["name"]])


def seed_appendix(given: Any) -> Iterator[Piece]:
    yield "label", given["label"] or ""
    yield from (("title", line) for line in given["title"])
    yield from seed_blocks(given["blocks"], given["footnotes"])
    yield from seed_table(given["table"], given["footnotes"])
    if given["closing"]:
        yield "end", given["closing"]


def seed_blocks(blocks: Any, notes: Any) -> Iterator[Piece]:
    for block in blocks:
        if "table" in block:
            yield from seed_table(block["table"], notes)
            continue
        if block["label"] is not None:
            yield "label", block["label"]
        yield "heading" if block["heading"] else "text", seed_words(block["text"], notes)
        yield from seed_blocks(block["children"], notes)


def seed_table(table: Any, notes: Any) -> Iterator[Piece]:
    yield from (("column", title) for title in table["columns"])
    for row in table["rows"]:
        yield "label", row["label"]
        if row["kind"] == "group":
            yield "group", row["text"]
        cells = row.get("cells", [[]] * (len(table["columns"]) - 1))
        for place, cell in enumerate(cells, 1):
            yield "cell", f"{place}"
            yield from (("text", one if isinstance(one, str) else seed_words(one, notes)) for one in cell)


def seed_words(runs: Any, notes: Any) -> str:
    return "".join(
        f"[{run['fn']}: {seed_words(notes[str(run['fn'])], {})}]"
        if "fn" in run
        else f"^{run['t']}^"
        if run.get("sup")
        else run["t"]
        for run in runs
    )


# --- The plan, read out -------------------------------------------------------------------------------------------


class PlanReading:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.labels: Labels = labels(plan)

    def all(self) -> Iterator[Piece]:
        for document in self.plan.documents():
            yield from self.document(document)

    def document(self, document: Document) -> Iterator[Piece]:
        for issuer in document.issuers:
            yield from (("parent_agency", line) for line in issuer.parent)
            yield from (("agency", line) for line in issuer.name)
        if document.place:
            yield "place", document.place
        yield from (("title", line) for line in document.title)
        yield from (("authority", line) for line in document.authority)
        yield from self.paragraphs("lead", document.bases + document.opening)
        if document.enacting_word:
            yield "enacting", document.enacting_word
        yield from self.blocks(document.body)
        yield from self.paragraphs("end", document.closing + document.after_closing)
        yield from self.foot(document)
        for key in document.appendices:
            yield from self.appendix(key)

    def foot(self, document: Document) -> Iterator[Piece]:
        if recipients := document.recipients:
            last = recipients.items[-1]
            for item in recipients.items:
                end = ("." if item is last else ";") if item.end is None else item.end
                yield "recipient", item.text + end
            yield from (("recipient", one) for one in (recipients.drafter, recipients.note) if one)
        for signature in document.signatures:
            yield from (("signature", line) for line in (*signature.lines, signature.name))

    def appendix(self, key: Id) -> Iterator[Piece]:
        appendix = self.plan.nodes[key]
        assert isinstance(appendix, Appendix)
        yield "label", self.labels.of(key)
        yield from (("title", line) for line in appendix.title)
        yield from self.blocks(appendix.blocks)
        if appendix.closing:
            yield "end", appendix.closing

    def paragraphs(self, role: str, keys: tuple[Id, ...]) -> Iterator[Piece]:
        for key in keys:
            node = self.plan.nodes[key]
            assert isinstance(node, Paragraph)
            yield role, self.words(node.inlines)

    def blocks(self, keys: tuple[Id, ...]) -> Iterator[Piece]:
        for key in keys:
            node = self.plan.nodes[key]
            if isinstance(node, Table):
                yield from self.table(node)
            elif isinstance(node, Clause):
                yield "label", self.labels.of(key)
                yield "heading" if node.heading else "text", self.words(node.inlines)
                yield from self.blocks(node.children)
            else:
                yield from self.paragraphs("text", (key,))

    def table(self, table: Table) -> Iterator[Piece]:
        yield from (("column", column.title) for column in table.columns)
        for key in table.rows:
            yield from self.row(table, key)

    def row(self, table: Table, key: Id) -> Iterator[Piece]:
        row = self.plan.nodes[key]
        assert isinstance(row, Task | Group)
        yield "label", self.labels.of(key)
        if isinstance(row, Group):
            yield "group", self.words(row.inlines)
        for place, column in enumerate(table.columns[1:], 1):
            yield "cell", f"{place}"
            yield from (("text", self.words(one.inlines)) for one in row.cells.get(column.id, Cell()).paragraphs)
        for below in row.rows:
            yield from self.row(table, below)

    def words(self, inlines: Inlines) -> str:
        found = ""
        for one in inlines:
            if isinstance(one, Note):
                found += f"[{self.labels.note_numbers[one.id]}: {self.words(one.inlines)}]"
            else:
                assert isinstance(one, Text)
                found += f"^{one.text}^" if one.superscript else one.text
        return found


# --- Tests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", seed_names())
def test_a_seed_comes_back_from_json_word_for_word_in_order(name: str):
    back = load(dump(seed(name)))
    assert list(PlanReading(back).all()) == list(seed_reading(seed_json(name)))


@pytest.mark.parametrize("name", seed_names())
def test_a_seed_comes_back_from_json_as_the_same_plan_and_the_same_bytes(name: str):
    plan = seed(name)
    assert load(dump(plan)) == plan
    assert dump(load(dump(plan))) == dump(plan)
    assert load(dump(plan, labels=True)) == plan


@pytest.mark.parametrize("name", seed_names())
def test_the_head_lines_of_a_seed_are_kept_where_the_form_would_word_them_otherwise(name: str):
    given = seed_json(name)
    for part, document in zip((given, given.get("attached")), load(dump(seed(name))).documents(), strict=False):
        for key, line in (("number_line", document.typed.number), ("place_date_line", document.typed.place_date)):
            assert line == part[key] or (line is None and _made_of(document, part[key] or ""))
        assert document.typed.guide == part["reference"]
        assert document.kind == part["kind"]
        date = document.date
        assert part["date"] in (None, {"day": date.day, "month": date.month, "year": date.year})
        assert (document.number, document.symbol) == (part["number"], part["symbol"] or "")


def _made_of(document: Document, line: str) -> bool:
    """Whether a line holds nothing but the form's words and the document's own values."""
    date = document.date
    own = {"Số", "ngày", "tháng", "năm", *re.findall(r"\w+", f"{document.place} {document.symbol} {document.number}")}
    numbers = {date.day, date.month, date.year}
    return all(word in own or int(word) in numbers for word in re.findall(r"\w+", line))


def irregular(name: str) -> list[tuple[str, str, int | None, str | None]]:
    plan = load(dump(seed(name)))
    derived = labels(plan)
    return [
        (type(node).__name__, derived.of(key), node.number, node.label)
        for key, node in plan.nodes.items()
        if isinstance(node, Clause | Task | Group) and (node.number is not None or node.label is not None)
    ]


def test_the_second_group_ix_of_000_is_an_override_of_its_counter():
    assert irregular("000") == [("Group", "IX.", 9, None)]


def test_the_group_iii_of_001_without_its_dot_is_an_override_of_its_form():
    assert irregular("001") == [("Group", "III", None, "III")]


def test_the_second_section_iii_and_the_second_3_of_002_are_overrides_of_their_counters():
    assert irregular("002") == [("Clause", "III.", 3, None), ("Clause", "3.", 3, None)]


def test_the_two_rows_7_2_of_003_survive_the_first_with_its_dot():
    assert irregular("003") == [("Task", "7.2.", None, "7.2."), ("Task", "7.2", 2, None)]


def test_the_labels_of_004_that_lack_or_add_a_dot_are_overrides_of_their_form():
    assert irregular("004") == [("Clause", "2.2", None, "2.2"), ("Task", "1.2.", None, "1.2.")]


def test_the_attached_plan_of_003_follows_its_decision():
    plan = load(dump(seed("003")))
    first, second = plan.documents()
    assert (first.kind, second.kind) == ("quyet_dinh", "ke_hoach")
    assert plan.attached(second.id)
    assert second.typed.national_header == ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def test_the_footnotes_of_004_number_anew_in_its_appendix():
    plan = seed("004")
    numbers = labels(plan).note_numbers
    assert sorted(numbers.values()) == sorted([*range(1, 15), *range(1, 4)])
    assert not any(isinstance(node, SpecialRow) for node in plan.nodes.values())
