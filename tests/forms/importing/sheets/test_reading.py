"""Spreadsheets as files: what stands in them, what a person must be told, and files that nobody should trust."""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from forms.importing.sheets import CannotReadSheet, Span, propose, read
from tests.office import has_libreoffice

Fill = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]
HEAD = ["STT", "Nội dung", "Thời hạn", "Chỉ tiêu"]


def workbook(path: Path, fill: Fill) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Phụ lục I")
    sheet.write_row(0, 0, HEAD)
    fill(book, sheet)
    book.close()
    return path


def plain(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_row(1, 0, [1, "Tập huấn", "Quý I", "90%"])


def refused(path: Path) -> str:
    with pytest.raises(CannotReadSheet) as caught:
        read(path)
    assert caught.value.message.args["path"] == str(path)
    return caught.value.message.key


# --- What stands in a sheet --------------------------------------------------------------------------------------


def test_numbers_dates_and_shares_are_written_as_a_plan_writes_them(tmp_path: Path):
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        day, share = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0.0%"})
        sheet.write(1, 0, 1)
        sheet.write(1, 1, "Dòng một\nDòng hai")
        sheet.write_datetime(1, 2, date(2026, 3, 5), day)
        sheet.write(1, 3, 0.955, share)
        sheet.write_row(2, 0, [2.5, True, 1500000, -0.25])

    (grid,) = read(workbook(tmp_path / "a.xlsx", fill)).grids
    assert list(grid.rows[1]) == ["1", "Dòng một\nDòng hai", "05/3/2026", "95,5%"]
    assert list(grid.rows[2]) == ["2,5", "Có", "1500000", "-0,25"]


def test_decomposed_letters_and_stray_characters_are_cleaned(tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx", lambda _book, sheet: sheet.write(1, 1, " Tie\u0302\u0301n\u200b đo\u0323\u0302 ")
    )
    assert read(path).grids[0].rows[1][1] == "Tiến độ"


def test_merged_titles_are_known_as_spans(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", lambda _book, sheet: sheet.merge_range(1, 0, 1, 3, "I. Chỉ đạo"))
    assert read(path).grids[0].spans == (Span(1, 0, 1, 3),)


def test_sheets_that_hold_nothing_are_passed_over(tmp_path: Path):
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        plain(book, sheet)
        book.add_worksheet("Trống")

    assert [grid.name for grid in read(workbook(tmp_path / "a.xlsx", fill)).grids] == ["Phụ lục I"]


def test_a_million_blank_rows_count_for_nothing(tmp_path: Path):
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        plain(book, sheet)
        sheet.write_blank(1_048_575, 3, None, book.add_format({"bold": True}))

    (grid,) = read(workbook(tmp_path / "a.xlsx", fill)).grids
    assert len(grid.rows) == 2


def test_what_a_person_should_know_is_told(tmp_path: Path):
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        plain(book, sheet)
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        sheet.set_row(1, None, None, {"hidden": True})
        hidden = book.add_worksheet("Ẩn")
        hidden.write(0, 0, "x")
        hidden.hide()

    remarks = {remark.key: remark.args for remark in read(workbook(tmp_path / "a.xlsx", fill)).remarks}
    assert remarks["sheets.errors"] == {"count": 1}
    assert remarks["sheets.hidden_rows"] == {"count": 1}
    assert remarks["sheets.hidden_sheets"] == {"names": "Ẩn"}


def test_macros_are_told_and_never_run(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", plain)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\x00")
    assert [remark.key for remark in read(path.rename(tmp_path / "a.xlsm")).remarks] == ["sheets.macros"]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1258", ",")]
)
def test_text_files_are_read_in_what_offices_save(tmp_path: Path, encoding: str, delimiter: str):
    text = delimiter.join(("STT", "Nội dung", "Thời hạn"))
    text += f'\r\n1{delimiter}"Dòng một\r\nDòng hai"{delimiter}Quý I\r\n'
    if encoding == "cp1258":  # there the tone marks stand by themselves
        text = text.translate(
            {ord(a): b for a, b in zip("ộờạò", ("ô\u0323", "ơ\u0300", "a\u0323", "o\u0300"), strict=True)}
        )
        text = text.replace("ý", "y\u0301")
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    (grid,) = read(path).grids
    assert [list(row) for row in grid.rows] == [["STT", "Nội dung", "Thời hạn"], ["1", "Dòng một\nDòng hai", "Quý I"]]


@pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice")
@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_other_spreadsheets_say_the_same(tmp_path: Path, ending: str):
    path = workbook(tmp_path / "a.xlsx", plain)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = tmp_path / f"a.{ending}"
    assert [list(row) for row in read(made).grids[0].rows] == [HEAD, ["1", "Tập huấn", "Quý I", "90%"]]


# --- Files that nobody should trust ------------------------------------------------------------------------------


def test_files_that_are_no_spreadsheets_are_refused_in_a_sentence(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    assert refused(path) == "importing.missing"
    path.write_bytes(b"%PDF-1.7 xin chao")
    assert refused(path) == "sheets.not_a_sheet"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert refused(path) == "sheets.damaged"
    path.unlink()
    path.mkdir()
    assert refused(path) == "sheets.is_folder"


def test_a_text_of_nothing_and_binary_rubbish_are_refused(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\r\n;;;\r\n")
    assert refused(path) == "sheets.empty"
    path.write_bytes(bytes(range(256)) * 4)
    assert refused(path) == "sheets.not_a_sheet"


def test_a_password_is_named(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert refused(path) == "sheets.password"


def test_a_workbook_cut_short_is_damaged(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", plain)
    whole = path.read_bytes()
    for share in (0.3, 0.6, 0.95):
        path.write_bytes(whole[: int(len(whole) * share)])
        assert refused(path) == "sheets.damaged"


def test_a_part_that_unpacks_to_a_trap_is_refused(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", bytes(64 * 1024 * 1024))
    assert refused(path) == "sheets.too_large"


def test_too_many_rows_are_refused(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 100_002, "utf-8")
    assert refused(path) == "sheets.too_many"


def test_broken_bytes_anywhere_are_a_sentence_or_a_table(tmp_path: Path):
    source = workbook(tmp_path / "a.xlsx", plain).read_bytes()
    chance = random.Random(5)
    path = tmp_path / "b.xlsx"
    for _ in range(150):
        broken = bytearray(source)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(broken)
        with suppress(CannotReadSheet):
            assert read(path).grids


def test_reading_a_table_loads_neither_qt_nor_the_database():
    unwanted = ("PySide6", "sqlite3", "lxml", "python_calamine")
    code = f"import sys, forms.importing.sheets; print([name for name in {unwanted} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- The first guess ---------------------------------------------------------------------------------------------


def kinds(path: Path) -> list[str]:
    return [column.kind for column in propose(read(path).grids[0]).columns]


def test_titles_tell_what_columns_hold(tmp_path: Path):
    titles = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm", "Ghi chú"]
    path = tmp_path / "a.csv"
    path.write_text("\t".join(titles) + "\n1\tA\tB\tC\tQuý I\tD\t\n", "utf-8")
    assert kinds(path) == ["number", "text", "lead", "support", "deadline", "product", "note"]


def test_titles_above_the_header_and_column_numbers_below_it_are_no_rows(tmp_path: Path):
    path = tmp_path / "a.csv"
    rows = ["PHỤ LỤC;;;", "DANH MỤC NHIỆM VỤ;;;", ";;;", ";".join(HEAD), "(1);(2);(3);(4)", "1;Tập huấn;Quý I;90%"]
    path.write_text("\n".join(rows), "utf-8")
    mapping = propose(read(path).grids[0])
    assert (mapping.header, mapping.first, mapping.titles) == ((3, 3), 5, ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ"))


def test_a_header_of_two_rows_gives_titles_that_span(tmp_path: Path):
    def fill(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for column, title in ((0, "STT"), (1, "Nội dung công việc")):
            sheet.merge_range(0, column, 1, column, title)
        sheet.merge_range(0, 2, 0, 3, "Phân công thực hiện")
        sheet.write_row(1, 2, ["Chủ trì", "Phối hợp"])
        sheet.write_row(2, 0, [1, "Tập huấn", "Văn phòng", "Các phòng"])

    mapping = propose(read(workbook(tmp_path / "a.xlsx", fill)).grids[0])
    assert mapping.header == (0, 1)
    assert [(column.title, column.over) for column in mapping.columns] == [
        ("STT", None),
        ("Nội dung công việc", None),
        ("Chủ trì", "Phân công thực hiện"),
        ("Phối hợp", "Phân công thực hiện"),
    ]


def test_without_titles_the_contents_tell(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text(
        "1;Tập huấn nghiệp vụ;Văn phòng Sở;Quý I\n2;Kiểm tra các đơn vị;Thanh tra;Trước ngày 15/6\n", "utf-8"
    )
    mapping = propose(read(path).grids[0])
    assert mapping.header is None
    assert [column.kind for column in mapping.columns] == ["number", "text", "lead", "deadline"]


def test_a_sheet_is_known_again_by_its_titles(tmp_path: Path):
    from msgspec import json
    from msgspec.structs import replace

    from forms.importing.sheets import signature
    from forms.importing.sheets.mapping import remembered

    (grid,) = read(workbook(tmp_path / "a.xlsx", plain)).grids
    mapping = propose(grid)
    chosen = replace(
        mapping, columns=tuple(replace(one, taken=one.source != 3) for one in mapping.columns), groups=False
    )
    again = remembered(propose(grid), json.encode(chosen))
    assert [one.taken for one in again.columns] == [True, True, True, False]
    assert not again.groups
    assert signature(grid, mapping) == signature(grid, again)
    assert remembered(mapping, b"{broken") == mapping
