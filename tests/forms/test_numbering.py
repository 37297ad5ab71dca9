"""Labels from structure: clauses, rows, appendices, footnotes."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.numbering import labels, update
from forms.plan import (
    Clause,
    Document,
    Dossier,
    Paragraph,
    Plan,
    RowNumbering,
    RowScheme,
    Table,
    Task,
    TypedLines,
    collect_parents,
)
from tests.builders import (
    appendix,
    article,
    cell,
    clause,
    decision,
    document,
    group,
    note,
    para,
    plan,
    special,
    table,
    task,
)

ARABIC_GROUPS = RowNumbering((RowScheme("arabic", "."),), RowScheme("decimal"))


def printed(*body, **head):
    """The labels of a plan with this body, in the order of reading."""
    made = plan(*body, **head)
    found = labels(made)
    nodes = made.walk(made.dossier.documents[0])
    return [found.of(node.id) for node in nodes if found.of(node.id)]


def row_labels(*rows, numbering=None):
    return printed(table(*rows, **({} if numbering is None else {"numbering": numbering})))


# --- Clauses -----------------------------------------------------------------------------------------------------


def test_the_usual_levels_of_a_plan():
    assert printed(clause("A", clause("B", clause("C", clause("D", clause("E")))))) == ["I.", "1.", "a)", "-", "+"]


def test_d_with_a_stroke_follows_d():
    letters = [clause(str(n), scheme="letter") for n in range(24)]
    found = printed(*letters)
    assert found[:7] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    assert found[22:] == ["y)", "aa)"]


def test_letters_may_take_a_dot():
    assert printed(clause("x", scheme="letter_dot"), clause("y", scheme="letter_dot")) == ["a.", "b."]


def test_decimals_take_the_number_of_their_arabic_parent():
    body = clause(
        "I",
        clause("1", scheme="arabic"),
        clause(
            "2",
            clause("2.1", clause("2.1.1", scheme="decimal"), scheme="decimal"),
            clause("2.2", scheme="decimal"),
            scheme="arabic",
        ),
    )
    assert printed(body) == ["I.", "1.", "2.", "2.1.", "2.1.1.", "2.2."]


def test_decimals_under_a_roman_part_take_its_number_in_digits():
    parts = [clause("x", clause("y", scheme="decimal"), clause("z", scheme="decimal")) for _ in range(2)]
    assert printed(*parts) == ["I.", "1.1.", "1.2.", "II.", "2.1.", "2.2."]


def test_decimals_without_a_parent_begin_with_one_number():
    assert printed(clause("x", clause("y", scheme="decimal"), scheme="decimal"), clause("z", scheme="decimal")) == [
        "1.",
        "1.1.",
        "2.",
    ]


def test_decimals_below_a_dash_take_the_number_above_it():
    inner = clause("dash", clause("x", scheme="decimal"), scheme="dash")
    assert printed(clause("a", inner, scheme="arabic")) == ["1.", "-", "1.1."]


def test_paragraphs_and_other_schemes_in_between_do_not_reset_a_counter():
    assert printed(clause("a"), "lời dẫn", clause("x", scheme="dash"), clause("b")) == ["I.", "-", "II."]


def test_counters_start_anew_in_each_parent():
    assert printed(clause("a", clause("x"), clause("y")), clause("b", clause("z"))) == ["I.", "1.", "2.", "II.", "1."]


def test_articles_run_through_their_chapters_while_sections_restart():
    def chapter(*sections):
        return clause("c", *sections, scheme="chuong")

    def section():
        return clause("s", clause("t", article(), scheme="tieu_muc"), scheme="muc")

    found = printed(
        clause("p", chapter(section(), section()), scheme="phan"), clause("q", chapter(section()), scheme="phan")
    )
    assert found == [
        *("Phần I", "Chương I", "Mục 1", "Tiểu mục 1", "Điều 1.", "Mục 2", "Tiểu mục 1", "Điều 2."),
        *("Phần II", "Chương II", "Mục 1", "Tiểu mục 1", "Điều 3."),
    ]


def test_articles_start_anew_in_an_appendix_and_in_the_next_document():
    made = plan(
        document(article(id="a"), article(id="b"), appendices=(appendix("P", article(id="c")),)),
        document(article(id="d")),
    )
    found = labels(made)
    assert [found.of(key) for key in "abcd"] == ["Điều 1.", "Điều 2.", "Điều 1.", "Điều 1."]


def test_a_set_number_moves_the_counter_on():
    assert printed(clause("a"), clause("b", number=5), clause("c")) == ["I.", "V.", "VI."]


def test_a_set_label_prints_as_it_stands_and_the_count_goes_on():
    assert printed(clause("a"), clause("b", label="I."), clause("c")) == ["I.", "I.", "III."]


def test_a_repeated_number_is_kept_as_in_an_imported_original():
    assert printed(clause("a"), clause("b"), clause("c"), clause("d", number=3)) == ["I.", "II.", "III.", "III."]


def test_the_children_of_a_set_label_count_from_its_number():
    assert printed(clause("a", clause("x", scheme="decimal"), scheme="arabic", number=3, label="3")) == ["3", "3.1."]


def test_a_dash_may_have_another_sign():
    assert printed(clause("a", scheme="dash", label="–"), clause("b", scheme="plus")) == ["–", "+"]


def test_an_impossible_number_is_printed_in_digits():
    assert printed(clause("a", number=0), clause("b", number=5000), clause("c", scheme="letter", number=-1)) == [
        "0.",
        "5000.",
        "-1)",
    ]


def test_paragraphs_have_no_label():
    made = plan(para(id="p"))
    assert labels(made).of("p") == ""
    assert labels(made).of("nowhere") == ""


# --- Rows --------------------------------------------------------------------------------------------------------


def test_groups_are_roman_and_tasks_start_anew_in_each():
    assert row_labels(group("a", task(), task()), group("b", task())) == ["I.", "1", "2", "II.", "1"]


def test_tasks_may_go_on_across_groups():
    going_on = RowNumbering(restart=False)
    assert row_labels(group("a", task(), task()), group("b", task()), task(), numbering=going_on) == [
        *("I.", "1", "2", "II.", "3", "4"),
    ]


def test_capital_letters_number_groups_by_the_latin_alphabet():
    lettered = RowNumbering((RowScheme("letter_upper", "."),))
    found = row_labels(*(group(str(n)) for n in range(28)), numbering=lettered)
    assert found[:6] == ["A.", "B.", "C.", "D.", "E.", "F."]
    assert found[25:] == ["Z.", "AA.", "AB."]


def test_decimal_tasks_take_their_groups_number():
    assert row_labels(group("a", task(), task()), group("b", task()), numbering=ARABIC_GROUPS) == [
        *("1.", "1.1", "1.2", "2.", "2.1"),
    ]


def test_decimal_tasks_take_the_number_of_their_group_as_it_is_printed():
    decimal = RowNumbering(tasks=RowScheme("decimal"))
    assert row_labels(group("a", task()), group("b", task()), numbering=decimal) == ["I.", "I.1", "II.", "II.1"]
    lettered = RowNumbering((RowScheme("letter_upper", ")"),), RowScheme("decimal", "."))
    assert row_labels(group("a", task(), task(rows=[task()])), numbering=lettered) == ["A)", "A.1.", "A.2.", "A.2.1."]


def test_a_group_without_a_number_lends_none():
    silent = RowNumbering((RowScheme("arabic"), RowScheme("none")), RowScheme("decimal"))
    assert row_labels(group("a", group("b", task())), numbering=silent) == ["1", "1.1"]


def test_groups_nest_by_their_own_schemes_and_the_last_serves_deeper_ones():
    nested = RowNumbering((RowScheme("letter_upper", "."), RowScheme("roman", ".")), RowScheme("arabic", "."))
    inner = group("b", group("c", task()), task())
    assert row_labels(group("a", inner), numbering=nested) == ["A.", "I.", "I.", "1.", "1."]


def test_a_decimal_task_below_an_inner_arabic_group_leaves_the_outer_one_out():
    nested = RowNumbering((RowScheme("roman", "."), RowScheme("arabic", ".")), RowScheme("decimal"))
    assert row_labels(group("a"), group("b", group("c", task())), numbering=nested) == ["I.", "II.", "1.", "1.1"]


def test_sub_tasks_take_the_number_of_their_task():
    rows = (task(), task(rows=[task(), task(rows=[task()])]))
    assert row_labels(*rows) == ["1", "2", "2.1", "2.2", "2.2.1"]
    assert row_labels(group("a", *rows), numbering=ARABIC_GROUPS) == ["1.", "1.1", "1.2", "1.2.1", "1.2.2", "1.2.2.1"]


def test_special_rows_have_no_number_and_do_not_count():
    assert row_labels(task(), special("Tổng"), task()) == ["1", "2"]


def test_rows_may_go_unnumbered():
    silent = RowNumbering((RowScheme("none"),), RowScheme("none"))
    assert row_labels(group("a", task(rows=[task()])), numbering=silent) == []
    assert row_labels(group("a", task()), numbering=RowNumbering(())) == ["1"]


def test_rows_keep_irregular_labels():
    assert row_labels(task(), task(label="1.2."), task(), task(number=9), task()) == ["1", "1.2.", "3", "9", "10"]
    assert row_labels(group("a"), group("b", number=1), group("c")) == ["I.", "I.", "II."]


# --- Appendices --------------------------------------------------------------------------------------------------


def test_a_single_appendix_has_no_number():
    made = plan(document(appendices=(appendix(id="a"),)))
    assert labels(made).of("a") == "Phụ lục"


def test_several_appendices_are_numbered_per_document():
    made = plan(
        decision(appendices=(appendix(id="a"), appendix(id="b"))),
        document(appendices=(appendix(id="c"), appendix(id="d"), appendix(id="e"))),
    )
    found = labels(made)
    assert [found.of(key) for key in "abcde"] == ["Phụ lục I", "Phụ lục II", "Phụ lục I", "Phụ lục II", "Phụ lục III"]


def test_an_appendix_keeps_a_typed_label():
    made = plan(document(appendices=(appendix(id="a", typed=TypedLines(label="PHỤ LỤC")),)))
    assert labels(made).of("a") == "PHỤ LỤC"


# --- Footnotes ---------------------------------------------------------------------------------------------------


def test_footnotes_count_in_the_order_of_reading_and_start_anew_in_each_section():
    rows = table(task("x", "y", ("z", note(id="n3"))), group(("g", note(id="n4"))))
    made = plan(
        document(
            clause(("c", note(id="n2")), rows),
            bases=(("Căn cứ", note(id="n1")),),
            closing=(("Hết", note(id="n5")),),
            appendices=(appendix("P", ("a", note(id="p1"))), appendix("Q", ("b", note(id="q1"), note(id="q2")))),
        ),
        document(("d", note(id="d1"))),
    )
    assert labels(made).note_numbers == {
        **{"n1": 1, "n2": 2, "n3": 3, "n4": 4, "n5": 5},
        **{"p1": 1, "q1": 1, "q2": 2, "d1": 1},
    }


def test_footnotes_of_a_row_follow_its_columns_and_pass_hidden_ones_over():
    made = plan(table(task(("x", note(id="first")), ("y", note(id="hidden")), ("z", note(id="second"))), id="t"))
    grid = made.nodes["t"]
    columns = tuple(msgspec.structs.replace(c, hidden=c.id == "chu_tri") for c in grid.columns)
    row = made.nodes[grid.rows[0]]
    backwards = msgspec.structs.replace(row, cells=dict(reversed(row.cells.items())))
    nodes = {**made.nodes, "t": msgspec.structs.replace(grid, columns=columns), row.id: backwards}
    assert labels(Plan(made.dossier, nodes, made.parents)).note_numbers == {"first": 1, "second": 2}


def test_a_total_may_have_a_footnote_where_other_rows_have_their_number():
    made = plan(table(task("x"), special("y", id="s"), id="t"))
    total = made.nodes["s"]
    cells = {"tt": cell(("Tổng", note(id="n"))), **total.cells}
    nodes = {**made.nodes, "s": msgspec.structs.replace(total, cells=cells)}
    assert labels(Plan(made.dossier, nodes, made.parents)).note_numbers == {"n": 1}


# --- Size and depth ----------------------------------------------------------------------------------------------


def deep(depth, scheme):
    nodes = {f"c{n}": Clause(f"c{n}", scheme, (), (f"c{n + 1}",) if n + 1 < depth else ()) for n in range(depth)}
    nodes["d"] = Document("d", "ke_hoach", body=("c0",))
    return Plan(Dossier(("d",)), nodes, collect_parents(nodes))


@pytest.mark.parametrize("scheme", ["arabic", "decimal", "dash", "dieu"])
def test_two_thousand_levels_are_labelled_without_a_crash(scheme):
    found = labels(deep(2000, scheme))
    assert found.of("c1999")


def test_twelve_levels_of_decimals_spell_out_their_path():
    assert labels(deep(12, "decimal")).of("c11") == "1." * 12


def test_two_thousand_levels_of_rows_are_labelled_without_a_crash():
    nodes = {f"r{n}": Task(f"r{n}", {}, (f"r{n + 1}",) if n < 1999 else ()) for n in range(2000)}
    nodes["t"] = Table("t", rows=("r0",))
    nodes["d"] = Document("d", "ke_hoach", body=("t",))
    assert labels(Plan(Dossier(("d",)), nodes, collect_parents(nodes))).of("r1999") == ".".join("1" * 2000)


def large():
    return plan(
        *(clause(f"Mục {n}", *(clause(f"Khoản {k}") for k in range(20))) for n in range(50)),
        table(*(group(f"Nhóm {g}", *(task("việc", "a", "b", "c", "d") for _ in range(100))) for g in range(100))),
    )


def test_eleven_thousand_nodes_are_all_labelled():
    made = large()
    derived = labels(made)
    rows = [node.id for node in made.nodes.values() if isinstance(node, Task)]
    assert len(made.nodes) > 11_000
    assert [derived.of(key) for key in rows[:101]] == [*map(str, range(1, 101)), "1"]


# --- After an edit -----------------------------------------------------------------------------------------------


def changed(made, key, **fields):
    nodes = {**made.nodes, key: msgspec.structs.replace(made.nodes[key], **fields)}
    return Plan(made.dossier, nodes, collect_parents(nodes))


def test_words_alone_keep_every_label():
    made = plan(clause("a", id="a"), table(task("x", id="x")))
    before = labels(made)
    after = changed(made, "a", inlines=plan(para("khác", id="p")).nodes["p"].inlines)
    found = update(before, after, {"a"})
    assert found.texts is before.texts
    assert found.plan is after


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("a", {"number": 4}),
        ("a", {"label": "A."}),
        ("a", {"scheme": "arabic"}),
        ("x", {"number": 4}),
        ("g", {"label": "9"}),
        ("t", {"numbering": ARABIC_GROUPS}),
        ("p", {"inlines": (note(id="new"),)}),
    ],
)
def test_what_labels_depend_on_is_derived_anew(key, fields):
    made = plan(clause("a", id="a"), para("p", id="p"), table(group("g", task("x", id="x"), id="g"), id="t"))
    after = changed(made, key, **fields)
    found = update(labels(made), after, {key})
    assert (found.texts, found.note_numbers) == (labels(after).texts, labels(after).note_numbers)
    assert (found.texts, found.note_numbers) != (labels(made).texts, labels(made).note_numbers)


def test_an_inserted_clause_moves_the_others_on():
    made = plan(clause("a", id="a"), clause("b", id="b"), id="d")
    root = made.dossier.documents[0]
    nodes = {**made.nodes, "new": Clause("new", "roman")}
    body = ("a", "new", "b")
    nodes[root] = msgspec.structs.replace(nodes[root], body=body)
    after = Plan(made.dossier, nodes, collect_parents(nodes))
    assert update(labels(made), after, {root, "new"}).of("b") == "III."


def test_a_removed_paragraph_changes_nothing_but_is_looked_at():
    made = plan(clause("a", id="a"), para("p", id="p"))
    root = made.dossier.documents[0]
    nodes = {key: node for key, node in made.nodes.items() if key != "p"}
    nodes[root] = msgspec.structs.replace(nodes[root], body=("a",))
    after = Plan(made.dossier, nodes, collect_parents(nodes))
    assert update(labels(made), after, {root, "p"}).texts == labels(after).texts


@given(st.lists(st.sampled_from(["roman", "arabic", "letter", "dash", "para"]), max_size=30))
def test_labels_of_one_scheme_are_dense_in_every_order(schemes):
    made = plan(*(para() if s == "para" else clause("x", scheme=s) for s in schemes))
    found = labels(made)
    body = made.nodes[made.dossier.documents[0]].body
    arabic = [
        found.of(key)
        for key in body
        if not isinstance(made.nodes[key], Paragraph) and made.nodes[key].scheme == "arabic"
    ]
    assert arabic == [f"{n}." for n in range(1, schemes.count("arabic") + 1)]
