"""Findings that a drafter sets aside: remembered by their words, shown on demand, brought back."""

from forms import plan_json
from forms.checks import House, Incremental, ignoring, report, restoring, standard, switched
from forms.edits import Place, SpliceText, apply
from tests.builders import document, para, plan


def zeros(made):
    whole = report(made)
    return [one for one in whole.findings if one.check == "date_zero"], [
        one for one in whole.ignored if one.finding.check == "date_zero"
    ]


def test_a_finding_that_is_set_aside_is_remembered_with_its_reason():
    made = plan(para("ngày 8/4/2020 và ngày 9/4/2020", id="p"))
    first, second = zeros(made)[0]
    after = apply(made, ignoring(made, first, "Nguyên văn", "m1")).plan
    standing, aside = zeros(after)
    assert [one.words for one in standing] == [second.words]
    assert [(one.finding.words, one.reason, one.marker) for one in aside] == [(first.words, "Nguyên văn", "m1")]


def test_it_survives_the_file_and_edits_elsewhere():
    made = plan(para("ngày 8/4/2020", id="p"))
    after = apply(made, ignoring(made, zeros(made)[0][0], "", "m1")).plan
    again = plan_json.load(plan_json.dump(after))
    assert zeros(again)[0] == []
    moved = apply(again, SpliceText(Place("p"), 0, 0, 0, "Từ ")).plan
    assert zeros(moved)[0] == []


def test_it_comes_back_when_its_words_change():
    made = plan(para("ngày 8/4/2020", id="p"))
    after = apply(made, ignoring(made, zeros(made)[0][0], "", "m1")).plan
    changed = apply(after, SpliceText(Place("p"), 0, 5, 1, "7")).plan
    assert [one.words for one in zeros(changed)[0]] == ["7/4/2020"]


def test_it_can_be_taken_back_and_undone():
    made = plan(para("ngày 8/4/2020", id="p"))
    applied = apply(made, ignoring(made, zeros(made)[0][0], "", "m1"))
    aside = zeros(applied.plan)[1][0]
    assert zeros(apply(applied.plan, restoring(aside)).plan)[0] == zeros(made)[0]
    assert apply(applied.plan, applied.inverse).plan == made


def test_an_open_plan_shows_it_set_aside_at_once():
    made = plan(document(para("ngày 8/4/2020", id="p"), id="d"))
    live = Incremental(switched(standard(), House()))
    (finding,) = [one for one in live.start(made).findings if one.check == "date_zero"]
    applied = apply(made, ignoring(made, finding, "x", "m1"))
    whole = live.update(applied.plan, applied.touched)
    assert "date_zero" not in [one.check for one in whole.findings]
    assert [one.reason for one in whole.ignored] == ["x"]
    assert whole.outcome("date_zero") == "clean"
