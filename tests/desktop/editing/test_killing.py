"""SIGKILL at any moment loses nothing that was acknowledged, and leaves no half change."""

import os
import random
from pathlib import Path

import pytest

from desktop.storage.clock import SystemClock
from desktop.storage.store import Store
from tests.builders import clause, plan
from tests.desktop.editing.killing import kill_once


@pytest.fixture
def drafted(path: Path) -> str:
    """The id of a plan in a library that a drafter is about to work on."""
    with Store.open(path, SystemClock()) as store:
        return store.create_plan(plan(clause("0"), number=None))


def kill(path: Path, plan: str, times: int, seed: int) -> None:
    chance = random.Random(seed)
    done = 0
    for _ in range(times):
        more = kill_once(path, plan, chance)
        assert more > done
        done = more
    assert done >= times


@pytest.mark.skipif(os.name == "nt", reason="killing is another thing there")
def test_a_killed_drafter_loses_nothing_that_was_acknowledged(path: Path, drafted: str) -> None:
    kill(path, drafted, times=4, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_hundreds_of_kills_lose_nothing_that_was_acknowledged(path: Path, drafted: str, seed: int) -> None:
    kill(path, drafted, times=30, seed=seed)
