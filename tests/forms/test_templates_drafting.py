"""An interview under way: nothing is refused, everything is told, the sketch shows what there is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forms.ids import counting
from forms.plan import Document, Marker
from forms.templates import build, draft, load_all, load_shipped, shipped_answers, sketch

NOW = datetime(2026, 1, 5, tzinfo=UTC)
EVERY = [template.name for template in load_all()]


def heading(plan) -> Document:
    return next(plan.documents())


def test_nothing_given_leaves_the_required_ones_missing_and_faults_none():
    stand = draft(load_shipped("trong"), {}, NOW)
    assert set(stand.missing) == {"agency", "agency_symbol", "place"}
    assert stand.faults == {}
    assert not stand.complete
    assert stand.values["year"] == 2026


def test_defaults_follow_what_is_given():
    stand = draft(load_shipped("trong"), {"agency": "Sở Y tế", "agency_symbol": "SYT", "place": "Huế"}, NOW)
    assert stand.complete
    assert stand.values["symbol"] == "KH-SYT"
    assert stand.values["agency_header"] == ["SỞ Y TẾ"]


def test_a_given_answer_stands_before_its_default_and_an_emptied_one_is_none():
    stand = draft(load_shipped("trong"), {"agency_symbol": "SYT", "symbol": "", "head_post": "Chủ tịch"}, NOW)
    assert stand.values["symbol"] == ""
    assert stand.values["head_post"] == "Chủ tịch"


def test_conditions_show_and_hide_questions():
    def ids(**given: object) -> set[str]:
        return {one.id for one in draft(load_shipped("trong"), given, NOW).questions}

    assert "deputy_post" not in ids()
    assert "deputy_post" in ids(signer_mode="kt")
    assert "collective" in ids(signer_mode="tm_kt")
    assert "carried_out" not in ids(bases=["Căn cứ Luật"])


@pytest.mark.parametrize(
    ("name", "wrong", "key"),
    [
        ("year", "năm sau", "templates.answer_not_year"),
        ("issue_date", "31/02/2026", "templates.answer_not_date"),
        ("units", [{"name": "", "id": ""}], "templates.answer_unnamed_unit"),
        ("signer_mode", "ai đó", "templates.answer_not_choice"),
    ],
)
def test_what_does_not_fit_is_told_at_its_question_and_sketched_as_left_out(name, wrong, key):
    template = load_shipped("trong")
    stand = draft(template, {name: wrong}, NOW)
    assert stand.faults[name].key == key
    assert name not in stand.values
    assert name not in stand.missing
    assert heading(sketch(template, {name: wrong}, NOW)).kind == "ke_hoach"


def test_unknown_names_are_passed_over():
    template = load_shipped("trong")
    assert "disease" not in draft(template, {"disease": "sởi"}, NOW).values
    assert sketch(template, {"disease": "sởi"}, NOW).nodes


@pytest.mark.parametrize("name", EVERY)
def test_every_template_is_sketched_without_a_single_answer(name):
    plan = sketch(load_shipped(name), {}, NOW)
    assert "[Địa danh" in heading(plan).place
    assert any(isinstance(node, Marker) for node in plan.nodes.values())


@pytest.mark.parametrize("name", EVERY)
def test_the_sketch_of_a_finished_interview_is_the_plan(name):
    template, answers = load_shipped(name), shipped_answers(name)
    stand = draft(template, answers, NOW)
    assert stand.complete
    finished = build(template, answers, counting("t"), NOW)
    assert sketch(template, answers, NOW) == finished
    assert build(template, stand.values, counting("t"), NOW) == finished


def test_a_sketch_keeps_its_ids_while_one_types():
    template = load_shipped("trong")
    first, then = (sketch(template, {"agency": name}, NOW) for name in ("Sở Y t", "Sở Y tế"))
    assert list(first.nodes) == list(then.nodes)
    assert then.dossier.fields["agency"] == "Sở Y tế"


def test_units_left_out_keep_the_names_of_the_template():
    template = load_shipped("trong")
    answers = shipped_answers("trong") | {"units": None}
    plan = build(template, answers, counting("t"), NOW)
    assert [unit.name for unit in plan.dossier.units] == [role.name for role in template.roles().values()]
