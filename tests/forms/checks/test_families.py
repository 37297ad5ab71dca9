"""The checks of head, guide lines, dates, structure, and what they find in the five real plans."""

import pytest

from forms.checks import Where, run
from forms.edits import apply
from forms.plan import Date, RowNumbering, TypedLines, Unit
from tests.builders import (
    appendix,
    b,
    clause,
    decision,
    document,
    fld,
    group,
    note,
    para,
    plan,
    ref,
    table,
    task,
    unit,
)
from tests.seeds import seed, seed_json, seed_names


def found(made, *checks):
    return [finding for finding in run(made) if not checks or finding.check in checks]


def keys(made, *checks):
    return [finding.message.key.removeprefix("checks.") for finding in found(made, *checks)]


# --- Number and day ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("Số:    22      /KH-SYT", None),
        ("Số: 22/ KH-SYT", None),
        ("Số: 22/KH - SYT", None),
        ("Số: 22/KH -SYT", None),
        ("Số: 23 /KH-SYT", "Số: 23/KH-SYT"),
    ],
)
def test_blanks_inside_the_number_line_are_an_error(typed, fixed):
    made = plan(document(number="22", symbol="KH-SYT", typed=TypedLines(number=typed), id="d"))
    (finding,) = found(made, "number_spaces")
    assert (finding.severity, finding.words) == ("error", typed)
    assert apply(made, finding.fix).plan.nodes["d"].typed.number == fixed


@pytest.mark.parametrize("typed", ["Số: 22/KH-SYT", "Số:        /KH-SYT", "Số: …../KH-SYT", "Số:22/KH-SYT", None])
def test_a_number_line_without_such_blanks_is_right(typed):
    assert found(plan(document(number="22", typed=TypedLines(number=typed))), "number_spaces") == []


def test_blanks_inside_a_symbol_are_an_error():
    made = plan(document(symbol="KH - SYT", id="d"))
    (finding,) = found(made)
    assert (finding.where, finding.message.key) == (Where("d", "symbol", end=8), "checks.symbol_spaces")
    assert apply(made, finding.fix).plan.nodes["d"].symbol == "KH-SYT"


def test_blanks_in_the_number_of_a_guide_line_are_an_error():
    guide = TypedLines(guide="(Kèm theo Kế hoạch số 22 /KH-SYT ngày 10 tháng 02 năm 2025 của Sở Y tế)")
    made = plan(document(number="22", date=Date(10, 2, 2025), appendices=(appendix(typed=guide, id="a"),)))
    (finding,) = found(made)
    assert (finding.check, finding.words) == ("number_spaces", "22 /KH-SYT")
    assert run(apply(made, finding.fix).plan) == ()


@pytest.mark.parametrize(("number", "right"), [("5", "05"), ("007", "07"), ("022", "22")])
def test_a_number_has_its_zero_below_ten_alone(number, right):
    made = plan(document(number=number, id="d"))
    (finding,) = found(made, "number_zero")
    assert apply(made, finding.fix).plan.nodes["d"].number == right


@pytest.mark.parametrize("number", ["05", "10", "5085", "12a", "0", None, ""])
def test_other_numbers_are_left_alone(number):
    assert found(plan(document(number=number)), "number_zero") == []


@pytest.mark.parametrize(
    ("number", "date", "expected"),
    [
        ("22", Date(5, 3, 2025), []),
        ("22", Date(None, 3, 2025), ["day_missing"]),
        (None, Date(5, 3, 2025), ["number_missing"]),
        (None, Date(None, 3, 2025), ["number_and_day_blank"]),
        (None, Date(), ["number_and_day_blank", "month_or_year_blank"]),
        ("22", Date(5, None, 2025), ["month_or_year_blank"]),
    ],
)
def test_number_and_day_come_together(number, date, expected):
    assert keys(plan(document(number=number, date=date))) == expected


def test_an_attached_plan_has_no_number_to_miss():
    made = plan(decision(), document(number=None, date=Date()))
    assert found(made) == []


# --- Guide lines -------------------------------------------------------------------------------------------------


def guided(guide, **head):
    fields = {"number": "22", "date": Date(10, 2, 2025), **head}
    return plan(document(appendices=(appendix(typed=TypedLines(guide=guide), id="a"),), id="d", **fields))


RIGHT = "(Kèm theo Kế hoạch số 22/KH-SYT ngày 10 tháng 02 năm 2025 của Sở Y tế)"


def test_a_guide_line_that_says_what_the_document_says_is_right():
    assert found(guided(RIGHT)) == []
    assert found(guided(None)) == []
    assert found(guided("(Kèm theo Kế hoạch này)")) == []


@pytest.mark.parametrize(
    ("guide", "key", "says", "main", "words"),
    [
        (RIGHT.replace("22", "23"), "guide_number", "23", "22", "23"),
        (RIGHT.replace("SYT", "SYTh"), "guide_symbol", "KH-SYTh", "KH-SYT", "KH-SYTh"),
        (RIGHT.replace("10", "11"), "guide_date", "11/02/2025", "10/02/2025", "ngày 11 tháng 02 năm 2025"),
        (RIGHT.replace("2025", "2024"), "guide_date", "10/02/2024", "10/02/2025", "ngày 10 tháng 02 năm 2024"),
    ],
)
def test_a_guide_line_that_says_otherwise_is_an_error_that_names_both(guide, key, says, main, words):
    made = guided(guide)
    (finding,) = found(made)
    assert (finding.check, finding.severity) == ("guide_differs", "error")
    assert finding.message.key == f"checks.{key}"
    assert finding.message.args == {"says": says, "main": main}
    assert guide[finding.where.start : finding.where.end] == words
    assert finding.others[0].node == "d"
    assert run(apply(made, finding.fix).plan) == ()


def test_blanks_of_a_guide_line_are_an_error_on_paper_alone():
    blank = "(Kèm theo Kế hoạch số     /KH-SYT ngày     tháng     năm 2025 của Sở Y tế)"
    assert keys(guided(blank)) == ["guide_number_blank", "guide_date"]
    assert found(guided(blank, electronic=True)) == []


def test_an_electronic_guide_line_may_be_blank_but_not_wrong():
    assert keys(guided(RIGHT.replace("22", "23"), electronic=True)) == ["guide_number"]
    assert keys(guided(RIGHT.replace("ngày 10", "ngày 11"), electronic=True)) == ["guide_date"]


def test_blanks_on_both_sides_agree():
    made = guided("(Kèm theo Kế hoạch số …/KH-SYT ngày … tháng 02 năm 2025)", number=None, date=Date(None, 2, 2025))
    assert keys(made) == ["number_and_day_blank"]


def test_a_number_with_and_without_its_zero_is_the_same():
    assert found(guided(RIGHT.replace("22", "05"), number="05")) == []


def test_an_attached_plan_is_compared_with_its_decision():
    guide = TypedLines(guide="(Kèm theo Quyết định số 31/QĐ-SYT ngày 15 tháng 01 năm 2025 của Sở Y tế)")
    made = plan(decision(number="30", id="q"), document(typed=guide, appendices=(appendix(typed=guide),)))
    findings = found(made)
    assert [finding.message.key for finding in findings] == ["checks.guide_number"] * 2
    assert {finding.others[0].node for finding in findings} == {"q"}


@pytest.mark.parametrize(
    ("guide", "key", "fixed"),
    [
        (f"(Ban hành kèm theo{RIGHT[9:]}", "guide_issued_with", RIGHT),
        (RIGHT.replace("số", "số:"), "guide_colon", RIGHT),
        (RIGHT.replace("10 tháng 02 năm 2025", "10/02/2025"), "guide_date_form", RIGHT),
    ],
)
def test_words_other_than_the_forms_are_a_remark(guide, key, fixed):
    made = guided(guide)
    (finding,) = found(made)
    assert (finding.severity, finding.message.key) == ("remark", f"checks.{key}")
    assert apply(made, finding.fix).plan.nodes["a"].typed.guide == fixed


# --- Dates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "typed", "right"),
    [
        ("trước ngày 8/4/2020 phải", "8/4/2020", "08/4/2020"),
        ("ngày 08/04/2020", "08/04/2020", "08/4/2020"),
        ("ngày 15/1/2025", "15/1/2025", "15/01/2025"),
        ("ngày 5 tháng 1 năm 2025", "ngày 5 tháng 1 năm 2025", "ngày 05 tháng 01 năm 2025"),
        ("ngày 07 tháng 04 năm 2021", "ngày 07 tháng 04 năm 2021", "ngày 07 tháng 4 năm 2021"),
        ("chậm nhất 3 tháng 11 năm 2025", "3 tháng 11 năm 2025", "03 tháng 11 năm 2025"),
        ("Trong tháng 1/2025 và", "tháng 1/2025", "tháng 01/2025"),
        ("tháng 2 năm 2025", "tháng 2 năm 2025", "tháng 02 năm 2025"),
        ("tháng 03/2025", "tháng 03/2025", "tháng 3/2025"),
        ("Từ tháng 03 đến ngày 15/8/2025", "tháng 03", "tháng 3"),
        ("trước ngày 5 hàng tháng", "ngày 5", "ngày 05"),
        ("ngày 2 tháng 6; báo cáo", "ngày 2 tháng 6", "ngày 02 tháng 6"),
        ("Ngày 5/4", "Ngày 5/4", "Ngày 05/4"),
        ("Quyết định số 1191/QĐ-UBND ngày 7/4/2021", "7/4/2021", "07/4/2021"),
    ],
)
def test_zeros_are_looked_at_wherever_a_date_stands(text, typed, right):
    made = plan(para(text, id="p"))
    (finding,) = found(made)
    assert (finding.check, finding.severity) == ("date_zero", "warning")
    assert (finding.words, finding.message.args) == (typed, {"typed": typed, "right": right})
    assert text[finding.where.start : finding.where.end] == typed
    fixed = apply(made, finding.fix).plan
    assert fixed.nodes["p"].inlines[0].text == text.replace(typed, right)
    assert run(fixed) == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ngày 08/4/2020",
            "ngày 20 tháng 01 năm 2025",
            "tháng 6/2025",
            "tháng 12 năm 2025",
            "Quý I/2025",
            "ngày 15/02",
        ),
        *("tháng 1, tháng 2", "6 tháng 1 lần", "3 tháng 01 lần", "06 tháng, 1 năm", "ngày 3 bữa", "mỗi ngày 2 lần"),
        *("đạt 3/4 chỉ tiêu", "tỷ lệ 1/2", "giai đoạn 2021-2025", "số 31/2021/QĐ-TTg", "số 1/2/2020/X", "24/7"),
        *("ngày Quốc khánh 2-9", "ngày     /      /2025", "phiên bản 1.2.2020", "12/03/04/2020", "ngày thứ 2"),
    ],
)
def test_what_is_written_right_or_is_no_date_is_left_alone(text):
    assert found(plan(para(text))) == []


def test_dates_in_titles_bases_cells_and_notes_are_looked_at():
    made = plan(
        document(
            table(task(("x", note("ngày 1/3/2025")), "tháng 05/2025")),
            title=("Năm 2025, từ ngày 1/6/2025",),
            bases=("Căn cứ Quyết định số 1/QĐ-X ngày 2/3/2025;",),
        )
    )
    assert [finding.words for finding in found(made)] == ["1/6/2025", "2/3/2025", "1/3/2025", "tháng 05/2025"]
    assert all(run(apply(made, finding.fix).plan) != found(made) for finding in found(made))


def test_a_date_half_in_bold_is_found_without_a_fix():
    (finding,) = found(plan(para(("ngày 8/", b("4/2020")))))
    assert (finding.words, finding.fix) == ("8/4/2020", None)


@pytest.mark.parametrize("text", ["ngày 31/02/2025", "ngày 29 tháng 02 năm 2025", "ngày 31/4", "ngày 00/01/2025"])
def test_a_day_that_no_calendar_has_is_an_error(text):
    (finding,) = found(plan(para(text)))
    assert (finding.check, finding.severity) == ("no_such_day", "error")


def test_a_day_of_the_head_that_no_calendar_has_is_an_error():
    (finding,) = found(plan(document(date=Date(31, 2, 2025), id="d")))
    assert (finding.check, finding.where, finding.words) == ("no_such_day", Where("d", "date"), "31/2/2025")


# --- Structure ---------------------------------------------------------------------------------------------------


def test_labels_that_an_author_set_are_a_remark_that_can_be_undone():
    made = plan(clause("a"), clause("b", number=1, label="I", id="b"), table(group("g", task("x", label="1a", id="t"))))
    first, second = found(made)
    assert [(f.check, f.severity, f.where.node, f.words) for f in (first, second)] == [
        ("own_label", "remark", "b", "I"),
        ("own_label", "remark", "t", "1a"),
    ]
    fixed = apply(made, first.fix).plan
    assert (fixed.nodes["b"].number, fixed.nodes["b"].label) == (None, None)


def test_references_fields_and_units_that_are_no_more_are_errors():
    made = plan(
        para(("theo ", ref("gone", "Mục II"), fld("nothing"), note((unit("gone", "Phòng X"),))), id="p"),
        table(task((fld("lost"),), id="t"), numbering=RowNumbering()),
    )
    findings = found(made)
    assert [(f.where.node, f.message.key, *f.message.args.values()) for f in findings] == [
        ("p", "checks.broken_reference", "Mục II"),
        ("p", "checks.unknown_field", "nothing"),
        ("p", "checks.unknown_unit", "Phòng X"),
        ("t", "checks.unknown_field", "lost"),
    ]
    assert {f.severity for f in findings} == {"error"}


def test_references_fields_and_units_that_are_known_are_right():
    made = plan(
        clause("A", id="a"), para((ref("a"), fld("year"), unit("u"))), fields={"year": ""}, units=[Unit("u", "X")]
    )
    assert found(made) == []


# --- The five real plans -----------------------------------------------------------------------------------------

EXPECTED = {
    "000": [
        ("number_spaces", "typed.number", "Số:    22      /KH-SYT"),
        ("number_or_day_missing", "date", ""),
        ("guide_form", "typed.guide", "Ban hành kèm theo"),
        ("guide_differs", "typed.guide", "checks.guide_number_blank"),
        ("guide_differs", "typed.guide", "checks.guide_date"),
        ("guide_form", "typed.guide", "ngày     /      /2025"),
        ("date_zero", "", "tháng 03"),
        ("own_label", "", "IX."),
    ],
    "001": [("blanks_left", "number", ""), ("own_label", "", "III")],
    "002": [
        ("blanks_left", "number", ""),
        ("blanks_left", "date", ""),
        ("own_label", "", "III."),
        ("own_label", "", "3."),
    ],
    "003": [
        ("blanks_left", "number", ""),
        ("blanks_left", "date", ""),
        ("guide_form", "typed.guide", "Ban hành kèm theo"),
        ("guide_form", "typed.guide", ":"),
        ("guide_form", "typed.guide", "ngày         / 01 /2025"),
        ("date_zero", "", "tháng 1/2025"),
        ("own_label", "", "7.2."),
        ("own_label", "", "7.2"),
    ],
    "004": [
        ("number_spaces", "typed.number", "Số: 677 /KH-SYT"),
        ("date_zero", "", "ngày 07 tháng 04 năm 2021"),
        ("own_label", "", "2.2"),
        ("guide_form", "typed.guide", "Ban hành kèm theo"),
        ("number_spaces", "typed.guide", "677 /KH-SYTh"),
        ("guide_differs", "typed.guide", "checks.guide_symbol"),
        ("own_label", "", "1.2."),
    ],
}
"""What stands in the seeds, and nothing else: 000:10, 271, 411, 1022; 001:3-5, 145; 002: head lost, 349, 490; 003: head
lost, 63-65, 604, 1672, 1718; 004:5, 131, 171, 429, 434."""


@pytest.mark.parametrize("name", seed_names())
def test_the_mistakes_of_a_real_plan_are_found_and_nothing_else(name):
    seed_json(name)
    findings = run(seed(name))
    assert [
        (f.check, f.where.field, f.message.key if f.check == "guide_differs" else f.words) for f in findings
    ] == EXPECTED[name]
