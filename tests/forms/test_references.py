"""The words of cross-references."""

import pytest

from forms.numbering import labels
from forms.plan import Clause, Document, Dossier, Plan, RowNumbering, RowScheme, Unit, collect_parents
from forms.references import address, inline_text, reference_text
from tests.builders import (
    appendix,
    article,
    b,
    br,
    clause,
    decision,
    document,
    fld,
    group,
    note,
    para,
    plan,
    ref,
    special,
    table,
    task,
    unit,
)


def where(made, *keys):
    found = labels(made)
    return [address(found, key) for key in keys]


def test_the_levels_of_a_plan_are_muc_khoan_diem():
    made = plan(
        clause("A"),
        clause("B", clause("C", clause("D", id="diem"), id="khoan"), clause("E", id="khoan2"), id="muc"),
    )
    assert where(made, "muc", "khoan", "khoan2", "diem") == [
        *("Mục II", "khoản 1 Mục II", "khoản 2 Mục II", "điểm a khoản 1 Mục II"),
    ]


def test_the_levels_of_a_decision_end_with_the_article():
    made = plan(
        decision(
            clause(
                "Quy định",
                article(
                    "x", clause("y", clause("z", scheme="letter", id="diem"), scheme="arabic", id="khoan"), id="dieu"
                ),
                scheme="chuong",
                id="chuong",
            )
        )
    )
    assert where(made, "chuong", "dieu", "khoan", "diem") == [
        *("Chương I", "Điều 1", "khoản 1 Điều 1", "điểm a khoản 1 Điều 1"),
    ]


def test_sections_of_a_chapter_are_cited_with_it():
    inner = clause("t", scheme="tieu_muc", id="t")
    made = plan(
        clause("p", clause("c", clause("m", inner, scheme="muc", id="m"), scheme="chuong"), scheme="phan", id="p")
    )
    assert where(made, "p", "m", "t") == ["Phần I", "Mục 1 Chương I", "Tiểu mục 1 Mục 1 Chương I"]


def test_decimals_say_their_parents_number_once():
    deepest = clause("c", clause("d", scheme="letter", id="tiet"), scheme="decimal", id="deep")
    made = plan(clause("A", clause("B", clause("b", deepest, scheme="decimal", id="diem"))))
    assert where(made, "diem", "deep", "tiet") == [
        *("điểm 1.1 khoản 1 Mục I", "điểm 1.1.1 khoản 1 Mục I", "tiết a điểm 1.1.1 khoản 1 Mục I"),
    ]


def test_decimals_right_below_a_part_are_khoan():
    made = plan(clause("A", clause("b", clause("c", scheme="letter", id="c"), scheme="decimal", id="b")))
    assert where(made, "b", "c") == ["khoản 1.1 Mục I", "điểm a khoản 1.1 Mục I"]


def test_a_plan_of_arabic_parts_cites_them_as_muc():
    made = plan(clause("A", clause("b", scheme="decimal", id="b"), scheme="arabic", id="a"))
    assert where(made, "a", "b") == ["Mục 1", "khoản 1.1 Mục 1"]


def test_dashes_are_counted_among_their_like():
    made = plan(
        clause("A", para(), clause("x", scheme="dash"), clause("y", scheme="plus"), clause("z", scheme="dash", id="z"))
    )
    assert where(made, "z") == ["gạch đầu dòng thứ 2 Mục I"]


def test_a_paragraph_stands_where_its_clause_does():
    made = plan(clause("A", para(id="p")), para(id="top"))
    assert where(made, "p", "top") == ["Mục I", "Kế hoạch"]


def test_one_appendix_has_no_number_and_several_do():
    only = plan(document(appendices=(appendix("P", clause("a", id="a"), id="p"),)))
    assert where(only, "p", "a") == ["Phụ lục", "Mục I Phụ lục"]
    two = plan(document(appendices=(appendix(id="p"), appendix("Q", article("a", id="a"), id="q"))))
    assert where(two, "q", "a") == ["Phụ lục II", "Điều 1 Phụ lục II"]


def test_an_article_of_an_appendix_leaves_its_chapter_out():
    made = plan(document(appendices=(appendix("P", clause("c", article("a", id="a"), scheme="chuong")),)))
    assert where(made, "a") == ["Điều 1 Phụ lục"]


@pytest.mark.parametrize(
    ("numbering", "words"),
    [
        (RowNumbering(), ["dòng 1 nhóm II Phụ lục", "nhóm II Phụ lục", "dòng 1.1 nhóm II Phụ lục"]),
        (RowNumbering(restart=False), ["dòng 2 Phụ lục", "nhóm II Phụ lục", "dòng 2.1 Phụ lục"]),
        (
            RowNumbering((RowScheme("arabic", "."),), RowScheme("decimal", ".")),
            ["dòng 2.1 Phụ lục", "nhóm 2 Phụ lục", "dòng 2.1.1 Phụ lục"],
        ),
    ],
)
def test_a_row_is_named_by_its_number_and_its_group_where_numbers_restart(numbering, words):
    rows = (group("a", task("x")), group("b", task("y", rows=[task("z", id="sub")], id="row"), id="group"))
    made = plan(document(appendices=(appendix("P", table(*rows, numbering=numbering)),)))
    assert where(made, "row", "group", "sub") == words


def test_a_table_is_named_by_the_clause_that_holds_it():
    made = plan(clause("A", table(task("x", id="row"), special("Tổng", id="sum"), id="t")), table(id="top"))
    assert where(made, "t", "row", "sum", "top") == ["bảng tại Mục I", "dòng 1 Mục I", "bảng tại Mục I", "bảng"]


def test_irregular_labels_are_cited_as_they_print():
    made = plan(clause("A", clause("b", label="1.2.", id="b"), label="III", id="a"))
    assert where(made, "a", "b") == ["Mục III", "khoản 1.2 Mục III"]


def test_references_follow_a_renumbering():
    made = plan(clause("A", id="a"), clause("B", id="b"), para((ref("b"),), id="p"))
    assert reference_text(labels(made), ref("b")) == "Mục II"
    root = made.nodes[made.dossier.documents[0]]
    turned = {**made.nodes, root.id: type(root)(**{**_fields(root), "body": ("b", "a", "p")})}
    assert reference_text(labels(Plan(made.dossier, turned, made.parents)), ref("b")) == "Mục I"


def _fields(struct):
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


def test_words_set_by_hand_stand():
    made = plan(clause("A", id="a"))
    assert reference_text(labels(made), ref("a", "mục nói trên")) == "mục nói trên"


def test_a_target_that_is_no_more_prints_nothing():
    assert reference_text(labels(plan("x")), ref("gone")) == ""


def test_two_thousand_levels_have_an_address():
    nodes = {f"c{n}": Clause(f"c{n}", "decimal", (), (f"c{n + 1}",) if n < 1999 else ()) for n in range(2000)}
    nodes["d"] = Document("d", "ke_hoach", body=("c0",))
    made = Plan(Dossier(("d",)), nodes, collect_parents(nodes))
    assert address(labels(made), "c1999").startswith("Mục 1.1.1")


def test_inlines_have_their_printed_words():
    made = plan(clause("A", id="a"), units=[Unit("u", "Phòng Nghiệp vụ Y")], fields={"year": "2025"})
    found = labels(made)
    parts = (b("đậm"), br(), fld("year"), ref("a"), unit("u"), unit("u", "Phòng NVY"), note("x", id="n"))
    assert [inline_text(found, part) for part in parts] == [
        *("đậm", "\n", "2025", "Mục I", "Phòng Nghiệp vụ Y", "Phòng NVY", ""),
    ]
    assert [inline_text(found, part) for part in (fld("none"), unit("none"))] == ["", ""]
