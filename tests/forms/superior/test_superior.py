"""What a superior's plan gives to us: found, taken over with its source, compared with what we have."""

from __future__ import annotations

from datetime import date

import pytest

from forms.edits import Batch, apply
from forms.ids import counting
from forms.numbering import labels
from forms.plan import Clause, Date, Field, Issuer, Marker, Plan, Task, Text
from forms.plan_json import dump, load
from forms.superior import (
    Named,
    coverage,
    find,
    note_open,
    origin_of,
    ours_of,
    take_clause,
    take_row,
)
from tests.builders import appendix, clause, fld, group, note, plan, ref, table, task

OURS = ours_of("Sở Y tế tỉnh Khánh Hòa", "SYT")
HEAD = {
    "issuers": (Issuer(("ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA"), (), "UBND tỉnh Khánh Hòa"),),
    "symbol": "KH-UBND",
    "title": "Chuyển đổi số năm 2026",
    "date": Date(5, 1, 2026),
    "bases": ("Căn cứ đề nghị của Sở Y tế;",),
}
SUPERIOR = plan(
    clause("Mục đích", clause("Nâng cao chất lượng.")),
    clause(
        "Tổ chức thực hiện",
        clause(
            ("Sở Y tế", note("Chú thích.")),
            clause("Kết nối hồ sơ sức khỏe trước ngày 30/6/2026;"),
            clause("Báo cáo quý;"),
        ),
        clause("Sở Nội vụ phối hợp với Sở Y tế bố trí nhân lực."),
        clause("Các sở, ban, ngành báo cáo trước ngày 15/12/2026."),
        clause("Sở Tài chính bố trí kinh phí.", id="tai_chinh"),
    ),
    appendices=(
        appendix(
            "DANH MỤC",
            table(
                group(
                    "Y tế", task("Xây dựng bệnh án điện tử tại các bệnh viện", "SYT", "", "Trước 30/9/2026", "Báo cáo")
                ),
                group(
                    "Chung",
                    task(
                        "Tập huấn kỹ năng số cho công chức", "Sở Nội vụ", "Sở Y tế, Sở Tài chính", "Quý II/2026", "Lớp"
                    ),
                    task("Đấu thầu thiết bị", "Sở Tài chính", "", "Quý III/2026", ""),
                ),
            ),
        ),
    ),
    **HEAD,
)
MINE = plan(
    clause("Nhiệm vụ", clause("Kết nối liên thông."), id="nhiem_vu"),
    table(task("Kiểm tra an toàn thực phẩm", "Phòng Nghiệp vụ Y", "", "Quý I/2026", ""), id="bang"),
    title="Chuyển đổi số ngành y tế năm 2026",
    date=Date(10, 1, 2026),
)
NAMED = find(SUPERIOR, OURS)


def named(words: str) -> Named:
    return next(one for one in NAMED if words in one.text)


def words_of(made: Plan, key: str) -> list[str]:
    return ["".join(run.text for run in node.inlines) for node in made.walk(key) if isinstance(node, Clause)]


def cells(made: Plan, key: str) -> dict[str, str]:
    row = made.nodes[key]
    assert isinstance(row, Task)
    return {
        column: "|".join(run.text for one in cell.paragraphs for run in one.inlines)
        for column, cell in row.cells.items()
    }


# --- Found ----------------------------------------------------------------------------------------------------------


def test_rows_and_clauses_that_name_us_are_found_in_the_order_of_reading():
    assert [(one.kind, one.role, one.by, one.text) for one in NAMED] == [
        ("clause", "lead", "name", "Kết nối hồ sơ sức khỏe trước ngày 30/6/2026;"),
        ("clause", "lead", "name", "Báo cáo quý;"),
        ("clause", "support", "name", "Sở Nội vụ phối hợp với Sở Y tế bố trí nhân lực."),
        ("clause", "lead", "group", "Các sở, ban, ngành báo cáo trước ngày 15/12/2026."),
        ("row", "lead", "name", "Xây dựng bệnh án điện tử tại các bệnh viện"),
        ("row", "support", "name", "Tập huấn kỹ năng số cho công chức"),
    ]


def test_each_says_where_it_stands_and_by_when():
    assert [one.where for one in NAMED] == [
        "điểm a khoản 1 Mục II",
        "điểm b khoản 1 Mục II",
        "khoản 2 Mục II",
        "khoản 3 Mục II",
        named("bệnh án").where,
        named("Tập huấn").where,
    ]
    assert "Phụ lục" in named("bệnh án").where
    assert named("bệnh án").deadline == "Trước 30/9/2026"
    assert [one.latest for one in NAMED] == [
        date(2026, 6, 30),
        None,
        None,
        date(2026, 12, 15),
        date(2026, 9, 30),
        date(2026, 6, 30),
    ]
    assert named("bệnh án").product == "Báo cáo"


def test_a_clause_that_says_more_than_our_name_is_listed_with_all_below_it():
    superior = plan(clause("Sở Y tế chủ trì tổ chức", clause("Kết nối trước 30/6/2026;"), clause("Sở Y tế báo cáo.")))
    (one,) = find(superior, OURS)
    assert (one.text, one.latest) == ("Sở Y tế chủ trì tổ chức", date(2026, 6, 30))


def test_bases_and_what_names_others_are_not_found():
    assert not [one for one in NAMED if "đề nghị" in one.text or "Sở Tài chính bố trí" in one.text]


def test_a_group_that_names_us_gives_us_all_its_rows():
    superior = plan(table(group("Nhiệm vụ của Sở Y tế", task("Một"), task("Hai")), group("Khác", task("Ba"))))
    assert [(one.text, one.role) for one in find(superior, OURS)] == [("Một", "named"), ("Hai", "named")]


def test_being_named_ourselves_goes_before_being_one_of_a_kind():
    superior = plan(table(task("Việc", "Các sở", "Sở Y tế", "", "")))
    (one,) = find(superior, OURS)
    assert (one.role, one.by) == ("support", "name")


# --- Taken over -----------------------------------------------------------------------------------------------------


def taken_row(one: Named) -> tuple[Plan, str]:
    edit, key = take_row(MINE, SUPERIOR, one, "bang", "Lấy từ đó", counting("x"))
    return apply(MINE, edit).plan, key


def test_a_row_comes_with_its_task_product_and_deadline_and_no_foreign_units():
    made, key = taken_row(named("bệnh án"))
    assert cells(made, key) == {
        "viec": "Xây dựng bệnh án điện tử tại các bệnh viện",
        "san_pham": "Báo cáo",
        "thoi_han": "Trước 30/9/2026",
    }
    assert made.nodes["bang"].rows[-1] == key
    assert load(dump(made)) == made


def test_a_row_comes_into_the_last_group():
    mine = plan(table(group("Một", task("a")), group("Hai", task("b"), id="hai"), id="bang"))
    edit, key = take_row(mine, SUPERIOR, named("bệnh án"), "bang", "", counting("x"))
    assert apply(mine, edit).plan.parents[key] == "hai"


def test_a_clause_becomes_a_row_with_its_words_and_deadline():
    made, key = taken_row(named("Các sở, ban, ngành"))
    assert cells(made, key) == {
        "viec": "Các sở, ban, ngành báo cáo trước ngày 15/12/2026.",
        "thoi_han": "trước ngày 15/12/2026",
    }


def test_the_source_is_kept_as_a_remark():
    made, key = taken_row(named("bệnh án"))
    (marker,) = [node for node in made.nodes.values() if isinstance(node, Marker)]
    assert (marker.kind, marker.target, marker.text) == ("remark", key, "Lấy từ đó")
    assert marker.check == f"superior:12/KH-UBND/2026#{named('bệnh án').node}"
    assert origin_of(SUPERIOR).words == "Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh Khánh Hòa"


def test_a_clause_comes_with_all_below_it_and_is_numbered_here():
    superior = plan(clause("Giao Sở Y tế chủ trì thực hiện:", clause("Kết nối hồ sơ;"), clause("Báo cáo quý;")))
    (one,) = find(superior, OURS)
    edit, key = take_clause(MINE, superior, one, "nhiem_vu", "arabic", "Lấy từ đó", counting("x"))
    made = apply(MINE, edit).plan
    assert words_of(made, key) == ["Giao Sở Y tế chủ trì thực hiện:", "Kết nối hồ sơ;", "Báo cáo quý;"]
    assert labels(made).of(key) == "2."
    assert made.parents[key] == "nhiem_vu"
    assert load(dump(made)) == made


def test_a_row_becomes_a_clause_of_one_sentence_in_the_body():
    document = MINE.dossier.documents[0]
    edit, key = take_clause(MINE, SUPERIOR, named("bệnh án"), document, "roman", "", counting("x"))
    made = apply(MINE, edit).plan
    assert words_of(made, key) == ["Xây dựng bệnh án điện tử tại các bệnh viện; Báo cáo; Trước 30/9/2026."]
    assert next(made.documents()).body[-1] == key


def test_what_belongs_to_their_dossier_becomes_words():
    superior = plan(
        clause(("Sở Y tế làm theo ", ref("dich"), " năm ", fld("year")), number=7),
        clause("Đích", id="dich"),
        fields={"year": "2026"},
    )
    (one,) = find(superior, OURS)
    edit, key = take_clause(MINE, superior, one, "nhiem_vu", "arabic", "", counting("x"))
    node = apply(MINE, edit).plan.nodes[key]
    assert all(isinstance(run, Text) for run in node.inlines)
    assert not any(isinstance(run, Field) for run in node.inlines)
    assert words_of(apply(MINE, edit).plan, key)[0].endswith("năm 2026")
    assert node.number is None


def test_taking_over_is_one_step_that_undo_takes_back():
    edit, _key = take_row(MINE, SUPERIOR, named("bệnh án"), "bang", "x", counting("x"))
    assert isinstance(edit, Batch)
    done = apply(MINE, edit)
    assert apply(done.plan, done.inverse).plan == MINE


# --- Compared -------------------------------------------------------------------------------------------------------


def states(mine: Plan) -> dict[str, str]:
    return {one.named.text: one.state for one in coverage(mine, NAMED, origin_of(SUPERIOR))}


def test_what_we_do_not_have_is_missing():
    assert set(states(MINE).values()) == {"missing"}


def test_what_was_taken_over_is_known_by_its_remark_whatever_its_words_become():
    made, key = taken_row(named("bệnh án"))
    assert states(made)[named("bệnh án").text] == "taken"
    renamed = apply(made, take_away_words(made, key)).plan
    assert states(renamed)[named("bệnh án").text] == "taken"


def take_away_words(made: Plan, key: str):
    from forms.changes import set_cell_text

    return set_cell_text(made, key, "viec", "Khác hẳn")


def test_a_row_that_was_taken_out_again_is_missing():
    from forms.changes import remove

    made, key = taken_row(named("bệnh án"))
    assert states(apply(made, remove(made, key)).plan)[named("bệnh án").text] == "missing"


@pytest.mark.parametrize(
    "words", ["Xây dựng bệnh án điện tử tại các bệnh viện.", "Tại các bệnh viện xây dựng bệnh án điện tử"]
)
def test_a_wording_of_ours_that_is_like_theirs_covers_it(words: str):
    mine = plan(table(task(words, "", "", "Quý IV/2026", "")))
    found = next(one for one in coverage(mine, NAMED, origin_of(SUPERIOR)) if "bệnh án" in one.named.text)
    assert found.state == "alike"
    assert (found.latest, found.later) == (date(2026, 12, 31), True)


def test_a_deadline_that_keeps_theirs_is_not_later():
    mine = plan(table(task("Xây dựng bệnh án điện tử tại các bệnh viện", "", "", "30/9/2026", "")))
    found = next(one for one in coverage(mine, NAMED, origin_of(SUPERIOR)) if "bệnh án" in one.named.text)
    assert not found.later


def test_what_is_open_is_noted_as_a_place_to_complete():
    made = apply(MINE, note_open(MINE, SUPERIOR, named("bệnh án"), "Chưa có: bệnh án", counting("x"))).plan
    (marker,) = [node for node in made.nodes.values() if isinstance(node, Marker)]
    assert (marker.kind, marker.text) == ("needs_completing", "Chưa có: bệnh án")
    assert states(made)[named("bệnh án").text] == "missing"
