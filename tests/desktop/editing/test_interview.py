"""The interview without a window: whose answer counts, what is kept, when something is said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.agency import starting_profile
from desktop.editing.interview import Interview
from forms.ids import counting
from forms.templates import BadAnswer, load_shipped

NOW = datetime(2026, 1, 5, tzinfo=UTC)
BLANK, DISEASE = load_shipped("trong"), load_shipped("phong_chong_dich")


@pytest.fixture
def interview():
    return Interview(starting_profile("so_y_te", "tỉnh Khánh Hòa").answers(), NOW)


def answer(interview, template, name, value) -> None:
    interview.answer(template.question(name), value)


def shown(interview, template, name) -> object:
    return interview.shown(template.question(name), interview.stand(template))


def problem(interview, template, name, *, all_of_them=False):
    return interview.problem(template.question(name), interview.stand(template), all_of_them=all_of_them)


def test_the_agency_stands_before_a_default_and_the_drafter_before_the_agency(interview):
    assert shown(interview, BLANK, "agency_symbol") == "SYT"
    answer(interview, BLANK, "agency_symbol", "SYTKH")
    assert shown(interview, BLANK, "agency_symbol") == "SYTKH"
    assert shown(interview, BLANK, "symbol") == "KH-SYTKH"
    interview.forget(BLANK.question("agency_symbol"))
    assert shown(interview, BLANK, "symbol") == "KH-SYT"


def test_only_what_the_drafter_typed_counts_as_begun(interview):
    assert not interview.begun
    answer(interview, BLANK, "subject", "")
    assert interview.begun


def test_an_answer_goes_with_its_question_to_another_template(interview):
    answer(interview, BLANK, "place", "Nha Trang")
    assert shown(interview, DISEASE, "place") == "Nha Trang"
    assert interview.typed(DISEASE.question("place"))


def test_questions_of_one_name_that_mean_other_things_keep_their_answers_apart(interview):
    assert {BLANK.question("units").kind, DISEASE.question("units").kind} == {"units"}
    answer(interview, BLANK, "units", [{"id": "dau_moi", "name": "Phòng Kế hoạch", "short": ""}])
    assert shown(interview, BLANK, "units")[0]["name"] == "Phòng Kế hoạch"
    assert shown(interview, DISEASE, "units")[0]["id"] == "y_te"
    assert not interview.typed(DISEASE.question("units"))


def test_an_answer_that_does_not_fit_is_shown_as_typed_and_said(interview):
    answer(interview, BLANK, "year", "năm sau")
    assert shown(interview, BLANK, "year") == "năm sau"
    assert problem(interview, BLANK, "year").key == "templates.answer_not_year"


def test_a_missing_answer_is_said_once_it_was_touched_or_all_are_asked_for():
    interview = Interview({}, NOW)
    assert problem(interview, BLANK, "agency") is None
    assert problem(interview, BLANK, "agency", all_of_them=True).key == "new_plan.answer_needed"
    answer(interview, BLANK, "agency", "")
    assert problem(interview, BLANK, "agency").args == {"label": BLANK.question("agency").label}


def test_the_plan_refuses_what_the_sketch_passes_over():
    interview = Interview({}, NOW)
    assert interview.sketch(BLANK).nodes
    with pytest.raises(BadAnswer):
        interview.plan(BLANK, counting())


def test_the_plan_has_the_ids_that_it_is_given(interview):
    made = interview.plan(BLANK, counting("mới"))
    assert all(key.startswith("mới") for key in made.nodes)


def test_what_is_known_of_the_agency_and_not_asked_is_passed_over():
    interview = Interview({"không ai hỏi": "x", "place": "Huế"}, NOW)
    assert interview.given(BLANK) == {"place": "Huế"}
