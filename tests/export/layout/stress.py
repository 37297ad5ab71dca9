"""Documents that try everything the layout has to agree on with LibreOffice: the same number, the same document."""

from __future__ import annotations

import random
from collections.abc import Iterator

from export.blocks import Block, Cell, Footnote, Page, Para, Row, Run, Section, Style, Table, Typeset

TEXT = """căn cứ quyết định số 344/QĐ-UBND ngày 13/02/2025 của Ủy ban nhân dân tỉnh về việc ban hành Kế hoạch cải cách
hành chính năm 2025; thực hiện kiểm soát thủ tục, rà soát, đánh giá; bảo đảm 100% hồ sơ (kể cả trực tuyến) được giải
quyết đúng hạn - trước hạn; đơn vị chủ trì: Phòng Tổ chức - Hành chính, Văn phòng Sở, Thanh tra; phối hợp với các phòng
chức năng, bệnh viện đa khoa, trung tâm y tế huyện/thị xã/thành phố; báo cáo quý I, quý II, 6 tháng, 9 tháng và cả năm;
tỷ lệ ≥ 95,3% … “một cửa” theo Nghị định số 61/2018/NĐ-CP và Thông tư 01/2018/TT-VPCP; tuyên truyền, tập huấn; kinh phí
1.250.000.000 đồng , nguồn ngân sách nhà nước [cấp tỉnh]; nghiêm túc triển khai thường xuyên"""
WORDS = TEXT.split()


class Writer:
    """Writes one document with a generator of random numbers of its own."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.notes_before = 0

    def document(self) -> Typeset:
        styles = self._styles()
        sections = tuple(self._section(index) for index in range(self.random.choice((1, 2, 3))))
        return Typeset(sections, styles)

    def text(self, count: int) -> str:
        start = self.random.randrange(len(WORDS))
        return " ".join((WORDS * (count // len(WORDS) + 2))[start : start + max(count, 1)])

    def _styles(self) -> dict[str, Style]:
        pick = self.random.choice
        size, line, indent = pick((13, 13.5, 14, 14)), pick((1, 1, 1.08, 1.15, 1.3, 1.5)), pick((0, 28.35, 36))
        before, after = pick((0, 3, 6, 8)), pick((0, 0, 3, 6))
        common = {"size": size, "line": line, "before": before}
        styles = (
            Style("van_ban", "Văn bản", size=14),
            Style("page_number", "Số trang", size=14, align="center", parent="van_ban"),
            Style("footnote", "Chú thích", size=10, align="justify"),
            Style("noi_dung", "Nội dung", align="justify", first=indent, after=after, **common),
            Style("muc", "Mục", bold=True, first=indent, align="justify", keep_next=True, **common),
            Style("khoan", "Khoản", bold=True, italic=True, first=indent, keep_next=True, **common),
            Style("gach", "Gạch", align="justify", left=indent, hang=min(indent, 20), **common),
            Style("can_cu", "Căn cứ", italic=True, align="justify", first=indent, **common),
            Style("giua", "Giữa", size=size, bold=True, align="center", before=2),
            Style("khoi", "Khối", keep_lines=True, align="justify", **common),
            Style("co_dinh", "Cố định", size=13, exact=17, before=5, align="justify"),
            Style("o", "Ô", size=pick((11, 12, 13)), align=pick(("left", "justify"))),
            Style("o_giua", "Ô giữa", size=12, align="center"),
            Style("o_thua", "Ô thưa", size=12, before=3, after=3, line=1.1, align="justify"),
            Style("o_dam", "Ô đậm", size=12, bold=True, align="center"),
        )
        return {style.name: style for style in styles}

    def _section(self, index: int) -> Section:
        pick = self.random.choice
        wide = index > 0 and self.random.random() < 0.5
        width, height = (841.9, 595.3) if wide else (595.3, 841.9)
        page = Page(
            width, height, pick((56.7, 70.9)), pick((56.7, 70.9)), pick((85.05, 99.2)), pick((42.5, 56.7)), 28.35
        )
        notes: list[Footnote] = []
        blocks = [Para("", "giua", (Run(self.text(5)),))]
        for number in range(self.random.randint(5, 45)):
            blocks.extend(self._blocks(number, page, notes))
        blocks.append(Para("", "noi_dung", (Run(self.text(30)),)))
        self.notes_before += len(notes)
        return Section("", "appendix" if index else "main", "", page, tuple(blocks), tuple(notes))

    def _blocks(self, number: int, page: Page, notes: list[Footnote]) -> Iterator[Block]:
        much = self.random.choice((8, 20, 40, 70, 120, 200))
        kinds = ("muc", "khoan", "gach", "can_cu", "khoi", "co_dinh", "table", "new page", "noi_dung")
        weights = (14, 6, 8, 5, 4, 3, 5, 2, 53)
        kind = self.random.choices(kinds, weights)[0]
        if kind == "table":
            yield self._table(page.text_width)
            yield Para("", "noi_dung", self._runs(much, notes))
        elif kind in ("muc", "khoan"):
            yield Para("", kind, (Run(self.text(self.random.randint(3, 18))),), label=f"{number}.")
        elif kind == "gach":
            yield Para("", kind, self._runs(much, notes), label="-")
        else:
            style = "noi_dung" if kind == "new page" else kind
            label = self.random.choice(("", "", "a)", "1."))
            yield Para("", style, self._runs(much, notes), label=label, page_break_before=kind == "new page")

    def _runs(self, count: int, notes: list[Footnote] | None = None) -> tuple[Run, ...]:
        parts = self.random.choice((1, 1, 1, 2, 3))
        runs: list[Run] = []
        for part in range(parts):
            look = self.random.choice(({}, {"bold": True}, {"italic": True}, {"underline": True})) if parts > 1 else {}
            text = self.text(count // parts)
            if notes is not None and self.random.random() < 0.12:
                mark = self.notes_before + len(notes) + 1
                words = Para("", "footnote", (Run(self.text(self.random.choice((5, 15, 30, 60)))),))
                notes.append(Footnote("", mark, words))
                runs += (Run(text, **look), Run(str(mark), note=mark), Run(" "))
            else:
                runs.append(Run(f"{text} " if part < parts - 1 else text, **look))
        return tuple(runs)

    def _table(self, width: float) -> Table:
        count = self.random.choice((2, 3, 4, 5, 6))
        shares = [self.random.random() + 0.7 for _column in range(count)]
        header = self.random.choice((0, 1, 1, 1, 2)) if count > 2 else self.random.choice((0, 1))
        titles = [Row("", tuple(self._cell("o_dam", self.random.randint(1, 3)) for _share in shares))] * header
        rows = (self._double_header(count) if header == 2 else titles) + [
            self._row(count, group=index > 0) for index in range(self.random.randint(3, 40))
        ]
        while rows[-1].keep_next:
            rows.pop()
        return Table("", tuple(width * share / sum(shares) for share in shares), tuple(rows), header=header)

    def _double_header(self, count: int) -> list[Row]:
        """Two header rows: a title over two columns, and titles beside it that reach down."""

        def title(words: int, **span: int) -> Cell:
            return Cell((Para("", "o_dam", (Run(self.text(words)),)),), middle=True, **span)

        beside = [title(self.random.randint(1, 8), rows=2) for _column in range(count - 2)]
        return [Row("", (beside[0], title(2, columns=2), *beside[1:])), Row("", (title(1), title(2)))]

    def _row(self, count: int, *, group: bool) -> Row:
        if group and self.random.random() < 0.12:
            title = Cell((Para("", "o", (Run(self.text(self.random.randint(2, 20)), bold=True),)),), columns=count - 1)
            return Row("", (self._cell("o_dam", 1), title), keep_next=True)
        cells = [self._cell("o_giua", 1)]
        cells += [self._cell(self.random.choice(("o", "o", "o_thua")), 15) for _column in range(count - 1)]
        return Row("", tuple(cells), gap=self.random.choice((0, 0, 0, 30)))

    def _cell(self, style: str, most: int) -> Cell:
        counts = [self.random.randint(1, most) for _para in range(self.random.choice((1, 1, 1, 2)))]
        return Cell(tuple(Para("", style, self._runs(count)) for count in counts), middle=self.random.random() < 0.3)


def stress(seed: int) -> Typeset:
    """The stress document of that number."""
    return Writer(seed).document()
