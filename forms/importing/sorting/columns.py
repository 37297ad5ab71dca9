"""The header rows of a table: which they are, and what columns they name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.importing.sorting.drafts import ColumnDraft
from forms.importing.sorting.lines import is_bold, is_capitals, plain
from forms.importing.source import SourceCell, SourceParagraph, SourceRow, SourceTable, paragraphs_in
from forms.plan import ColumnKind

MOST_HEADERS = 3
NUMBER_TITLE = re.compile(r"(?:S?TT|SỐ\s*TT|Số thứ tự|#|No\.?)\.?", re.IGNORECASE)
ROW_LABEL = re.compile(
    r"(?:[IVXL]{1,7}|\d{1,3}(?:\.\d{1,2}){0,4}|[A-H]|[a-zđ])[.)]?|[IVX]+(?:\.\d{1,2})+\.?|\(\d{1,2}\)|[-–+*•]"
)
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?(?:\s*=.*)?")
_KIND_WORDS: tuple[tuple[str, ColumnKind], ...] = (
    (r"chủ\s*trì|đầu mối|người thực hiện|phụ trách|chịu trách nhiệm", "lead"),
    (r"phối\s*hợp|tham gia", "support"),
    (r"thời\s*(gian|hạn|điểm)|tiến độ|hoàn thành|hạn\b", "deadline"),
    (r"sản\s*phẩm|kết\s*quả|đầu ra|hồ sơ", "product"),
    (r"chỉ\s*tiêu|mục tiêu|tỷ lệ|tỉ lệ", "indicator"),
    (r"kinh\s*phí|thành tiền|đơn giá|dự toán|số tiền|nguồn vốn|ngân sách", "amount"),
    (r"số\s*lượng|khối lượng|diện tích|sản lượng|đơn vị tính|\bđvt\b", "quantity"),
    (r"ghi\s*chú", "note"),
)
_KINDS = tuple((re.compile(words, re.IGNORECASE), kind) for words, kind in _KIND_WORDS)


def cell_text(cell: SourceCell) -> str:
    """All words of a cell on one line, automatic labels included."""
    return plain(" ".join(f"{one.label} {one.text}" for one in paragraphs_in(cell.blocks)))


def row_texts(row: SourceRow) -> tuple[str, ...]:
    """The words of a row's cells that have any."""
    return tuple(text for cell in row.cells if (text := cell_text(cell)))


def width_of(table: SourceTable) -> int:
    """How many columns the grid has."""
    return max((cell.column + cell.columns for row in table.rows for cell in row.cells), default=0)


def header_count(table: SourceTable) -> int:
    """How many rows at the top name the columns; 0 for a table that begins with its content."""
    rows, whole = table.rows, width_of(table)
    if not rows or whole < 2:
        return 0
    flagged = next((place for place, row in enumerate(rows) if not row.header), len(rows))
    count = min(flagged, MOST_HEADERS) or int(_looks_like_header(rows, whole))
    if count:
        count = max(count, min(_depth(rows[: count + 2], whole), MOST_HEADERS))
    return min(count, len(rows) - (1 if flagged < len(rows) else 0)) if len(rows) > 1 else 0


def _looks_like_header(rows: Sequence[SourceRow], whole: int) -> bool:
    first = rows[0]
    texts = [cell_text(cell) for cell in first.cells]
    if not any(texts) or len(first.cells) < 2:
        return False
    if NUMBER_TITLE.fullmatch(texts[0]):
        return True
    if texts[0] and ROW_LABEL.fullmatch(texts[0]):
        return False
    short = all(len(text) < 90 for text in texts) and sum(map(bool, texts)) >= max(2, whole // 2)
    return short and (_set_apart(first) or _starts_counting(rows[1:4]))


def _set_apart(row: SourceRow) -> bool:
    filled = [one for cell in row.cells for one in paragraphs_in(cell.blocks) if not one.blank]
    return bool(filled) and all(is_bold(one) or one.align == "center" or is_capitals(one.text) for one in filled)


def _starts_counting(rows: Sequence[SourceRow]) -> bool:
    firsts = [cell_text(row.cells[0]) for row in rows if row.cells]
    return any(text in ("1", "1.", "01", "I", "I.", "A", "A.") for text in firsts)


def _depth(rows: Sequence[SourceRow], whole: int) -> int:
    """The rows that the header's merged cells reach over."""
    deep = max((cell.rows for cell in rows[0].cells), default=1)
    spread = any(1 < cell.columns < whole for cell in rows[0].cells)
    if deep == 1 and spread and len(rows) > 1 and not _is_content(rows[1]):
        return 2
    return deep


def _is_content(row: SourceRow) -> bool:
    first = cell_text(row.cells[0]) if row.cells else ""
    return bool(first and ROW_LABEL.fullmatch(first)) or not _set_apart(row)


def columns_of(table: SourceTable, headers: int) -> list[ColumnDraft]:
    """A column for each of the grid, titled by the lowest header cell over it."""
    whole = width_of(table)
    columns = [ColumnDraft(width_mm=width) for width in (*table.widths_mm, *[0.0] * whole)[:whole]]
    over: list[list[str]] = [[] for _ in columns]
    for row in table.rows[:headers]:
        for cell in row.cells:
            text = _title(cell)
            for place in range(cell.column, min(cell.column + cell.columns, whole)):
                if text:
                    over[place].append(text)
    for column, titles in zip(columns, over, strict=True):
        column.title = titles[-1] if titles else ""
        column.over = " - ".join(titles[:-1]) or None
    _untangle(table.rows[:headers], columns)
    for place, column in enumerate(columns):
        column.kind = _kind(column, place)
    return columns


def _untangle(rows: Sequence[SourceRow], columns: list[ColumnDraft]) -> None:
    """A cell that spans columns down to the last header row is the title of the first of them alone."""
    for row in rows:
        for cell in row.cells:
            inside = columns[cell.column + 1 : cell.column + cell.columns]
            if cell.columns > 1 and all(column.over is None for column in inside):
                for column in inside:
                    column.title = ""


def _title(cell: SourceCell) -> str:
    return plain(" ".join(f"{one.label} {one.text}" for one in paragraphs_in(cell.blocks) if not one.blank))


def _kind(column: ColumnDraft, place: int) -> ColumnKind:
    if place == 0 and NUMBER_TITLE.fullmatch(column.title):
        return "number"
    return next((kind for words, kind in _KINDS if words.search(column.title)), "text")


def is_index_row(row: SourceRow) -> bool:
    """Whether a row only counts the columns: (1) (2) (3), A B 1 2."""
    texts = row_texts(row)
    if len(texts) < 3 or len(texts) < len(row.cells) or not all(_INDEX.fullmatch(text) for text in texts):
        return False
    digits = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    return len(digits) >= 2 and digits == list(range(digits[0], digits[0] + len(digits))) and digits[0] <= 2


def filled(cell: SourceCell) -> list[SourceParagraph]:
    """The paragraphs of a cell that say something."""
    return [one for one in paragraphs_in(cell.blocks) if not one.blank]
