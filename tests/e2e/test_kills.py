"""SIGKILL at any moment of the script takes no more than the last second of typing."""

import os
import random
from pathlib import Path

import pytest

from tests.e2e.killing import ALL, kill_once, spoken

pytestmark = pytest.mark.skipif(os.name == "nt", reason="killing is another thing there")


def test_the_script_says_as_much_as_the_kills_wait_for() -> None:
    assert len(spoken()) == ALL


@pytest.mark.parametrize("seed", range(10))
def test_a_killed_day_loses_at_most_its_last_second(tmp_path: Path, seed: int) -> None:
    kill_once(tmp_path, random.Random(seed))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 300))
def test_two_hundred_killed_days_lose_at_most_their_last_second(tmp_path: Path, seed: int) -> None:
    kill_once(tmp_path, random.Random(seed))
