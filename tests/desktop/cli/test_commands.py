"""`new`, `check`, `schema` and `library` as a person runs them."""

import json
from pathlib import Path

import pytest

from forms import templates
from forms.plan_json import dump, load
from tests.builders import clause, plan, ref
from tests.desktop.cli.conftest import Run

SHIPPED = [template.name for template in templates.load_all()]


# --- schema ---


def test_the_schema_is_printed(soankh: Run) -> None:
    answer = soankh("schema")
    assert (answer.code, answer.err) == (0, "")
    schema = json.loads(answer.out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "Plan" in schema["$defs"]


# --- new ---


def test_templates_are_listed_with_their_titles(soankh: Run) -> None:
    answer = soankh("new", "--list")
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines()] == SHIPPED
    assert all(template.title in answer.out for template in templates.load_all())


@pytest.mark.parametrize("name", SHIPPED)
def test_each_template_makes_a_plan_of_its_shipped_answers(soankh: Run, tmp_path: Path, name: str) -> None:
    answers, out = tmp_path / "answers.json", tmp_path / "out.json"
    answers.write_text(json.dumps(templates.shipped_answers(name)), encoding="utf-8")
    answer = soankh("new", name, "--answers", answers, "-o", out)
    assert (answer.code, answer.err) == (0, "")
    assert load(out.read_bytes()).dossier.documents


def test_questions_are_told_with_answers_to_begin_with(soankh: Run) -> None:
    answer = soankh("new", "trong", "--questions")
    assert answer.code == 0
    assert "agency = null" in answer.out
    assert "(cần trả lời)" in answer.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["new"], "--list"),
        (["new", "không-có", "-o", "a.json"], "không-có"),
        (["new", "trong"], "-o"),
        (["new", "trong", "-o", "a.docx"], ".json"),
        (["new", "trong", "-o", "a.json", "--answers", "gone.json"], "gone.json"),
        (["new", "gone.toml", "-o", "a.json"], "gone.toml"),
        (["new", "trong", "-o", "a.json"], "cơ quan"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_made_is_said(
    soankh: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = soankh(*line)
    assert answer.code == 2
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize("content", ["", "[]", "{", '"a"', "[" * 100_000, '{"a": 1' + "0" * 5000 + "}", "\ud800"])
def test_answers_that_are_none_are_refused(soankh: Run, tmp_path: Path, content: str) -> None:
    answers = tmp_path / "answers.json"
    answers.write_bytes(content.encode("utf-8", "surrogatepass"))
    answer = soankh("new", "trong", "--answers", answers, "-o", tmp_path / "a.json")
    assert answer.code == 2
    assert "ngoài dự kiến" not in answer.err
    assert not (tmp_path / "a.json").exists()


# --- check ---


@pytest.fixture
def broken_file(tmp_path: Path) -> Path:
    """A plan with a cross-reference to nowhere."""
    file = tmp_path / "broken.json"
    file.write_bytes(dump(plan(clause(("Theo ", ref("gone"))))))
    return file


def test_a_plan_without_errors_ends_with_nought(soankh: Run, plan_file: Path) -> None:
    answer = soankh("check", plan_file)
    assert (answer.code, answer.err) == (0, "")


def test_a_plan_with_an_error_ends_with_one_and_says_where(soankh: Run, broken_file: Path) -> None:
    answer = soankh("check", broken_file)
    assert answer.code == 1
    assert "Lỗi · " in answer.out
    assert answer.out.splitlines()[-1].startswith("1 lỗi")


def test_findings_are_given_as_json(soankh: Run, broken_file: Path) -> None:
    answer = soankh("check", broken_file, "--json")
    told = json.loads(answer.out)
    assert answer.code == 1
    assert told["counts"]["error"] == 1
    (finding,) = [one for one in told["findings"] if one["severity"] == "error"]
    assert finding["check"] == "broken_reference"
    assert finding["where"]["node"]
    assert finding["place"]
    assert finding["message"]["text"].endswith(".")


def test_findings_are_told_in_english_too(soankh: Run, broken_file: Path) -> None:
    answer = soankh("check", broken_file, "--lang", "en")
    assert "Error · " in answer.out
    assert answer.out.splitlines()[-1].startswith("1 error")


# --- library ---


@pytest.fixture
def kept(soankh: Run, plan_file: Path) -> str:
    """The id of the small plan in the library."""
    answer = soankh("library", "import", plan_file)
    assert (answer.code, answer.err) == (0, "")
    return answer.out.rstrip().rstrip(".").rpartition(" ")[2]


def test_a_plan_goes_into_the_library_and_out_again(soankh: Run, kept: str, plan_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert soankh("library", "export", kept, "-o", out).code == 0
    assert out.read_bytes() == plan_file.read_bytes()


def test_a_plan_of_the_library_is_exported_and_checked_by_its_id(soankh: Run, kept: str, tmp_path: Path) -> None:
    assert soankh("export", f"library:{kept}", "-o", tmp_path / "a.docx").code == 0
    assert soankh("export", f"library:{kept[:4]}", "-o", tmp_path / "a.pdf").code == 0
    assert soankh("check", f"library:{kept}").code == 0


def test_the_library_lists_searches_and_shows(soankh: Run, kept: str) -> None:
    assert kept in soankh("library", "list").out
    assert kept in soankh("library", "search", "nang cao", "CHẤT").out
    assert soankh("library", "search", "không có chữ này").out == "0 kế hoạch\n"
    (line,) = json.loads(soankh("library", "list", "--json").out)
    assert line["id"] == kept
    assert f"id: {kept}" in soankh("library", "show", kept).out


def test_a_library_of_another_name_is_another_library(soankh: Run, kept: str, plan_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "kho khác.sqlite"
    assert soankh("--library", other, "library", "import", plan_file).code == 0
    assert kept not in soankh("--library", other, "library", "list").out


def test_a_backup_brings_the_library_back(soankh: Run, kept: str, plan_file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    assert soankh("library", "backup", "-o", backup).code == 0
    soankh("library", "import", plan_file)
    restored = soankh("library", "restore", backup)
    assert restored.code == 0
    assert "được giữ ở" in restored.out
    (line,) = json.loads(soankh("library", "list", "--json").out)
    assert line["id"] == kept


def test_a_backup_without_a_name_goes_among_the_librarys_own(soankh: Run, kept: str, own_home: Path) -> None:
    assert soankh("library", "backup").code == 0
    assert len(list((own_home / "backups").iterdir())) == 1
    assert kept in soankh("library", "list").out


def test_a_sound_library_is_said_to_be_one(soankh: Run, kept: str) -> None:
    answer = soankh("library", "verify")
    assert (answer.code, answer.err) == (0, "")
    assert kept


def test_a_damaged_plan_is_found_and_told(soankh: Run, kept: str, own_home: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(own_home / "library.sqlite")) as connection:
        connection.execute("UPDATE node SET data = 'x'")
        connection.commit()
    answer = soankh("library", "verify")
    assert answer.code == 1
    assert kept in answer.err
    assert soankh("export", f"library:{kept}", "-o", "never.json").code == 2
    assert not Path("never.json").exists()


LIBRARY_LINES = [
    ["library", "list"],
    ["library", "search", "a"],
    ["library", "show", "a"],
    ["library", "export", "a", "-o", "never.json"],
    ["library", "backup", "-o", "never.sqlite"],
    ["library", "verify"],
    ["check", "library:a"],
]


@pytest.mark.parametrize("line", LIBRARY_LINES, ids=" ".join)
@pytest.mark.parametrize("content", [None, b"", b"text", b"SQLite format 3\x00" + bytes(20)], ids=str)
def test_a_library_that_is_none_is_said_and_left_alone(
    soankh: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: list[str], content: bytes | None
) -> None:
    monkeypatch.chdir(tmp_path)
    library = tmp_path / "kho.sqlite"
    if content is not None:
        library.write_bytes(content)
    answer = soankh("--library", library, *line)
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1
    assert "ngoài dự kiến" not in answer.err
    assert (library.read_bytes() if library.exists() else None) == content
    assert list(tmp_path.glob("never*")) == []


def test_a_plan_that_the_library_does_not_hold_is_said(soankh: Run, kept: str) -> None:
    answer = soankh("library", "show", f"{kept}x")
    assert answer.code == 2
    assert f"{kept}x" in answer.err


def test_a_home_that_is_a_file_is_said(
    soankh: Run, plan_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOANKH_HOME", str(plan_file))
    answer = soankh("library", "import", plan_file)
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1
    assert "ngoài dự kiến" not in answer.err


def test_a_plan_with_everything_survives_the_library(soankh: Run, tmp_path: Path) -> None:
    for sample in templates.samples():
        file, out = tmp_path / f"{sample.name}.json", tmp_path / "out.json"
        file.write_bytes(sample.data)
        key = soankh("library", "import", file).out.rstrip().rstrip(".").rpartition(" ")[2]
        assert soankh("library", "export", key, "-o", out).code == 0
        assert load(out.read_bytes()) == load(sample.data)
