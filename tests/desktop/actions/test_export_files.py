"""Which files an export makes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from desktop.actions.export_files import FileJob, files_of
from desktop.actions.export_form import FORMATS, ExportForm
from desktop.actions.file_names import BadPattern
from forms.plan import Dossier, Plan, TypedLines
from tests.builders import appendix, decision, document, plan, table, task

FOLDER = Path("/văn bản")
USUAL = "{number}_{symbol}_{year}"


def dossier(*labels: str):
    typed = [TypedLines(label=label) if label else TypedLines() for label in labels or ("", "")]
    return plan(
        decision(id="qd", number="344", appendices=(appendix("QUY CHẾ", id="p0"),)),
        document(
            id="kh",
            appendices=(
                appendix("DANH MỤC", table(task("x")), id="p1", typed=typed[0]),
                appendix("CHỈ TIÊU", id="p2", typed=typed[1]),
            ),
        ),
    )


def made(it: Plan, pattern: str = USUAL, **form) -> list[FileJob]:
    return list(files_of(it, ExportForm(**form), FOLDER, pattern))


def names(jobs: list[FileJob]) -> list[str]:
    return [job.path.name for job in jobs]


def test_one_file_holds_the_whole_dossier():
    (job,) = made(dossier())
    assert job == FileJob(FOLDER / "344_QĐ-SYT_2025.docx", "docx", (), carries_plan=True)


def test_each_appendix_stands_in_a_file_of_its_own():
    jobs = made(dossier(), appendices_apart=True)
    assert [(job.path.stem, job.parts) for job in jobs] == [
        ("344_QĐ-SYT_2025", ("qd", "kh")),
        ("344_QĐ-SYT_2025_phu-luc", ("p0",)),
        ("344_QĐ-SYT_2025_phu-luc-I", ("p1",)),
        ("344_QĐ-SYT_2025_phu-luc-II", ("p2",)),
    ]


def test_decision_and_plan_stand_apart_each_with_its_appendices():
    jobs = made(dossier(), plan_apart=True)
    assert [(job.path.stem, job.parts) for job in jobs] == [
        ("344_QĐ-SYT_2025", ("qd", "p0")),
        ("344_QĐ-SYT_2025_ke-hoach", ("kh", "p1", "p2")),
    ]


def test_everything_stands_apart():
    jobs = made(dossier(), appendices_apart=True, plan_apart=True)
    assert [job.parts for job in jobs] == [("qd",), ("p0",), ("kh",), ("p1",), ("p2",)]


def test_a_plan_without_appendices_is_one_file_however_it_is_parted():
    (job,) = made(plan(), appendices_apart=True, plan_apart=True)
    assert job.parts == ()


def test_of_parted_working_copies_the_first_alone_carries_the_plan():
    jobs = made(dossier(), appendices_apart=True)
    assert [job.carries_plan for job in jobs] == [True, False, False, False]


def test_a_copy_to_issue_carries_nothing():
    assert not any(job.carries_plan for job in made(dossier(), release=True, appendices_apart=True))


def test_only_docx_and_json_ever_carry_the_plan():
    jobs = made(dossier(), formats=FORMATS)
    assert [(job.format, job.carries_plan) for job in jobs] == [
        ("docx", True),
        ("pdf", False),
        ("xlsx", False),
        ("html", False),
        ("json", True),
    ]


def test_formats_come_in_one_order_whatever_was_chosen_first():
    assert names(made(plan(), formats=("json", "docx"))) == ["12_KH-SYT_2025.docx", "12_KH-SYT_2025.json"]


def test_the_data_are_never_parted():
    (job,) = made(dossier(), formats=("json",), appendices_apart=True, plan_apart=True)
    assert job.parts == ()


def test_spreadsheets_are_made_of_parts_with_tables():
    (job,) = made(dossier(), formats=("xlsx",), appendices_apart=True)
    assert (job.path.name, job.parts) == ("344_QĐ-SYT_2025_phu-luc-I.xlsx", ("p1",))


def test_two_appendices_under_one_label_get_two_names():
    jobs = made(dossier("Phụ lục 1", "PHỤ LỤC 1"), appendices_apart=True, release=True)
    assert names(jobs)[2:] == ["344_QĐ-SYT_2025_phu-luc-1.docx", "344_QĐ-SYT_2025_pHU-LUC-1-2.docx"]


def test_an_appendix_whose_label_says_nothing_is_called_an_appendix():
    jobs = made(dossier("…", ""), appendices_apart=True)
    assert names(jobs)[1:3] == ["344_QĐ-SYT_2025_phu-luc.docx", "344_QĐ-SYT_2025_phu-luc-2.docx"]


def test_many_appendices_with_long_names_all_have_names_of_their_own():
    it = plan(appendices=tuple(appendix("A", typed=TypedLines(label="")) for _ in range(40)))
    jobs = made(it, "{title}" + "x" * 300, appendices_apart=True)
    assert len({job.path.name.casefold() for job in jobs}) == 41
    assert all(len(job.path.name.encode()) < 220 for job in jobs)


def test_a_bad_pattern_is_told():
    with pytest.raises(BadPattern):
        made(plan(), "{so}")


def test_no_format_gives_no_file():
    assert made(plan(), formats=()) == []


def test_an_empty_dossier_can_be_exported():
    (job,) = made(Plan(Dossier(), {}, {}), appendices_apart=True)
    assert job.path.name == "du-thao.docx"


def test_the_choices_survive_the_settings_file():
    form = ExportForm(("pdf", "xlsx"), release=True, appendices_apart=True)
    assert msgspec.json.decode(msgspec.json.encode(form), type=ExportForm) == form
