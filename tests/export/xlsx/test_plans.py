"""A plan's own table as a sheet: what its columns are decides what its cells are worth."""

from __future__ import annotations

import io
from datetime import date

from python_calamine import CalamineWorkbook

from export import xlsx
from export.typeset import typeset
from forms.plan import Column
from tests.builders import document, plan, special, table, task

COLUMNS = (
    Column("tt", "TT", "number"),
    Column("nd", "Nội dung"),
    Column("an", "Mã nội bộ", "text", hidden=True),
    Column("sl", "Số lượng", "quantity"),
    Column("tien", "Thành tiền", "amount"),
    Column("han", "Thời hạn", "deadline"),
)


def sheet_of(*rows) -> list[list[object]]:
    stream = io.BytesIO()
    xlsx.write(typeset(plan(document(table(*rows, columns=COLUMNS)))), stream)
    (name,) = (book := CalamineWorkbook.from_filelike(io.BytesIO(stream.getvalue()))).sheet_names
    return book.get_sheet_by_name(name).to_python()


def test_figures_and_deadlines_of_a_plan_are_values_also_beside_a_hidden_column():
    rows = sheet_of(task("Tập huấn", "ẩn", "2,5", "18.000.000", "15/3/2026"))
    assert rows[1] == [1.0, "Tập huấn", 2.5, 18_000_000.0, date(2026, 3, 15)]


def test_words_that_look_like_formulas_or_values_stay_words():
    rows = sheet_of(task('=HYPERLINK("http://x")', "", "01", "abc", "Quý I/2026"))
    assert rows[1] == [1.0, '=HYPERLINK("http://x")', "01", "abc", "Quý I/2026"]


def test_a_total_is_a_value():
    rows = sheet_of(task("Tập huấn", "", "1", "5", ""), special("Cộng", "", "", "1.234,56"))
    assert rows[2][3] == 1234.56
