"""The five real plans, typed in five habits of offices, come back as what they are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from forms.importing.foreign import Imported, import_foreign
from forms.plan import Document
from forms.plan_json import dump, load
from tests.forms.importing.measuring import (
    appendix_parts,
    clause_score,
    given_cells,
    given_tables,
    part_differences,
    plan_cells,
    plan_tables,
    squeezed,
)
from tests.forms.importing.typist import HABITS, Habit, type_document
from tests.seeds import seed_json, seed_names

CASES = [(name, habit) for name in seed_names() for habit in HABITS]


@pytest.fixture(params=CASES, ids=[f"{name}-{habit.name}" for name, habit in CASES])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[dict, Imported]:
    name, habit = request.param
    given = seed_json(name)
    return given, import_foreign(type_document(given, habit, tmp_path / "a.docx"))


def documents(given: dict, imported: Imported) -> list[tuple[Document, dict]]:
    expected = [given, *([given["attached"]] if given.get("attached") else [])]
    return list(zip(imported.plan.documents(), expected, strict=True))


def test_a_real_plan_comes_back_as_it_is(case: tuple[dict, Imported]) -> None:
    given, imported = case
    for document, expected in documents(given, imported):
        assert part_differences(imported.plan, document, expected) == {}
        score, differing = clause_score(imported.plan, document, expected)
        assert score >= 0.97, differing
        assert cell_share(imported, document, expected) >= 0.95
        assert evened(appendix_parts(imported.plan, document)) == evened(
            [(one["label"] or "", one["title"], one["reference"], one["orientation_guess"])
             for one in expected.get("appendices", [])]
        )  # fmt: skip
    words = imported.report.words
    assert (words.missing, words.added) == ({}, {})
    assert load(dump(imported.plan)) == imported.plan


def cell_share(imported: Imported, document: Document, expected: dict) -> float:
    found = Counter(
        (number, cell)
        for number, table in enumerate(plan_tables(imported.plan, document))
        for cell in plan_cells(imported.plan, table)
    )
    typed = Counter(
        (number, cell) for number, table in enumerate(given_tables(expected)) for cell in given_cells(table)
    )
    assert bool(found) == bool(typed)
    return (found & typed).total() / typed.total() if typed else 1.0


def evened(parts: list) -> list:
    return [(label, title, squeezed(guide or ""), lies) for label, title, guide, lies in parts]


def test_the_same_file_gives_the_same_plan(tmp_path: Path) -> None:
    path = type_document(seed_json("001"), Habit("plain"), tmp_path / "a.docx")
    assert dump(import_foreign(path).plan) == dump(import_foreign(path).plan)
