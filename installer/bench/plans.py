"""The plans that the benchmarks work on."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from forms.plan import (
    Appendix,
    Cell,
    CellParagraph,
    Clause,
    Column,
    Document,
    Dossier,
    Issuer,
    Layout,
    Node,
    Paragraph,
    Plan,
    RowNumbering,
    Signature,
    Table,
    Task,
    Text,
    collect_parents,
)

_KINDS = ("number", "text", "lead", "support", "deadline", "product")


def load_rows(folder: Path, count: int) -> tuple[list[str], list[float], list[list[str]]]:
    """Column titles, shares of the width and the first `count` rows, as the floors of that folder use them."""
    sys.path.insert(0, str(folder))
    try:
        import rows
    finally:
        sys.path.remove(str(folder))
    return rows.HEAD, rows.SHARES, rows.rows(count)


def appendix_plan(folder: Path, count: int) -> Plan:
    """A plan whose landscape appendix has `count` rows × 6 columns, with the floor's margins and type size."""
    titles, shares, data = load_rows(folder, count)
    columns = tuple(
        Column(f"c{i}", title, kind, share=share)  # type: ignore[arg-type]
        for i, (title, kind, share) in enumerate(zip(titles, _KINDS, shares, strict=True))
    )
    tasks = [
        Task(f"r{i}", {f"c{k}": Cell((CellParagraph((Text(text),)),)) for k, text in enumerate(cells) if k})
        for i, cells in enumerate(data)
    ]
    table = Table("table", columns, tuple(task.id for task in tasks), RowNumbering(groups=()))
    appendix = Appendix("appendix", ("DANH MỤC NHIỆM VỤ",), ("table",), "landscape")
    return _plan([appendix, table, *tasks], body=(), appendices=("appendix",), extra=[])


def clause_plan(folder: Path, clauses: int, count: int) -> Plan:
    """A plan of `clauses` khoản under ten mục, with an appendix of `count` rows where that is above 0."""
    _titles, _shares, data = load_rows(folder, clauses * 2)
    texts = [" ".join(cells[1:]) for cells in data]
    per_part = max(1, clauses // 10)
    nodes: list[Node] = []
    parts: list[str] = []
    for start in range(0, clauses, per_part):
        children = []
        for i in range(start, min(start + per_part, clauses)):
            nodes.append(Clause(f"k{i}", "arabic", (Text(f"{texts[2 * i]} {texts[2 * i + 1]}"),)))
            children.append(f"k{i}")
        parts.append(f"m{start}")
        nodes.append(Clause(parts[-1], "roman", (Text("NHIỆM VỤ TRỌNG TÂM"),), tuple(children), heading=True))
    if not count:
        return _plan([], tuple(parts), (), nodes)
    rows = appendix_plan(folder, count)
    below = [node for node in rows.nodes.values() if not isinstance(node, Document | Paragraph)]
    return _plan(below, tuple(parts), ("appendix",), nodes)


def _plan(nodes: list[Node], body: tuple[str, ...], appendices: tuple[str, ...], extra: list[Node]) -> Plan:
    margins = Layout(margin_top_mm=20, margin_bottom_mm=20, margin_left_mm=20, margin_right_mm=20, table_size=12)
    document = Document(
        "document",
        "ke_hoach",
        (Issuer(("SỞ Y TẾ",), ("UBND TỈNH KHÁNH HÒA",), "Sở Y tế"),),
        symbol="KH-SYT",
        place="Khánh Hòa",
        title=("Kiểm tra tốc độ xuất tệp",),
        body=body,
        closing=("closing",),
        signatures=(Signature(("GIÁM ĐỐC",), "Nguyễn Văn A"),),
        appendices=appendices,
        layout=margins,
    )
    closing = Paragraph("closing", (Text("Chi tiết tại Phụ lục kèm theo./."),))
    every = {node.id: node for node in (document, closing, *extra, *nodes)}
    moment = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
    return Plan(Dossier(("document",), created=moment, modified=moment), every, collect_parents(every))
