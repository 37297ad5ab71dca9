"""Lines and pages break as LibreOffice breaks those of the DOCX."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from export.blocks import Typeset
from export.layout import lay_out
from export.typeset import typeset
from forms.templates import samples
from tests.export.layout.libreoffice import Printed, alike, convert, first_words, ours
from tests.export.layout.stress import stress
from tests.office import has_libreoffice
from tests.seeds import seed, seed_names

STRESS = range(1, 13)
REAL_SHARE, STRESS_SHARE = 0.95, 0.93

pytestmark = pytest.mark.skipif(
    not has_libreoffice() and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


def real_documents() -> dict[str, Typeset]:
    seeds = {f"seed-{name}": typeset(seed(name)) for name in seed_names()}
    return seeds | {f"sample-{sample.name}": typeset(sample.plan()) for sample in samples()}


def stress_documents() -> dict[str, Typeset]:
    return {f"stress-{number}": stress(number) for number in STRESS}


@pytest.fixture(scope="module")
def documents() -> dict[str, Typeset]:
    return real_documents() | stress_documents()


@pytest.fixture(scope="module")
def theirs(documents: dict[str, Typeset], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Printed]]:
    return convert(documents, tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="module")
def mine(documents: dict[str, Typeset]) -> dict[str, list[Printed]]:
    return {name: ours(lay_out(document)) for name, document in documents.items()}


def begins_alike(mine: list[Printed], theirs: list[Printed]) -> int:
    return sum(first_words(a) == first_words(b) for a, b in zip(mine, theirs, strict=False))


def test_pages_of_the_seeds_and_samples_begin_with_the_same_words(mine, theirs, capsys: pytest.CaptureFixture[str]):
    with capsys.disabled():
        print_table(mine, theirs)
    names = list(real_documents())
    total = sum(len(theirs[name]) for name in names)
    same = sum(begins_alike(mine[name], theirs[name]) for name in names)
    assert same / total >= REAL_SHARE
    assert {name: len(mine[name]) for name in names} == {name: len(theirs[name]) for name in names}


def test_pages_of_documents_that_nobody_wrote_begin_with_the_same_words(mine, theirs):
    names = list(stress_documents())
    total = sum(len(theirs[name]) for name in names)
    assert sum(begins_alike(mine[name], theirs[name]) for name in names) / total >= STRESS_SHARE


def test_nearly_all_pages_have_the_same_lines_in_the_same_places(mine, theirs):
    pairs = [pair for name in mine for pair in zip(mine[name], theirs[name], strict=False)]
    assert sum(alike(a, b) for a, b in pairs) / len(pairs) >= 0.9


def print_table(mine: dict[str, list[Printed]], theirs: dict[str, list[Printed]]) -> None:
    """Per document: pages of ours and of LibreOffice, how many begin alike, how many are alike line by line."""
    out = sys.stdout.write
    out(f"\n{'document':44}{'ours':>6}{'theirs':>8}{'same beginning':>16}{'same lines':>12}\n")
    for name, pages in mine.items():
        other = theirs[name]
        lines = sum(map(alike, pages, other))
        out(f"{name:44}{len(pages):6}{len(other):8}{begins_alike(pages, other):16}{lines:12}\n")


def test_a_difference_would_be_seen(tmp_path: Path):
    from tests.export.layout.builders import A4, document, lines, section

    made = convert({"a": document(section(lines(60), page=A4))}, tmp_path)["a"]
    assert begins_alike(ours(lay_out(document(lines(60)))), made) == 2
    assert begins_alike(ours(lay_out(document(lines(7), lines(60)))), made) < 2
