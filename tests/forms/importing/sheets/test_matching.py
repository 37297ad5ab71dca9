"""A sheet that comes back: rows found again, differences cell by cell, three ways, and taken over in one step."""

from __future__ import annotations

import pytest

from forms.edits import apply
from forms.ids import counting
from forms.importing.sheets import Grid, build, propose
from forms.importing.sheets.building import Built
from forms.importing.sheets.matching import Difference, cell_text, differences
from forms.importing.sheets.taking import taking
from forms.numbering import labels
from forms.plan import Plan, Table, Task
from tests.builders import appendix, group, plan, table, task

HEAD = ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"]
ROWS = (
    ["I", "CHỈ ĐẠO", "", "", "", ""],
    ["1", "Ban hành kế hoạch kiểm tra", "Văn phòng", "Các phòng", "Quý I", "Kế hoạch"],
    ["2", "Tổ chức tập huấn nghiệp vụ", "Thanh tra", "", "Quý II", "Báo cáo"],
)


@pytest.fixture
def made() -> Plan:
    rows = [task(*row[1:], id=f"t{place}") for place, row in enumerate(ROWS) if place]
    return plan(appendices=(appendix("DANH MỤC", table(group("CHỈ ĐẠO", *rows, id="g"), id="t")),))


def sheet(*rows: list[str], of: Plan) -> Built:
    grid = Grid("S", [HEAD, *rows])
    node = of.nodes["t"]
    assert isinstance(node, Table)
    return build(grid, propose(grid, node.columns), counting("new"))


def found(of: Plan, *rows: list[str], **more: object) -> list[Difference]:
    return list(differences(labels(of), "t", sheet(*rows, of=of), **more))  # type: ignore[arg-type]


def told(of: Plan, *rows: list[str], **more: object) -> list[tuple[str, str | None, str, str]]:
    return [(one.kind, one.row, one.ours, one.theirs) for one in found(of, *rows, **more)]


def with_cell(row: list[str], place: int, text: str) -> list[str]:
    return [*row[:place], text, *row[place + 1 :]]


def test_the_same_sheet_changes_nothing(made: Plan):
    assert told(made, *ROWS) == []


def test_a_changed_cell_is_one_difference(made: Plan):
    changed = [ROWS[0], with_cell(ROWS[1], 4, "Trước ngày 31/3"), ROWS[2]]
    assert told(made, *changed) == [("changed", "t1", "Quý I", "Trước ngày 31/3")]


def test_a_row_that_moved_and_was_reworded_is_still_found(made: Plan):
    moved = [ROWS[0], ROWS[2], with_cell(ROWS[1], 1, "Ban hành Kế hoạch kiểm tra năm")]
    assert told(made, *moved) == [("changed", "t1", "Ban hành kế hoạch kiểm tra", "Ban hành Kế hoạch kiểm tra năm")]


def test_an_identity_finds_a_row_whatever_its_words(made: Plan):
    changed = [ROWS[0], with_cell(ROWS[1], 1, "Việc khác hẳn"), ROWS[2]]
    (one,) = found(made, *changed, identities={1: "g", 2: "t1", 3: "t2"})
    assert (one.kind, one.row, one.theirs) == ("changed", "t1", "Việc khác hẳn")


def test_rows_that_are_new_and_gone_are_told(made: Plan):
    rows = [ROWS[0], ROWS[1], ["3", "Sơ kết sáu tháng", "Văn phòng", "", "Tháng 6", ""]]
    assert told(made, *rows) == [
        ("added", "t1", "", "Sơ kết sáu tháng"),
        ("gone", "t2", "Tổ chức tập huấn nghiệp vụ", ""),
    ]


def test_blanks_are_no_difference(made: Plan):
    assert told(made, ROWS[0], with_cell(ROWS[1], 3, "Các  phòng "), ROWS[2]) == []


def test_what_only_we_changed_stays(made: Plan):
    base = {
        "t1": {
            "viec": "Ban hành kế hoạch kiểm tra",
            "chu_tri": "Phòng cũ",
            "phoi_hop": "Các phòng",
            "thoi_han": "Quý I",
            "san_pham": "Kế hoạch",
        }
    }
    theirs = [ROWS[0], with_cell(ROWS[1], 2, "Phòng cũ"), ROWS[2]]
    assert told(made, *theirs, base=base) == []


def test_what_both_changed_is_a_conflict(made: Plan):
    base = {
        "t1": {
            "viec": "Ban hành kế hoạch kiểm tra",
            "chu_tri": "Phòng cũ",
            "phoi_hop": "Các phòng",
            "thoi_han": "Quý I",
            "san_pham": "Kế hoạch",
        }
    }
    theirs = [ROWS[0], with_cell(ROWS[1], 2, "Phòng mới"), ROWS[2]]
    (one,) = found(made, *theirs, base=base)
    assert (one.kind, one.ours, one.theirs, one.base) == ("conflict", "Văn phòng", "Phòng mới", "Phòng cũ")


def test_what_is_accepted_is_taken_in_one_step_and_back(made: Plan):
    rows = [
        ROWS[0],
        with_cell(ROWS[1], 4, "Tháng 3\nTháng 4"),
        ["2", "Sơ kết sáu tháng", "Văn phòng", "", "Tháng 6", ""],
        ["3", "Tổng kết năm", "Văn phòng", "", "Tháng 12", ""],
        ["II", "THANH TRA", "", "", "", ""],
        ["1", "Thanh tra chuyên ngành", "Thanh tra", "", "Quý III", ""],
    ]
    wanted = found(made, *rows)
    done = apply(made, taking(made, "t", wanted))
    found_rows = labels(done.plan)
    shown = [
        (found_rows.of(node.id), cell_text(node.cells.get("viec")) if isinstance(node, Task) else "nhóm")
        for node in done.plan.walk("t")
        if not isinstance(node, Table)
    ]
    assert shown == [
        ("I.", "nhóm"),
        ("1", "Ban hành kế hoạch kiểm tra"),
        ("2", "Sơ kết sáu tháng"),
        ("3", "Tổng kết năm"),
        ("II.", "nhóm"),
        ("1", "Thanh tra chuyên ngành"),
    ]
    cell = done.plan.nodes["t1"].cells["thoi_han"]  # type: ignore[union-attr]
    assert len(cell.paragraphs) == 2
    assert apply(done.plan, done.inverse).plan == made


def test_nothing_accepted_is_nothing_done(made: Plan):
    assert apply(made, taking(made, "t", [])).plan is made
