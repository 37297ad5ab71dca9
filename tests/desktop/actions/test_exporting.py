"""Writing files: each is whole or as it was, and a cancelled export leaves the folder as it was."""

from __future__ import annotations

import errno
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from desktop.actions.export_files import FileJob, files_of
from desktop.actions.export_form import FORMATS, ExportForm
from desktop.actions.exporting import (
    Cancelled,
    Outcome,
    Progress,
    TargetExists,
    UnknownKind,
    export_plan,
    said_of,
    write_files,
)
from desktop.i18n import say, sentences
from export.files import CannotWrite, DiskFull, FolderMissing, NameTooLong, TargetIsFolder, TargetLocked, TargetReadOnly
from export.pdf.fonts import UnusableFont
from export.xlsx import NoTable
from forms import plan_json
from forms.importing import import_docx
from forms.plan import Layout
from forms.regulation import BadLayout
from tests.builders import appendix, clause, decision, document, para, plan, table, task
from tests.desktop.disks import fill, small_disk

USUAL = "{number}_{symbol}_{year}"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def example(paragraphs: int = 3):
    return plan(
        clause("NHIỆM VỤ", *("Nội dung " * 60 for _ in range(paragraphs))),
        appendices=(
            appendix("DANH MỤC", table(task("Tập huấn")), id="p1"),
            appendix("CHỈ TIÊU", para("Không có bảng."), id="p2"),
        ),
    )


def jobs(it, folder: Path, **form) -> tuple[FileJob, ...]:
    return files_of(it, ExportForm(**{"formats": FORMATS, **form}), folder, USUAL)


def content(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder: names, and what the files hold."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def stopping_at(number: int) -> Callable[[Progress], None]:
    """A watcher that cancels when it is told something for the `number`-th time."""
    told: list[Progress] = []

    def watch(progress: Progress) -> None:
        told.append(progress)
        if len(told) == number:
            raise Cancelled

    return watch


def errors(outcome: Outcome) -> list[type]:
    return [type(error) for _job, error in outcome.failed]


# --- What is written ----------------------------------------------------------------------------------------------


def test_every_format_is_written_and_nothing_else(tmp_path):
    it = example()
    outcome = write_files(it, jobs(it, tmp_path))
    assert outcome.failed == ()
    assert sorted(content(tmp_path)) == sorted(f"12_KH-SYT_2025.{kind}" for kind in FORMATS)


def test_parted_files_hold_their_parts(tmp_path):
    it = example()
    outcome = write_files(it, jobs(it, tmp_path, formats=("pdf",), appendices_apart=True))
    texts = {}
    for job in outcome.written:
        with pdfium.PdfDocument(job.path) as file:
            texts[job.path.stem] = "".join(page.get_textpage().get_text_bounded() for page in file)
    assert "Nơi nhận" in texts["12_KH-SYT_2025"]
    assert "Phụ lục I\r\nDANH MỤC" in texts["12_KH-SYT_2025_phu-luc-I"]
    assert "(Kèm theo Kế hoạch số 12/KH-SYT" in texts["12_KH-SYT_2025_phu-luc-II"]
    assert "Phụ lục" not in texts["12_KH-SYT_2025"]


def test_a_working_copy_gives_the_plan_back_and_a_copy_to_issue_does_not(tmp_path):
    it = example()
    (working,) = jobs(it, tmp_path / "a", formats=("docx",))
    (issued,) = jobs(it, tmp_path / "b", formats=("docx",), release=True)
    for job in (working, issued):
        job.path.parent.mkdir()
        write_files(it, [job])
    assert import_docx(working.path) == it
    assert b"Tr\xe1\xba\xa7n Th\xe1\xbb\x8b" not in b"".join(
        zipfile.ZipFile(issued.path).read(name)
        for name in zipfile.ZipFile(issued.path).namelist()
        if "customXml" in name
    )


def test_the_first_of_parted_working_copies_gives_the_whole_dossier_back(tmp_path):
    it = plan(decision(), document(appendices=(appendix("DANH MỤC", table(task("x")), guide=False),)))
    outcome = write_files(it, jobs(it, tmp_path, formats=("docx",), appendices_apart=True, plan_apart=True))
    assert [job.carries_plan for job in outcome.written] == [True, False, False]
    assert import_docx(outcome.written[0].path) == it


def test_the_data_are_the_plan_s(tmp_path):
    it = example()
    write_files(it, jobs(it, tmp_path, formats=("json",)), labels=True)
    data = (tmp_path / "12_KH-SYT_2025.json").read_bytes()
    assert data == plan_json.dump(it, labels=True)


def test_every_kind_of_file_has_its_sentence():
    known = sentences()
    for carries in (True, False):
        for kind in FORMATS:
            assert said_of(FileJob(Path("x"), kind, carries_plan=carries)) in known


def test_one_file_is_exported_by_its_ending(tmp_path):
    done = export_plan(example(), tmp_path / "a.DOCX", release=True)
    assert "để phát hành" in say(done)
    with pytest.raises(UnknownKind):
        export_plan(example(), tmp_path / "a.odt")


def test_one_file_takes_the_place_of_what_was_there(tmp_path):
    (tmp_path / "a.json").write_bytes(b"old")
    export_plan(example(), tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() != b"old"


def test_what_makes_no_document_is_told(tmp_path):
    it = plan(layout=Layout(margin_left_mm=150, margin_right_mm=150))
    outcome = write_files(it, jobs(it, tmp_path, formats=("docx", "pdf")))
    assert errors(outcome) == [BadLayout, BadLayout]
    with pytest.raises(BadLayout):
        export_plan(it, tmp_path / "a.pdf")
    assert content(tmp_path) == {}


# --- Targets that cannot be written -------------------------------------------------------------------------------


def test_a_file_that_is_there_is_not_replaced_unless_agreed(tmp_path):
    it = example()
    (job,) = jobs(it, tmp_path, formats=("json",))
    job.path.write_bytes(b"old")
    assert errors(write_files(it, [job])) == [TargetExists]
    assert job.path.read_bytes() == b"old"
    assert write_files(it, [job], replace=[job.path]).written == (job,)
    assert job.path.read_bytes() != b"old"


@posix_only
def test_a_broken_link_is_a_file_that_is_there(tmp_path):
    it = example()
    (job,) = jobs(it, tmp_path, formats=("json",))
    job.path.symlink_to(tmp_path / "gone")
    assert errors(write_files(it, [job])) == [TargetExists]


def test_one_file_that_fails_hinders_no_other(tmp_path):
    it = example()
    all_jobs = jobs(it, tmp_path, formats=("docx", "pdf", "json"))
    all_jobs[1].path.mkdir()
    outcome = write_files(it, all_jobs, replace=[job.path for job in all_jobs])
    assert errors(outcome) == [TargetIsFolder]
    assert outcome.written == (all_jobs[0], all_jobs[2])


def test_a_read_only_file_stays(tmp_path):
    it = example()
    (job,) = jobs(it, tmp_path, formats=("json",))
    job.path.write_bytes(b"old")
    job.path.chmod(0o444)
    assert errors(write_files(it, [job], replace=[job.path])) == [TargetReadOnly]
    assert content(tmp_path) == {job.path.name: b"old"}


def test_a_folder_that_went_away_is_named(tmp_path):
    it = example()
    outcome = write_files(it, jobs(it, tmp_path / "gone", formats=("docx", "pdf")))
    assert errors(outcome) == [FolderMissing, FolderMissing]
    assert "gone" in say(outcome.failed[0][1].message)


def test_a_folder_that_may_only_be_read_is_named(tmp_path, monkeypatch):
    it = example()

    def refuse(*_arguments, **_named):
        raise PermissionError(errno.EACCES, "only read")

    monkeypatch.setattr(Path, "open", refuse)
    outcome = write_files(it, jobs(it, tmp_path, formats=("json",)))
    monkeypatch.undo()
    assert errors(outcome) == [TargetReadOnly]
    assert content(tmp_path) == {}


def test_a_name_of_300_letters_is_told(tmp_path):
    it = example()
    outcome = write_files(it, [FileJob(tmp_path / ("k" * 300 + ".json"), "json")])
    assert errors(outcome) == [NameTooLong]


def test_a_file_held_open_elsewhere_stays_and_can_be_tried_again(tmp_path, monkeypatch):
    it = example()
    all_jobs = jobs(it, tmp_path, formats=("docx", "pdf"))
    for job in all_jobs:
        job.path.write_bytes(b"old")
    put = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".docx":
            raise PermissionError(errno.EACCES, "open in Word")
        return put(self, target)

    everything = [job.path for job in all_jobs]
    monkeypatch.setattr(Path, "replace", locked)
    outcome = write_files(it, all_jobs, replace=everything)
    monkeypatch.undo()
    assert errors(outcome) == [TargetLocked]
    assert outcome.written == (all_jobs[1],)
    assert all_jobs[0].path.read_bytes() == b"old"
    assert len(content(tmp_path)) == 2
    again = write_files(it, [job for job, _error in outcome.failed], replace=everything)
    assert again.written == (all_jobs[0],)


@posix_only
def test_a_disk_that_fills_up_keeps_what_was_there(tmp_path):
    it = example(40)
    with small_disk(tmp_path / "disk", 256) as disk:
        if disk is None:
            pytest.skip("no disk may be mounted here")
        (job,) = jobs(it, disk, formats=("pdf",))
        job.path.write_bytes(b"old")
        fill(disk, leave=2)
        outcome = write_files(it, [job], replace=[job.path])
        assert errors(outcome) == [DiskFull]
        assert job.path.read_bytes() == b"old"
        assert sorted(content(disk)) == sorted(["filler", job.path.name])


def test_a_font_that_cannot_be_used_is_told_and_the_other_files_stand(tmp_path):
    it = example()
    outcome = write_files(it, jobs(it, tmp_path, formats=("docx", "pdf")), fonts={"regular": tmp_path / "none.ttf"})
    assert errors(outcome) == [UnusableFont]
    assert sorted(content(tmp_path)) == ["12_KH-SYT_2025.docx"]


def test_a_plan_without_tables_makes_no_spreadsheet(tmp_path):
    it = plan()
    assert errors(write_files(it, jobs(it, tmp_path, formats=("xlsx",)))) == [NoTable]
    assert content(tmp_path) == {}


def test_every_refusal_is_a_sentence(tmp_path):
    (tmp_path / "a.json").mkdir()
    it = example()
    for target in (tmp_path / "a.json", tmp_path / "no" / "a.json", tmp_path / ("k" * 300)):
        ((_job, error),) = write_files(it, [FileJob(target, "json")], replace=[target]).failed
        assert isinstance(error, CannotWrite)
        assert say(error.message).endswith(".")


def test_a_bug_of_ours_goes_on_and_leaves_nothing(tmp_path, monkeypatch):
    it = example()

    def broken(*_arguments, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr("export.html.painter.page", broken)
    with pytest.raises(ZeroDivisionError):
        write_files(it, jobs(it, tmp_path))
    assert content(tmp_path) == {}


# --- Progress and stopping ----------------------------------------------------------------------------------------


def test_progress_tells_files_and_pages_in_order(tmp_path):
    it = example(30)
    told: list[Progress] = []
    write_files(it, jobs(it, tmp_path, formats=("pdf", "json")), watch=told.append)
    pages = [progress.page for progress in told if progress.name.endswith(".pdf")]
    assert pages == sorted(pages)
    with pdfium.PdfDocument(tmp_path / "12_KH-SYT_2025.pdf") as file:
        assert pages[-1] == len(file)
    assert [progress.file for progress in told] == sorted(progress.file for progress in told)
    assert told[-1] == Progress(2, 2, "")


def points(it) -> int:
    """How often an export of everything tells its progress."""
    count = 0

    def watch(_progress: Progress) -> None:
        nonlocal count
        count += 1

    with tempfile.TemporaryDirectory() as folder:
        write_files(it, jobs(it, Path(folder), appendices_apart=True), watch=watch)
    return count


def test_a_stop_at_any_point_leaves_the_folder_as_it_was(tmp_path):
    it = example(20)
    all_jobs = jobs(it, tmp_path, appendices_apart=True)
    all_jobs[0].path.write_bytes(b"old")
    (tmp_path / "other.txt").write_bytes(b"mine")
    before = content(tmp_path)
    count = points(it)
    assert count > 30
    for number in [*range(1, count, count // 12), count]:
        with pytest.raises(Cancelled):
            write_files(it, all_jobs, replace=[all_jobs[0].path], watch=stopping_at(number))
        assert content(tmp_path) == before


def test_a_long_pdf_is_stopped_between_pages(tmp_path):
    it = example(200)
    drawn: list[int] = []

    def watch(progress: Progress) -> None:
        drawn.append(progress.page)
        if progress.page == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_files(it, jobs(it, tmp_path, formats=("pdf",)), watch=watch)
    assert max(drawn) == 5
    assert content(tmp_path) == {}


def test_a_stop_in_the_middle_of_a_docx_leaves_nothing(tmp_path):
    it = example(300)
    with pytest.raises(Cancelled):
        write_files(it, jobs(it, tmp_path, formats=("docx",)), watch=stopping_at(12))
    assert content(tmp_path) == {}
