"""Running the command line inside a test."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop import cli
from forms.plan import Plan
from forms.plan_json import dump
from tests.builders import clause, plan, table, task


@dataclass
class Answer:
    """What a command line came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def soankh(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; the window, were it asked for, answers with 0."""

    def run(*arguments: object) -> Answer:
        def window(file: str | None, library: str | None) -> int:
            sys.stdout.write(f"window {file} {library}\n")
            return 0

        code = cli.run([str(argument) for argument in arguments], window=window)
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture
def small_plan() -> Plan:
    """A plan with a title, two clauses, a sub-clause and a table."""
    body = clause("Mục đích", clause("Nâng cao chất lượng")), clause("Tổ chức thực hiện"), table(task("", "Tập huấn"))
    return plan(*body, title=("Nâng cao chất lượng phục vụ",))


@pytest.fixture
def plan_file(tmp_path: Path, small_plan: Plan) -> Path:
    """The small plan's JSON on disk, in a folder with blanks and marks."""
    folder = tmp_path / "kế hoạch của tôi"
    folder.mkdir()
    file = folder / "kế hoạch.json"
    file.write_bytes(dump(small_plan))
    return file
