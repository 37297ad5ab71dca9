"""The interview: defaults, checked answers, and answers that are refused with the question's label."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.plan import Date
from forms.templates import BadAnswer, Template, defaults, questions
from forms.templates.interview import LONGEST, UnitAnswer, complete
from tests.forms.templating import NOW, template

ALL = """
[[questions]]
id = "symbol"
label = "Ký hiệu"
default = "KH-{agency|upper}-{year}-{year.previous}"

[[questions]]
id = "plan_for"
kind = "year"
label = "Năm kế hoạch"
default = "{plan_year}"

[[questions]]
id = "note"
label = "Ghi chú"
default = "Theo {source}"

[[questions]]
id = "subject"
label = "Trích yếu"
required = true

[[questions]]
id = "items"
kind = "lines"
label = "Các việc"
default = ["Một {year}", "Hai"]

[[questions]]
id = "issue"
kind = "date"
label = "Ngày ban hành"
default = "{this_year}"

[[questions]]
id = "level"
kind = "number"
label = "Mức"
default = 90

[[questions]]
id = "form"
kind = "choice"
label = "Hình thức"
default = "live"
options = [{ value = "live", label = "Trực tiếp" }, { value = "online", label = "Trực tuyến" }]

[[questions]]
id = "link"
label = "Đường truyền"
required = true
when = "form = online"

[[questions]]
id = "budget"
kind = "yes_no"
label = "Kinh phí"
default = true

[[questions]]
id = "mode"
kind = "signer_mode"
label = "Thẩm quyền ký"
default = "head"
""".replace("Theo {source}", "Theo {agency}")


@pytest.fixture
def asked(tmp_path: Path) -> Template:
    return template(tmp_path, "lời", questions=ALL)


def test_defaults_see_earlier_answers_and_the_clock(asked: Template) -> None:
    answers = complete(asked, {"subject": "x", "agency": "Sở Nội vụ"}, NOW)
    assert answers["symbol"] == "KH-SỞ NỘI VỤ-2026-2025"
    assert answers["items"] == ("Một 2026", "Hai")
    assert (answers["plan_for"], answers["issue"]) == (2026, Date(year=2026))
    assert answers["units"] == (UnitAnswer("Văn phòng Sở", "vp", "VP"), UnitAnswer("Các phòng", "phong"))


@pytest.mark.parametrize(("month", "year"), [(1, 2026), (10, 2026), (11, 2027), (12, 2027)])
def test_plans_made_late_in_a_year_are_for_the_next_one(asked: Template, month: int, year: int) -> None:
    now = datetime(2026, month, 20, tzinfo=UTC)
    assert complete(asked, {"subject": "x"}, now)["plan_for"] == year


def test_a_default_that_rests_on_a_missing_answer_is_none(asked: Template) -> None:
    answers = complete(asked, {"subject": "x", "agency": None}, NOW)
    assert (answers["agency"], answers["note"]) == (None, None)


def test_a_question_that_does_not_apply_is_not_required(asked: Template) -> None:
    assert complete(asked, {"subject": "x"}, NOW)["link"] is None
    with pytest.raises(BadAnswer) as caught:
        complete(asked, {"subject": "x", "form": "online"}, NOW)
    assert caught.value.message.args == {"label": "Đường truyền"}


def test_answers_are_cleaned(asked: Template) -> None:
    answers = complete(asked, {"subject": "  Cải cách\x07\u2028hành   chính  ", "items": "Một\n\nHai\x0b"}, NOW)
    assert answers["subject"] == "Cải cách hành chính"
    assert answers["items"] == ("Một", "Hai")


@pytest.mark.parametrize(
    ("name", "raw", "answer"),
    [
        ("plan_for", 2027, 2027),
        ("plan_for", " 2027 ", 2027),
        ("issue", "15/01/2026", Date(15, 1, 2026)),
        ("issue", "3/2026", Date(None, 3, 2026)),
        ("issue", "", None),
        ("level", 0, 0),
        ("form", "online", "online"),
        ("budget", False, False),
        ("mode", "tm_kt", "tm_kt"),
        ("items", [], ()),
    ],
)
def test_an_answer_that_fits_is_taken(asked: Template, name: str, raw: object, answer: object) -> None:
    assert complete(asked, {"subject": "x", "link": "y", name: raw}, NOW)[name] == answer


@pytest.mark.parametrize(
    ("name", "raw", "key", "label"),
    [
        ("subject", None, "templates.answer_missing", "Trích yếu"),
        ("subject", "   ", "templates.answer_missing", "Trích yếu"),
        ("subject", 5, "templates.answer_not_text", "Trích yếu"),
        ("subject", "x" * (LONGEST + 1), "templates.answer_too_long", "Trích yếu"),
        ("items", 5, "templates.answer_not_lines", "Các việc"),
        ("items", ["a"] * 500, "templates.answer_not_lines", "Các việc"),
        ("items", ["a" * 4000] * 20, "templates.answer_too_long", "Các việc"),
        ("items", ["a", 5], "templates.answer_not_text", "Các việc"),
        ("plan_for", 1890, "templates.answer_not_year", "Năm kế hoạch"),
        ("plan_for", 20260, "templates.answer_not_year", "Năm kế hoạch"),
        ("plan_for", "hai nghìn", "templates.answer_not_year", "Năm kế hoạch"),
        ("plan_for", "²⁰²⁶", "templates.answer_not_year", "Năm kế hoạch"),
        ("plan_for", True, "templates.answer_not_year", "Năm kế hoạch"),
        ("plan_for", 2026.5, "templates.answer_not_year", "Năm kế hoạch"),
        ("issue", "31/02/2026", "templates.answer_not_date", "Ngày ban hành"),
        ("issue", "sắp tới", "templates.answer_not_date", "Ngày ban hành"),
        ("issue", 2026, "templates.answer_not_text", "Ngày ban hành"),
        ("level", -1, "templates.answer_not_number", "Mức"),
        ("level", "90", "templates.answer_not_number", "Mức"),
        ("level", True, "templates.answer_not_number", "Mức"),
        ("level", 10**13, "templates.answer_not_number", "Mức"),
        ("form", "phone", "templates.answer_not_choice", "Hình thức"),
        ("form", ["live"], "templates.answer_not_choice", "Hình thức"),
        ("budget", "yes", "templates.answer_not_yes_no", "Kinh phí"),
        ("budget", 1, "templates.answer_not_yes_no", "Kinh phí"),
        ("mode", "pp", "templates.answer_not_choice", "Thẩm quyền ký"),
        ("units", "Văn phòng", "templates.answer_not_units", "Đơn vị"),
        ("units", [{"title": "Văn phòng"}], "templates.answer_not_units", "Đơn vị"),
        ("units", [{"name": "Văn phòng", "colour": "red"}], "templates.answer_not_units", "Đơn vị"),
        ("units", [{"name": " "}], "templates.answer_unnamed_unit", "Đơn vị"),
        ("units", [{"name": "A", "id": "nobody"}], "templates.answer_unknown_unit", "Đơn vị"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(asked: Template, name: str, raw: object, key: str, label: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        complete(asked, {"subject": "x", "link": "y", name: raw}, NOW)
    assert caught.value.message.key == key
    assert caught.value.message.args["label"] == label


def test_an_answer_to_no_question_is_refused(asked: Template) -> None:
    with pytest.raises(BadAnswer) as caught:
        complete(asked, {"subject": "x", "colour": "red"}, NOW)
    assert (caught.value.message.key, caught.value.message.args) == ("templates.unknown_answer", {"name": "colour"})


def test_answers_that_are_no_object_are_refused(asked: Template) -> None:
    with pytest.raises(BadAnswer) as caught:
        complete(asked, ["x"], NOW)  # type: ignore[arg-type]
    assert caught.value.message.key == "templates.answers_not_object"


def test_named_units_take_their_role_and_others_follow(asked: Template) -> None:
    raw = [{"name": "Chi cục"}, {"id": "phong", "name": "Các khoa", "short": "K"}]
    assert complete(asked, {"subject": "x", "units": raw}, NOW)["units"] == (
        UnitAnswer("Văn phòng Sở", "vp", "VP"),
        UnitAnswer("Các khoa", "phong", "K"),
        UnitAnswer("Chi cục"),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(raw=JSON, name=st.sampled_from(["subject", "items", "plan_for", "issue", "level", "form", "budget", "units"]))
def test_any_answer_is_taken_or_refused_in_words(asked: Template, raw: object, name: str) -> None:
    told = ""
    try:
        complete(asked, {"subject": "x", "link": "y", name: raw}, NOW)
    except BadAnswer as refused:
        told = refused.message.key
    assert told == "" or told.startswith("templates.answer")


# --- What the interview begins with ------------------------------------------------------------------------------


def test_defaults_are_plain_values_that_are_taken_back(asked: Template) -> None:
    begun = defaults(asked, {"agency": "Sở Nội vụ", "place": "Huế", "issue": "05/3/2026"}, NOW)
    assert begun["agency"] == "Sở Nội vụ"
    assert begun["symbol"] == "KH-SỞ NỘI VỤ-2026-2025"
    assert begun["issue"] == "05/3/2026"
    assert begun["items"] == ["Một 2026", "Hai"]
    assert begun["units"] == [
        {"name": "Văn phòng Sở", "id": "vp", "short": "VP"},
        {"name": "Các phòng", "id": "phong", "short": ""},
    ]
    assert not {"subject", "link", "place"} & set(begun)
    again = complete(asked, {**begun, "subject": "x"}, NOW)
    assert again["issue"] == Date(5, 3, 2026)
    assert again["form"] == "live"


def test_what_is_known_about_the_agency_is_checked(asked: Template) -> None:
    with pytest.raises(BadAnswer):
        defaults(asked, {"plan_for": 1}, NOW)


def test_only_questions_that_apply_are_asked(asked: Template) -> None:
    assert "link" not in {one.id for one in questions(asked, {"form": "live"})}
    assert "link" in {one.id for one in questions(asked, {"form": "online"})}
