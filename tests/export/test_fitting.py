"""Pulling pages back: what is weak is found; what helps is small, within the decree's ranges, and harms nothing."""

from __future__ import annotations

import msgspec
import pytest

from export.fitting import LAST_MEANS, LINES_WITH_SIGNATURE, MEANS, NEARLY_EMPTY, Change, best, search, weak_ends
from export.layout.document import Layout as Pages
from export.typeset import typeset
from forms.edits import apply
from forms.plan import Layout
from forms.regulation import load, outside
from forms.templates import samples
from tests.builders import appendix, clause, decision, document, plan, table, task
from tests.seeds import seed, seed_names

WORDS = (
    "Tăng cường công tác chỉ đạo, điều hành thực hiện nhiệm vụ cải cách hành chính; nâng cao chất lượng phục vụ. " * 2
)
ONE = "Tổng hợp, báo cáo."


def with_clauses(count: int, *short: str, **head):
    return plan(*[clause(WORDS) for _ in range(count)], *map(clause, short), **head)


def nearly_empty(**head):
    """A document without a signature, whose last page holds a line or two."""
    for count in range(8, 40):
        it = with_clauses(count, recipients=None, signatures=(), **head)
        if [end.weakness for end in weak_ends(it)] == ["nearly_empty"]:
            return it
    raise AssertionError("no such length")


def lone_signature(**head):
    """A document whose signature stands on its last page with fewer lines than it should."""
    for count in range(8, 40):
        it = with_clauses(count, **head)
        if [end.weakness for end in weak_ends(it)] == ["lone_signature"]:
            return it
    raise AssertionError("no such length")


def pages_of(it) -> list:
    return list(Pages(typeset(it)).pages())


def proposals(it, place: int = 0):
    return best(it, weak_ends(it)[place], most=10)


def test_a_document_that_ends_well_has_no_weak_end():
    assert weak_ends(plan(clause("Mục đích"))) == ()


def test_a_single_page_is_never_weak_however_empty():
    assert weak_ends(plan(clause("A"), recipients=None, signatures=(), appendices=(appendix("DANH MỤC", "một"),))) == ()


def test_a_nearly_empty_last_page_is_found_with_what_it_fills():
    it = nearly_empty()
    (end,) = weak_ends(it)
    assert end.pages == len(pages_of(it))
    assert 0 < end.share <= NEARLY_EMPTY
    assert end.section == end.document == it.dossier.documents[0]


def test_a_signature_with_too_few_lines_above_is_found():
    it = lone_signature()
    (end,) = weak_ends(it)
    last = pages_of(it)[-1]
    signature = min(area.y for area in last.areas if area.id == end.document)
    above = {round(span.y) for span in last.spans if 57 < span.y < signature}
    assert len(above) < LINES_WITH_SIGNATURE


def test_an_appendix_is_judged_by_itself_and_changed_by_its_document():
    rows = [task("Kiểm tra việc thực hiện nhiệm vụ " * 3) for _ in range(60)]
    for count in range(10, 60):
        it = plan(clause("A"), appendices=(appendix("DANH MỤC", table(*rows[:count]), id="list"),))
        ends = weak_ends(it)
        if ends:
            break
    assert [(end.section, end.document) for end in ends] == [("list", it.dossier.documents[0])]
    assert ends[0].title == "Phụ lục. DANH MỤC"


@pytest.mark.parametrize("make", [nearly_empty, lone_signature])
def test_what_is_proposed_really_helps(make):
    it = make()
    found = proposals(it)
    assert found
    for proposal in found:
        after = apply(it, proposal.edit).plan
        assert weak_ends(after) == ()
        assert [(count.before, count.after) for count in proposal.pages] == [(len(pages_of(it)), len(pages_of(after)))]


def test_a_nearly_empty_page_goes_away():
    for proposal in proposals(nearly_empty()):
        (count,) = proposal.pages
        assert count.after == count.before - 1


def test_a_lone_signature_may_also_get_company_by_looser_lines():
    ways = {tuple(count.after - count.before for count in one.pages) for one in proposals(lone_signature())}
    assert ways == {(-1,), (0,)}


@pytest.mark.parametrize("make", [nearly_empty, lone_signature])
def test_all_that_is_proposed_lies_within_the_decree_s_ranges(make):
    for proposal in proposals(make()):
        assert outside(proposal.edit.value) == ()
        assert load().resolve(proposal.edit.value)


def test_as_little_as_helps_is_changed():
    """One step back on any value that a proposal changes, and it helps no more."""
    it = lone_signature()
    means = {mean.key: mean for mean in (*MEANS, *LAST_MEANS)}
    for proposal in proposals(it):
        for change in proposal.changes:
            sign = 1 if change.after > change.before else -1
            back = round(change.after - sign * means[change.key].step, 3)
            value = msgspec.structs.replace(proposal.edit.value, **{change.key: back})
            assert weak_ends(apply(it, msgspec.structs.replace(proposal.edit, value=value)).plan)


def test_the_cheapest_comes_first_and_no_two_are_the_same():
    found = proposals(lone_signature())
    assert [one.cost for one in found] == sorted(one.cost for one in found)
    assert len({one.changes for one in found}) == len(found) > 1


def test_other_settings_of_the_document_stay():
    it = lone_signature(layout=Layout(indent_mm=10, table_size=13))
    for proposal in proposals(it):
        assert (proposal.edit.value.indent_mm, proposal.edit.value.table_size) == (10, 13)


def test_changes_say_from_what_to_what():
    changes = [change for proposal in proposals(lone_signature()) for change in proposal.changes]
    assert {change.before for change in changes if change.key == "line_spacing"} == {1.15}
    assert all(isinstance(change, Change) and change.before != change.after for change in changes)


def test_smaller_type_is_the_last_resort_and_said_so():
    tight = Layout(
        line_spacing=1, signature_gap_mm=20, margin_right_mm=15, margin_top_mm=20, margin_bottom_mm=20, para_gap=6
    )
    found = proposals(nearly_empty(layout=tight))
    assert [[change.key for change in one.changes] for one in found] == [["body_size"]]
    assert all(one.last_resort for one in found)
    assert not any(one.last_resort for one in proposals(nearly_empty()) if "body_size" not in str(one.changes))


def test_where_nothing_within_the_ranges_helps_nothing_is_proposed():
    smallest = Layout(
        line_spacing=1,
        signature_gap_mm=20,
        margin_right_mm=15,
        margin_top_mm=20,
        margin_bottom_mm=20,
        para_gap=6,
        body_size=13,
        table_size=11,
    )
    assert proposals(nearly_empty(layout=smallest)) == ()


def test_values_outside_the_range_are_not_moved_further_out():
    for proposal in proposals(nearly_empty(layout=Layout(margin_right_mm=12))):
        assert proposal.edit.value.margin_right_mm == 12


def test_a_cure_that_makes_another_part_longer_is_no_cure():
    it = samples()[0].plan()
    for place, end in enumerate(weak_ends(it)):
        for proposal in proposals(it, place):
            assert all(count.after <= count.before for count in proposal.pages)
            assert end.section not in {one.section for one in weak_ends(apply(it, proposal.edit).plan)}


def test_a_decision_s_plan_is_changed_alone():
    for count in range(8, 40):
        it = plan(decision(id="qd"), document(*[clause(WORDS) for _ in range(count)], id="kh"))
        if weak_ends(it):
            break
    (end,) = weak_ends(it)
    assert (end.section, end.document) == ("kh", "kh")
    for proposal in best(it, end):
        assert proposal.edit.id == "kh"
        assert proposal.pages[0].before == proposal.pages[0].after


def test_a_search_can_be_left_at_any_trial():
    it = lone_signature()
    trials = search(it, weak_ends(it)[0])
    first = next(trials)
    trials.close()
    assert first is None or first.changes
    assert list(trials) == []


@pytest.mark.parametrize("name", seed_names())
def test_real_plans_are_cured_where_anything_is_proposed(name):
    it = seed(name)
    for end in weak_ends(it)[:2]:
        for proposal in best(it, end, most=2):
            after = apply(it, proposal.edit).plan
            assert end.section not in {one.section for one in weak_ends(after)}
            assert sum(c.after for c in proposal.pages) <= sum(c.before for c in proposal.pages)
            assert set(outside(proposal.edit.value)) <= set(outside(it.nodes[end.document].layout))
