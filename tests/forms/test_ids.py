"""Ids are short, well formed, and come from a source."""

import re

from forms.ids import counting, new_id


def test_random_ids_are_well_formed_and_differ():
    made = {new_id() for _ in range(2_000)}
    assert len(made) == 2_000
    assert all(re.fullmatch("n[0-9a-z]{12}", one) for one in made)


def test_a_counting_source_gives_the_same_ids_each_time():
    first, second = counting("r"), counting("r")
    assert [first(), first(), second()] == ["r1", "r2", "r1"]
