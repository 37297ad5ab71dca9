"""The walk through what is still to complete."""

from __future__ import annotations

from desktop.actions.amending import amended
from desktop.actions.completing import counts, has_open_places, next_place, open_places
from forms.plan import Date, TypedLines
from tests.builders import clause, marker, plan


def example():
    return plan(
        clause("MỘT", clause("a", id="a"), id="one"),
        clause("HAI", id="two"),
        markers=(marker("two", "hai"), marker("a", "một"), marker("one", "chỉ dẫn", kind="guidance")),
        id="d",
    )


def test_open_places_stand_in_the_order_of_reading():
    assert [one.text for one in open_places(example())] == ["một", "hai"]


def test_two_things_to_complete_in_one_place_are_two():
    it = plan(clause("x", id="c"), markers=(marker("c", "tên"), marker("c", "ngày")))
    assert [one.text for one in open_places(it)] == ["tên", "ngày"]
    assert counts(open_places(it)) == {"c": 2}


def test_guidance_is_nothing_to_complete():
    assert counts(open_places(example())) == {"a": 1, "two": 1}


def test_the_walk_goes_round():
    it = example()
    assert [next_place(it, here).target for here in ("", "one", "a", "two", "nowhere")] == ["a", "a", "two", "a", "a"]
    assert [next_place(it, here, back=True).target for here in ("two", "a")] == ["a", "two"]


def test_a_finished_plan_has_no_next_place():
    assert next_place(plan(clause()), "") is None
    assert not has_open_places(plan(clause()))
    assert has_open_places(example())


def test_a_marker_whose_target_is_gone_is_passed_over():
    it = plan(clause(), markers=(marker("gone"),))
    assert open_places(it) == []
    assert not has_open_places(it)


def test_an_amended_plan_waits_for_its_own_number_and_day():
    it = plan(clause("x", id="c"), number="12", date=Date(5, 2, 2025), typed=TypedLines(number="Số: 12 /KH-SYT"))
    after = amended(it)
    document = next(after.documents())
    assert (document.number, document.date, document.typed.number) == (None, Date(None, 2, 2025), None)
    assert after.nodes["c"] is it.nodes["c"]
    assert next(it.documents()).number == "12"
