"""Reading FILE and writing OUT: what is taken, what is refused, and that a refusal leaves the output alone."""

import json
import os
from pathlib import Path

import pytest

from forms.numbering import labels
from forms.plan import Clause, Plan, Text
from forms.plan_json import dump, load
from tests.desktop.cli.conftest import Run

KEPT = b"what stood there before"
root_reads_all = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may do everything")

BAD_FILES = {
    "empty": b"",
    "blank": b" \n\t",
    "text": "Kế hoạch".encode(),
    "binary": bytes(range(256)),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "pdf": b"%PDF-1.7\n",
    "half of a zip": b"PK\x03\x04" + bytes(20),
    "half of a JSON": b'{"schema_version": 1, "documents": [',
    "a list": b"[]",
    "an empty object": b"{}",
    "an unknown key": b'{"schema_version": 1, "such": 1}',
    "a newer version": b'{"schema_version": 999, "documents": []}',
    "a nested abyss": b'{"schema_version": 1, "documents": ' + b"[" * 200_000,
    "another encoding": "{}".encode("utf-16"),
    "lone surrogates": b'{"schema_version": 1, "author": "\\ud800"}',
    "a number without end": b'{"schema_version": 1' + b"0" * 5000 + b"}",
}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """An output file that is there already."""
    file = tmp_path / "kết quả.json"
    file.write_bytes(KEPT)
    return file


def refused(soankh: Run, *line: object) -> str:
    """The one sentence with which a command line ends with 2."""
    answer = soankh(*line)
    assert answer.code == 2
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert "ngoài dự kiến" not in answer.err
    assert "Traceback" not in answer.err
    return answer.err


@pytest.mark.parametrize("command", ["export", "import"])
@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_what_is_no_plan_is_refused_and_the_output_stays(
    soankh: Run, tmp_path: Path, target: Path, command: str, content: bytes
) -> None:
    source = tmp_path / "nguồn"
    source.write_bytes(content)
    refused(soankh, command, source, "-o", target)
    assert target.read_bytes() == KEPT


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_what_is_no_plan_cannot_be_checked(soankh: Run, tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "nguồn"
    source.write_bytes(content)
    refused(soankh, "check", source)


def test_a_missing_file_is_named(soankh: Run, tmp_path: Path, target: Path) -> None:
    assert "không có.json" in refused(soankh, "export", tmp_path / "không có.json", "-o", target)


def test_a_folder_is_no_file(soankh: Run, tmp_path: Path, target: Path) -> None:
    assert "thư mục" in refused(soankh, "export", tmp_path, "-o", target)


@root_reads_all
def test_a_file_that_may_not_be_read_is_said(soankh: Run, plan_file: Path, target: Path) -> None:
    plan_file.chmod(0)
    assert "quyền đọc" in refused(soankh, "export", plan_file, "-o", target)


@pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")
def test_a_device_without_end_is_not_read(soankh: Run, target: Path) -> None:
    refused(soankh, "export", "/dev/zero", "-o", target)


def test_a_name_with_a_null_is_said(soankh: Run, target: Path) -> None:
    refused(soankh, "export", "a\0b", "-o", target)


@pytest.mark.parametrize("name", ["a.doc", "a", "a.odt", "a.json.bak", ".docx"])
def test_another_ending_is_refused_before_anything_is_read(soankh: Run, tmp_path: Path, name: str) -> None:
    said = refused(soankh, "export", tmp_path / "gone.json", "-o", tmp_path / name)
    assert ".docx, .pdf, .xlsx, .html, .json" in said


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "html", "json"])
def test_each_format_is_written_and_said(soankh: Run, plan_file: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"kế hoạch.{ending.upper()}"
    answer = soankh("export", plan_file, "-o", out)
    assert (answer.code, answer.err) == (0, "")
    assert str(out) in answer.out
    assert out.stat().st_size > 0


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "html", "json"])
def test_an_output_that_is_a_folder_is_refused(soankh: Run, plan_file: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"thư mục.{ending}"
    out.mkdir()
    assert "thư mục" in refused(soankh, "export", plan_file, "-o", out)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "html", "json"])
def test_an_output_in_no_folder_is_refused(soankh: Run, plan_file: Path, tmp_path: Path, ending: str) -> None:
    assert "chưa có thư mục" in refused(soankh, "export", plan_file, "-o", tmp_path / "gone" / f"a.{ending}")


def test_json_goes_through_export_unchanged(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    soankh("export", plan_file, "-o", out)
    assert out.read_bytes() == plan_file.read_bytes()


def test_labels_are_written_where_asked(soankh: Run, plan_file: Path, small_plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert soankh("export", plan_file, "-o", out, "--with-labels").code == 0
    body = json.loads(out.read_bytes())["documents"][0]["body"]
    assert body[0]["label_printed"] == "I."
    assert load(out.read_bytes()) == small_plan


def test_asking_for_labels_changes_nothing_where_they_are_printed_anyway(
    soankh: Run, plan_file: Path, tmp_path: Path
) -> None:
    asked, plain = tmp_path / "asked.docx", tmp_path / "plain.docx"
    assert soankh("export", plan_file, "-o", asked, "--with-labels").code == 0
    assert soankh("export", plan_file, "-o", plain).code == 0
    assert asked.read_bytes() == plain.read_bytes()


def test_a_working_copy_and_a_copy_for_release_are_told_apart(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    work, release = tmp_path / "work.docx", tmp_path / "release.docx"
    assert "bản làm việc" in soankh("export", plan_file, "-o", work).out
    for option in ("--release", "--phat-hanh"):
        assert "bản để phát hành" in soankh("export", plan_file, "-o", release, option).out
    assert "bản để phát hành" in soankh("export", plan_file, "-o", tmp_path / "a.pdf").out
    assert work.read_bytes() != release.read_bytes()


def test_a_working_copy_gives_its_plan_back(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    work, back = tmp_path / "work.docx", tmp_path / "back.json"
    soankh("export", plan_file, "-o", work)
    answer = soankh("import", work, "-o", back)
    assert (answer.code, answer.err) == (0, "")
    assert back.read_bytes() == plan_file.read_bytes()


def test_a_copy_for_release_is_recognised_as_a_foreign_document_is(
    soankh: Run, plan_file: Path, tmp_path: Path, target: Path
) -> None:
    release, report = tmp_path / "release.docx", tmp_path / "report.json"
    soankh("export", plan_file, "-o", release, "--release")
    answer = soankh("import", release, "-o", target, "--report", report)
    assert (answer.code, answer.err) == (0, "")
    assert "Nhận dạng từ tài liệu khác" in answer.out
    told = json.loads(report.read_bytes())
    assert (told["origin"], told["words"]["missing"], told["words"]["added"]) == ("foreign", {}, {})
    given, found = load(plan_file.read_bytes()), load(target.read_bytes())
    assert labelled(found) == labelled(given)


def labelled(plan: Plan) -> list[tuple[str, str]]:
    derived = labels(plan)
    clauses = [node for node in plan.nodes.values() if isinstance(node, Clause)]
    return [(derived.of(one.id), "".join(run.text for run in one.inlines if isinstance(run, Text))) for one in clauses]


def test_a_foreign_document_is_checked(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    release = tmp_path / "release.docx"
    soankh("export", plan_file, "-o", release, "--release")
    answer = soankh("check", release, "--json")
    assert answer.code in (0, 1)
    assert json.loads(answer.out)["counts"].keys() == {"error", "warning", "remark"}


def test_a_report_goes_to_json_alone_and_nothing_is_written(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    refused(soankh, "import", plan_file, "-o", tmp_path / "a.json", "--report", tmp_path / "r.txt")
    assert not (tmp_path / "a.json").exists()


def test_a_working_copy_is_checked_and_exported_as_a_plan_is(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    work = tmp_path / "work.docx"
    soankh("export", plan_file, "-o", work)
    assert soankh("check", work) == soankh("check", plan_file)
    assert soankh("export", work, "-o", tmp_path / "again.docx").code == 0
    assert (tmp_path / "again.docx").read_bytes() == work.read_bytes()


def test_the_same_plan_gives_the_same_bytes(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    for ending in ("docx", "pdf", "xlsx", "html"):
        one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        soankh("export", plan_file, "-o", one)
        soankh("export", plan_file, "-o", two)
        assert one.read_bytes() == two.read_bytes(), ending


def test_an_import_goes_to_json_alone(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    assert ".json" in refused(soankh, "import", plan_file, "-o", tmp_path / "a.docx")


def test_an_import_reports(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert soankh("import", plan_file, "-o", tmp_path / "a.json", "--report", report).code == 0
    told = json.loads(report.read_bytes())
    assert told["source"] == str(plan_file)
    assert told["nodes"]["clause"] == 3


def test_a_byte_order_mark_is_passed_over(soankh: Run, plan_file: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked.json"
    marked.write_bytes(b"\xef\xbb\xbf" + plan_file.read_bytes())
    assert soankh("export", marked, "-o", tmp_path / "out.json").code == 0
    assert (tmp_path / "out.json").read_bytes() == plan_file.read_bytes()


def test_a_plan_comes_from_a_pipe_too(soankh: Run, small_plan: Plan, tmp_path: Path) -> None:
    if not Path("/dev/fd").exists():
        pytest.skip("no /dev/fd")
    reading, writing = os.pipe()
    os.write(writing, dump(small_plan))
    os.close(writing)
    try:
        assert soankh("export", f"/dev/fd/{reading}", "-o", tmp_path / "out.json").code == 0
    finally:
        os.close(reading)
    assert load((tmp_path / "out.json").read_bytes()) == small_plan
