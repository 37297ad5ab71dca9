"""A plan as JSON: nested, versioned, strict; what is read is clean, what cannot be read is refused in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
import typing
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.wording.plan import MESSAGES
from forms import plan as model
from forms.plan import (
    MAX_DEPTH,
    MAX_TEXT,
    SCHEMA_VERSION,
    Cell,
    CellParagraph,
    Clause,
    Column,
    Date,
    Document,
    Dossier,
    Layout,
    Paragraph,
    Plan,
    RowNumbering,
    RowScheme,
    Table,
    Task,
    Text,
    Value,
    collect_parents,
)
from forms.plan_json import BadPlan, dump, load, schema
from tests.builders import (
    appendix,
    b,
    br,
    cell,
    clause,
    decision,
    document,
    fld,
    group,
    marker,
    note,
    para,
    plan,
    ref,
    special,
    table,
    task,
    unit,
)
from tests.json_schema import problems
from tests.strategies import plans

GIVEN: dict[str, Any] = {
    "schema_version": 1,
    "documents": [
        {
            "type": "document",
            "id": "d",
            "kind": "ke_hoach",
            "body": [
                {"type": "clause", "id": "c", "scheme": "roman", "inlines": [{"type": "text", "text": "Mục đích"}]},
                {"type": "table", "id": "t", "columns": [{"id": "k"}], "rows": [{"type": "task", "id": "r"}]},
            ],
        }
    ],
}


def given_with(*path: str | int, value: Any) -> bytes:
    """The small plan above with one thing in it set otherwise."""
    changed = json.loads(json.dumps(GIVEN))
    at = changed
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return json.dumps(changed).encode()


def refusal(data: bytes) -> tuple[str, dict[str, Any]]:
    """The key and arguments of the refusal, which has its sentence."""
    with pytest.raises(BadPlan) as caught:
        load(data)
    message = caught.value.message
    assert MESSAGES[message.key].format(**message.args)
    return message.key, dict(message.args)


def everything() -> Plan:
    """A plan that has something of every kind."""
    rows = group(
        ("Nhóm ", b("một")), task("Rà soát", ["Văn phòng", ("Thanh", br(), "tra", note("Số 2."))]), special("x")
    )
    return plan(
        decision(id="qd"),
        document(
            clause(
                ("Theo ", ref("qd"), fld("year"), unit("u1"), note(("Số ", b("1"), ref("gone")))), para("x"), id="c"
            ),
            table(rows, columns=(Column("viec", "Việc", share=2.5, width_mm=30), Column("b", kind="lead", over="Ai"))),
            appendices=(
                appendix(("PHỤ LỤC", "DÒNG HAI"), table(task("a", rows=[task("b")])), orientation="landscape"),
            ),
            markers=(marker("c"), marker("gone")),
            layout=Layout(body_size=13.5, hanging=True),
            date=Date(None, 2, 2025),
        ),
        units=(model.Unit("u1", "Văn phòng Sở", "VP", "x/1"),),
        fields={"year": "2025"},
        draft=model.DraftMark(2),
    )


# --- There and back -----------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_any_plan_comes_back_as_it_was_with_labels_or_without(before: Plan):
    assert load(dump(before)) == before
    assert dump(load(dump(before))) == dump(before)
    assert load(dump(before, labels=True)) == before


def test_one_of_everything_comes_back():
    before = everything()
    assert load(dump(before)) == before
    assert load(dump(before, labels=True)) == before


def test_equal_plans_give_equal_bytes_whatever_they_were_made_of():
    built = plan(
        table(
            columns=(Column("a", share=float("1.0"), width_mm=12),), numbering=RowNumbering((RowScheme("roman", "."),))
        )
    )
    table_key = next(key for key, node in built.nodes.items() if isinstance(node, Table))
    node = msgspec.structs.replace(built.nodes[table_key], numbering=RowNumbering())
    assert node == built.nodes[table_key]
    same = Plan(built.dossier, {**built.nodes, table_key: node}, built.parents)
    assert dump(same) == dump(built) == dump(load(dump(built)))


def test_keys_at_their_default_are_left_out():
    (held,) = json.loads(dump(plan(document(layout=Layout(), number=None, issuers=(), id="d"))))["documents"]
    assert {"layout", "number", "issuers", "typed", "urgency"}.isdisjoint(held)


def test_moments_are_kept_in_utc():
    hanoi = timezone(timedelta(hours=7))
    built = plan()
    dossier = msgspec.structs.replace(built.dossier, created=datetime(2025, 1, 10, 8, 30, tzinfo=hanoi))
    moved = Plan(dossier, built.nodes, built.parents)
    assert dump(moved) == dump(built)
    assert load(dump(moved)).dossier.created == datetime(2025, 1, 10, 1, 30, tzinfo=UTC)


def test_the_map_of_nodes_stands_in_the_order_of_reading():
    back = load(dump(everything()))
    assert list(back.nodes) == [node.id for key in back.dossier.documents for node in back.walk(key)]
    assert back.parents == collect_parents(back.nodes)


def test_every_derived_label_is_written_beside_its_place():
    before = plan(
        clause("A", clause("B", id="b"), para(("x", note("y", id="fn"), ref("b"), ref("b", "mục trên"), ref("gone")))),
        appendices=(appendix("A", table(group("G", task("một", rows=[task("hai")])))),),
    )
    found = json.loads(dump(before, labels=True))["documents"][0]
    first = found["body"][0]
    words = first["children"][1]["inlines"]
    group_row = found["appendices"][0]["blocks"][0]["rows"][0]
    assert (first["label_printed"], first["children"][0]["label_printed"]) == ("I.", "1.")
    assert words[1]["number_printed"] == 1
    assert [part.get("text_printed") for part in words[2:]] == ["khoản 1 Mục I", None, None]
    assert found["appendices"][0]["label_printed"] == "Phụ lục"
    assert (group_row["label_printed"], group_row["rows"][0]["label_printed"]) == ("I.", "1")
    assert group_row["rows"][0]["rows"][0]["label_printed"] == "1.1"


def test_without_labels_none_is_written():
    assert b"_printed" not in dump(everything())


def test_a_printed_label_is_ignored_when_read_where_it_may_stand_and_refused_elsewhere():
    path = ("documents", 0, "body", 0, "label_printed")
    assert load(given_with(*path, value="XII.")) == load(json.dumps(GIVEN).encode())
    assert refusal(given_with("documents", 0, "label_printed", value="I."))[0] == "plan.unknown_key"
    assert refusal(given_with(*path, value=1)) == (
        "plan.expected_text",
        {"path": "$.documents[0].body[0].label_printed"},
    )


# --- The schema ---------------------------------------------------------------------------------------------------


def test_what_is_written_fits_the_schema_with_labels_or_without():
    published = json.loads(json.dumps(schema()))
    for labels in (False, True):
        assert list(problems(json.loads(dump(everything(), labels=labels)), published, published)) == []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_any_plan_fits_the_schema(one: Plan):
    published = schema()
    assert list(problems(json.loads(dump(one)), published, published)) == []


def test_the_schema_refuses_what_the_reader_refuses():
    published = schema()
    for data in (
        given_with("owner", value=1),
        given_with("schema_version", value="1"),
        given_with("documents", 0, "id", value="a b"),
    ):
        assert any(problems(json.loads(data), published, published))


def test_every_part_and_every_key_of_the_schema_is_described():
    for name, part in schema()["$defs"].items():
        assert part["description"], name
        assert [key for key, value in part["properties"].items() if not value.get("description")] == [], name
        assert part["additionalProperties"] is False


def test_the_schema_has_every_part_and_field_of_the_model_and_no_other():
    parts = [
        one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Value) and one is not Value
    ]
    printed = {"label_printed", "number_printed", "text_printed", "schema_version", "type"}
    published = schema()["$defs"]
    assert set(published) == {"Plan" if one is Dossier else one.__name__ for one in parts}
    for one in parts:
        keys = set(published["Plan" if one is Dossier else one.__name__]["properties"])
        assert keys - printed == set(one.__struct_fields__) - printed, one


def test_every_kind_of_child_stands_in_the_table_of_kinds():
    assert {kind: tuple(fields) for kind, fields in model.CHILD_KINDS.items()} == dict(model.CHILD_FIELDS)
    nodes = set(typing.get_args(model.Node))
    held = [kinds for fields in model.CHILD_KINDS.values() for kinds in fields.values()]
    assert {kind for kinds in held for kind in kinds} == nodes - {Document}


# --- What is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes):
    assert refusal(data) == ("plan.empty", {})


def test_a_file_cut_off_at_any_place_is_refused():
    whole = dump(everything())
    for end in range(1, len(whole) - 1, 97):
        key, _ = refusal(whole[:end])
        assert key in ("plan.truncated", "plan.not_json", "plan.wrong_encoding"), end


def test_a_file_cut_off_is_told_from_one_that_is_no_json():
    assert refusal(dump(everything())[:-20])[0] == "plan.truncated"
    assert refusal(b"Ke hoach so 12") == ("plan.not_json", {"line": 1, "column": 1})
    assert refusal(b"PK\x03\x04 docx") == ("plan.not_json", {"line": 1, "column": 1})


def test_a_fault_of_the_json_is_told_by_line_and_column():
    assert refusal('{\n "author": "Đạt" "x": 1}'.encode()) == ("plan.not_json", {"line": 2, "column": 18})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1258", "latin-1"])
def test_another_encoding_is_refused(encoding: str):
    text = json.dumps(GIVEN, ensure_ascii=False).replace("Mục đích", "Kê hoach à")
    assert refusal(text.encode(encoding))[0] in ("plan.wrong_encoding", "plan.not_json")
    assert refusal("\ufeff{}".encode("utf-16-le")) == ("plan.wrong_encoding", {})


def test_a_byte_order_mark_is_passed_over():
    data = json.dumps(GIVEN).encode()
    assert load(b"\xef\xbb\xbf" + data) == load(data)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (("owner",), "$.owner"),
        (("documents", 0, "owner"), "$.documents[0].owner"),
        (("documents", 0, "body", 0, "children"), None),
        (("documents", 0, "body", 0, "inlines", 0, "colour"), "$.documents[0].body[0].inlines[0].colour"),
        (("documents", 0, "body", 1, "rows", 0, "due"), "$.documents[0].body[1].rows[0].due"),
    ],
)
def test_an_unknown_key_is_refused_with_its_path(path: tuple[str | int, ...], told: str | None):
    if told is None:
        assert load(given_with(*path, value=[])).nodes
    else:
        assert refusal(given_with(*path, value=[])) == ("plan.unknown_key", {"path": told, "name": path[-1]})


def test_a_missing_key_is_refused_with_its_path():
    assert refusal(b"{}") == ("plan.missing_key", {"path": "$.schema_version", "name": "schema_version"})
    data = given_with("documents", 0, "body", 0, value={"type": "clause", "scheme": "roman"})
    assert refusal(data) == ("plan.missing_key", {"path": "$.documents[0].body[0].id", "name": "id"})


@pytest.mark.parametrize("more", [{}, {"planets": [1]}])
def test_a_newer_version_is_refused_with_its_own_sentence_before_anything_else(more: dict[str, Any]):
    data = json.dumps({**GIVEN, **more, "schema_version": SCHEMA_VERSION + 1}).encode()
    assert refusal(data) == ("plan.newer", {"found": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION})


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("schema_version",), "1", "plan.expected_integer"),
        (("schema_version",), 0, "plan.out_of_range"),
        (("documents",), {}, "plan.expected_list"),
        (("documents", 0), [], "plan.expected_object"),
        (("documents", 0, "kind"), "cong_van", "plan.bad_choice"),
        (("documents", 0, "title"), "Kế hoạch", "plan.expected_list"),
        (("documents", 0, "electronic"), 1, "plan.expected_boolean"),
        (("documents", 0, "symbol"), None, "plan.expected_text"),
        (("documents", 0, "layout"), {"body_size": "14"}, "plan.expected_number"),
        (("documents", 0, "layout"), {"body_size": 0}, "plan.out_of_range"),
        (("documents", 0, "layout"), {"margin_left_mm": 1e6}, "plan.out_of_range"),
        (("documents", 0, "body", 0, "type"), "chapter", "plan.bad_choice"),
        (("documents", 0, "body", 0, "scheme"), "upper_roman", "plan.bad_choice"),
        (("documents", 0, "body", 0, "id"), "a b", "plan.bad_id"),
        (("documents", 0, "body", 0, "id"), "n" * 65, "plan.bad_id"),
        (("documents", 0, "body", 0, "id"), "n1\n", "plan.bad_id"),
        (("documents", 0, "body", 0, "number"), 1.5, "plan.expected_integer"),
        (("documents", 0, "body", 0, "number"), 10**30, "plan.out_of_range"),
        (("documents", 0, "body", 1, "columns", 0, "share"), 0, "plan.out_of_range"),
        (("documents", 0, "body", 1, "rows", 0, "cells"), {"k": {"rows": 0}}, "plan.out_of_range"),
        (("documents", 0, "body", 1, "rows", 0, "cells"), {"cột": {}}, "plan.bad_id"),
        (("documents", 0, "bases"), [{"type": "clause", "id": "x", "scheme": "dash"}], "plan.bad_choice"),
        (("created",), "2025-01-20", "plan.expected_moment"),
        (("created",), "2025-01-20T08:30:00", "plan.expected_moment"),
        (("created",), "0001-01-01T00:00:00Z", "plan.impossible_moment"),
        (("documents",), [], "plan.document_count"),
        (("documents", 0, "date"), {"day": 31, "month": 2, "year": 2025}, "plan.impossible_date"),
        (("documents", 0, "date"), {"day": 31, "month": 2}, "plan.impossible_date"),
        (("documents", 0, "date"), {"day": 32}, "plan.out_of_range"),
        (("documents", 0, "body", 1, "columns"), [{"id": "k"}, {"id": "k"}], "plan.column_id_twice"),
        (("units",), [{"id": "u", "name": "A"}, {"id": "u", "name": "B"}], "plan.unit_id_twice"),
        (("documents", 0, "body", 1, "id"), "c", "plan.id_twice"),
    ],
)
def test_a_wrong_value_is_refused_with_its_path(path: tuple[str | int, ...], value: Any, key: str):
    found, args = refusal(given_with(*path, value=value))
    assert found == key
    said = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    told = str(args["path"]).removesuffix("[...]")
    assert told.startswith(said) or said.startswith(told)
    assert told != "$" or len(path) == 1


def test_a_footnote_id_that_comes_twice_is_refused():
    notes = [{"type": "note", "id": "f"}, {"type": "note", "id": "f"}]
    assert refusal(given_with("documents", 0, "body", 0, "inlines", value=notes)) == (
        "plan.id_twice",
        {"path": "$.documents[0].body[0]", "id": "f"},
    )


def test_three_documents_are_refused():
    three = [{"type": "document", "id": key, "kind": "ke_hoach"} for key in "abc"]
    assert refusal(given_with("documents", value=three))[0] == "plan.document_count"


def test_what_points_nowhere_is_left_to_the_checks():
    words = [
        {"type": "reference", "target": "gone"},
        {"type": "unit", "unit": "gone"},
        {"type": "field", "name": "gone"},
    ]
    assert load(given_with("documents", 0, "body", 0, "inlines", value=words)).nodes["c"].inlines  # type: ignore[union-attr]


# --- Hostile input ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"schema_version":1,"documents":[{"type":"document","id":"d","kind":"ke_hoach","body":'
        + b'[{"type":"clause","id":"c","scheme":"dash","children":' * 200_000,
        b'{"schema_version":1,"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    ],
)
def test_json_nested_two_hundred_thousand_deep_is_refused(data: bytes):
    assert refusal(data)[0] in ("plan.too_deep", "plan.unknown_key", "plan.expected_object", "plan.missing_key")


def test_json_nested_without_measure_does_not_crash_the_interpreter():
    clause_head = '[{"type":"clause","id":"c","scheme":"dash","children":'
    code = (
        "from forms.plan_json import BadPlan, load\n"
        f"head = {DOCUMENT_HEAD!r}\n"
        f"deep = {clause_head!r} * 200_000\n"
        "try:\n    load((head + deep).encode())\nexcept BadPlan as error:\n    print(error.message.key)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "plan.too_deep"


DOCUMENT_HEAD = '{"schema_version":1,"documents":[{"type":"document","id":"d","kind":"ke_hoach","body":'


def nested(levels: int) -> bytes:
    """A document with so many levels below it."""
    heads = "".join(f'[{{"type":"clause","id":"c{level}","scheme":"dash","children":' for level in range(levels))
    return (DOCUMENT_HEAD + heads + "[]" + "}]" * levels + "}]}").encode()


def test_twelve_levels_and_all_up_to_the_limit_are_read_and_written():
    for levels in (12, MAX_DEPTH):
        deep = load(nested(levels))
        assert len(deep.nodes) == levels + 1
        assert load(dump(deep, labels=True)) == deep


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 300, 480])
def test_deeper_nesting_is_refused(levels: int):
    assert refusal(nested(levels)) == ("plan.too_deep", {"most": MAX_DEPTH})


def test_ten_megabytes_in_one_field_are_refused_with_the_place():
    words = [{"type": "text", "text": "a" * 10_000_000}]
    assert refusal(given_with("documents", 0, "body", 0, "inlines", value=words)) == (
        "plan.too_long",
        {"path": "$.documents[0].body[0].inlines[0].text", "most": MAX_TEXT},
    )
    assert refusal(given_with("documents", 0, "title", value=["a" * 10_000_000]))[0] == "plan.too_long"


def test_a_title_of_six_hundred_characters_and_a_cell_of_fifteen_hundred_words_are_read():
    long = " ".join(["kế hoạch"] * 750)
    before = plan(table(task(long)), title=("a" * 600,))
    assert load(dump(before)) == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0302\u0301", "ế"),
        ("a\u0000b\u0007", "ab"),
        ("a\u2028b", "a b"),
        ("a\nb\tc", "a b c"),
        ("\u202ea\u202c\u200f", "a"),
        ("\ufeffa", "a"),
        ("😀", "😀"),
        ("👩\u200d⚕", "👩\u200d⚕"),
        ("a\\nb", "a\\nb"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
@pytest.mark.parametrize("escaped", [False, True])
def test_every_text_is_cleaned_as_it_enters(typed: str, kept: str, escaped: bool):
    changed = json.loads(json.dumps(GIVEN))
    document = changed["documents"][0]
    document["symbol"] = typed
    document["title"] = [typed]
    document["body"][0]["inlines"][0]["text"] = typed
    document["body"][1]["rows"][0]["cells"] = {"k": {"paragraphs": [{"inlines": [{"type": "text", "text": typed}]}]}}
    changed["fields"] = {"year": typed}
    back = load(json.dumps(changed, ensure_ascii=escaped).encode())
    (held,) = back.documents()
    row = back.nodes["r"]
    assert isinstance(row, Task)
    assert (held.symbol, held.title, back.dossier.fields["year"]) == (kept, (kept,), kept)
    assert back.nodes["c"].inlines == (Text(kept),)  # type: ignore[union-attr]
    assert row.cells["k"] == Cell((CellParagraph((Text(kept),)),))
    assert load(dump(back)) == back


@given(st.text(max_size=30))
def test_whatever_text_enters_is_kept_in_nfc(text: str):
    data = given_with("documents", 0, "symbol", value=text)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return
    (held,) = load(data).documents()
    assert unicodedata.is_normalized("NFC", held.symbol)


def test_a_lone_surrogate_is_refused_as_no_json():
    data = json.dumps(GIVEN).replace("documents", "documents", 1).replace('"roman"', '"roman", "label": "a\\ud800b"')
    assert refusal(data.encode())[0] == "plan.not_json"
    raw = json.dumps(GIVEN).replace('"roman"', '"roman", "label": "\ud800"').encode("utf-8", "surrogatepass")
    assert refusal(raw)[0] == "plan.wrong_encoding"


def test_a_raw_control_character_in_a_string_is_refused_as_no_json():
    assert refusal(json.dumps(GIVEN).replace("roman", "ro\x01man").encode())[0] == "plan.not_json"


def test_the_spacing_of_the_file_does_not_matter():
    for spaced in (json.dumps(GIVEN, indent=4), json.dumps(GIVEN, indent="\t").replace("\n", "\r\n")):
        assert load(spaced.encode()) == load(json.dumps(GIVEN).encode())


@pytest.mark.parametrize("count", [0, 40])
def test_tables_without_columns_and_with_forty_come_back(count: int):
    columns = tuple(Column(f"k{place}", "Cột") for place in range(count))
    row = task(*["x"] * count)
    before = plan(table(row, columns=columns, id="t"))
    assert load(dump(before)) == before


def big(rows: int) -> Plan:
    made = [task("Rà soát thủ tục hành chính", "Văn phòng", "Các phòng", "Quý I", "Báo cáo") for _ in range(rows)]
    return plan(appendices=(appendix("A", table(*made)),))


def test_ten_thousand_rows_come_back():
    before = big(10_000)
    assert load(dump(before)) == before


def test_unclean_texts_in_ten_thousand_rows_are_cleaned_too():
    data = dump(big(10_000)).replace("soát".encode(), unicodedata.normalize("NFD", "soát").encode())
    assert load(data) == load(dump(big(10_000)))


def test_paragraphs_and_clauses_mix_freely():
    before = plan(clause("a", para("b"), clause("c"), table(task("d"))), para("e"))
    kinds = [type(node) for node in load(dump(before)).nodes.values()]
    assert {Clause, Paragraph, Table, Task} <= set(kinds)
    assert cell("x") == Cell((CellParagraph((Text("x"),)),))
