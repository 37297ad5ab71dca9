"""The benchmarks' own arithmetic: what is compared with what, what counts as met, how it is reported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer.bench.__main__ import FAMILIES
from installer.bench.measure import Figures, Measure, Pairing, compare, run
from installer.bench.report import page
from installer.bench.setting import Family, Setting
from installer.bench.window_child import Heart


def figures(wall: float, memory: float = 50.0, reported: float | None = None) -> Figures:
    return Figures(wall, memory, reported)


def test_a_ratio_is_the_median_of_the_ratios_of_a_round() -> None:
    assert Pairing("case", 2.0, ours=[1.0, 9.0, 2.0], floor=[1.0, 1.0, 1.0], memory=[1, 1, 1]).ratio == 2.0


def test_case_and_floor_run_in_turn_and_the_first_round_is_thrown_away() -> None:
    asked: list[str] = []

    def step(name: str, wall: float):
        def taken() -> Figures:
            asked.append(name)
            return figures(wall)

        return taken

    pairing = compare(Pairing("case", 2.0), 3, step("ours", 3.0), step("floor", 2.0), reported=False)
    assert asked == ["floor", "ours", "ours", "floor", "floor", "ours", "ours", "floor"]
    assert (pairing.ours, pairing.floor, pairing.ratio) == ([3.0] * 3, [2.0] * 3, 1.5)


@pytest.mark.parametrize(
    ("ratio", "memory", "met"), [(1.5, 100, True), (2.5, 100, False), (1.5, 300, False)], ids=["well", "slow", "heavy"]
)
def test_a_case_is_met_within_ratio_and_memory(ratio: float, memory: float, met: bool) -> None:
    assert Pairing("case", 2.0, 250.0, ours=[ratio], floor=[1.0], memory=[memory]).met is met


def test_a_measure_is_the_median_of_its_rounds() -> None:
    measure = Measure("case", "ms", 16.0, [10.0, 40.0, 12.0])
    assert (measure.value, measure.met) == (12.0, True)
    assert not Measure("case", "ms", 11.0, [10.0, 40.0, 12.0]).met


def test_what_a_process_says_of_itself_is_read(tmp_path: Path) -> None:
    code = "import os; print('10 pages'); print('figure editor 12.500'); print(os.environ['MORE'])"
    assert run([sys.executable, "-c", code], tmp_path, {"MORE": "figure memory 7.000"}).named == {
        "editor": 12.5,
        "memory": 7.0,
    }


def test_a_process_that_fails_is_told_with_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such luck"):
        run([sys.executable, "-c", "print('no such luck'); raise SystemExit(3)"], tmp_path)


def test_each_family_has_a_section_with_its_tables() -> None:
    family = Family("one", "One kind", "What it is.", lambda setting: iter(()))
    text = page({family: [Pairing("p", 2.0, ours=[3.0], floor=[1.0], memory=[9.0]), Measure("m", "ms", 5.0, [4.0])]})
    assert "## One kind\n\nWhat it is.\n" in text
    assert "| p | 1 | 3.0000 | 1.0000 | 3.00 | 2 | 9 | **missed** |" in text
    assert "| m | 1 | 4.0 ms | 5 ms | met |" in text


def test_families_are_told_apart_and_say_what_they_measure() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)
    assert all(family.heading and family.text for family in FAMILIES)


def test_a_first_impression_takes_fewer_rounds(tmp_path: Path) -> None:
    assert Setting(tmp_path, tmp_path, quick=True).rounds(20) == 4
    assert Setting(tmp_path, tmp_path, quick=False).rounds(20) == 20


def test_the_heart_knows_how_long_the_interface_stood_still(qtbot) -> None:
    heart = Heart()
    qtbot.waitUntil(lambda: heart.longest > 0)
    before = heart.longest
    total = sum(number * number for number in range(2_000_000))
    qtbot.waitUntil(lambda: heart.longest > before)
    assert total
    assert heart.stop() > 20
